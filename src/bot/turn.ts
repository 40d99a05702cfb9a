// One event in, everything that follows out: the pure heart of the bot.
import { type Dialogue, openDialogue } from '../domain/forms/dialogue.ts';
import { askedAgain, questionOf, standing } from './asked-again.ts';
import { commandNamed } from './commands/index.ts';
import { awaitsAnswer } from './commands/polls.ts';
import { type Beginning, type Context, commandChoice, type Outcome, plain, type Request } from './context.ts';
import type { ConversationState } from './conversation.ts';
import { readRequest } from './dialogue/begin.ts';
import { cancel, controlDialogue, resume } from './dialogue/control.ts';
import { answerByForm } from './dialogue/fill.ts';
import { prompt } from './dialogue/show.ts';
import { active, answerByPress, answerByText, expectsFile } from './dialogue/talk.ts';
import type { Effect } from './effects.ts';
import { flowOf } from './flows/index.ts';
import { greet } from './greeting.ts';
import type { Choice, FileRef, Outgoing, Said } from './messages.ts';
import { mayRun } from './permissions.ts';
import { quoted } from './quote.ts';
import type { Meaning } from './route.ts';
import type { Step } from './step.ts';
import { courtesy, pleasantry, texts } from './texts.ts';
import { fold } from './understanding/fold.ts';

export interface Turned {
  state: ConversationState;
  said: Said[];
  effects: Effect[];
}

const MOST_OPEN = 10;
/** What a platform keeps whole in the value of any choice. */
const LONGEST_COMMAND = 140;

/** The next state, what is said and what is to be done. Pure: the same input gives the same output. */
export function turn(meaning: Meaning, state: ConversationState, ctx: Context): Turned {
  const step = opened(askedAgain(react(meaning, state, ctx), meaning, state), ctx);
  const replies = step.silent ? [] : inWords(step, ctx).map(distinct);
  const toMe = replies.map((message): Said => ({ audience: { to: 'person', person: ctx.me.id }, message }));
  return {
    state: {
      dialogues: step.dialogues,
      ...(step.silent
        ? standing(state)
        : { offered: offeredBy(replies.at(-1)), ...questionOf(step, replies.at(-1)) }),
      ...(state.welcomed || meaning.kind === 'joined' ? { welcomed: true } : {}),
    },
    said: [...toMe, ...(step.tell ?? [])],
    effects: [...(step.effects ?? []), ...leftBehind(state.dialogues, step.dialogues, ctx)],
  };
}

/** What flows do of their dialogues that were put aside, or that are no more. */
function leftBehind(before: readonly Dialogue[], after: readonly Dialogue[], ctx: Context): Effect[] {
  return before.flatMap((dialogue) => {
    const flow = flowOf(dialogue.flow);
    const now = after.find(({ id }) => id === dialogue.id);
    if (!now || now.flow !== dialogue.flow) return flow?.left?.(ctx, dialogue, 'gone') ?? [];
    return now.parked && !dialogue.parked ? (flow?.left?.(ctx, now, 'aside') ?? []) : [];
  });
}

/** Labels told apart, so that each can be said: two people may bear one first name. */
function distinct(message: Outgoing): Outgoing {
  if (!message.choices) return message;
  const seen = new Map<string, number>();
  const choices = message.choices.map(({ value, label }) => {
    const rank = (seen.get(label) ?? 0) + 1;
    seen.set(label, rank);
    return { value, label: rank === 1 ? label : `${label}, n° ${rank}` };
  });
  return { ...message, choices };
}

function offeredBy(last: Outgoing | undefined): Choice[] {
  return last?.several ? [] : (last?.choices ?? []);
}

function react(meaning: Meaning, { dialogues, welcomed }: ConversationState, ctx: Context): Step {
  switch (meaning.kind) {
    case 'joined':
      // Whoever is seen entering a second place was greeted in the first.
      if (welcomed && !meaning.role) return { dialogues, silent: true };
      return { dialogues, ...greet(meaning.role ?? ctx.me.role, !welcomed, ctx) };
    case 'advance':
      return {
        dialogues,
        silent: true,
        effects: [{ do: 'task', kind: 'advance', key: ctx.turnId, payload: { to: meaning.to } }],
      };
    case 'command':
      return ran(meaning.name, meaning, dialogues, ctx);
    case 'unknown-command':
      return aside(texts.unknownCommand(meaning.near.filter((name) => mayRun(ctx.me.role, name))), dialogues);
    case 'notes':
      return offeredAsMinutes(meaning.text, dialogues, ctx);
    case 'explain':
      return aside(plain(meaning.text), dialogues);
    case 'refused-file':
      return { dialogues, note: texts.refusedFile(meaning.file, meaning.text) };
    case 'unreadable':
      return { dialogues, note: texts.unreadable(meaning.problem) };
    case 'not-offered':
      return { dialogues, note: texts.notOffered };
    case 'answer':
      return answerByPress(meaning, dialogues, ctx);
    case 'quoted':
      return { dialogues, ...(refusedRun('/contribution', { args: '' }, ctx) ?? quoted(ctx, meaning)) };
    case 'form':
      return answerByForm(meaning, dialogues, ctx);
    case 'control':
      if (meaning.control.kind === 'help' && !active(dialogues))
        return ran('/aide', { args: '' }, dialogues, ctx);
      return controlDialogue(meaning.control, meaning.text, dialogues, ctx);
    case 'text':
      return heard(meaning, dialogues, ctx);
  }
}

