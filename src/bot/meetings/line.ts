// One line that tells a meeting.
import { frenchDate, frenchTime } from '../../domain/french/dates.ts';
import { capital, meetingKindLabel, plainMeetingKind } from '../../domain/french/words.ts';
import type { Role } from '../../domain/people.ts';
import type { Meeting } from '../../domain/records.ts';
import { exchangeInLine } from '../exchange.ts';

/** One line that tells a meeting, in plainer words to a guest. */
export function meetingLine(meeting: Meeting, reader?: Role): string {
  const kind = kindFor(meeting.kind, reader);
  return `${capital(kind)}, ${frenchDate(meeting.date)} à ${frenchTime(meeting.time)}, ${meeting.place}. Sujet : ${meeting.topic}.${exchangeInLine(meeting)}`;
}

/** What a kind of meeting is called, in plainer words to a guest. */
export function kindFor(kind: Meeting['kind'], reader?: Role): string {
  return (reader === 'guest' ? plainMeetingKind : meetingKindLabel)[kind];
}
