// The outbox: what the bot says, written with the facts it speaks of.
import type { Audience, Incoming, Said } from '../../bot/messages.ts';
import type { Sql } from './database.ts';

/** What is said, with where it was asked for when it answers somebody there. */
export type Answer = Said & { place?: Incoming['place'] };

/**
 * What the function `say` takes, column by column.
 * @param key names the whole of `said` for ever
 */
export const sayingValues = (key: string, said: readonly Answer[], now: Date) => ({
  keys: said.map((_, at) => `${key}-${at + 1}`),
  audiences: said.map(({ audience }) => audience.to),
  persons: said.map(({ audience }) => (audience.to === 'person' ? audience.person : null)),
  messages: said.map(({ message }) => JSON.stringify(message)),
  places: said.map(({ place }) => (place ? JSON.stringify(place) : null)),
  instants: said.map(() => now.toISOString()),
});

/** Says all of it under a key that was never used, otherwise nothing. The structure must be locked. */
export async function sayOnce(
  sql: Sql,
  structureId: string,
  key: string,
  said: readonly Answer[],
  now: Date,
): Promise<void> {
  const before = await sql.query('SELECT 1 FROM passerelle.outbox WHERE structure_id = $1 AND key = $2', [
    structureId,
    `${key}-1`,
  ]);
  if (before.length > 0) return;
  await sql.query('SELECT passerelle.say($1, $2, $3, $4, $5, $6, $7)', [
    structureId,
    ...Object.values(sayingValues(key, said, now)),
  ]);
}

/** Reads back whom a message is for. */
export const audienceOf = (row: { audience: Audience['to']; person_id: string | null }): Audience =>
  row.audience === 'person' && row.person_id !== null
    ? { to: 'person', person: row.person_id }
    : { to: row.audience === 'team' ? 'team' : 'everyone' };
