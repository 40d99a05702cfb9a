// The contributor hears once what was done with what they said: when it is answered, and when an action is done (C8).
import { frenchDate } from '../../domain/french/dates.ts';
import { decisionsBefore } from '../../domain/minutes/followed.ts';
import { linkOf } from '../../domain/minutes/links.ts';
import type { Action, Contribution } from '../../domain/records.ts';
import { accountOf } from '../accounts.ts';
import { type Context, commandChoice } from '../context.ts';
import type { Said } from '../messages.ts';

const seeAll = [commandChoice('/retours', 'Voir ce que mes paroles sont devenues')];

/** To those whose kept idea led to an action now done; not to whoever marks it. Reads `minutes`, `partner`. */
export function hearDone(ctx: Context, action: Action): Said[] {
  const minutes = ctx.records('minutes').find(({ id }) => id === action.minutesId)?.data;
  if (!minutes) return [];
  const told = new Map<string, string>();
  for (const decision of decisionsBefore(minutes, action)) {
    if (decision.kept === false || linkOf(decision).state === 'contested') continue;
    for (const name of decision.by ?? []) {
      const id = accountOf(ctx, name)?.id;
      if (id !== undefined && id !== ctx.me.id && !told.has(id)) told.set(id, decision.contribution ?? '');
    }
  }
  return [...told].map(([person, words]) => ({
    audience: { to: 'person', person },
    message: {
      text: [
        `Vous avez dit, le ${frenchDate(minutes.date)} : « ${words} »`,
        `Nous avons fait : « ${action.what} ». Merci pour votre idée.`,
      ].join('\n'),
      choices: seeAll,
      private: true,
    },
  }));
}

/** To whoever said the words, once they are answered; nobody when they have no account. */
export function hearAnswer({ text, personId, outcome }: Contribution): Said[] {
  if (personId === undefined || outcome === undefined) return [];
  const became = outcome.kept
    ? outcome.doneOn
      ? 'L’équipe a retenu cette idée, et c’est fait.'
      : 'L’équipe a retenu cette idée.'
    : 'L’équipe n’a pas retenu cette idée.';
  return [
    {
      audience: { to: 'person', person: personId },
      message: {
        text: [
          `Vous avez dit : « ${text} »`,
          became,
          `${outcome.kept ? '' : 'La raison : '}${outcome.words}`,
        ].join('\n'),
        choices: seeAll,
        private: true,
      },
    },
  ];
}
