// The doctor: it says what is and what to do, shows no secret, and changes nothing that it was not asked to change.
import { once } from 'node:events';
import { existsSync, rmSync } from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { silent } from '../../src/cli/data-folder.ts';
import { checkNode } from '../../src/cli/doctor.machine.ts';
import { doctorCommand } from '../../src/cli/doctor.ts';
import { openFolder } from '../../src/integrations/store/data-folder.ts';
import { lockFolder } from '../../src/integrations/store/folder-lock.ts';
import { readMigrations } from '../../src/integrations/store/migrate.ts';
import { event } from '../store/contract.ts';
import { describeWith, postgres, redis } from '../support/services.ts';
import { configOf, filledFolder, recordedIo } from './data.ts';

const root = await mkdtemp(join(tmpdir(), 'passerelle-doctor-'));
afterAll(() => rm(root, { recursive: true, force: true }));

/** A folder with one message that was tried three times in vain; each test works on a copy. */
const model = join(root, 'model');
beforeAll(() =>
  filledFolder(model, async (store) => {
    const { conversation } = await store.receive(event('w', 'paul', 'bonjour Claire'));
    for (let attempt = 0; attempt < 3; attempt++) await store.turnFailed(conversation, 'claire est tombée');
  }),
);
let folders = 0;
const freshFolder = () => join(root, `data-${++folders}`);
async function copyOfModel(): Promise<string> {
  const folder = freshFolder();
  await cp(model, folder, { recursive: true });
  return folder;
}

async function doctor(env: Record<string, string>, retry = false) {
  const io = recordedIo();
  const settings = configOf({ PORT: '0', PASSERELLE_DATA: freshFolder(), ...env });
  const code = await doctorCommand({ retry, args: [] }, settings, io);
  expect(io.told).toEqual([]);
  return { code, text: io.said.join('\n'), toDo: io.said.filter((line) => line.startsWith('À FAIRE')) };
}

describe('The doctor', () => {
  it('finds a new machine ready, and makes nothing', async () => {
    const folder = freshFolder();
    const { code, text, toDo } = await doctor({ PASSERELLE_DATA: folder });
    expect({ code, toDo }).toEqual({ code: 0, toDo: [] });
    expect(text).toContain(`Node ${process.versions.node} convient.`);
    expect(text).toContain('sera créé au premier démarrage');
    expect(text).toContain('Redis n’est pas nécessaire');
    expect(text).toContain('msp-2022');
    expect(text).toContain('Les documents PDF peuvent être fabriqués.');
    expect(text).toMatch(/Tout va bien\. Pour démarrer : npm start$/);
    expect(existsSync(folder)).toBe(false);
  });

  it('says that Passerelle is running on the folder rather than failing', async () => {
    const folder = await copyOfModel();
    const unlock = await lockFolder(folder);
    const { code, text } = await doctor({ PASSERELLE_DATA: folder });
    unlock();
    expect(code).toBe(0);
    expect(text).toContain('Passerelle est en marche sur le dossier');
  });

  it('counts what failed, says nothing of what it was, and puts it back when asked', async () => {
    const folder = await copyOfModel();
    const first = await doctor({ PASSERELLE_DATA: folder });
    expect(first.code).toBe(1);
    expect(first.toDo).toEqual(['À FAIRE  En échec : 1 message reçu non traité. Rien n’est perdu.']);
    expect(first.text).toContain('doctor --retry');
    expect(first.text).not.toMatch(/claire|paul|bonjour/i);
    const retried = await doctor({ PASSERELLE_DATA: folder }, true);
    expect(retried.code).toBe(0);
    expect(retried.text).toContain('À nouveau en attente : 1 message reçu non traité.');
    expect((await doctor({ PASSERELLE_DATA: folder })).text).toContain('Aucun message');
  });

  it('sees a database that waits for an update, and does not update it', async () => {
    const folder = await copyOfModel();
    const withDatabase = async (sql: string) => {
      const database = await openFolder(folder, silent);
      const rows = await database.query<{ count: number }>(sql);
      await database.close();
      return rows;
    };
    await withDatabase(
      'DELETE FROM passerelle.migration WHERE number = (SELECT max(number) FROM passerelle.migration)',
    );
    const { code, toDo, text } = await doctor({ PASSERELLE_DATA: folder });
    expect({ code, toDo }).toEqual({ code: 1, toDo: ['À FAIRE  La base intégrée attend une mise à jour.'] });
    expect(text).toContain('npx passerelle migrate');
    expect(await withDatabase('SELECT count(*)::int FROM passerelle.migration')).toEqual([
      { count: readMigrations().length - 1 },
    ]);
  });

  it('says that the data are damaged, and what to do', async () => {
    const folder = await copyOfModel();
    rmSync(join(folder, 'database', 'PG_VERSION'));
    const { code, toDo, text } = await doctor({ PASSERELLE_DATA: folder });
    expect(code).toBe(1);
    expect(toDo).toEqual([expect.stringContaining('sont abîmées')]);
    expect(text).toContain('Reprenez une sauvegarde');
  });

  it('says which servers do not answer, without their passwords', async () => {
    const { code, toDo, text } = await doctor({
      DATABASE_URL: 'postgresql://bot:s3cret@127.0.0.1:1/passerelle',
      REDIS_URL: 'redis://:s3cret@127.0.0.1:1',
    });
    expect(code).toBe(1);
    expect(toDo).toEqual([
      'À FAIRE  La base postgresql://bot:***@127.0.0.1:1/passerelle ne répond pas.',
      'À FAIRE  Redis (redis://:***@127.0.0.1:1) ne répond pas.',
    ]);
    expect(text).not.toContain('s3cret');
    expect(text).toMatch(/Il reste 2 choses à faire\.$/);
  });

  it('refuses an open address that was not asked for, and accepts a taken port', async () => {
    const open = await doctor({ HOST: '0.0.0.0' });
    expect(open.toDo).toEqual([expect.stringContaining('sans mot de passe')]);
    const asked = await doctor({ HOST: '0.0.0.0', PASSERELLE_ALLOW_REMOTE: 'oui' });
    expect(asked).toMatchObject({ code: 0, text: expect.stringContaining('ouverte à d’autres machines') });
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo;
    const { code, text } = await doctor({ PORT: String(port) });
    taken.close();
    expect(code).toBe(0);
    expect(text).toContain(`Le port ${port} est pris`);
  });

  it('knows which Node is too old', async () => {
    expect(await checkNode('18.20.4')).toMatchObject([{ state: 'todo' }]);
    expect(await checkNode('20.18.9')).toMatchObject([{ state: 'todo' }]);
    for (const version of ['20.19.0', '22.1.0', '24.0.0'])
      expect(await checkNode(version)).toMatchObject([{ state: 'fine' }]);
  });
});

describeWith('PostgreSQL', 'The doctor of a PostgreSQL server', () => {
  it('sees that the database is reachable and empty', async () => {
    const server = await postgres();
    const { code, toDo } = await doctor({ DATABASE_URL: server?.url ?? '' });
    await server?.stop();
    expect(code).toBe(1);
    expect(toDo).toEqual([
      expect.stringMatching(/^À FAIRE {2}La base postgresql:\/\/.* attend \d mises à jour\.$/),
    ]);
  });
});

describeWith('Redis', 'The doctor of a Redis server', () => {
  it('sees that it answers, and its version', async () => {
    const server = await redis();
    const { code, text } = await doctor({ REDIS_URL: server?.url ?? '' });
    await server?.stop();
    expect(code).toBe(0);
    expect(text).toMatch(/Redis \(redis:.*\) répond, en version \d+\.\d+/);
  });
});
