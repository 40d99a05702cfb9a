// What one step of a turn leaves behind, before it is put into words.
import type { Dialogue } from '../domain/forms/dialogue.ts';
import type { Outcome } from './context.ts';
import type { Outgoing } from './messages.ts';

export interface Step extends Outcome {
  dialogues: Dialogue[];
  /** goes before the question or the summary that ends the turn, in the same message */
  note?: string | undefined;
  /** nothing is said, and the question asked before still stands */
  silent?: boolean;
  /** said instead of that question or summary */
  instead?: Outgoing;
}
