// Treats one event inside its transaction: what it means, the facts it needs, the turn.

import type { RecordKind, Stored } from '../domain/records.ts';
import { commandNamed, commands } from './commands/index.ts';
import type { Context } from './context.ts';
import { flowOf } from './flows/index.ts';
import type { Incoming } from './messages.ts';
import type { OpenTurn } from './ports.ts';
import { type Meaning, meaningOf } from './route.ts';
import { localDay } from './time.ts';
import { turn } from './turn.ts';
import type { World } from './world.ts';

/** Loads only what may be needed, so that a turn never waits for anything else. */
export async function treat(open: OpenTurn, world: Pick<World, 'rulesets'>): Promise<void> {
  const meaning = meaningOf(entering(open.incoming), open.state, commands);
  const kinds = kindsFor(meaning, open);
  const [people, records] = [await open.people(), await open.records(kinds)];
  const { structure, person: me, incoming } = open;
  const turnId = open.inboxId.replace(/[^\w-]/g, '-');
  const context = contextWith(
    { structure, me, people, rulesets: world.rulesets, now: incoming.at, turnId },
    records,
  );
  await open.finish(turn(meaning, open.state, context));
}

/** The facts that were read, as commands, flows and pages take them. */
export function contextWith(facts: Omit<Context, 'records' | 'today'>, records: readonly Stored[]): Context {
  return {
    ...facts,
    records: (kind) => ofKind(records, kind),
    today: localDay(new Date(facts.now), facts.structure),
  };
}

/** Whom their platform calls a guest enters as one, whatever they ask. */
function entering({ body, author }: Incoming): Incoming['body'] {
  return body.kind === 'join' && author.guest ? { kind: 'join' } : body;
}

export function ofKind<K extends RecordKind>(records: readonly Stored[], kind: K): Stored<K>[] {
  return records.filter((record): record is Stored<K> => record.kind === kind);
}

/** What the command asks for, what it may open, and what the dialogues already open need. */
function kindsFor(meaning: Meaning, open: OpenTurn): RecordKind[] {
  const name =
    meaning.kind === 'command' ? meaning.name : meaning.kind === 'text' ? meaning.spoken : undefined;
  const points = meaning.kind === 'quoted' ? commandNamed('/contribution') : undefined;
  const named = name === undefined ? undefined : commandNamed(name);
  const dropsFile = meaning.kind === 'text' && meaning.file ? commandNamed('/preuve') : undefined;
  const flows = [
    ...open.state.dialogues.map((dialogue) => dialogue.flow),
    ...(named?.opens ?? []),
    ...(dropsFile?.opens ?? []),
    ...(points?.opens ?? []),
  ];
  const kinds = [
    ...(named?.reads ?? []),
    ...(meaning.kind === 'joined' ? (['partner'] as const) : []),
    ...flows.flatMap((id) => flowOf(id)?.reads ?? []),
  ];
  return [...new Set<RecordKind>(['partner', ...kinds])];
}
