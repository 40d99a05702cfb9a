// A backup: whole or not at all, never over another, and never of a folder at work.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commandLine } from '../../src/cli/arguments.ts';
import { backupCommand } from '../../src/cli/backup.ts';
import { restoreCommand } from '../../src/cli/restore.ts';
import { lockFolder } from '../../src/integrations/store/folder-lock.ts';
import { openStore } from '../../src/integrations/store/open.ts';
import { silentLog, testNow } from '../store/memory.ts';
import { describeWith, postgres, type Running } from '../support/services.ts';
import { configOf, contentOf, fill, filledFolder, recordedIo } from './data.ts';

const root = await mkdtemp(join(tmpdir(), 'passerelle-backup-'));
afterAll(() => rm(root, { recursive: true, force: true }));
const at = (...names: string[]) => join(root, ...names);
const model = at('model');
beforeAll(() => filledFolder(model));
const config = configOf({ PASSERELLE_DATA: model });

async function backup(file: string, settings = config, force = false) {
  const io = recordedIo();
  const code = await backupCommand({ file, force, args: [] }, settings, io);
  return { code, ...io };
}

describe('A backup', () => {
  it('restored elsewhere gives the same people, records, files and conversations', async () => {
    const file = at('ours.tar.gz');
    expect(await backup(file)).toMatchObject({ code: 0, told: [] });
    const elsewhere = at('elsewhere');
    const io = recordedIo();
    const settings = configOf({ PASSERELLE_DATA: elsewhere });
    expect(await restoreCommand({ file, args: [] }, settings, io)).toBe(0);
    const restored = await contentOf({ dataFolder: elsewhere });
    expect(restored).toEqual(await contentOf({ dataFolder: model }));
    expect(restored.content).toHaveLength(1);
    expect(restored.content[0]?.file).toHaveLength(16);
    expect(restored.timelines[0]?.[0]?.message.text).toBe('bonjour');
  });

  it('is readable by its owner alone, where the system knows such rights', async () => {
    const file = at('private.tar.gz');
    await backup(file);
    expect(statSync(file).mode & 0o777).toBe(process.platform === 'win32' ? 0o666 : 0o600);
  });

  it('never replaces a file, unless told to', async () => {
    const file = at('other.txt');
    writeFileSync(file, 'autre chose');
    expect(await backup(file)).toMatchObject({ code: 1, told: [expect.stringContaining('existe déjà')] });
    expect(readFileSync(file, 'utf8')).toBe('autre chose');
    expect(await backup(file, config, true)).toMatchObject({ code: 0 });
    expect(readFileSync(file).subarray(0, 2)).toEqual(Buffer.from([0x1f, 0x8b]));
    expect(readdirSync(root).filter((name) => name.endsWith('.partiel'))).toEqual([]);
  });

  it('of a folder without data is refused, and makes nothing', async () => {
    const nowhere = at('nowhere');
    const { code, told } = await backup(at('empty.tar.gz'), configOf({ PASSERELLE_DATA: nowhere }));
    expect({ code, told }).toEqual({ code: 1, told: [expect.stringContaining('rien à sauvegarder')] });
    expect(existsSync(nowhere) || existsSync(at('empty.tar.gz'))).toBe(false);
  });

  it('of a folder at work is refused, and leaves no file', async () => {
    const unlock = await lockFolder(model);
    const { code, told } = await backup(at('busy.tar.gz'));
    unlock();
    expect({ code, told }).toEqual({ code: 1, told: [expect.stringContaining('utilise déjà le dossier')] });
    expect(readdirSync(root).filter((name) => name.startsWith('busy'))).toEqual([]);
  });

  it('into a folder that does not exist is refused by the name of that folder', async () => {
    const { code, told } = await backup(at('absent', 'b.tar.gz'));
    expect({ code, told }).toEqual({
      code: 1,
      told: [`Le dossier « ${at('absent')} » n’existe pas. Créez-le, ou donnez un autre nom de fichier.`],
    });
  });
});

describe('The guide', () => {
  it('gives the very commands that are shown for a server', async () => {
    const shown = recordedIo();
    const settings = configOf({ DATABASE_URL: 'postgresql://bot@127.0.0.1:1/x' });
    await backupCommand({ file: 'sauvegarde.dump', args: [] }, settings, shown);
    await restoreCommand({ file: 'sauvegarde.dump', args: [] }, settings, shown);
    const guide = readFileSync('docs/exploitation.md', 'utf8');
    const commands = shown.told.filter((line) => line.startsWith('  '));
    expect(commands).toHaveLength(2);
    for (const command of commands) expect(guide).toContain(command.trim());
  });

  it('names every command and every setting that it speaks of as they are', () => {
    const guide = readFileSync('docs/exploitation.md', 'utf8');
    const spoken = [...guide.matchAll(/\b(?:PASSERELLE_[A-Z_]+|DATABASE_URL|REDIS_URL|LOG_LEVEL)\b/g)];
    const known = readFileSync('.env.example', 'utf8');
    expect(spoken.map(([name]) => name).filter((name) => !known.includes(name))).toEqual([]);
    const lines = [
      ...guide.replaceAll('$(date +%F)', '2024-03-04').matchAll(/bin\/passerelle\.js ([^\n`]+)/g),
    ].map(([, line = '']) => line.split(/\s+/));
    expect(lines.map((words) => commandLine(words)).filter(({ ok }) => !ok)).toEqual([]);
  });
});

describeWith('PostgreSQL', 'The data of a server', () => {
  let from: Running | undefined;
  let to: Running | undefined;
  beforeAll(async () => {
    [from, to] = await Promise.all([postgres(), postgres()]);
  });
  afterAll(async () => {
    await from?.stop();
    await to?.stop();
  });

  it('is saved and put back by the commands that are shown, which hold no password', async () => {
    const [source = '', target = ''] = [from?.url, to?.url];
    const opened = await openStore({ databaseUrl: source }, { now: testNow, log: silentLog });
    await fill(opened);
    await opened.store.close();
    const file = at("l'année.dump");
    const shown = recordedIo();
    const settings = configOf({ DATABASE_URL: source });
    expect(await backupCommand({ file, args: [] }, settings, shown)).toBe(1);
    expect(await restoreCommand({ file, args: [] }, settings, shown)).toBe(1);
    expect(shown.told.join()).not.toContain(source);
    const [, save = '', , putBack = ''] = shown.told;
    execFileSync('sh', ['-c', save], { env: { ...process.env, DATABASE_URL: source }, stdio: 'pipe' });
    execFileSync('sh', ['-c', putBack], { env: { ...process.env, DATABASE_URL: target }, stdio: 'pipe' });
    const restored = await contentOf({ databaseUrl: target });
    expect(restored.content).toHaveLength(1);
    expect(restored).toEqual(await contentOf({ databaseUrl: source }));
  });
});
