// The tiny face of PostgreSQL that the store speaks to, whichever database is behind it.
import type { Pool } from 'pg';
import type { Structure, StructureProfile } from '../../domain/people.ts';

/** Runs parameterised SQL. JSON goes in as text with a `::json` cast; instants go in and out as ISO text. */
export interface Queries {
  query<Row>(text: string, values?: readonly unknown[]): Promise<Row[]>;
}

export interface Sql extends Queries {
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
      ...tenantOf(database, structureId),
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

/** Whose rows a step of its own (a function of migration 004) may see, and the role that it takes. */
export type Tenant = readonly [structureId: string, role: string];

export const tenantOf = (database: Pick<Database, 'tenantRole'>, structureId: string): Tenant => [
  structureId,
  database.tenantRole ?? 'none',
];

/**
 * Takes the structure's lock until the end of the transaction: turns, jobs and changes of people come one after the
 * other. undefined where there is no such structure.
 */
export async function lockStructure(sql: Sql, structureId: string): Promise<Structure | undefined> {
  const [row] = await sql.query<{ profile: StructureProfile | null }>(
    'SELECT profile FROM passerelle.lock_structure($1) AS profile',
    [structureId],
  );
  return row && { id: structureId, ...(row.profile && { profile: row.profile }) };
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

/** To be told by whoever changes facts, the structure locked: turns that read them meanwhile are taken again. */
export const factsChanged = (sql: Sql, structureId: string) => nextNumber(sql, structureId, 'version');
