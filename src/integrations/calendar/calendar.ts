// The public holidays of France, those of Alsace-Moselle and overseas included, from the data of date-holidays.
import Holidays from 'date-holidays';
import type { Calendar } from '../../bot/ports.ts';

/** The départements and collectivities with days of their own: INSEE code → name in date-holidays. */
const regions: Readonly<Record<string, string>> = {
  '57': '57',
  '67': '67',
  '68': '68',
  '971': 'GP',
  '972': 'MQ',
  '973': 'GF',
  '974': 'RE',
  '976': 'YT',
  '977': 'BL',
  '978': 'MF',
};

/** Makes the calendar; each region and year is computed once. Days come sorted; an unknown département gets France's. */
export function createCalendar(): Calendar {
  const known = new Map<string, string[]>();
  return {
    publicHolidays(department, year) {
      const region = regions[department];
      const key = `${region ?? ''} ${year}`;
      const days = known.get(key) ?? computed(region, year);
      known.set(key, days);
      return [...days];
    },
  };
}

function computed(region: string | undefined, year: number): string[] {
  const options = { types: ['public' as const] };
  const holidays = region === undefined ? new Holidays('FR', options) : new Holidays('FR', region, options);
  return [...new Set(holidays.getHolidays(year).map(({ date }) => date.slice(0, 10)))].sort();
}
