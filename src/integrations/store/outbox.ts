// The outbox: what the bot says, written with the facts it speaks of.
import type { Audience, Incoming, Said } from '../../bot/messages.ts';
import type { Sql } from './database.ts';

/** What is said, with where it was asked for when it answers somebody there. */
export type Answer = Said & { place?: Incoming['place'] };

/**
 * The statement that says several things in order, with whatever else it writes `alongside` (from $8 on). It takes
 * places in the order of the structure until the end of the transaction, so they grow in the order of the commits.
 */
export const saying = (alongside = '') => `
  WITH said AS (
    SELECT * FROM unnest($3::text[], $4::text[], $5::text[], $6::text[])
    WITH ORDINALITY AS said (audience, person_id, message, place, number)),
  next AS (
    UPDATE passerelle.structure SET position = position + cardinality($3::text[])
    WHERE structure_id = $1 AND cardinality($3::text[]) > 0 RETURNING position - cardinality($3::text[]) AS last)${alongside}
  INSERT INTO passerelle.outbox (structure_id, position, key, audience, person_id, message, place, said_at)
  SELECT $1, next.last + number, $2 || '-' || number, audience, person_id, message::json, place::json, $7
  FROM said, next`;

/** The first seven values of `saying`. @param key names the whole of `said` for ever */
export const sayingValues = (structureId: string, key: string, said: readonly Answer[], now: Date) => [
  structureId,
  key,
  said.map(({ audience }) => audience.to),
  said.map(({ audience }) => (audience.to === 'person' ? audience.person : null)),
  said.map(({ message }) => JSON.stringify(message)),
  said.map(({ place }) => (place ? JSON.stringify(place) : null)),
  now.toISOString(),
];

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
  if (before.length === 0) await sql.query(saying(), sayingValues(structureId, key, said, now));
}

/** Reads back whom a message is for. */
export const audienceOf = (row: { audience: Audience['to']; person_id: string | null }): Audience =>
  row.audience === 'person' && row.person_id !== null
    ? { to: 'person', person: row.person_id }
    : { to: row.audience === 'team' ? 'team' : 'everyone' };
