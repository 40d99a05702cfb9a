// The engine over a real store and queue: what happens when treating a message keeps failing.
import { expect, it, vi } from 'vitest';
import { createEngine } from '../../src/bot/engine.ts';
import type { Incoming } from '../../src/bot/messages.ts';
import type { ChatPlatform, Hearing, NewFile, OutboxRow } from '../../src/bot/ports.ts';
import { createCalendar } from '../../src/integrations/calendar/calendar.ts';
import { createCalendarFiles } from '../../src/integrations/calendar/ics.ts';
import { openClock } from '../../src/integrations/clock/clock.ts';
import { openQueue } from '../../src/integrations/queue/open.ts';
import { noDocuments } from '../documents/none.ts';
import { openMemoryStore, silentLog, testNow } from '../store/memory.ts';

it('tells the person, once, when a message could not be treated, and goes on with the next', async () => {
  const opened = await openMemoryStore();
  const sent: OutboxRow[] = [];
  let receive: ((incoming: Incoming, file?: NewFile) => Promise<void>) | undefined;
  const platform: ChatPlatform = {
    id: 'test',
    start: async ({ receive: given }) => {
      receive = given;
    },
    stop: async () => {},
    send: async (row) => {
      sent.push(row);
      return { kind: 'sent' };
    },
  };
  let broken = true;
  const engine = createEngine({
    store: {
      ...opened.store,
      nextTurn: (key, treat) =>
        opened.store.nextTurn(key, async (turn) => {
          if (broken) throw new Error('a bug');
          await treat(turn);
        }),
    },
    queue: await openQueue(opened.jobs(), silentLog),
    clock: await openClock(opened.store, testNow()),
    platforms: [platform],
    documents: noDocuments,
    fileText: { read: async () => ({ ok: false, problem: 'unknown' }), close: async () => undefined },
    calendar: createCalendar(),
    calendarFiles: createCalendarFiles(),
    rulesets: [],
    log: silentLog,
  });
  const say = (eventId: string) =>
    receive?.({
      platform: 'test',
      eventId,
      workspace: 'one',
      author: { account: 'claire', name: 'Claire' },
      place: { id: 'one', kind: 'direct' },
      at: testNow().toISOString(),
      body: { kind: 'text', text: '/aide' },
    });
  await engine.start();
  try {
    await say('first');
    await engine.quiet();
    expect(sent.map((row) => row.message.text)).toEqual([
      'Je n’ai pas réussi à traiter votre dernier message. Il est bien gardé. Réessayez, ou dites-le autrement.',
    ]);
    expect(await opened.store.failures()).toHaveLength(1);
    broken = false;
    await say('second');
    await engine.quiet();
    expect(sent).toHaveLength(2);
    expect(sent[1]?.message.text).toContain('/niveau');
  } finally {
    await engine.stop();
    await opened.store.close();
  }
});

it('lets nobody wait for a platform that is silent', async () => {
  const opened = await openMemoryStore();
  const sent: OutboxRow[] = [];
  const asked: string[] = [];
  let wake: () => void = () => {};
  const silence = new Promise<void>((resolve) => {
    wake = resolve;
  });
  const hearings = new Map<string, Hearing>();
  const platform = (id: string): ChatPlatform => ({
    id,
    start: async (hearing) => void hearings.set(id, hearing),
    stop: async () => {},
    send: async (row) => {
      sent.push(row);
      return { kind: 'sent' };
    },
  });
  const silent: ChatPlatform = {
    ...platform('silent'),
    async identify(_, account) {
      asked.push(account);
      await silence;
      return { name: account };
    },
  };
  const engine = createEngine({
    store: opened.store,
    queue: await openQueue(opened.jobs(), silentLog),
    clock: await openClock(opened.store, testNow()),
    platforms: [silent, platform('local')],
    documents: noDocuments,
    fileText: { read: async () => ({ ok: false, problem: 'unknown' }), close: async () => undefined },
    calendar: createCalendar(),
    calendarFiles: createCalendarFiles(),
    rulesets: [],
    log: silentLog,
  });
  const say = (id: string, account: string, name?: string) =>
    hearings.get(id)?.receive({
      platform: id,
      eventId: account,
      workspace: 'one',
      author: { account, ...(name && { name }) },
      place: { id: 'one', kind: 'direct' },
      at: testNow().toISOString(),
      body: { kind: 'text', text: '/aide' },
    });
  await engine.start();
  try {
    // More strangers than there are wakes at once.
    for (let at = 0; at < 12; at++) await say('silent', `U${at}`);
    await say('local', 'claire', 'Claire');
    await vi.waitUntil(() => sent.length === 1 && asked.length === 12, { timeout: 20_000 });
    expect(sent[0]).toMatchObject({ platform: 'local' });
    wake();
    await engine.quiet();
    expect(sent).toHaveLength(13);
  } finally {
    wake();
    await engine.stop();
    await opened.store.close();
  }
}, 60_000);
