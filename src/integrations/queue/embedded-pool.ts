// The embedded database in the shape of a `pg` pool, as far as BullMQ uses one.
import { EventEmitter } from 'node:events';
import { type PgPool, type PgPoolClient, type PgQueryResult, runMigrations } from 'bullmq';

/** Runs SQL within one transaction. */
interface Sql {
  query<Row>(text: string, values?: readonly unknown[]): Promise<Row[]>;
  script(text: string): Promise<void>;
}

/** What the queue needs of a database that lives in this process, the schema `bullmq` in its search path. */
export interface EmbeddedDatabase {
  query<Row>(text: string, values?: readonly unknown[]): Promise<{ rows: Row[]; rowCount: number }>;
  transaction<T>(work: (sql: Sql) => Promise<T>): Promise<T>;
  /** Hears every NOTIFY of a channel that was LISTENed to; returns what stops it. */
  onNotification(hear: (channel: string, payload: string) => void): () => void;
}

/** One face of the one connection: it hears notifications, and gives nothing back but its ears when released. */
class EmbeddedClient extends EventEmitter implements PgPoolClient {
  readonly #database: EmbeddedDatabase;
  readonly #deafen: () => void;

  constructor(database: EmbeddedDatabase) {
    super();
    this.#database = database;
    this.#deafen = database.onNotification((channel, payload) =>
      this.emit('notification', { channel, payload }),
    );
  }

  query<Row>(text: string, values?: readonly unknown[]): Promise<PgQueryResult<Row>> {
    return this.#database.query<Row>(text, values);
  }

  release(): void {
    this.#deafen();
  }
}

/** A pool over the embedded database, whose owner closes it. */
class EmbeddedPool extends EventEmitter implements PgPool {
  /** Read by BullMQ: this connection cannot drop silently, so a worker may sleep until it is called. */
  readonly options = { keepAlive: true };
  readonly #database: EmbeddedDatabase;

  constructor(database: EmbeddedDatabase) {
    super();
    this.#database = database;
  }

  query<Row>(text: string, values?: readonly unknown[]): Promise<PgQueryResult<Row>> {
    return this.#database.query<Row>(text, values);
  }

  async connect(): Promise<PgPoolClient> {
    return new EmbeddedClient(this.#database);
  }

  async end(): Promise<void> {}
}

/** Brings BullMQ's own tables up to date, then gives the pool. BullMQ's BEGIN and COMMIT are the transaction's own. */
export async function embeddedPool(database: EmbeddedDatabase): Promise<PgPool> {
  await database.transaction((sql) =>
    runMigrations({
      async query<Row>(text: string, values?: readonly unknown[]): Promise<PgQueryResult<Row>> {
        if (/^(BEGIN|COMMIT|ROLLBACK)$/.test(text)) return { rows: [] };
        if (values?.length || /^\s*SELECT/i.test(text)) return { rows: await sql.query<Row>(text, values) };
        await sql.script(text);
        return { rows: [] };
      },
    }),
  );
  return new EmbeddedPool(database);
}
