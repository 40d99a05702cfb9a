// One turn of a conversation: an inbox row read, treated, then written and marked at once.
import type { Said } from '../../bot/messages.ts';
import { emptyConversation, type OpenTurn, type Store, type Turned, type Unready } from '../../bot/ports.ts';
import type { AtHand } from './at-hand.ts';
import { asTenant, type Database, lockStructure, type Sql } from './database.ts';
import { apply } from './effects.ts';
import { splitId } from './ids.ts';
import type { Opening } from './opening.ts';
import { isIncomplete, whatLacks } from './ready.ts';
import { gatheredSteps, stepsWithin, type TurnSteps } from './turn-steps.ts';

/** A row that failed so often is set aside, kept and replayable, and the conversation goes on. */
const attemptsBeforeFinal = 3;

const oldestWaiting = `
  SELECT position FROM passerelle.inbox
  WHERE structure_id = $1 AND person_id = $2 AND status = 'waiting' ORDER BY position LIMIT 1`;

/**
 * Makes the turn taker. A turn that only answers holds nothing while it is treated: it is written if nothing that it
 * read may have changed. Otherwise, and when it changes facts, it is treated again with the structure locked.
 */
export function turnTaker(database: Database, now: () => Date, atHand: AtHand): Store['nextTurn'] {
  const inOrder = oneAtATime();
  const gathered = gatheredSteps(database, atHand);
  return ({ structureId, personId }, treat) => {
    /** @returns undefined when nothing was written, for the turn must be taken again */
    async function take(steps: TurnSteps, locked?: Sql): Promise<Turned | Unready | undefined> {
      const row = await steps.open(structureId, personId);
      if (row === undefined) return 'none';
      const { inbox_id: inboxId, incoming } = row;
      if (isIncomplete(incoming, row.named)) {
        const ask = (within: Sql) => whatLacks(within, structureId, incoming, row.named);
        const lack = await (locked ? ask(locked) : asTenant(database, structureId, ask));
        return { inboxId, incoming, ...lack };
      }
      const { state, effects, said } = await outcomeOf(row, steps);
      if (effects.length > 0) {
        if (!locked) return undefined;
        await apply(locked, structureId, effects, now());
      }
      const key = splitId(inboxId)?.name ?? inboxId;
      const answers = said.map((one) => (isFor(personId, one) ? { ...one, place: incoming.place } : one));
      const { place } = row;
      const version = locked ? null : row.version;
      const written = await steps.finish(structureId, {
        version,
        place,
        personId,
        state: isSame(state, row.state ?? emptyConversation) ? null : state,
        key,
        answers,
        now: now(),
      });
      return written === 'unwritten' ? undefined : written;
    }

    async function outcomeOf(row: Opening, steps: TurnSteps): Promise<Outcome> {
      let outcome: Outcome | undefined;
      await treat({
        inboxId: row.inbox_id,
        incoming: row.incoming,
        attempts: row.attempts,
        structure: { id: structureId, ...(row.profile && { profile: row.profile }) },
        person: { id: personId, name: row.name, role: row.role },
        state: row.state ?? emptyConversation,
        people: async () => row.people ?? [],
        records: (kinds) => steps.records(structureId, kinds, row.version),
        async finish(given) {
          outcome = given;
        },
      });
      if (outcome === undefined) throw new Error('a turn ended without being finished');
      return outcome;
    }

    return inOrder(`${structureId} ${personId}`, async () => {
      const turned = await take(gathered);
      if (turned !== undefined) return turned;
      return asTenant(database, structureId, async (sql) => {
        await lockStructure(sql, structureId);
        const again = await take(stepsWithin(sql, database), sql);
        if (again === undefined) throw new Error('a locked structure changed');
        return again;
      });
    });
  };
}

const isSame = (one: object, other: object) => JSON.stringify(one) === JSON.stringify(other);

type Outcome = Parameters<OpenTurn['finish']>[0];

/** Runs works of one name one after the other: two turns of one conversation would only treat the same row twice. */
function oneAtATime() {
  const last = new Map<string, Promise<unknown>>();
  return <T>(name: string, work: () => Promise<T>): Promise<T> => {
    const mine = (last.get(name) ?? Promise.resolve()).then(work, work);
    const done = () => {
      if (last.get(name) === mine) last.delete(name);
    };
    last.set(name, mine);
    mine.then(done, done);
    return mine;
  };
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
