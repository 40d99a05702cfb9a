// Going on with the open dialogue: an answer by words, by button or by file, up to the confirmation.
import { reopen, settle, unanswer, withAnswers } from '../../domain/forms/answers.ts';
import { type Answers, type Dialogue, openDialogue } from '../../domain/forms/dialogue.ts';
import type { Form } from '../../domain/forms/form.ts';
import { completed, fieldsOf, nextQuestion, settledPath } from '../../domain/forms/next.ts';
import type { Role } from '../../domain/people.ts';
import type { Context, Flow } from '../context.ts';
import { flowOf } from '../flows/index.ts';
import type { FileRef } from '../messages.ts';
import { mayRun } from '../permissions.ts';
import type { Step } from '../step.ts';
import { texts } from '../texts.ts';
import { readYesNo } from '../understanding/yesno.ts';
import { fieldsNamed, readAmendment } from './amend.ts';
import { type ItemStep, itemByText, itemRemoved, whatOfItem } from './items.ts';
import { knownPeople } from './known.ts';
import { CONFIRM, SKIP } from './press.ts';
import { readAnswer, readFile } from './read.ts';
import type { ReadingContext } from './read-field.ts';
import { pressedLine, readSaidBy } from './said-by.ts';
import { type Read, withRefused } from './scan.ts';
import { correctable, correctionChoices, showValue } from './show.ts';
import { ofUnknownSide, pressedSide, readSideAnswer } from './sides.ts';

/** The dialogue being talked about: the last one that was not put aside. */
export function active(dialogues: readonly Dialogue[]): Dialogue | undefined {
  return dialogues.findLast((dialogue) => !dialogue.parked);
}

export function readingContext(ctx: Context): ReadingContext {
  return { today: ctx.today, self: ctx.me.name, known: knownPeople(ctx) };
}

/** Whether somebody in this role may go on with a dialogue: they may run the command that opens it. */
export function mayGoOn({ flow }: Dialogue, role: Role): boolean {
  const { command } = flowOf(flow) ?? {};
  return command !== undefined && mayRun(role, command);
}

/** A dialogue with its flow and form, when this person may still go on with it. */
export function openFlow(
  dialogue: Dialogue | undefined,
  ctx: Context,
): { flow: Flow; form: Form } | undefined {
  const flow = dialogue && flowOf(dialogue.flow);
  return flow && mayGoOn(dialogue, ctx.me.role) ? { flow, form: flow.form(ctx) } : undefined;
}

export function expectsFile(dialogues: readonly Dialogue[], ctx: Context): boolean {
  const dialogue = active(dialogues);
  const open = openFlow(dialogue, ctx);
  if (!dialogue || !open) return false;
  const next = nextQuestion(open.form, dialogue);
  return next.kind === 'ask' && next.fields.some((field) => field.question.kind === 'file');
}

export function replaced(dialogues: readonly Dialogue[], dialogue: Dialogue): Dialogue[] {
  return dialogues.map((one) => (one.id === dialogue.id ? dialogue : one));
}

export function without(dialogues: readonly Dialogue[], dialogue: Dialogue): Dialogue[] {
  return dialogues.filter((one) => one.id !== dialogue.id);
}

