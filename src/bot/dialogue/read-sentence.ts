// Reads several fields out of one sentence: each piece of it answers one field at most.
import type { Question } from '../../domain/forms/form.ts';
import { list } from '../../domain/french/words.ts';
import type { PollOption } from '../../domain/meetings/poll.ts';
import { readNamedChoice } from '../understanding/choices.ts';
import type { DateReading } from '../understanding/dates.ts';
import { deniedSpans, unlessDenied } from '../understanding/denied.ts';
import { readDepartment } from '../understanding/departments.ts';
import { fold, hide, overlaps, type Span } from '../understanding/fold.ts';
import { type Pieces, readPieces, restOf } from '../understanding/message.ts';
import { readMoments } from '../understanding/moments.ts';
import { changedList } from '../understanding/people.changes.ts';
import { readPlace } from '../understanding/places.ts';
import { readRhythm } from '../understanding/rhythm.ts';
import {
  everyone,
  mayBe,
  type Reading,
  type ReadingContext,
  readingOfDate,
  readingOfMoments,
  readingOfTime,
} from './read-field.ts';

interface Wanted {
  question: Question;
  /** the value to correct, if any */
  current?: unknown;
}

/** For each wanted field what was found, in the same order; and the words that none of them took. */
export function readSentence(
  wanted: readonly Wanted[],
  text: string,
  ctx: ReadingContext,
): { readings: (Reading | undefined)[]; rest: string } {
  const department = wanted.some(({ question }) => question.kind === 'department')
    ? readDepartment(text)
    : undefined;
  const date = wanted.find(({ question }) => question.kind === 'date');
  const listed = wanted.flatMap(({ question, current }) =>
    question.kind === 'people' && Array.isArray(current) ? (current as string[]) : [],
  );
  const strangers = listed.filter((name) => !ctx.known.some((one) => one.name === name));
  const rhythm = wanted.some(({ question }) => question.kind === 'rhythm') ? readRhythm(text) : undefined;
  const asides = asideSpans(
    wanted.map(({ question }) => question),
    text,
  );
  const several = wanted.find(({ question }) => question.kind === 'moments');
  const moments =
    several &&
    readMoments(hide(text, asides), {
      today: ctx.today,
      ...(Array.isArray(several.current) ? { before: several.current as PollOption[] } : {}),
    });
  const pieces = readPieces(hide(text, [...asides, ...(department ? [department] : [])]), {
    today: ctx.today,
    prefer: date?.question.prefer ?? 'none',
    ...(typeof date?.current === 'string' ? { current: date.current } : {}),
    known: [...ctx.known, ...strangers.map((name) => ({ name, user: true }))],
    self: ctx.self,
  });
  const denied = deniedSpans(text);
  const oneDate = wanted.filter(({ question }) => question.kind === 'date').length === 1;
  const isLed = ({ start }: Span, led: RegExp) => led.test(fold(text.slice(Math.max(0, start - 40), start)));
  const dates = pieces.dates.filter((date) => !moments?.spans.some((span) => overlaps(span, date)));
  const names = [...pieces.people];
  const taken: Span[] = [];
  const from = <T extends Span & { value: unknown }>(found: T | undefined): Reading | undefined => {
    if (!found) return undefined;
    taken.push(found);
    return value(found.value);
  };
  /** The moment that is wanted among those said; the one already known, taken back, is to be asked again. */
  const moment = <T extends Span & { value?: string }>(
    found: readonly T[],
    current: unknown,
    read: (one: T, text: string) => Reading,
    what: string,
  ): Reading | undefined => {
    taken.push(...found);
    const { kept, all } = unlessDenied(found, denied);
    if (all && current !== undefined) return value(undefined);
    const [first, second] = all ? found : kept;
    if (first && second && first.value !== second.value && areAlternatives(text, first, second))
      return { kind: 'impossible', why: `Je lis deux ${what}. Laquelle faut-il garder ?`, rest: '' };
    return first && read(first, text);
  };
  const read = ({ question, current }: Wanted): Reading | undefined => {
    switch (question.kind) {
      case 'date': {
        const { led } = question;
        const asDate = (one: DateReading, said: string) => readingOfDate(one, said, question);
        if (led) {
          const mine = dates.filter((date) => isLed(date, led));
          return moment(mine, current, asDate, 'dates');
        }
        if (oneDate) return moment(dates, current, asDate, 'dates');
        const next = dates.shift();
        if (next) taken.push(next);
        return next && asDate(next, text);
      }
      case 'time':
        return moment(pieces.times, current, readingOfTime, 'heures');
      case 'moments':
        if (!moments) return undefined;
        taken.push(...moments.spans);
        return readingOfMoments(moments, text);
      case 'rhythm':
        if (!rhythm) return undefined;
        taken.push(...rhythm.spans);
        return value(rhythm.value);
      case 'flag': {
        const spans = asideSpans([question], text);
        taken.push(...spans);
        return spans.length > 0 ? value(true) : undefined;
      }
      case 'people':
        taken.push(...pieces.people);
        return peopleIn(question, pieces, text, ctx, current);
      case 'person': {
        if (question.several && names.length > 1) {
          taken.push(...names);
          return value(list(names.map(({ name }) => name)));
        }
        const next = names.shift();
        return from(next && { ...next, value: next.name });
      }
      case 'place': {
        const place =
          pieces.place && unlessDenied([pieces.place], denied).all
            ? readPlace(hide(text, denied))
            : pieces.place;
        return from(place);
      }
      case 'topic':
        return from(pieces.topic);
      case 'contact':
        return from(pieces.contact);
      case 'department':
        return from(department);
      case 'choice': {
        const found = readNamedChoice(text, [...(question.options ?? [])]);
        return found && value(found.value);
      }
      default:
        return undefined;
    }
  };
  return { readings: wanted.map(read), rest: restOf(text, taken) };
}

/** Where the words of flags and of a rhythm stand: they are no part of a date nor of a subject. */
export function asideSpans(questions: readonly Question[], text: string): Span[] {
  return questions.flatMap(({ kind, words }) => {
    if (kind === 'rhythm') return readRhythm(text)?.spans ?? [];
    const found = kind === 'flag' ? words?.exec(fold(text)) : undefined;
    return found ? [{ start: found.index, end: found.index + found[0].length }] : [];
  });
}

/** « le 12 ou le 13 », « 18 h ou 19 h », « les 9 et 16 »: one must be chosen. */
function areAlternatives(text: string, first: Span, second: Span): boolean {
  return /^ ?,? ?(?:ou|et|ou bien|ou alors|ou plutot)(?: (?:le|a|vers))? ?$/.test(
    fold(text.slice(first.end, second.start)),
  );
}

/** Names in a sentence; said of people already listed, « sans Bernard » takes one out and « Lucas aussi » adds one. */
function peopleIn(
  question: Question,
  pieces: Pieces,
  text: string,
  ctx: ReadingContext,
  current: unknown,
): Reading | undefined {
  const all = pieces.everyone ? everyone(question, text, ctx) : [];
  const named = pieces.people.filter(({ name }) => mayBe(question, name, ctx));
  if (all.length + named.length === 0) return undefined;
  const before = pieces.everyone ? all : Array.isArray(current) ? (current as string[]) : [];
  const people = changedList(text, named, before, pieces.everyone === true);
  return people.length > 0 || before.length > 0 ? value(people) : undefined;
}

function value(found: unknown): Reading {
  return { kind: 'value', value: found, rest: '' };
}
