// A running dialogue: which form, what was answered, when; the next question is never stored.

/** Answers by field name; a list field holds one such object per item. */
export type Answers = { [field: string]: unknown };

export interface Dialogue {
  id: string;
  flow: string;
  answers: Answers;
  /** paths that need no further question: skipped fields and closed lists ('decisions', 'decisions.0.why') */
  settled: string[];
  /** instants, ISO 8601 */
  startedAt: string;
  updatedAt: string;
  remindedAt?: string;
}
