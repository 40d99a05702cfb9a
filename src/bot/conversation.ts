// What is remembered of one person's conversation: the dialogues left open, and the last choices offered.
import type { Dialogue } from '../domain/forms/dialogue.ts';
import type { Choice } from './messages.ts';

export interface ConversationState {
  /** the last one is the one being talked about */
  dialogues: Dialogue[];
  /** the choices of the last message, so that a number or a label can answer them; none where several may be taken */
  offered: Choice[];
  /** the question that these choices answer, where no dialogue asks it */
  question?: string;
  /** entered and was greeted: the team heard of it */
  welcomed?: boolean;
}

export const emptyConversation: ConversationState = { dialogues: [], offered: [] };
