// Planning a meeting: on a date that is known, or on one found together; once or in a series (M1, M2, M4, M5).
import type { Answers } from '../../domain/forms/dialogue.ts';
import { Poll } from '../../domain/meetings/poll.ts';
import { Meeting } from '../../domain/records.ts';
import { type Beginning, type Context, commandChoice, type Flow, type Outcome, plain } from '../context.ts';
import { exchangeChoiceWhenPlanned } from '../exchange.ts';
import { pollNamed } from '../meetings/ballot.ts';
import { openedPoll } from '../meetings/open-poll.ts';
import { invitedGuests, planned } from '../meetings/plan.ts';
import { deadlineFor } from '../meetings/proposals.ts';
import { projectChoiceWhenPlanned } from '../projects.ts';
import { readDates } from '../understanding/dates.ts';
import { fold } from '../understanding/fold.ts';
import { readMoments } from '../understanding/moments.ts';
import { readRhythm } from '../understanding/rhythm.ts';
import { readTimes } from '../understanding/times.ts';
import { FINDING, type MeetingAnswers, meetingAnswers, meetingForm } from './meeting.form.ts';

export { meetingLine } from '../meetings/line.ts';
export { meetingKindOptions } from './meeting.form.ts';

export const meeting: Flow = {
  id: 'meeting',
  command: '/reunion',
  doing: 'prévoir une réunion',
  reads: ['partner', 'meeting', 'poll', 'project'],
  form: meetingForm,
  begin: (ctx, { args }) =>
    again(ctx, args) ?? ofProject(ctx, args) ?? { answers: isToFind(ctx, args) ? { find: true } : {} },
  confirmed: (ctx, answers) => {
    const given = meetingAnswers(ctx, answers);
    const [only, ...others] = given.find ? (given.options ?? []) : [];
    if (only && others.length > 0 && given.people.length === 0) return { reply: [plain(NOBODY)] };
    if (only && others.length > 0) return polled(ctx, given);
    const data = Meeting.safeParse({ ...given, ...only });
    if (!data.success) return { reply: [plain('Il me manque la date. Redites-la avec /reunion.')] };
    return plannedNow(ctx, data.data, given);
  },
};

const NOBODY =
  'Personne n’est invité : je ne peux demander à personne. Recommencez avec des prénoms : /reunion.';

/** « sondage poll-3 »: other dates for the same people, the poll given up only once these are confirmed. */
function again(ctx: Context, args: string): Beginning | undefined {
  const [, ref = ''] = /^sondage (poll-\d+)$/.exec(args.trim()) ?? [];
  const before = ref ? pollNamed(ctx, ref) : undefined;
  if (!before) return undefined;
  const { kind, topic, place, people, repeats } = before.data;
  const answers: Answers = { kind, topic, place, people, find: true, replaces: before.id };
  return {
    answers: repeats ? { ...answers, repeats } : answers,
    intro: 'D’accord, cherchons d’autres dates.',
    rest: '',
  };
}

/** « projet project-2 »: a meeting to build this project together. */
function ofProject(ctx: Context, args: string): Beginning | undefined {
  const [, ref = ''] = /^projet (project-\d+)$/.exec(args.trim()) ?? [];
  const project = ctx.records('project').find(({ id }) => id === ref);
  return project && { answers: { kind: 'co-construction', topic: project.data.name }, rest: '' };
}

/** A date is asked to be found, several are given each with its hour, or all the volunteers are called. */
function isToFind(ctx: Context, args: string): boolean {
  const folded = fold(args);
  if (FINDING.test(folded)) return true;
  const times = readTimes(args).length;
  if (times > 1) return (readMoments(args, { today: ctx.today })?.options.length ?? 0) > 1;
  const dates = readDates(args, { today: ctx.today, prefer: 'future' }).length;
  return times + dates === 0 && /\bvolontaires\b/.test(folded) && !readRhythm(args)?.value.day;
}

function polled(ctx: Context, given: MeetingAnswers): Outcome {
  const options = given.options ?? [];
  const poll = Poll.parse({
    ...given,
    options,
    deadline: given.deadline ?? deadlineFor(ctx, options),
    answers: [],
  });
  return openedPoll(ctx, poll, given.replaces === undefined ? undefined : pollNamed(ctx, given.replaces));
}

function plannedNow(ctx: Context, data: Meeting, { repeats }: MeetingAnswers): Outcome {
  const { effects, tell, notes } = planned(ctx, data, repeats);
  const guests = invitedGuests(ctx, data).length > 0;
  const what = repeats ? `Les ${repeats.times} réunions sont prévues.` : 'La réunion est prévue.';
  return {
    effects,
    reply: [
      {
        text: [`${what} J’ai prévenu l’équipe${guests ? ' et les personnes invitées' : ''}.`, ...notes].join(
          '\n',
        ),
        choices: [
          commandChoice('/reunions', 'Voir les prochaines dates'),
          ...exchangeChoiceWhenPlanned(data),
          ...projectChoiceWhenPlanned(ctx, data),
        ],
      },
    ],
    tell,
  };
}
