// What a turn wants done, besides talking: plain data, carried out by the store in the turn's own transaction.
import type { Person, StructureProfile } from '../domain/people.ts';
import type { RecordData, RecordKind } from '../domain/records.ts';

export type CreateRecord = {
  [K in RecordKind]: {
    do: 'create';
    kind: K;
    data: RecordData<K>;
    factDate: string;
    recordedOn: string;
    recordedBy: string;
    /** how later effects of the same turn name this record */
    alias?: string;
    /** fields that take the id of a record created before, by its alias */
    links?: { [field: string]: string };
  };
}[RecordKind];

export type UpdateRecord = {
  [K in RecordKind]: {
    do: 'update';
    kind: K;
    id: string;
    version: number;
    data: RecordData<K>;
    factDate?: string;
    /** fields that take the id of a record created before, by its alias */
    links?: { [field: string]: string };
  };
}[RecordKind];

export type Effect =
  | CreateRecord
  /** refused with a StaleRecord error when `version` is no longer the current one: the turn is then taken again */
  | UpdateRecord
  /** removes a record with all that it was before; refused like an update when `version` is no longer the current one */
  | { do: 'erase'; kind: RecordKind; id: string; version: number }
  /**
   * What one person wrote and was told in their turns, from one to another, is no longer kept; nor what the last of
   * these turns said to others. Turns are named as in `Context.turnId`.
   */
  | { do: 'forget'; from: string; to: string }
  | { do: 'setProfile'; profile: StructureProfile }
  | { do: 'setPerson'; person: Person }
  /** asks for a long work; for one kind, the same key is never done twice */
  | {
      do: 'task';
      kind: string;
      key: string;
      payload: Record<string, unknown>;
      /** fields of the payload that take the id of a record created before in this turn, by its alias */
      links?: { [field: string]: string };
    };

/** Thrown by the store when a record changed between reading and writing. */
export class StaleRecord extends Error {}
