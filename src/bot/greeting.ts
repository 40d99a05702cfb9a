// The first words to someone who enters the room.
import { list, of } from '../domain/french/words.ts';
import type { Role } from '../domain/people.ts';
import { type Context, commandChoice, type Outcome, plain } from './context.ts';
import type { Outgoing } from './messages.ts';

/**
 * Welcomes a person, with their role said; the coordinator of a new structure is led to the set-up.
 * The team hears of whoever enters for the `first` time, or as something else than before.
 */
export function greet(role: Role, first: boolean, ctx: Context): Outcome {
  if (ctx.me.role === 'coordinator')
    return ctx.structure.profile
      ? {
          reply: [
            {
              text: `Bonjour ${ctx.me.name}. Vous coordonnez cette structure.`,
              choices: [commandChoice('/aide', 'Voir ce que je sais faire')],
            },
          ],
        }
      : { open: { flow: 'setup', request: { args: '' } } };
  const changes = role !== ctx.me.role;
  const house = ctx.structure.profile?.name ?? 'cette structure';
  return {
    effects: changes ? [{ do: 'setPerson', person: { ...ctx.me, role } }] : [],
    reply: [role === 'guest' ? welcomeGuest(house, ctx) : welcomeProfessional(house, ctx)],
    tell:
      first || changes ? [{ audience: { to: 'team' }, message: plain(announcement(role, ctx.me.name)) }] : [],
  };
}

function announcement(role: Role, name: string): string {
  return role === 'guest'
    ? `${name} entre dans le salon, comme personne invitée.`
    : `${name} rejoint l’équipe dans le salon.`;
}

function welcomeGuest(house: string, ctx: Context): Outgoing {
  return {
    text: `Bonjour ${ctx.me.name}, et bienvenue. Ici, les patients et l’équipe ${of(house)} travaillent ensemble. Je suis Passerelle, l’assistante de ce salon. Vous voyez seulement ce qui vous concerne. Ne me dites rien de votre santé.`,
    choices: [
      commandChoice('/charte', 'Lire le cadre de participation'),
      commandChoice('/reunions', 'Voir les prochaines dates'),
    ],
  };
}

function welcomeProfessional(house: string, ctx: Context): Outgoing {
  const colleagues = ctx.people.filter((person) => person.role !== 'guest' && person.id !== ctx.me.id);
  return {
    text: `Bonjour ${ctx.me.name}. Vous faites partie de l’équipe ${of(house)}${colleagues.length > 0 ? `, avec ${list(colleagues.map((one) => one.name))}` : ''}.`,
    choices: [commandChoice('/aide', 'Voir ce que je sais faire')],
  };
}
