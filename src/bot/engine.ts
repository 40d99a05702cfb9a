// Carries events from the platforms to the turn and back: kept first, then understood, then said.
import { createAside } from './aside.ts';
import { hearingOf } from './hearing.ts';
import { jobs } from './jobs/index.ts';
import type { Said } from './messages.ts';
import { createPace } from './pace.ts';
import type { ConversationKey, Delivery, OpenTurn, OutboxRow, Task, Wake } from './ports.ts';
import { createReadying } from './readying.ts';
import { remindEveryone } from './reminders/remind.ts';
import { texts } from './texts.ts';
import { treat } from './treat.ts';
import type { World } from './world.ts';

export interface Engine {
  /** Listens to the platforms and the queue, and takes up again whatever was left unfinished. */
  start(): Promise<void>;
  /** Resolves once nothing is under way and nothing waits; what waits for a later retry is not waited for. */
  quiet(): Promise<void>;
  stop(): Promise<void>;
}

/** How often the tables are asked for what a lost wake left behind, in milliseconds. */
const SWEEP_MS = 10_000;
/** So many conversations are gone on with at once where they were heard; beyond, the queue shares them out. */
const NEAR = 32;
/** A long work is tried so often before the person is told that it failed. */
const TASK_TRIES = 3;

export function createEngine(world: World): Engine {
  const { store, queue, clock, platforms, log } = world;
  let underWay = 0;
  let changed: (() => void)[] = [];
  let sweeper: NodeJS.Timeout | undefined;
  let remindedAt = '';

  function settled(): void {
    const waiting = changed;
    changed = [];
    for (const resolve of waiting) resolve();
  }

  const aside = createAside(log, settled);
  const readying = createReadying(world, aside);
  const paced = createPace();

  async function handle(wake: Wake): Promise<void> {
    underWay += 1;
    try {
      await work(wake);
    } catch (error) {
      log.error('wake-failed', { kind: wake.kind }, error);
    } finally {
      underWay -= 1;
      settled();
    }
  }

  /** What was heard here is answered here at once, as long as there is room: the way through the queue is longer. */
  async function wakeNear(wake: Wake): Promise<void> {
    if (wake.kind !== 'conversation' || aside.running >= NEAR) return queue.wake(wake);
    const { structureId, personId } = wake.key;
    aside.run(`talk:${structureId}:${personId}`, () => handle(wake));
  }

  async function work(wake: Wake): Promise<void> {
    switch (wake.kind) {
      case 'conversation':
        return converse(wake.key);
      case 'outbox':
        deliver(wake.structureId);
        return;
      case 'task':
        return runTask(wake.id);
      case 'tick':
        return tick();
    }
  }

  /** Treats what a person wrote, in order; a message that keeps failing is set aside by the store. */
  async function converse(key: ConversationKey): Promise<void> {
    let taskAsked = false;
    const noteTasks = (turn: OpenTurn): OpenTurn => ({
      ...turn,
      finish(outcome) {
        taskAsked ||= outcome.effects.some((effect) => effect.do === 'task');
        return turn.finish(outcome);
      },
    });
    // What comes after a last row has a wake of its own.
    for (let isLast = false; !isLast; ) {
      try {
        const turned = await store.nextTurn(key, (turn) => paced().then(() => treat(noteTasks(turn), world)));
        if (turned === 'none') break;
        if (typeof turned === 'object') {
          readying.ask(key, turned);
          break;
        }
        isLast = turned === 'last';
      } catch (error) {
        log.error('turn-failed', { structure: key.structureId, person: key.personId }, error);
        const { setAside } = await store.turnFailed(key, error instanceof Error ? error.name : 'unknown');
        if (setAside) await apologise(key, setAside);
      }
      deliver(key.structureId);
    }
    if (taskAsked) await wakeTasks();
  }

  /** The person hears that their message could not be treated: it is kept, and the operator can replay it. */
  async function apologise({ structureId, personId }: ConversationKey, inboxId: string): Promise<void> {
    const said: Said = { audience: { to: 'person', person: personId }, message: texts.setAside };
    await store.session(structureId, (session) => session.say(`${inboxId}-set-aside`, [said]));
  }

  /** Beside the queue, one at a time for a structure: sending waits for a platform, others must not. */
  function deliver(structureId: string): void {
    aside.run(`deliver:${structureId}`, () => store.deliver(structureId, send));
  }

  async function send(row: OutboxRow): Promise<Delivery> {
    const platform = platforms.find((one) => one.id === row.platform);
    if (!platform) return { kind: 'later', afterMs: 60_000 };
    await paced();
    return platform.send(row);
  }

  async function wakeTasks(): Promise<void> {
    const { tasks } = await store.unfinished();
    for (const id of tasks) await queue.wake({ kind: 'task', id });
  }

  async function runTask(id: string): Promise<void> {
    let task: Task | undefined;
    try {
      await store.task(id, async (taken) => {
        task = taken;
        const job = jobs[taken.kind];
        if (!job) throw new Error(`no job of this kind: ${taken.kind}`);
        await job.run(taken, { ...world, deliver: () => deliver(taken.structureId), remind });
      });
    } catch (error) {
      log.error('task-failed', { task: id }, error);
      const final = (task?.attempts ?? 0) + 1 >= TASK_TRIES;
      await store.taskFailed(id, error instanceof Error ? error.name : 'unknown', final);
      if (final && task) await jobs[task.kind]?.gaveUp?.(task, world);
    }
    if (task) deliver(task.structureId);
  }

  /** Reminders look at the hour, so once an hour is enough. */
  async function tick(): Promise<void> {
    if (clock.standsStill) return;
    const hour = clock.now().toISOString().slice(0, 13);
    if (hour === remindedAt) return;
    await remind();
    remindedAt = hour;
  }

  async function remind(): Promise<void> {
    for (const structureId of await remindEveryone(world)) deliver(structureId);
  }

  /** The tables remember: whatever is unfinished is woken again. */
  async function sweep(): Promise<void> {
    const { conversations, outboxes, tasks } = await store.unfinished();
    for (const key of conversations)
      if (!readying.rests(key)) await queue.wake({ kind: 'conversation', key });
    for (const structureId of outboxes) await queue.wake({ kind: 'outbox', structureId });
    for (const id of tasks) await queue.wake({ kind: 'task', id });
  }

  function sweepAgain(): void {
    sweep().catch((error: unknown) => log.error('sweep-failed', {}, error));
  }

  return {
    async start() {
      await queue.start(handle);
      for (const platform of platforms)
        await platform.start(hearingOf(platform, { ...world, queue: { wake: wakeNear } }));
      await sweep();
      sweeper = setInterval(sweepAgain, SWEEP_MS);
    },
    async quiet() {
      for (;;) {
        const next = new Promise<void>((resolve) => changed.push(resolve));
        const { conversations, outboxes, tasks } = await store.unfinished();
        const talks = conversations.filter((key) => !readying.rests(key));
        const waiting = talks.length + outboxes.length + tasks.length;
        if (underWay + aside.running + waiting === 0) return;
        await next;
      }
    },
    async stop() {
      clearInterval(sweeper);
      for (const platform of platforms) await platform.stop();
      // What runs beside the queue may still wake it; what the queue still runs may still have something sent.
      await aside.idle();
      await queue.close();
      await aside.idle();
    },
  };
}
