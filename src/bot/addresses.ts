// The e-mail address of a person: given, shown, changed, taken back; by themselves, or by the team for who has no account.
import { of } from '../domain/french/words.ts';
import type { Contact, Stored } from '../domain/records.ts';
import { type Context, commandChoice, type Outcome, plain } from './context.ts';
import type { Effect } from './effects.ts';
import { comingMeetings, invitedTo } from './invited.ts';
import type { Outgoing } from './messages.ts';

type StoredContact = Stored<'contact'>;

/** Whose address it is: an account's own, or that of somebody noted by name alone. */
export interface Owner {
  name: string;
  personId?: string;
}

/** The command that speaks of this person's address. */
const commandOf = ({ name, personId }: Owner) => (personId ? '/adresse' : `/adresse ${name}`);

/** « votre adresse », « l’adresse de Jeanne ». */
const theAddress = ({ name, personId }: Owner) => (personId ? 'votre adresse' : `l’adresse ${of(name)}`);

export function contactOf(
  ctx: Pick<Context, 'records'>,
  { name, personId }: Owner,
): StoredContact | undefined {
  return ctx
    .records('contact')
    .find(({ data }) => (personId ? data.personId === personId : !data.personId && data.name === name));
}

/** Keeps the address in the place of the one before, and sends it what the person is already invited to. */
export function keep(ctx: Context, owner: Owner, email: string): Outcome {
  const before = contactOf(ctx, owner);
  if (before?.data.email === email)
    return { effects: [seen(ctx, before)], reply: [about(owner, 'J’ai déjà cette adresse.')] };
  const data: Contact = { ...owner, email, turns: [ctx.turnId] };
  const create: Effect = {
    do: 'create',
    kind: 'contact',
    data,
    factDate: ctx.today,
    recordedOn: ctx.today,
    recordedBy: ctx.me.id,
  };
  const invited = comingMeetings(ctx).filter(({ data }) =>
    owner.personId
      ? invitedTo(ctx, data).some(({ id }) => id === owner.personId)
      : data.people.includes(owner.name),
  );
  const invite = invited.map(
    ({ id }): Effect => ({
      do: 'task',
      kind: 'invitations',
      key: `${ctx.turnId}-${id}`,
      payload: { meetingId: id },
    }),
  );
  return {
    effects: [...(before ? forgotten(before) : []), create, ...invite],
    reply: [
      about(
        owner,
        owner.personId
          ? 'Merci. Votre adresse est notée. Elle sert à vos invitations, et à rien d’autre.'
          : `L’adresse ${of(owner.name)} est notée. Elle sert à ses invitations, et à rien d’autre.`,
      ),
    ],
  };
}

/** Shows the address to whom it belongs, or to the team for who has no account. */
export function show(ctx: Context, owner: Owner): Outcome {
  const known = contactOf(ctx, owner);
  if (!known)
    return {
      reply: [
        {
          text: owner.personId
            ? 'Je n’ai pas votre adresse. Pour recevoir vos invitations par courriel, écrivez « mon adresse courriel est », puis l’adresse.'
            : `Je n’ai pas l’adresse ${of(owner.name)}. Écrivez « /adresse ${owner.name} », puis son adresse de courriel.`,
          private: true,
        },
      ],
    };
  return {
    effects: [seen(ctx, known)],
    reply: [
      {
        text: `${owner.personId ? 'Votre adresse' : `L’adresse ${of(owner.name)}`} : ${known.data.email}. Elle sert aux invitations, et à rien d’autre.`,
        choices: [commandChoice(`${commandOf(owner)} retirer`, 'Retirer cette adresse')],
        private: true,
      },
    ],
  };
}

/** Nothing of the address stays, wherever it was written or shown. */
export function takeBack(ctx: Context, owner: Owner): Outcome {
  const known = contactOf(ctx, owner);
  if (!known) return { reply: [plain(`Je n’ai pas ${theAddress(owner)}. Rien n’est gardé.`)] };
  return {
    effects: forgotten(known),
    reply: [plain(`C’est fait : j’ai effacé ${theAddress(owner)}.`)],
  };
}

function forgotten({ id, version, data }: StoredContact): Effect[] {
  return [
    { do: 'erase', kind: 'contact', id, version },
    ...data.turns.map((turn): Effect => ({ do: 'forget', from: turn, to: turn })),
  ];
}

/** This turn holds the address too, and must be forgotten with the rest. */
function seen(ctx: Context, { id, version, data }: StoredContact): Effect {
  return {
    do: 'update',
    kind: 'contact',
    id,
    version,
    data: { ...data, turns: [...data.turns, ctx.turnId] },
  };
}

function about(owner: Owner, text: string): Outgoing {
  return { text, choices: [commandChoice(commandOf(owner), 'Voir ou retirer cette adresse')], private: true };
}
