// Who coordinates: handed over by whoever does, or taken up by the team when nobody does any more.
import type { Person } from '../../domain/people.ts';
import { type Context, commandChoice, type Outcome, plain } from '../context.ts';
import type { Choice } from '../messages.ts';

/** The button of /equipe about coordination, where `ctx.me` may do something about it. */
export function coordinationChoices(ctx: Context): Choice[] {
  if (ctx.me.role === 'coordinator')
    return heirs(ctx).length > 0 ? [commandChoice('/equipe coordination', 'Confier la coordination')] : [];
  return ctx.me.role === 'professional' && !coordinatorOf(ctx)
    ? [commandChoice(`/equipe coordination ${ctx.me.id}`, 'Je coordonne désormais')]
    : [];
}

/** Asks to whom. */
export function toWhom(ctx: Context): Outcome {
  if (ctx.me.role !== 'coordinator') return notYours;
  const choices = heirs(ctx).map(({ id, name }) => commandChoice(`/equipe coordination ${id}`, name));
  return choices.length > 0
    ? { reply: [{ text: 'À qui confiez-vous la coordination ?', choices }] }
    : { reply: [plain('Personne d’autre ne fait partie de l’équipe pour le moment.')] };
}

const heirs = ({ people }: Context) => people.filter(({ role }) => role === 'professional');

const notYours: Outcome = {
  reply: [plain('Seule la personne qui coordonne peut confier ce rôle. Vous pouvez lui en parler.')],
};

/** Hands the coordination over to a professional, once it was asked twice; or gives it to who takes it up. */
export function handOver(ctx: Context, id: string, sure: boolean): Outcome {
  const person = ctx.people.find((one) => one.id === id);
  const before = coordinatorOf(ctx);
  const mayGive =
    ctx.me.role === 'coordinator' || (!before && ctx.me.role === 'professional' && id === ctx.me.id);
  if (!mayGive) return notYours;
  if (person?.role !== 'professional')
    return { reply: [plain('Cette personne ne fait pas partie de l’équipe. Rien n’a été changé.')] };
  if (!sure) return { reply: [areYouSure(person, ctx.me)] };
  const mine = person.id === ctx.me.id;
  return {
    effects: [
      ...(before ? [{ do: 'setPerson' as const, person: { ...before, role: 'professional' as const } }] : []),
      { do: 'setPerson', person: { ...person, role: 'coordinator' } },
    ],
    reply: [
      plain(
        mine
          ? 'C’est fait. Vous coordonnez la structure.'
          : `C’est fait. ${person.name} coordonne la structure.`,
      ),
    ],
    tell: [
      ...(mine
        ? []
        : [
            {
              audience: { to: 'person' as const, person: person.id },
              message: {
                text: `Bonjour ${person.name}. ${ctx.me.name} vous confie la coordination. Les rappels et le dossier passent maintenant par vous.`,
                choices: [commandChoice('/tableau', 'Voir mon tableau')],
              },
            },
          ]),
      { audience: { to: 'team' }, message: plain(`${person.name} coordonne maintenant la structure.`) },
    ],
  };
}

const coordinatorOf = ({ people }: Context) => people.find(({ role }) => role === 'coordinator');

function areYouSure({ id, name }: Person, me: Person) {
  const mine = id === me.id;
  return {
    text: mine
      ? 'Personne ne coordonne plus la structure. Voulez-vous la coordonner ?'
      : `${name} coordonnera la structure à votre place, et pourra changer les rôles. Est-ce bien cela ?`,
    choices: [
      commandChoice(`/equipe coordination ${id} oui`, mine ? 'Oui, je coordonne' : `Oui, ${name} coordonne`),
      commandChoice('/equipe', 'Non, ne rien changer'),
    ],
  };
}
