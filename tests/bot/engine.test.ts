// The engine over a real store and queue: what happens when treating a message keeps failing.
import { expect, it } from 'vitest';
import { createEngine } from '../../src/bot/engine.ts';
import type { Incoming } from '../../src/bot/messages.ts';
import type { ChatPlatform, NewFile, OutboxRow } from '../../src/bot/ports.ts';
import { createCalendar } from '../../src/integrations/calendar/calendar.ts';
import { openClock } from '../../src/integrations/clock/clock.ts';
import { openQueue } from '../../src/integrations/queue/open.ts';
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
    documents: { dossier: async () => new Uint8Array() },
    calendar: createCalendar(),
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
