// What any store must do, whichever database is under it: one suite, run on each.
import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Incoming, IncomingBody, Outgoing, Said } from '../../src/bot/messages.ts';
import type { ConversationKey, OpenTurn, OutboxRow, Store } from '../../src/bot/ports.ts';
import type { OpenedStore } from '../../src/integrations/store/open.ts';

let events = 0;

/** An event of a workspace; each call is another event unless given an id. */
export function event(
  workspace: string,
  account: string,
  body: string | IncomingBody,
  more: { eventId?: string; guest?: boolean; name?: string } = {},
): Incoming {
  events += 1;
  return {
    platform: 'test',
    eventId: more.eventId ?? `event-${events}`,
    workspace,
    author: { account, name: more.name ?? account, ...(more.guest !== undefined && { guest: more.guest }) },
    place: { id: 'room', kind: 'channel' },
    at: '2024-03-04T09:00:00.000Z',
    body: typeof body === 'string' ? { kind: 'text', text: body } : body,
  };
}

export const toAll = (text: string): Said => ({ audience: { to: 'everyone' }, message: { text } });

/** Treats the oldest row by saying and doing what is given. */
export function turn(
  store: Store,
  key: ConversationKey,
  outcome: Partial<Parameters<OpenTurn['finish']>[0]> = {},
  look: (turn: OpenTurn) => void | Promise<void> = () => {},
): Promise<boolean> {
  return store.nextTurn(key, async (open) => {
    await look(open);
    await open.finish({ state: open.state, said: [], effects: [], ...outcome });
  });
}

const sentBy = async (store: Store, structureId: string) => {
  const sent: OutboxRow[] = [];
  await store.deliver(structureId, async (row) => {
    sent.push(row);
    return { kind: 'sent' };
  });
  return sent;
};

const meeting = {
  kind: 'co-construction' as const,
  topic: 'Accueil',
  date: '2024-04-09',
  time: '18:30',
  people: ['Bernard'],
  place: 'salle du fond',
};
const createMeeting = {
  do: 'create' as const,
  kind: 'meeting' as const,
  data: meeting,
  factDate: '2024-04-09',
  recordedOn: '2024-03-04',
  recordedBy: 'person-1',
};

