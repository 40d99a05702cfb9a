// /aide: what this person may ask, one line each, under a few headings.
import type { Command } from '../context.ts';
import { mayRun } from '../permissions.ts';
import { sections } from './sections.ts';

/** The help of these commands, and of itself. */
export const helpOn = (commands: readonly Command[]): Command => ({
  name: '/aide',
  also: ['/help', '/commandes'],
  beforeSetUp: true,
  plain: /^\s*(aide|help|au secours|que (peux|sais)[- ]tu faire|que puis[- ]je (faire|demander))/,
  reads: [],
  run: (ctx) => {
    const lines = sections.flatMap(({ heading, names }) => {
      const mine = names
        .map((name) => commands.find((command) => command.name === name))
        .filter((command) => command !== undefined && mayRun(ctx.me.role, command.name))
        .map((command) => `• ${command?.name} : ${command?.help}`);
      return mine.length > 0 ? ['', `${heading} :`, ...mine] : [];
    });
    const file =
      ctx.me.role === 'guest'
        ? 'Vous pouvez aussi déposer un fichier : il sera remis à l’équipe.'
        : 'Vous pouvez aussi déposer un fichier : je demanderai de quoi il est la preuve.';
    return {
      reply: [
        {
          text: [
            'Voici ce que vous pouvez me demander. Vos propres mots conviennent aussi.',
            ...lines,
            '',
            file,
          ].join('\n'),
        },
      ],
    };
  },
});