export function answerByText(
  text: string,
  file: FileRef | undefined,
  dialogues: Dialogue[],
  ctx: Context,
): Step {
  const dialogue = active(dialogues);
  const open = openFlow(dialogue, ctx);
  if (!dialogue || !open) return { dialogues, reply: [texts.notUnderstood] };
  const itemStep = file ? undefined : itemByText(text, open.form, dialogue, readingContext(ctx), ctx.now);
  if (itemStep) return ofItem(itemStep, dialogues);
  const noted = file ? undefined : open.flow.notes?.(ctx, dialogue, { text });
  if (noted)
    return { dialogues: [...without(dialogues, dialogue), ...[noted.dialogue ?? []].flat()], ...noted.step };
  if (!file && ofUnknownSide(open.form, dialogue).length > 0) {
    const reading = readingContext(ctx);
    const told =
      readSideAnswer(open.form, dialogue, text, reading) ?? readAmendment(open.form, dialogue, text, reading);
    if (told.updates.length + told.refusals.length > 0) return taken(dialogue, open, told, dialogues, ctx);
    return { dialogues, note: texts.notRead };
  }
  const next = nextQuestion(open.form, dialogue);
  if (next.kind === 'confirm') return confirmByText(text, dialogue, open, dialogues, ctx);
  const dropped = file ? readFile(next.fields, file) : undefined;
  const held = dropped ? withAnswers(dialogue, dropped.updates, ctx.now) : dialogue;
  if (dropped && text === '') return taken(dialogue, open, dropped, dialogues, ctx);
  const still = nextQuestion(open.form, held);
  if (still.kind === 'confirm') return { dialogues: replaced(dialogues, held) };
  const read = readAnswer(open.form, held, still.fields, text, readingContext(ctx));
  const updates = [...(dropped?.updates ?? []), ...read.updates];
  return taken(dialogue, open, { ...read, updates }, dialogues, ctx);
}

/** What was asked of one item of a list. */
export function ofItem(step: ItemStep, dialogues: Dialogue[]): Step {
  return 'instead' in step
    ? { dialogues, instead: step.instead }
    : { dialogues: replaced(dialogues, step.dialogue), note: step.note };
}

/** What was read is written down; then comes what is still to ask, or to confirm. */
export function taken(
  dialogue: Dialogue,
  open: { flow: Flow; form: Form },
  read: Read,
  dialogues: Dialogue[],
  ctx: Context,
): Step {
  const kept = withAnswers(dialogue, read.updates, ctx.now, read.settled, read.erased);
  const settled = withRefused(read.oneByOne ? { ...kept, oneByOne: true } : kept, read);
  const held = replaced(dialogues, settled);
  if (open.form.direct && nextQuestion(open.form, settled).kind === 'confirm') {
    return confirm(settled, open, held, ctx);
  }
  const corrected = read.corrects && read.updates.length > 0 ? texts.corrected : undefined;
  return { dialogues: held, note: read.refusals.join('\n') || corrected };
}

function confirmByText(
  text: string,
  dialogue: Dialogue,
  open: { flow: Flow; form: Form },
  dialogues: Dialogue[],
  ctx: Context,
): Step {
  const whose = readSaidBy(open.form, dialogue, text, readingContext(ctx));
  if (whose)
    return 'text' in whose ? { dialogues, instead: whose } : taken(dialogue, open, whose, dialogues, ctx);
  const yesNo = readYesNo(text);
  const rest = yesNo ? (yesNo.rest ?? '') : text;
  if (rest.trim() !== '') {
    const named = fieldsNamed(correctable(open.form, dialogue), rest);
    const [only] = named;
    if (only && named.length === 1) return correctField(only.path, dialogue, open.form, dialogues, ctx);
    if (only) {
      const again = unanswer(
        dialogue,
        named.map(({ path }) => path),
        ctx.now,
      );
      return { dialogues: replaced(dialogues, again) };
    }
    const read = readAmendment(open.form, dialogue, rest, readingContext(ctx));
    if (read.updates.length > 0 || read.refusals.length > 0)
      return taken(dialogue, open, { ...read, corrects: false }, dialogues, ctx);
    return { dialogues, note: texts.confirmHow };
  }
  return yesNo?.value
    ? confirm(dialogue, open, dialogues, ctx)
    : askCorrection(dialogue, open.form, dialogues);
}

function confirm(
  dialogue: Dialogue,
  { flow, form }: { flow: Flow; form: Form },
  dialogues: Dialogue[],
  ctx: Context,
): Step {
  if (ofUnknownSide(form, dialogue).length > 0) return { dialogues };
  const answers = completed<Answers>(form, dialogue);
  if (!answers) return { dialogues, note: texts.cannotKeep };
  const { stays, ...outcome } = flow.confirmed(ctx, answers);
  if (!stays) return { dialogues: without(dialogues, dialogue), ...outcome };
  const { flow: next, over, note } = stays;
  const fresh = openDialogue(dialogue.id, next, stays.answers, ctx.now);
  const held = { ...fresh, startedAt: dialogue.startedAt, settled: over, again: over };
  return { ...outcome, dialogues: replaced(dialogues, held), note };
}

