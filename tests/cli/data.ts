// A data folder with a little of everything in it, what it holds, and a command's outputs, for the tests of commands.
import { randomUUID } from 'node:crypto';
import type { CommandIo } from '../../src/cli/outcome.ts';
import { type Config, readConfig } from '../../src/config.ts';
import { restoreFolder } from '../../src/integrations/store/data-folder.ts';
import { type OpenedStore, openStore, type StoreLocation } from '../../src/integrations/store/open.ts';
import { event } from '../store/contract.ts';
import { openMemoryStore, silentLog, testNow } from '../store/memory.ts';

const bytes = new TextEncoder().encode('le questionnaire');

/** The settings, but for these. */
export function configOf(env: Record<string, string>): Config {
  const read = readConfig(env);
  if (!read.ok) throw new Error(read.problems.join(' '));
  return read.config;
}

/** Keeps what a command says. */
export function recordedIo(): CommandIo & { said: string[]; told: string[] } {
  const said: string[] = [];
  const told: string[] = [];
  return { said, told, out: (line) => void said.push(line), err: (line) => void told.push(line) };
}

/** One person who wrote, one record, one file; then `more`. */
export async function fill({ store }: OpenedStore, more?: (store: OpenedStore['store']) => Promise<void>) {
  const { conversation } = await store.receive(event('w', 'claire', 'bonjour'));
  await store.session(conversation.structureId, async (session) => {
    const file = await session.keepFile({ name: 'q.txt', mediaType: 'text/plain', bytes });
    await session.apply([
      {
        do: 'create',
        kind: 'referent',
        data: { name: 'Paul', since: '2024-01-01', mission: file.id },
        factDate: '2024-01-01',
        recordedOn: '2024-01-02',
        recordedBy: conversation.personId,
      },
    ]);
  });
  await more?.(store);
}

/** A filled data folder, closed. */
export async function filledFolder(folder: string, more?: (store: OpenedStore['store']) => Promise<void>) {
  const opened = await openMemoryStore();
  await fill(opened, more);
  const dump = await opened.backup();
  await opened.store.close();
  await restoreFolder(folder, dump);
}

/** All that `fill` put there, as it is read now. */
export async function contentOf(location: StoreLocation) {
  const { store } = await openStore(location, { now: testNow, log: silentLog });
  const structures = await store.structures();
  const content = await Promise.all(
    structures.map((structure) =>
      store.session(structure, async (session) => {
        const people = await session.people();
        const records = await session.records(['referent']);
        const fileId = records[0]?.data.mission ?? randomUUID();
        return { structure, people, records, file: await session.readFile(fileId) };
      }),
    ),
  );
  const timelines = await Promise.all(
    content.flatMap(({ structure, people }) => people.map(({ id }) => store.timeline(structure, id, 0))),
  );
  await store.close();
  return { content, timelines };
}
