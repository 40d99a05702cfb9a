// The board of the team: where the year stands, the next dates, what waits, and who wishes to take part.
import { isLate } from '../domain/actions.ts';
import { frenchDate } from '../domain/french/dates.ts';
import { capital, count, of, stageLabel } from '../domain/french/words.ts';
import { levelHeadline } from '../domain/proof/level.ts';
import { orNothing, waitingForMe } from './board.waiting.ts';
import { evaluateYear, provingRecords } from './commands/evaluation.ts';
import { type Context, type Conversation, commandChoice } from './context.ts';
import { meetingLine } from './flows/meeting.ts';
import { livingPartners, stageOf } from './flows/partners.ts';
import type { Board } from './messages.ts';
import { mayRun } from './permissions.ts';

type Section = Board['sections'][number];
const MOST_LINES = 5;

export function teamSections(ctx: Context, conversation: Conversation): Section[] {
  return [standing(ctx), dates(ctx), waiting(ctx, conversation), ...candidates(ctx)];
}

function standing(ctx: Context): Section {
  const year = Number(ctx.today.slice(0, 4));
  const { profile } = ctx.structure;
  const evaluation =
    profile &&
    evaluateYear(
      profile,
      year,
      provingRecords((kind) => ctx.records(kind)),
      ctx.rulesets,
    );
  const heading = `L’année ${year}`;
  if (!evaluation)
    return {
      heading,
      lines: ['Je ne connais pas de règle pour cette année. Vos pièces restent rangées.'],
      choices: [commandChoice(`/dossier ${year}`, `Faire le dossier ${year}`)],
    };
  const [first] = evaluation.missing;
  const mine = first && mayRun(ctx.me.role, first.command.split(' ')[0] ?? '');
  return {
    heading,
    lines: [
      levelHeadline(evaluation),
      first ? `Le plus utile maintenant : ${first.label}.` : 'Rien ne manque pour le moment.',
    ],
    choices: [
      ...(mine ? [commandChoice(first.command, capital(first.label))] : []),
      commandChoice(`/niveau ${year}`, 'Voir le niveau'),
    ],
  };
}

function dates(ctx: Context): Section {
  const coming = ctx
    .records('meeting')
    .filter(({ data }) => data.date >= ctx.today)
    .sort((a, b) => `${a.data.date}${a.data.time}`.localeCompare(`${b.data.date}${b.data.time}`))
    .slice(0, MOST_LINES)
    .map(({ data }) => meetingLine(data));
  return {
    heading: 'Les prochaines dates',
    lines: orNothing(coming, 'Aucune date n’est prévue.'),
    choices: [commandChoice('/reunion', 'Prévoir une réunion')],
  };
}

/** One's own answers first, then those that one waits for, then the actions that are late. */
function waiting(ctx: Context, conversation: Conversation): Section {
  const mine = waitingForMe(ctx, conversation);
  const awaited = ctx
    .records('contribution')
    .filter(({ data, recordedBy }) => data.consent === 'asked' && recordedBy === ctx.me.id)
    .map(({ data, recordedOn }) => `J’attends l’accord ${of(data.by)}, depuis le ${frenchDate(recordedOn)}.`);
  const late = ctx
    .records('action')
    .filter(({ data }) => isLate(data, ctx.today))
    .map(({ data }) => `En retard : ${data.what}.`);
  return {
    heading: 'Ce qui attend une réponse',
    lines: orNothing([...mine.lines, ...awaited, ...atMost(late, 'action', '/actions')], 'Rien n’attend.'),
    choices: [...mine.choices, ...(late.length > 0 ? [commandChoice('/actions', 'Voir les actions')] : [])],
  };
}

/** Partners on the way: each with the step that was reached. */
function candidates(ctx: Context): Section[] {
  const onTheWay = livingPartners(ctx).filter(({ data }) => stageOf(data) !== 'active');
  if (onTheWay.length === 0) return [];
  const lines = onTheWay.map(({ data }) => `${data.name} : ${stageLabel[stageOf(data)]}.`);
  const toMeet = onTheWay.some(({ data }) => !data.firstMeeting);
  const toAgree = onTheWay.some(({ data }) => !data.agreement);
  return [
    {
      heading: 'Les personnes intéressées',
      lines: atMost(lines, 'autre', '/partenaires'),
      choices: [
        ...(toMeet ? [commandChoice('/rencontre', 'Noter une première rencontre')] : []),
        ...(toAgree ? [commandChoice('/accord', 'Noter un accord signé sur papier')] : []),
      ],
    },
  ];
}

/** The first lines, and how many more a command shows. */
function atMost(lines: string[], what: string, command: string): string[] {
  const more = lines.length - MOST_LINES;
  return more > 0 ? [...lines.slice(0, MOST_LINES), `Encore ${count(more, what)} : ${command}.`] : lines;
}
