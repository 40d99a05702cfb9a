// Migrations go forward only, once each, on the data of the version before.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openMemory } from '../../src/integrations/store/data-folder.ts';
import type { Database } from '../../src/integrations/store/database.ts';
import { migrate, readMigrations } from '../../src/integrations/store/migrate.ts';
import { openPostgres } from '../../src/integrations/store/postgres.ts';
import { describeWith, postgres, type Running } from '../support/services.ts';
import { silentLog } from './memory.ts';
import { migrateWithSamples, samples } from './samples.ts';

const migrations = readMigrations();

/** How many rows each table of the schema holds. */
async function counts(database: Database): Promise<Record<string, number>> {
  const tables = await database.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class
     WHERE relnamespace = 'passerelle'::regnamespace AND relkind = 'r' AND relname <> 'migration' ORDER BY relname`,
  );
  const result: Record<string, number> = {};
  for (const { name } of tables) {
    const [row] = await database.query<{ n: number }>(
      `SELECT count(*)::integer AS n FROM passerelle.${name}`,
    );
    result[name] = row?.n ?? 0;
  }
  return result;
}

describe('the migrations', () => {
  it('are numbered from 1 without a gap, and each has sample rows for the tests', () => {
    expect(migrations.map(({ number }) => number)).toEqual(migrations.map((_, index) => index + 1));
    expect(Object.keys(samples)).toEqual(migrations.map(({ name }) => name));
  });
});

describe('migrating', () => {
  let database: Database;
  beforeAll(async () => {
    database = await openMemory();
  });
  beforeEach(() => database.script('DROP SCHEMA IF EXISTS passerelle CASCADE'));
  afterAll(() => database.close());

  it('gives every table of the schema a sample row', async () => {
    await migrateWithSamples(database, migrations, ['s1']);
    expect(Object.entries(await counts(database)).filter(([, rows]) => rows === 0)).toEqual([]);
  });

  it.each(migrations.slice(1).map(({ number, name }) => [name, number] as const))(
    'keeps what the version before %s held',
    async (name, number) => {
      await migrateWithSamples(database, migrations.slice(0, number - 1), ['s1']);
      const before = await counts(database);
      expect(await migrate(database, migrations.slice(0, number))).toEqual([name]);
      expect(await counts(database)).toMatchObject(before);
    },
  );

  it('applies each once', async () => {
    expect(await migrate(database)).toEqual(migrations.map(({ name }) => name));
    expect(await migrate(database)).toEqual([]);
  });

  it('refuses a migration that was changed after it served', async () => {
    await migrate(database);
    const changed = migrations.map((one) => (one.number === 1 ? { ...one, sql: `${one.sql}-- x` } : one));
    await expect(migrate(database, changed)).rejects.toThrow('a été modifiée');
  });

  it('refuses a database from a newer version', async () => {
    await migrate(database);
    await expect(migrate(database, migrations.slice(0, 1))).rejects.toThrow('version plus récente');
  });

  it('leaves nothing behind when one of them fails', async () => {
    const bad = { number: 99, name: '099_bad.sql', sql: 'CREATE TABLE passerelle.x (a int); SELECT 1 / 0;' };
    await expect(migrate(database, [...migrations, bad])).rejects.toThrow('division by zero');
    const rows = await database.query(`SELECT 1 FROM pg_namespace WHERE nspname = 'passerelle'`);
    expect(rows).toEqual([]);
  });
});

describeWith('PostgreSQL', 'migrating a server from several processes at once', () => {
  let server: Running | undefined;
  const open: Database[] = [];
  beforeAll(async () => {
    server = await postgres();
  });
  afterAll(async () => {
    for (const database of open) await database.close();
    await server?.stop();
  });

  it('applies each migration once', async () => {
    for (let count = 0; count < 3; count++) open.push(await openPostgres(server?.url ?? '', silentLog));
    const applied = await Promise.all(open.map((database) => migrate(database)));
    expect(applied.flat()).toEqual(migrations.map(({ name }) => name));
  });
});
