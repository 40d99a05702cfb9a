// Calendar arithmetic on ISO strings and the French form of days, months and hours.
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  daysBetween,
  frenchDate,
  frenchMonth,
  frenchTime,
  isRealDate,
  weekday,
} from '../../../src/domain/french/dates.ts';

describe('a calendar day', () => {
  it('exists or not', () => {
    for (const day of ['2024-02-29', '2000-02-29', '2024-12-31']) expect(isRealDate(day)).toBe(true);
    for (const day of [
      '2023-02-29',
      '1900-02-29',
      '2024-04-31',
      '2024-13-01',
      '2024-00-10',
      '2024-1-1',
      'demain',
      '',
    ]) {
      expect(isRealDate(day)).toBe(false);
    }
  });

  it('is followed by others, across months, years and clock changes', () => {
    expect(addDays('2024-02-28', 2)).toBe('2024-03-01');
    expect(addDays('2024-12-31', 1)).toBe('2025-01-01');
    expect(addDays('2024-03-31', -1)).toBe('2024-03-30');
    expect(addMonths('2024-01-31', 1)).toBe('2024-02-29');
    expect(addMonths('2024-01-15', -1)).toBe('2023-12-15');
    expect(daysBetween('2024-03-30', '2024-04-01')).toBe(2);
    expect(daysBetween('2024-10-28', '2024-10-26')).toBe(-2);
  });

  it('has its weekday, Monday first', () => {
    expect(weekday('2024-09-09')).toBe(1);
    expect(weekday('2024-09-15')).toBe(7);
  });

  it('is refused when it does not exist', () => {
    for (const use of [() => addDays('2024-02-30', 1), () => weekday('x'), () => frenchDate('2024-02-30')]) {
      expect(use).toThrow(RangeError);
    }
  });
});

describe('in French', () => {
  it('a day is written in full', () => {
    expect(frenchDate('2024-09-10')).toBe('mardi 10 septembre 2024');
    expect(frenchDate('2024-11-01')).toBe('vendredi 1er novembre 2024');
    expect(frenchMonth(2)).toBe('février');
    expect(() => frenchMonth(13)).toThrow(RangeError);
  });

  it('a time of day is written with h', () => {
    expect(frenchTime('18:30')).toBe('18 h 30');
    expect(frenchTime('09:05')).toBe('9 h 05');
    expect(frenchTime('18:00')).toBe('18 h');
    expect(() => frenchTime('25:00')).toThrow(RangeError);
  });
});
