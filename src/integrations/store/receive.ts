// The inbox: an event is durable, once, before anyone is told that it was received.
import type { Incoming } from '../../bot/messages.ts';
import type { NewFile, Store } from '../../bot/ports.ts';
import type { Role } from '../../domain/people.ts';
import {
  asTenant,
  type Database,
  lockStructure,
  nextNumber,
  type Sql,
  withNextPosition,
} from './database.ts';
import { keepFile } from './files.ts';
import { cleanText, structureIdOf } from './ids.ts';

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
      const personId = await meet(sql, structureId, incoming.author);
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

/** The person behind an account: found, renamed as the platform renames them, or written down at their first event. */
async function meet(sql: Sql, structureId: string, author: Incoming['author']): Promise<string> {
  const account = cleanText(author.account);
  const name = cleanText(author.name);
  const [known] = await sql.query<{ person_id: string; platform_name: string; role: Role }>(
    'SELECT person_id, platform_name, role FROM passerelle.person WHERE structure_id = $1 AND account = $2',
    [structureId, account],
  );
  if (known) {
    if (known.platform_name !== name) {
      await sql.query(
        'UPDATE passerelle.person SET name = $3, platform_name = $3 WHERE structure_id = $1 AND person_id = $2',
        [structureId, known.person_id, name],
      );
    }
    if (author.guest && known.role !== 'guest') {
      await sql.query(
        `UPDATE passerelle.person SET role = 'guest' WHERE structure_id = $1 AND person_id = $2`,
        [structureId, known.person_id],
      );
    }
    return known.person_id;
  }
  const number = await nextNumber(sql, structureId, 'person');
  const personId = `person-${number}`;
  const role = !author.guest && (await takesCoordination(sql, structureId)) ? 'coordinator' : 'guest';
  await sql.query(
    `INSERT INTO passerelle.person (structure_id, person_id, number, account, name, platform_name, role)
     VALUES ($1, $2, $3, $4, $5, $5, $6)`,
    [structureId, personId, number, account, name, role],
  );
  return personId;
}

/** true for the first person of a structure whom the platform does not call a guest, and never again. */
async function takesCoordination(sql: Sql, structureId: string): Promise<boolean> {
  const rows = await sql.query(
    `UPDATE passerelle.structure SET has_coordinator = true
     WHERE structure_id = $1 AND NOT has_coordinator RETURNING 1`,
    [structureId],
  );
  return rows.length > 0;
}
