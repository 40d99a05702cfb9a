// Who was at a meeting whose minutes are being written, and what is therefore no user's.
import type { Answers } from '../../domain/forms/dialogue.ts';
import { presenceIn } from '../../domain/meetings/attendance.ts';
import type { Stored } from '../../domain/records.ts';
import { NotesSource, WordsSource } from './minutes.sources.ts';

/** Who was there, as the notes say it, else as it was noted after the meeting. */
export function present(
  all: Answers,
  side: 'users' | 'professionals',
  meetings: readonly Stored<'meeting'>[],
): string[] | undefined {
  const notes = NotesSource.safeParse(all.notes);
  if (notes.success && notes.data[side].length > 0) return notes.data[side];
  const meeting = meetings.find(({ id }) => id === all.meeting);
  return meeting && presenceIn(meeting.data)?.[side];
}

/** Whether everyone that something is lent to was there with the team: then it is no user's. */
export function isOfTeam(
  names: readonly string[],
  all: Answers,
  meetings: readonly Stored<'meeting'>[],
): boolean {
  const list = (side: 'users' | 'professionals') =>
    Array.isArray(all[side]) ? (all[side] as string[]) : (present(all, side, meetings) ?? []);
  const [users, team] = [list('users'), list('professionals')];
  return names.length > 0 && names.every((name) => team.includes(name) && !users.includes(name));
}

/** Whether words kept from notes are somebody's of the team. */
export function isWordOfTeam(here: Answers, all: Answers, meetings: readonly Stored<'meeting'>[]): boolean {
  const by = here.by ?? WordsSource.safeParse(here.source).data?.by;
  return typeof by === 'string' && isOfTeam([by], all, meetings);
}
