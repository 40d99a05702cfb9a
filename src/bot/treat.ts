// Treats one event inside its transaction: what it means, the facts it needs, the turn.

import type { Dialogue } from '../domain/forms/dialogue.ts';
import { living } from '../domain/meetings/living.ts';
import type { Person, Structure } from '../domain/people.ts';
import type { RecordKind, Stored } from '../domain/records.ts';
import { commandNamed, commands } from './commands/index.ts';
import type { Context } from './context.ts';
import type { ConversationState } from './conversation.ts';
import { mayGoOn } from './dialogue/talk.ts';
import { flowOf } from './flows/index.ts';
import { explainedToGuests } from './language.ts';
import type { Incoming, Said } from './messages.ts';
import type { Calendar, OpenTurn } from './ports.ts';
import { addressesOf } from './public/addresses.ts';
import { type Meaning, meaningOf } from './route.ts';
import { texts } from './texts.ts';
import { localDay } from './time.ts';
import { turn } from './turn.ts';
import type { World } from './world.ts';

/** What a turn is given of the world. */
type TurnWorld = Pick<World, 'rulesets' | 'calendar' | 'pages' | 'model'>;

/** Loads only what may be needed, so that a turn never waits for anything else. */
export async function treat(open: OpenTurn, world: TurnWorld): Promise<void> {
  const { structure, person: me, incoming } = open;
  const { state, beyond } = withinReach(open.state, me);
  const meaning = meaningOf(entering(incoming), state, commands);
  const kinds = kindsFor(meaning, state);
  const [people, records] = [await open.people(), await open.records(kinds)];
  const turnId = open.inboxId.replace(/[^\w-]/g, '-');
  const context = contextWith(
    { structure, me, people, rulesets: world.rulesets, now: incoming.at, turnId },
    records,
    world,
  );
  const turned = turn(meaning, state, context);
  const dialogues = [...beyond, ...turned.state.dialogues];
  const explained = explainedToGuests(turned.said, people);
  const said = incoming.masked ? warned(explained, me) : explained;
  await open.finish({ ...turned, said, state: { ...turned.state, dialogues } });
}

/** The person hears once that something was masked, before anything else. */
function warned(said: readonly Said[], { id }: Person): Said[] {
  const at = said.findIndex(({ audience }) => audience.to === 'person' && audience.person === id);
  const first = said[at];
  if (!first) return [{ audience: { to: 'person', person: id }, message: { text: texts.masked } }, ...said];
  const { message } = first;
  return said.with(at, { ...first, message: { ...message, text: `${texts.masked}\n${message.text}` } });
}

/** What was begun for the team is not there for whoever was made a guest since, until they are of the team again. */
function withinReach(state: ConversationState, { role }: Person) {
  const may = (dialogue: Dialogue) => mayGoOn(dialogue, role);
  const beyond = state.dialogues.filter((one) => !may(one));
  return { state: { ...state, dialogues: state.dialogues.filter(may) }, beyond };
}

/** The facts that were read, as commands, flows and pages take them. */
export function contextWith(
  facts: Omit<Context, 'records' | 'today' | 'isHoliday' | 'pages' | 'readsByModel'>,
  records: readonly Stored[],
  { calendar, pages, model }: Omit<TurnWorld, 'rulesets'>,
): Context {
  const held = living(records);
  return {
    ...facts,
    records: (kind) => ofKind(held, kind),
    today: localDay(new Date(facts.now), facts.structure),
    isHoliday: (day) => isHoliday(calendar, facts.structure, day),
    ...(model && { readsByModel: true }),
    ...(pages && { pages: addressesOf(pages, facts.structure.id) }),
  };
}

/** Whom their platform calls a guest enters as one, whatever they ask. */
function entering({ body, author }: Incoming): Incoming['body'] {
  return body.kind === 'join' && author.guest ? { kind: 'join' } : body;
}

/** Whether a day is a public holiday where the structure is; before the set-up, in the whole of France. */
export function isHoliday(calendar: Calendar, { profile }: Structure, day: string): boolean {
  return calendar.publicHolidays(profile?.department ?? '', Number(day.slice(0, 4))).includes(day);
}

export function ofKind<K extends RecordKind>(records: readonly Stored[], kind: K): Stored<K>[] {
  return records.filter((record): record is Stored<K> => record.kind === kind);
}

/** What the command asks for, what it may open, and what the dialogues already open need. */
function kindsFor(meaning: Meaning, state: ConversationState): RecordKind[] {
  const name =
    meaning.kind === 'command' ? meaning.name : meaning.kind === 'text' ? meaning.spoken : undefined;
  const points = meaning.kind === 'quoted' ? commandNamed('/contribution') : undefined;
  const named = name === undefined ? undefined : commandNamed(name);
  const dropsFile = meaning.kind === 'text' && meaning.file ? commandNamed('/preuve') : undefined;
  const flows = [
    ...(meaning.kind === 'notes' || dropsFile ? (commandNamed('/cr')?.opens ?? []) : []),
    ...state.dialogues.map((dialogue) => dialogue.flow),
    ...(named?.opens ?? []),
    ...(dropsFile?.opens ?? []),
    ...(points?.opens ?? []),
  ];
  const free = meaning.kind === 'text' && !meaning.file ? commandNamed('/voter') : undefined;
  const kinds = [
    ...(named?.reads ?? []),
    ...(free?.reads ?? []),
    ...(meaning.kind === 'joined' ? (['partner'] as const) : []),
    ...flows.flatMap((id) => flowOf(id)?.reads ?? []),
  ];
  return [...new Set<RecordKind>(['partner', ...kinds])];
}
