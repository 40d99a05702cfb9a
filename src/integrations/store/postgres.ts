// A PostgreSQL server behind the store's database face.
import pg from 'pg';
import type { Log } from '../../bot/ports.ts';
import type { Database, Sql } from './database.ts';
import { OperatorError } from './errors.ts';

/** Statements are few and their text never carries a value: each is parsed and planned once per connection. */
const names = new Map<string, string>();
function nameOf(text: string): string {
  const name = names.get(text) ?? `passerelle-${names.size + 1}`;
  names.set(text, name);
  return name;
}

function face(client: pg.Pool | pg.ClientBase): Sql {
  return {
    async query<Row>(text: string, values: readonly unknown[] = []) {
      const { rows } = await client.query({ name: nameOf(text), text, values: [...values] });
      return rows as Row[];
    },
    async script(text) {
      await client.query(text);
    },
  };
}

async function transaction<T>(pool: pg.Pool, work: (sql: Sql) => Promise<T>): Promise<T> {
  const { client, release } = await begin(pool);
  let broken: Error | undefined;
  try {
    const result = await work(face(client));
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch((failure: Error) => {
      broken = failure;
    });
    throw error;
  } finally {
    release(broken);
  }
}

/** A connection with a transaction just begun. The pool may hold some that were cut: another one is taken then. */
async function begin(pool: pg.Pool) {
  for (let tries = 0; ; tries++) {
    const client = await pool.connect();
    let lost: Error | undefined;
    // A connection lost between two queries is told here; the next query then fails.
    const hear = (error: Error) => {
      lost = error;
    };
    client.on('error', hear);
    const release = (broken?: Error) => {
      client.removeListener('error', hear);
      client.release(lost ?? broken);
    };
    try {
      await client.query('BEGIN');
      return { client, release };
    } catch (error) {
      release(error instanceof Error ? error : new Error(String(error)));
      if (tries >= pool.options.max) throw error;
    }
  }
}

/** Opens pools on a server. @throws OperatorError when the server cannot be reached. */
export async function openPostgres(databaseUrl: string, log: Log): Promise<Database> {
  const pools: pg.Pool[] = [];
  const openPool = (extra: pg.PoolConfig) => {
    const pool = new pg.Pool({ connectionString: databaseUrl, keepAlive: true, ...extra });
    // An idle connection that drops must not end the process; the pool opens another.
    pool.on('error', (error) => {
      if (!pool.ending) log.error('store.connection-lost', {}, error);
    });
    pools.push(pool);
    return pool;
  };
  const close = async () => {
    await Promise.all(pools.splice(0).map((pool) => pool.end()));
  };
  // Every statement is short and led by an index: to plan it anew for its values, or to compile it, costs more than it
  // could ever save.
  const pool = openPool({ max: 10, options: '-c plan_cache_mode=force_generic_plan -c jit=off' });
  let jobPool: pg.Pool | undefined;
  try {
    await pool.query('SELECT 1');
  } catch (cause) {
    await close();
    throw new OperatorError(
      'La base PostgreSQL ne répond pas. Vérifiez DATABASE_URL et que le serveur est démarré.',
      { cause },
    );
  }
  return {
    ...face(pool),
    alone: false,
    transaction: (work) => transaction(pool, work),
    jobs() {
      jobPool ??= openPool({ max: 6, options: '-c search_path=bullmq' });
      return { pool: jobPool };
    },
    close,
  };
}
