import { beforeAll, describe, expect, it } from 'vitest';
import type { ConversationKey, OpenTurn, Store } from '../../../src/bot/ports.ts';
import { type Bench, event, sentBy, toAll, turn } from './bench.ts';

export function receiving(bench: () => Bench): void {
  let store: Store;
  let begin: Bench['begin'];
  let newWorkspace: Bench['newWorkspace'];
  beforeAll(() => {
    ({ store, begin, newWorkspace } = bench());
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

    it('keeps what comes at the same time once, in its order, among what was kept before', async () => {
      const { workspace, key } = await begin('claire');
      await store.receive(event(workspace, 'paul', 'bonjour'));
      const [old, twice] = [event(workspace, 'claire', 'avant'), event(workspace, 'claire', 'a')];
      await store.receive(old);
      const coming = [
        ...[twice, event(workspace, 'paul', 'x'), twice, event(workspace, 'nouveau', 'y'), old],
        ...[event(workspace, 'claire', 'b'), twice, event(workspace, 'claire', 'c')],
      ];
      const answers = await Promise.all(coming.map((one) => store.receive(one)));
      expect(answers.map(({ fresh }) => fresh)).toEqual([true, true, false, true, false, true, false, true]);
      const heard: unknown[] = [];
      const hear = ({ incoming: { body } }: OpenTurn) => void heard.push('text' in body && body.text);
      while (await turn(store, key, {}, hear));
      expect(heard).toEqual(['bonjour', 'avant', 'a', 'b', 'c']);
      // Eight were kept: none took a place twice.
      await store.receive(event(workspace, 'claire', 'fin'));
      const places = (await store.timeline(key.structureId, key.personId, 0)).map(({ position }) => position);
      expect(Math.max(...places)).toBe(9);
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
}
