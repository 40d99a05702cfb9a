// A running dialogue: which form, what was answered, when; the next question is never stored.

/** Answers by field name; a list field holds one such object per item. */
export type Answers = { [field: string]: unknown };

/** One answer, or its removal when the value is undefined. */
export interface Update {
  path: string;
  value?: unknown;
}

/** What one message changed, as it stood before it. */
export interface Change {
  answers: Update[];
  settled: string[];
  again: string[];
}

export interface Dialogue {
  id: string;
  flow: string;
  answers: Answers;
  /** paths that need no further question: skipped fields and closed lists ('decisions', 'decisions.0.why') */
  settled: string[];
  /** the paths that were asked again on request: no guess stands for them any more */
  again?: string[];
  /** what each message changed, so that « retour » can undo the last */
  trail: Change[];
  /** instants, ISO 8601 */
  startedAt: string;
  updatedAt: string;
  remindedAt?: string;
  /** what was said but cannot be, by path: asked before the rest, with the value it came near, if any */
  refused?: Record<string, string | null>;
  /** a question about several things at once was not understood: they are asked one by one */
  oneByOne?: boolean;
  /** put aside with « plus tard »: not talked about until it is taken up again */
  parked?: boolean;
}

/** A dialogue that begins, with what is already known. */
export function openDialogue(id: string, flow: string, answers: Answers, at: string): Dialogue {
  return { id, flow, answers, settled: [], trail: [], startedAt: at, updatedAt: at };
}
