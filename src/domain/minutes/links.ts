// What users are said to have brought to decisions: confirmed or contested by those who are said to have brought it (N3).
import type { Decision, Minutes } from '../records.ts';
import type { Confirmation } from './answers.ts';
import { linkFingerprint } from './fingerprint.ts';

/** A decision and the people it is said to come from, as they answered. */
export interface Link {
  confirmed: Confirmation[];
  contested: Confirmation[];
  /** the names that have not answered about this text */
  silent: string[];
  /** contested as soon as one person contests it; confirmed when one confirms and nobody contests */
  state: 'confirmed' | 'contested' | 'unanswered';
}

/** Whether a decision says that users brought something. */
export function isBrought({ brought, contribution }: Decision): boolean {
  return brought !== 'nothing' && Boolean(contribution);
}

export function linkOf(decision: Decision): Link {
  const of = linkFingerprint(decision);
  const answers = (decision.confirmations ?? []).filter((one) => one.of === of);
  const confirmed = answers.filter(({ verdict }) => verdict === 'confirmed');
  const contested = answers.filter(({ verdict }) => verdict === 'contested');
  const silent = (decision.by ?? []).filter((name) => !answers.some(({ by }) => by === name));
  const state = contested.length > 0 ? 'contested' : confirmed.length > 0 ? 'confirmed' : 'unanswered';
  return { confirmed, contested, silent, state };
}

/** The decision with one more answer, in place of what the same person had said of the same text. */
export function withConfirmation(decision: Decision, answer: Confirmation): Decision {
  const others = (decision.confirmations ?? []).filter((one) => one.by !== answer.by || one.of !== answer.of);
  return { ...decision, confirmations: [...others, answer] };
}

/** How much of what users brought leads back to somebody, and how much of it they confirmed themselves. */
export interface Traced {
  brought: number;
  /** with the name of at least one person */
  traced: number;
  confirmed: number;
  contested: number;
}

export function tracedIn(minutes: readonly Minutes[]): Traced {
  const brought = minutes.flatMap(({ decisions }) => decisions).filter(isBrought);
  const states = brought.map((decision) => linkOf(decision).state);
  return {
    brought: brought.length,
    traced: brought.filter(({ by }) => (by?.length ?? 0) > 0).length,
    confirmed: states.filter((state) => state === 'confirmed').length,
    contested: states.filter((state) => state === 'contested').length,
  };
}
