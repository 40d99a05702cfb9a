// Reads when somebody is available: « mardi soir », « pas le mercredi », « après 18 h », « je travaille en journée ».
import type { Availability, Slot } from '../../domain/meetings/availability.ts';
import { WEEKDAY, weekdayNumber } from './dates.vocabulary.ts';
import { fold, whole } from './fold.ts';

type Hours = Pick<Slot, 'from' | 'to'>;

const ALL_DAY: Hours = { from: '00:00', to: '24:00' };
const EVENING: Hours = { from: '18:00', to: '22:00' };
const DAYTIME: Hours = { from: '08:00', to: '18:00' };

const PARTS: readonly (readonly [RegExp, Hours])[] = [
  [/\bmatin/, { from: '08:00', to: '12:00' }],
  [/(?<!apres[ -])\bmidi\b|\bdejeuner\b/, { from: '12:00', to: '14:00' }],
  [/\bapres[ -]?midi\b|\bl'aprem\b/, { from: '14:00', to: '18:00' }],
  [/\bsoir|\bapres le (?:travail|boulot)\b|\ben fin de journee\b/, EVENING],
  [/(?<!fin de )\b(?:la |en )?journee\b|\bheures? de bureau\b/, DAYTIME],
];
const HOUR = '(\\d{1,2}) ?(?:h|heures?)(?: ?(\\d{2}))?(?!\\d)';
const BETWEEN = whole(`(?:de|entre) ${HOUR} (?:a|et) ${HOUR}`);
const FROM = whole(`(?:(?<!pas )apres|a partir de|des|pas avant) ${HOUR}`);
const UNTIL = whole(`(?:(?<!pas )avant|jusqu'a|pas apres) ${HOUR}`);
const DAYS = whole(`${WEEKDAY}s?`);
const RANGE = whole(`(?:du )?${WEEKDAY} au ${WEEKDAY}`);
const WEEKEND = /\bweek[ -]?ends?\b/;
const WEEK = /\ben semaine\b|\bjours? de semaine\b/;
const NOT =
  /\b(?:pas|sauf|jamais|hors|excepte|indisponible|impossible|occupee?|prise?|absente?|ni)\b(?! (?:avant|apres) \d)/;
const WORKS = /\btravail(?!leur)|\bboulot\b|\b(?:en poste|en cours|a l'ecole)\b/;
const AFTER_WORK = /\bapres (?:le |mon |son )?(?:travail|boulot)\b/;
/** A new statement begins: « mardi soir, pas le mercredi ». */
const PARTED = /[,;.:\n()]+| mais /;

/** What a free sentence says; nothing is supposed beyond it. Undefined when it says nothing of days or hours. */
export function readAvailability(text: string): Availability | undefined {
  const can: Slot[] = [];
  const cannot: Slot[] = [];
  for (const said of statements(fold(text))) {
    const works = WORKS.test(said) && !AFTER_WORK.test(said);
    const slots = slotsOf(said);
    if (works && slots.length === 0) can.push(EVENING);
    else if (works || NOT.test(said)) cannot.push(...slots);
    else can.push(...slots);
  }
  return can.length + cannot.length > 0 ? { can, cannot } : undefined;
}

/** Whether somebody is only there in the evening: they work, or say so. */
export function wantsEvenings({ can, cannot }: Availability): boolean {
  const evening = ({ to }: Slot) => to > EVENING.from;
  const fullDay = ({ weekdays, from, to }: Slot) =>
    weekdays === undefined && from <= '09:00' && to >= '17:00' && to <= EVENING.from;
  return (
    cannot.some(fullDay) || (can.length > 0 && can.every((slot) => evening(slot) && slot.from >= '17:00'))
  );
}

function statements(folded: string): string[] {
  const parts = folded
    .replace(/ sauf /g, ', sauf ')
    .replace(/ et (pas|jamais) /g, ', $1 ')
    .split(PARTED)
    .filter((part) => part.trim() !== '');
  return parts.flatMap((part) => {
    const halves = part.split(/ et | ou /);
    const said = halves.map((half) => ({ hours: hoursOf(half), days: weekdaysOf(half) }));
    const each =
      said.every(({ hours, days }) => hours && days) ||
      (said[0]?.hours !== undefined && said.slice(1).every(({ hours, days }) => days && !hours));
    return halves.length > 1 && each && !BETWEEN_TEST.test(part) ? halves : [part];
  });
}

const BETWEEN_TEST = new RegExp(BETWEEN.source, 'u');

function slotsOf(said: string): Slot[] {
  const weekdays = weekdaysOf(said);
  const hours = hoursOf(said);
  if (!weekdays && !hours) return [];
  return [{ ...(weekdays && { weekdays }), ...(hours ?? ALL_DAY) }];
}

function weekdaysOf(said: string): number[] | undefined {
  const range = said.matchAll(RANGE).next().value;
  if (range) {
    const [from, to] = [weekdayNumber(range[1] ?? ''), weekdayNumber(range[2] ?? '')];
    if (from <= to) return Array.from({ length: to - from + 1 }, (_, at) => from + at);
  }
  const named = [...said.matchAll(DAYS)].map(([, name = '']) => weekdayNumber(name));
  const all = [...named, ...(WEEKEND.test(said) ? [6, 7] : []), ...(WEEK.test(said) ? [1, 2, 3, 4, 5] : [])];
  return all.length > 0 ? [...new Set(all)].sort((a, b) => a - b) : undefined;
}

function hoursOf(said: string): Hours | undefined {
  const between = said.matchAll(BETWEEN).next().value;
  if (between) return { from: clock(between[1], between[2]), to: clock(between[3], between[4]) };
  const from = said.matchAll(FROM).next().value;
  const until = said.matchAll(UNTIL).next().value;
  if (from || until)
    return {
      from: from ? clock(from[1], from[2]) : ALL_DAY.from,
      to: until ? clock(until[1], until[2]) : ALL_DAY.to,
    };
  const parts = PARTS.filter(([pattern]) => pattern.test(said)).map(([, hours]) => hours);
  if (parts.length === 0) return undefined;
  const sorted = parts.toSorted((a, b) => a.from.localeCompare(b.from));
  return {
    from: sorted[0]?.from ?? ALL_DAY.from,
    to:
      parts
        .map(({ to }) => to)
        .sort()
        .at(-1) ?? ALL_DAY.to,
  };
}

function clock(hour = '0', minute = '00'): string {
  return `${hour.padStart(2, '0')}:${minute}`;
}
