// One turn of a conversation: an inbox row read, treated and marked in a single transaction.
import type { Incoming, Said } from '../../bot/messages.ts';
import { type ConversationState, emptyConversation, type Store } from '../../bot/ports.ts';
import type { Person, Role, StructureProfile } from '../../domain/people.ts';
import { asTenant, type Database, tenantOf } from './database.ts';
import { apply } from './effects.ts';
import { readRecords } from './facts.ts';
import { splitId } from './ids.ts';
import { saying, sayingValues } from './outbox.ts';
import { whatLacks } from './ready.ts';

/** A row that failed so often is set aside, kept and replayable, and the conversation goes on. */
const attemptsBeforeFinal = 3;

const oldestWaiting = `
  SELECT position FROM passerelle.inbox
  WHERE structure_id = $1 AND person_id = $2 AND status = 'waiting' ORDER BY position LIMIT 1`;

/** What `open_turn` gives: the oldest waiting row, and what its turn reads. */
interface Opening {
  place: number;
  inbox_id: string;
  incoming: Incoming;
  attempts: number;
  profile: StructureProfile | null;
  name: string;
  role: Role;
  named: boolean;
  state: ConversationState | null;
  people: Person[] | null;
  more: boolean;
}

/** Writes the state, marks the row and says, all at once. */
const finishing = saying(`,
  kept AS (
    INSERT INTO passerelle.conversation (structure_id, person_id, state) VALUES ($1, $8, $9::json)
    ON CONFLICT (structure_id, person_id) DO UPDATE SET state = excluded.state),
  marked AS (
    UPDATE passerelle.inbox SET status = 'done', failure = NULL WHERE structure_id = $1 AND position = $10)`);

/** Makes the turn taker. Turns of one structure come one after the other: they share its facts. */
export function turnTaker(database: Database, now: () => Date): Store['nextTurn'] {
  return ({ structureId, personId }, treat) =>
    database.transaction(async (sql) => {
      const [row] = await sql.query<Opening>('SELECT * FROM passerelle.open_turn($1, $2, $3)', [
        ...tenantOf(database, structureId),
        personId,
      ]);
      if (row === undefined) return 'none';
      const { incoming, profile, name, role } = row;
      const lack = await whatLacks(sql, structureId, incoming, row.named);
      if (lack) return { inboxId: row.inbox_id, incoming, ...lack };
      let finished = false;
      await treat({
        inboxId: row.inbox_id,
        incoming,
        attempts: row.attempts,
        structure: { id: structureId, ...(profile && { profile }) },
        person: { id: personId, name, role },
        state: row.state ?? emptyConversation,
        people: async () => row.people ?? [],
        records: (kinds) => readRecords(sql, structureId, kinds),
        async finish({ state, effects, said }) {
          finished = true;
          await apply(sql, structureId, effects, now());
          const key = splitId(row.inbox_id)?.name ?? row.inbox_id;
          const answers = said.map((one) => (isFor(personId, one) ? { ...one, place: incoming.place } : one));
          await sql.query(finishing, [
            ...sayingValues(structureId, key, answers, now()),
            personId,
            JSON.stringify(state),
            row.place,
          ]);
        },
      });
      if (!finished) throw new Error('a turn ended without being finished');
      return row.more ? 'more' : 'last';
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
