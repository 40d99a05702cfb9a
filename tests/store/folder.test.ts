// The embedded database on its folder: durable, one process at a time, never written over when it is damaged.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  fsyncSync,
  readdirSync,
  readFileSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { cp, mkdir, mkdtemp, rename, rm, watch } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { PGlite } from '@electric-sql/pglite';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { restoreFolder } from '../../src/integrations/store/data-folder.ts';
import { DurableFiles, startParameters } from '../../src/integrations/store/durable-files.ts';
import { DataCorrupt, FolderInUse } from '../../src/integrations/store/errors.ts';
import { lockFolder } from '../../src/integrations/store/folder-lock.ts';
import { openStore } from '../../src/integrations/store/open.ts';
import { event, turn } from './contract/bench.ts';
import { silentLog, testNow } from './memory.ts';

const extra = { now: testNow, log: silentLog };
const root = await mkdtemp(join(tmpdir(), 'passerelle-folder-'));
afterAll(() => rm(root, { recursive: true, force: true }));

let folders = 0;
const freshFolder = () => join(root, `data-${++folders}`);

/** A folder with one received event, closed; each test works on a copy. */
const model = join(root, 'model');
beforeAll(async () => {
  const { store } = await openStore({ dataFolder: model }, extra);
  await store.receive(event('w', 'claire', 'bonjour'));
  await store.close();
});
const copyOfModel = async () => {
  const folder = freshFolder();
  await cp(model, folder, { recursive: true });
  return folder;
};

const textsIn = async (dataFolder: string) => {
  const { store } = await openStore({ dataFolder }, extra);
  const texts: string[] = [];
  for (const key of (await store.unfinished()).conversations) {
    const look = ({ incoming: { body } }: { incoming: { body: { kind: string; text?: string } } }) =>
      void texts.push(body.text ?? body.kind);
    while (await turn(store, key, {}, look));
  }
  await store.close();
  return texts;
};

describe('a commit', () => {
  it('reaches the disk before it is told', async () => {
    let flushes = 0;
    const files = new DurableFiles(join(await copyOfModel(), 'database'), (descriptor) => {
      flushes += 1;
      fsyncSync(descriptor);
    });
    const pglite = await PGlite.create({ fs: files, startParams: startParameters(true) });
    for (let number = 0; number < 5; number++) {
      const before = flushes;
      await pglite.transaction((sql) =>
        sql.query(
          `INSERT INTO passerelle.clock (clock) VALUES ('{}') ON CONFLICT (only_row) DO UPDATE SET clock = '{"offsetMs":${number}}'`,
        ),
      );
      expect(flushes).toBeGreaterThan(before);
    }
    const [setting] = (await pglite.query('SHOW fsync')).rows;
    expect(setting).toEqual({ fsync: 'on' });
    await pglite.close();
  });
});

