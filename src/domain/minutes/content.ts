// What the document of minutes that were read again says, before any layout: what was read, and by whom; nothing else (C9).
import { z } from 'zod';
import { frenchDate } from '../french/dates.ts';
import { capital, meetingKindLabel } from '../french/words.ts';
import { IsoDate, TimeOfDay } from '../meetings/kinds.ts';
import type { StructureProfile } from '../people.ts';
import type { Stored } from '../records.ts';
import { elided } from './elided.ts';
import { fingerprintOf } from './fingerprint.ts';
import { isBrought, linkOf } from './links.ts';
import { reviewOf } from './review.ts';
import { linkLines, readByWhom, reviewLines, wordsTold } from './told.ts';

export const MinutesContent = z.object({
  structure: z.object({ name: z.string(), town: z.string() }),
  topic: z.string(),
  /** the kind of meeting, in French */
  kind: z.string(),
  date: IsoDate,
  time: TimeOfDay.optional(),
  place: z.string().optional(),
  users: z.array(z.string()),
  professionals: z.array(z.string()),
  decisions: z.array(
    z.object({
      text: z.string(),
      brought: z.string().optional(),
      by: z.array(z.string()),
      kept: z.boolean().optional(),
      why: z.string().optional(),
      link: z.enum(['confirmed', 'contested', 'unanswered']),
      /** in French: who confirms, who contests, who has not answered */
      linkLines: z.array(z.string()),
    }),
  ),
  /** words of users that bear on no decision */
  words: z.array(z.object({ text: z.string(), by: z.string().optional() })),
  actions: z.array(
    z.object({ what: z.string(), who: z.string().optional(), due: IsoDate.optional(), state: z.string() }),
  ),
  /** « Relu par Paul le … »; absent from minutes whose reading again is not over */
  readBy: z.string().optional(),
  /** somebody asked for a correction of this very text, and it was closed all the same */
  correctionAsked: z.boolean(),
  reviewLines: z.array(z.string()),
  /** the day that the document bears */
  on: IsoDate,
  recordRef: z.string(),
});
export type MinutesContent = z.infer<typeof MinutesContent>;

/** The same records give the same content, whatever the day. */
export function minutesContent(
  profile: StructureProfile,
  { id, data, recordedOn }: Stored<'minutes'>,
  records: { meetings: readonly Stored<'meeting'>[]; actions: readonly Stored<'action'>[] },
): MinutesContent {
  const meeting = records.meetings.find((one) => one.id === data.meetingId)?.data;
  const readBy = readByWhom(data);
  return {
    structure: { name: profile.name, town: profile.town },
    topic: data.topic,
    kind: capital(meetingKindLabel[data.kind]),
    date: data.date,
    ...(meeting && { time: meeting.time, place: meeting.place }),
    users: data.users,
    professionals: data.professionals,
    decisions: data.decisions.map((decision) => ({
      text: elided(decision.text),
      ...(isBrought(decision) && decision.contribution && { brought: elided(decision.contribution) }),
      by: decision.by ?? [],
      ...(decision.kept !== undefined && { kept: decision.kept }),
      ...(decision.why && { why: elided(decision.why) }),
      link: linkOf(decision).state,
      linkLines: linkLines(decision),
    })),
    words: wordsTold(data),
    actions: records.actions
      .filter((action) => action.data.minutesId === id)
      .map(({ data: { what, who, due, doneOn, state } }) => ({
        what: elided(what),
        ...(who && { who }),
        ...(due && { due }),
        state: doneOn ? `faite le ${frenchDate(doneOn)}` : state === 'dropped' ? 'abandonnée' : 'en cours',
      })),
    ...(readBy && { readBy }),
    correctionAsked: (data.approvals ?? []).some(
      ({ verdict, of }) => verdict === 'corrected' && of === fingerprintOf(data),
    ),
    reviewLines: reviewLines(data),
    on: reviewOf(data).readOn ?? recordedOn,
    recordRef: id,
  };
}
