// How far users took part in a meeting is read from its decisions, and never made up.
import { expect, it } from 'vitest';
import { engagementLine } from '../../../src/domain/minutes/engagement.ts';

it('names the steps that were reached, the furthest first', () => {
  expect(
    engagementLine([
      { engagement: 'consultation' },
      { engagement: 'partnership' },
      {},
      { engagement: 'partnership' },
    ]),
  ).toBe('partenariat (2 décisions) et consultation (1 décision)');
});

it('says nothing where nothing was told', () => {
  expect(engagementLine([{}, {}])).toBeUndefined();
  expect(engagementLine([])).toBeUndefined();
});
