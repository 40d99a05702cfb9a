// Rows that lack something of their platform: a file still there, the writer of a quoted message.
import { beforeAll, describe, expect, it } from 'vitest';
import type { IncomingBody } from '../../../src/bot/messages.ts';
import type { ConversationKey, FetchedFile, Store } from '../../../src/bot/ports.ts';
import { type Bench, event, lack, turn } from './bench.ts';

export function readying(bench: () => Bench): void {
  let store: Store;
  let begin: Bench['begin'];
  let newWorkspace: Bench['newWorkspace'];
  beforeAll(() => {
    ({ store, begin, newWorkspace } = bench());
  });

  /** A new workspace whose only person said this after « bonjour ». */
  const said = async (body: IncomingBody) => {
    const { workspace, key, structureId } = await begin('claire');
    await turn(store, key);
    await store.receive(event(workspace, 'claire', body));
    return { workspace, key, structureId };
  };
  const bodyOf = async (key: ConversationKey) => {
    let body: IncomingBody | undefined;
    await turn(store, key, {}, ({ incoming }) => {
      body = incoming.body;
    });
    return body;
  };

  describe('a file still on its platform', () => {
    const remoteFile = { id: 'F1', name: 'cr.pdf', size: 3 };
    const body: IncomingBody = { kind: 'text', text: 'voici', remoteFile };
    const bytes = new Uint8Array([1, 2, 3]);
    const kept: FetchedFile = { kept: { name: 'cr.pdf', mediaType: 'application/pdf', bytes } };

    it('is asked for, kept once, and named in the event', async () => {
      const { key, structureId } = await said(body);
      const { inboxId, file, strangers } = await lack(store, key);
      expect([file, strangers]).toEqual([remoteFile, []]);
      for (let time = 0; time < 2; time++) await store.ready(key, inboxId, { identities: [], file: kept });
      expect(await bodyOf(key)).toEqual({
        kind: 'text',
        text: 'voici',
        file: expect.objectContaining({ id: 'file-1', name: 'cr.pdf', size: 3 }),
      });
      expect(await store.session(structureId, (session) => session.readFile('file-1'))).toEqual(bytes);
    });

    it('that cannot be kept is told so, and the text that came with it is treated', async () => {
      const { key } = await said(body);
      const refused = { name: 'cr.pdf', problem: 'too-large' as const };
      await store.ready(key, (await lack(store, key)).inboxId, { identities: [], file: { refused } });
      expect(await bodyOf(key)).toEqual({ kind: 'text', text: 'voici', refusedFile: refused });
    });

    it('keeps the row waiting as long as the platform says nothing', async () => {
      const { key } = await said(body);
      const { inboxId } = await lack(store, key);
      await store.ready(key, inboxId, { identities: [] });
      expect((await lack(store, key)).file).toEqual(remoteFile);
      expect((await store.unfinished()).conversations).toContainEqual(key);
    });
  });

  describe('another program', () => {
    it('enters no house: its event is done with, and it stays nameless', async () => {
      const { workspace, key, structureId } = await begin('claire');
      await turn(store, key);
      const other = await store.receive(event(workspace, 'BOT', { kind: 'join' }, { name: null }));
      const { inboxId } = await lack(store, other.conversation);
      await store.ready(other.conversation, inboxId, { identities: [], nobody: ['BOT'] });
      expect(await turn(store, other.conversation)).toBe(false);
      const people = await store.session(structureId, (session) => session.people());
      expect(people.map(({ name }) => name)).toEqual(['claire']);
    });

    it('wrote nothing that can be noted', async () => {
      const { key } = await said({ kind: 'quote', text: 'Météo : soleil', writer: { account: 'BOT' } });
      await store.ready(key, (await lack(store, key)).inboxId, { identities: [], nobody: ['BOT'] });
      expect(await bodyOf(key)).toMatchObject({ kind: 'quote', writer: { account: '' } });
    });
  });

  describe('a quoted message', () => {
    const quote = (account: string): IncomingBody => ({
      kind: 'quote',
      text: 'une idée',
      writer: { account },
    });

    it('makes its writer known, who never coordinates by it', async () => {
      const { key, structureId } = await said(quote('lea'));
      const { inboxId, strangers } = await lack(store, key);
      expect(strangers).toEqual(['lea']);
      const identities = [{ account: 'lea', identity: { name: 'Léa', guest: true } }];
      for (let time = 0; time < 2; time++) await store.ready(key, inboxId, { identities });
      expect(await bodyOf(key)).toMatchObject({ writer: { account: 'lea', person: 'person-2' } });
      const lea = await store.session(structureId, (session) => session.personOf('lea'));
      expect(lea).toEqual({ id: 'person-2', name: 'Léa', role: 'guest' });
    });

    it('asks nothing about a writer who is known', async () => {
      const { key } = await said(quote('claire'));
      const { inboxId, strangers } = await lack(store, key);
      expect(strangers).toEqual([]);
      await store.ready(key, inboxId, { identities: [] });
      expect(await bodyOf(key)).toMatchObject({ writer: { account: 'claire', person: key.personId } });
    });

    it('of nobody lacks nothing', async () => {
      const { key } = await said(quote(''));
      expect(await bodyOf(key)).toEqual(quote(''));
    });

    it('of two accounts without a name: the author coordinates, the writer does not', async () => {
      const { conversation } = await store.receive(event(newWorkspace(), 'U1', quote('U2'), { name: null }));
      const { inboxId, strangers } = await lack(store, conversation);
      expect(strangers).toEqual(['U1', 'U2']);
      const named = (account: string) => ({ account, identity: { name: account, guest: false } });
      await store.ready(conversation, inboxId, { identities: [named('U2'), named('U1')] });
      const people = await store.session(conversation.structureId, (session) => session.people());
      expect(people.map(({ name, role }) => [name, role])).toEqual([
        ['U1', 'coordinator'],
        ['U2', 'professional'],
      ]);
    });
  });
}
