// Bringing the database up to date without starting.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { migrateCommand } from '../../src/cli/migrate.ts';
import { lockFolder } from '../../src/integrations/store/folder-lock.ts';
import { readMigrations } from '../../src/integrations/store/migrate.ts';
import { configOf, recordedIo } from './data.ts';

const root = await mkdtemp(join(tmpdir(), 'passerelle-migrate-'));
afterAll(() => rm(root, { recursive: true, force: true }));

async function migrate(env: Record<string, string>) {
  const { said, told, ...io } = recordedIo();
  const code = await migrateCommand({ args: [] }, configOf(env), io);
  return { code, said, told };
}

describe('Migrating', () => {
  it('names what it applies, and applies it once', async () => {
    const env = { PASSERELLE_DATA: join(root, 'data') };
    const done = 'La base de données est à jour.';
    const names = readMigrations().map(({ name }) => `Appliquée : ${name}`);
    expect(await migrate(env)).toEqual({ code: 0, said: [...names, done], told: [] });
    expect(await migrate(env)).toEqual({ code: 0, said: [done], told: [] });
  });

  it('is refused while Passerelle is at work on the folder', async () => {
    const folder = join(root, 'busy');
    const unlock = await lockFolder(folder);
    const { code, told } = await migrate({ PASSERELLE_DATA: folder });
    unlock();
    expect({ code, told }).toEqual({ code: 1, told: [expect.stringContaining('utilise déjà le dossier')] });
  });

  it('says that a server does not answer, without its password', async () => {
    const { code, told } = await migrate({ DATABASE_URL: 'postgresql://bot:s3cret@127.0.0.1:1/x' });
    expect(code).toBe(1);
    expect(told.join()).toContain('ne répond pas');
    expect(told.join()).not.toContain('s3cret');
  });
});
