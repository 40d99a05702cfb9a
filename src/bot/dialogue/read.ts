// Reads a message against a form: which fields it answers, and what it says that cannot be.

import { answerAt, writeAnswers } from '../../domain/forms/answers.ts';
import type { Dialogue } from '../../domain/forms/dialogue.ts';
import type { Form } from '../../domain/forms/form.ts';
import { type Asked, type Field, fieldsOf, settledPath } from '../../domain/forms/next.ts';
import type { FileRef } from '../messages.ts';
import { hide } from '../understanding/fold.ts';
import { readItems } from '../understanding/items.ts';
import { leftTopic } from '../understanding/topic.ts';
import { readYesNo } from '../understanding/yesno.ts';
import { readAmendment } from './amend.ts';
import { itemPath } from './paths.ts';
import { nearby, onlyElsewhere, optionElsewhere, sameLevel } from './read-elsewhere.ts';
import { type ReadingContext, readField } from './read-field.ts';
import { readGroup, readShort } from './read-names.ts';
import { asideSpans } from './read-sentence.ts';
import { readTopicAnswer } from './read-topic.ts';
import { join, keep, nothing, type Read, scan } from './scan.ts';
import { readSides } from './sides.ts';

/** A sentence that opens a flow: every field that can be recognised in it, free texts only where a word brings them. */
export function readOpening(form: Form, dialogue: Dialogue, text: string, ctx: ReadingContext): Read {
  const open = openFields(form, dialogue);
  const exact = scan(
    open.filter((field) => field.question.kind !== 'text'),
    text,
    ctx,
  );
  const asides = asideSpans(
    open.map(({ question }) => question),
    text,
  );
  const words = hide(text, asides);
  const brought = open.flatMap((field) => broughtText(field, words));
  const topic = open.find(({ question }) => question.kind === 'topic');
  const known = topic && exact.updates.some(({ path }) => path === topic.path);
  const names = open.flatMap(({ question }) =>
    (question.options ?? []).flatMap(({ label, also = [] }) => [label, ...also]),
  );
  const left = topic && !known ? leftTopic(words, names, ctx) : undefined;
  const updates = [
    ...exact.updates,
    ...brought,
    ...(topic && left ? [{ path: topic.path, value: left }] : []),
  ];
  return { ...exact, updates };
}

/** Any sentence may answer these: it is not read as being about something else. */
const inWords = ['text', 'list', 'topic', 'place', 'contact'];

/** An answer to what was asked: one field, or a group of them in one sentence. */
export function readAnswer(
  form: Form,
  dialogue: Dialogue,
  asked: readonly [Asked, ...Asked[]],
  text: string,
  ctx: ReadingContext,
): Read {
  const [first] = asked;
  const raised = readUnknown(form, dialogue, asked, text, ctx);
  if (raised) return raised;
  if (asked.length > 1) {
    const read =
      optionElsewhere(form, dialogue, first, text) ??
      readGroup(asked.map(nearby(dialogue)), besideOf(form, dialogue, asked), text, ctx);
    const amended = read.oneByOne ? readAmendment(form, dialogue, text, ctx) : nothing;
    return amended.updates.length > 0 ? amended : read;
  }
  const sides = inWords.includes(first.question.kind) ? undefined : readSides(form, dialogue, text, ctx);
  if (sides) return sides;
  if (first.question.kind === 'list') return readList(form, first, dialogue, text, ctx);
  const other = optionElsewhere(form, dialogue, first, text);
  if (other) return other;
  if (first.question.kind === 'text') {
    return first.question.short
      ? readShort(first, openFields(form, dialogue), dialogue, text, ctx)
      : keep(first, readField(first.question, text, ctx), dialogue.answers);
  }
  const takenBack = readTakenBack(form, dialogue, first, text, ctx);
  if (takenBack) return takenBack;
  const others = besideOf(form, dialogue, [first]);
  const elsewhere = onlyElsewhere(form, dialogue, first, text, ctx);
  if (elsewhere) return elsewhere;
  if (first.question.kind === 'topic') return readTopicAnswer(first, others, dialogue, text, ctx);
  if (first.question.kind === 'place') {
    const beside = scan(others, text, ctx);
    if (beside.rest === '' && beside.updates.length + beside.refusals.length > 0) return beside;
    const own = scan([first], text, ctx);
    if (own.updates.length > 0) return join(own, beside);
    return join(keep(first, readField(first.question, beside.rest, ctx), dialogue.answers), beside);
  }
  return readBeside(form, dialogue, first, others, text, ctx);
}

/** « on ne sait pas encore, trouver une date »: the flag of what is not known, and what else the message gives. */
function readUnknown(
  form: Form,
  dialogue: Dialogue,
  asked: readonly Asked[],
  text: string,
  ctx: ReadingContext,
): Read | undefined {
  const flags = asked.flatMap(({ question }) => question.unknown ?? []);
  if (flags.length === 0) return undefined;
  const fields = openFields(form, dialogue).filter(
    (field) => flags.includes(field.path) || (isReadFromRest(field) && !field.question.unknown),
  );
  const read = scan(fields, text, ctx);
  return read.updates.some(({ path }) => flags.includes(path)) ? read : undefined;
}

