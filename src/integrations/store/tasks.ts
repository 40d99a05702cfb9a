// Long works: claimed by one process at a time, done outside any transaction, remembered until done.
import type { Store, Task } from '../../bot/ports.ts';
import { asTenant, type Database, type Sql } from './database.ts';
import { splitId } from './ids.ts';
import type { Lease, TakeLease } from './lease.ts';

/** Makes the runner: a failing `work` leaves the task unfinished and its error goes to the caller. */
export function taskRunner(database: Database, take: TakeLease): Store['task'] {
  return async (id, work) => {
    const structureId = splitId(id)?.structureId;
    if (structureId === undefined) return;
    const lease = await takeIfThere(structureId, id);
    if (lease === undefined) return;
    try {
      const task = await asTenant(database, structureId, (sql) => begin(sql, structureId, id));
      if (task === undefined) return;
      await work(task);
      await asTenant(database, structureId, (sql) => end(sql, structureId, id, lease));
    } finally {
      await lease.release();
    }
  };

  /** A lease belongs to a structure, and the id may name none. */
  async function takeIfThere(structureId: string, id: string): Promise<Lease | undefined> {
    const rows = await asTenant(database, structureId, (sql) =>
      sql.query(
        `SELECT 1 FROM passerelle.task WHERE structure_id = $1 AND task_id = $2 AND status = 'waiting'`,
        [structureId, id],
      ),
    );
    return rows.length > 0 ? take(structureId, id) : undefined;
  }
}

/** Counts the try before the work: one that kills the process is seen to have been tried. */
async function begin(sql: Sql, structureId: string, id: string): Promise<Task | undefined> {
  const [task] = await sql.query<Task>(
    `UPDATE passerelle.task SET attempts = attempts + 1
     WHERE structure_id = $1 AND task_id = $2 AND status = 'waiting'
     RETURNING task_id AS id, structure_id AS "structureId", kind, payload, attempts - 1 AS attempts`,
    [structureId, id],
  );
  return task;
}

async function end(sql: Sql, structureId: string, id: string, lease: Lease): Promise<void> {
  if (!(await lease.holds(sql))) return;
  await sql.query(`UPDATE passerelle.task SET status = 'done' WHERE structure_id = $1 AND task_id = $2`, [
    structureId,
    id,
  ]);
}

/** Makes the noting of a failed try: set aside when final, otherwise due again after 2, 4, 8… seconds, 5 minutes at most. */
export function taskFailure(database: Database): Store['taskFailed'] {
  return async (id, reason, final) => {
    const structureId = splitId(id)?.structureId;
    if (structureId === undefined) return;
    await asTenant(database, structureId, (sql) =>
      sql.query(
        `UPDATE passerelle.task
         SET failure = $3, status = CASE WHEN $4::boolean THEN 'failed' ELSE status END,
             not_before = clock_timestamp() + make_interval(secs => least(300, 2 ^ least(attempts, 10)))
         WHERE structure_id = $1 AND task_id = $2 AND status = 'waiting'`,
        [structureId, id, reason, final],
      ),
    );
  };
}
