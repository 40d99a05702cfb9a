// PostgreSQL inside this process: PGlite behind the store's database face.
import type { PGlite, Transaction } from '@electric-sql/pglite';
import type { Database, EmbeddedJobs, Sql } from './database.ts';

/** OID of int8. `pg` gives such numbers as text, and the job queue expects that. */
const int8 = 20;

function face(sql: PGlite | Transaction): Sql {
  return {
    async query<Row>(text: string, values: readonly unknown[] = []) {
      const { rows } = await sql.query<Row>(text, [...values]);
      return rows;
    },
    async script(text) {
      await sql.exec(text);
    },
  };
}

function jobsOf(pglite: PGlite): EmbeddedJobs {
  return {
    async query<Row>(text: string, values: readonly unknown[] = []) {
      const result = await pglite.query<Row>(text, [...values], { parsers: { [int8]: (value) => value } });
      return { rows: result.rows, rowCount: result.affectedRows || result.rows.length };
    },
    transaction: (work) => pglite.transaction((sql) => work(face(sql))),
    onNotification: (hear) => pglite.onNotification(hear),
  };
}

/** @param whenClosed frees what belongs to the database, its folder's lock first. */
export function embedded(pglite: PGlite, whenClosed: () => Promise<void> = async () => {}): Database {
  let closing: Promise<void> | undefined;
  return {
    ...face(pglite),
    alone: true,
    transaction: (work) => pglite.transaction((sql) => work(face(sql))),
    async dump() {
      const file = await pglite.dumpDataDir('gzip');
      return new Uint8Array(await file.arrayBuffer());
    },
    jobs: () => ({ embedded: jobsOf(pglite) }),
    close() {
      closing ??= pglite.close().then(whenClosed);
      return closing;
    },
  };
}