describe('the lock', () => {
  it('refuses a second opening, in French, until the first is closed', async () => {
    const dataFolder = await copyOfModel();
    const first = await openStore({ dataFolder }, extra);
    const second = openStore({ dataFolder }, extra);
    await expect(second).rejects.toBeInstanceOf(FolderInUse);
    await expect(openStore({ dataFolder }, extra)).rejects.toThrow('--data');
    await first.store.close();
    expect(await textsIn(dataFolder)).toEqual(['bonjour']);
  });

  const lockOf = async (folder: string, owner: unknown) => {
    await mkdir(folder, { recursive: true });
    writeFileSync(join(folder, 'lock'), typeof owner === 'string' ? owner : JSON.stringify(owner));
  };

  it.each([
    ['a process that is no more', { pid: 2 ** 22 + 1, started: '1', host: hostname(), token: 'x' }],
    [
      'a number taken again by another process',
      { pid: process.pid, started: 'then', host: hostname(), token: 'x' },
    ],
    ['a process that died while it wrote', ''],
    ['another machine that fell silent', { pid: 1, started: '1', host: 'elsewhere', token: 'x' }],
  ])('of %s is taken over', async (_, owner) => {
    const folder = freshFolder();
    await lockOf(folder, owner);
    const unlock = await lockFolder(folder, 20);
    await expect(lockFolder(folder)).rejects.toBeInstanceOf(FolderInUse);
    unlock();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('of another machine that gives signs of life is respected', async () => {
    const folder = freshFolder();
    await lockOf(folder, { pid: 1, started: '1', host: 'elsewhere', token: 'x' });
    const life = setInterval(() => utimesSync(join(folder, 'lock'), new Date(), new Date()), 5);
    await expect(lockFolder(folder, 40)).rejects.toBeInstanceOf(FolderInUse);
    clearInterval(life);
  });

  it('goes to one only of many that ask at once', async () => {
    const folder = freshFolder();
    await lockOf(folder, { pid: 2 ** 22 + 1, started: '1', host: hostname(), token: 'x' });
    const asked = await Promise.allSettled(Array.from({ length: 8 }, () => lockFolder(folder)));
    expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });
});

describe('damaged data', () => {
  const refused = async (dataFolder: string) => {
    const failure = await openStore({ dataFolder }, extra).then(
      () => undefined,
      (error: unknown) => error,
    );
    expect(failure).toBeInstanceOf(DataCorrupt);
    return (failure as Error).message;
  };

  it.each([
    ['PG_VERSION emptied', (database: string) => truncateSync(join(database, 'PG_VERSION'), 0)],
    ['PG_VERSION of random bytes', (database: string) => writeFileSync(join(database, 'PG_VERSION'), 'é\0x')],
    ['pg_control emptied', (database: string) => truncateSync(join(database, 'global/pg_control'), 0)],
    ['pg_control cut', (database: string) => truncateSync(join(database, 'global/pg_control'), 4000)],
    [
      'pg_control zeroed',
      (database: string) => writeFileSync(join(database, 'global/pg_control'), Buffer.alloc(8192)),
    ],
    [
      'pg_control of other bytes',
      (database: string) => writeFileSync(join(database, 'global/pg_control'), Buffer.alloc(8192, 'x')),
    ],
  ])('is refused with what to do: %s', async (_, damage) => {
    const dataFolder = await copyOfModel();
    const database = join(dataFolder, 'database');
    damage(database);
    expect(await refused(dataFolder)).toContain('passerelle restore');
    expect(existsSync(join(database, 'base'))).toBe(true);
    expect(readdirSync(dataFolder)).toEqual(['database']);
  });

  it('is refused when tables are damaged, however far the opening gets', async () => {
    const dataFolder = await copyOfModel();
    const tables = join(dataFolder, 'database', 'base', '5');
    // The files of our own tables: those of the system have lower numbers.
    const ours = readdirSync(tables).filter((name) => Number(name) > 16_384);
    expect(ours.length).toBeGreaterThan(0);
    for (const name of ours) writeFileSync(join(tables, name), Buffer.alloc(8192, 'x'));
    expect(await refused(dataFolder)).toContain('passerelle restore');
  });

  it('is not looked for where no folder can be', async () => {
    const file = join(root, 'a-file');
    writeFileSync(file, '');
    await expect(openStore({ dataFolder: file }, extra)).rejects.toThrow('ne peut pas écrire');
  });

  it('is refused when parts of it are gone', async () => {
    const dataFolder = await copyOfModel();
    await rm(join(dataFolder, 'database', 'PG_VERSION'));
    await refused(dataFolder);
    const emptied = freshFolder();
    await mkdir(join(emptied, 'database'), { recursive: true });
    await refused(emptied);
    expect(readdirSync(join(emptied, 'database'))).toEqual([]);
  });

  it('of another version of PostgreSQL is named so', async () => {
    const dataFolder = await copyOfModel();
    writeFileSync(join(dataFolder, 'database', 'PG_VERSION'), '16\n');
    expect(await refused(dataFolder)).toContain('autre version');
  });

  it('never hides behind an unfinished first start', { timeout: 120_000 }, async () => {
    const dataFolder = freshFolder();
    await mkdir(join(dataFolder, 'database.draft', 'base'), { recursive: true });
    writeFileSync(join(dataFolder, 'database.draft', 'PG_VERSION'), '18\n');
    expect(await textsIn(dataFolder)).toEqual([]);
    expect(readdirSync(dataFolder)).toEqual(['database']);
  });
});

describe('a backup', () => {
  it('brings everything back, and keeps aside what it replaces', { timeout: 120_000 }, async () => {
    const source = await openStore({ dataFolder: await copyOfModel() }, extra);
    const backup = await source.backup();
    await source.store.close();
    const target = await copyOfModel();
    truncateSync(join(target, 'database/global/pg_control'), 0);
    await restoreFolder(target, backup);
    expect(await textsIn(target)).toEqual(['bonjour']);
    expect(readdirSync(target).sort()).toEqual(['database', 'database.replaced-1']);
    const fresh = freshFolder();
    await restoreFolder(fresh, backup);
    expect(await textsIn(fresh)).toEqual(['bonjour']);
  });

  it('cut short between its two renamings is finished at the next start', async () => {
    const dataFolder = await copyOfModel();
    await mkdir(join(dataFolder, 'database.replaced-1'));
    await rename(join(dataFolder, 'database'), join(dataFolder, 'database.draft'));
    expect(await textsIn(dataFolder)).toEqual(['bonjour']);
  });

  it('that is none changes nothing', async () => {
    const dataFolder = await copyOfModel();
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
        await expect(restoreFolder(dataFolder, bytes)).rejects.toBeInstanceOf(DataCorrupt);
      }),
      { numRuns: 4 },
    );
    const cut = readFileSync(join(model, 'database', 'PG_VERSION'));
    await expect(restoreFolder(dataFolder, cut)).rejects.toThrow('Rien n’a été modifié');
    expect(readdirSync(dataFolder)).toEqual(['database']);
    expect(await textsIn(dataFolder)).toEqual(['bonjour']);
  });

  it('is not made over a running process', async () => {
    const dataFolder = await copyOfModel();
    const { store, backup } = await openStore({ dataFolder }, extra);
    await expect(restoreFolder(dataFolder, await backup())).rejects.toBeInstanceOf(FolderInUse);
    await store.close();
  });
});

