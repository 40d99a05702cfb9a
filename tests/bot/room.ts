// A room without database nor platform: the real treatment of events, over facts held in memory and frozen.
import type { Context } from '../../src/bot/context.ts';
import { type ConversationState, emptyConversation } from '../../src/bot/conversation.ts';
import type { CreateRecord, Effect } from '../../src/bot/effects.ts';
import type { IncomingBody, Outgoing, Said } from '../../src/bot/messages.ts';
import { ofKind, treat } from '../../src/bot/treat.ts';
import type { Turned } from '../../src/bot/turn.ts';
import type { Person, Structure, StructureProfile } from '../../src/domain/people.ts';
import { type RecordKind, recordSchemas, type Stored } from '../../src/domain/records.ts';
import { createCalendar } from '../../src/integrations/calendar/calendar.ts';
import { loadRulesets } from '../../src/integrations/rulesets/load.ts';

const loaded = await loadRulesets();
if (!loaded.ok) throw new Error(loaded.problems.join('\n'));
export const { rulesets } = loaded;
export const calendar = createCalendar();

export const profile: StructureProfile = {
  name: 'Maison de santé des Tilleuls',
  type: 'msp',
  town: 'Lanmeur',
  department: '29',
  contact: 'accueil@tilleuls.example',
  timeZone: 'Europe/Paris',
  setUpOn: '2024-01-02',
};

export const claire: Person = { id: 'person-1', name: 'Claire', role: 'coordinator' };
export const lucas: Person = { id: 'person-2', name: 'Lucas', role: 'professional' };
export const paul: Person = { id: 'person-3', name: 'Paul', role: 'guest' };

/** Everything that a room remembers. */
export interface Memory {
  structure: Structure;
  people: readonly Person[];
  records: readonly Stored[];
  /** ids of records that are no more: they are given to no other */
  erased: readonly string[];
  states: Readonly<Record<string, ConversationState>>;
  /** what was asked of the background */
  tasks: readonly Extract<Effect, { do: 'task' }>[];
  turns: number;
}

export const nobodySpoke: Memory = {
  structure: { id: 'local', profile },
  people: [claire, lucas, paul],
  records: [],
  erased: [],
  states: {},
  tasks: [],
  turns: 0,
};

/** The house before its set-up. */
export const newHouse: Memory = { ...nobodySpoke, structure: { id: 'local' }, people: [claire] };

const NOW = '2024-09-02T09:00:00.000Z';

/** Frozen all the way down: whoever changes it throws. */
export function frozen<T>(value: T): T {
  if (value !== null && typeof value === 'object' && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const inner of Object.values(value)) frozen(inner);
  }
  return value;
}

/** One event treated as the engine does it: what came out, and the memory after it. The memory given is left as it was. */
export async function hear(
  memory: Memory,
  personId: string,
  body: IncomingBody,
  now = NOW,
  /** what the platform says of the account, if it says it */
  guest?: boolean,
): Promise<Turned & { memory: Memory }> {
  const before = frozen(structuredClone(memory));
  const person = before.people.find((one) => one.id === personId);
  if (!person) throw new Error(`nobody is called ${personId}`);
  let turned: Turned | undefined;
  await treat(
    {
      inboxId: `local-in-${memory.turns + 1}`,
      incoming: frozen({
        platform: 'local',
        eventId: `${memory.turns + 1}`,
        workspace: 'local',
        author: { account: person.id, name: person.name, ...(guest !== undefined && { guest }) },
        place: { id: 'local', kind: 'direct' as const },
        at: now,
        body,
      }),
      attempts: 0,
      structure: before.structure,
      person,
      state: before.states[personId] ?? emptyConversation,
      people: async () => [...before.people],
      records: async <K extends RecordKind>(kinds: readonly K[]) =>
        before.records.filter((record): record is Stored<K> => kinds.some((kind) => kind === record.kind)),
      finish: async (outcome) => {
        turned = outcome;
      },
    },
    { rulesets, calendar },
  );
  if (!turned) throw new Error('the turn was not finished');
  const states = { ...memory.states, [personId]: turned.state };
  return { ...turned, memory: applied({ ...memory, states, turns: memory.turns + 1 }, turned.effects) };
}