function askCorrection(dialogue: Dialogue, form: Form, dialogues: Dialogue[]): Step {
  return { dialogues, instead: { text: texts.whatToCorrect, choices: correctionChoices(form, dialogue) } };
}

/** A button of a dialogue: only its owner has that dialogue, so nobody can press for someone else. */
export function answerByPress(
  press: { dialogueId: string; path: string; value: string },
  dialogues: Dialogue[],
  ctx: Context,
): Step {
  const pressed = dialogues.find((one) => one.id === press.dialogueId);
  const open = openFlow(pressed, ctx);
  if (!pressed || !open) return { dialogues, note: texts.noLongerOffered };
  const dialogue = { ...pressed, parked: false };
  const front = [...without(dialogues, pressed), dialogue];
  if (press.path === CONFIRM) return pressedSummary(press.value, dialogue, open, front, ctx);
  const field = fieldsOf(open.form, dialogue).find((one) => one.path === press.path);
  if (!field) return { dialogues, note: texts.noLongerOffered };
  if (press.value === SKIP && field.question.optional) {
    return passed([press.path], dialogue, open, front, ctx);
  }
  return taken(
    dialogue,
    open,
    readAnswer(open.form, dialogue, [field], wordsOf(press.value, field.question), readingContext(ctx)),
    front,
    ctx,
  );
}

/** Questions left without an answer; where the last answer is the confirmation, so is the last one passed. */
export function passed(
  paths: readonly string[],
  dialogue: Dialogue,
  open: { flow: Flow; form: Form },
  dialogues: Dialogue[],
  ctx: Context,
): Step {
  const settled = settle(dialogue, [...paths], ctx.now);
  const held = replaced(dialogues, settled);
  return open.form.direct && nextQuestion(open.form, settled).kind === 'confirm'
    ? confirm(settled, open, held, ctx)
    : { dialogues: held };
}

/** A button carries an option's value; read back through its label, so that a press and a word are one path. */
function wordsOf(value: string, question: { options?: readonly { value: string; label: string }[] }): string {
  return question.options?.find((option) => option.value === value)?.label ?? value;
}

function pressedSummary(
  value: string,
  dialogue: Dialogue,
  open: { flow: Flow; form: Form },
  dialogues: Dialogue[],
  ctx: Context,
): Step {
  if (value.startsWith('enlève '))
    return ofItem(itemRemoved(value.slice('enlève '.length), open.form, dialogue, ctx.now), dialogues);
  if (/^corrige \w+\.\d+$/.test(value))
    return { dialogues, instead: whatOfItem(value.slice('corrige '.length), open.form, dialogue) };
  if (value.startsWith('corrige '))
    return correctField(value.slice('corrige '.length), dialogue, open.form, dialogues, ctx);
  const side = pressedSide(value, open.form, dialogue) ?? pressedLine(value, open.form, dialogue);
  if (side) return taken(dialogue, open, side, dialogues, ctx);
  if (nextQuestion(open.form, dialogue).kind !== 'confirm') return { dialogues, note: texts.noLongerOffered };
  return value === 'oui'
    ? confirm(dialogue, open, dialogues, ctx)
    : askCorrection(dialogue, open.form, dialogues);
}

/** Asks a field again and says what it was; a list takes one more item. */
export function correctField(
  path: string,
  dialogue: Dialogue,
  form: Form,
  dialogues: Dialogue[],
  ctx: Context,
): Step {
  const field = fieldsOf(form, dialogue).find((one) => one.path === path);
  if (!field) return { dialogues, note: texts.noLongerOffered };
  const note =
    field.value === undefined
      ? undefined
      : texts.wasBefore(field.question.label, showValue(field.question, field.value));
  const again = path.endsWith('.+')
    ? reopen(dialogue, settledPath(path), ctx.now)
    : unanswer(dialogue, [path], ctx.now);
  return { dialogues: replaced(dialogues, again), note };
}
