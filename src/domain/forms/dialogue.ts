// A running dialogue: which form, what was answered, when; the next question is never stored.

/** Answers by field name; a list field holds one such object per item. */
export type Answers = { [field: string]: unknown };

export interface Dialogue {
  id: string;
  flow: string;
  answers: Answers;
  /** paths that need no further question: skipped fields and closed lists ('decisions', 'decisions.0.why') */
  settled: string[];
  /** the paths answered by each message, so that « retour » can undo the last */
  trail: string[][];
  /** instants, ISO 8601 */
  startedAt: string;
  updatedAt: string;
  remindedAt?: string;
  /** put aside with « plus tard »: not talked about until it is taken up again */
  parked?: boolean;
}

/** A dialogue that begins, with what is already known. */
export function openDialogue(id: string, flow: string, answers: Answers, at: string): Dialogue {
  return { id, flow, answers, settled: [], trail: [], startedAt: at, updatedAt: at };
}
