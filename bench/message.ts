// Measures one message end to end on the embedded store against the bare cost of its database statements.
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import type { Log } from '../src/bot/ports.ts';
import { DurableFiles, startParameters } from '../src/integrations/store/durable-files.ts';
import { openPasserelle, type Passerelle } from '../src/passerelle.ts';
import { type Comparison, compare, timed } from './measures.ts';
import { type Recorder, record, replay, statements, type Unit } from './recorder.ts';

const log: Log = { info() {}, error: (event, _ids, error) => console.error(event, error) };
const frozenAt = new Date('2024-09-02T07:00:00.000Z');

const setUp = [
  '/maison',
  'Maison des Tilleuls',
  'MSP',
  'Lanmeur, Finistère',
  'accueil@tilleuls.example',
  'oui',
];

/** One round: each message opens, fills, corrects, keeps or shows something. */
const messages = [
  'il faudrait une réunion de co-construction sur l’accueil mardi 10 à 18 h 30 avec Bernard et Lucas, salle du fond',
  'non, pardon, le 12 plutôt',
  'oui',
  '/reunions',
  '/recrutement',
  'plus tard',
  '/annuler',
  '/niveau 2024',
];

export interface MessageBench {
  comparisons: Comparison[];
  /** statements of one message, on average */
  statements: { all: number; queue: number };
}

/**
 * Two copies of one data folder: the program works on the first, and what it asked of its database is asked again of
 * the second, message by message, in the same transactions, with the same parameters. What comes after the answer is
 * delivered is asked again too, uncounted, so that both copies stay equal.
 */
export async function benchMessage(rounds: number): Promise<MessageBench> {
  const folder = mkdtempSync(join(tmpdir(), 'passerelle-bench-'));
  const [first, second] = [join(folder, 'a'), join(folder, 'b')];
  try {
    await prepare(first);
    cpSync(first, second, { recursive: true });
    return await sideBySide(first, second, rounds);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function prepare(dataFolder: string): Promise<void> {
  const passerelle = await openPasserelle({ location: { dataFolder }, frozenAt, log });
  await passerelle.room.join('Claire', 'coordinator');
  for (const text of setUp) {
    await passerelle.room.say('claire', { kind: 'text', text });
    await passerelle.engine.quiet();
  }
  await passerelle.close();
}

async function sideBySide(first: string, second: string, rounds: number): Promise<MessageBench> {
  const bare = await PGlite.create({
    fs: new DurableFiles(join(second, 'database')),
    startParams: startParameters(true),
  });
  const plain = {
    query: bare.query.bind(bare),
    exec: bare.exec.bind(bare),
    transaction: bare.transaction.bind(bare),
  };
  const recorder = record();
  const passerelle = await openPasserelle({ location: { dataFolder: first }, frozenAt, log });
  await passerelle.engine.quiet();
  await replay(plain, recorder.taken());
  const ours: number[] = [];
  const theirs: number[] = [];
  const asked: { all: number; queue: number }[] = [];
  for (let round = 0; round < rounds; round++) {
    for (const text of messages) {
      const { took, earlier, answering, after } = await oneMessage(text, passerelle, recorder);
      await replay(plain, earlier);
      ours.push(took);
      theirs.push(await timed(() => replay(plain, answering)));
      asked.push(statements(answering));
      await replay(plain, after);
    }
  }
  recorder.stop();
  await passerelle.close();
  await bare.close();
  const mean = (key: 'all' | 'queue') => asked.reduce((sum, one) => sum + one[key], 0) / asked.length;
  return {
    comparisons: [compare('one message, heard to answered', ours, theirs)],
    statements: { all: mean('all'), queue: mean('queue') },
  };
}

/** Says one thing and waits until its answer is marked as sent; `after` is what the program asked until it was quiet. */
async function oneMessage(
  text: string,
  { room, engine }: Passerelle,
  recorder: Recorder,
): Promise<{ took: number; earlier: Unit[]; answering: Unit[]; after: Unit[] }> {
  const earlier = recorder.taken();
  const sent = new Promise<void>((resolve) => {
    recorder.onUnit((unit) => {
      if (marksSent(unit)) resolve();
    });
  });
  let answering: Unit[] = [];
  const took = await timed(async () => {
    await room.say('claire', { kind: 'text', text });
    await sent;
    answering = recorder.taken();
  });
  await engine.quiet();
  return { took, earlier, answering, after: recorder.taken() };
}

/** Whether a message was marked as sent: the sender gives what became of the last ones as it asks for the next. */
function marksSent(unit: Unit): boolean {
  const asked = 'together' in unit ? unit.together : [unit.alone];
  return asked.some(
    ({ args: [text, given = []] }) =>
      text.includes('send_next') &&
      Array.isArray(given) &&
      given.some((one) => [one].flat().includes('sent')),
  );
}
