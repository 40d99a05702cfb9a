// The minutes of a meeting are asked for: the same evening, after three and seven days, then of the coordinator (C1).
import { daysBetween } from '../../domain/french/dates.ts';
import type { Person } from '../../domain/people.ts';
import type { Stored } from '../../domain/records.ts';
import { commandChoice } from '../context.ts';
import { meetingLine } from '../flows/meeting.ts';
import type { Choice } from '../messages.ts';
import { presenceChoices } from '../presence.ts';
import type { Due, Moment } from './moment.ts';
import { endOf } from './working-time.ts';

/** From how many days after the meeting each request counts; one that a later one has overtaken is not made. */
const STEPS = [
  ['first', 0],
  ['day-3', 3],
  ['day-7', 7],
  ['coordinator', 10],
] as const;
type Step = (typeof STEPS)[number][0];
const GIVEN_UP_DAYS = 30;

/** In working hours: every meeting that is over and of which nobody wrote. */
export function minutesWanted(moment: Moment): Due[] {
  return untold(moment).flatMap((meeting) => request(meeting, moment));
}

/** In the evening: only the meetings of this very day. */
export function minutesWantedTonight(moment: Moment): Due[] {
  return untold(moment)
    .filter(({ data }) => data.date === moment.today)
    .flatMap((meeting) => request(meeting, moment));
}

/** Over, held, and without minutes. Reads 'meeting' and 'minutes'. */
function untold({ records, local }: Moment): Stored<'meeting'>[] {
  const told = new Set(records('minutes').map(({ data }) => data.meetingId));
  return records('meeting').filter(
    ({ id, data }) =>
      data.cancelledOn === undefined && !told.has(id) && endOf(data, local.zoneName ?? 'utc') <= local,
  );
}

function request(meeting: Stored<'meeting'>, moment: Moment): Due[] {
  const days = daysBetween(meeting.data.date, moment.today);
  const step = STEPS.findLast(([, from]) => days >= from)?.[0];
  const organiser = organiserOf(meeting, moment.people);
  const coordinator = moment.people.find(({ role }) => role === 'coordinator');
  const person = step === 'coordinator' ? coordinator : organiser;
  if (!step || !person || days > GIVEN_UP_DAYS || isBeingWritten(meeting, moment)) return [];
  if (step === 'coordinator' && person.id === organiser?.id) return [];
  return [
    {
      occurrence: `minutes-${meeting.id}-${step}`,
      said: [{ audience: { to: 'person', person: person.id }, message: messageOf(step, meeting, organiser) }],
    },
  ];
}

/** Whoever planned it, as long as they are of the team; then whoever coordinates. */
function organiserOf({ recordedBy }: Stored<'meeting'>, people: readonly Person[]): Person | undefined {
  const planner = people.find(({ id, role }) => id === recordedBy && role !== 'guest');
  return planner ?? people.find(({ role }) => role === 'coordinator');
}

/** Somebody began them: what they left open is recalled in its own way. */
function isBeingWritten({ id }: Stored<'meeting'>, { conversations }: Moment): boolean {
  return conversations.some(({ state }) =>
    state.dialogues.some(({ flow, answers }) => flow === 'minutes' && answers.meeting === id),
  );
}

function messageOf(
  step: Step,
  meeting: Stored<'meeting'>,
  organiser: Person | undefined,
): { text: string; choices: Choice[] } {
  const line = meetingLine({ ...meeting.data, exchange: undefined });
  const text: Record<Step, string> = {
    first: `La réunion est finie. Merci de l’avoir portée.\n${line}\nQui était là ? Et que faut-il en retenir ?`,
    'day-3': `Il y a trois jours, vous étiez en réunion. Cinq minutes suffisent pour le compte-rendu.\n${line}`,
    'day-7': `Le souvenir s’efface vite. Pouvez-vous noter ce compte-rendu aujourd’hui ?\n${line}`,
    coordinator: `Cette réunion n’a pas encore de compte-rendu. ${organiser ? `${organiser.name} l’avait prévue.` : ''}\n${line}`,
  };
  return {
    text: text[step],
    choices: [commandChoice('/cr', 'Noter le compte-rendu'), ...presenceChoices(meeting)],
  };
}