/** Notes that nobody announced: read and put aside, so that one press makes minutes of them and nothing is lost. */
function offeredAsMinutes(text: string, dialogues: Step['dialogues'], ctx: Context): Step {
  if (needsSetUp(ctx) || !mayRun(ctx.me.role, '/cr')) return ran('/cr', { args: text }, dialogues, ctx);
  // Nobody asked for them to be read: nothing leaves for a model before they are wanted.
  const here = { ...ctx, readsByModel: false };
  const step = opened({ dialogues, open: { flow: 'minutes', request: { args: text } } }, here);
  const begun = step.dialogues.find((one) => !dialogues.includes(one));
  if (!begun) return step;
  const id = begun.id;
  return {
    ...step,
    note: undefined,
    dialogues: step.dialogues.map((one) => (one === begun ? { ...begun, parked: true } : one)),
    reply: [texts.looksLikeNotes(id)],
  };
}

/** Said in passing: before the question that stands, in one message, so that no button of it dies at once. */
function aside(message: Outgoing, dialogues: Step['dialogues']): Step {
  return active(dialogues) ? { dialogues, note: message.text } : { dialogues, reply: [message] };
}

function heard(
  { text, file, spoken }: { text: string; file?: Request['file']; spoken?: string },
  dialogues: Step['dialogues'],
  ctx: Context,
): Step {
  if (file && !expectsFile(dialogues, ctx)) return dropped(text, file, dialogues, ctx);
  const filed = spoken === '/cr' ? heldByEvidence(active(dialogues)) : undefined;
  if (filed) return ran('/cr', { args: `#${filed}` }, dialogues, ctx);
  if (active(dialogues)) {
    const polite = file ? undefined : pleasantry(text, ctx.me.name);
    if (polite) return { dialogues, note: polite };
    const step = answerByText(text, file, dialogues, ctx);
    return spoken && !file && answersNothing(step, dialogues)
      ? meantElsewhere(spoken, text, step, ctx)
      : step;
  }
  if (needsSetUp(ctx) && ctx.me.role === 'coordinator') {
    return { dialogues, ...setUpFirst(pleasantry(text, ctx.me.name) ? '' : text) };
  }
  const polite = courtesy(text, ctx.me.name);
  if (awaitsAnswer(ctx, text, polite !== undefined)) return ran('/voter', { args: text }, dialogues, ctx);
  return { dialogues, reply: [polite ?? texts.notUnderstood] };
}

/** A file is for the dialogue that reads files, for minutes when its words say so, and else a piece to file. */
function dropped(text: string, file: FileRef, dialogues: Step['dialogues'], ctx: Context): Step {
  const current = active(dialogues);
  const noted = current && flowOf(current.flow)?.notes?.(ctx, current, { text, file });
  if (noted) return { dialogues: withOne(dialogues, current, noted.dialogue), ...noted.step };
  const forMinutes = mayRun(ctx.me.role, '/cr') && /\bcompte[ -]?rendu\b|\bcr\b|\bnotes\b/.test(fold(text));
  if (forMinutes) return ran('/cr', { args: '', file }, dialogues, ctx);
  return ran('/preuve', { args: text, file }, dialogues, ctx);
}

function withOne(dialogues: Step['dialogues'], before: Dialogue, after: Dialogue | undefined): Dialogue[] {
  return [...dialogues.filter((one) => one !== before), ...(after ? [after] : [])];
}

/** The dialogue that asks of what a file is the proof. */
function heldByEvidence(dialogue: Dialogue | undefined): string | undefined {
  const { file, kind } = dialogue?.answers ?? {};
  return dialogue?.flow === 'evidence' && file !== undefined && kind === undefined ? dialogue.id : undefined;
}

function answersNothing(step: Step, dialogues: Step['dialogues']): boolean {
  const given = ({ answers, settled }: Dialogue) => [answers, settled];
  return (
    step.note !== undefined &&
    JSON.stringify(step.dialogues.map(given)) === JSON.stringify(dialogues.map(given))
  );
}

