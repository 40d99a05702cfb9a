// Measures a signed event heard → durable → reply posted, against a bare Bolt app that echoes, in turns, in one run.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { postgres, type Running, redis } from '../../tests/support/servers.ts';
import { median } from '../measures.ts';
import type { Figures, Load, Writer } from './peer.ts';

const secret = 'only-for-the-bench';
const CONNECTIONS = 20;
/** Twenty people of one house: their turns share its facts, so they come one after the other. */
const writers: Writer[] = Array.from({ length: 20 }, (_, at) => ({
  team: 'T0',
  user: `U${at}`,
  channel: `D${at}`,
}));

/** Medians of the rounds; `p99` and `median` of the acknowledgement, in milliseconds. */
export interface SlackFigures {
  perSecond: number;
  ackMedian: number;
  ackP99: number;
  megabytes: number;
}

export interface SlackBench {
  ours: SlackFigures;
  bare: SlackFigures;
}

/** @returns undefined where PostgreSQL or Redis is absent */
export async function benchSlack(rounds: number, events: number): Promise<SlackBench | undefined> {
  const [database, queue] = [await postgres(), await redis()];
  try {
    if (database && queue) return await sideBySide(rounds, events, database, queue);
  } finally {
    await database?.stop();
    await queue?.stop();
  }
  return undefined;
}

async function sideBySide(
  rounds: number,
  events: number,
  database: Running,
  queue: Running,
): Promise<SlackBench> {
  const peer = start('peer.ts');
  const { api } = await told<{ api: string }>(peer);
  const given = { api, secret, port: await freePort(), databaseUrl: database.url, redisUrl: queue.url };
  const apps = { ours: start('ours.ts', given), bare: start('bare.ts', given) };
  const all = [...Object.values(apps), peer];
  try {
    const urls = {
      ours: (await told<{ url: string }>(apps.ours)).url,
      bare: (await told<{ url: string }>(apps.bare)).url,
    };
    const figures: Record<'ours' | 'bare', Figures[]> = { ours: [], bare: [] };
    // The first round of each only warms it up.
    for (let round = 0; round <= rounds; round++) {
      for (const app of ['ours', 'bare'] as const) {
        const load: Load = {
          url: urls[app],
          secret,
          writers,
          events,
          connections: CONNECTIONS,
          // Answered in a few words, as the bare app does.
          text: 'merci',
        };
        const measured = await told<Figures>(peer, load);
        if (round > 0 || rounds === 0) figures[app].push(measured);
      }
    }
    return {
      ours: await summary(figures.ours, apps.ours),
      bare: await summary(figures.bare, apps.bare),
    };
  } finally {
    for (const child of all) {
      child.disconnect();
      if (child.exitCode === null) await once(child, 'exit');
    }
  }
}

async function summary(rounds: Figures[], app: ChildProcess): Promise<SlackFigures> {
  const { megabytes } = await told<{ megabytes: number }>(app, 'memory');
  const of = (key: 'perSecond' | 'ackMedian' | 'ackP99') => median(rounds.map((round) => round[key]));
  return { perSecond: of('perSecond'), ackMedian: of('ackMedian'), ackP99: of('ackP99'), megabytes };
}

function start(file: string, given: object = {}): ChildProcess {
  const path = new URL(file, import.meta.url);
  return fork(path, [JSON.stringify(given)], { execArgv: ['--import', 'tsx'] });
}

/** Says something to a process, if anything, and takes its next word. */
async function told<Answer>(child: ChildProcess, question?: Load | string): Promise<Answer> {
  const exited = once(child, 'exit').then(([code]) => {
    throw new Error(`a process of the benchmark ended with ${code}`);
  });
  exited.catch(() => undefined);
  if (question !== undefined) child.send(question);
  const [answer] = await Promise.race([once(child, 'message'), exited]);
  return answer as Answer;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}
