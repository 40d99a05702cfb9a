// The team answers what a user said: kept or not, and what was done or why; whoever said it hears it (C8).
import { z } from 'zod';
import { asked } from '../../domain/forms/form.ts';
import { frenchDate } from '../../domain/french/dates.ts';
import type { Contribution } from '../../domain/records.ts';
import { type Flow, plain } from '../context.ts';
import { hearAnswer } from '../returns/told.ts';

const schema = z.object({
  // Never asked: whose words they are.
  about: asked(z.string(), { kind: 'text', label: 'Mots', ask: 'Lesquels ?', when: () => false }),
  kept: asked(z.boolean(), {
    kind: 'yesNo',
    label: 'Idée retenue',
    also: ['retenue'],
    ask: 'Cette idée est-elle retenue ?',
  }),
  done: asked(z.boolean().optional(), {
    kind: 'yesNo',
    label: 'Déjà fait',
    ask: 'Est-ce déjà fait ?',
    when: (here) => here.kept === true,
  }),
  words: asked(z.string(), {
    kind: 'text',
    label: 'Réponse',
    ask: 'Que répondez-vous ?',
    hint: 'En une phrase : ce qui est fait ou prévu, ou la raison. La personne lira ces mots.',
  }),
});

export const answerWords: Flow = {
  id: 'answer-words',
  command: '/repondre',
  doing: 'répondre à une idée',
  reads: ['contribution'],
  form: () => ({ id: 'answer-words', title: 'la réponse', schema }),
  begin: (ctx, { args }) => {
    const stored = ctx.records('contribution').find(({ id }) => id === args);
    if (!stored) return { refused: plain('Ces mots ne sont plus là. Rien n’a changé.') };
    const { by, text } = stored.data;
    return {
      answers: { about: stored.id },
      rest: '',
      intro: `${by} a dit, le ${frenchDate(stored.factDate)} : « ${text} »`,
    };
  },
  confirmed: (ctx, answers) => {
    const { about, kept, done, words } = schema.parse(answers);
    const stored = ctx.records('contribution').find(({ id }) => id === about);
    if (!stored) return { reply: [plain('Ces mots ne sont plus là. Rien n’a changé.')] };
    const data: Contribution = {
      ...stored.data,
      outcome: { kept, words, on: ctx.today, by: ctx.me.name, ...(kept && done && { doneOn: ctx.today }) },
      // What is told quotes the words: it must be forgotten with them.
      turns: [...stored.data.turns, { from: ctx.turnId, to: ctx.turnId }],
    };
    const told = hearAnswer(data);
    return {
      effects: [{ do: 'update', kind: 'contribution', id: stored.id, version: stored.version, data }],
      reply: [
        plain(
          told.length > 0
            ? `C’est noté. ${data.by} reçoit votre réponse.`
            : `C’est noté. ${data.by} n’a pas de compte : donnez-lui votre réponse.`,
        ),
      ],
      tell: told,
    };
  },
};
