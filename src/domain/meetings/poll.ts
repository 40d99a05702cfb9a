// A poll of dates: who was asked, what they answered, and what an answer may still change (M5).
import { z } from 'zod';
import { frenchDate } from '../french/dates.ts';
import { IsoDate, MeetingKind, TimeOfDay } from './kinds.ts';

const FEWEST_DATES = 2;
/** How many dates one poll may hold: more would not be read. */
export const MOST_DATES = 8;

export const PollOption = z.object({ date: IsoDate, time: TimeOfDay });
export type PollOption = z.infer<typeof PollOption>;

/** What one person said; a new answer of theirs takes the place of the one before. */
const PollAnswer = z.object({
  by: z.string(),
  personId: z.string().optional(),
  /** the rank, from 0, of each date that suits; none when no date does */
  options: z.array(z.number().int().nonnegative()),
  /** instant, ISO 8601 UTC */
  at: z.string(),
  how: z.enum(['room', 'link', 'told']),
});
export type PollAnswer = z.infer<typeof PollAnswer>;

/** How a series of meetings comes back. */
export const Repeats = z.object({
  every: z.enum(['week', 'fortnight', 'month']),
  /** how many meetings in all, the first one included */
  times: z.number().int().min(2).max(24),
});
export type Repeats = z.infer<typeof Repeats>;

export const Poll = z.object({
  /** the turn that opened it: its buttons name it so, before it has an id */
  key: z.string().optional(),
  kind: MeetingKind,
  topic: z.string(),
  place: z.string(),
  /** how long the meeting lasts, in minutes */
  minutes: z.number().int().positive().optional(),
  /** the names of those who are asked */
  people: z.array(z.string()),
  options: z.array(PollOption).min(FEWEST_DATES).max(MOST_DATES),
  /** the last day answers are taken */
  deadline: IsoDate,
  answers: z.array(PollAnswer),
  closedOn: IsoDate.optional(),
  /** the meeting it came to; absent from a poll that was closed without a date */
  meetingId: z.string().optional(),
  repeats: Repeats.optional(),
});
export type Poll = z.infer<typeof Poll>;

/** A poll with one more answer, or the French sentence that says why not and what to do. */
export type Answered = { ok: true; poll: Poll } | { ok: false; refused: string };

/**
 * Takes the answer of somebody who was asked, in place of the one they gave before.
 * @param today the day lived in the structure's time zone
 */
export function answerPoll(poll: Poll, answer: PollAnswer, today: string): Answered {
  const refused = refusal(poll, answer, today);
  if (refused !== undefined) return { ok: false, refused };
  const options = [...new Set(answer.options)].sort((a, b) => a - b);
  const others = poll.answers.filter((one) => one.by !== answer.by);
  return { ok: true, poll: { ...poll, answers: [...others, { ...answer, options }] } };
}

/** Whether answers are still taken that day. */
export function isOpen(poll: Poll, today: string): boolean {
  return poll.closedOn === undefined && today <= poll.deadline;
}

/** What somebody answered so far. */
export function answerOf(poll: Poll, name: string): PollAnswer | undefined {
  return poll.answers.find(({ by }) => by === name);
}

/** Those who were asked and have not answered. */
export function silentIn(poll: Poll): string[] {
  return poll.people.filter((name) => !answerOf(poll, name));
}

function refusal(poll: Poll, { by, options }: PollAnswer, today: string): string | undefined {
  if (!poll.people.includes(by))
    return 'Ce choix de dates s’adresse à d’autres personnes. Si vous voulez venir, parlez-en à l’équipe.';
  if (poll.meetingId !== undefined)
    return 'La date est déjà choisie. Si elle ne vous va pas, dites-le à l’équipe.';
  if (poll.closedOn !== undefined)
    return 'Ce choix de dates est arrêté. L’équipe vous dira s’il y en a un autre.';
  if (today > poll.deadline)
    return `Nous attendions les réponses jusqu’au ${frenchDate(poll.deadline)}. Parlez-en vite à l’équipe : la date n’est pas encore choisie.`;
  if (options.some((at) => poll.options[at] === undefined))
    return 'Cette date n’est pas dans la liste. Choisissez parmi les dates proposées.';
  return undefined;
}
