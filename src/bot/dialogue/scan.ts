// What one message gives to the fields of a form, and the sentence read for several of them at once.

import type { Dialogue, Update } from '../../domain/forms/dialogue.ts';
import type { Asked } from '../../domain/forms/next.ts';
import type { Reading, ReadingContext } from './read-field.ts';
import { readSentence } from './read-sentence.ts';

/** What a message gave: answers, lists or fields that are over, and refusals to tell. */
export interface Read {
  updates: Update[];
  settled: string[];
  /** answers and guesses taken away on purpose: no guess stands for them any more */
  erased?: string[];
  refusals: string[];
  /** what was refused, by path, with the date it came near */
  refused?: Record<string, string | null>;
  /** nothing of a group was found: ask one by one */
  oneByOne?: boolean;
  /** it changes what was already answered */
  corrects?: boolean;
}

/** A field with the value it has, or the one it came near. */
export type Wanted = Asked & { value?: unknown };

export const nothing: Read = { updates: [], settled: [], refusals: [] };

/** Every field that can be recognised in one sentence; `rest` are the words that no field took. */
export function scan(fields: readonly Wanted[], text: string, ctx: ReadingContext): Read & { rest: string } {
  const found = readSentence(
    fields.map(({ question, value }) => ({ question, current: value })),
    text,
    ctx,
  );
  const reads = fields.map((field, at) => {
    const reading = found.readings[at];
    return reading ? keep(field, reading) : nothing;
  });
  return { ...join(...reads), rest: found.rest };
}

/** What a reading gives to its field: an answer, an end, or a refusal. */
export function keep(field: Asked, reading: Reading, answers: Record<string, unknown> = {}): Read {
  const { path, question } = field;
  if (reading.kind === 'impossible')
    return { ...nothing, refusals: [reading.why], refused: { [path]: reading.near ?? null } };
  if (reading.kind === 'nothing') return { ...nothing, refusals: [reading.why] };
  if (reading.kind === 'none')
    return question.kind === 'people' || question.kind === 'choices'
      ? { ...nothing, updates: [{ path, value: [] }] }
      : { ...nothing, settled: [path] };
  const refusal = question.refuse?.(reading.value, answers);
  if (refusal) {
    const near = question.kind === 'date' && typeof reading.value === 'string' ? reading.value : null;
    return { ...nothing, refusals: [refusal], refused: { [path]: near } };
  }
  return { ...nothing, updates: [{ path, value: reading.value }] };
}

/** Remembers what was refused, so that it is asked first. */
export function withRefused(dialogue: Dialogue, { refused }: Read): Dialogue {
  return refused ? { ...dialogue, refused: { ...dialogue.refused, ...refused } } : dialogue;
}

export function join(...reads: Read[]): Read {
  const refused = Object.assign({}, ...reads.map((read) => read.refused ?? {})) as Record<
    string,
    string | null
  >;
  const erased = reads.flatMap((read) => read.erased ?? []);
  return {
    updates: reads.flatMap((read) => read.updates),
    settled: reads.flatMap((read) => read.settled),
    refusals: reads.flatMap((read) => read.refusals),
    ...(erased.length > 0 ? { erased } : {}),
    ...(Object.keys(refused).length > 0 ? { refused } : {}),
    ...(reads.some((read) => read.corrects) ? { corrects: true } : {}),
  };
}
