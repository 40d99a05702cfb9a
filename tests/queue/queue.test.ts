// What the queue promises wherever its jobs are kept: a wake after which nobody looked leads to a look.
import { EventEmitter, once } from 'node:events';
import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Log, Queue, Wake } from '../../src/bot/ports.ts';
import type { QueuePlace } from '../../src/integrations/queue/backends.ts';
import { openQueue } from '../../src/integrations/queue/open.ts';
import { type OpenedStore, openStore } from '../../src/integrations/store/open.ts';
import { openMemoryStore, silentLog, testNow } from '../store/memory.ts';
import { describeWith, postgres, type Running, redis } from '../support/services.ts';

/** The same everywhere: when it changes, BullMQ keeps the former rhythm for one more turn. */
const tickEveryMs = 100;

const task = (id: string): Wake => ({ kind: 'task', id });

/** Notes what is woken, and lets a test wait for it. */
function recorder() {
  const heard = new EventEmitter();
  const woken: string[] = [];
  const until = async (condition: () => boolean) => {
    while (!condition()) await once(heard, 'wake');
  };
  return {
    woken,
    until,
    handle: async (wake: Wake) => {
      if (wake.kind === 'tick') return;
      woken.push(wake.kind === 'task' ? wake.id : wake.kind);
      heard.emit('wake');
    },
  };
}

/** @param kept how many jobs the place still holds, those that wait for their time apart */
function queueContract(place: () => QueuePlace, kept: () => Promise<number>): void {
  const open: Queue[] = [];
  const opened = async (log: Log = silentLog) => {
    const queue = await openQueue(place(), log, tickEveryMs);
    open.push(queue);
    return queue;
  };
  afterEach(async () => {
    for (const queue of open.splice(0)) await queue.close();
  });

  it('carries each kind of wake to the handler', async () => {
    const queue = await opened();
    const seen: Wake[] = [];
    const wakes: Wake[] = [
      { kind: 'conversation', key: { structureId: 's0123456789abcde', personId: 'person-1' } },
      { kind: 'outbox', structureId: 's0123456789abcde' },
      { kind: 'task', id: 's0123456789abcde-task-1' },
    ];
    const done = new Promise<void>((resolve) => {
      void queue.start(async (wake) => {
        if (wake.kind === 'tick') return;
        seen.push(wake);
        if (seen.length === wakes.length) resolve();
      });
    });
    for (const wake of wakes) await queue.wake(wake);
    await done;
    expect(seen).toEqual(expect.arrayContaining(wakes));
  });

  it('ticks again and again', async () => {
    const queue = await opened();
    let ticks = 0;
    await new Promise<void>((resolve) => {
      void queue.start(async (wake) => {
        if (wake.kind === 'tick') ticks += 1;
        if (ticks === 3) resolve();
      });
    });
  });

  it('runs again for a wake that came while its handler was running', async () => {
    const queue = await opened();
    const notes = recorder();
    await queue.start(async (wake) => {
      // The second wake comes after this run has looked at the tables, so another run must look.
      if (wake.kind === 'task' && notes.woken.length === 0) await queue.wake(task('again'));
      await notes.handle(wake);
    });
    await queue.wake(task('again'));
    await notes.until(() => notes.woken.length === 2);
  });

  it('goes on after a handler that throws, and says so without what was in the error', async () => {
    const errors: unknown[] = [];
    const queue = await opened({
      info() {},
      error: (event, ids) => void errors.push([event, ids]),
    });
    const notes = recorder();
    await queue.start(async (wake) => {
      if (wake.kind === 'task' && wake.id === 'bad') throw new Error('Bernard Dupont');
      await notes.handle(wake);
    });
    await queue.wake(task('bad'));
    await queue.wake(task('good'));
    await notes.until(() => notes.woken.includes('good'));
    await queue.close();
    expect(errors).toEqual([['queue.wake-failed', { kind: 'task' }]]);
  });

  it('waits at its close for the handler that runs, which may still wake', async () => {
    const queue = await opened();
    const steps: string[] = [];
    let entered = () => {};
    const inside = new Promise<void>((resolve) => {
      entered = resolve;
    });
    let leave = () => {};
    const mayLeave = new Promise<void>((resolve) => {
      leave = resolve;
    });
    await queue.start(async (wake) => {
      if (wake.kind !== 'task' || wake.id !== 'long') return;
      entered();
      await mayLeave;
      await queue.wake(task('other'));
      steps.push('handler ended');
    });
    await queue.wake(task('long'));
    await inside;
    const closed = queue.close().then(() => steps.push('closed'));
    leave();
    await closed;
    expect(steps).toEqual(['handler ended', 'closed']);
  });

  it('carries many wakes, and keeps none of them', async () => {
    const queue = await opened();
    const notes = recorder();
    await queue.start(notes.handle);
    const ids = Array.from({ length: 200 }, (_, index) => `t${index}`);
    await Promise.all(ids.map((id) => queue.wake(task(id))));
    await notes.until(() => ids.every((id) => notes.woken.includes(id)));
    await queue.close();
    expect(await kept()).toBe(0);
  });
}

