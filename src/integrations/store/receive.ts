// The inbox: an event is durable, once, before anyone is told that it was received.
import type { Incoming } from '../../bot/messages.ts';
import type { NewFile, Store } from '../../bot/ports.ts';
import { asTenant, type Database, lockStructure, type Sql, withNextPosition } from './database.ts';
import { keepFile } from './files.ts';
import { cleanText, structureIdOf } from './ids.ts';
import { meet } from './people.ts';

/** Makes the inbox's way in. The transaction is committed when the returned promise resolves. */
export function receiver(database: Database): Store['receive'] {
  return (incoming, file) => {
    const structureId = structureIdOf(incoming.platform, incoming.workspace);
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
        `${withNextPosition}
         INSERT INTO passerelle.inbox (structure_id, position, inbox_id, person_id, event_id, incoming)
         SELECT structure_id, position, structure_id || '-in-' || position, $2, $3, $4::json FROM next`,
        [structureId, personId, eventId, JSON.stringify(await withFile(sql, structureId, incoming, file))],
      );
      return { conversation: { structureId, personId }, fresh: true };
    });
  };
}

async function lockOrCreate(sql: Sql, structureId: string, incoming: Incoming): Promise<void> {
  if (await lockStructure(sql, structureId)) return;
  await sql.query(
    `INSERT INTO passerelle.structure (structure_id, platform, workspace) VALUES ($1, $2, $3)
     ON CONFLICT DO NOTHING`,
    [structureId, cleanText(incoming.platform), cleanText(incoming.workspace)],
  );
  // Another process may have created it at the same time: then this waits for it.
  await lockStructure(sql, structureId);
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
