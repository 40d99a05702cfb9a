// What is not exact in minutes, in the words of whoever read them again: one question (C9).
import { z } from 'zod';
import { asked } from '../../domain/forms/form.ts';
import { type Flow, plain } from '../context.ts';
import { answeringFor, presentIn } from '../review/answering.ts';
import { mine, wordsTaken } from '../review/respond.ts';

const schema = z.object({
  // Never asked: which minutes, which text of theirs, and for whom.
  about: asked(z.string(), { kind: 'text', label: 'Compte-rendu', ask: 'Lequel ?', when: () => false }),
  words: asked(z.string(), {
    kind: 'text',
    label: 'Correction',
    ask: 'Qu’est-ce qui n’est pas exact ?',
    hint: 'Dites-le avec vos mots. Rien sur la santé d’une personne.',
  }),
});

export const reviewWords: Flow = {
  id: 'review-words',
  command: '/relire',
  doing: 'corriger un compte-rendu',
  reads: ['minutes', 'action', 'partner'],
  form: () => ({ id: 'review-words', title: 'la correction', direct: true, schema }),
  begin: (_ctx, { args }) => ({ answers: { about: args }, rest: '' }),
  confirmed: (ctx, answers) => {
    const { about, words } = schema.parse(answers);
    const [id, , of = '', at] = about.split(/\s+/);
    const stored = ctx.records('minutes').find((one) => one.id === id);
    const answering =
      stored &&
      (at === undefined ? mine(ctx, stored) : answeringFor(ctx, presentIn(stored.data), Number(at)));
    if (!stored || !answering) return { reply: [plain('Ce compte-rendu n’existe plus. Rien n’a changé.')] };
    return wordsTaken(ctx, stored, answering, words, of);
  },
};
