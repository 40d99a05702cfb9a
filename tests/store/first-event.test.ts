// The first event of a workspace, met by several deliveries at once on a server: one structure, nobody turned away.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openStore } from '../../src/integrations/store/open.ts';
import { describeWith, postgres, type Running } from '../support/services.ts';
import { event } from './contract/bench.ts';
import { silentLog, testNow } from './memory.ts';

describeWith('PostgreSQL', 'the first event of a workspace', () => {
  let server: Running | undefined;
  beforeAll(async () => {
    server = await postgres();
  });
  afterAll(() => server?.stop());

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
    expect(await store.structures()).toHaveLength(workspaces.length);
    await store.close();
  });
});
