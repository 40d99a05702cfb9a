// One turn of a conversation: an inbox row read, treated and marked in a single transaction.
import type { Incoming, Said } from '../../bot/messages.ts';
import { type ConversationState, emptyConversation, type Store } from '../../bot/ports.ts';
import type { Person } from '../../domain/people.ts';
import { asTenant, type Database } from './database.ts';
import { apply } from './effects.ts';
import { lockedStructure, readPeople, readRecords } from './facts.ts';
import { splitId } from './ids.ts';
import { say } from './outbox.ts';
import { whatLacks } from './ready.ts';
import { saveState } from './session.ts';

/** A row that failed so often is set aside, kept and replayable, and the conversation goes on. */
const attemptsBeforeFinal = 3;

const oldestWaiting = `
  SELECT position FROM passerelle.inbox
  WHERE structure_id = $1 AND person_id = $2 AND status = 'waiting' ORDER BY position LIMIT 1`;

interface Row {
  position: number;
  inbox_id: string;
  incoming: Incoming;
  attempts: number;
}

/** Makes the turn taker. Turns of one structure come one after the other: they share its facts. */
export function turnTaker(database: Database, now: () => Date): Store['nextTurn'] {
  return ({ structureId, personId }, treat) =>
    asTenant(database, structureId, async (sql) => {
      const structure = await lockedStructure(sql, structureId);
      const [row] = await sql.query<Row>(
        `SELECT position, inbox_id, incoming, attempts FROM passerelle.inbox
         WHERE structure_id = $1 AND position = (${oldestWaiting})`,
        [structureId, personId],
      );
      if (structure === undefined || row === undefined) return false;
      const [person] = await sql.query<Person & { named: boolean; state: ConversationState | null }>(
        `SELECT p.person_id AS id, p.name, p.role, p.platform_name <> '' AS named, c.state
         FROM passerelle.person p LEFT JOIN passerelle.conversation c USING (structure_id, person_id)
         WHERE p.structure_id = $1 AND p.person_id = $2`,
        [structureId, personId],
      );
      if (person === undefined) throw new Error('an inbox row without its person');
      const { state, named, ...who } = person;
      const lack = await whatLacks(sql, structureId, row.incoming, named);
      if (lack) return { inboxId: row.inbox_id, incoming: row.incoming, ...lack };
      const { place } = row.incoming;
      let finished = false;
      await treat({
        inboxId: row.inbox_id,
        incoming: row.incoming,
        attempts: row.attempts,
        structure,
        person: who,
        state: state ?? emptyConversation,
        people: () => readPeople(sql, structureId),
        records: (kinds) => readRecords(sql, structureId, kinds),
        async finish(outcome) {
          finished = true;
          await saveState(sql, structureId, personId, outcome.state);
          await apply(sql, structureId, outcome.effects, now());
          const said = outcome.said.map((one) => (isFor(personId, one) ? { ...one, place } : one));
          await say(sql, structureId, splitId(row.inbox_id)?.name ?? row.inbox_id, said, now());
          await sql.query(
            `UPDATE passerelle.inbox SET status = 'done', failure = NULL WHERE structure_id = $1 AND position = $2`,
            [structureId, row.position],
          );
        },
      });
      if (!finished) throw new Error('a turn ended without being finished');
      return true;
    });
}

const isFor = (personId: string, { audience }: Said) =>
  audience.to === 'person' && audience.person === personId;

/** Makes the noting of a failed turn. */
export function turnFailure(database: Database): Store['turnFailed'] {
  return async ({ structureId, personId }, reason) => {
    const [row] = await asTenant(database, structureId, (sql) =>
      sql.query<{ inbox_id: string; status: string }>(
        `UPDATE passerelle.inbox
         SET attempts = attempts + 1, failure = $3,
             status = CASE WHEN attempts + 1 >= $4::integer THEN 'failed' ELSE status END
         WHERE structure_id = $1 AND position = (${oldestWaiting})
         RETURNING inbox_id, status`,
        [structureId, personId, reason, attemptsBeforeFinal],
      ),
    );
    return row?.status === 'failed' ? { setAside: row.inbox_id } : {};
  };
}
