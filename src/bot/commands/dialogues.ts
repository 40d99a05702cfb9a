// /reprendre and /annuler: what to do with what was left open.
import type { Command, Outcome } from '../context.ts';

/** « #d12 » names one dialogue, as a button does; otherwise it is the one at hand. */
function about(args: string): Pick<Outcome, 'about'> {
  return args.startsWith('#') ? { about: args.slice(1) } : {};
}

export const resumeCommand: Command = {
  name: '/reprendre',
  also: ['/continuer'],
  help: 'reprendre ce qui a été laissé de côté',
  beforeSetUp: true,
  reads: [],
  run: (_ctx, { args }) => ({ dialogue: 'resume', ...about(args) }),
};

export const cancelCommand: Command = {
  name: '/annuler',
  also: ['/annule', '/stop'],
  help: 'abandonner ce qui est en cours',
  beforeSetUp: true,
  reads: [],
  run: (_ctx, { args }) => ({ dialogue: 'cancel', ...about(args) }),
};
