// /aide: what this person may ask, one line each.
import type { Command } from '../context.ts';
import { mayRun } from '../permissions.ts';

/** The help of these commands, and of itself. */
export const helpOn = (commands: readonly Command[]): Command => ({
  name: '/aide',
  also: ['/help', '/commandes'],
  beforeSetUp: true,
  plain: /^\s*(aide|help|au secours|que (peux|sais)[- ]tu faire|que puis[- ]je (faire|demander))/,
  reads: [],
  run: (ctx) => {
    const lines = commands
      .filter((command) => command.help && mayRun(ctx.me.role, command.name))
      .map((command) => `${command.name} : ${command.help}`);
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
            file,
          ].join('\n'),
        },
      ],
    };
  },
});
