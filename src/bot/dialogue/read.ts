// Reads a message against a form: which fields it answers, and what it says that cannot be.

import { answerAt, writeAnswers } from '../../domain/forms/answers.ts';
import type { Dialogue, Update } from '../../domain/forms/dialogue.ts';
import type { Form } from '../../domain/forms/form.ts';
import { type Asked, type Field, fieldsOf, settledPath } from '../../domain/forms/next.ts';
import type { FileRef } from '../messages.ts';
import { texts } from '../texts.ts';
import { fold } from '../understanding/fold.ts';
import { itemPath } from './paths.ts';
import { type Reading, type ReadingContext, readField } from './read-field.ts';
import { readSentence } from './read-sentence.ts';

/** What a message gave: answers, lists or fields that are over, and refusals to tell. */
export interface Read {
  updates: Update[];
  settled: string[];
  refusals: string[];
  /** nothing of a group was found: ask one by one */
  oneByOne?: boolean;
}

const nothing: Read = { updates: [], settled: [], refusals: [] };

/** A sentence that opens a flow: every field that can be recognised in it, free texts left out. */
export function readOpening(form: Form, dialogue: Dialogue, text: string, ctx: ReadingContext): Read {
  return scan(
    openFields(form, dialogue).filter((field) => field.question.kind !== 'text'),
    text,
    ctx,
  );
}

/** An answer to what was asked: one field, or a group of them in one sentence. */
export function readAnswer(
  form: Form,
  dialogue: Dialogue,
  asked: readonly [Asked, ...Asked[]],
  text: string,
  ctx: ReadingContext,
): Read {
  const [first] = asked;
  if (asked.length > 1) return readGroup(asked, text, ctx);
  if (first.question.kind === 'list') return readItem(form, first, dialogue, text, ctx);
  const other = optionElsewhere(form, dialogue, first, text);
  if (other) return other;
  if (first.question.kind === 'text') {
    if (first.question.short) return readShort(form, dialogue, first, text, ctx);
    return keep(first, readField(first.question, text, ctx), dialogue);
  }
  const others = openFields(form, dialogue).filter(
    (field) => field.path !== first.path && sameLevel(field.path, first.path) && isReadFromRest(field),
  );
  if (['topic', 'place'].includes(first.question.kind)) {
    const beside = scan(others, text, ctx);
    // « demain » is a date, whatever was asked.
    if (beside.rest === '' && beside.updates.length + beside.refusals.length > 0) return beside;
    // Alone, « faire connaissance autour d'un café » is the topic; in a longer sentence it is only « un café ».
    const own = beside.updates.length > 0 ? scan([first], text, ctx) : nothing;
    if (own.updates.length > 0) return join(own, beside);
    return join(keep(first, readField(first.question, beside.rest, ctx), dialogue), beside);
  }
  const reading = readField(first.question, text, ctx);
  const own = keep(first, reading, dialogue);
  const rest = reading.kind === 'value' ? reading.rest : text;
  return join(own, scan(others, rest, ctx), follow(form, dialogue, own, rest));
}

/** The very name of an option of a question already answered: that answer is given again, not this one. */
function optionElsewhere(form: Form, dialogue: Dialogue, first: Asked, text: string): Read | undefined {
  const said = fold(text.trim());
  const isLabel = ({ question }: Asked) =>
    question.options?.find((option) =>
      [option.label, ...(option.also ?? [])].some((name) => fold(name) === said),
    );
  if (isLabel(first)) return undefined;
  const field = fieldsOf(form, dialogue).find((one) => sameLevel(one.path, first.path) && isLabel(one));
  const option = field && isLabel(field);
  return option && { ...nothing, updates: [{ path: field.path, value: option.value }] };
}

