// /reprendre and /annuler: what to do with what was left open.
import type { Command } from '../context.ts';

export const resumeCommand: Command = {
  name: '/reprendre',
  also: ['/continuer'],
  help: 'reprendre ce qui a été laissé de côté',
  beforeSetUp: true,
  reads: [],
  run: () => ({ dialogue: 'resume' }),
};

export const cancelCommand: Command = {
  name: '/annuler',
  also: ['/annule', '/stop'],
  help: 'abandonner ce qui est en cours',
  beforeSetUp: true,
  reads: [],
  run: () => ({ dialogue: 'cancel' }),
};
