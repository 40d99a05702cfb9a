// What spans all structures: what is unfinished, what failed, and the moved clock. Opaque ids only.
import type { ConversationKey, SimulatedClock, Store } from '../../bot/ports.ts';
import { asOperator, asTenant, type Database } from './database.ts';
import { splitId, structureIdOf } from './ids.ts';

type Operations = Pick<
  Store,
  'structures' | 'structureOf' | 'unfinished' | 'failures' | 'replay' | 'clock' | 'setClock'
>;

const due = '(not_before IS NULL OR not_before <= clock_timestamp())';

/** Makes the operator's part of the store; the partial indexes keep it cheap however long the history. */
export function operations(database: Database): Operations {
  return {
    structures: () =>
      asOperator(database, async (sql) => {
        const rows = await sql.query<{ id: string }>(
          'SELECT structure_id AS id FROM passerelle.structure ORDER BY structure_id',
        );
        return rows.map(({ id }) => id);
      }),

    structureOf: (platform, workspace) =>
      asOperator(database, async (sql) => {
        const [row] = await sql.query<{ id: string }>(
          'SELECT structure_id AS id FROM passerelle.structure WHERE structure_id = $1',
          [structureIdOf(platform, workspace)],
        );
        return row?.id;
      }),

    unfinished: () =>
      asOperator(database, async (sql) => {
        const conversations = await sql.query<ConversationKey>(
          `SELECT DISTINCT structure_id AS "structureId", person_id AS "personId"
           FROM passerelle.inbox WHERE status = 'waiting'`,
        );
        const outboxes = await sql.query<{ id: string }>(
          `SELECT DISTINCT structure_id AS id FROM (
             SELECT DISTINCT ON (structure_id, lane) structure_id, not_before
             FROM passerelle.outbox WHERE status = 'waiting' ORDER BY structure_id, lane, position) head
           WHERE ${due}`,
        );
        const tasks = await sql.query<{ id: string }>(
          `SELECT task_id AS id FROM passerelle.task WHERE status = 'waiting' AND ${due}
           ORDER BY structure_id, position`,
        );
        return { conversations, outboxes: outboxes.map(({ id }) => id), tasks: tasks.map(({ id }) => id) };
      }),

    failures: () =>
      asOperator(database, (sql) =>
        sql.query(
          `SELECT 'inbox' AS what, inbox_id AS id, coalesce(failure, '') AS reason
           FROM passerelle.inbox WHERE status = 'failed'
           UNION ALL
           SELECT 'outbox', structure_id || '-' || key, coalesce(failure, '')
           FROM passerelle.outbox WHERE status = 'failed'
           UNION ALL
           SELECT 'task', task_id, coalesce(failure, '') FROM passerelle.task WHERE status = 'failed'
           ORDER BY what, id`,
        ),
      ),

    async replay(what, id) {
      const found = splitId(id);
      if (found === undefined) return false;
      const { structureId, name } = found;
      const again = `status = 'waiting', attempts = 0, failure = NULL`;
      const rows = await asTenant(database, structureId, (sql) => {
        switch (what) {
          case 'inbox':
            return sql.query(
              `UPDATE passerelle.inbox SET ${again}
               WHERE structure_id = $1 AND inbox_id = $2 AND status = 'failed' RETURNING 1`,
              [structureId, id],
            );
          case 'outbox':
            return sql.query(
              `UPDATE passerelle.outbox SET ${again}, not_before = NULL
               WHERE structure_id = $1 AND key = $2 AND status = 'failed' RETURNING 1`,
              [structureId, name],
            );
          case 'task':
            return sql.query(
              `UPDATE passerelle.task SET ${again}, not_before = NULL
               WHERE structure_id = $1 AND task_id = $2 AND status = 'failed' RETURNING 1`,
              [structureId, id],
            );
        }
      });
      return rows.length > 0;
    },

    async clock() {
      const [row] = await database.query<{ clock: SimulatedClock }>('SELECT clock FROM passerelle.clock');
      return row?.clock;
    },

    async setClock(clock) {
      await database.query(
        `INSERT INTO passerelle.clock (clock) VALUES ($1::json)
         ON CONFLICT (only_row) DO UPDATE SET clock = excluded.clock`,
        [JSON.stringify(clock)],
      );
    },
  };
}
