// Proposing a theme of work in one sentence, and telling why another is not for now (C7).
import { z } from 'zod';
import { asked } from '../../domain/forms/form.ts';
import { type Context, type Flow, plain } from '../context.ts';
import { answer, LONGEST_THEME, propose, themeNamed } from '../themes.ts';

const tooLong = (value: unknown) =>
  String(value).length > LONGEST_THEME ? 'C’est un peu long. Dites le thème en une seule phrase.' : undefined;

export const theme: Flow = {
  id: 'theme',
  command: '/theme',
  doing: 'proposer un thème',
  reads: ['theme'],
  form: () => ({
    id: 'theme',
    title: 'le thème',
    direct: true,
    schema: z.object({
      text: asked(z.string(), {
        kind: 'text',
        label: 'Thème',
        also: ['sujet'],
        ask: 'Sur quoi voulez-vous que l’équipe travaille avec vous ?',
        hint: 'Une phrase suffit. Par exemple : l’attente à l’accueil le lundi matin.',
        refuse: tooLong,
      }),
    }),
  }),
  begin: () => ({ answers: {}, rest: '' }),
  confirmed: (ctx, answers) => propose(ctx, z.string().parse(answers.text)),
};

const why = (ctx: Context) =>
  z.object({
    // Never asked: the theme that is answered.
    theme: asked(z.string(), { kind: 'text', label: 'Thème', ask: 'Quel thème ?', when: () => false }),
    why: asked(z.string(), {
      kind: 'text',
      label: 'Raison',
      ask: 'Pourquoi pas maintenant ?',
      hint: 'La personne qui a proposé ce thème lira votre raison.',
      refuse: tooLong,
      when: () => ctx.me.role !== 'guest',
    }),
  });

export const themeNotNow: Flow = {
  id: 'theme-not-now',
  command: '/theme',
  doing: 'répondre à un thème',
  reads: ['theme'],
  form: (ctx) => ({ id: 'theme-not-now', title: 'la réponse', direct: true, schema: why(ctx) }),
  begin: (ctx, { args }) => {
    const found = themeNamed(ctx, args.trim());
    return found && ctx.me.role !== 'guest'
      ? { answers: { theme: found.id }, intro: `« ${found.data.text} »`, rest: '' }
      : { refused: plain('Je ne trouve pas ce thème. Rien n’a changé.') };
  },
  confirmed: (ctx, answers) => {
    const given = why(ctx).parse(answers);
    const found = themeNamed(ctx, given.theme);
    return found
      ? answer(ctx, found, 'later', given.why)
      : { reply: [plain('Je ne trouve plus ce thème. Rien n’a changé.')] };
  },
};
