// Where minutes stand once those present were asked to read them again: who found them exact, who did not, who is silent (C9).
import { addDays } from '../french/dates.ts';
import type { Minutes } from '../records.ts';
import type { Approval } from './answers.ts';
import { fingerprintOf } from './fingerprint.ts';

/** Whoever has not answered after so many days is not counted. */
export const DAYS_TO_READ = 7;

export interface Review {
  /** 'read': everyone asked found them exact, or they were closed with at least one who did */
  state: 'not-asked' | 'open' | 'read';
  /** answers about the text as it stands */
  approved: Approval[];
  corrected: Approval[];
  /** the names of who was asked and has not answered about this text */
  silent: string[];
  /** the last day of an answer that approves, or the day of closing when that is later; only when read */
  readOn?: string;
}

export function reviewOf(minutes: Minutes): Review {
  const { asked = [], approvals = [], closed } = minutes;
  const of = fingerprintOf(minutes);
  const current = approvals.filter((one) => one.of === of);
  const approved = current.filter(({ verdict }) => verdict === 'approved');
  const corrected = current.filter(({ verdict }) => verdict === 'corrected');
  const answered = new Set(current.map(({ by }) => by));
  const silent = asked.filter(({ by }) => !answered.has(by)).map(({ by }) => by);
  const told = { approved, corrected, silent };
  if (minutes.askedOn === undefined) return { state: 'not-asked', ...told };
  const everyone = asked.length > 0 && silent.length === 0 && corrected.length === 0;
  const isClosed = closed?.of === of && approved.length > 0;
  if (!everyone && !isClosed) return { state: 'open', ...told };
  const readOn = [...approved.map(({ on }) => on), ...(isClosed ? [closed.on] : [])].sort().at(-1);
  return { state: 'read', ...told, ...(readOn && { readOn }) };
}

/** The minutes with one more answer, in place of what the same person had said of the same text. */
export function withApproval(minutes: Minutes, answer: Approval): Minutes {
  const others = (minutes.approvals ?? []).filter((one) => one.by !== answer.by || one.of !== answer.of);
  return { ...minutes, approvals: [...others, answer] };
}

/** Those who answered about an earlier text, and have not been heard about this one. */
export function answeredBefore(minutes: Minutes): string[] {
  const { silent } = reviewOf(minutes);
  const before = new Set((minutes.approvals ?? []).map(({ by }) => by));
  return silent.filter((by) => before.has(by));
}

/** The last day on which an answer is awaited; undefined when nobody was asked. */
export function readBy({ askedOn }: Minutes): string | undefined {
  return askedOn === undefined ? undefined : addDays(askedOn, DAYS_TO_READ);
}
