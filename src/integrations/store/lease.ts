// A lease: the right to do alone a work that lasts, kept by renewing it, lost by dying.
import { asTenant, type Database, type Sql } from './database.ts';

export interface Lease {
  /** Asked within the transaction of a write: false when the holder was silent too long and another took over. */
  holds(sql: Sql): Promise<boolean>;
  /** Gives it back. */
  release(): Promise<void>;
}

/** Takes what is called `name` in a structure; undefined when someone else holds it. */
export type TakeLease = (structureId: string, name: string) => Promise<Lease | undefined>;

/** How long a holder may be silent before another may take over. */
const silentSeconds = 60;

/** Where this process is alone, a lease is a note in memory: it dies with its holder. Elsewhere it is a row. */
export function leasesOf(database: Database): TakeLease {
  return database.alone ? inMemory() : inDatabase(database);
}

function inMemory(): TakeLease {
  const held = new Set<string>();
  return async (structureId, name) => {
    const key = `${structureId} ${name}`;
    if (held.has(key)) return undefined;
    held.add(key);
    return {
      holds: async () => true,
      async release() {
        held.delete(key);
      },
    };
  };
}

function inDatabase(database: Database): TakeLease {
  return async (structureId, name) => {
    const worker = crypto.randomUUID();
    const takeOrKeep = async () => {
      const rows = await asTenant(database, structureId, (sql) =>
        sql.query(
          `INSERT INTO passerelle.lease AS l (structure_id, name, worker, until)
           VALUES ($1, $2, $3, clock_timestamp() + make_interval(secs => $4))
           ON CONFLICT (structure_id, name) DO UPDATE SET worker = excluded.worker, until = excluded.until
           WHERE l.worker = excluded.worker OR l.until < clock_timestamp() RETURNING 1`,
          [structureId, name, worker, silentSeconds],
        ),
      );
      return rows.length > 0;
    };
    if (!(await takeOrKeep())) return undefined;
    // A renewal that fails is tried again at the next beat; a lost lease is noticed by the next write.
    const timer = setInterval(() => takeOrKeep().catch(() => false), (silentSeconds * 1000) / 3);
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
        await asTenant(database, structureId, (sql) =>
          sql.query('DELETE FROM passerelle.lease WHERE structure_id = $1 AND name = $2 AND worker = $3', [
            structureId,
            name,
            worker,
          ]),
        );
      },
    };
  };
}
