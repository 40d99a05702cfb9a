// Corrections of what was already answered: by a new value, by the name of a field, or by both.

import { answerAt } from '../../domain/forms/answers.ts';
import type { Dialogue } from '../../domain/forms/dialogue.ts';
import type { Form } from '../../domain/forms/form.ts';
import { type Asked, fieldsOf } from '../../domain/forms/next.ts';
import { fold, simplify } from '../understanding/fold.ts';
import { type ReadingContext, readField } from './read-field.ts';
import { keep, nothing, type Read, scan } from './scan.ts';
import { readSides, withoutLoss } from './sides.ts';

/** New values for fields that already have one: « non, pardon, le 12 plutôt » keeps the hour and changes the day. */
export function readAmendment(form: Form, dialogue: Dialogue, text: string, ctx: ReadingContext): Read {
  const sides = readSides(form, dialogue, text, ctx);
  if (sides) return sides;
  const labelled = readLabelled(form, dialogue, text, ctx);
  if (labelled) return labelled;
  const answered = fieldsOf(form, dialogue).filter(
    ({ value, question }) =>
      (value !== undefined || question.unasked) && !['text', 'file', 'source'].includes(question.kind),
  );
  const found = scan(answered.filter(isMeant), text, ctx);
  return { ...withoutLoss(form, dialogue, text, found), corrects: true };
}

/** A name or a day may stand in every item of a list: it is that of the whole form, or of the only item that has one. */
function isMeant(field: Asked, _at: number, fields: readonly Asked[]): boolean {
  const sort = ({ question }: Asked) => (question.kind === 'person' ? 'people' : question.kind);
  const same = fields.filter((one) => sort(one) === sort(field));
  return !field.path.includes('.') || same.length === 1;
}

/** « non pardon, le parking »: other words for what was answered last. */
export function readLastAgain(form: Form, dialogue: Dialogue, text: string, ctx: ReadingContext): Read {
  const last = dialogue.trail.at(-1)?.answers.map(({ path }) => path) ?? [];
  const field = fieldsOf(form, dialogue).find(
    (one) => last.includes(one.path) && answerAt(dialogue.answers, one.path) !== undefined,
  );
  if (!field || !['text', 'topic', 'place', 'person', 'people', 'contact'].includes(field.question.kind))
    return nothing;
  const read = keep(field, readField(field.question, text, ctx), dialogue.answers);
  return read.updates.length > 0 ? { ...read, corrects: true } : nothing;
}

/** « le lieu, c’est la mairie », « sujet : le parking »: the field by its name, then its new value. */
function readLabelled(form: Form, dialogue: Dialogue, text: string, ctx: ReadingContext): Read | undefined {
  for (const field of fieldsOf(form, dialogue)) {
    if (field.value === undefined || ['file', 'source'].includes(field.question.kind)) continue;
    const names = namesOf(field).map((name) => escaped(fold(name)));
    const said = new RegExp(
      `^\\W*(?:mais )?(?:(?:le|la|les|l'|son|sa) ?)?(?:${names.join('|')})\\b${IS}`,
      'u',
    ).exec(fold(text));
    const last = said
      ? undefined
      : new RegExp(
          `^(?:c'est |ce sera |mets |mettez )?(.+?)[ ,]+(?:comme |pour (?:le |la |l')|le |la |l')(?:${names.join('|')})[ .!]*$`,
          'u',
        ).exec(fold(text));
    const start = last?.[1] === undefined ? 0 : last[0].indexOf(last[1]);
    const after = said ? text.slice(said[0].length) : '';
    const value = (last?.[1] === undefined ? after : text.slice(start, start + last[1].length)).trim();
    if (value === '' || WRONG.test(simplify(value))) continue;
    const read = keep(field, readField(field.question, value, ctx), dialogue.answers);
    if (read.updates.length > 0) return { ...read, corrects: true };
  }
  return undefined;
}

/** The answered fields that a message only names, to be asked again: « la date et l’heure », « le lieu est faux ». */
export function fieldsNamed<T extends Asked>(fields: readonly T[], text: string): T[] {
  const named = text.split(/,| et (?=l)/iu).map((part) => fieldNamed(fields, part));
  const known = named.filter((field) => field !== undefined);
  return known.length === named.length ? known : [];
}

function fieldNamed<T extends Asked>(fields: readonly T[], text: string): T | undefined {
  const said = simplify(text)
    .replace(/^(?:(?:non|euh|ben|bah|pour|c est|sur|il y a une erreur (?:sur|dans)|plutot) )+/, '')
    .replace(/^(?:l|le|la|les|mon|ma|son|sa|de la|du|des) /, '');
  const core = said.replace(
    new RegExp(` (?:n est pas|est|sont|ne va pas|ne convient pas)?(?: ?${WRONG_WORDS})?$`),
    '',
  );
  return fields.find((field) =>
    namesOf(field).some((name) => simplify(name) === said || simplify(name) === core),
  );
}

const WRONG_WORDS =
  '(?:faux|fausse|fausses|errone|erronee|mauvais|mauvaise|pas bon|pas bonne|pas juste|incorrecte?|a corriger|a changer|bon|bonne|juste)';
const WRONG = new RegExp(`^(?:pas )?${WRONG_WORDS}$`);

const IS = "[ ,]*(?::|=|(?:c'est|ce sera|est|sera|devient|a|au|en)\\b)[ ,]*(?:plutot\\b)?";

function namesOf({ question }: Asked): string[] {
  return [question.label, ...(question.also ?? [])];
}

function escaped(words: string): string {
  return words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
