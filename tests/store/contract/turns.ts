import { beforeAll, describe, expect, it } from 'vitest';
import type { ConversationKey, ConversationState, OpenTurn, Store } from '../../../src/bot/ports.ts';
import { type Bench, createMeeting, event, meeting, sentBy, toAll, toPerson, turn } from './bench.ts';

export function turns(bench: () => Bench): void {
  let store: Store;
  let begin: Bench['begin'];
  let newWorkspace: Bench['newWorkspace'];
  beforeAll(() => {
    ({ store, begin, newWorkspace } = bench());
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

    it('says where the message was that it answers, to its author alone', async () => {
      const { workspace, key, structureId } = await begin();
      const place = { id: 'C1', kind: 'channel' as const, thread: '17.4' };
      await turn(store, key);
      await store.receive(event(workspace, 'claire', 'x', { place }));
      const { conversation: paul } = await store.receive(event(workspace, 'paul', 'bonjour'));
      const to = (person: string) => ({
        audience: { to: 'person' as const, person },
        message: { text: person },
      });
      await turn(store, key, {
        said: [
          to(key.personId),
          to(paul.personId),
          toAll('à tous'),
          { ...toAll('équipe'), audience: { to: 'team' } },
        ],
      });
      await store.session(structureId, (session) => session.say('reminder', [to(key.personId)]));
      const places = (await sentBy(store, structureId)).map((row) => row.place);
      expect(places).toEqual([place, undefined, undefined, undefined, undefined]);
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

    it('is taken again when what it read changed meanwhile', async () => {
      const { workspace, key, structureId } = await begin();
      await store.receive(event(workspace, 'paul', 'bonjour'));
      const seen: string[][] = [];
      await turn(store, key, { said: [toAll('une fois')] }, async (open) => {
        seen.push((await open.people()).map(({ role }) => role));
        if (seen.length > 1) return;
        await store.session(structureId, (session) =>
          session.apply([
            { do: 'setPerson', person: { id: 'person-2', name: 'Paul', role: 'professional' } },
          ]),
        );
      });
      expect(seen).toEqual([
        ['coordinator', 'guest'],
        ['coordinator', 'professional'],
      ]);
      expect((await sentBy(store, structureId)).map(({ message }) => message.text)).toEqual(['une fois']);
    });

    it('is not taken again for a look at the structure, or a turn of someone else', async () => {
      const { workspace, key, structureId } = await begin('claire');
      const { conversation: paul } = await store.receive(event(workspace, 'paul', 'bonjour'));
      let times = 0;
      await turn(store, key, {}, async () => {
        times += 1;
        await store.session(structureId, (session) => session.people());
        await turn(store, paul, { said: [toAll('x')] });
      });
      expect(times).toBe(1);
    });

    it('leaves its structure free to receive, and knows whether more was waiting', async () => {
      const { workspace, key } = await begin('claire');
      await store.receive(event(workspace, 'paul', 'bonjour'));
      await store.receive(event(workspace, 'claire', 'deux'));
      const finish = async (open: OpenTurn) => open.finish({ state: open.state, said: [], effects: [] });
      expect(await store.nextTurn(key, finish)).toBe('more');
      const meanwhile = store.nextTurn(key, async (open) => {
        for (const account of ['paul', 'claire']) await store.receive(event(workspace, account, 'trois'));
        await finish(open);
      });
      expect(await meanwhile).toBe('more');
      expect(await store.nextTurn(key, finish)).toBe('last');
      expect(await store.nextTurn(key, finish)).toBe('none');
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

    it('of many that end together are each written whole, also when one changes what the others read', async () => {
      const { workspace, key, structureId } = await begin('p0');
      const accounts = Array.from({ length: 8 }, (_, at) => `p${at}`);
      for (const account of accounts) await store.receive(event(workspace, account, 'bonjour'));
      const keys = accounts.map((_, at) => ({ structureId, personId: `person-${at + 1}` }));
      for (const one of keys) while (await turn(store, one));
      for (const account of accounts) await store.receive(event(workspace, account, account));
      const stateOf = (text: string): ConversationState => ({
        dialogues: [],
        offered: [{ value: text, label: text }],
      });
      await Promise.all(
        keys.map((one, at) =>
          store.nextTurn(one, (open) =>
            open.finish({
              state: stateOf(`p${at}`),
              said: ['a', 'b'].map((word) => toPerson(one.personId, `p${at} ${word}`)),
              effects: at === 3 ? [createMeeting] : [],
            }),
          ),
        ),
      );
      const sent = await sentBy(store, structureId);
      expect(new Set(sent.map(({ id }) => id)).size).toBe(16);
      for (const [at, { personId }] of keys.entries()) {
        const mine = sent.filter(({ audience }) => audience.to === 'person' && audience.person === personId);
        expect(mine.map(({ message }) => message.text)).toEqual([`p${at} a`, `p${at} b`]);
      }
      expect(await store.session(structureId, (session) => session.conversations())).toEqual(
        keys.map(({ personId }, at) => ({ personId, state: stateOf(`p${at}`) })),
      );
      expect(await turn(store, key)).toBe(false);
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
}
