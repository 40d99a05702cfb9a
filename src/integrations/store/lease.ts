// A lease: the right to do alone a work that lasts, kept by renewing it, lost by dying.
import { asOperator, asTenant, type Database, type Sql } from './database.ts';

export interface Lease {
  /** Asked within the transaction of a write: false when the holder was silent too long and another took over. */
  holds(sql: Sql): Promise<boolean>;
  /** Gives it back. */
  release(): Promise<void>;
}

/** Takes what is called `name` in a structure; undefined when someone else holds it. */
export type TakeLease = (structureId: string, name: string) => Promise<Lease | undefined>;

/** How long a holder may be silent before another may take over. */
export const silentSeconds = 60;

/** How often a holder gives a sign of life, in milliseconds. */
export const beatMs = (silentSeconds * 1000) / 3;

/** Forgets the leases of a process that was killed. To be called only where no other process is at work. */
export async function forgetLeases(database: Database): Promise<void> {
  await asOperator(database, (sql) => sql.query('DELETE FROM passerelle.lease'));
}

/** Makes the taker of leases that are renewed until they are released. */
export function leasesOf(database: Database): TakeLease {
  return async (structureId, name) => {
    const worker = crypto.randomUUID();
    const takeOrKeep = () =>
      asTenant(database, structureId, (sql) => takeLease(sql, structureId, name, worker));
    if (!(await takeOrKeep())) return undefined;
    // A renewal that fails is tried again at the next beat; a lost lease is noticed by the next write.
    const timer = setInterval(() => takeOrKeep().catch(() => false), beatMs);
    timer.unref();
    return {
      async holds(sql) {
        const rows = await sql.query(
          'SELECT 1 FROM passerelle.lease WHERE structure_id = $1 AND name = $2 AND worker = $3 FOR SHARE',
          [structureId, name, worker],
        );
        return rows.length > 0;
      },
      async release() {
        clearInterval(timer);
        await asTenant(database, structureId, (sql) => releaseLease(sql, structureId, name, worker));
      },
    };
  };
}

/** Takes a lease or renews it; false when another holds it. */
export async function takeLease(
  sql: Sql,
  structureId: string,
  name: string,
  worker: string,
): Promise<boolean> {
  const [row] = await sql.query<{ taken: boolean }>('SELECT passerelle.take_lease($1, $2, $3, $4) AS taken', [
    structureId,
    name,
    worker,
    silentSeconds,
  ]);
  return row?.taken ?? false;
}

/** Gives a lease back, if this worker still holds it. */
export async function releaseLease(
  sql: Sql,
  structureId: string,
  name: string,
  worker: string,
): Promise<void> {
  await sql.query('DELETE FROM passerelle.lease WHERE structure_id = $1 AND name = $2 AND worker = $3', [
    structureId,
    name,
    worker,
  ]);
}
