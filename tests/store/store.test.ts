// The store's contract, on each database it may stand on.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, describe, expect, it } from 'vitest';
import type { ConversationKey, OpenTurn, Store } from '../../src/bot/ports.ts';
import { type OpenedStore, openStore } from '../../src/integrations/store/open.ts';
import { describeWith, postgres } from '../support/services.ts';
import { createMeeting, event, sentBy, toAll, turn } from './contract/bench.ts';
import { storeContract } from './contract.ts';
import { openMemoryStore, silentLog, testNow } from './memory.ts';

const extra = { now: testNow, log: silentLog };

/** Runs what must be ended, the last first, when the suite is over. */
function cleanUp() {
  const ends: (() => Promise<unknown>)[] = [];
  afterAll(async () => {
    for (const end of ends.reverse()) await end();
  });
  return (end: () => Promise<unknown>) => void ends.push(end);
}

describe('in memory', () => {
  const later = cleanUp();
  storeContract(async () => {
    const opened = await openMemoryStore();
    later(() => opened.store.close());
    return opened;
  });
});

describe('on a folder', () => {
  const later = cleanUp();
  storeContract(async () => {
    const dataFolder = await mkdtemp(join(tmpdir(), 'passerelle-store-'));
    later(() => rm(dataFolder, { recursive: true, force: true }));
    const opened = await openStore({ dataFolder }, extra);
    later(() => opened.store.close());
    return opened;
  });
});

describeWith('PostgreSQL', 'on a PostgreSQL server', () => {
  const later = cleanUp();
  let url = '';
  let opened: OpenedStore;
  storeContract(async () => {
    const server = await postgres();
    if (!server) throw new Error('PostgreSQL is absent');
    later(() => server.stop());
    url = server.url;
    opened = await openStore({ databaseUrl: url }, extra);
    later(() => opened.store.close());
    return opened;
  });

  const asked = async (text: string, values: unknown[] = []) => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query(text, values);
    await client.end();
  };

  it('goes on when its connections are cut', async () => {
    await asked(
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = current_user AND pid <> pg_backend_pid()',
    );
    const structures = await opened.store.structures();
    expect(structures.length).toBeGreaterThan(0);
  });

  it('leaves to another process what it sends, unless that one died', async () => {
    const { store } = opened;
    const { conversation } = await store.receive(event('two processes', 'claire', 'bonjour'));
    await turn(store, conversation, { said: [toAll('un')] });
    const { structureId } = conversation;
    const lease = (until: string) =>
      asked(
        `BEGIN; SET LOCAL passerelle.operator = 'on';
         INSERT INTO passerelle.lease VALUES ('${structureId}', 'outbox', 'other', clock_timestamp() + interval '${until}')
         ON CONFLICT (structure_id, name) DO UPDATE SET until = excluded.until; COMMIT;`,
      );
    await lease('1 minute');
    expect(await sentBy(store, structureId)).toEqual([]);
    await lease('-1 second');
    expect(await sentBy(store, structureId)).toHaveLength(1);
  });

  it('treats each row once, in order, when two processes take the same conversation', async () => {
    const other = await openStore({ databaseUrl: url }, extra);
    later(() => other.store.close());
    const texts = Array.from({ length: 30 }, (_, index) => `${index}`);
    const keys = [];
    for (const text of texts) {
      keys.push((await opened.store.receive(event('same conversation', 'claire', text))).conversation);
    }
    const [key] = keys;
    if (!key) throw new Error('nothing was received');
    const drain = async (store: Store) => {
      const repeat = async (open: OpenTurn) => {
        const { body } = open.incoming;
        const said = [toAll(body.kind === 'text' ? body.text : '')];
        await open.finish({ state: open.state, said, effects: [] });
      };
      while ((await store.nextTurn(key, repeat)) !== 'none');
    };
    await Promise.all([drain(opened.store), drain(other.store)]);
    const sent = await sentBy(opened.store, key.structureId);
    expect(sent.map(({ message }) => message.text)).toEqual(texts);
  });

  it('reads what another process changed, however often it had read it before', async () => {
    const other = await openStore({ databaseUrl: url }, extra);
    later(() => other.store.close());
    const hear = () => opened.store.receive(event('two readers', 'claire', 'bonjour'));
    /** What the turn that was written had read: one that read something else before was taken again. */
    const read = async (key: ConversationKey) => {
      let topics: string[] = [];
      await turn(opened.store, key, {}, async (open) => {
        topics = (await open.records(['meeting'])).map(({ data }) => data.topic);
      });
      return topics;
    };
    for (const _ of ['once', 'again']) expect(await read((await hear()).conversation)).toEqual([]);
    for (const topics of [['l’accueil'], ['l’accueil', 'le jardin']]) {
      const { conversation } = await hear();
      const data = { ...createMeeting.data, topic: topics.at(-1) ?? '' };
      await other.store.session(conversation.structureId, (session) =>
        session.apply([{ ...createMeeting, data }]),
      );
      expect(await read(conversation)).toEqual(topics);
    }
  });

  it('says in French that the server does not answer, without its password', async () => {
    const missing = openStore({ databaseUrl: 'postgresql://someone:s3cret@127.0.0.1:1/x' }, extra);
    await expect(missing).rejects.toThrow('Vérifiez DATABASE_URL');
    await expect(missing).rejects.not.toThrow('s3cret');
  });

  it('is saved by its own tools', async () => {
    await expect(opened.backup()).rejects.toThrow('pg_dump');
  });
});
