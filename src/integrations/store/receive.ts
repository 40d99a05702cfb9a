// The inbox: an event is durable, once, before anyone is told that it was received.
import type { Incoming } from '../../bot/messages.ts';
import type { NewFile, Store } from '../../bot/ports.ts';
import type { AtHand } from './at-hand.ts';
import { asTenant, type Database, lockStructure, type Sql, tenantOf } from './database.ts';
import { keepFile } from './files.ts';
import { cleanText, structureIdOf } from './ids.ts';
import type { Opening } from './opening.ts';
import { meet } from './people.ts';
import { together } from './together.ts';
import { keepOpening } from './turn-steps.ts';

type Received = Awaited<ReturnType<Store['receive']>>;

/** Makes the inbox's way in. The transaction is committed when the returned promise resolves. */
export function receiver(database: Database, atHand: AtHand): Store['receive'] {
  const receiveKnown = knownReceiver(database, atHand);
  return async (incoming, file) => {
    const structureId = structureIdOf(incoming.platform, incoming.workspace);
    const received = file ? undefined : await receiveKnown(structureId, incoming);
    if (received) return received;
    return asTenant(database, structureId, async (sql) => {
      await lockOrCreate(sql, structureId, incoming);
      const eventId = cleanText(incoming.eventId);
      const [known] = await sql.query<{ person_id: string }>(
        'SELECT person_id FROM passerelle.inbox WHERE structure_id = $1 AND event_id = $2',
        [structureId, eventId],
      );
      if (known) return { conversation: { structureId, personId: known.person_id }, fresh: false };
      const personId = await meet(sql, structureId, incoming);
      await sql.query(
        `WITH next AS (
           UPDATE passerelle.structure SET position = position + 1 WHERE structure_id = $1 RETURNING position)
         INSERT INTO passerelle.inbox (structure_id, position, inbox_id, person_id, event_id, incoming)
         SELECT $1, position, $1 || '-in-' || position, $2, $3, $4::json FROM next`,
        [structureId, personId, eventId, JSON.stringify(await withFile(sql, structureId, incoming, file))],
      );
      return { conversation: { structureId, personId }, fresh: true };
    });
  };
}

/** What the short way gives: who wrote, and the turn of this very event where nothing older waits. */
type Heard = { nth: number; person: string; fresh: boolean } & (Opening | { place: null });

/**
 * The short way: whoever is known, and of whom nothing new is said. It waits for no turn, and events of one structure
 * that come at the same time are kept at once. Their turns are opened in the same step, and kept at hand.
 */
function knownReceiver(database: Database, atHand: AtHand) {
  return together(async (structureId, events: readonly Incoming[]): Promise<(Received | undefined)[]> => {
    const known = atHand.facts.get(structureId);
    const rows = await database.query<Heard>(
      `WITH heard AS MATERIALIZED (SELECT * FROM passerelle.receive_known($1, $2, $3, $4, $5, $6, $7))
       SELECT h.nth, h.who AS person, h.fresh, t.*
       FROM heard h
       LEFT JOIN passerelle.open_turns($1, $2, (SELECT array_agg(DISTINCT who) FROM heard WHERE fresh), $8) t
         ON h.fresh AND t.place = h.place`,
      [
        ...tenantOf(database, structureId),
        events.map(({ author }) => cleanText(author.account)),
        events.map(({ author }) => (author.name === undefined ? null : cleanText(author.name))),
        events.map(({ author }) => (author.guest === undefined ? null : String(author.guest))),
        events.map(({ eventId }) => cleanText(eventId)),
        events.map((incoming) => JSON.stringify(incoming)),
        known?.version ?? -1,
      ],
    );
    return events.map((_, at) => {
      const row = rows.find(({ nth }) => nth === at + 1);
      if (row === undefined) return undefined;
      const { person: personId, fresh } = row;
      if (row.place !== null) keepOpening(structureId, personId, row, known, atHand);
      return { conversation: { structureId, personId }, fresh };
    });
  });
}

async function lockOrCreate(sql: Sql, structureId: string, incoming: Incoming): Promise<void> {
  if (await lockStructure(sql, structureId)) return;
  await sql.query(
    'INSERT INTO passerelle.structure (structure_id, platform, workspace) VALUES ($1, $2, $3)',
    [structureId, cleanText(incoming.platform), cleanText(incoming.workspace)],
  );
}

async function withFile(
  sql: Sql,
  structureId: string,
  incoming: Incoming,
  file?: NewFile,
): Promise<Incoming> {
  if (!file || incoming.body.kind !== 'text') return incoming;
  return { ...incoming, body: { ...incoming.body, file: await keepFile(sql, structureId, file) } };
}
