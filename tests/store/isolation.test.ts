// Structures are kept apart by the database itself, even from a query that forgets its filter.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openMemory } from '../../src/integrations/store/data-folder.ts';
import { asTenant, type Database } from '../../src/integrations/store/database.ts';
import { readMigrations } from '../../src/integrations/store/migrate.ts';
import { openPostgres } from '../../src/integrations/store/postgres.ts';
import { withTenantRole } from '../../src/integrations/store/tenant-role.ts';
import { describeWith, postgres } from '../support/services.ts';
import { silentLog } from './memory.ts';
import { migrateWithSamples } from './samples.ts';

/** What belongs to no structure: the ledger of migrations, and the date that the whole installation lives in. */
const shared = ['clock', 'migration'];

function isolation(open: () => Promise<{ database: Database; end: () => Promise<void> }>): void {
  let database: Database;
  let end = async () => {};
  beforeAll(async () => {
    const opened = await open();
    end = opened.end;
    await migrateWithSamples(opened.database, readMigrations(), ['s1', 's2']);
    database = await withTenantRole(opened.database);
  });
  afterAll(() => end());

  const tables = () =>
    database.query<{ name: string; secured: boolean; forced: boolean; owned: boolean }>(
      `SELECT c.relname AS name, c.relrowsecurity AS secured, c.relforcerowsecurity AS forced,
              EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'structure_id'
                      AND a.attnotnull) AS owned
       FROM pg_class c WHERE c.relnamespace = 'passerelle'::regnamespace AND c.relkind IN ('r', 'p')
       ORDER BY c.relname`,
    );

  it('holds for every table, but the few that belong to no structure', async () => {
    const all = await tables();
    const bare = all.filter(({ secured, forced, owned }) => !(secured && forced && owned));
    expect(bare.map(({ name }) => name)).toEqual(shared);
    expect(all.length).toBeGreaterThan(shared.length + 8);
  });

  it('shows one structure only its own rows, in every table', async () => {
    for (const { name, secured } of await tables()) {
      if (!secured) continue;
      const read = `SELECT DISTINCT structure_id FROM passerelle.${name}`;
      expect([name, await asTenant(database, 's1', (sql) => sql.query(read))]).toEqual([
        name,
        [{ structure_id: 's1' }],
      ]);
    }
  });

  it('lets one structure change or remove nothing of another', async () => {
    await asTenant(database, 's1', async (sql) => {
      expect(
        await sql.query(
          `UPDATE passerelle.structure SET workspace = 'x' WHERE structure_id = 's2' RETURNING 1`,
        ),
      ).toEqual([]);
      expect(
        await sql.query(`DELETE FROM passerelle.occurrence WHERE structure_id = 's2' RETURNING 1`),
      ).toEqual([]);
    });
  });

  it('refuses a row written for another structure, or moved to it', async () => {
    const write = (text: string) => asTenant(database, 's1', (sql) => sql.query(text));
    await expect(
      write(`INSERT INTO passerelle.occurrence (structure_id, occurrence) VALUES ('s2', 'x')`),
    ).rejects.toThrow('row-level security');
    await expect(write(`UPDATE passerelle.occurrence SET structure_id = 's2'`)).rejects.toThrow(
      'row-level security',
    );
  });

  it('holds for a platform’s memory of a workspace in which nobody spoke yet', async () => {
    const remember = (structure: string) =>
      asTenant(database, structure, (sql) =>
        sql.query(`INSERT INTO passerelle.platform_memory VALUES ($1, 'k', '1')`, [structure]),
      );
    await remember('s3');
    const read = `SELECT structure_id FROM passerelle.platform_memory WHERE structure_id = 's3'`;
    expect(await asTenant(database, 's1', (sql) => sql.query(read))).toEqual([]);
    expect(await asTenant(database, 's3', (sql) => sql.query(read))).toHaveLength(1);
    const forget = `DELETE FROM passerelle.platform_memory WHERE structure_id = 's3' RETURNING 1`;
    expect(await asTenant(database, 's1', (sql) => sql.query(forget))).toEqual([]);
  });

  it('shows nothing where no structure was named', async () => {
    expect(await asTenant(database, '', (sql) => sql.query('SELECT 1 FROM passerelle.person'))).toEqual([]);
    const unset = await database.transaction(async (sql) => {
      await sql.query(`SELECT set_config('role', $1, true)`, [database.tenantRole ?? 'none']);
      return sql.query('SELECT 1 FROM passerelle.person');
    });
    expect(unset).toEqual([]);
  });

  it('ends with the transaction', async () => {
    await asTenant(database, 's1', async () => {});
    const [row] = await database.query<{ structure: string | null; role: string }>(
      `SELECT nullif(current_setting('passerelle.structure', true), '') AS structure, current_setting('role') AS role`,
    );
    expect(row).toEqual({ structure: null, role: 'none' });
  });
}

describe('embedded, where the account is a superuser', () => {
  isolation(async () => {
    const database = await openMemory();
    return { database, end: () => database.close() };
  });
});

describeWith('PostgreSQL', 'on a server, with an ordinary account', () => {
  isolation(async () => {
    const server = await postgres();
    if (!server) throw new Error('PostgreSQL is absent');
    const database = await openPostgres(server.url, silentLog);
    return {
      database,
      async end() {
        await database.close();
        await server.stop();
      },
    };
  });
});
