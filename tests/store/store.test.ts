// The store's contract, on each database it may stand on.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe } from 'vitest';
import { openStore } from '../../src/integrations/store/open.ts';
import { describeWith, postgres } from '../support/services.ts';
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
  storeContract(async () => {
    const server = await postgres();
    if (!server) throw new Error('PostgreSQL is absent');
    later(() => server.stop());
    const opened = await openStore({ databaseUrl: server.url }, extra);
    later(() => opened.store.close());
    return opened;
  });
});
