// What moving a meeting and calling it off share: which one is meant, and why it cannot be done (M6).

import type { Dialogue } from '../../domain/forms/dialogue.ts';
import { frenchDate } from '../../domain/french/dates.ts';
import type { Meeting, Stored } from '../../domain/records.ts';
import { type Context, commandChoice, type Outcome, plain } from '../context.ts';
import type { Effect } from '../effects.ts';
import { comingMeetings } from '../invited.ts';
import type { Said } from '../messages.ts';
import { readDates } from '../understanding/dates.ts';
import { fold } from '../understanding/fold.ts';
import { meetingLine } from './line.ts';
import { invitedGuests } from './plan.ts';
import { shortMoment } from './words.ts';

type StoredMeeting = Stored<'meeting'>;

const MOST_SHOWN = 8;

/** The meeting that a request is about, or the question that asks which. */
export function meetingMeant(
  ctx: Context,
  args: string,
  command: string,
  ask: string,
): StoredMeeting | Outcome {
  const [id = ''] = args.trim().split(/\s+/);
  if (/^meeting-\d+$/.test(id)) {
    const found = ctx.records('meeting').find((one) => one.id === id);
    return found ?? { reply: [plain(NO_LONGER)] };
  }
  const coming = comingMeetings(ctx);
  const dates = readDates(args, { today: ctx.today, prefer: 'future' }).flatMap((one) =>
    'value' in one ? one.value : [],
  );
  const folded = fold(args);
  const dated = coming.filter(({ data }) => dates.includes(data.date));
  const about = coming.filter(({ data }) => folded.includes(fold(data.topic)));
  const [only, ...others] = dated.length > 0 ? dated : about.length > 0 ? about : coming;
  if (only && others.length === 0) return only;
  if (!only)
    return {
      reply: [
        {
          text: 'Aucune date n’est prévue pour le moment.',
          choices: [commandChoice('/reunion', 'Prévoir une réunion')],
        },
      ],
    };
  return {
    reply: [
      {
        text: ask,
        choices: [only, ...others]
          .slice(0, MOST_SHOWN)
          .map(({ id: ref, data }) =>
            commandChoice(`${command} ${ref}`, `${shortMoment(data)} : ${data.topic}`),
          ),
      },
    ],
  };
}

export const NO_LONGER = 'Cette réunion n’est plus prévue. Rien n’a changé.';

/** Minutes that exist, or that somebody has begun, say that the meeting took place. */
export function whyNot(
  ctx: Context,
  { id, data }: StoredMeeting,
  dialogues: readonly Dialogue[],
): string | undefined {
  if (ctx.records('minutes').some((minutes) => minutes.data.meetingId === id))
    return `La réunion du ${frenchDate(data.date)} a déjà un compte-rendu. Elle ne peut plus changer.`;
  const draft = ctx.records('draft').find(({ data: { meetingId } }) => meetingId === id);
  if (draft)
    return `${draft.data.by} a commencé le compte-rendu de la réunion du ${frenchDate(data.date)}. Terminez-le d’abord : /cr.`;
  if (dialogues.some(({ flow, answers }) => flow === 'minutes' && answers.meeting === id))
    return `Le compte-rendu de la réunion du ${frenchDate(data.date)} est commencé. Terminez-le, ou dites « annuler », puis recommencez.`;
  return undefined;
}

/** The new state of a meeting, and its files for the calendars. */
export function changedMeeting(ctx: Context, { id, version }: StoredMeeting, data: Meeting): Effect[] {
  return [
    { do: 'update', kind: 'meeting', id, version, data, factDate: data.date },
    { do: 'task', kind: 'invitations', key: `${ctx.turnId}-invite`, payload: { meetingId: id } },
  ];
}

/** The news, to the team and to the guests who are invited, each in their words. */
export function news(ctx: Context, data: Meeting, team: string, guest: string): Said[] {
  return [
    { audience: { to: 'team' }, message: plain(`${team} ${meetingLine(data)}`) },
    ...invitedGuests(ctx, data).map(
      ({ id, name }): Said => ({
        audience: { to: 'person', person: id },
        message: plain(`Bonjour ${name}. ${guest} ${meetingLine(data, 'guest')}`),
      }),
    ),
  ];
}
