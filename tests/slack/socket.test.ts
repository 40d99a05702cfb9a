// Socket Mode: acknowledged once written, told again until then, connected again when cut.
import { EventEmitter, once } from 'node:events';
import { afterEach, expect, test } from 'vitest';
import { createDoor } from '../../src/integrations/chat/slack/in/door.ts';
import { openReceiver } from '../../src/integrations/chat/slack/in/receivers.ts';
import { type AtTheDoor, besideTheDoor } from './at-the-door.ts';
import { CLAIRE, command, event, message, press } from './payloads.ts';
import { openSocket, type SocketStandIn } from './socket-stand-in.ts';

let close: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const one of close.reverse()) await one();
  close = [];
});

async function open(
  change: (at: AtTheDoor, slack: SocketStandIn) => void = () => {},
): Promise<AtTheDoor & { slack: SocketStandIn; stop(): Promise<void> }> {
  const slack = await openSocket();
  const at = await besideTheDoor({ kind: 'socket', appToken: 'xapp-test' });
  close.push(slack.close, at.api.close);
  change(at, slack);
  const receiver = openReceiver({ ...at.settings, apiUrl: slack.url }, at.log);
  close.push(receiver.stop);
  expect(await receiver.start(createDoor(at.deps))).toEqual({});
  return { ...at, slack, stop: receiver.stop };
}

/** Resolves when the log says this event. */
function said(lines: string[], name: string): Promise<void> {
  return new Promise((resolve) => {
    const look = () => (lines.join().includes(name) ? resolve() : void setImmediate(look));
    look();
  });
}

test('an envelope is acknowledged once it is written', async () => {
  const acksBefore: number[] = [];
  const payload = event(message('bonjour'));
  const { slack, heard } = await open(({ heard }, slack) => {
    heard.receive = async (incoming) => {
      acksBefore.push(slack.acks('envelope-1'));
      heard.received.push(incoming);
    };
  });
  await slack.send('events_api', payload, 'envelope-1').acked;
  expect(acksBefore).toEqual([0]);
  expect(heard.received).toMatchObject([{ author: { account: CLAIRE }, body: { text: 'bonjour' } }]);
  await slack.send('slash_commands', command('/niveau', '2024')).acked;
  await slack.send('interactive', press('c:/aide')).acked;
  expect(heard.received.map(({ body }) => body.kind)).toEqual(['text', 'text', 'press']);
});

test('what cannot be written is not acknowledged, and the next envelope is taken', async () => {
  const { slack, heard, lines } = await open(({ heard }) => {
    const receive = heard.receive;
    heard.receive = async (incoming) => {
      heard.receive = receive;
      throw new Error(`Mireille ${incoming.eventId}`);
    };
  });
  const payload = event(message('bonjour'));
  const lost = slack.send('events_api', payload);
  await said(lines, 'slack.not-received');
  await slack.send('events_api', payload).acked;
  expect(slack.acks(lost.id)).toBe(0);
  expect(heard.received).toHaveLength(1);
  expect(lines.join()).not.toContain('Mireille');
});

test('envelopes of no shape are passed over, and the process goes on', async () => {
  const { slack, heard, lines } = await open();
  slack.raw('{');
  slack.raw('null');
  slack.raw(JSON.stringify({ type: 'events_api', envelope_id: 'e1', payload: {} }));
  slack.raw(JSON.stringify({ type: 'events_api', envelope_id: 'e2' }));
  await slack.send('events_api', event(message('bonjour'))).acked;
  expect(heard.received).toHaveLength(1);
  expect(lines.join()).toContain('"why":"shape"');
});

test('asked to connect again, or cut, it does; what comes next is heard', async () => {
  const { slack, heard } = await open();
  slack.refresh();
  await slack.connected(2);
  await slack.send('events_api', event(message('après la relève'))).acked;
  slack.cut();
  await slack.connected(3);
  await slack.send('events_api', event(message('après la coupure'))).acked;
  expect(heard.received).toHaveLength(2);
});

test('a refusal while it connects again is waited out', async () => {
  const { slack, heard, lines } = await open();
  slack.refuse('invalid_auth');
  slack.cut();
  await said(lines, 'slack.not-connected');
  slack.refuse(undefined);
  await slack.connected(2);
  await slack.send('events_api', event(message('revenu'))).acked;
  expect(heard.received).toHaveLength(1);
});

test('a token that Slack refuses is said at the start', async () => {
  await expect(open((_, slack) => slack.refuse('invalid_auth'))).rejects.toThrow(/SLACK_APP_TOKEN/);
});

test('Slack out of reach at the start is tried again, and the program starts meanwhile', async () => {
  const { slack, heard, lines } = await open((_, slack) => slack.refuse('internal_error'));
  expect(lines.join()).toContain('slack.not-connected');
  slack.refuse(undefined);
  await slack.connected(1);
  await slack.send('events_api', event(message('bonjour'))).acked;
  expect(heard.received).toHaveLength(1);
});

test('stopping finishes what is under way, acknowledged', async () => {
  const steps: string[] = [];
  const signals = new EventEmitter();
  const { slack, stop } = await open(({ heard }) => {
    heard.receive = async () => {
      const written = once(signals, 'written');
      signals.emit('writing');
      await written;
      steps.push('written');
    };
  });
  const writing = once(signals, 'writing');
  const envelope = slack.send('events_api', event(message('bonjour')));
  await writing;
  const stopped = stop().then(() => void steps.push('stopped'));
  signals.emit('written');
  await envelope.acked;
  await stopped;
  expect(steps).toEqual(['written', 'stopped']);
});
