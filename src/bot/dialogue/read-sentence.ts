// Reads several fields out of one sentence: each piece of it answers one field at most.
import type { Question } from '../../domain/forms/form.ts';
import { readChoice } from '../understanding/choices.ts';
import { readDepartment } from '../understanding/departments.ts';
import { fold, hide, type Span, whole } from '../understanding/fold.ts';
import { type Pieces, readPieces, restOf } from '../understanding/message.ts';
import { everyone, type Reading, type ReadingContext, readingOfDate, readingOfTime } from './read-field.ts';

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
  const pieces = readPieces(department ? hide(text, [department]) : text, {
    today: ctx.today,
    prefer: date?.question.prefer ?? 'none',
    ...(typeof date?.current === 'string' ? { current: date.current } : {}),
    known: ctx.known,
    self: ctx.self,
  });
  const dates = [...pieces.dates];
  const names = [...pieces.people];
  const taken: Span[] = [];
  const from = <T extends Span & { value: unknown }>(found: T | undefined): Reading | undefined => {
    if (!found) return undefined;
    taken.push(found);
    return value(found.value);
  };
  const read = ({ question, current }: Wanted): Reading | undefined => {
    switch (question.kind) {
      case 'date': {
        const next = dates.shift();
        if (next) taken.push(next);
        return next && readingOfDate(next, text);
      }
      case 'time': {
        const [time] = pieces.times;
        if (time) taken.push(time);
        return time && readingOfTime(time, text);
      }
      case 'people':
        taken.push(...pieces.people);
        return peopleIn(question, pieces, text, ctx, current);
      case 'person': {
        const next = names.shift();
        return from(next && { ...next, value: next.name });
      }
      case 'place':
        return from(pieces.place);
      case 'topic':
        return from(pieces.topic);
      case 'contact':
        return from(pieces.contact);
      case 'department':
        return from(department);
      case 'choice': {
        const found = readChoice(text, [...(question.options ?? [])]);
        return found && value(found.value);
      }
      default:
        return undefined;
    }
  };
  return { readings: wanted.map(read), rest: restOf(text, taken) };
}

const LESS = new RegExp(
  whole(
    'ne viendra pas|ne vient pas|ne viennent pas|ne sera pas|pas la|sans|sauf|enleve[rz]?|retire[rz]?|moins',
  ).source,
  'u',
);
const MORE = new RegExp(whole('aussi|egalement|ajoute[rz]?|en plus|vient|viendra|sera la').source, 'u');

/** Names in a sentence; said of people already listed, « sans Bernard » takes one out and « Lucas aussi » adds one. */
function peopleIn(
  question: Question,
  pieces: Pieces,
  text: string,
  ctx: ReadingContext,
  current: unknown,
): Reading | undefined {
  if (pieces.everyone) return value(everyone(question, text, ctx));
  if (pieces.people.length === 0) return undefined;
  const named = [...new Set(pieces.people.map((person) => person.name))];
  const before = Array.isArray(current) ? (current as string[]) : [];
  if (before.length > 0 && LESS.test(fold(text)))
    return value(before.filter((name) => !named.includes(name)));
  if (before.length > 0 && MORE.test(fold(text))) return value([...new Set([...before, ...named])]);
  return value(named);
}

function value(found: unknown): Reading {
  return { kind: 'value', value: found, rest: '' };
}
