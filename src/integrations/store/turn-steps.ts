// What a turn asks of the database: to open it, to read records, to write what it came to.
import type { Incoming } from '../../bot/messages.ts';
import type { ConversationState } from '../../bot/ports.ts';
import type { Person, Role, StructureProfile } from '../../domain/people.ts';
import type { RecordKind, Stored } from '../../domain/records.ts';
import { type Database, type Queries, tenantOf } from './database.ts';
import { readRecords } from './facts.ts';
import { type Answer, sayingValues } from './outbox.ts';
import { arrayOf, together } from './together.ts';

/** What `open_turn` gives: the oldest waiting row, and what its turn reads. */
export interface Opening {
  version: number;
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

/** What a turn came to; `version` and `place` are those of its opening, without a version where the structure is locked. */
export interface Ending {
  version: number | null;
  place: number;
  personId: string;
  state: ConversationState;
  /** names all that is said for ever */
  key: string;
  answers: readonly Answer[];
  now: Date;
}

export interface TurnSteps {
  open(structureId: string, personId: string): Promise<Opening | undefined>;
  records<K extends RecordKind>(structureId: string, kinds: readonly K[]): Promise<Stored<K>[]>;
  /** false when nothing was written: what the opening read may have changed, or its row was treated */
  finish(structureId: string, ending: Ending): Promise<boolean>;
}

/** The steps of one turn, within a transaction. */
export function stepsWithin(sql: Queries, database: Database): TurnSteps {
  const { openAll, finishAll } = stepsFor(sql, database);
  return {
    open: async (structureId, personId) => (await openAll(structureId, [personId]))[0],
    records: (structureId, kinds) => readRecords(sql, tenantOf(database, structureId), kinds),
    finish: async (structureId, ending) => (await finishAll(structureId, [ending]))[0] === true,
  };
}

/**
 * The steps of many turns, each a transaction of its own; those of one structure at the same time go together, and the
 * same records are read once for all of them.
 */
export function gatheredSteps(database: Database): TurnSteps {
  const { openAll, finishAll } = stepsFor(database, database);
  const readOnce = together(
    async (_, asked: readonly { structureId: string; kinds: readonly RecordKind[] }[]) => {
      const [{ structureId, kinds } = { structureId: '', kinds: [] }] = asked;
      const records = await readRecords(database, tenantOf(database, structureId), kinds);
      return asked.map(() => records);
    },
  );
  return {
    open: together(openAll),
    records: async <K extends RecordKind>(structureId: string, kinds: readonly K[]) => {
      const records = await readOnce(`${structureId} ${kinds.join(' ')}`, { structureId, kinds });
      return records as Stored<K>[];
    },
    finish: together(finishAll),
  };
}

function stepsFor(sql: Queries, database: Database) {
  return {
    async openAll(structureId: string, people: readonly string[]): Promise<(Opening | undefined)[]> {
      const rows = await sql.query<Opening & { nth: number }>(
        `SELECT w.nth::integer, t.* FROM unnest($3::text[]) WITH ORDINALITY AS w (who, nth)
         CROSS JOIN LATERAL passerelle.open_turn($1, $2, w.who) t`,
        [...tenantOf(database, structureId), people],
      );
      return people.map((_, at) => rows.find(({ nth }) => nth === at + 1));
    },

    async finishAll(structureId: string, endings: readonly Ending[]): Promise<boolean[]> {
      const said = endings.map(({ key, answers, now }) => sayingValues(key, answers, now));
      const rows = await sql.query<{ done: boolean }>(
        `SELECT passerelle.finish_turn($1, $2, e.version, e.place, e.who, e.state::json, e.key, e.audiences::text[],
           e.persons::text[], e.messages::text[], e.places::text[], e.instant) AS done
         FROM unnest($3::integer[], $4::integer[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[],
           $11::text[], $12::text[]) WITH ORDINALITY
           AS e (version, place, who, state, key, audiences, persons, messages, places, instant, nth) ORDER BY e.nth`,
        [
          ...tenantOf(database, structureId),
          endings.map(({ version }) => version),
          endings.map(({ place }) => place),
          endings.map(({ personId }) => personId),
          endings.map(({ state }) => JSON.stringify(state)),
          said.map(({ key }) => key),
          said.map(({ audiences }) => arrayOf(audiences)),
          said.map(({ persons }) => arrayOf(persons)),
          said.map(({ messages }) => arrayOf(messages)),
          said.map(({ places }) => arrayOf(places)),
          said.map(({ instant }) => instant),
        ],
      );
      return rows.map(({ done }) => done);
    },
  };
}
