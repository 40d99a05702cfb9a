// The public holidays that reminders and meetings keep clear of.
import { describe, expect, it } from 'vitest';
import { createCalendar } from '../../src/integrations/calendar/calendar.ts';

const calendar = createCalendar();

describe('The calendar', () => {
  it('has the eleven days of France, sorted', () => {
    expect(calendar.publicHolidays('29', 2024)).toEqual([
      '2024-01-01',
      '2024-04-01', // Easter Monday
      '2024-05-01',
      '2024-05-08',
      '2024-05-09', // Ascension
      '2024-05-20', // Whit Monday
      '2024-07-14',
      '2024-08-15',
      '2024-11-01',
      '2024-11-11',
      '2024-12-25',
    ]);
    expect(calendar.publicHolidays('29', 2025)).toContain('2025-04-21');
  });

  it.each(['57', '67', '68'])('adds Good Friday and 26 December in département %s', (department) => {
    const days = calendar.publicHolidays(department, 2024);
    expect(days).toHaveLength(13);
    expect(days).toEqual(expect.arrayContaining(['2024-03-29', '2024-12-26']));
  });

  it.each([
    ['971', '2024-05-27'],
    ['972', '2024-05-22'],
    ['973', '2024-06-10'],
    ['974', '2024-12-20'],
    ['976', '2024-04-27'],
  ])('adds the day of the abolition of slavery in %s', (department, day) => {
    expect(calendar.publicHolidays(department, 2024)).toEqual(expect.arrayContaining([day, '2024-05-08']));
    expect(calendar.publicHolidays('75', 2024)).not.toContain(day);
  });

  it('gives the days of France where the département is unknown', () => {
    expect(calendar.publicHolidays('', 2024)).toEqual(calendar.publicHolidays('29', 2024));
  });

  it('gives a list of one’s own: changing it changes nothing for others', () => {
    calendar.publicHolidays('29', 2026).pop();
    expect(calendar.publicHolidays('29', 2026)).toHaveLength(11);
  });
});
