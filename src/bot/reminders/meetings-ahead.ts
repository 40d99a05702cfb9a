// The meeting to come is recalled to those invited and to whoever planned it: a week before, and on the working day before (M7).
import type { DateTime } from 'luxon';
import type { Person } from '../../domain/people.ts';
import type { Stored } from '../../domain/records.ts';
import { commandChoice } from '../context.ts';
import { meetingLine } from '../flows/meeting.ts';
import { comingMeetings, invitedTo } from '../invited.ts';
import type { Outgoing, Said } from '../messages.ts';
import type { Due, Moment } from './moment.ts';
import { isWorkingDay } from './working-time.ts';

const WEEK_DAYS = 7;
/** A week before may be a bridge of holidays: the reminder may be so many days late, and no more. */
const LATE_DAYS = 4;

/** Told at once when it was planned, a meeting is not recalled the same day; moved, it is recalled for its new date. */
export function meetingsAhead(moment: Moment): Due[] {
  return comingMeetings(moment).flatMap((meeting): Due[] => {
    const which = dueOf(meeting, moment);
    const organiser = moment.people.filter(({ id, role }) => id === meeting.recordedBy && role !== 'guest');
    const people = [...new Set([...invitedTo(moment, meeting.data), ...organiser])];
    if (which === undefined || people.length === 0) return [];
    const said = people.map(
      (person): Said => ({
        audience: { to: 'person', person: person.id },
        message: messageTo(person, meeting, which),
      }),
    );
    return [{ occurrence: `${which}-${meeting.id}-${meeting.data.date}`, said }];
  });
}

type Which = 'week-before' | 'day-before';

function dueOf({ data, recordedOn }: Stored<'meeting'>, moment: Moment): Which | undefined {
  const { today, local, isHoliday } = moment;
  const day = local.set({
    year: Number(data.date.slice(0, 4)),
    month: Number(data.date.slice(5, 7)),
    day: Number(data.date.slice(8)),
  });
  const eve = iso(workingDayBefore(day, isHoliday));
  const begun = today === data.date && local.toFormat('HH:mm') >= data.time;
  if (today >= eve) return recordedOn < eve && !begun ? 'day-before' : undefined;
  const from = iso(day.minus({ days: WEEK_DAYS }));
  const to = iso(day.minus({ days: WEEK_DAYS - LATE_DAYS }));
  return today >= from && today < to && recordedOn < from ? 'week-before' : undefined;
}

function workingDayBefore(day: DateTime, isHoliday: Moment['isHoliday']): DateTime {
  let before = day.minus({ days: 1 });
  while (!isWorkingDay(before, isHoliday) && day.diff(before, 'days').days < 15)
    before = before.minus({ days: 1 });
  return before;
}

const iso = (day: DateTime) => day.toFormat('yyyy-MM-dd');

function messageTo(
  { id: reader, name, role }: Person,
  { id, data, recordedBy }: Stored<'meeting'>,
  which: Which,
): Outgoing {
  const soon = which === 'week-before' ? 'Dans une semaine, nous nous retrouvons.' : 'C’est pour bientôt.';
  if (role === 'guest')
    return {
      text: `Bonjour ${name}. ${soon}\n${meetingLine(data, 'guest')}\nSi vous ne pouvez pas venir, dites-le à l’équipe.`,
    };
  const text = `Rappel. ${soon}\n${meetingLine(data)}`;
  const toPrepare = reader === recordedBy && !data.plan;
  return toPrepare ? { text, choices: [commandChoice(`/preparer ${id}`, 'Préparer la réunion')] } : { text };
}
