// What a turn asks of the database: to open it, to read records, to write what it came to.
import type { ConversationState } from '../../bot/ports.ts';
import type { RecordKind, Stored } from '../../domain/records.ts';
import type { AtHand, KnownFacts } from './at-hand.ts';
import { type Database, type Queries, tenantOf } from './database.ts';
import { readRecords } from './facts.ts';
import type { Opening } from './opening.ts';
import { type Answer, sayingValues } from './outbox.ts';
import { arrayOf, together } from './together.ts';

/** What a turn came to; `version` and `place` are those of its opening, without a version where the structure is locked. */
export interface Ending {
  version: number | null;
  place: number;
  personId: string;
  /** null where it stays as it was */
  state: ConversationState | null;
  /** names all that is said for ever */
  key: string;
  answers: readonly Answer[];
  now: Date;
}

export interface TurnSteps {
  open(structureId: string, personId: string): Promise<Opening | undefined>;
  /** @param version that of the opening */
  records<K extends RecordKind>(
    structureId: string,
    kinds: readonly K[],
    version: number,
  ): Promise<Stored<K>[]>;
  /** false when nothing was written: what the opening read may have changed, or its row was treated */
  finish(structureId: string, ending: Ending): Promise<boolean>;
}

/** The steps of one turn, within a transaction. */
export function stepsWithin(sql: Queries, database: Database): TurnSteps {
  const { openAll, finishAll } = stepsFor(sql, database);
  return {
    open: async (structureId, personId) => (await openAll(structureId, [personId], -1))[0],
    records: (structureId, kinds) => readRecords(sql, tenantOf(database, structureId), kinds),
    finish: async (structureId, ending) => (await finishAll(structureId, [ending]))[0] === true,
  };
}

/**
 * The steps of many turns, each a transaction of its own; those of one structure at the same time go together, and what
 * was read of the facts is read again only once they have changed.
 */
export function gatheredSteps(database: Database, atHand: AtHand): TurnSteps {
  const { openAll, finishAll } = stepsFor(database, database);
  const openTogether = together(async (structureId, people: readonly string[]) => {
    const known = atHand.facts.get(structureId);
    const openings = await openAll(structureId, people, known?.version ?? -1);
    return openings.map((opening) => opening && withPeople(structureId, opening, known, atHand));
  });
  return {
    open: async (structureId, personId) =>
      atHand.openings.take(`${structureId} ${personId}`) ?? openTogether(structureId, personId),
    records<K extends RecordKind>(structureId: string, kinds: readonly K[], version: number) {
      const read = () => readRecords(database, tenantOf(database, structureId), kinds);
      const facts = atHand.facts.get(structureId);
      if (facts?.version !== version) return read();
      const name = kinds.join(' ');
      const records = facts.records.get(name) ?? read();
      facts.records.set(name, records);
      records.catch(() => facts.records.delete(name));
      return records as Promise<Stored<K>[]>;
    },
    finish: together(finishAll),
  };
}

/** An opening with its people: those that came with it are kept at hand, otherwise they are those `known` before. */
export function withPeople(
  structureId: string,
  opening: Opening,
  known: KnownFacts | undefined,
  { facts }: AtHand,
): Opening {
  const { version, people } = opening;
  if (people === null) return { ...opening, people: known?.people ?? [] };
  if ((facts.get(structureId)?.version ?? -1) < version)
    facts.put(structureId, { version, people, records: new Map() });
  return opening;
}

function stepsFor(sql: Queries, database: Database) {
  return {
    async openAll(
      structureId: string,
      people: readonly string[],
      versionKnown: number,
    ): Promise<(Opening | undefined)[]> {
      const rows = await sql.query<Opening & { nth: number }>(
        `SELECT w.nth::integer, t.* FROM unnest($3::text[]) WITH ORDINALITY AS w (who, nth)
         CROSS JOIN LATERAL passerelle.open_turn($1, $2, w.who, $4) t`,
        [...tenantOf(database, structureId), people, versionKnown],
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
          endings.map(({ state }) => (state ? JSON.stringify(state) : null)),
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
