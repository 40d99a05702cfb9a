// Long works: claimed by one process at a time, done outside any transaction, remembered until done.
import type { Store, Task } from '../../bot/ports.ts';
import { asTenant, type Database, type Sql } from './database.ts';
import { splitId } from './ids.ts';
import { heldLease, leaseSeconds } from './lease.ts';

/** Makes the runner: a failing `work` leaves the task unfinished and its error goes to the caller. */
export function taskRunner(database: Database): Store['task'] {
  return async (id, work) => {
    const structureId = splitId(id)?.structureId;
    if (structureId === undefined) return;
    const within = <T>(query: (sql: Sql) => Promise<T>) => asTenant(database, structureId, query);
    const takeOrKeep = async (worker: string) => {
      const rows = await within((sql) =>
        sql.query(
          `UPDATE passerelle.task
           SET worked_by = $3, worked_until = clock_timestamp() + make_interval(secs => $4)
           WHERE structure_id = $1 AND task_id = $2 AND status = 'waiting'
             AND (worked_by IS NULL OR worked_by = $3 OR worked_until < clock_timestamp()) RETURNING 1`,
          [structureId, id, worker, leaseSeconds],
        ),
      );
      return rows.length > 0;
    };
    const lease = await heldLease(takeOrKeep);
    if (lease === undefined) return;
    try {
      // Counted before the work: one that kills the process is seen to have been tried.
      const [task] = await within((sql) =>
        sql.query<Task>(
          `UPDATE passerelle.task SET attempts = attempts + 1 WHERE structure_id = $1 AND task_id = $2
           RETURNING task_id AS id, structure_id AS "structureId", kind, payload, attempts - 1 AS attempts`,
          [structureId, id],
        ),
      );
      if (task === undefined) return;
      await work(task);
      await within((sql) =>
        sql.query(
          `UPDATE passerelle.task SET status = 'done' WHERE structure_id = $1 AND task_id = $2 AND worked_by = $3`,
          [structureId, id, lease.worker],
        ),
      );
    } finally {
      lease.stop();
      await within((sql) =>
        sql.query(
          'UPDATE passerelle.task SET worked_by = NULL WHERE structure_id = $1 AND task_id = $2 AND worked_by = $3',
          [structureId, id, lease.worker],
        ),
      );
    }
  };
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
