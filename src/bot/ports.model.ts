// What the bot asks of a language model, where one is configured.
import type { ZodType } from 'zod';

/** Why a language model gave no answer to use; the bot then goes on by itself or asks the person. */
export type Unanswered =
  /** the server cannot be reached, or knows neither the key nor the model */
  | 'absent'
  | 'unauthorised'
  /** too many requests */
  | 'busy'
  | 'failed'
  /** nothing whole within the time allowed */
  | 'late'
  | 'refused'
  /** the answer stops before its end */
  | 'cut'
  /** twice not what was asked */
  | 'unreadable';

/** What a model is asked: a prompt by its name, the texts that fill its placeholders, the shape of the answer. */
export interface Question<T> {
  prompt: string;
  values: Readonly<Record<string, string>>;
  schema: ZodType<T>;
}

/** `tokens` were used in any case; `retryAfter` in seconds, when the server says so. */
export type Answered<T> =
  | { ok: true; value: T; tokens: number }
  | { ok: false; why: Unanswered; tokens: number; retryAfter?: number };

/** A language model, where one is configured. What it answers is checked for its shape only, never for its truth. */
export interface Model {
  ask<T>(question: Question<T>): Promise<Answered<T>>;
}
