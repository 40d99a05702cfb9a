// Where the reading again of minutes stands, in French, and what the team may do next (C9).
import { frenchDate } from '../../domain/french/dates.ts';
import { capital, count, of } from '../../domain/french/words.ts';
import { linkOf, tracedIn } from '../../domain/minutes/links.ts';
import { readBy, reviewOf } from '../../domain/minutes/review.ts';
import { reviewLines } from '../../domain/minutes/told.ts';
import type { Minutes, Stored } from '../../domain/records.ts';
import { type Context, commandChoice } from '../context.ts';
import type { Choice, Outgoing, Said } from '../messages.ts';
import { correctChoice, presentIn, withoutAccount } from './answering.ts';
import { linkChoicesFor } from './links.ts';
import { minutesName } from './text.ts';

const MOST_TOLD = 5;

/** How much of what users brought leads back to somebody who confirms it; what is contested is said so. */
export function tracedLines(minutes: Minutes): string[] {
  const { brought, traced, confirmed } = tracedIn([minutes]);
  const contested = minutes.decisions.flatMap((decision) =>
    linkOf(decision).contested.map(
      ({ by, words }) =>
        `Contesté par ${by} : « ${decision.contribution ?? decision.text} »${words ? ` ; ${by} dit plutôt : « ${words} »` : ''}`,
    ),
  );
  if (brought === 0) return contested;
  return [
    `Apports des usagers : ${brought}, dont ${traced} avec un nom et ${confirmed} confirmé${confirmed > 1 ? 's' : ''} par leur auteur.`,
    ...contested,
  ];
}

/** « 3 personnes l’ont relu, 2 n’ont pas répondu. » */
export function standingCounts(minutes: Minutes): string {
  const { approved, corrected, silent } = reviewOf(minutes);
  const told = [
    ...(approved.length > 0
      ? [
          `${count(approved.length, 'personne')} ${approved.length > 1 ? 'l’ont relu et le trouvent' : 'l’a relu et le trouve'} exact`,
        ]
      : ['Personne n’a encore dit qu’il est exact']),
    ...(corrected.length > 0
      ? [`${corrected.length} ${corrected.length > 1 ? 'demandent' : 'demande'} une correction`]
      : []),
    ...(silent.length > 0 ? [`${silent.length} ${silent.length > 1 ? 'n’ont' : 'n’a'} pas répondu`] : []),
  ];
  return `${told.join(', ')}.`;
}

/** The whole standing as a message to a member of the team, with what they may do. */
export function standingMessage(ctx: Context, stored: Stored<'minutes'>): Outgoing {
  const { id, data } = stored;
  const { state, corrected } = reviewOf(data);
  const until = readBy(data);
  const waits = state === 'open' && until !== undefined && until >= ctx.today;
  return {
    text: [
      `${capital(minutesName(data))}.`,
      ...reviewLines(data),
      ...tracedLines(data),
      ...(waits ? [`Les réponses sont attendues jusqu’au ${frenchDate(until)}.`] : []),
    ].join('\n'),
    choices: [
      ...(state === 'open' && corrected.length > 0 ? [correctChoice(id)] : []),
      ...(mayClose(ctx, data) ? [commandChoice(`/relire ${id} clore`, 'Terminer la relecture')] : []),
      ...(state === 'read' ? documentChoices(id) : []),
      ...(state === 'not-asked' ? [commandChoice(`/relire ${id} demander`, 'Demander la relecture')] : []),
      ...tellable(ctx, id, data),
      ...linkChoicesFor(ctx, stored),
      commandChoice(`/relire ${id}`, 'Lire le compte-rendu'),
    ],
  };
}

/** The coordinator writes down what those without an account answer. */
function tellable(ctx: Context, id: string, minutes: Minutes): Choice[] {
  const { approved, corrected } = reviewOf(minutes);
  const answered = new Set([...approved, ...corrected].map(({ by }) => by));
  if (ctx.me.role !== 'coordinator' || minutes.askedOn === undefined) return [];
  return withoutAccount(ctx, presentIn(minutes))
    .filter(({ name }) => !answered.has(name))
    .slice(0, MOST_TOLD)
    .map(({ name, at }) => commandChoice(`/relire ${id} pour ${at}`, `Noter la réponse ${of(name)}`));
}

/** By the coordinator, once the days to answer are over and somebody found the minutes exact. */
export function mayClose({ me, today }: Context, minutes: Minutes): boolean {
  const { state, approved } = reviewOf(minutes);
  const until = readBy(minutes);
  return (
    me.role === 'coordinator' &&
    state === 'open' &&
    approved.length > 0 &&
    until !== undefined &&
    today > until
  );
}

/** The team hears that the reading again is over, and by whom it was read; a correction that was asked is said first. */
export function readAgain({ id, data }: Stored<'minutes'>): Said {
  const { corrected } = reviewOf(data);
  const many = corrected.length > 1;
  const first =
    corrected.length > 0
      ? [
          `La relecture du ${minutesName(data)} est terminée : ${data.topic}.`,
          `${many ? 'Des corrections restent demandées. Notez-les' : 'Une correction reste demandée. Notez-la'} dans le prochain compte-rendu.`,
        ]
      : [`Le ${minutesName(data)} est relu : ${data.topic}.`];
  return {
    audience: { to: 'team' },
    message: {
      text: [...first, ...reviewLines(data)].join('\n'),
      choices: [...documentChoices(id), commandChoice(`/relire ${id} etat`, 'Voir qui a répondu')],
    },
  };
}

/** The document of minutes whose reading again is over, in two formats. */
function documentChoices(id: string): Choice[] {
  return [
    commandChoice(`/relire ${id} pdf`, 'Recevoir le PDF'),
    commandChoice(`/relire ${id} word`, 'Recevoir le fichier Word'),
  ];
}
