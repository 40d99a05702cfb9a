// What the buttons of a dialogue carry: its id, the question they answer, and their value.
import type { Dialogue } from '../../domain/forms/dialogue.ts';
import type { Choice } from '../messages.ts';

/** Stands for the path of a question where the button answers the summary, or asks something of the whole. */
export const CONFIRM = '!';
/** Answers that any question takes as « nothing to say ». */
export const SKIP = '-';

/** The button that gives this value to this question of this dialogue, and to no other. */
export function answerChoice(dialogue: Dialogue, path: string, value: string, label: string): Choice {
  return { value: `a:${dialogue.id}:${path}:${value}`, label };
}
