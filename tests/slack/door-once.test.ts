// One effect, whatever comes twice: redelivered, replayed, told in two ways, clicked twice; with the real store.
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { createDoor } from '../../src/integrations/chat/slack/in/door.ts';
import { openReceiver } from '../../src/integrations/chat/slack/in/receivers.ts';
import type { OpenedStore } from '../../src/integrations/store/open.ts';
import { openMemoryStore } from '../store/memory.ts';
import { type AtTheDoor, besideTheDoor, type OpenDoor, openDoor } from './at-the-door.ts';
import { CLAIRE, command, event, message, nextTs, PAUL, press } from './payloads.ts';
import { openSocket } from './socket-stand-in.ts';

let opened: OpenedStore;
let door: OpenDoor;
/** the event ids that the store had never seen, as they came */
let fresh: string[];

const keeping = ({ heard }: AtTheDoor) => {
  heard.receive = async (incoming) => {
    if ((await opened.store.receive(incoming)).fresh) fresh.push(incoming.eventId);
  };
};

beforeAll(async () => {
  opened = await openMemoryStore();
}, 120_000);
afterAll(() => opened.store.close());
beforeEach(async () => {
  fresh = [];
  door = await openDoor(keeping);
});
afterEach(() => door.stop());

test('sent again while the first is still being written', async () => {
  const { slack } = door;
  const envelope = event(message('bonjour'));
  const sent = await Promise.all([1, 2, 3].map((retry) => slack.event(envelope, { retry })));
  expect(sent.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect(fresh).toHaveLength(1);
  const typed = command('/niveau', '2024');
  await Promise.all([slack.command(typed), slack.command(typed)]);
  expect(fresh).toHaveLength(2);
});

test('a body replayed within its five minutes', async () => {
  const at = Math.floor(Date.now() / 1000);
  const captured = JSON.stringify(event(message('bonjour')));
  for (let times = 0; times < 4; times++) {
    expect((await door.slack.raw(captured, 'application/json', { at })).status).toBe(200);
  }
  expect(fresh).toHaveLength(1);
});

test('a double click; the same button pressed later is pressed again', async () => {
  const { slack } = door;
  const ts = nextTs();
  const click = (at: string, user = CLAIRE) => slack.interaction(press('c:/aide', { ts, at, user }));
  await click('1709542900.100000');
  await click('1709542901.900000');
  expect(fresh).toHaveLength(1);
  await click('1709542902.000000', PAUL);
  expect(fresh).toHaveLength(2);
  await click('1709542909.000000');
  expect(fresh).toHaveLength(3);
});

test('an envelope of Socket Mode repeated, with the same name or another', async () => {
  const slack = await openSocket();
  const at = await besideTheDoor({ kind: 'socket', appToken: 'xapp-test' });
  keeping(at);
  const receiver = openReceiver({ ...at.settings, apiUrl: slack.url }, at.log);
  await receiver.start(createDoor(at.deps));
  const payload = event(message('bonjour'));
  const first = slack.send('events_api', payload);
  await first.acked;
  await slack.send('events_api', payload, first.id).acked;
  await slack.send('events_api', payload).acked;
  expect(fresh).toHaveLength(1);
  await receiver.stop();
  await slack.close();
  await at.api.close();
});