const unfinishedJobs = `SELECT 1 FROM bullmq.job WHERE state <> 'delayed'`;

const extra = { now: testNow, log: silentLog };

describe('within the embedded store', () => {
  let opened: OpenedStore;
  beforeAll(async () => {
    opened = await openMemoryStore();
  });
  afterAll(() => opened.store.close());
  const embedded = () => {
    const jobs = opened.jobs();
    if (!('embedded' in jobs)) throw new Error('not embedded');
    return jobs;
  };
  queueContract(embedded, async () => (await embedded().embedded.query(unfinishedJobs)).rows.length);

  it('begins empty: what a dead process left there would come on top of what the tables remember', async () => {
    const first = await openQueue(opened.jobs(), silentLog, tickEveryMs);
    await first.wake(task('from before'));
    await first.close();
    const second = await openQueue(opened.jobs(), silentLog, tickEveryMs);
    const notes = recorder();
    await second.start(notes.handle);
    await second.wake(task('new'));
    await notes.until(() => notes.woken.length > 0);
    await second.close();
    expect(notes.woken).toEqual(['new']);
  });
});

describeWith('PostgreSQL', 'on a PostgreSQL server', () => {
  let server: Running | undefined;
  let opened: OpenedStore;
  beforeAll(async () => {
    server = await postgres();
    opened = await openStore({ databaseUrl: server?.url ?? '' }, extra);
    // Each queue opened here leaves its listeners on the one pool.
    pool().pool.setMaxListeners(0);
  });
  afterAll(async () => {
    await opened.store.close();
    await server?.stop();
  });
  const pool = () => {
    const jobs = opened.jobs();
    if (!('pool' in jobs)) throw new Error('not a server');
    return jobs;
  };
  queueContract(pool, async () => (await pool().pool.query(unfinishedJobs)).rows.length);

  it('goes on when its connections are cut', async () => {
    const queue = await openQueue(pool(), silentLog, tickEveryMs);
    const notes = recorder();
    await queue.start(notes.handle);
    await pool().pool.query(
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = current_user AND pid <> pg_backend_pid()',
    );
    // A wake that meets a dead connection is lost, as any may be: the next one is not.
    while (notes.woken.length === 0) await queue.wake(task('after'));
    await queue.close();
  });
});

describeWith('Redis', 'on Redis', () => {
  let server: Running | undefined;
  beforeAll(async () => {
    server = await redis();
  });
  afterAll(() => server?.stop());
  queueContract(
    () => ({ redisUrl: server?.url ?? '' }),
    async () => {
      const client = new Redis(server?.url ?? '');
      const keys = await client.keys('bull:wake:*');
      await client.quit();
      return keys.filter((key) => /^bull:wake:\d+$/.test(key)).length;
    },
  );

  it('goes on when its connections are cut', async () => {
    const redisUrl = server?.url ?? '';
    const said: string[] = [];
    const back = new EventEmitter();
    const queue = await openQueue(
      { redisUrl },
      {
        info: (event) => void back.emit(event),
        error: (event) => void said.push(event),
      },
      tickEveryMs,
    );
    const notes = recorder();
    await queue.start(notes.handle);
    const operator = new Redis(redisUrl);
    const returned = once(back, 'queue.connection-back');
    await operator.call('CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'yes');
    await returned;
    await queue.wake(task('after'));
    await notes.until(() => notes.woken.includes('after'));
    expect(said).toContain('queue.connection-lost');
    await queue.close();
    await operator.quit();
  });

  it('says in French what to do when Redis is not there', async () => {
    const missing = openQueue({ redisUrl: 'redis://127.0.0.1:1' }, silentLog);
    await expect(missing).rejects.toThrow('Vérifiez REDIS_URL');
  });
});
