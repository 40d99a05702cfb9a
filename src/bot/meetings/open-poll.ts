// Opens a poll of dates: it is kept, and everyone invited who has an account is asked (M5).
import { frenchDate } from '../../domain/french/dates.ts';
import { list } from '../../domain/french/words.ts';
import type { Poll } from '../../domain/meetings/poll.ts';
import type { Stored } from '../../domain/records.ts';
import { type Context, commandChoice, type Outcome } from '../context.ts';
import type { Effect } from '../effects.ts';
import type { Choice, Said } from '../messages.ts';
import { mayRun } from '../permissions.ts';
import { ballot, inviteChoice, noteChoices, type PollRef } from './ballot.ts';
import { accountsOf, withoutAccount } from './names.ts';
import { frenchMoment } from './words.ts';

/** @param replaced the poll whose dates did not do: it ends with this one */
export function openedPoll(ctx: Context, given: Poll, replaced?: Stored<'poll'>): Outcome {
  const poll: Poll = { ...given, key: ctx.turnId };
  const asked = accountsOf(ctx, poll.people);
  const others = withoutAccount(ctx, poll.people);
  const effects: Effect[] = [
    {
      do: 'create',
      kind: 'poll',
      data: poll,
      factDate: ctx.today,
      recordedOn: ctx.today,
      recordedBy: ctx.me.id,
    },
    ...(replaced && !replaced.data.closedOn ? [closed(replaced, ctx.today)] : []),
  ];
  const holidays = poll.options.filter(({ date }) => ctx.isHoliday(date));
  return {
    effects,
    reply: [
      {
        text: [
          asked.length > 0
            ? `C’est parti. J’ai demandé à ${list(asked.map(({ name }) => name))}, jusqu’au ${frenchDate(poll.deadline)}.`
            : `C’est parti. Les réponses sont attendues jusqu’au ${frenchDate(poll.deadline)}.`,
          ...withoutAccountLines(others),
          ...holidays.map((option) => `Attention : ${frenchMoment(option)} tombe un jour férié.`),
          'Je vous dirai la meilleure date. Vous choisirez.',
        ].join('\n'),
        choices: [
          ...toldChoices(ctx, ctx.turnId, others),
          commandChoice('/sondage', 'Voir les réponses'),
          inviteChoice(ctx.turnId),
        ],
      },
    ],
    tell: asked.map(
      (person): Said => ({
        audience: { to: 'person', person: person.id },
        message: ballot(poll, ctx.turnId, person),
      }),
    ),
  };
}

/** A poll that ends, without a date. */
export function closed({ id, version, data }: Stored<'poll'>, today: string): Effect {
  return { do: 'update', kind: 'poll', id, version, data: { ...data, closedOn: today } };
}

function withoutAccountLines(names: readonly string[]): string[] {
  if (names.length === 0) return [];
  return names.length === 1
    ? [`${names[0]} n’a pas de compte ici. Vous pouvez noter sa réponse.`]
    : [`${list(names)} n’ont pas de compte ici. Vous pouvez noter leurs réponses.`];
}

/** Buttons to note the answers of those who have no account, and to give them a link where pages are served. */
export function toldChoices(ctx: Context, ref: PollRef, names: readonly string[]): Choice[] {
  const linked = ctx.pages && mayRun(ctx.me.role, '/lien') ? names.slice(0, MOST_LINKS) : [];
  return [
    ...noteChoices(ref, names),
    ...linked.map((name) => commandChoice(`/lien ${name}`, `Donner un lien à ${name}`)),
  ];
}

const MOST_LINKS = 3;
