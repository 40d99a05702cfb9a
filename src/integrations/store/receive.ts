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
import { withPeople } from './turn-steps.ts';

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
type Heard = { nth: number; person: string; fresh: boolean } & (Omit<Opening, 'incoming'> | { place: null });

/**
 * The short way: whoever is known, and of whom nothing new is said. It waits for no turn, and events of one structure
 * that come at the same time are kept at once. Their turns are opened in the same step, and kept at hand.
 */
function knownReceiver(database: Database, atHand: AtHand) {
  return together(async (structureId, events: readonly Incoming[]): Promise<(Received | undefined)[]> => {
    const known = atHand.facts.get(structureId);
    const contents = events.map((incoming) => JSON.stringify(incoming));
    const rows = await database.query<Heard>(
      `SELECT e.nth::integer, r.person, r.fresh, t.version, t.place, t.inbox_id, t.attempts, t.profile, t.name, t.role,
         t.named, t.state, t.people, t.more
       FROM unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::text[]) WITH ORDINALITY
         AS e (account, name, guest, event, incoming, nth)
       CROSS JOIN LATERAL passerelle.receive_known($1, $2, e.account, e.name, e.guest::boolean, e.event, e.incoming::json) r
       LEFT JOIN LATERAL passerelle.open_turn($1, $2, r.person, $8) t ON r.fresh AND t.place = r.place`,
      [
        ...tenantOf(database, structureId),
        events.map(({ author }) => cleanText(author.account)),
        events.map(({ author }) => (author.name === undefined ? null : cleanText(author.name))),
        events.map(({ author }) => (author.guest === undefined ? null : String(author.guest))),
        events.map(({ eventId }) => cleanText(eventId)),
        contents,
        known?.version ?? -1,
      ],
    );
    return events.map((_, at) => {
      const row = rows.find(({ nth }) => nth === at + 1);
      if (row === undefined) return undefined;
      const { nth: _nth, person: personId, fresh, ...rest } = row;
      if (rest.place !== null) {
        const opening = { ...rest, incoming: JSON.parse(contents[at] ?? '') as Incoming };
        atHand.openings.put(`${structureId} ${personId}`, withPeople(structureId, opening, known, atHand));
      }
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
