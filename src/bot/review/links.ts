// Asking those to whom minutes lend an idea whether it is really theirs, and hearing the answer (N3).

import type { Confirmation } from '../../domain/minutes/answers.ts';
import { linkFingerprint } from '../../domain/minutes/fingerprint.ts';
import { isBrought, linkOf, withConfirmation } from '../../domain/minutes/links.ts';
import type { Brought, Decision, Stored } from '../../domain/records.ts';
import { accountOf } from '../accounts.ts';
import { type Context, commandChoice } from '../context.ts';
import type { Choice, Outgoing } from '../messages.ts';
import { updateMinutes } from './answering.ts';
import { minutesName } from './text.ts';

type Known = Pick<Context, 'people' | 'records'>;

/** One decision, and one of the names that it is said to come from. */
export interface Lent {
  stored: Stored<'minutes'>;
  decision: Decision;
  /** the name, and its place among those of the decision */
  by: string;
  at: number;
}

/** Everything of these minutes that is lent to somebody who has not answered about it. */
export function lentIn(stored: Stored<'minutes'>): Lent[] {
  return stored.data.decisions.filter(isBrought).flatMap((decision) => {
    const { silent } = linkOf(decision);
    return (decision.by ?? [])
      .map((by, at) => ({ stored, decision, by, at }))
      .filter(({ by }) => silent.includes(by));
  });
}

/** What is lent to this account and waits for its answer, in minutes that were given to read. */
export function lentTo(known: Known, person: { id: string }): Lent[] {
  return known
    .records('minutes')
    .filter(({ data }) => data.askedOn !== undefined)
    .flatMap(lentIn)
    .filter(({ by }) => accountOf(known, by)?.id === person.id);
}

const toYou: Record<Brought, string> = {
  proposed: 'Vous avez fait une proposition',
  changed: 'Vous avez fait changer les choses',
  confirmed: 'Vous étiez d’accord',
  opposed: 'Vous n’étiez pas d’accord',
  nothing: 'Vous avez parlé',
};

/** The question to the person: what they are said to have brought, and the decision that came of it. */
export function linkQuestion({ stored, decision }: Lent): Outgoing {
  const ref = `${stored.id} ${linkFingerprint(decision)}`;
  return {
    text: [
      `Le ${minutesName(stored.data)} parle de vous.`,
      `${toYou[decision.brought]}. Vos mots : « ${decision.contribution ?? ''} »`,
      `La décision : « ${decision.text} »`,
      'Est-ce bien cela ?',
    ].join('\n'),
    choices: [
      commandChoice(`/confirmer ${ref} oui`, 'Oui, c’est bien cela'),
      commandChoice(`/confirmer ${ref} non`, 'Non, ce n’est pas ce que j’ai dit'),
    ],
    private: true,
  };
}

/** The same about somebody without an account, to the coordinator who writes the answer down. */
export function linkQuestionFor({ stored, decision, by, at }: Lent): Outgoing {
  const ref = `${stored.id} ${linkFingerprint(decision)}`;
  return {
    text: [
      `Posez la question à ${by}.`,
      `Ses mots, dans le compte-rendu : « ${decision.contribution ?? ''} »`,
      `La décision : « ${decision.text} »`,
      'Est-ce bien cela ?',
    ].join('\n'),
    choices: [
      commandChoice(`/confirmer ${ref} oui ${at}`, `${by} le confirme`),
      commandChoice(`/confirmer ${ref} non ${at}`, `${by} dit autre chose`),
    ],
  };
}

/** The buttons by which the coordinator takes the answers of those without an account. */
export function linkChoicesFor(ctx: Context, stored: Stored<'minutes'>): Choice[] {
  if (ctx.me.role !== 'coordinator') return [];
  return lentIn(stored)
    .filter(({ by }) => !accountOf(ctx, by))
    .map(({ decision, by, at }) =>
      commandChoice(
        `/confirmer ${stored.id} ${linkFingerprint(decision)} pour ${at}`,
        `${by} a-t-il bien dit cela ?`,
      ),
    );
}

/** What follows an answer: the next thing lent to this person. */
export function nextLink(ctx: Context, stored: Stored<'minutes'>): Outgoing[] {
  const here = lentIn(stored).filter(({ by }) => accountOf(ctx, by)?.id === ctx.me.id);
  const [next] = [...here, ...lentTo(ctx, ctx.me).filter((lent) => lent.stored.id !== stored.id)];
  return next ? [linkQuestion(next)] : [];
}

/** The minutes with an answer about one of their decisions. */
export function withAnswer(stored: Stored<'minutes'>, about: Decision, answer: Confirmation) {
  const decisions = stored.data.decisions.map((one) => (one === about ? withConfirmation(one, answer) : one));
  const data = { ...stored.data, decisions };
  return { stored: { ...stored, data }, effect: updateMinutes(stored, data) };
}