/** What a turn would be given to decide, now. */
export function contextOf(memory: Memory, me: Person, now = NOW): Context {
  return {
    structure: memory.structure,
    me,
    people: [...memory.people],
    records: (kind) => ofKind(memory.records, kind),
    today: now.slice(0, 10),
    now,
    rulesets,
    isHoliday: (day) => calendar.publicHolidays('35', Number(day.slice(0, 4))).includes(day),
    turnId: `local-in-${memory.turns + 1}`,
  };
}

/** Several texts of one person, one after the other. */
export async function hearAll(memory: Memory, personId: string, texts: readonly string[], now = NOW) {
  let last: Awaited<ReturnType<typeof hear>> | undefined;
  for (const text of texts) last = await hear(last?.memory ?? memory, personId, { kind: 'text', text }, now);
  if (!last) throw new Error('nothing was said');
  return last;
}

function applied(memory: Memory, effects: readonly Effect[]): Memory {
  const ids = new Map<string, string>();
  let after = memory;
  for (const effect of effects) after = { ...after, ...changed(after, effect, ids) };
  return after;
}

/** What one effect changes; `ids` learns the records that later effects name by their alias. */
function changed(memory: Memory, effect: Effect, ids: Map<string, string>): Partial<Memory> {
  switch (effect.do) {
    case 'create': {
      const record = created(memory, effect, ids);
      if (effect.alias) ids.set(effect.alias, record.id);
      return { records: [...memory.records, record] };
    }
    case 'update': {
      const old = memory.records.find(({ id }) => id === effect.id);
      if (old?.version !== effect.version) throw new Error(`${effect.id} is stale`);
      const data = recordSchemas[effect.kind].parse({ ...effect.data, ...linked(effect, ids) });
      const record = { ...old, data, factDate: effect.factDate ?? old.factDate, version: old.version + 1 };
      return { records: memory.records.map((one) => (one === old ? record : one)) };
    }
    case 'erase': {
      const old = memory.records.find(({ id }) => id === effect.id);
      if (old?.version !== effect.version) throw new Error(`${effect.id} is stale`);
      return {
        records: memory.records.filter((one) => one !== old),
        erased: [...memory.erased, effect.id],
      };
    }
    case 'forget':
      return {};
    case 'setProfile':
      return { structure: { ...memory.structure, profile: effect.profile } };
    case 'setPerson':
      return { people: memory.people.map((one) => (one.id === effect.person.id ? effect.person : one)) };
    case 'task': {
      const payload = { ...effect.payload, ...linked(effect, ids) };
      return { tasks: [...memory.tasks, { ...effect, payload }] };
    }
  }
}

function linked({ links = {} }: Pick<CreateRecord, 'links'>, ids: ReadonlyMap<string, string>) {
  return Object.fromEntries(Object.entries(links).map(([field, alias]) => [field, ids.get(alias)]));
}

function created(memory: Memory, effect: CreateRecord, ids: ReadonlyMap<string, string>): Stored {
  const { kind, factDate, recordedOn, recordedBy } = effect;
  return {
    id: `${kind}-${[...memory.records.map(({ id }) => id), ...memory.erased].filter((id) => id.startsWith(`${kind}-`)).length + 1}`,
    kind,
    data: recordSchemas[kind].parse({ ...effect.data, ...linked(effect, ids) }),
    factDate,
    recordedOn,
    recordedBy,
    version: 1,
  };
}

/** What a person reads of what was said, as the platforms decide it. */
export function heardBy(said: readonly Said[], person: Person): Outgoing[] {
  return said
    .filter(
      ({ audience }) =>
        audience.to === 'everyone' ||
        (audience.to === 'team' ? person.role !== 'guest' : audience.person === person.id),
    )
    .map(({ message }) => message);
}

/** All that a message shows: its text, the labels of its choices, the name of its file. */
export function shown({ text, choices = [], file }: Outgoing): string {
  return [text, ...choices.map((choice) => choice.label), file?.name ?? ''].join('\n');
}

/** A record, by kind, with what matters of it. */
export function stored<K extends Stored['kind']>(
  id: string,
  kind: K,
  data: Stored<K>['data'],
  factDate: string,
  more: Partial<Stored<K>> = {},
): Stored<K> {
  return { id, kind, data, factDate, recordedOn: factDate, recordedBy: claire.id, version: 1, ...more };
}

export const file = {
  id: 'file-1',
  name: 'synthese-2024.pdf',
  mediaType: 'application/pdf',
  size: 4,
  sha256: 'ab'.repeat(32),
};
