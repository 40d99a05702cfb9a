// /consentir: whoever said words agrees to their being kept, or has them erased; nobody else can (C6).
import { frenchDate } from '../../domain/french/dates.ts';
import { of } from '../../domain/french/words.ts';
import { type Command, type Context, commandChoice, type Outcome, plain } from '../context.ts';
import { agree, contributionNamed, isMine, refuse, show } from '../contribution.ts';

const MOST_LISTED = 10;

export const consent: Command = {
  name: '/consentir',
  reads: ['contribution'],
  run: (ctx, { args }) => {
    const [, ref, answer] = /^(\S+)(?: +(oui|non))?$/i.exec(args.trim()) ?? [];
    if (!ref) return listed(ctx);
    const stored = contributionNamed(ctx, ref);
    // The same words for what is not there and for what is somebody else's: neither says that it exists.
    if (!stored || !isMine(stored, ctx.me))
      return {
        reply: [plain('Cette demande s’adresse à une autre personne, ou n’existe plus. Rien n’a changé.')],
      };
    if (!answer) return show(ctx, stored);
    return answer.toLowerCase() === 'oui' ? agree(ctx, stored) : refuse(ctx, stored);
  },
};

/** One's own words, without the words themselves: each is read by its button. */
function listed(ctx: Context): Outcome {
  const mine = ctx.records('contribution').filter((one) => isMine(one, ctx.me));
  const [only] = mine;
  if (!only)
    return {
      reply: [
        {
          text: 'Aucun de vos mots n’est noté pour le moment.',
          choices: [commandChoice('/contribution', 'Noter mes mots')],
        },
      ],
    };
  if (mine.length === 1) return show(ctx, only);
  const waiting = mine.filter(({ data }) => data.consent === 'asked').length;
  return {
    reply: [
      {
        text: `J’ai noté vos mots ${mine.length} fois. ${waiting > 0 ? 'J’attends encore votre réponse. ' : ''}Lesquels voulez-vous relire ?`,
        choices: mine
          .toSorted((a, b) => Number(b.data.consent === 'asked') - Number(a.data.consent === 'asked'))
          .slice(0, MOST_LISTED)
          .map(({ id, data, recordedOn }) =>
            commandChoice(
              `/consentir ${id}`,
              `${data.personId ? 'Mots' : `Mots ${of(data.by)},`} du ${frenchDate(recordedOn)}`,
            ),
          ),
      },
    ],
  };
}
