// Listens to everything that an embedded database is asked, transaction by transaction, so that it can be asked again.
import { PGlite, type Transaction } from '@electric-sql/pglite';

type Asked =
  | { do: 'query'; args: Parameters<PGlite['query']> }
  | { do: 'exec'; args: Parameters<PGlite['exec']> };

/** One thing asked of the database: a statement on its own, or a transaction of several. */
export type Unit = { alone: Asked } | { together: Asked[] };

export interface Recorder {
  /** What was asked since the last time, in the order in which it ended. */
  taken(): Unit[];
  /** Calls `hear` at the end of each unit. */
  onUnit(hear: (unit: Unit) => void): void;
  stop(): void;
}

/** Records what every database opened from now on in this process is asked. */
export function record(): Recorder {
  const { query, exec, transaction } = PGlite.prototype;
  let units: Unit[] = [];
  let hear: (unit: Unit) => void = () => {};
  const done = (unit: Unit) => {
    units.push(unit);
    hear(unit);
  };
  const alone = async <T>(asked: Asked, work: Promise<T>): Promise<T> => {
    const result = await work;
    done({ alone: asked });
    return result;
  };
  const listened: Pick<PGlite, 'query' | 'exec' | 'transaction'> = {
    query<T>(this: PGlite, ...args: Parameters<PGlite['query']>) {
      return alone({ do: 'query', args }, query.apply(this, args)) as ReturnType<typeof query<T>>;
    },
    exec(this: PGlite, ...args) {
      return alone({ do: 'exec', args }, exec.apply(this, args));
    },
    async transaction<T>(this: PGlite, work: (transaction: Transaction) => Promise<T>) {
      const together: Asked[] = [];
      const result = await transaction.call(this, (sql) => work(noting(sql, together)));
      done({ together });
      return result as T;
    },
  };
  Object.assign(PGlite.prototype, listened);
  return {
    taken: () => units.splice(0),
    onUnit: (listener) => {
      hear = listener;
    },
    stop: () => {
      Object.assign(PGlite.prototype, { query, exec, transaction });
      units = [];
    },
  };
}

/** The same transaction, each statement noted before it runs. */
function noting(sql: Transaction, asked: Asked[]): Transaction {
  return {
    ...sql,
    query<T>(...args: Parameters<PGlite['query']>) {
      asked.push({ do: 'query', args });
      return sql.query<T>(...args);
    },
    exec(...args) {
      asked.push({ do: 'exec', args });
      return sql.exec(...args);
    },
  };
}

/** Asks a database the same again, in the same transactions. */
export async function replay(
  database: Pick<PGlite, 'query' | 'exec' | 'transaction'>,
  units: readonly Unit[],
): Promise<void> {
  for (const unit of units) {
    if ('alone' in unit) await ask(database, unit.alone);
    else
      await database.transaction(async (sql) => {
        for (const asked of unit.together) await ask(sql, asked);
      });
  }
}

async function ask(database: Pick<PGlite, 'query' | 'exec'>, asked: Asked): Promise<void> {
  if (asked.do === 'query') await database.query(...asked.args);
  else await database.exec(...asked.args);
}

/** How many statements there are, those of the job queue counted apart. */
export function statements(units: readonly Unit[]): { all: number; queue: number } {
  const all = units.flatMap((unit) => ('alone' in unit ? [unit.alone] : unit.together));
  return { all: all.length, queue: all.filter(({ args }) => !args[0].includes('passerelle.')).length };
}
