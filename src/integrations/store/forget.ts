// Erasing what must no longer be kept: a record with its history, the words of some turns, some words wherever they stand.
import type { Incoming, IncomingBody, Outgoing } from '../../bot/messages.ts';
import { type Effect, StaleRecord } from '../../bot/ports.ts';
import type { Sql } from './database.ts';
import { splitId } from './ids.ts';

/** Stands where words stood, so that nobody wonders at a hole in the conversation. */
const GONE = 'Mots effacés.';

/** Removes a record and every former version of it. @throws StaleRecord */
export async function erase(
  sql: Sql,
  structureId: string,
  { kind, id, version }: Extract<Effect, { do: 'erase' }>,
): Promise<void> {
  const [current] = await sql.query(
    `SELECT 1 FROM passerelle.record
     WHERE structure_id = $1 AND record_id = $2 AND kind = $3 AND version = $4`,
    [structureId, id, kind, version],
  );
  if (current === undefined) throw new StaleRecord(`${id} is no longer at version ${version}`);
  for (const table of ['record_history', 'record'])
    await sql.query(`DELETE FROM passerelle.${table} WHERE structure_id = $1 AND record_id = $2`, [
      structureId,
      id,
    ]);
}

/** Takes the words out of one person's turns; what became of them, when and where, stays. */
export async function forget(
  sql: Sql,
  structureId: string,
  { from, to }: Extract<Effect, { do: 'forget' }>,
): Promise<void> {
  const turns = await sql.query<{ inbox_id: string; person_id: string; incoming: Incoming }>(
    `SELECT t.inbox_id, t.person_id, t.incoming
     FROM passerelle.inbox t
     JOIN passerelle.inbox a ON a.structure_id = t.structure_id AND a.inbox_id = $2
     JOIN passerelle.inbox z ON z.structure_id = t.structure_id AND z.inbox_id = $3
     WHERE t.structure_id = $1 AND t.person_id = z.person_id AND t.position BETWEEN a.position AND z.position`,
    [structureId, from, to],
  );
  for (const { inbox_id, person_id, incoming } of turns) {
    await sql.query(
      'UPDATE passerelle.inbox SET incoming = $3::json WHERE structure_id = $1 AND inbox_id = $2',
      [structureId, inbox_id, JSON.stringify({ ...incoming, body: wordless(incoming.body) })],
    );
    const said = await sql.query<{ position: number; message: Outgoing }>(
      `SELECT position, message FROM passerelle.outbox
       WHERE structure_id = $1 AND starts_with(key, $2) AND ($3::boolean OR person_id = $4)`,
      [structureId, `${splitId(inbox_id)?.name ?? inbox_id}-`, inbox_id === to, person_id],
    );
    for (const { position, message } of said) {
      const { choices: _, ...rest } = message;
      await sql.query(
        'UPDATE passerelle.outbox SET message = $3::json WHERE structure_id = $1 AND position = $2',
        [structureId, position, JSON.stringify({ ...rest, text: GONE })],
      );
    }
  }
}

/** Puts what `change` makes of it in the place of all that a person wrote, and of all that was said to them. */
export async function rewrite(
  sql: Sql,
  structureId: string,
  personId: string,
  change: <Value>(value: Value) => Value,
): Promise<void> {
  const tables = [
    ['inbox', 'incoming'],
    ['outbox', 'message'],
  ] as const;
  for (const [table, column] of tables) {
    const rows = await sql.query<{ position: number; words: Incoming | Outgoing }>(
      `SELECT position, ${column} AS words FROM passerelle.${table} WHERE structure_id = $1 AND person_id = $2`,
      [structureId, personId],
    );
    for (const { position, words } of rows) {
      const changed = 'body' in words ? { ...words, body: change(words.body) } : change(words);
      if (JSON.stringify(changed) === JSON.stringify(words)) continue;
      await sql.query(
        `UPDATE passerelle.${table} SET ${column} = $3::json WHERE structure_id = $1 AND position = $2`,
        [structureId, position, JSON.stringify(changed)],
      );
    }
  }
}

function wordless(body: IncomingBody): IncomingBody {
  switch (body.kind) {
    case 'text':
    case 'quote':
      return { ...body, text: GONE };
    case 'choose':
      return { ...body, choice: GONE };
    case 'press':
      return { ...body, value: '' };
    case 'form':
      return { ...body, answers: {} };
    case 'join':
    case 'advance':
      return body;
  }
}
