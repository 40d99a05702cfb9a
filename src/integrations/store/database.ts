// The tiny face of PostgreSQL that the store speaks to, whichever database is behind it.
import type { Pool } from 'pg';

/** Runs parameterised SQL. JSON goes in as text with a `::json` cast; instants go in and out as ISO text. */
export interface Sql {
  query<Row>(text: string, values?: readonly unknown[]): Promise<Row[]>;
  /** Several statements at once, without values. */
  script(text: string): Promise<void>;
}

/** What the job queue needs of an embedded database; the schema `bullmq` is in its search path. */
export interface EmbeddedJobs {
  query<Row>(text: string, values?: readonly unknown[]): Promise<{ rows: Row[]; rowCount: number }>;
  transaction<T>(work: (sql: Sql) => Promise<T>): Promise<T>;
  /** Hears every NOTIFY of a channel that was LISTENed to; returns what stops it. */
  onNotification(hear: (channel: string, payload: string) => void): () => void;
}

/** Where the job queue may keep its tables: within this process, or on the server, by a pool of its own. */
export type JobDatabase = { embedded: EmbeddedJobs } | { pool: Pool };

export interface Database extends Sql {
  /** All or nothing. Inside, only the given `sql` may be used: an embedded database has one connection. */
  transaction<T>(work: (sql: Sql) => Promise<T>): Promise<T>;
  /** true when no other process can be at work on this database. */
  readonly alone: boolean;
  /** What to become within a structure, where the account itself would bypass row-level security. */
  readonly tenantRole?: string;
  /** A copy of the whole database, where the database can make one itself. */
  dump?(): Promise<Uint8Array>;
  /** Opens the job queue's way in; it is closed with the database. */
  jobs(): JobDatabase;
  close(): Promise<void>;
}

/** One transaction that sees and writes the rows of one structure only, whatever its queries forget. */
export function asTenant<T>(
  database: Database,
  structureId: string,
  work: (sql: Sql) => Promise<T>,
): Promise<T> {
  return database.transaction(async (sql) => {
    await sql.query(`SELECT set_config('passerelle.structure', $1, true), set_config('role', $2, true)`, [
      structureId,
      database.tenantRole ?? 'none',
    ]);
    return work(sql);
  });
}

/** One transaction over all structures, for the few questions that span them. */
export function asOperator<T>(database: Database, work: (sql: Sql) => Promise<T>): Promise<T> {
  return database.transaction(async (sql) => {
    await sql.query(`SELECT set_config('passerelle.operator', 'on', true)`);
    return work(sql);
  });
}

/** Takes the structure's lock until the end of the transaction: its writers come one after the other. */
export async function lockStructure(sql: Sql, structureId: string): Promise<boolean> {
  const rows = await sql.query(
    'SELECT 1 FROM passerelle.structure WHERE structure_id = $1 FOR NO KEY UPDATE',
    [structureId],
  );
  return rows.length > 0;
}

/** The next number of `name` in this structure, from 1. */
export async function nextNumber(sql: Sql, structureId: string, name: string): Promise<number> {
  const [row] = await sql.query<{ value: number }>(
    `INSERT INTO passerelle.counter AS c (structure_id, name, value) VALUES ($1, $2, 1)
     ON CONFLICT (structure_id, name) DO UPDATE SET value = c.value + 1 RETURNING value`,
    [structureId, name],
  );
  if (!row) throw new Error('counter gave no number');
  return row.value;
}

/**
 * Begins a statement that writes what is said or heard: gives it, as `next.position`, the next place in the structure
 * `$1`. It waits for whoever writes there, so places grow in the order of the commits.
 */
export const withNextPosition = `
  WITH next AS (
    UPDATE passerelle.structure SET position = position + 1 WHERE structure_id = $1 RETURNING structure_id, position)`;