describe('kill -9', () => {
  /** Starts a receiving process; its lines as they come. */
  const receiving = (
    dataFolder: string,
    run: string,
  ): { child: ChildProcess; lines: AsyncIterator<string> } => {
    const program = new URL('./receiving-process.ts', import.meta.url).pathname;
    const child = spawn(process.execPath, ['--import', 'tsx', program, dataFolder, run], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const lines = createInterface(child.stdout as NonNullable<typeof child.stdout>)[Symbol.asyncIterator]();
    return { child, lines };
  };

  it('loses no event that was acknowledged', { timeout: 120_000 }, async () => {
    const dataFolder = await copyOfModel();
    const acknowledged: string[] = ['bonjour'];
    const kills = 5;
    for (let run = 0; run < kills; run++) {
      const { child, lines } = receiving(dataFolder, `run${run}`);
      const exited = once(child, 'exit');
      for (let line = await lines.next(); !line.done; line = await lines.next()) {
        if (line.value !== 'ready') acknowledged.push(line.value);
        // At another moment each time: at the opening, then after more and more events.
        if (acknowledged.length >= run * run * 10) child.kill('SIGKILL');
      }
      await exited;
    }
    const kept = await textsIn(dataFolder);
    expect(kept.filter((text) => !acknowledged.includes(text)).length).toBeLessThanOrEqual(kills);
    expect(acknowledged.filter((text) => !kept.includes(text))).toEqual([]);
    expect(new Set(kept).size).toBe(kept.length);
    console.log(`${kills} kills, ${acknowledged.length} acknowledged, 0 lost`);
  });

  it('at the first start leaves a folder that starts', { timeout: 120_000 }, async () => {
    const dataFolder = freshFolder();
    await mkdir(dataFolder);
    const { child } = receiving(dataFolder, 'first');
    for await (const { filename } of watch(dataFolder)) if (filename === 'database.draft') break;
    const exited = once(child, 'exit');
    child.kill('SIGKILL');
    await exited;
    expect(await textsIn(dataFolder)).toEqual([]);
  });
});
