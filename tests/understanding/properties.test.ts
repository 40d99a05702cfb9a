// What holds for every text: readers never throw, spans are true, pieces do not overlap, French dates read back.
import { fr } from 'chrono-node';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readChoice, readChoices } from '../../src/bot/understanding/choices.ts';
import { cleanText } from '../../src/bot/understanding/clean.ts';
import { readContact } from '../../src/bot/understanding/contacts.ts';
import { readControl } from '../../src/bot/understanding/controls.ts';
import { readDate, readDates, readYear } from '../../src/bot/understanding/dates.ts';
import { readDepartment } from '../../src/bot/understanding/departments.ts';
import { fold, hide, overlaps, type Span } from '../../src/bot/understanding/fold.ts';
import { readPieces } from '../../src/bot/understanding/message.ts';
import { readNumber } from '../../src/bot/understanding/numbers.ts';
import { readPeople } from '../../src/bot/understanding/people.ts';
import { readPlace } from '../../src/bot/understanding/places.ts';
import { readTime, readTimes } from '../../src/bot/understanding/times.ts';
import { readTopic } from '../../src/bot/understanding/topic.ts';
import { readYesNo } from '../../src/bot/understanding/yesno.ts';
import { addDays, frenchDate, frenchTime, isRealDate } from '../../src/domain/french/dates.ts';

const TODAY = '2024-09-02';
const KNOWN = [{ id: 'b', name: 'Bernard Petit' }, { name: "Anne d'Arc (dite) *" }, { name: 'Jean-Pierre' }];
const OPTIONS = [
  { value: 'a', label: 'Réunion de co-construction' },
  { value: 'b', label: 'Temps convivial' },
];

/** Pieces of French that readers look for, put together at random with noise. */
const WORDS =
  `mardi|10|septembre|2024|le|31|février|18h30|à|de|20 h|avec|Bernard|et|Lucas|,|salle|du|fond|sur|l’accueil|02 98 12 34 56|
10/09|/|-|.|dans|quinze|jours|la semaine prochaine|vingt|deux|cent|mille|Mme|Le Gall|chez|12 rue des Lilas|29200 Brest|tout le monde|oui|non|
plutôt|en visio|É|œ|İ|ß|👍|\n|fin|1er|premier|moins le quart|du soir|en huit|a@b.fr|moi|toutes|sauf|dernier`.split(
    '|',
  );
const sentence = fc
  .array(fc.oneof(fc.constantFrom(...WORDS), fc.string({ unit: 'grapheme', maxLength: 4 })), {
    maxLength: 14,
  })
  .map((words) => words.join(' '));
const anyText = fc.oneof(
  sentence,
  fc.string({ maxLength: 300 }),
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc.string({ unit: 'binary', maxLength: 300 }),
);

/** Everything that any reader finds in a text. */
function allSpans(text: string): Span[] {
  const pieces = readPieces(text, { today: TODAY, known: KNOWN });
  const found = [
    ...readDates(text, { today: TODAY, prefer: 'future' }),
    ...readDates(text, { today: TODAY, prefer: 'past', current: '2024-10-31' }),
    ...readTimes(text),
    readNumber(text),
    readYesNo(text),
    readChoice(text, OPTIONS),
    readChoices(text, OPTIONS),
    ...readPeople(text, KNOWN).people,
    ...readPeople(text, KNOWN, { bare: true, self: 'Paul' }).people,
    readPlace(text),
    readTopic(text),
    readDepartment(text),
    readContact(text),
    readYear(text, { today: TODAY }),
    ...pieces.dates,
    ...pieces.times,
    ...pieces.people,
    pieces.place,
    pieces.topic,
    pieces.contact,
  ];
  readControl(text);
  return found.filter((one) => one !== undefined);
}

