// What somebody really said, where minutes say otherwise: one question, which may be left without an answer (N3).
import { z } from 'zod';
import { asked } from '../../domain/forms/form.ts';
import { linkOf } from '../../domain/minutes/links.ts';
import { confirm, decisionNamed, mine } from '../commands/confirm.ts';
import { type Flow, plain } from '../context.ts';
import { answeringFor, tellKeepers } from '../review/answering.ts';
import { nextLink, withAnswer } from '../review/links.ts';
import { minutesName } from '../review/text.ts';

const schema = z.object({
  // Never asked: which decision, and for whom.
  about: asked(z.string(), { kind: 'text', label: 'Décision', ask: 'Laquelle ?', when: () => false }),
  words: asked(z.string().optional(), {
    kind: 'text',
    label: 'Mots',
    ask: 'Merci, c’est noté. Que faut-il écrire à la place ?',
    hint: 'Vous pouvez passer. Rien sur la santé d’une personne.',
    optional: true,
  }),
});

export const linkWords: Flow = {
  id: 'link-words',
  command: confirm.name,
  doing: 'dire ce qui est juste',
  reads: ['minutes', 'partner'],
  form: () => ({ id: 'link-words', title: 'vos mots', direct: true, schema }),
  begin: (_ctx, { args }) => ({ answers: { about: args }, rest: '' }),
  confirmed: (ctx, answers) => {
    const { about, words } = schema.parse(answers);
    const [id = '', of = '', , at] = about.split(/\s+/);
    const found = decisionNamed(ctx, id, of);
    if (!found) return { reply: [plain('Le compte-rendu a changé depuis. Merci de votre réponse.')] };
    const { stored, decision } = found;
    const answering =
      at === undefined ? mine(ctx, decision) : answeringFor(ctx, decision.by ?? [], Number(at));
    const given = linkOf(decision).contested.find(({ by }) => by === answering?.by);
    if (!words || !given) return { reply: [plain('Merci de votre réponse.'), ...nextLink(ctx, stored)] };
    const after = withAnswer(stored, decision, { ...given, words });
    return {
      effects: [after.effect],
      reply: [plain('Merci. Je transmets vos mots à l’équipe.'), ...nextLink(ctx, after.stored)],
      tell: tellKeepers(ctx, stored, {
        text: `${given.by} précise, pour le ${minutesName(stored.data)} : « ${words} »`,
      }),
    };
  },
};
