// The names that the bot can recognise in a sentence: people of the room and partners without an account.
import type { Context } from '../context.ts';

export interface KnownPerson {
  id?: string;
  name: string;
  /** a user (guest or partner), or a member of the team */
  user: boolean;
}

/** People of the room first, then partners who have no account; each name once. */
export function knownPeople(ctx: Context): KnownPerson[] {
  const inRoom = ctx.people.map((person) => ({
    id: person.id,
    name: person.name,
    user: person.role === 'guest',
  }));
  const seen = new Set(inRoom.map((person) => person.name));
  const partners = ctx
    .records('partner')
    .filter((partner) => !seen.has(partner.data.name))
    .map((partner) => ({ name: partner.data.name, user: true }));
  return [...inRoom, ...partners];
}
