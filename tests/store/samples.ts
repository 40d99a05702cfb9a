// Rows of each version of the schema: what a migration must carry over, and what isolation must keep apart.
import type { Database } from '../../src/integrations/store/database.ts';
import { type Migration, migrate } from '../../src/integrations/store/migrate.ts';

const sha256 = 'ab'.repeat(32);

/** By migration, SQL that holds right after it: at least one row, for a structure, in each table that it made. */
export const samples: Record<string, (structure: string) => string> = {
  '001_tenants_and_messages.sql': (s) => `
    INSERT INTO passerelle.structure (structure_id, platform, workspace, profile, has_coordinator, position)
      VALUES ('${s}', 'local', 'room-${s}', '{"name":"Maison des Sources"}', true, 2);
    INSERT INTO passerelle.counter VALUES ('${s}', 'person', 1), ('${s}', 'file', 1);
    INSERT INTO passerelle.person (structure_id, person_id, number, account, name, platform_name, role)
      VALUES ('${s}', 'person-1', 1, 'claire', 'Claire', 'Claire', 'coordinator');
    INSERT INTO passerelle.conversation VALUES ('${s}', 'person-1', '{"dialogues":[],"offered":[]}');
    INSERT INTO passerelle.file VALUES ('${s}', 'file-1', '${sha256}');
    INSERT INTO passerelle.file_part VALUES ('${s}', 'file-1', 0, '\\x010203');
    INSERT INTO passerelle.inbox (structure_id, position, inbox_id, person_id, event_id, incoming)
      VALUES ('${s}', 1, '${s}-in-1', 'person-1', 'e1', '{"body":{"kind":"text","text":"bonjour"}}');
    INSERT INTO passerelle.outbox (structure_id, position, key, audience, person_id, message, said_at)
      VALUES ('${s}', 2, 'in-1-1', 'person', 'person-1', '{"text":"Bonjour"}', '2024-03-04T09:00:00.000Z');
    INSERT INTO passerelle.occurrence VALUES ('${s}', '2024-W10');
    INSERT INTO passerelle.lease VALUES ('${s}', 'outbox', 'w', now());`,
  '002_records_tasks_clock.sql': (s) => `
    INSERT INTO passerelle.record VALUES ('${s}', 'referent-1', 1, 'referent', 2,
      '{"name":"Paul","since":"2024-01-01","mission":"relais"}', '2024-01-01', '2024-01-02', 'person-1');
    INSERT INTO passerelle.record_history VALUES ('${s}', 'referent-1', 1,
      '{"name":"Paul","since":"2024-01-01","mission":"?"}', '2024-01-01', '2024-02-01T09:00:00.000Z');
    INSERT INTO passerelle.task (structure_id, position, task_id, kind, key, payload)
      VALUES ('${s}', 1, '${s}-task-1', 'dossier', '2024', '{"year":2024}');
    INSERT INTO passerelle.clock (clock) VALUES ('{"offsetMs":1}') ON CONFLICT DO NOTHING;`,
  '003_platforms.sql': (s) => `
    UPDATE passerelle.outbox SET place = '{"id":"D1","kind":"direct"}' WHERE structure_id = '${s}';
    INSERT INTO passerelle.platform_memory VALUES ('${s}', 'bot', '{"user":"U1"}');`,
  '004_steps.sql': () => '',
  '005_model.sql': (s) => `
    UPDATE passerelle.task SET answer = '{"decisions":[]}' WHERE structure_id = '${s}';
    INSERT INTO passerelle.model_use VALUES ('${s}', '2024-03', 1200);`,
  '006_steps_for_many.sql': () => '',
};

/** Applies these migrations one by one, the sample rows of each version put in for each structure on the way. */
export async function migrateWithSamples(
  database: Database,
  migrations: Migration[],
  structures: string[],
): Promise<void> {
  for (const [index, { name }] of migrations.entries()) {
    await migrate(database, migrations.slice(0, index + 1));
    for (const structure of structures) {
      await database.transaction(async (sql) => {
        await sql.query(`SELECT set_config('passerelle.operator', 'on', true)`);
        await sql.script(samples[name]?.(structure) ?? '');
      });
    }
  }
}
