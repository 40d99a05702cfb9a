// The first event of a workspace, met by several deliveries at once on a server: one structure, nobody turned away.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openStore } from '../../src/integrations/store/open.ts';
import { describeWith, postgres, type Running } from '../support/services.ts';
import { event, lack } from './contract/bench.ts';
import { silentLog, testNow } from './memory.ts';

describeWith('PostgreSQL', 'the first event of a workspace', () => {
  let server: Running | undefined;
  beforeAll(async () => {
    server = await postgres();
  });
  afterAll(() => server?.stop());

  it('makes one coordinator of many accounts that are named at once', async () => {
    const { store } = await openStore({ databaseUrl: server?.url ?? '' }, { now: testNow, log: silentLog });
    const accounts = Array.from({ length: 8 }, (_, number) => `U${number}`);
    const enter = async (workspace: string, account: string) => {
      const { conversation } = await store.receive(event(workspace, account, 'bonjour', { name: null }));
      const { inboxId } = await lack(store, conversation);
      const identities = [{ account, identity: { name: account, guest: false } }];
      await Promise.all([1, 2].map(() => store.ready(conversation, inboxId, { identities })));
      return conversation.structureId;
    };
    for (let round = 0; round < 20; round++) {
      const ids = await Promise.all(accounts.map((account) => enter(`nameless${round}`, account)));
      const people = await store.session(ids[0] ?? '', (session) => session.people());
      const roles = people.map(({ role }) => role).sort();
      expect(roles).toEqual(['coordinator', ...Array.from({ length: 7 }, () => 'professional')]);
    }
    await store.close();
  });

  it('is taken once by whoever delivers it, and makes one structure', async () => {
    const { store } = await openStore({ databaseUrl: server?.url ?? '' }, { now: testNow, log: silentLog });
    const workspaces = Array.from({ length: 400 }, (_, number) => `w${number}`);
    for (const workspace of workspaces) {
      const deliveries = Array.from({ length: 6 }, () =>
        store.receive(event(workspace, 'claire', 'bonjour', { eventId: 'one' })),
      );
      const received = await Promise.all(deliveries);
      expect(received.filter(({ fresh }) => fresh)).toHaveLength(1);
      expect(new Set(received.map(({ conversation }) => conversation.structureId)).size).toBe(1);
    }
    const made = await Promise.all(workspaces.map((workspace) => store.structureOf('test', workspace)));
    expect(new Set(made).size).toBe(workspaces.length);
    await store.close();
  });
});
