// Calendar days and times of day: arithmetic on ISO strings and their form in plain French.

const MONTH_NAMES = [
  'janvier',
  'février',
  'mars',
  'avril',
  'mai',
  'juin',
  'juillet',
  'août',
  'septembre',
  'octobre',
  'novembre',
  'décembre',
] as const;

const WEEKDAY_NAMES = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'] as const;

const DAY_MS = 86_400_000;
const ISO_DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

function instantOf(day: string): number {
  if (!isRealDate(day)) throw new RangeError(`Not a calendar day: ${day}`);
  return Date.parse(`${day}T00:00:00Z`);
}

/** The ISO string 'YYYY-MM-DD' of a year, a month (1–12) and a day; not checked, see `isRealDate`. */
export function isoDay(year: number, month: number, day: number): string {
  return [String(year).padStart(4, '0'), String(month).padStart(2, '0'), String(day).padStart(2, '0')].join(
    '-',
  );
}

/** How many days a month (1–12) has. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** Whether a string is 'YYYY-MM-DD' and names a day that exists. */
export function isRealDate(day: string): boolean {
  const match = ISO_DAY.exec(day);
  if (!match) return false;
  const [year, month, date] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return month >= 1 && month <= 12 && date >= 1 && date <= daysInMonth(year, month);
}

/** The day that comes `count` days later (earlier when negative). Throws on a day that does not exist. */
export function addDays(day: string, count: number): string {
  return new Date(instantOf(day) + count * DAY_MS).toISOString().slice(0, 10);
}

/** The day `count` months later, held back to the last day of a shorter month. Throws on a day that does not exist. */
export function addMonths(day: string, count: number): string {
  instantOf(day);
  const months = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + count;
  const [year, month] = [Math.floor(months / 12), (months % 12) + 1];
  return isoDay(year, month, Math.min(Number(day.slice(8)), daysInMonth(year, month)));
}

/** How many days lead from one day to another; negative when `to` comes first. */
export function daysBetween(from: string, to: string): number {
  return Math.round((instantOf(to) - instantOf(from)) / DAY_MS);
}

/** The day of the week, 1 for Monday to 7 for Sunday (ISO 8601). Throws on a day that does not exist. */
export function weekday(day: string): number {
  return new Date(instantOf(day)).getUTCDay() || 7;
}

/** The French name of a month (1–12): 9 → « septembre ». */
export function frenchMonth(month: number): string {
  const name = MONTH_NAMES[month - 1];
  if (!name) throw new RangeError(`Not a month: ${month}`);
  return name;
}

/** A day in plain French: '2024-09-10' → « mardi 10 septembre 2024 ». Throws on a day that does not exist. */
export function frenchDate(day: string): string {
  const date = Number(day.slice(8));
  const name = WEEKDAY_NAMES[weekday(day) - 1];
  return `${name} ${date === 1 ? '1er' : date} ${frenchMonth(Number(day.slice(5, 7)))} ${Number(day.slice(0, 4))}`;
}

/** A time of day in plain French: '18:30' → « 18 h 30 », '09:00' → « 9 h ». Throws when it is not 'HH:MM'. */
export function frenchTime(time: string): string {
  const match = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time);
  if (!match) throw new RangeError(`Not a time of day: ${time}`);
  return match[2] === '00' ? `${Number(match[1])} h` : `${Number(match[1])} h ${match[2]}`;
}
