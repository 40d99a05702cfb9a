// /retours: one reads what became of one's words; the team, what has not been answered; « affiche » makes the poster (C8).
import { frenchDate } from '../../domain/french/dates.ts';
import { capital, count } from '../../domain/french/words.ts';
import { isBrought, linkOf, tracedIn } from '../../domain/minutes/links.ts';
import type { Stored } from '../../domain/records.ts';
import { type Command, type Context, commandChoice, type Outcome, plain } from '../context.ts';
import type { Outgoing } from '../messages.ts';
import { returnedLine, returnedTo } from '../returns/mine.ts';
import { yearAsked } from './evaluation.ts';

const MOST_LINES = 10;

export const returns: Command = {
  name: '/retours',
  also: ['/retour'],
  help: 'voir ce que les paroles sont devenues',
  plain:
    /\b(affiche .{0,20}vous avez dit|qu'avez-vous fait de|que (sont|deviennent|devient) .{0,20}\b(mes|nos|ces) (idees?|mots|paroles?|propositions?)|devenue?s? (mes|nos) (idees?|mots|paroles?|propositions?))\b/,
  reads: ['minutes', 'action', 'contribution', 'partner'],
  run: (ctx, { args }) => {
    if (ctx.me.role === 'guest') return { reply: [mine(ctx)] };
    const [, rest] = /\baffiche\b(.*)$/iu.exec(args) ?? [];
    if (rest !== undefined) return posterAsked(ctx, rest);
    return { reply: [forTeam(ctx)] };
  },
};

/** Made in the background, for the person who asks. */
function posterAsked(ctx: Context, args: string): Outcome {
  const asked = yearAsked(args, ctx, '/retours affiche');
  if ('refused' in asked) return { reply: [plain(asked.refused)] };
  return {
    effects: [
      {
        do: 'task',
        kind: 'poster',
        key: `${ctx.turnId}-poster`,
        payload: { year: asked.year, askedBy: ctx.me.id },
      },
    ],
    reply: [plain('Je prépare l’affiche. Vous pouvez continuer à me parler.')],
  };
}

function mine(ctx: Context): Outgoing {
  const all = returnedTo(ctx, ctx.me);
  const choices = [
    commandChoice('/contribution', 'Donner une idée'),
    ...(ctx.records('contribution').some(({ data }) => data.personId === ctx.me.id)
      ? [commandChoice('/consentir', 'Relire ou retirer mes mots')]
      : []),
  ];
  if (all.length === 0)
    return { text: 'Rien n’est encore noté. Vous pouvez donner une idée quand vous voulez.', choices };
  const more = all.length - MOST_LINES;
  return {
    text: [
      'Ce que vos paroles sont devenues :',
      ...all.slice(0, MOST_LINES).map((one) => `• ${returnedLine(one)}`),
      ...(more > 0 ? [`Et ${count(more, 'parole')} plus ${more > 1 ? 'anciennes' : 'ancienne'}.`] : []),
    ].join('\n'),
    choices,
    private: true,
  };
}

/** Words kept with their author's agreement, that the team has not answered; oldest first. */
function unanswered(ctx: Pick<Context, 'records'>): Stored<'contribution'>[] {
  return ctx.records('contribution').filter(({ data }) => data.consent === 'given' && !data.outcome);
}

function forTeam(ctx: Context): Outgoing {
  const waiting = unanswered(ctx);
  const year = ctx.today.slice(0, 4);
  const minutes = ctx.records('minutes').map(({ data }) => data);
  const decisions = minutes.flatMap(({ date, decisions }) =>
    decisions.map((decision) => ({ date, decision })),
  );
  const open = decisions.filter(({ decision }) => isBrought(decision) && decision.kept === undefined);
  const contested = decisions.filter(({ decision }) => linkOf(decision).state === 'contested');
  const { brought, traced, confirmed } = tracedIn(minutes.filter(({ date }) => date.startsWith(year)));
  const lines = [
    ...(waiting.length > 0
      ? [
          'Sans réponse :',
          ...waiting
            .slice(0, MOST_LINES)
            .map(({ data, factDate }) => `• ${data.by}, ${frenchDate(factDate)} : « ${data.text} »`),
        ]
      : ['Toutes les paroles notées ont une réponse.']),
    ...(waiting.length > MOST_LINES ? [`Encore ${count(waiting.length - MOST_LINES, 'parole')}.`] : []),
    ...(open.length > 0
      ? [
          'Décision à prendre :',
          ...open.map(({ date, decision }) => `• ${capital(frenchDate(date))} : ${decision.contribution}`),
        ]
      : []),
    ...(contested.length > 0
      ? [
          'Contesté par son auteur :',
          ...contested.map(
            ({ date, decision }) => `• ${capital(frenchDate(date))} : ${decision.contribution}`,
          ),
        ]
      : []),
    ...(brought > 0
      ? [
          `En ${year} : ${count(brought, 'apport')} dans les comptes-rendus, dont ${traced} avec un nom et ${confirmed} confirmé${confirmed > 1 ? 's' : ''}.`,
        ]
      : []),
  ];
  return {
    text: lines.join('\n'),
    choices: [
      ...waiting
        .slice(0, MOST_LINES)
        .map(({ id, data }) => commandChoice(`/repondre ${id}`, `Répondre à ${data.by}`)),
      commandChoice(`/retours affiche ${year}`, 'Faire l’affiche « Vous avez dit, nous avons fait »'),
    ],
  };
}

/** By the team, to words that were noted. */
export const answer: Command = {
  name: '/repondre',
  reads: ['contribution'],
  opens: ['answer-words'],
  run: (ctx, { args }): Outcome => {
    const stored = ctx.records('contribution').find(({ id }) => id === args.trim());
    if (!stored)
      return {
        reply: [
          {
            text: 'Ces mots ne sont plus là. Rien n’a changé.',
            choices: [commandChoice('/retours', 'Voir ce qui attend une réponse')],
          },
        ],
      };
    if (stored.data.consent !== 'given')
      return { reply: [plain('Ces mots attendent encore l’accord de leur auteur.')] };
    return { open: { flow: 'answer-words', request: { args: stored.id } } };
  },
};
