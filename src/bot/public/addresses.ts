// The addresses that a structure may give: made from the same values, they are the same, so turns stay pure.
import type { Outgoing } from '../messages.ts';
import type { Pages } from '../ports.ts';

/** What a turn may do with addresses. */
export interface Addresses {
  /** whether people elsewhere can open them */
  reachable: boolean;
  /** of a person's own page: its key and the last day it works */
  link(key: string, expires: string): string;
  /** of the structure's calendar */
  feed(key: string): string;
}

/** The addresses of one structure. */
export function addressesOf({ base, reachable, tickets }: Pages, structureId: string): Addresses {
  return {
    reachable,
    link: (key, expires) => `${base}/r/${tickets.sign({ use: 'link', structureId, key, expires })}`,
    feed: (key) => `${base}/agenda/${tickets.sign({ use: 'feed', structureId, key })}.ics`,
  };
}

/** The key of what a turn gives an address to: no other turn of the structure has it, now or later. */
export function keyOfTurn(turnId: string): string {
  const key = /(\d{1,9})$/.exec(turnId)?.[1];
  if (key === undefined) throw new Error('a turn without a number');
  return key;
}

const closed = 'Les pages par lien ne sont pas encore ouvertes.';
const whom = 'Demandez à la personne qui a installé Passerelle.';

/** To be said with an address that only this machine can open. */
export const onlyHere = `${closed} ${whom} En attendant, cette adresse marche sur cet ordinateur seulement.`;

/** Where no address can be given at all. */
export const noPages: Outgoing = { text: `${closed} ${whom}` };
