// A form handed in: several answers of one dialogue at once, each read as if it had been typed alone.
import { z } from 'zod';
import { withAnswers } from '../../domain/forms/answers.ts';
import type { Dialogue } from '../../domain/forms/dialogue.ts';
import { asked, type Form, type FormShape, itemShape, questionOf } from '../../domain/forms/form.ts';
import { type Field, fieldsOf } from '../../domain/forms/next.ts';
import type { Context } from '../context.ts';
import type { Step } from '../step.ts';
import { texts } from '../texts.ts';
import { cleanText } from '../understanding/clean.ts';
import { fold } from '../understanding/fold.ts';
import { readAnswer } from './read.ts';
import { type ReadingContext, readField } from './read-field.ts';
import { join, keep, nothing, type Read } from './scan.ts';
import { filledIn } from './sheet.ts';
import { correctionLabel, isFillable } from './show.ts';
import { openFlow, readingContext, taken, without } from './talk.ts';

/** What was filled in, by path: words, or option values and labels. */
export type FormAnswers = { readonly [path: string]: string | string[] };

/** One message: a single « retour » takes it all back. Only its owner has the dialogue, so nobody fills in for another. */
export function answerByForm(
  { dialogueId, answers }: { dialogueId: string; answers: FormAnswers },
  dialogues: Dialogue[],
  ctx: Context,
): Step {
  const meant = dialogues.find(({ id }) => id === dialogueId);
  const open = openFlow(meant, ctx);
  if (!meant || !open) return { dialogues, note: texts.noLongerOffered };
  const dialogue = { ...meant, parked: false };
  const read = readForm(open.form, dialogue, answers, readingContext(ctx), ctx.now);
  if (!read) return { dialogues, note: texts.noLongerOffered };
  return taken(dialogue, open, read, [...without(dialogues, meant), dialogue], ctx);
}

/**
 * Every answer in the order of the questions, since one may call for the next or make it void.
 * @returns undefined when none of the paths is a question of this dialogue
 */
function readForm(
  form: Form,
  dialogue: Dialogue,
  answers: FormAnswers,
  ctx: ReadingContext,
  at: string,
): Read | undefined {
  const waiting = new Map(Object.entries(answers));
  const shown = fieldsOf(form, dialogue).filter(isFillable);
  const reads: Read[] = [];
  let known = dialogue;
  for (;;) {
    const field = fieldsOf(form, known).find((one) => isFillable(one) && waiting.has(one.path));
    if (!field) break;
    const given = waiting.get(field.path) ?? '';
    waiting.delete(field.path);
    const before = shown.find(({ path }) => path === field.path);
    const isAsShown = before !== undefined && same(given, filledIn(before));
    const read = isAsShown ? nothing : readOne(form, field, given, known, ctx);
    reads.push(read);
    known = withAnswers(known, read.updates, at, read.settled, read.erased);
  }
  const gone = [...waiting].filter(
    ([path, given]) => !isBlank(given) && !shown.some((field) => field.path === path),
  );
  if (gone.length === 0) return join(...reads);
  return reads.length === 0 ? undefined : join(...reads, { ...nothing, refusals: [texts.questionGone] });
}

/** One field; nothing of what is written in it answers another. */
function readOne(
  form: Form,
  field: Field,
  given: string | string[],
  dialogue: Dialogue,
  ctx: ReadingContext,
): Read {
  const { path, question } = field;
  if (isBlank(given)) return readBlank(field, given);
  const option = optionIn(field, given);
  if (option !== undefined)
    return labelled(field, keep(field, { kind: 'value', value: option, rest: '' }, dialogue.answers));
  const { text, problem } = cleanText(Array.isArray(given) ? given.join(', ') : given);
  if (problem && !(problem === 'emoji-only' && question.kind === 'yesNo'))
    return labelled(field, { ...nothing, refusals: [texts.unreadable(problem)] });
  const read = readAnswer(withOnly(form, path), dialogue, [field], text, ctx);
  const isMine = [...read.updates.map((one) => one.path), ...read.settled].every((one) => one === path);
  return labelled(field, isMine ? read : keep(field, readField(question, text, ctx), dialogue.answers));
}

/** Left empty: an optional answer is not wanted, or no longer; another is asked later, or stands. */
function readBlank({ path, question, value }: Field, given: string | string[]): Read {
  if (question.kind === 'choices' && Array.isArray(given) && value !== undefined)
    return { ...nothing, updates: [{ path, value: [] }] };
  if (!question.optional) return nothing;
  return value === undefined
    ? { ...nothing, settled: [path] }
    : { ...nothing, updates: [{ path }], settled: [path], erased: [path] };
}

/** The option or options that are given by value or by label; undefined when one of them is neither. */
function optionIn({ question }: Field, given: string | string[]): string | string[] | undefined {
  const wanted = [given].flat();
  const found = (question.options ?? []).filter(({ value, label }) =>
    wanted.some((one) => one === value || fold(one) === fold(label)),
  );
  const values = found.map(({ value }) => value);
  if (question.kind === 'choices') return found.length === wanted.length ? values : undefined;
  return question.kind === 'choice' && wanted.length === 1
    ? (values.find((value) => value === wanted[0]) ?? values[0])
    : undefined;
}

function labelled(field: Field, read: Read): Read {
  const label = correctionLabel(field);
  return { ...read, refusals: read.refusals.map((why) => texts.refusedIn(label, why)) };
}

/** The form as if it asked nothing but this: 'date', or the one field of every item for 'decisions.0.text'. */
function withOnly(form: Form, path: string): Form {
  const [name = '', , inner = ''] = path.split('.');
  const schema = (form.schema.shape as FormShape)[name];
  if (!schema) return form;
  const item = inner === '' ? undefined : itemShape(schema)[inner];
  const only = item ? asked(z.array(z.object({ [inner]: item })), questionOf(schema)) : schema;
  return { ...form, schema: z.object({ [name]: only }) };
}

function isBlank(given: string | string[]): boolean {
  return [given].flat().every((one) => ['empty', 'invisible-only'].includes(cleanText(one).problem ?? ''));
}

function same(given: string | string[], shown: string | string[] | undefined): boolean {
  return shown !== undefined && JSON.stringify([given].flat()) === JSON.stringify([shown].flat());
}
