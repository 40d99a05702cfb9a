// What a message says that answers another question than the one asked: an option by its name, a day where a name was asked.
import { answerAt } from '../../domain/forms/answers.ts';
import type { Dialogue } from '../../domain/forms/dialogue.ts';
import type { Form } from '../../domain/forms/form.ts';
import { type Asked, type Field, fieldsOf } from '../../domain/forms/next.ts';
import { texts } from '../texts.ts';
import { simplify } from '../understanding/fold.ts';
import { readPeople } from '../understanding/people.ts';
import { readYesNo } from '../understanding/yesno.ts';
import { isMoment, type ReadingContext } from './read-field.ts';

import { nothing, type Read, scan } from './scan.ts';

/** The very name of an option of a question already answered: that answer is given again, not this one. */
export function optionElsewhere(
  form: Form,
  dialogue: Dialogue,
  first: Asked,
  text: string,
): Read | undefined {
  if (['department', 'date', 'time', 'contact'].includes(first.question.kind)) return undefined;
  // « non » may be the name of an option, and yet it answers what is asked now.
  const bare = readYesNo(text);
  if (bare && !bare.rest) return undefined;
  // « le goûter » may well be the subject of a convivial time.
  const lead =
    first.question.kind === 'topic' ? /^(?:c est une? |type )/ : /^(?:c est |type |plutot )?(?:une? )?/;
  const said = simplify(text).replace(lead, '');
  const named = ({ question }: Asked) =>
    question.options?.find((option) =>
      [option.label, ...(option.also ?? [])].some((name) => simplify(name) === said),
    );
  if (said === '' || named(first)) return undefined;
  // A town may bear the name of a time zone: among words, only an answer that was given can be given again.
  const open = (one: Field) =>
    first.question.kind !== 'text' || answerAt(dialogue.answers, one.path) !== undefined;
  const field = fieldsOf(form, dialogue).find(
    (one) => sameLevel(one.path, first.path) && named(one) && open(one),
  );
  const option = field && named(field);
  return option && { ...nothing, updates: [{ path: field.path, value: option.value }] };
}

/** « salle du fond » where people were asked, « 19 h » where a place was: it answers, or corrects, another question. */
export function onlyElsewhere(
  form: Form,
  dialogue: Dialogue,
  first: Asked,
  text: string,
  ctx: ReadingContext,
): Read | undefined {
  const kinds = elsewhereOf(first, text, ctx);
  const others = fieldsOf(form, dialogue).filter(
    (field) => sameLevel(field.path, first.path) && kinds.includes(field.question.kind),
  );
  const read = scan(others.map(nearby(dialogue)), text, ctx);
  const wasOpen = read.updates.some(({ path }) => answerAt(dialogue.answers, path) === undefined);
  const asksWho = first.question.kind === 'people' || first.question.kind === 'person';
  if (asksWho && wasOpen && read.rest === '' && read.refusals.length === 0 && isMoment(text, ctx))
    return { ...read, refusals: [texts.momentKept] };
  return read.rest === '' && read.updates.length + read.refusals.length > 0 ? read : undefined;
}

/** What a message may be about that cannot answer this question. */
function elsewhereOf({ question }: Asked, text: string, ctx: ReadingContext): string[] {
  const moments = ['date', 'time'];
  if (question.kind === 'topic') return moments;
  if (question.kind === 'place') return areKnown(text, ctx) ? [...moments, 'people'] : moments;
  if (question.kind !== 'people' && question.kind !== 'person') return [];
  return LED_TO_PLACE.test(simplify(text)) ? [...moments, 'place'] : [...moments, 'moments'];
}

function areKnown(text: string, ctx: ReadingContext): boolean {
  const { people } = readPeople(text, ctx.known, { bare: true, self: ctx.self });
  return people.length > 0 && people.every(({ name }) => ctx.known.some((one) => one.name === name));
}

const LED_TO_PLACE = /^(?:dans|salle|en salle|en visio|au cabinet|a la|a l) /;

/** A field with the value it has, or else the one that was refused: « mardi » is then read near it. */
export function nearby(dialogue: Dialogue) {
  return (field: Asked): Asked & { value?: unknown } => ({
    ...field,
    value: answerAt(dialogue.answers, field.path) ?? dialogue.refused?.[field.path] ?? undefined,
  });
}

/** Whether two paths are of the same item, or both of the whole. */
export function sameLevel(a: string, b: string): boolean {
  return a.slice(0, a.lastIndexOf('.') + 1) === b.slice(0, b.lastIndexOf('.') + 1);
}
