// The outbox: what the bot says, written with the facts it speaks of, then sent in order, once.
import type { Audience, Outgoing, Said } from '../../bot/messages.ts';
import type { Delivery, Log, OutboxRow, Store } from '../../bot/ports.ts';
import { asTenant, type Database, type Sql, withNextPosition } from './database.ts';
import { globalId } from './ids.ts';
import type { TakeLease } from './lease.ts';

/** After so many throws of `send`, a message is set aside. A platform that asks for patience is given it for ever. */
const throwsBeforeFinal = 10;

/** Writes what is said, in order; the structure must be locked. @param key names the whole of `said` for ever. */
export async function say(
  sql: Sql,
  structureId: string,
  key: string,
  said: readonly Said[],
  now: Date,
): Promise<void> {
  for (const [index, { audience, message }] of said.entries()) {
    await sql.query(
      `${withNextPosition}
       INSERT INTO passerelle.outbox (structure_id, position, key, audience, person_id, message, said_at)
       SELECT structure_id, position, $2, $3, $4, $5::json, $6 FROM next`,
      [
        structureId,
        `${key}-${index + 1}`,
        audience.to,
        audience.to === 'person' ? audience.person : null,
        JSON.stringify(message),
        now.toISOString(),
      ],
    );
  }
}

/** Says all of it under a key that was never used, otherwise nothing. */
export async function sayOnce(...[sql, structureId, key, said, now]: Parameters<typeof say>): Promise<void> {
  const before = await sql.query('SELECT 1 FROM passerelle.outbox WHERE structure_id = $1 AND key = $2', [
    structureId,
    `${key}-1`,
  ]);
  if (before.length === 0) await say(sql, structureId, key, said, now);
}

interface Waiting {
  position: number;
  key: string;
  audience: Audience['to'];
  person_id: string | null;
  message: Outgoing;
  attempts: number;
  platform: string;
  workspace: string;
}

/** Reads back whom a message is for. */
export const audienceOf = (row: { audience: Audience['to']; person_id: string | null }): Audience =>
  row.audience === 'person' && row.person_id !== null
    ? { to: 'person', person: row.person_id }
    : { to: row.audience === 'team' ? 'team' : 'everyone' };

/** A message claimed to be sent, with its place in the order. */
type Claimed = OutboxRow & { position: number };

/**
 * Makes the sender. One loop at a time per structure; each message is claimed, sent outside any transaction, then
 * marked. A crash between sending and marking sends it again: the row's id is the same, and the platform's folder
 * uses it as its key of idempotency.
 */
export function deliverer(database: Database, take: TakeLease, log: Log): Store['deliver'] {
  return async (structureId, send) => {
    const within = <T>(work: (sql: Sql) => Promise<T>) => asTenant(database, structureId, work);
    // Again after the last one: a message may have come whose own wake found the lease taken.
    while (await within((sql) => somethingIsDue(sql, structureId))) {
      const lease = await take(structureId, 'outbox');
      if (lease === undefined) return;
      const next = async (sql: Sql) => ((await lease.holds(sql)) ? claim(sql, structureId) : undefined);
      try {
        let row = await within(next);
        while (row !== undefined) {
          const { position } = row;
          const delivery = await attempt(row, send, log);
          row = await within(async (sql) => {
            await mark(sql, structureId, position, delivery);
            return next(sql);
          });
        }
      } finally {
        await lease.release();
      }
    }
  };
}

/** The oldest waiting message, if it is due: until then it holds back the others, for order matters more than haste. */
const dueHead = `
  structure_id = $1 AND position = (
    SELECT position FROM passerelle.outbox WHERE structure_id = $1 AND status = 'waiting' ORDER BY position LIMIT 1)
  AND (not_before IS NULL OR not_before <= clock_timestamp())`;

async function somethingIsDue(sql: Sql, structureId: string): Promise<boolean> {
  const rows = await sql.query(`SELECT 1 FROM passerelle.outbox WHERE ${dueHead}`, [structureId]);
  return rows.length > 0;
}

async function claim(sql: Sql, structureId: string): Promise<Claimed | undefined> {
  const [row] = await sql.query<Waiting>(
    `WITH claimed AS (UPDATE passerelle.outbox SET attempts = attempts + 1 WHERE ${dueHead} RETURNING *)
     SELECT c.position, c.key, c.audience, c.person_id, c.message, c.attempts - 1 AS attempts, s.platform, s.workspace
     FROM claimed c JOIN passerelle.structure s USING (structure_id)`,
    [structureId],
  );
  return (
    row && {
      position: row.position,
      id: globalId(structureId, row.key),
      structureId,
      platform: row.platform,
      workspace: row.workspace,
      audience: audienceOf(row),
      message: row.message,
      attempts: row.attempts,
    }
  );
}

/** Sends, and takes a throw of the platform's folder for a reason to try later. */
async function attempt(
  { position: _, ...row }: Claimed,
  send: (row: OutboxRow) => Promise<Delivery>,
  log: Log,
): Promise<Delivery> {
  try {
    return await send(row);
  } catch (error) {
    log.error('outbox.send-threw', { outbox: row.id, attempts: row.attempts }, error);
    if (row.attempts + 1 >= throwsBeforeFinal) return { kind: 'final', reason: 'sending failed every time' };
    return { kind: 'later', afterMs: Math.min(1_000 * 2 ** row.attempts, 300_000) };
  }
}

async function mark(sql: Sql, structureId: string, position: number, delivery: Delivery): Promise<void> {
  const set = {
    sent: `status = 'sent', not_before = NULL`,
    later: 'not_before = clock_timestamp() + make_interval(secs => $3)',
    final: `status = 'failed', failure = $3`,
  }[delivery.kind];
  const value = delivery.kind === 'later' ? [Math.max(0, delivery.afterMs) / 1000] : [];
  const reason = delivery.kind === 'final' ? [delivery.reason] : [];
  await sql.query(`UPDATE passerelle.outbox SET ${set} WHERE structure_id = $1 AND position = $2`, [
    structureId,
    position,
    ...value,
    ...reason,
  ]);
}
