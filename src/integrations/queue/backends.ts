// Where BullMQ keeps its jobs: Redis when there is one, otherwise the tables of the store's own database.
import {
  type BackendFactory,
  createPostgresBackend,
  createRedisBackend,
  type IQueueBackend,
  type PgPool,
  runMigrations,
  withBackend,
} from 'bullmq';
import { Redis } from 'ioredis';
import { type Log, OperatorError, type Wake } from '../../bot/ports.ts';
import { type EmbeddedDatabase, embeddedPool } from './embedded-pool.ts';

export type QueuePlace = { redisUrl: string } | { embedded: EmbeddedDatabase } | { pool: PgPool };

/** A queue on one place, whatever the place. */
export interface Backend {
  add(wake: Wake): Promise<void>;
  /** Makes the tick come at this interval, in milliseconds; said again, nothing changes. */
  tickEvery(ms: number): Promise<void>;
  /** Starts working. */
  work(handle: (wake: Wake) => Promise<void>): Promise<void>;
  /** Called each time the place answers again after being lost. */
  whenBack(call: () => void): void;
  /** Waits for the running handlers, which may still add, then closes all that was opened here. */
  close(): Promise<void>;
}

const name = 'wake';

/** Nothing is kept of a wake once it ran: the store's tables remember. */
const queueOptions = {
  defaultJobOptions: { removeOnComplete: true, removeOnFail: true },
  streams: { events: { maxLen: 100 } },
};

/** Handlers mostly wait on the database or a platform; a dossier must not keep a conversation waiting. */
const workerOptions = { concurrency: 6, removeOnComplete: { count: 0 }, removeOnFail: { count: 0 } };

/** Opens the queue on its place, its tables brought up to date. @throws OperatorError when Redis does not answer */
export async function openBackend(place: QueuePlace, log: Log): Promise<Backend> {
  if ('redisUrl' in place) return onRedis(place.redisUrl, log);
  if ('embedded' in place) {
    const pool = await embeddedPool(place.embedded);
    // No other process is there: former jobs are those of a dead one, and whoever starts wakes all again.
    return backend(createPostgresBackend, { producer: pool, consumer: pool, emptied: true });
  }
  const client = await place.pool.connect();
  try {
    await runMigrations(client);
  } finally {
    client.release();
  }
  return backend(createPostgresBackend, { producer: place.pool, consumer: place.pool });
}

interface Wiring<Connection> {
  producer: Connection;
  consumer: Connection;
  emptied?: boolean;
  whenBack?: (call: () => void) => void;
  isLost?: () => boolean;
  disconnect?: () => void;
}

async function backend<B extends IQueueBackend, C>(
  factory: BackendFactory<B, C>,
  wiring: Wiring<C>,
): Promise<Backend> {
  const bullmq = withBackend(factory);
  const queue = new bullmq.Queue<Wake>(name, { connection: wiring.producer, ...queueOptions });
  // Connection errors come here too; they are told where the connection is made. Without a listener they would throw.
  queue.on('error', () => {});
  if (wiring.emptied) await queue.obliterate({ force: true });
  const running = new Set<Promise<void>>();
  let stopWorking = async (_now: boolean) => {};
  return {
    async add(wake) {
      await queue.add(wake.kind, wake);
    },
    async tickEvery(ms) {
      await queue.upsertJobScheduler('tick', { every: ms }, { name: 'tick', data: { kind: 'tick' } });
    },
    async work(handle) {
      const process = async (job: { data: Wake }) => {
        const run = handle(job.data);
        running.add(run);
        await run.finally(() => running.delete(run));
      };
      const worker = new bullmq.Worker<Wake>(name, process, {
        connection: wiring.consumer,
        ...workerOptions,
      });
      stopWorking = (now) => worker.close(now);
      worker.on('error', () => {});
      await worker.waitUntilReady();
    },
    whenBack: (call) => wiring.whenBack?.(call),
    async close() {
      // A graceful end needs an answer; without one, the running handlers are all that is waited for.
      const lost = wiring.isLost?.() ?? false;
      if (lost) await Promise.allSettled(running);
      await stopWorking(lost);
      await queue.close();
      wiring.disconnect?.();
    },
  };
}

async function onRedis(url: string, log: Log): Promise<Backend> {
  // A wake that cannot be written fails at once: it may be lost, whoever waits for it may not wait for ever.
  const producer = new Redis(url, { lazyConnect: true, enableOfflineQueue: false, maxRetriesPerRequest: 1 });
  // A worker waits for as long as Redis is away.
  const consumer = new Redis(url, { lazyConnect: true, maxRetriesPerRequest: null });
  const connections = [producer, consumer];
  const disconnect = () => {
    for (const connection of connections) connection.disconnect();
  };
  for (const connection of connections) connection.on('error', () => {});
  try {
    await Promise.all(connections.map((connection) => connection.connect()));
  } catch (cause) {
    disconnect();
    throw new OperatorError('Redis ne répond pas. Vérifiez REDIS_URL, et que le serveur est démarré.', {
      cause,
    });
  }
  let state: 'here' | 'lost' | 'left' = 'here';
  producer.on('close', () => {
    if (state === 'here') log.error('queue.connection-lost');
    if (state !== 'left') state = 'lost';
  });
  producer.on('ready', () => {
    if (state === 'lost') log.info('queue.connection-back');
    state = 'here';
  });
  return backend(createRedisBackend, {
    producer,
    consumer,
    whenBack: (call) => producer.on('ready', call),
    isLost: () => state === 'lost',
    disconnect() {
      state = 'left';
      disconnect();
    },
  });
}