/** « MSP du Port, Douarnenez, 02 98 00 00 00 »: the pieces that have a form of their own, then the names in order. */
function readShort(form: Form, dialogue: Dialogue, first: Asked, text: string, ctx: ReadingContext): Read {
  const plain = readField(first.question, text, ctx);
  if (plain.kind !== 'value') return keep(first, plain, dialogue);
  const open = openFields(form, dialogue);
  const exact = scan(
    open.filter(({ question }) => ['department', 'contact', 'choice'].includes(question.kind)),
    text,
    ctx,
  );
  const names = open.filter((field) => field.path !== first.path && field.question.short);
  const parts = exact.rest
    .split(/[,;\n]/)
    .map((part) => part.trim())
    .filter((part) => /[\p{L}\p{N}]/u.test(part));
  if (parts.length === 0) return exact;
  if (parts.length > names.length + 1) return keep(first, plain, dialogue);
  const named = [first, ...names].flatMap((field, at) => {
    const part = parts[at];
    return part === undefined ? [] : [{ path: field.path, value: part }];
  });
  return { ...exact, refusals: [], updates: [...named, ...exact.updates] };
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

/** New values for fields that already have one: « non, pardon, le 12 plutôt » keeps the hour and changes the day. */
export function readAmendment(form: Form, dialogue: Dialogue, text: string, ctx: ReadingContext): Read {
  const labelled = readLabelled(form, dialogue, text, ctx);
  if (labelled) return labelled;
  const answered = fieldsOf(form, dialogue).filter(
    (field) => field.value !== undefined && field.question.kind !== 'text' && field.question.kind !== 'file',
  );
  return scan(answered, text, ctx);
}

/** « le lieu, c’est la mairie », « sujet : le parking »: the field by its name, then its new value. */
function readLabelled(form: Form, dialogue: Dialogue, text: string, ctx: ReadingContext): Read | undefined {
  for (const field of fieldsOf(form, dialogue)) {
    if (field.value === undefined || field.question.kind === 'file') continue;
    const names = [field.question.label, ...(field.question.also ?? [])].map((name) => escaped(fold(name)));
    const said = new RegExp(
      `^\\W*(?:mais )?(?:(?:le|la|les|l'|son|sa) ?)?(?:${names.join('|')})\\b${IS}`,
      'u',
    ).exec(fold(text));
    const value = said ? text.slice(said[0].length).trim() : '';
    if (value === '') continue;
    const read = keep(field, readField(field.question, value, ctx), dialogue);
    if (read.updates.length > 0) return read;
  }
  return undefined;
}

const IS = "[ ,]*(?::|=|(?:c'est|ce sera|est|sera|devient|a|au|en)\\b)[ ,]*(?:plutot\\b)?";

function escaped(words: string): string {
  return words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function readItem(form: Form, list: Asked, dialogue: Dialogue, text: string, ctx: ReadingContext): Read {
  const reading = readField(list.question, text, ctx);
  if (reading.kind === 'nothing' || reading.kind === 'impossible')
    return { ...nothing, refusals: [reading.why] };
  if (reading.kind === 'none') return { ...nothing, settled: [settledPath(list.path)] };
  return { ...nothing, updates: [{ path: itemPath(form, list, dialogue), value: reading.value }] };
}

function readGroup(asked: readonly Asked[], text: string, ctx: ReadingContext): Read {
  const exact = asked.filter((field) => field.question.kind !== 'text');
  const free = asked.find((field) => field.question.kind === 'text');
  const seen = scan(exact, text, ctx);
  if (free && seen.rest.length > 1) {
    return { ...seen, updates: [...seen.updates, { path: free.path, value: seen.rest }] };
  }
  if (seen.updates.length > 0 || seen.refusals.length > 0) return seen;
  return { ...nothing, refusals: [texts.oneByOne], oneByOne: true };
}

/** Every field that can be recognised in one sentence; `rest` are the words that no field took. */
function scan(
  fields: readonly (Asked & { value?: unknown })[],
  text: string,
  ctx: ReadingContext,
): Read & { rest: string } {
  const found = readSentence(
    fields.map(({ question, value }) => ({ question, current: value })),
    text,
    ctx,
  );
  const reads = fields.map((field, at) => {
    const reading = found.readings[at];
    return reading ? keep(field, reading) : nothing;
  });
  return { ...join(...reads), rest: found.rest };
}

function keep(field: Asked, reading: Reading, dialogue?: Dialogue): Read {
  if (reading.kind === 'impossible' || reading.kind === 'nothing')
    return { ...nothing, refusals: [reading.why] };
  if (reading.kind === 'none')
    return field.question.kind === 'people' || field.question.kind === 'choices'
      ? { ...nothing, updates: [{ path: field.path, value: [] }] }
      : { ...nothing, settled: [field.path] };
  const refusal = field.question.refuse?.(reading.value, dialogue?.answers ?? {});
  if (refusal) return { ...nothing, refusals: [refusal] };
  return { ...nothing, updates: [{ path: field.path, value: reading.value }] };
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
      !dialogue.settled.includes(field.path),
  );
}

/** Only what has a form of its own is read beside the answer asked for: a date, an hour, people, a place. */
function isReadFromRest(field: Asked): boolean {
  return ['date', 'time', 'people', 'place', 'department'].includes(field.question.kind);
}

function sameLevel(a: string, b: string): boolean {
  return a.slice(0, a.lastIndexOf('.') + 1) === b.slice(0, b.lastIndexOf('.') + 1);
}

function join(...reads: Read[]): Read {
  return {
    updates: reads.flatMap((read) => read.updates),
    settled: reads.flatMap((read) => read.settled),
    refusals: reads.flatMap((read) => read.refusals),
  };
}
