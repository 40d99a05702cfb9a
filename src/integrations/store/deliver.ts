// Sending: messages are claimed, sent outside any transaction, then marked, by one holder at a time per structure.
import type { Audience, Incoming, Outgoing } from '../../bot/messages.ts';
import type { Delivery, Log, OutboxRow, Recipient, Store } from '../../bot/ports.ts';
import { asTenant, type Database, tenantOf } from './database.ts';
import { globalId } from './ids.ts';
import { beatMs, releaseLease, silentSeconds, takeLease } from './lease.ts';
import { audienceOf } from './outbox.ts';

/**
 * After so many throws of `send`, some three hours later, a message is set aside: it may be the message that is wrong.
 * A platform that asks for patience is given it for ever.
 */
const throwsBeforeFinal = 40;

/** What `send_next` gives: a claimed message. */
interface Claimed {
  place: number;
  key: string;
  audience: Audience['to'];
  person_id: string | null;
  message: Outgoing;
  said_in: Incoming['place'] | null;
  attempts: number;
  platform: string;
  workspace: string;
  recipients: Recipient[];
}

interface Outcome {
  place: number;
  delivery: Delivery;
}

/**
 * Makes the sender. A crash between sending and marking sends again: the row's id is the same, and the platform's
 * folder uses it as its key of idempotency.
 */
export function deliverer(database: Database, log: Log): Store['deliver'] {
  return async (structureId, send) => {
    const sender = crypto.randomUUID();
    const within = (keep: typeof takeLease | typeof releaseLease) =>
      asTenant(database, structureId, async (sql) => void (await keep(sql, structureId, 'outbox', sender)));
    const next = async (outcomes: readonly Outcome[]) =>
      database.query<Claimed>('SELECT * FROM passerelle.send_next($1, $2, $3, $4, $5, $6, $7, $8)', [
        ...tenantOf(database, structureId),
        sender,
        silentSeconds,
        outcomes.map(({ place }) => place),
        outcomes.map(({ delivery }) => statusAfter[delivery.kind]),
        outcomes.map(({ delivery }) =>
          delivery.kind === 'later' ? Math.max(0, delivery.afterMs) / 1000 : null,
        ),
        outcomes.map(({ delivery }) => (delivery.kind === 'final' ? delivery.reason : null)),
      ]);

    let claimed = await next([]);
    if (claimed.length === 0) return;
    const beat = setInterval(() => within(takeLease).catch(() => undefined), beatMs);
    beat.unref();
    try {
      while (claimed.length > 0) {
        const sent = claimed.map(async (row): Promise<Outcome> => {
          const delivery = await attempt(asRow(structureId, row), send, log);
          return { place: row.place, delivery };
        });
        claimed = await next(await Promise.all(sent));
      }
    } catch (error) {
      await within(releaseLease);
      throw error;
    } finally {
      clearInterval(beat);
    }
  };
}

const statusAfter: Record<Delivery['kind'], string> = { sent: 'sent', later: 'waiting', final: 'failed' };

const asRow = (structureId: string, row: Claimed): OutboxRow => ({
  id: globalId(structureId, row.key),
  structureId,
  platform: row.platform,
  workspace: row.workspace,
  audience: audienceOf(row),
  recipients: row.recipients,
  ...(row.said_in && { place: row.said_in }),
  message: row.message,
  attempts: row.attempts,
});

/** Sends, and takes a throw of the platform's folder for a reason to try later. */
async function attempt(
  row: OutboxRow,
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
