// All that a structure keeps, with what differs by platform left out: two rooms that lived the same must be equal.
import { createHash } from 'node:crypto';
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
  const sums = await calendarSums(database);
  const found = await Promise.all(
    Object.entries(questions).map(async ([name, sql]) => {
      const rows = await database.query(sql);
      const text = JSON.stringify(rows)
        .replace(/s[0-9a-f]{15}(?=-|")/g, 'S')
        .replace(/(?<=")[0-9a-f]{64}(?=")/g, (sum) => sums.get(sum) ?? sum);
      return [name, JSON.parse(text)];
    }),
  );
  return Object.fromEntries(found);
}

/** A calendar file names its meeting after its house: by its sum, what the file would have without that. */
async function calendarSums(database: Database): Promise<Map<string, string>> {
  const files = await database.query<{ sha256: string; content: string }>(
    `SELECT f.sha256, encode(p.bytes, 'escape') AS content
     FROM passerelle.file f JOIN passerelle.file_part p USING (structure_id, file_id)
     WHERE p.part = 0 AND substring(p.bytes FROM 1 FOR 15) = 'BEGIN:VCALENDAR'::bytea`,
  );
  return new Map(
    files.map(({ sha256, content }) => [
      sha256,
      createHash('sha256')
        .update(content.replace(/(?<=UID:meeting-\d+-)[0-9a-f]+/g, 'S'))
        .digest('hex'),
    ]),
  );
}
