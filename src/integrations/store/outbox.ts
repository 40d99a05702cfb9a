// The outbox: what the bot says, written with the facts it speaks of, then sent in order, once.
import type { Audience, Incoming, Outgoing, Said } from '../../bot/messages.ts';
import type { Delivery, Log, OutboxRow, Recipient, Store } from '../../bot/ports.ts';
import { asTenant, type Database, type Sql, withNextPosition } from './database.ts';
import { globalId } from './ids.ts';
import type { TakeLease } from './lease.ts';

/** After so many throws of `send`, a message is set aside. A platform that asks for patience is given it for ever. */
const throwsBeforeFinal = 10;

/** What is said, with where it was asked for when it answers somebody there. */
export type Answer = Said & { place?: Incoming['place'] };

/** Writes what is said, in order; the structure must be locked. @param key names the whole of `said` for ever. */
export async function say(
  sql: Sql,
  structureId: string,
  key: string,
  said: readonly Answer[],
  now: Date,
): Promise<void> {
  for (const [index, { audience, message, place }] of said.entries()) {
    await sql.query(
      `${withNextPosition}
       INSERT INTO passerelle.outbox (structure_id, position, key, audience, person_id, message, said_at, place)
       SELECT structure_id, position, $2, $3, $4, $5::json, $6, $7::json FROM next`,
      [
        structureId,
        `${key}-${index + 1}`,
        audience.to,
        audience.to === 'person' ? audience.person : null,
        JSON.stringify(message),
        now.toISOString(),
        place ? JSON.stringify(place) : null,
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
  place: Incoming['place'] | null;
  attempts: number;
  recipients: Recipient[];
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

const due = '(not_before IS NULL OR not_before <= clock_timestamp())';
const waiting = `structure_id = $1 AND status = 'waiting'`;

/**
 * The message to send next: the oldest of those that are first in their lane (one person's, the team's, everyone's) and
 * due. One that must wait holds back its lane alone, for there order matters more than haste. Mostly the very oldest is
 * due; otherwise the lanes are leapt over one by one in their index, however long each is.
 */
const nextToSend = `coalesce(
  (SELECT position FROM (
     SELECT position, not_before FROM passerelle.outbox WHERE ${waiting} ORDER BY position LIMIT 1) oldest
   WHERE ${due}),
  (WITH RECURSIVE head AS (
     (SELECT lane, position, not_before FROM passerelle.outbox WHERE ${waiting} ORDER BY lane, position LIMIT 1)
     UNION ALL
     SELECT following.* FROM head CROSS JOIN LATERAL (
       SELECT lane, position, not_before FROM passerelle.outbox
       WHERE ${waiting} AND lane > head.lane ORDER BY lane, position LIMIT 1) following)
   SELECT min(position) FROM head WHERE ${due}))`;

/** Whoever hears message `c`, as roles stand now; the team and everyone are those who are named. */
const recipients = `
  SELECT coalesce(json_agg(json_build_object('person', p.person_id, 'account', p.account, 'role', p.role)
                           ORDER BY p.number), '[]')
  FROM passerelle.person p
  WHERE p.structure_id = $1 AND CASE c.audience
    WHEN 'person' THEN p.person_id = c.person_id
    WHEN 'team' THEN p.platform_name <> '' AND p.role IN ('coordinator', 'professional')
    ELSE p.platform_name <> '' END`;

async function somethingIsDue(sql: Sql, structureId: string): Promise<boolean> {
  const [row] = await sql.query<{ due: boolean }>(`SELECT ${nextToSend} IS NOT NULL AS due`, [structureId]);
  return row?.due ?? false;
}

async function claim(sql: Sql, structureId: string): Promise<Claimed | undefined> {
  const [row] = await sql.query<Waiting>(
    `WITH claimed AS (
       UPDATE passerelle.outbox SET attempts = attempts + 1
       WHERE structure_id = $1 AND position = ${nextToSend} RETURNING *)
     SELECT c.position, c.key, c.audience, c.person_id, c.message, c.place, c.attempts - 1 AS attempts,
            s.platform, s.workspace, (${recipients}) AS recipients
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
      recipients: row.recipients,
      ...(row.place && { place: row.place }),
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
