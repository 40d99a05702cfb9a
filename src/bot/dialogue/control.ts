// « annuler », « plus tard », « retour », « corrige la date »… said in the middle of a dialogue, or outside one.
import { stepBack, withAnswers } from '../../domain/forms/answers.ts';
import type { Dialogue } from '../../domain/forms/dialogue.ts';
import type { Form } from '../../domain/forms/form.ts';
import { nextQuestion, settledPath } from '../../domain/forms/next.ts';
import type { Context, Flow } from '../context.ts';
import type { Step } from '../step.ts';
import { texts } from '../texts.ts';
import { readChoice } from '../understanding/choices.ts';
import type { Control } from '../understanding/controls.ts';
import { fold } from '../understanding/fold.ts';
import { readAmendment, readLastAgain } from './amend.ts';
import { itemByText } from './items.ts';
import { correctable, correctionChoices, correctionLabel, summary } from './show.ts';
import {
  active,
  answerByText,
  correctField,
  ofItem,
  openFlow,
  passed,
  readingContext,
  replaced,
  without,
} from './talk.ts';

interface Open {
  dialogue: Dialogue;
  flow: Flow;
  form: Form;
}

export function controlDialogue(control: Control, text: string, dialogues: Dialogue[], ctx: Context): Step {
  const dialogue = active(dialogues);
  const open = openFlow(dialogue, ctx);
  if (!dialogue || !open) return outside(control, dialogues);
  return inside(control, text, { dialogue, ...open }, dialogues, ctx);
}

function outside(control: Control, dialogues: Dialogue[]): Step {
  if (control.kind === 'resume') return resume(dialogues);
  return { dialogues, reply: [texts.nothingOpen(dialogues.length > 0)] };
}

/** The last dialogue put aside comes back, or the one that is named. */
export function resume(dialogues: Dialogue[], id?: string): Step {
  if (id !== undefined && !named(dialogues, id)) return { dialogues, note: texts.noLongerOffered };
  const last = named(dialogues, id) ?? dialogues.findLast((dialogue) => dialogue.parked);
  if (!last) return { dialogues, reply: active(dialogues) ? [] : [texts.nothingOpen(false)] };
  return { dialogues: [...without(dialogues, last), { ...last, parked: false }], note: texts.welcomeBack };
}

function named(dialogues: Dialogue[], id: string | undefined): Dialogue | undefined {
  return dialogues.find((dialogue) => dialogue.id === id);
}

/** The dialogue being talked about, or the one that is named, is given up; nothing of it was kept elsewhere. */
export function cancel(dialogues: Dialogue[], id?: string): Step {
  if (id !== undefined && !named(dialogues, id)) return { dialogues, note: texts.noLongerOffered };
  const dialogue = named(dialogues, id) ?? active(dialogues);
  if (!dialogue) return { dialogues, reply: [texts.nothingOpen(dialogues.length > 0)] };
  return { dialogues: without(dialogues, dialogue), reply: [texts.cancelled] };
}

function inside(control: Control, text: string, open: Open, dialogues: Dialogue[], ctx: Context): Step {
  const { dialogue, form, flow } = open;
  const ofOne = itemByText(text, form, dialogue, readingContext(ctx), ctx.now);
  if (ofOne) return ofItem(ofOne, dialogues);
  const next = nextQuestion(form, dialogue);
  switch (control.kind) {
    case 'cancel':
      return cancel(dialogues);
    case 'later':
      return { dialogues: replaced(dialogues, { ...dialogue, parked: true }), reply: [texts.later(flow)] };
    case 'back': {
      const back = stepBack(dialogue, ctx.now);
      return back
        ? { dialogues: replaced(dialogues, back), note: texts.steppedBack }
        : { dialogues, note: texts.atBeginning };
    }
    case 'summary':
      return { dialogues, instead: summary(form, dialogue) };
    case 'skip':
      return skip(open, dialogues, ctx);
    case 'resume':
      return { dialogues };
    case 'help':
      return { dialogues, note: texts.dialogueHelp };
    case 'correct':
      return correct(control.what, open, dialogues, ctx);
    case 'amend': {
      const free = next.kind === 'ask' && ['text', 'list'].includes(next.fields[0].question.kind);
      const read = readAmendment(form, dialogue, control.rest, readingContext(ctx));
      if (read.updates.length > 0 && !(free && !isPardon(text)))
        return {
          dialogues: replaced(dialogues, withAnswers(dialogue, read.updates, ctx.now)),
          note: read.refusals.join('\n') || texts.corrected,
        };
      if (read.refusals.length > 0 && !free) return { dialogues, note: read.refusals.join('\n') };
      const again = isPardon(text)
        ? readLastAgain(form, dialogue, control.rest, readingContext(ctx))
        : undefined;
      if (again && again.updates.length > 0)
        return {
          dialogues: replaced(dialogues, withAnswers(dialogue, again.updates, ctx.now)),
          note: texts.corrected,
        };
      return answerByText(text, undefined, dialogues, ctx);
    }
  }
}

function skip({ dialogue, flow, form }: Open, dialogues: Dialogue[], ctx: Context): Step {
  const next = nextQuestion(form, dialogue);
  if (next.kind === 'confirm') return { dialogues, note: texts.confirmHow };
  const flag = next.fields.find(({ question }) => question.unknown)?.question.unknown;
  if (flag) {
    const raised = withAnswers(dialogue, [{ path: flag, value: true }], ctx.now);
    return { dialogues: replaced(dialogues, raised) };
  }
  const optional = next.fields.filter(({ question }) => question.optional || question.kind === 'list');
  if (optional.length === 0) return { dialogues, note: texts.needed };
  const over = optional.map((field) => settledPath(field.path));
  return passed(over, dialogue, { flow, form }, dialogues, ctx);
}

/** « corrige la date », « change le lieu pour la mairie »: the new value when it is there, the question again otherwise. */
function correct(what: string, { dialogue, form }: Open, dialogues: Dialogue[], ctx: Context): Step {
  const fields = correctable(form, dialogue);
  const found = readChoice(
    what,
    fields.map((field) => ({
      value: field.path,
      label: correctionLabel(field),
      also: [field.question.label, ...(field.question.also ?? [])],
    })),
  );
  const carried = readAmendment(form, dialogue, what, readingContext(ctx)).updates.filter(
    (update) => !found || update.path === found.value,
  );
  if (carried.length > 0)
    return { dialogues: replaced(dialogues, withAnswers(dialogue, carried, ctx.now)), note: texts.corrected };
  if (found) return correctField(found.value, dialogue, form, dialogues, ctx);
  return { dialogues, instead: { text: texts.whatToCorrect, choices: correctionChoices(form, dialogue) } };
}

function isPardon(text: string): boolean {
  return /^(non[ ,.!]*)?(pardon|oups|erreur|desole)/.test(fold(text).trim());
}