describe('every text', () => {
  it('is read without a throw, and each span lies inside it', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        for (const { start, end } of allSpans(text)) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
        }
      }),
      { numRuns: 600 },
    );
  });

  it('keeps its length when folded or hidden', () => {
    fc.assert(
      fc.property(anyText, fc.nat(300), fc.nat(300), (text, a, b) => {
        expect(fold(text)).toHaveLength(text.length);
        const span = { start: Math.min(a, b, text.length), end: Math.min(Math.max(a, b), text.length) };
        expect(hide(text, [span, span])).toHaveLength(text.length);
      }),
    );
  });

  it('gives pieces that do not overlap, and dates that exist', () => {
    fc.assert(
      fc.property(sentence, (text) => {
        const { dates, times, people, place, topic, contact } = readPieces(text, {
          today: TODAY,
          known: KNOWN,
        });
        const pieces = [...dates, ...times, ...people, place, topic, contact].filter(
          (one) => one !== undefined,
        );
        pieces.forEach((one, at) => {
          for (const other of pieces.slice(at + 1)) expect(overlaps(one, other)).toBe(false);
        });
        for (const date of dates) if ('value' in date) expect(isRealDate(date.value)).toBe(true);
      }),
      { numRuns: 600 },
    );
  });

  it('finds the same words where they are when text goes before and after', () => {
    const said = 'mardi 10 septembre 2024';
    const noise = fc.string({
      unit: fc.constantFrom('z', 'é', '!', ' ', '\n', '👍', '(', '’'),
      maxLength: 40,
    });
    fc.assert(
      fc.property(noise, noise, (before, after) => {
        const text = `${before} ${said} ${after}`;
        const found = readDate(text, { today: TODAY, prefer: 'future' });
        expect(found).toMatchObject({ value: '2024-09-10' });
        expect(found && text.slice(found.start, found.end)).toBe(said);
      }),
    );
  });

  it('is washed into one form: nothing invisible, and washing again changes nothing', () => {
    fc.assert(
      fc.property(anyText, (raw) => {
        const { text } = cleanText(raw);
        expect(cleanText(text).text).toBe(text);
        expect(text).toBe(text.normalize('NFC'));
        expect(text).not.toMatch(/(?![\n\t])\p{Cc}|\p{Cs}|[\u200B\u202A-\u202E\u2066-\u2069\uFEFF]/u);
      }),
    );
  });
});

describe('long hostile texts', () => {
  const seeds = [
    ' ',
    '1',
    'a',
    'A',
    '-',
    '/',
    '.',
    ',',
    "'",
    'un ',
    'vingt et ',
    'dans un ',
    'le ',
    'le 1',
    '12/',
    '1 1 ',
    'mardi ',
    'mardi 1',
    '12 mars,',
    '1,',
    'avec ',
    'Avec A',
    'Bernard, ',
    'Bernard et ',
    'Mme ',
    'a-',
    'A-',
    "d'",
    'salle ',
    'salle de ',
    'à la ',
    'rue ',
    '12 rue ',
    '29200 a-',
    'sur ',
    'sur l',
    'oui ',
    'non, ',
    'oui, ',
    '1 et ',
    'a@',
    'a.',
    '06 12 ',
    '18h',
    '18 h ',
    'midi et ',
    'moins ',
    'de 18 à ',
    'fin ',
    'é',
    '👍',
    '\n',
    '\u200B',
    '\u0301',
    'İ',
    '\uE000',
    'la semaine prochaine ',
    'deux mille ',
    'cent ',
    'tout sauf ',
    'chez ',
    'le premier ',
    'plutôt ',
    'pardon, ',
    'corrige ',
  ];
  it.each(seeds.map((seed) => [seed]))('of %j are read to the end', (seed) => {
    for (const end of ['', 'x']) {
      const text = seed.repeat(Math.ceil(20_000 / seed.length)) + end;
      expect(() => allSpans(text)).not.toThrow();
      expect(() => cleanText(text)).not.toThrow();
    }
  });

  it('of French words at random are read to the end', () => {
    const long = fc
      .array(fc.constantFrom(...WORDS), { minLength: 2000, maxLength: 3000 })
      .map((words) => words.join(' '));
    fc.assert(
      fc.property(long, (text) => {
        allSpans(text.slice(0, 20_000));
      }),
      { numRuns: 4 },
    );
  });
});

describe('what is written in French is read back', () => {
  it('for every day from 2000 to 2100', () => {
    const wrong: string[] = [];
    for (let day = '2000-01-01'; day <= '2100-12-31'; day = addDays(day, 1)) {
      const found = readDate(frenchDate(day), { today: TODAY, prefer: 'none' });
      if (!found || found.problem || found.value !== day || found.end !== frenchDate(day).length)
        wrong.push(day);
    }
    expect(wrong).toEqual([]);
  });

  it('as an independent parser reads it, for full dates', () => {
    for (let day = '2020-01-01'; day <= '2029-12-31'; day = addDays(day, 17)) {
      const [year, month, date] = day.split('-');
      for (const text of [frenchDate(day), `${date}/${month}/${year}`]) {
        const other = fr.parse(text, { instant: new Date(2024, 8, 2, 12) })[0]?.start;
        const theirs = ['year', 'month', 'day'] as const;
        expect(theirs.map((part) => other?.get(part))).toEqual([year, month, date].map(Number));
        expect(readDate(text, { today: TODAY, prefer: 'none' })).toMatchObject({ value: day });
      }
    }
  });

  it('for every minute of the day', () => {
    for (let minute = 0; minute < 1440; minute++) {
      const time = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
      expect(readTime(frenchTime(time))).toMatchObject({ value: time });
    }
  });
});
