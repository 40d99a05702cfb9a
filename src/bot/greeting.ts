// The first words to someone who enters the room.
import { list, of } from '../domain/french/words.ts';
import { type Context, commandChoice, type Outcome } from './context.ts';

/** Welcomes a person, with their role said; the coordinator of a new structure is led to the set-up. */
export function greet(role: 'professional' | 'guest', ctx: Context): Outcome {
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
  const entered = { do: 'setPerson' as const, person: { ...ctx.me, role } };
  const house = ctx.structure.profile?.name ?? 'cette structure';
  return role === 'guest' ? welcomeGuest(house, ctx, entered) : welcomeProfessional(house, ctx, entered);
}

type Entered = { do: 'setPerson'; person: Context['me'] };

function welcomeGuest(house: string, ctx: Context, entered: Entered): Outcome {
  return {
    effects: [entered],
    reply: [
      {
        text: `Bonjour ${ctx.me.name}, et bienvenue. Ici, les patients et l’équipe ${of(house)} travaillent ensemble. Je suis Passerelle, l’assistante de ce salon. Vous voyez seulement ce qui vous concerne. Ne me dites rien de votre santé.`,
        choices: [
          commandChoice('/charte', 'Lire le cadre de participation'),
          commandChoice('/reunions', 'Voir les prochaines dates'),
        ],
      },
    ],
    tell: [
      {
        audience: { to: 'team' },
        message: { text: `${ctx.me.name} entre dans le salon, comme personne invitée.` },
      },
    ],
  };
}

function welcomeProfessional(house: string, ctx: Context, entered: Entered): Outcome {
  const colleagues = ctx.people.filter((person) => person.role !== 'guest' && person.id !== ctx.me.id);
  return {
    effects: [entered],
    reply: [
      {
        text: `Bonjour ${ctx.me.name}. Vous faites partie de l’équipe ${of(house)}${colleagues.length > 0 ? `, avec ${list(colleagues.map((one) => one.name))}` : ''}.`,
        choices: [commandChoice('/aide', 'Voir ce que je sais faire')],
      },
    ],
    tell: [{ audience: { to: 'team' }, message: { text: `${ctx.me.name} rejoint l’équipe dans le salon.` } }],
  };
}
