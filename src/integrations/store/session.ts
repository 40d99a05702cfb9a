// What a job may read and write of its own structure, inside one transaction.
import type { ConversationState, Store, StructureSession } from '../../bot/ports.ts';
import { asTenant, type Database, factsChanged, lockStructure, type Sql, tenantOf } from './database.ts';
import { apply } from './effects.ts';
import { readPeople, readPersonOf, readRecords, readRoles } from './facts.ts';
import { dropFile, keepFile, readFile } from './files.ts';
import { rewrite } from './forget.ts';
import { modelUse } from './model-use.ts';
import { sayOnce } from './outbox.ts';

/** Writes a conversation's state. */
async function saveState(
  sql: Sql,
  structureId: string,
  personId: string,
  state: ConversationState,
): Promise<void> {
  await factsChanged(sql, structureId);
  await sql.query(
    `INSERT INTO passerelle.conversation (structure_id, person_id, state) VALUES ($1, $2, $3::json)
     ON CONFLICT (structure_id, person_id) DO UPDATE SET state = excluded.state`,
    [structureId, personId, JSON.stringify(state)],
  );
}

/** Makes the opener of sessions; the structure stays locked meanwhile, so a session is short. */
export function sessionOpener(database: Database, now: () => Date): Store['session'] {
  return (structureId, work) =>
    asTenant(database, structureId, async (sql) => {
      const structure = await lockStructure(sql, structureId);
      if (structure === undefined) throw new Error('unknown structure');
      const session: StructureSession = {
        structure,
        people: () => readPeople(sql, structureId),
        personOf: (account) => readPersonOf(sql, structureId, account),
        roles: () => readRoles(sql, structureId),
        records: (kinds) => readRecords(sql, tenantOf(database, structureId), kinds),
        conversations: () =>
          sql.query<{ personId: string; state: ConversationState }>(
            `SELECT c.person_id AS "personId", c.state FROM passerelle.conversation c
             JOIN passerelle.person p USING (structure_id, person_id)
             WHERE c.structure_id = $1 ORDER BY p.number`,
            [structureId],
          ),
        saveState: (personId, state) => saveState(sql, structureId, personId, state),
        apply: (effects) => apply(sql, structureId, effects, now()),
        readFile: (fileId) => readFile(sql, structureId, fileId),
        keepFile: (file) => keepFile(sql, structureId, file),
        dropFile: (fileId) => dropFile(sql, structureId, fileId),
        rewrite: (personId, change) => rewrite(sql, structureId, personId, change),
        ...modelUse(sql, structureId),
        say: (key, said) => sayOnce(sql, structureId, `say-${key}`, said, now()),
        async claim(occurrence) {
          const rows = await sql.query(
            `INSERT INTO passerelle.occurrence (structure_id, occurrence) VALUES ($1, $2)
             ON CONFLICT DO NOTHING RETURNING 1`,
            [structureId, occurrence],
          );
          return rows.length > 0;
        },
      };
      return work(session);
    });
}
