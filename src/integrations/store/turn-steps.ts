// What a turn asks of the database: to open it, to read records, to write what it came to.
import type { ConversationState } from '../../bot/ports.ts';
import type { RecordKind, Stored } from '../../domain/records.ts';
import type { AtHand, KnownFacts } from './at-hand.ts';
import { type Database, type Queries, tenantOf } from './database.ts';
import { readRecords } from './facts.ts';
import type { Opening } from './opening.ts';
import { type Answer, sayingValues } from './outbox.ts';
import { together } from './together.ts';

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

/** Whether a further row waits; nothing is written where the row was treated, or what its turn read may have changed. */
export type Finished = 'last' | 'more' | 'unwritten';

export interface TurnSteps {
  open(structureId: string, personId: string): Promise<Opening | undefined>;
  /** @param version that of the opening */
  records<K extends RecordKind>(
    structureId: string,
    kinds: readonly K[],
    version: number,
  ): Promise<Stored<K>[]>;
  finish(structureId: string, ending: Ending): Promise<Finished>;
}

/** The steps of one turn, within a transaction: nothing of it is kept at hand, for it may yet be undone. */
export function stepsWithin(sql: Queries, database: Database): TurnSteps {
  const { openAll, finishAll } = stepsFor(sql, database);
  return {
    open: async (structureId, personId) => (await openAll(structureId, [personId], -1))[0],
    records: (structureId, kinds) => readRecords(sql, tenantOf(database, structureId), kinds),
    finish: async (structureId, ending) => finished((await finishAll(structureId, [ending], -1))[0]),
  };
}

/**
 * The steps of many turns, each a transaction of its own; those of one structure at the same time go together, and what
 * was read of the facts is read again only once they have changed. The turn that follows one is opened as that one is
 * written, and kept at hand.
 */
export function gatheredSteps(database: Database, atHand: AtHand): TurnSteps {
  const { openAll, finishAll } = stepsFor(database, database);
  const openTogether = together(async (structureId, people: readonly string[]) => {
    const known = atHand.facts.get(structureId);
    const openings = await openAll(structureId, people, known?.version ?? -1);
    return openings.map((opening) => opening && withFacts(structureId, opening, known, atHand));
  });
  const finishTogether = together(async (structureId, endings: readonly Ending[]) => {
    const known = atHand.facts.get(structureId);
    const rows = await finishAll(structureId, endings, known?.version ?? -1);
    for (const row of rows)
      if (row?.following) keepOpening(structureId, row.who, row.following, known, atHand);
    return rows.map(finished);
  });
  return {
    open: async (structureId, personId) =>
      atHand.openings.take(conversationOf(structureId, personId)) ?? openTogether(structureId, personId),
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
    finish: finishTogether,
  };
}

/** Keeps at hand a turn that was opened ahead. @param known what was known when it was asked for */
export function keepOpening(
  structureId: string,
  personId: string,
  opening: Opening,
  known: KnownFacts | undefined,
  atHand: AtHand,
): void {
  const name = conversationOf(structureId, personId);
  atHand.openings.put(name, withFacts(structureId, opening, known, atHand));
}

const conversationOf = (structureId: string, personId: string) => `${structureId} ${personId}`;

const finished = (row: Written | undefined): Finished => {
  if (row === undefined) return 'unwritten';
  return row.following ? 'more' : 'last';
};

/** An opening with its facts: those that came with it are kept at hand, otherwise they are those `known` before. */
function withFacts(
  structureId: string,
  opening: Opening,
  known: KnownFacts | undefined,
  { facts }: AtHand,
): Opening {
  const { version, profile, people } = opening;
  if (people === null) return { ...opening, profile: known?.profile ?? null, people: known?.people ?? [] };
  if ((facts.get(structureId)?.version ?? -1) < version)
    facts.put(structureId, { version, profile, people, records: new Map() });
  return opening;
}

interface Written {
  who: string;
  /** the turn that comes next in this conversation, if any */
  following: Opening | undefined;
}

function stepsFor(sql: Queries, database: Database) {
  return {
    async openAll(
      structureId: string,
      people: readonly string[],
      versionKnown: number,
    ): Promise<(Opening | undefined)[]> {
      const rows = await sql.query<Opening & { who: string }>(
        'SELECT * FROM passerelle.open_turns($1, $2, $3, $4)',
        [...tenantOf(database, structureId), people, versionKnown],
      );
      return people.map((person) => rows.find(({ who }) => who === person));
    },

    /** In their order, undefined for each that was not written. */
    async finishAll(
      structureId: string,
      endings: readonly Ending[],
      versionKnown: number,
    ): Promise<(Written | undefined)[]> {
      const said = endings.map(({ key, answers, now }) => sayingValues(key, answers, now));
      const rows = await sql.query<{ written: number } & (Opening | { place: null }) & { who: string }>(
        `WITH written AS MATERIALIZED (
           SELECT * FROM passerelle.finish_turns($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13))
         SELECT w.place AS written, t.*, w.who FROM written w
         LEFT JOIN passerelle.open_turns($1, $2, (SELECT array_agg(DISTINCT who) FROM written), $14) t ON t.who = w.who`,
        [
          ...tenantOf(database, structureId),
          endings.map(({ version }) => version),
          endings.map(({ place }) => place),
          endings.map(({ personId }) => personId),
          endings.map(({ state }) => (state ? JSON.stringify(state) : null)),
          endings.flatMap(({ place, answers }) => answers.map(() => place)),
          said.flatMap(({ keys }) => keys),
          said.flatMap(({ audiences }) => audiences),
          said.flatMap(({ persons }) => persons),
          said.flatMap(({ messages }) => messages),
          said.flatMap(({ places }) => places),
          said.flatMap(({ instants }) => instants),
          versionKnown,
        ],
      );
      return endings.map(({ place }) => {
        const row = rows.find(({ written }) => written === place);
        return row && { who: row.who, following: row.place === null ? undefined : row };
      });
    },
  };
}
