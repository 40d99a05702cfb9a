// The outbox: what the bot says, written with the facts it speaks of, then sent in order, once.
import type { Audience, Outgoing, Said } from '../../bot/messages.ts';
import type { Delivery, Log, OutboxRow, Store } from '../../bot/ports.ts';
import { asTenant, type Database, nextPosition, type Sql } from './database.ts';
import { globalId } from './ids.ts';
import { heldLease, leaseSeconds } from './lease.ts';

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
  const [before] = await sql.query('SELECT 1 FROM passerelle.outbox WHERE structure_id = $1 AND key = $2', [
    structureId,
    `${key}-1`,
  ]);
  if (before) return;
  for (const [index, { audience, message }] of said.entries()) {
    const position = await nextPosition(sql, structureId);
    await sql.query(
      `INSERT INTO passerelle.outbox (structure_id, position, key, audience, person_id, message, said_at)
       VALUES ($1, $2, $3, $4, $5, $6::json, $7)`,
      [
        structureId,
        position,
        `${key}-${index + 1}`,
        audience.to,
        audience.to === 'person' ? audience.person : null,
        JSON.stringify(message),
        now.toISOString(),
      ],
    );
  }
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

/**
 * Makes the sender. One loop at a time per structure, by a lease that a dead process loses; each message is
 * claimed, sent outside any transaction, then marked. A crash between sending and marking sends it again: the
 * row's id is the same, and the platform's folder uses it as its key of idempotency.
 */
export function deliverer(database: Database, log: Log): Store['deliver'] {
  return async (structureId, send) => {
    // Again, because a message may come while the lease is held, and its own wake find the lease taken.
    while (await somethingIsDue(database, structureId)) {
      const lease = await heldLease((worker) => takeOrKeep(database, structureId, worker));
      if (lease === undefined) return;
      try {
        for (;;) {
          const row = await claim(database, structureId, lease.worker);
          if (row === undefined) break;
          const delivery = await attempt(row, send, log);
          await mark(database, structureId, row.position, delivery);
        }
      } finally {
        lease.stop();
        await release(database, structureId, lease.worker);
      }
    }
  };
}

const due = '(not_before IS NULL OR not_before <= clock_timestamp())';

/** The oldest waiting message holds back the others until it is due: order matters more than haste. */
const head = `
  SELECT position FROM passerelle.outbox
  WHERE structure_id = $1 AND status = 'waiting' ORDER BY position LIMIT 1`;

async function somethingIsDue(database: Database, structureId: string): Promise<boolean> {
  const rows = await asTenant(database, structureId, (sql) =>
    sql.query(`SELECT 1 FROM passerelle.outbox WHERE structure_id = $1 AND position = (${head}) AND ${due}`, [
      structureId,
    ]),
  );
  return rows.length > 0;
}

async function takeOrKeep(database: Database, structureId: string, worker: string): Promise<boolean> {
  const rows = await asTenant(database, structureId, (sql) =>
    sql.query(
      `UPDATE passerelle.structure
       SET delivered_by = $2, delivered_until = clock_timestamp() + make_interval(secs => $3)
       WHERE structure_id = $1
         AND (delivered_by IS NULL OR delivered_by = $2 OR delivered_until < clock_timestamp()) RETURNING 1`,
      [structureId, worker, leaseSeconds],
    ),
  );
  return rows.length > 0;
}

async function release(database: Database, structureId: string, worker: string): Promise<void> {
  await asTenant(database, structureId, (sql) =>
    sql.query(
      'UPDATE passerelle.structure SET delivered_by = NULL WHERE structure_id = $1 AND delivered_by = $2',
      [structureId, worker],
    ),
  );
}

/** Takes the next due message, unless the lease was lost meanwhile. */
function claim(
  database: Database,
  structureId: string,
  worker: string,
): Promise<(OutboxRow & { position: number }) | undefined> {
  return asTenant(database, structureId, async (sql) => {
    const [row] = await sql.query<Waiting>(
      `UPDATE passerelle.outbox o SET attempts = o.attempts + 1
       FROM passerelle.structure s
       WHERE o.structure_id = $1 AND o.position = (${head}) AND ${due}
         AND s.structure_id = o.structure_id AND s.delivered_by = $2
       RETURNING o.position, o.key, o.audience, o.person_id, o.message, o.attempts - 1 AS attempts,
                 s.platform, s.workspace`,
      [structureId, worker],
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
  });
}

/** Sends, and takes a throw of the platform's folder for a reason to try later. */
async function attempt(
  { position: _, ...row }: OutboxRow & { position: number },
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

async function mark(
  database: Database,
  structureId: string,
  position: number,
  delivery: Delivery,
): Promise<void> {
  await asTenant(database, structureId, (sql) => {
    switch (delivery.kind) {
      case 'sent':
        return sql.query(
          `UPDATE passerelle.outbox SET status = 'sent', not_before = NULL WHERE structure_id = $1 AND position = $2`,
          [structureId, position],
        );
      case 'later':
        return sql.query(
          `UPDATE passerelle.outbox SET not_before = clock_timestamp() + make_interval(secs => $3)
           WHERE structure_id = $1 AND position = $2`,
          [structureId, position, Math.max(0, delivery.afterMs) / 1000],
        );
      case 'final':
        return sql.query(
          `UPDATE passerelle.outbox SET status = 'failed', failure = $3 WHERE structure_id = $1 AND position = $2`,
          [structureId, position, delivery.reason],
        );
    }
  });
}