/** Words that answer nothing but mean a command: what it shows is shown, what it would open is proposed; the question stands. */
function meantElsewhere(name: string, text: string, step: Step, ctx: Context): Step {
  const outcome = runCommand(name, { args: text }, step.dialogues, ctx);
  const other = outcome.open && flowOf(outcome.open.flow);
  if (other && other.id !== active(step.dialogues)?.flow) {
    const asked = inWords(step, ctx).at(-1);
    const command = `${name} ${text}`;
    const choice = commandChoice(command.length <= LONGEST_COMMAND ? command : name, `Plutôt ${other.doing}`);
    return asked ? { ...step, instead: { ...asked, choices: [...(asked.choices ?? []), choice] } } : step;
  }
  const onlyShows = outcome.reply && !outcome.open && !outcome.effects && !outcome.tell && !outcome.dialogue;
  if (!onlyShows) return step;
  const shown = outcome.reply?.map(({ text, private: alone }) => ({
    text,
    ...(alone && { private: alone }),
  }));
  return { dialogues: step.dialogues, reply: shown ?? [] };
}

function ran(name: string, request: Request, dialogues: Step['dialogues'], ctx: Context): Step {
  const outcome = runCommand(name, request, dialogues, ctx);
  if (outcome.dialogue === 'resume') return resume(dialogues, outcome.about);
  if (outcome.dialogue === 'cancel') return cancel(dialogues, outcome.about);
  return { dialogues: dialogues.filter(({ id }) => id !== outcome.closes), ...outcome };
}

function runCommand(name: string, request: Request, dialogues: Step['dialogues'], ctx: Context): Outcome {
  const refused = refusedRun(name, request, ctx);
  return refused ?? commandNamed(name)?.run(ctx, request, { dialogues }) ?? {};
}

/** The only gate: every command passes here, whoever asks and however it was said. */
function refusedRun(name: string, request: Request, ctx: Context): Outcome | undefined {
  const command = commandNamed(name);
  if (!command || !mayRun(ctx.me.role, name)) return texts.notAllowed(name, request, ctx);
  if (!needsSetUp(ctx) || command.beforeSetUp) return undefined;
  return ctx.me.role === 'coordinator' ? setUpFirst(request.args) : { reply: [texts.waitForSetUp] };
}

function needsSetUp(ctx: Context): boolean {
  return ctx.structure.profile === undefined;
}

function setUpFirst(args = ''): Outcome {
  return { open: { flow: 'setup', request: { args } } };
}

/** Opens the flow that was asked for, or takes it up where it was left. */
function opened(step: Step, ctx: Context): Step {
  const { open, ...rest } = step;
  if (!open) return step;
  const flow = flowOf(open.flow);
  if (!flow || !mayRun(ctx.me.role, flow.command)) return { ...rest, reply: [texts.notUnderstood] };
  const already = rest.dialogues.find((dialogue) => dialogue.flow === flow.id);
  const given = { text: open.request.args, file: open.request.file };
  const more = already && flow.notes?.(ctx, already, given);
  if (already && more) {
    const others = rest.dialogues.filter((dialogue) => dialogue !== already);
    return {
      ...rest,
      ...more.step,
      dialogues: [...others, ...(more.dialogue ? [{ ...more.dialogue, parked: false }] : [])],
    };
  }
  // A house is set up once: whatever is said, the dialogue that was begun goes on.
  if (already && (open.request.args === '' || flow.id === 'setup') && !open.request.file) {
    const others = rest.dialogues.filter((dialogue) => dialogue !== already);
    return { ...rest, dialogues: [...others, { ...already, parked: false }], note: texts.goOn(flow) };
  }
  if (rest.dialogues.length >= MOST_OPEN) return { ...rest, reply: [texts.tooManyOpen] };
  const beginning: Beginning = flow.begin?.(ctx, open.request) ?? { answers: {} };
  if ('refused' in beginning) return { ...rest, reply: [beginning.refused] };
  const { answers, over = [], again = over } = beginning;
  const begun = { ...openDialogue(`d${ctx.turnId}`, flow.id, answers, ctx.now), settled: over, again };
  const noted = flow.notes?.(ctx, begun, given);
  if (noted)
    return { ...rest, ...noted.step, dialogues: [...rest.dialogues, ...[noted.dialogue ?? []].flat()] };
  const { dialogue, notes } = readRequest(flow, begun, beginning.rest ?? open.request.args, ctx);
  return {
    ...rest,
    dialogues: [...rest.dialogues, dialogue],
    note: [beginning.intro, ...notes].filter(Boolean).join('\n'),
  };
}

/** The replies, ended by the question or the summary of the dialogue that is open, so that nobody is left hanging. */
function inWords(step: Step, ctx: Context): Outgoing[] {
  const replies = step.reply ?? [];
  if (step.instead) return [...replies, step.instead];
  const current = active(step.dialogues);
  const flow = current && flowOf(current.flow);
  if (!current || !flow) return step.note ? [...replies, { text: step.note }] : replies;
  const before = step.note ?? (replies.length > 0 ? texts.backTo(flow) : undefined);
  return [...replies, prompt(flow.form(ctx), current, before)];
}
