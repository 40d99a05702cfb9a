// What this process has just read and may use again. Nothing of it is trusted: a turn is written only if the version of
// the facts that it read still stands, and its row still waits.
import type { Person, StructureProfile } from '../../domain/people.ts';
import type { Stored } from '../../domain/records.ts';
import type { Opening } from './opening.ts';

/** What is known of a structure at one version of its facts. */
export interface KnownFacts {
  version: number;
  profile: StructureProfile | null;
  people: Person[];
  /** by their kinds; never changed once read */
  records: Map<string, Promise<Stored[]>>;
}

export interface AtHand {
  facts: Shelf<KnownFacts>;
  /** turns opened as their event was kept, by conversation: each is taken once */
  openings: Shelf<Opening>;
}

interface Shelf<Value> {
  get(name: string): Value | undefined;
  put(name: string, value: Value): void;
  take(name: string): Value | undefined;
}

/** So many structures, and conversations, are kept at hand; the oldest goes first. */
const STRUCTURES = 50;
const CONVERSATIONS = 1000;

export function keepAtHand(): AtHand {
  return { facts: shelf(STRUCTURES), openings: shelf(CONVERSATIONS) };
}

function shelf<Value>(most: number): Shelf<Value> {
  const values = new Map<string, Value>();
  return {
    get: (name) => values.get(name),
    put(name, value) {
      values.delete(name);
      values.set(name, value);
      const [oldest] = values.keys();
      if (values.size > most && oldest !== undefined) values.delete(oldest);
    },
    take(name) {
      const value = values.get(name);
      values.delete(name);
      return value;
    },
  };
}
