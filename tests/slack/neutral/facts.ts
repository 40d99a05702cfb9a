// All that a structure keeps, with what differs by platform left out: two rooms that lived the same must be equal.
import type { Database } from '../../../src/integrations/store/database.ts';

/** What is compared, table by table; accounts, places and raw events are the platform's own. */
const questions = {
  people: 'SELECT number, person_id, name, role FROM passerelle.person ORDER BY number',
  profile: 'SELECT profile FROM passerelle.structure',
  conversations: 'SELECT person_id, state FROM passerelle.conversation ORDER BY person_id',
  records:
    'SELECT record_id, kind, version, data, fact_date, recorded_on, recorded_by FROM passerelle.record ORDER BY position',
  history:
    'SELECT record_id, version, data, fact_date FROM passerelle.record_history ORDER BY record_id, version',
  said: 'SELECT key, audience, person_id, message, said_at, status FROM passerelle.outbox ORDER BY position',
  heard: 'SELECT position, inbox_id, person_id, status FROM passerelle.inbox ORDER BY position',
  works: 'SELECT task_id, kind, key, payload, status FROM passerelle.task ORDER BY position',
  happenings: 'SELECT occurrence FROM passerelle.occurrence ORDER BY occurrence',
  // The dossier is among them: the same bytes have the same sum.
  files: 'SELECT file_id, sha256 FROM passerelle.file ORDER BY file_id',
};

export type Facts = Record<keyof typeof questions, unknown>;

/** Reads it all; the structure's own id, which is drawn from the platform's name, is written 'S'. */
export async function factsOf(database: Database): Promise<Facts> {
  const found = await Promise.all(
    Object.entries(questions).map(async ([name, sql]) => {
      const rows = await database.query(sql);
      return [name, JSON.parse(JSON.stringify(rows).replace(/s[0-9a-f]{15}(?=-|")/g, 'S'))];
    }),
  );
  return Object.fromEntries(found);
}
