// Answering about minutes: they are shown, found exact, or to be corrected in the reader's own words (C9).
import { fingerprintOf } from '../../domain/minutes/fingerprint.ts';
import { reviewOf, withApproval } from '../../domain/minutes/review.ts';
import { reviewLines } from '../../domain/minutes/told.ts';
import type { Action, Stored } from '../../domain/records.ts';
import { type Context, commandChoice, type Outcome, plain } from '../context.ts';
import { type Answering, correctionChoices, tellKeepers, updateMinutes } from './answering.ts';
import { asking } from './ask.ts';
import { nextLink } from './links.ts';
import { readAgain } from './standing.ts';
import { minutesName } from './text.ts';

/** Oneself, when one was asked. */
export function mine({ me }: Context, { data }: Stored<'minutes'>): Answering | undefined {
  const { by } = data.asked?.find(({ personId }) => personId === me.id) ?? {};
  return by === undefined ? undefined : { by, personId: me.id };
}

/** The minutes that wait for this person's own answer, oldest first. */
export function toRead(ctx: Context): Stored<'minutes'>[] {
  return ctx.records('minutes').filter((stored) => {
    const me = mine(ctx, stored);
    const { state, silent } = reviewOf(stored.data);
    return me !== undefined && state === 'open' && silent.includes(me.by);
  });
}

/** The text, with the two answers for whoever may give them. */
export function shown(ctx: Context, stored: Stored<'minutes'>, before?: string): Outcome {
  const me = mine(ctx, stored);
  const message = asking(stored, actionsOf(ctx, stored), before ?? `Voici le ${minutesName(stored.data)}.`);
  const given = reviewOf(stored.data).approved.find(({ by }) => by === me?.by);
  if (me && !given) return { reply: [message] };
  const [text = ''] = message.text.split('\nEst-ce exact ?');
  const end = given ? ['Vous l’avez trouvé exact.'] : reviewLines(stored.data);
  const choices = [
    ...(message.choices ?? []).filter(({ label }) => given && label === 'Corriger'),
    ...(ctx.me.role === 'guest' ? [] : [commandChoice(`/relire ${stored.id} etat`, 'Voir qui a répondu')]),
  ];
  return { reply: [{ text: [text, ...end].join('\n'), ...(choices.length > 0 && { choices }) }] };
}

export function actionsOf(ctx: Pick<Context, 'records'>, { id }: Stored<'minutes'>): Action[] {
  return ctx
    .records('action')
    .filter(({ data }) => data.minutesId === id)
    .map(({ data }) => data);
}

export function foundExact(ctx: Context, stored: Stored<'minutes'>, answering: Answering): Outcome {
  const before = reviewOf(stored.data);
  if (before.approved.some(({ by }) => by === answering.by))
    return { reply: [plain('C’est déjà noté. Merci.')] };
  const answer = {
    ...answering,
    verdict: 'approved' as const,
    on: ctx.today,
    of: fingerprintOf(stored.data),
  };
  const data = withApproval(stored.data, answer);
  const ends = before.state === 'open' && reviewOf(data).state === 'read';
  return {
    effects: [updateMinutes(stored, data)],
    reply: [
      plain(
        answering.notedBy
          ? `La réponse de ${answering.by} est notée : le compte-rendu est exact.`
          : `Merci ${ctx.me.name}. C’est noté : vous trouvez ce compte-rendu exact.`,
      ),
      ...nextLink(ctx, { ...stored, data }),
    ],
    ...(ends && { tell: [readAgain({ ...stored, data })] }),
  };
}

/** What the words of a correction come to, once they are written; `of` is the text that was read. */
export function wordsTaken(
  ctx: Context,
  stored: Stored<'minutes'>,
  answering: Answering,
  words: string,
  of: string,
): Outcome {
  const answer = { ...answering, verdict: 'corrected' as const, words, on: ctx.today, of };
  const data = withApproval(stored.data, answer);
  return {
    effects: [updateMinutes(stored, data)],
    reply: [
      plain(
        answering.notedBy
          ? `La demande de ${answering.by} est notée.`
          : `Merci ${ctx.me.name}. Je transmets vos mots. Si le compte-rendu change, vous pourrez le relire.`,
      ),
      ...nextLink(ctx, { ...stored, data }),
    ],
    tell: tellKeepers(ctx, stored, {
      text: `${answering.by} demande une correction du ${minutesName(stored.data)} : « ${words} »`,
      choices: correctionChoices(stored.id),
    }),
  };
}