/** Declares the suite; `open` gives the store under test, shared by its tests: each uses a workspace of its own. */
export function storeContract(open: () => Promise<OpenedStore>): void {
  let store: Store;
  let workspaces = 0;
  const newWorkspace = () => `workspace-${++workspaces}`;
  const begin = async (account = 'claire') => {
    const workspace = newWorkspace();
    const { conversation } = await store.receive(event(workspace, account, 'bonjour'));
    return { workspace, key: conversation, structureId: conversation.structureId };
  };

  beforeAll(async () => {
    store = (await open()).store;
  });

  describe('receiving', () => {
    it('recognises an event delivered twice, even at the same time', async () => {
      const workspace = newWorkspace();
      const one = event(workspace, 'claire', 'bonjour');
      const answers = await Promise.all([store.receive(one), store.receive(one), store.receive(one)]);
      expect(answers.map(({ fresh }) => fresh).sort()).toEqual([false, false, true]);
      const key = answers[0]?.conversation as ConversationKey;
      expect(new Set(answers.map(({ conversation }) => JSON.stringify(conversation))).size).toBe(1);
      expect(await turn(store, key)).toBe(true);
      expect(await turn(store, key)).toBe(false);
      expect((await store.receive(one)).fresh).toBe(false);
    });

    it('makes the first person coordinator, once, whoever comes at the same time', async () => {
      const workspace = newWorkspace();
      const accounts = ['a', 'b', 'c', 'd', 'e'];
      const [first] = await Promise.all(
        accounts.map((account) => store.receive(event(workspace, account, 'bonjour'))),
      );
      const structureId = first?.conversation.structureId ?? '';
      const people = await store.session(structureId, (session) => session.people());
      expect(people.map(({ role }) => role)).toEqual(['coordinator', 'guest', 'guest', 'guest', 'guest']);
      expect(people.map(({ id }) => id)).toEqual(accounts.map((_, index) => `person-${index + 1}`));
    });

    it('never takes for coordinator someone whom the platform calls a guest', async () => {
      const workspace = newWorkspace();
      const { conversation } = await store.receive(event(workspace, 'paul', 'bonjour', { guest: true }));
      await store.receive(event(workspace, 'claire', 'bonjour'));
      await store.receive(event(workspace, 'claire', 'bonjour', { guest: true }));
      await store.receive(event(workspace, 'lea', 'bonjour'));
      const people = await store.session(conversation.structureId, (session) => session.people());
      expect(people.map(({ name, role }) => [name, role])).toEqual([
        ['paul', 'guest'],
        ['claire', 'guest'],
        ['lea', 'guest'],
      ]);
    });

    it('follows a change of name on the platform, and keeps a name given here until then', async () => {
      const { workspace, structureId } = await begin('claire');
      const name = async () =>
        (await store.session(structureId, (session) => session.people())).map((person) => person.name);
      await store.session(structureId, (session) =>
        session.apply([
          { do: 'setPerson', person: { id: 'person-1', name: 'Claire M.', role: 'coordinator' } },
        ]),
      );
      await store.receive(event(workspace, 'claire', 'bonjour'));
      expect(await name()).toEqual(['Claire M.']);
      await store.receive(event(workspace, 'claire', 'bonjour', { name: 'Claire Martin' }));
      expect(await name()).toEqual(['Claire Martin']);
    });

    it('keeps a file once, and names it in the stored event as its sender named it', async () => {
      const workspace = newWorkspace();
      const bytes = new Uint8Array(3_000_000).map((_, index) => index % 251);
      const { conversation } = await store.receive(event(workspace, 'claire', ''), {
        name: 'a.pdf',
        mediaType: 'application/pdf',
        bytes,
      });
      await store.receive(event(workspace, 'claire', 'encore'), {
        name: 'b.pdf',
        mediaType: 'application/pdf',
        bytes,
      });
      const names: unknown[] = [];
      const look = ({ incoming }: OpenTurn) => void names.push(incoming.body);
      await turn(store, conversation, {}, look);
      await turn(store, conversation, {}, look);
      expect(names).toMatchObject([
        { text: '', file: { id: 'file-1', name: 'a.pdf', size: 3_000_000 } },
        { text: 'encore', file: { id: 'file-1', name: 'b.pdf', size: 3_000_000 } },
      ]);
      const read = await store.session(conversation.structureId, (session) => session.readFile('file-1'));
      expect(read).toBeInstanceOf(Uint8Array);
      expect(Buffer.compare(read ?? new Uint8Array(), bytes)).toBe(0);
    });

    it.each(['\0', 'a\0b', '\ud83d', 'éàü\u200f 𝒳 👩‍👩‍👧', "'; DROP TABLE x; --", '{"__proto__":1}'])(
      'takes any text: %j',
      async (text) => {
        const workspace = newWorkspace();
        const { conversation } = await store.receive(
          event(workspace, `a${text}`, text, { name: `n${text}` }),
        );
        let seen: unknown;
        await turn(store, conversation, { said: [toAll(text)] }, ({ incoming }) => {
          seen = incoming.body;
        });
        expect(seen).toEqual({ kind: 'text', text });
        expect((await sentBy(store, conversation.structureId)).map(({ message }) => message.text)).toEqual([
          text,
        ]);
      },
    );
  });

  describe('a turn', () => {
    it('treats events in the order they came, one conversation not waiting for another', async () => {
      const { workspace, key } = await begin('claire');
      const paul = (await store.receive(event(workspace, 'paul', 'p1'))).conversation;
      await store.receive(event(workspace, 'claire', 'c2'));
      const texts: string[] = [];
      const look = ({ incoming, person }: OpenTurn) => {
        if (incoming.body.kind === 'text') texts.push(`${person.name}: ${incoming.body.text}`);
      };
      await turn(store, key, {}, look);
      await turn(store, key, {}, look);
      await turn(store, paul, {}, look);
      expect(texts).toEqual(['claire: bonjour', 'claire: c2', 'paul: p1']);
    });

    it('writes state, effects and messages together', async () => {
      const { key, structureId } = await begin();
      const state = { dialogues: [], offered: [{ value: 'yes', label: 'Oui' }] };
      await turn(store, key, {
        state,
        effects: [createMeeting, createMeeting],
        said: [toAll('un'), toAll('deux')],
      });
      await store.session(structureId, async (session) => {
        expect(await session.conversations()).toEqual([{ personId: key.personId, state }]);
        expect((await session.records(['meeting', 'minutes'])).map(({ id }) => id)).toEqual([
          'meeting-1',
          'meeting-2',
        ]);
      });
      const sent = await sentBy(store, structureId);
      expect(sent.map(({ message }) => message.text)).toEqual(['un', 'deux']);
      expect(sent.map(({ id }) => id)).toEqual([`${structureId}-in-1-1`, `${structureId}-in-1-2`]);
    });

    it('writes nothing when it throws, and is taken again', async () => {
      const { key, structureId } = await begin();
      const failing = store.nextTurn(key, async (open) => {
        await open.finish({ state: open.state, said: [toAll('jamais')], effects: [createMeeting] });
        throw new Error('after finish');
      });
      await expect(failing).rejects.toThrow('after finish');
      await expect(store.nextTurn(key, async () => {})).rejects.toThrow('without being finished');
      expect(await sentBy(store, structureId)).toEqual([]);
      expect(await turn(store, key)).toBe(true);
      expect(await store.session(structureId, (session) => session.records(['meeting']))).toEqual([]);
    });

    it('is set aside after three failures, kept and replayable, and the conversation goes on', async () => {
      const { workspace, key, structureId } = await begin();
      await store.receive(event(workspace, 'claire', 'la suite'));
      for (const attempts of [0, 1, 2]) {
        await turn(store, key, {}, (open) => {
          expect(open.attempts).toBe(attempts);
          throw new Error('no');
        }).catch(() => {});
        await store.turnFailed(key, 'tried');
      }
      let text = '';
      const look = ({ incoming }: OpenTurn) => {
        text = incoming.body.kind === 'text' ? incoming.body.text : '';
      };
      await turn(store, key, {}, look);
      expect(text).toBe('la suite');
      expect(await turn(store, key)).toBe(false);
      const ours = (await store.failures()).filter(({ id }) => id.startsWith(structureId));
      expect(ours).toEqual([{ what: 'inbox', id: `${structureId}-in-1`, reason: 'tried' }]);
      expect(await store.replay('inbox', `${structureId}-in-1`)).toBe(true);
      expect(await store.replay('inbox', `${structureId}-in-1`)).toBe(false);
      await turn(store, key, {}, look);
      expect(text).toBe('bonjour');
    });

    it('refuses a record that changed since it was read, and keeps every former version', async () => {
      const { workspace, key, structureId } = await begin();
      await turn(store, key, { effects: [createMeeting] });
      const change = (version: number, place: string) => ({
        do: 'update' as const,
        kind: 'meeting' as const,
        id: 'meeting-1',
        version,
        data: { ...meeting, place },
      });
      await store.session(structureId, (session) => session.apply([change(1, 'jardin')]));
      await store.receive(event(workspace, 'claire', 'x'));
      const stale = turn(store, key, { effects: [change(1, 'cave')], said: [toAll('perdu')] });
      await expect(stale).rejects.toThrow('no longer at version 1');
      const records = await store.session(structureId, (session) => session.records(['meeting']));
      expect(records).toMatchObject([{ id: 'meeting-1', version: 2, data: { place: 'jardin' } }]);
      expect(await sentBy(store, structureId)).toEqual([]);
    });

    it('refuses data that does not fit its kind, without repeating it', async () => {
      const { structureId } = await begin();
      const wrong = { ...createMeeting, data: { ...meeting, date: 'le neuf, chez Bernard' } };
      const refused = store.session(structureId, (session) => session.apply([wrong]));
      await expect(refused).rejects.toThrow('meeting does not fit its schema at: date');
      await expect(refused).rejects.not.toThrow('Bernard');
    });

    it('sets the profile and a role, seen by the next turn', async () => {
      const { workspace, key } = await begin();
      const profile = {
        name: 'Maison des Sources',
        type: 'msp' as const,
        town: 'Brest',
        department: '29',
        contact: 'accueil@example.org',
        timeZone: 'Europe/Paris',
      };
      await turn(store, key, {
        effects: [
          { do: 'setProfile', profile },
          { do: 'setPerson', person: { id: key.personId, name: 'Claire', role: 'professional' } },
        ],
      });
      await store.receive(event(workspace, 'claire', 'x'));
      await turn(store, key, {}, (open) => {
        expect(open.structure).toEqual({ id: key.structureId, profile });
        expect(open.person).toEqual({ id: key.personId, name: 'Claire', role: 'professional' });
      });
    });

    it('does not lose or mix anything when many are taken at once', async () => {
      const workspaces = [newWorkspace(), newWorkspace()];
      const keys = new Map<string, ConversationKey>();
      const rounds = Array.from({ length: 40 }, (_, index) => index);
      await Promise.all(
        rounds.map(async (index) => {
          const workspace = workspaces[index % 2] ?? '';
          const { conversation } = await store.receive(event(workspace, `p${index % 5}`, `m${index}`));
          keys.set(JSON.stringify(conversation), conversation);
        }),
      );
      let turns = 0;
      const drain = async (key: ConversationKey) => {
        while (await turn(store, key, { effects: [createMeeting], said: [toAll('x')] })) turns += 1;
      };
      await Promise.all([...keys.values(), ...keys.values()].map(drain));
      expect(turns).toBe(40);
      const structures = new Set([...keys.values()].map(({ structureId }) => structureId));
      for (const structureId of structures) {
        const records = await store.session(structureId, (session) => session.records(['meeting']));
        expect(records.map(({ id }) => id)).toEqual(rounds.slice(0, 20).map((n) => `meeting-${n + 1}`));
        expect(await sentBy(store, structureId)).toHaveLength(20);
      }
    });
  });

  describe('sending', () => {
    const say = (structureId: string, key: string, ...texts: string[]) =>
      store.session(structureId, (session) => session.say(key, texts.map(toAll)));

    it('says a key once for ever, all of it or nothing', async () => {
      const { structureId } = await begin();
      await say(structureId, 'reminder-2024-W10', 'un', 'deux');
      await say(structureId, 'reminder-2024-W10', 'un', 'deux', 'trois');
      expect((await sentBy(store, structureId)).map(({ message }) => message.text)).toEqual(['un', 'deux']);
      await say(structureId, 'reminder-2024-W10', 'un');
      expect(await sentBy(store, structureId)).toEqual([]);
    });

    it('holds back what follows a message that must wait', async () => {
      const { structureId } = await begin();
      await say(structureId, 'a', 'un', 'deux');
      const tried: string[] = [];
      await store.deliver(structureId, async ({ message }) => {
        tried.push(message.text);
        return { kind: 'later', afterMs: 3_600_000 };
      });
      expect(await sentBy(store, structureId)).toEqual([]);
      expect(tried).toEqual(['un']);
      expect((await store.unfinished()).outboxes).not.toContain(structureId);
    });

    it('tries again what is due, in order, counting the tries', async () => {
      const { structureId } = await begin();
      await say(structureId, 'a', 'un', 'deux');
      const tried: [string, number][] = [];
      await store.deliver(structureId, async ({ message, attempts }) => {
        tried.push([message.text, attempts]);
        return message.text === 'un' && attempts < 2 ? { kind: 'later', afterMs: 0 } : { kind: 'sent' };
      });
      expect(tried).toEqual([
        ['un', 0],
        ['un', 1],
        ['un', 2],
        ['deux', 0],
      ]);
    });

    it('keeps aside what cannot be sent, goes on, and sends it again when asked', async () => {
      const { structureId } = await begin();
      await say(structureId, 'a', 'un', 'deux');
      const sent: string[] = [];
      await store.deliver(structureId, async ({ message }) => {
        if (message.text === 'un') return { kind: 'final', reason: 'room is gone' };
        sent.push(message.text);
        return { kind: 'sent' };
      });
      expect(sent).toEqual(['deux']);
      const ours = (await store.failures()).filter(({ id }) => id.startsWith(structureId));
      expect(ours).toEqual([{ what: 'outbox', id: `${structureId}-say-a-1`, reason: 'room is gone' }]);
      expect(await store.replay('outbox', `${structureId}-say-a-1`)).toBe(true);
      expect((await sentBy(store, structureId)).map(({ message }) => message.text)).toEqual(['un']);
    });

    it('takes a throw for a reason to wait', async () => {
      const { structureId } = await begin();
      await say(structureId, 'a', 'un');
      await store.deliver(structureId, async () => {
        throw new Error('socket closed');
      });
      expect((await store.unfinished()).outboxes).not.toContain(structureId);
      expect((await store.failures()).filter(({ id }) => id.startsWith(structureId))).toEqual([]);
    });

    it('sends each message once when several are asked to send at the same time', async () => {
      const { structureId } = await begin();
      await say(structureId, 'a', ...Array.from({ length: 20 }, (_, index) => `${index}`));
      const sent: string[] = [];
      let atWork = 0;
      const send = async ({ message }: { message: Outgoing }) => {
        atWork += 1;
        expect(atWork).toBe(1);
        await new Promise((resolve) => setImmediate(resolve));
        sent.push(message.text);
        atWork -= 1;
        return { kind: 'sent' as const };
      };
      await Promise.all([1, 2, 3, 4].map(() => store.deliver(structureId, send)));
      expect(sent).toEqual(Array.from({ length: 20 }, (_, index) => `${index}`));
    });

    it('may use the store while it sends', async () => {
      const { structureId } = await begin();
      await say(structureId, 'a', 'un');
      const sent: string[] = [];
      await store.deliver(structureId, async ({ message }) => {
        if (message.text === 'un') await say(structureId, 'b', 'deux');
        sent.push(message.text);
        return { kind: 'sent' };
      });
      expect(sent).toEqual(['un', 'deux']);
    });
  });

  describe('tasks', () => {
    const ask = async (structureId: string, key: string) => {
      const before = new Set((await store.unfinished()).tasks);
      await store.session(structureId, (session) =>
        session.apply([{ do: 'task', kind: 'dossier', key, payload: { year: 2024 } }]),
      );
      return (await store.unfinished()).tasks.filter((id) => !before.has(id));
    };

    it('are asked for once by key, and done once', async () => {
      const { structureId } = await begin();
      const [id = ''] = await ask(structureId, 'k');
      expect(await ask(structureId, 'k')).toEqual([]);
      let runs = 0;
      const work = async () => {
        runs += 1;
        await store.session(structureId, (session) => session.claim('inside'));
      };
      await Promise.all([store.task(id, work), store.task(id, work), store.task(id, work)]);
      await store.task(id, work);
      expect(runs).toBe(1);
      expect((await store.unfinished()).tasks).not.toContain(id);
    });

    it('wait after a failure, and are set aside when it is final', async () => {
      const { structureId } = await begin();
      const [id = ''] = await ask(structureId, 'k');
      const fail = (expected: number) =>
        store.task(id, async (task) => {
          expect(task).toMatchObject({
            structureId,
            kind: 'dossier',
            payload: { year: 2024 },
            attempts: expected,
          });
          throw new Error('no paper');
        });
      await expect(fail(0)).rejects.toThrow('no paper');
      expect((await store.unfinished()).tasks).toContain(id);
      await store.taskFailed(id, 'no paper', false);
      expect((await store.unfinished()).tasks).not.toContain(id);
      await expect(fail(1)).rejects.toThrow('no paper');
      await store.taskFailed(id, 'no paper', true);
      expect((await store.failures()).filter((failure) => failure.id === id)).toEqual([
        { what: 'task', id, reason: 'no paper' },
      ]);
      expect(await store.replay('task', id)).toBe(true);
      expect((await store.unfinished()).tasks).toContain(id);
      await store.task(id, async () => {});
    });

    it('of an unknown id are nothing', async () => {
      await store.task('nothing', () => Promise.reject(new Error('never called')));
      await store.task('s0123456789abcde-task-9', () => Promise.reject(new Error('never called')));
      expect(await store.replay('task', 'nothing')).toBe(false);
    });
  });

  describe('a session', () => {
    it('claims a happening once', async () => {
      const { structureId } = await begin();
      const claim = () => store.session(structureId, (session) => session.claim('2024-W10'));
      expect((await Promise.all([claim(), claim(), claim()])).sort()).toEqual([false, false, true]);
    });

    it('writes nothing when it throws', async () => {
      const { structureId } = await begin();
      const failing = store.session(structureId, async (session) => {
        await session.claim('x');
        await session.apply([createMeeting]);
        throw new Error('no');
      });
      await expect(failing).rejects.toThrow('no');
      expect(await store.session(structureId, (session) => session.claim('x'))).toBe(true);
    });

    it('keeps and reads files', async () => {
      const { structureId } = await begin();
      const bytes = new TextEncoder().encode('contenu');
      const ref = await store.session(structureId, (session) =>
        session.keepFile({ name: 'd.pdf', mediaType: 'application/pdf', bytes }),
      );
      expect(ref).toEqual({
        id: 'file-1',
        name: 'd.pdf',
        mediaType: 'application/pdf',
        size: 7,
        sha256: createHash('sha256').update('contenu').digest('hex'),
      });
      expect(await store.session(structureId, (session) => session.readFile('file-1'))).toEqual(bytes);
      expect(await store.session(structureId, (session) => session.readFile('file-2'))).toBeUndefined();
    });

    it('of a structure that does not exist is refused', async () => {
      await expect(store.session('s0123456789abcde', async () => {})).rejects.toThrow('unknown structure');
    });
  });

  describe('the timeline', () => {
    it('shows to each what they may see, in order', async () => {
      const { workspace, key: claire, structureId } = await begin('claire');
      const paul = (await store.receive(event(workspace, 'paul', 'je suis Paul'))).conversation;
      const file = { name: 'photo.png', mediaType: 'image/png', bytes: new Uint8Array([1]) };
      await store.receive(event(workspace, 'claire', ''), file);
      await turn(store, claire, {
        said: [
          toAll('à tous'),
          { audience: { to: 'team' }, message: { text: 'équipe' } },
          {
            audience: { to: 'person', person: claire.personId },
            message: { text: 'à Claire', choices: [{ value: 'y:1', label: 'Oui' }] },
          },
          { audience: { to: 'person', person: paul.personId }, message: { text: 'à Paul' } },
        ],
      });
      await store.receive(event(workspace, 'claire', { kind: 'press', value: 'y:1' }));
      await store.receive(event(workspace, 'claire', { kind: 'press', value: 'unknown' }));
      await store.receive(event(workspace, 'paul', { kind: 'join', role: 'guest' }));
      const seen = async (personId: string, after = 0) =>
        (await store.timeline(structureId, personId, after)).map(
          ({ from, message }) => `${from.kind}: ${message.text}`,
        );
      expect(await seen(claire.personId)).toEqual([
        'person: bonjour',
        'person: photo.png',
        'bot: à tous',
        'bot: équipe',
        'bot: à Claire',
        'person: Oui',
      ]);
      expect(await seen(paul.personId)).toEqual(['person: je suis Paul', 'bot: à tous', 'bot: à Paul']);
      const entries = await store.timeline(structureId, claire.personId, 0);
      const positions = entries.map(({ position }) => position);
      expect(positions).toEqual([...positions].sort((a, b) => a - b));
      expect(await seen(claire.personId, positions[3])).toEqual(['bot: à Claire', 'person: Oui']);
    });
  });

  describe('operations', () => {
    it('knows what is unfinished, by opaque ids', async () => {
      const { key, structureId } = await begin('marie.dupont@example.org');
      const of = async () => {
        const all = await store.unfinished();
        expect(JSON.stringify(all)).not.toContain('dupont');
        return [
          all.conversations.filter((one) => one.structureId === structureId).length,
          all.outboxes.filter((id) => id === structureId).length,
          all.tasks.filter((id) => id.startsWith(structureId)).length,
        ];
      };
      expect(await of()).toEqual([1, 0, 0]);
      await turn(store, key, {
        said: [toAll('x')],
        effects: [{ do: 'task', kind: 'dossier', key: 'k', payload: {} }],
      });
      expect(await of()).toEqual([0, 1, 1]);
      await sentBy(store, structureId);
      for (const id of (await store.unfinished()).tasks) await store.task(id, async () => {});
      expect(await of()).toEqual([0, 0, 0]);
      expect(await store.structures()).toContain(structureId);
    });

    it('keeps the moved clock', async () => {
      await store.setClock({ frozenAt: '2024-03-04T09:00:00.000Z' });
      await store.setClock({ offsetMs: 3 });
      expect(await store.clock()).toEqual({ offsetMs: 3 });
    });
  });
}
