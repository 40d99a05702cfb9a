// The minutes of a year as a dossier tells them: decisions, actions, who read them again and whose idea is whose.
import { isLate, stateOf } from '../actions.ts';
import { frenchDate } from '../french/dates.ts';
import { capital, meetingKindLabel } from '../french/words.ts';
import { attendanceFigures } from '../meetings/attendance.ts';
import { elided } from '../minutes/elided.ts';
import { engagementLine } from '../minutes/engagement.ts';
import { isBrought, linkOf, tracedIn } from '../minutes/links.ts';
import { linkLines, readByWhom, reviewLines, wordsTold } from '../minutes/told.ts';
import type { Action, Decision, Minutes, Stored } from '../records.ts';
import type { DossierContent } from './content.ts';
import { inYear } from './year.ts';

interface Told {
  year: number;
  /** day of compilation, 'YYYY-MM-DD' */
  compiledOn: string;
  records: {
    minutes: readonly Stored<'minutes'>[];
    meetings: readonly Stored<'meeting'>[];
    projects: readonly Stored<'project'>[];
    actions: readonly Stored<'action'>[];
  };
}

type DossierMinutes = DossierContent['minutes'][number];

export function minutesOf(
  { records, year, compiledOn }: Told,
  pieceIdOf: (proof: string) => string | undefined,
): DossierMinutes[] {
  return inYear(records.minutes, year).map(({ data, id }) => {
    const meeting = records.meetings.find((one) => one.id === data.meetingId)?.data;
    const project = records.projects.find((one) => one.id === meeting?.projectId)?.data.name;
    const engagement = engagementLine(data.decisions);
    const pieceId = pieceIdOf(id) ?? pieceIdOf(`${id}/contribution`);
    return {
      ...(pieceId ? { pieceId } : {}),
      title: data.topic,
      kind: capital(meetingKindLabel[data.kind]),
      date: data.date,
      ...(meeting ? { time: meeting.time, place: meeting.place } : {}),
      ...(project ? { project } : {}),
      present: { users: data.users, professionals: data.professionals },
      ...(meeting?.attendance ? { attendance: capital(attendanceFigures(meeting.attendance)) } : {}),
      ...(engagement ? { engagement: capital(engagement) } : {}),
      decisions: data.decisions.map((decision) => decisionOf(decision, data.askedOn !== undefined)),
      actions: records.actions
        .filter((action) => action.data.minutesId === id)
        .map(({ data: action }) => ({
          what: elided(action.what),
          ...(action.who ? { who: action.who } : {}),
          ...(action.due ? { due: action.due } : {}),
          state: whereItStands(action, compiledOn),
        })),
      words: wordsTold(data),
      ...reviewedBy(data),
      recordRef: id,
    };
  });
}

/** `wasAsked`: the minutes were given to read, so that whoever is named may have answered. */
function decisionOf(decision: Decision, wasAsked: boolean): DossierMinutes['decisions'][number] {
  const { text, brought, contribution, by, kept, why, engagement } = decision;
  return {
    text: elided(text),
    ...(contribution ? { usersBrought: elided(contribution) } : {}),
    how: brought,
    by: by ?? [],
    ...(kept === undefined ? {} : { kept }),
    ...(why ? { why: elided(why) } : {}),
    ...(engagement ? { engagement } : {}),
    ...(wasAsked && isBrought(decision)
      ? { link: { state: linkOf(decision).state, lines: linkLines(decision) } }
      : {}),
  };
}

function reviewedBy(minutes: Minutes): Pick<DossierMinutes, 'review'> {
  if (minutes.askedOn === undefined) return {};
  const readBy = readByWhom(minutes);
  return { review: { ...(readBy ? { readBy } : {}), lines: reviewLines(minutes) } };
}

function whereItStands(action: Action, today: string): string {
  if (action.doneOn) return `faite le ${frenchDate(action.doneOn)}`;
  if (stateOf(action) === 'dropped') return 'abandonnée';
  return isLate(action, today) ? 'en retard' : 'en cours';
}

/** Counted once somebody was asked: before, nothing could be confirmed. */
export function tracedOf(
  minutes: readonly Stored<'minutes'>[],
  year: number,
): Pick<DossierContent, 'traced'> {
  const told = inYear(minutes, year).map(({ data }) => data);
  return told.some(({ askedOn }) => askedOn !== undefined) ? { traced: tracedIn(told) } : {};
}
