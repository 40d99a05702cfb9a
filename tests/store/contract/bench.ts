// What the store's tests are made with: events, turns, and a workspace of its own for each test.
import type { Incoming, IncomingBody, Said } from '../../../src/bot/messages.ts';
import type { ConversationKey, OpenTurn, OutboxRow, Store, Unready } from '../../../src/bot/ports.ts';

let events = 0;

/** An event of a workspace; each call is another event unless given an id. A name of `null`: it comes without one. */
export function event(
  workspace: string,
  account: string,
  body: string | IncomingBody,
  more: { eventId?: string; guest?: boolean; name?: string | null; place?: Incoming['place'] } = {},
): Incoming {
  events += 1;
  return {
    platform: 'test',
    eventId: more.eventId ?? `event-${events}`,
    workspace,
    author: {
      account,
      ...(more.name !== null && { name: more.name ?? account }),
      ...(more.guest !== undefined && { guest: more.guest }),
    },
    place: more.place ?? { id: 'room', kind: 'channel' },
    at: '2024-03-04T09:00:00.000Z',
    body: typeof body === 'string' ? { kind: 'text', text: body } : body,
  };
}

export const toAll = (text: string): Said => ({ audience: { to: 'everyone' }, message: { text } });

export const toPerson = (person: string, text: string): Said => ({
  audience: { to: 'person', person },
  message: { text },
});

/** Treats the oldest row, which lacks nothing, by saying and doing what is given. */
export async function turn(
  store: Store,
  key: ConversationKey,
  outcome: Partial<Parameters<OpenTurn['finish']>[0]> = {},
  look: (turn: OpenTurn) => void | Promise<void> = () => {},
): Promise<boolean> {
  const treated = await store.nextTurn(key, async (open) => {
    await look(open);
    await open.finish({ state: open.state, said: [], effects: [], ...outcome });
  });
  if (typeof treated === 'object') throw new Error('the row lacks something of its platform');
  return treated !== 'none';
}

/** What the oldest row lacks of its platform. */
export async function lack(store: Store, key: ConversationKey): Promise<Unready> {
  const unready = await store.nextTurn(key, () => Promise.reject(new Error('nothing was lacking')));
  if (typeof unready === 'string') throw new Error('there was no row');
  return unready;
}

export const sentBy = async (store: Store, structureId: string) => {
  const sent: OutboxRow[] = [];
  await store.deliver(structureId, async (row) => {
    sent.push(row);
    return { kind: 'sent' };
  });
  return sent;
};

export const meeting = {
  kind: 'co-construction' as const,
  topic: 'Accueil',
  date: '2024-04-09',
  time: '18:30',
  people: ['Bernard'],
  place: 'salle du fond',
};
export const createMeeting = {
  do: 'create' as const,
  kind: 'meeting' as const,
  data: meeting,
  factDate: '2024-04-09',
  recordedOn: '2024-03-04',
  recordedBy: 'person-1',
};

/** A store under test, and workspaces in it that no other test uses. */
export interface Bench {
  store: Store;
  newWorkspace(): string;
  /** A new workspace where someone said « bonjour ». */
  begin(account?: string): Promise<{ workspace: string; key: ConversationKey; structureId: string }>;
}

export function benchOf(store: Store): Bench {
  let workspaces = 0;
  const newWorkspace = () => `workspace-${++workspaces}`;
  return {
    store,
    newWorkspace,
    async begin(account = 'claire') {
      const workspace = newWorkspace();
      const { conversation } = await store.receive(event(workspace, account, 'bonjour'));
      return { workspace, key: conversation, structureId: conversation.structureId };
    },
  };
}