/** One field by its kind, and what the rest of the message gives to the others. */
function readBeside(
  form: Form,
  dialogue: Dialogue,
  first: Asked,
  others: readonly Asked[],
  text: string,
  ctx: ReadingContext,
): Read {
  const isMoment = ['date', 'time'].includes(first.question.kind);
  const moment = isMoment ? scan([nearby(dialogue)(first)], text, ctx) : nothing;
  const said = moment.updates.length + moment.refusals.length > 0;
  const reading = readField(first.question, text, ctx);
  const own = said ? moment : keep(first, reading, dialogue.answers);
  const rest = reading.kind === 'value' ? reading.rest : text;
  const found = scan(others, rest, ctx);
  const beside = join(found, follow(form, dialogue, own, rest), leftover(first, others, found, ctx));
  // What the message does say is taken without a word about what it does not.
  if (!said && reading.kind === 'nothing' && beside.updates.length > 0) return beside;
  return join(own, beside);
}

/** « co-construction, les horaires, hier »: the part that is neither the choice nor anything else is the subject. */
function leftover(
  first: Asked,
  others: readonly Asked[],
  found: Read & { rest: string },
  ctx: ReadingContext,
): Read {
  const topic = others.find(({ question }) => question.kind === 'topic');
  if (first.question.kind !== 'choice' || !topic || found.updates.some(({ path }) => path === topic.path))
    return nothing;
  const parts = found.rest.split(/[,;\n]/).map((part) => part.trim());
  const own = (part: string) => readField(first.question, part, ctx).kind === 'value';
  const [subject, ...more] = parts.filter((part) => !own(part) && /\p{L}{3}/u.test(part));
  const isOne = parts.length > 1 && parts.some(own) && subject !== undefined && more.length === 0;
  return isOne ? { ...nothing, updates: [{ path: topic.path, value: subject }] } : nothing;
}

/** « non, un temps convivial », said after the type was given: the answer before is taken back. */
function readTakenBack(
  form: Form,
  dialogue: Dialogue,
  first: Asked,
  text: string,
  ctx: ReadingContext,
): Read | undefined {
  if (first.question.kind === 'yesNo') return undefined;
  const yesNo = readYesNo(text);
  if (yesNo?.value !== false || !yesNo.rest) return undefined;
  const read = readAmendment(form, dialogue, yesNo.rest, ctx);
  return read.updates.length > 0 ? read : undefined;
}

/** « oui mais trop cher », « non, trop cher »: the rest of a yes or no answers the question that follows it. */
function follow(form: Form, dialogue: Dialogue, own: Read, rest: string): Read {
  const given = own.updates[0];
  const words = rest.replace(/^[\s,.:;—-]+|^(car|parce que|mais)\s+/giu, '').trim();
  if (!given || typeof given.value !== 'boolean' || words.length < 3) return nothing;
  const after = fieldsOf(form, { answers: writeAnswers(dialogue.answers, own.updates) });
  const at = after.findIndex((field) => field.path === given.path);
  const next = after[at + 1];
  if (next?.question.kind !== 'text' || next.value !== undefined) return nothing;
  return { ...nothing, updates: [{ path: next.path, value: words }] };
}

/** One item, or several on lines of their own; « aucune » ends the list. */
function readList(form: Form, list: Asked, dialogue: Dialogue, text: string, ctx: ReadingContext): Read {
  const reading = readField(list.question, text, ctx);
  if (reading.kind === 'nothing' || reading.kind === 'impossible')
    return { ...nothing, refusals: [reading.why] };
  if (reading.kind === 'none') return { ...nothing, settled: [settledPath(list.path)] };
  return {
    ...nothing,
    updates: readItems(text).map((item, more) => ({
      path: itemPath(form, list, dialogue, more),
      value: item,
    })),
  };
}

/** « dispo le mardi soir », « mission : écouter »: a text that its own word brings into a sentence. */
function broughtText({ path, question }: Field, text: string): { path: string; value: string }[] {
  if (question.kind !== 'text' || question.short) return [];
  const label = [question.label, ...(question.also ?? [])].map((name) => `${name} ?:`);
  const words = [...label, ...(question.after ?? [])].join('|');
  const found = new RegExp(`(?<![\\p{L}])(?:${words}) ?:? *([^,;.!?\\n]{3,200})`, 'iu').exec(text);
  return found?.[1] ? [{ path, value: found[1].trim() }] : [];
}

/** A dropped file answers the field that asks for one. */
export function readFile(asked: readonly Asked[], file: FileRef): Read {
  const field = asked.find((one) => one.question.kind === 'file');
  return field ? { ...nothing, updates: [{ path: field.path, value: file }] } : nothing;
}

function openFields(form: Form, dialogue: Dialogue): Field[] {
  return fieldsOf(form, dialogue).filter(
    (field) =>
      answerAt(dialogue.answers, field.path) === undefined &&
      field.question.kind !== 'list' &&
      field.question.kind !== 'source' &&
      !dialogue.settled.includes(field.path),
  );
}

/** The open fields that may be read beside what was asked, for they have a form of their own. */
function besideOf(form: Form, dialogue: Dialogue, asked: readonly [Asked, ...Asked[]]) {
  return openFields(form, dialogue)
    .filter(
      (field) =>
        asked.every(({ path }) => path !== field.path) &&
        sameLevel(field.path, asked[0].path) &&
        isReadFromRest(field),
    )
    .map(nearby(dialogue));
}

/** Only what has a form of its own is read beside the answer asked for: a date, an hour, people, a place, « sur… ». */
function isReadFromRest(field: Asked): boolean {
  return ['date', 'time', 'people', 'place', 'department', 'topic', 'moments', 'rhythm'].includes(
    field.question.kind,
  );
}
