// Who may run which command: the only place that says it, and the turn is the only place that asks.
import type { Role } from '../domain/people.ts';

const team: readonly Role[] = ['coordinator', 'professional'];
const all: readonly Role[] = ['coordinator', 'professional', 'guest'];

/** Every command and the roles that may run it. A command that is not here can be run by nobody. */
export const permissions: Readonly<Record<string, readonly Role[]>> = {
  '/aide': all,
  '/reprendre': all,
  '/annuler': all,
  '/charte': all,
  '/retours': all,
  '/confirmer': all,
  '/relire': all,
  '/contribution': all,
  '/consentir': all,
  '/tableau': all,
  '/reunions': all,
  '/sondage': all,
  '/voter': all,
  '/choisir': team,
  '/deplacer': team,
  '/decommander': team,
  '/glossaire': all,
  '/theme': all,
  '/adresse': all,
  '/equipe': all,
  '/mesdonnees': all,
  '/maison': ['coordinator'],
  '/recrutement': team,
  '/rencontre': team,
  '/accord': team,
  '/partenaires': team,
  '/referent': ['coordinator'],
  '/reunion': team,
  '/lien': team,
  '/calendrier': team,
  '/projet': team,
  '/preparer': team,
  '/avant': team,
  '/presence': team,
  '/cr': team,
  '/repondre': team,
  '/formation': team,
  '/preuve': team,
  '/actions': team,
  '/fait': team,
  '/suivre': team,
  '/niveau': team,
  '/dossier': team,
};

export function mayRun(role: Role, command: string): boolean {
  return Object.hasOwn(permissions, command) && (permissions[command]?.includes(role) ?? false);
}
