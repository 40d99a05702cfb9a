// Brings the database to the latest schema: numbered SQL files, forward only, each known by its checksum.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import type { Database } from './database.ts';
import { OperatorError } from './errors.ts';

export interface Migration {
  number: number;
  name: string;
  sql: string;
}

/** Any constant would do: it keeps two starting processes from migrating at once. */
const advisoryLock = 7_271_963;

/** The migrations of this folder, in order. */
export function readMigrations(folder = new URL('./migrations/', import.meta.url)): Migration[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => ({
      number: Number(name.slice(0, 3)),
      name,
      sql: readFileSync(new URL(name, folder), 'utf8'),
    }));
}

const checksum = (sql: string) => createHash('sha256').update(sql.replaceAll('\r\n', '\n')).digest('hex');

/**
 * Applies what is not yet applied, in one transaction, and returns the names of what was applied.
 * @throws OperatorError when an applied migration was changed since, or comes from a newer version.
 */
export function migrate(database: Database, migrations: Migration[] = readMigrations()): Promise<string[]> {
  return database.transaction(async (sql) => {
    await sql.query('SELECT pg_advisory_xact_lock($1)', [advisoryLock]);
    // A migration that touches data touches every structure's.
    await sql.query(`SELECT set_config('passerelle.operator', 'on', true)`);
    await sql.script(`
      CREATE SCHEMA IF NOT EXISTS passerelle;
      CREATE TABLE IF NOT EXISTS passerelle.migration (
        number integer PRIMARY KEY, name text NOT NULL, checksum text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now()
      );`);
    const applied = await sql.query<{ number: number; name: string; checksum: string }>(
      'SELECT number, name, checksum FROM passerelle.migration ORDER BY number',
    );
    for (const { number, name, checksum: known } of applied) {
      const ours = migrations.find((migration) => migration.number === number);
      if (ours === undefined) {
        throw new OperatorError(
          `La base vient d’une version plus récente de Passerelle (« ${name} »). Installez cette version.`,
        );
      }
      if (checksum(ours.sql) !== known) {
        throw new OperatorError(
          `La migration « ${name} » a été modifiée après avoir servi. Réinstallez Passerelle ; la base est intacte.`,
        );
      }
    }
    const missing = migrations.filter(({ number }) => !applied.some((one) => one.number === number));
    for (const { number, name, sql: text } of missing) {
      await sql.script(text);
      await sql.query('INSERT INTO passerelle.migration (number, name, checksum) VALUES ($1, $2, $3)', [
        number,
        name,
        checksum(text),
      ]);
    }
    return missing.map(({ name }) => name);
  });
}
