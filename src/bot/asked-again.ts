// A question that no dialogue asks, remembered with its choices: words that were not understood leave it open.
import type { ConversationState } from './conversation.ts';
import { active } from './dialogue/talk.ts';
import type { Outgoing } from './messages.ts';
import type { Meaning } from './route.ts';
import type { Step } from './step.ts';
import { texts } from './texts.ts';
import { readYesNo } from './understanding/yesno.ts';

/** What stands when nothing is said. */
export const standing = ({ offered, question }: ConversationState) => ({
  offered,
  ...(question && { question }),
});

/** The last question of a message that no dialogue asks. */
export function questionOf(step: Step, last: Outgoing | undefined): { question?: string } {
  if (!last?.choices || last.several || active(step.dialogues)) return {};
  const question = last.text
    .match(/[^.?!\n]+\?/gu)
    ?.at(-1)
    ?.trim();
  return question ? { question } : {};
}

/** Words that were not understood leave the question before them open: it is said again, with its buttons. */
export function askedAgain(step: Step, meaning: Meaning, { offered, question }: ConversationState): Step {
  if (meaning.kind !== 'text' || step.reply?.[0] !== texts.notUnderstood || !question) return step;
  const first = readYesNo(meaning.text) ? texts.chooseFirst : texts.notRead;
  return { ...step, reply: [{ text: `${first} ${texts.stillAsked}\n${question}`, choices: offered }] };
}
