// /confirmer: whoever is said to have brought something says whether it is so, and in which words it is not (N3).
import { linkFingerprint } from '../../domain/minutes/fingerprint.ts';
import { linkOf } from '../../domain/minutes/links.ts';
import type { Decision, Stored } from '../../domain/records.ts';
import { accountOf } from '../accounts.ts';
import { type Command, type Context, type Outcome, plain } from '../context.ts';
import { type Answering, answeringFor, correctionChoices, tellKeepers } from '../review/answering.ts';
import { lentTo, linkQuestion, linkQuestionFor, nextLink, withAnswer } from '../review/links.ts';
import { minutesName } from '../review/text.ts';

const notYours = 'Cette question s’adresse à une autre personne, ou ne se pose plus. Rien n’a changé.';

export const confirm: Command = {
  name: '/confirmer',
  reads: ['minutes', 'partner'],
  opens: ['link-words'],
  run: (ctx, { args }) => {
    const [id = '', of = '', what = '', at] = args.trim().split(/\s+/);
    if (id === '') return nextOrNothing(ctx);
    const found = decisionNamed(ctx, id, of);
    const answering =
      found &&
      (at === undefined ? mine(ctx, found.decision) : answeringFor(ctx, found.decision.by ?? [], Number(at)));
    if (!found || !answering) return { reply: [plain(notYours)] };
    const { stored, decision } = found;
    if (what === 'oui') return confirmed(ctx, stored, decision, answering);
    if (what === 'non') return contested(ctx, stored, decision, answering, args.trim());
    const lent = { stored, decision, by: answering.by, at: Number(at ?? 0) };
    return { reply: [at === undefined ? linkQuestion(lent) : linkQuestionFor(lent)] };
  },
};

/** A decision of minutes, by what it says: where it says something else now, the question is another. */
export function decisionNamed(ctx: Context, id: string, of: string) {
  const stored = ctx.records('minutes').find((one) => one.id === id);
  const decision = stored?.data.decisions.find((one) => linkFingerprint(one) === of);
  return stored && decision ? { stored, decision } : undefined;
}

/** Oneself, when the decision is said to come from one's own account. */
export function mine(ctx: Context, { by = [] }: Decision): Answering | undefined {
  const name = by.find((one) => accountOf(ctx, one)?.id === ctx.me.id);
  return name === undefined ? undefined : { by: name, personId: ctx.me.id };
}

function nextOrNothing(ctx: Context): Outcome {
  const [next] = lentTo(ctx, ctx.me);
  return { reply: [next ? linkQuestion(next) : plain('Aucune question ne vous attend.')] };
}

function confirmed(
  ctx: Context,
  stored: Stored<'minutes'>,
  decision: Decision,
  answering: Answering,
): Outcome {
  const thanks = plain(
    answering.notedBy
      ? `C’est noté : ${answering.by} le confirme.`
      : 'Merci. C’est noté : c’est bien ce que vous avez dit.',
  );
  if (linkOf(decision).confirmed.some(({ by }) => by === answering.by)) return { reply: [thanks] };
  const after = withAnswer(stored, decision, {
    ...answering,
    verdict: 'confirmed',
    on: ctx.today,
    of: linkFingerprint(decision),
  });
  return { effects: [after.effect], reply: [thanks, ...nextLink(ctx, after.stored)] };
}

/** Kept at once; the words that say better may follow, or not. */
function contested(
  ctx: Context,
  stored: Stored<'minutes'>,
  decision: Decision,
  answering: Answering,
  args: string,
): Outcome {
  const open = { flow: 'link-words', request: { args } };
  if (linkOf(decision).contested.some(({ by }) => by === answering.by)) return { open };
  const after = withAnswer(stored, decision, {
    ...answering,
    verdict: 'contested',
    on: ctx.today,
    of: linkFingerprint(decision),
  });
  return {
    effects: [after.effect],
    open,
    tell: tellKeepers(ctx, stored, {
      text: `${answering.by} ne se reconnaît pas dans le ${minutesName(stored.data)} : « ${decision.contribution ?? ''} »`,
      choices: correctionChoices(stored.id),
    }),
  };
}
