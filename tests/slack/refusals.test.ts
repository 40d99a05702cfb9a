// What the door refuses or ignores, and that no line of the log says a name or a word of anybody.
import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { NOW, type OpenDoor, openDoor, SECRET } from './at-the-door.ts';
import {
  BOT,
  CHANNEL,
  CLAIRE,
  command,
  event,
  fresh,
  inChannel,
  message,
  PAUL,
  PRIVATE,
  press,
  shortcut,
  submission,
  TEAM,
} from './payloads.ts';
import { signed } from './signed.ts';

const SPOKEN = 'Mireille a un lumbago';
const JSON_TYPE = 'application/json';
const FORM = 'application/x-www-form-urlencoded';

let door: OpenDoor;
let printed: unknown[][];
beforeEach(async () => {
  printed = [];
  for (const way of ['log', 'info', 'warn', 'error', 'debug'] as const) {
    vi.spyOn(console, way).mockImplementation((...words) => void printed.push(words));
  }
  door = await openDoor();
});
afterEach(async () => {
  await door.stop();
  vi.restoreAllMocks();
  expect(printed, 'a library wrote by itself').toEqual([]);
  for (const name of PRIVATE) expect(door.lines.join()).not.toContain(name);
});

/** What the log said, each line without its instant. */
const logged = () =>
  door.lines.map((line) => {
    const { event: name, ids } = JSON.parse(line);
    return { name, ...ids };
  });

describe('what is not from Slack', () => {
  const spoken = () => event(message(SPOKEN));

  test('a bad signature, another secret, none at all', async () => {
    const { slack, heard, url } = door;
    expect((await slack.event(spoken(), { signature: `v0=${'0'.repeat(64)}` })).status).toBe(401);
    expect((await slack.event(spoken(), { signature: 'v1=abc' })).status).toBe(401);
    expect((await signed(url, `${SECRET}x`).event(spoken())).status).toBe(401);
    const bare = await fetch(`${url}/slack/events`, { method: 'POST', body: JSON.stringify(spoken()) });
    expect(bare.status).toBe(401);
    expect(heard.received).toEqual([]);
    expect(logged().map(({ about }) => about)).toEqual([
      'bad-signature',
      'bad-signature',
      'bad-signature',
      'not-signed',
    ]);
  });

  test('a request signed long ago', async () => {
    const { slack, heard } = door;
    const old = Math.floor(Date.now() / 1000) - 301;
    expect((await slack.event(spoken(), { at: old })).status).toBe(401);
    expect(heard.received).toEqual([]);
    expect(logged()).toMatchObject([{ about: 'old-timestamp' }]);
  });

  test('a body of 5 MB, even well signed', async () => {
    const { slack, heard } = door;
    const large = event(message(`${SPOKEN} ${'x'.repeat(5 * 1024 * 1024)}`));
    expect((await slack.event(large)).status).toBe(413);
    expect(heard.received).toEqual([]);
    expect(logged()).toMatchObject([{ about: 'too-large' }]);
  });

  test('malformed bodies, well signed', async () => {
    const { slack, heard } = door;
    expect((await slack.raw('{"type":"event_callback",', JSON_TYPE)).status).toBe(400);
    expect((await slack.raw('payload=%7B%22type%22', FORM)).status).toBe(400);
    expect((await slack.raw('5', JSON_TYPE)).status).toBe(200);
    expect((await slack.raw('[]', JSON_TYPE)).status).toBe(200);
    expect((await slack.raw('', FORM)).status).toBe(200);
    expect(heard.received).toEqual([]);
    expect(logged()).toMatchObject([{ about: 'malformed' }, { about: 'malformed' }, {}, {}, {}]);
  });

  test('other paths and other methods are not there, whatever they are', async () => {
    const { url, heard } = door;
    for (const path of ['/', '/slack/install', '/slack/events', '/health', '/..//%00']) {
      expect((await fetch(`${url}${path}`)).status).toBe(404);
    }
    const { port } = new URL(url);
    const answer = await new Promise<string>((resolve) => {
      const socket = connect(Number(port), '127.0.0.1', () =>
        socket.write('GET // HTTP/1.1\r\nHost: x\r\n\r\n'),
      );
      socket.once('data', (data) => {
        resolve(String(data).slice(9, 12));
        socket.destroy();
      });
    });
    expect(answer).toBe('404');
    expect(heard.received).toEqual([]);
    expect(new Set(logged().map(({ why }) => why))).toEqual(new Set(['unknown-path']));
  });

  test('the unsigned check of the connection carries nothing in', async () => {
    const { slack, heard } = door;
    const smuggled = new URLSearchParams({ ssl_check: '1', payload: JSON.stringify(press('c:/aide')) });
    const sent = await slack.raw(smuggled.toString(), FORM, { signature: 'v0=none' });
    expect(sent.status).toBe(200);
    expect(heard.received).toEqual([]);
  });

  test('the address is confirmed to Slack only', async () => {
    const { slack } = door;
    const challenge = { type: 'url_verification', challenge: 'abc', token: 'x' };
    expect(await (await slack.event(challenge)).json()).toEqual({ challenge: 'abc' });
    expect((await slack.event(challenge, { signature: 'v0=none' })).status).toBe(401);
  });
});

describe('what somebody of the workspace may forge', () => {
  test.each([
    ['10,000 characters', 'a:d1:title:'.padEnd(10_000, 'x')],
    ['nothing', ''],
    ['a number', 7],
    ['a list', ['a:d1:title:x']],
    ['an object', { toString: 'a:d1:title:x' }],
    ['nothing at all', undefined],
  ])('a value that is %s', async (_, value) => {
    const { slack, heard, api } = door;
    expect((await slack.interaction(press(value))).status).toBe(200);
    expect(heard.received).toEqual([]);
    expect(api.calls).toEqual([]);
    expect(logged()).toEqual([{ name: 'slack.ignored', why: 'value', team: TEAM, kind: 'block_actions' }]);
  });

  test('a dialogue that is not theirs, or that never was: it comes under the name of whoever pressed', async () => {
    const { slack, heard } = door;
    await slack.interaction(press('a:claire-7:consent:yes', { user: PAUL }));
    await slack.interaction(press('a:no-such-dialogue:x:y', { user: PAUL }));
    expect(heard.received.map(({ author }) => author)).toEqual([{ account: PAUL }, { account: PAUL }]);
  });

  test('somebody else’s form: it is asked for, and filled in, under the name of whoever presses', async () => {
    const { slack, heard, api } = door;
    const asked: string[] = [];
    heard.sheet = async (_, account) => void asked.push(account);
    api.answers.set('views.open', { view: { id: 'V1' } });
    await slack.interaction(press('claire-7', { user: PAUL, action: { action_id: 'form' } }));
    await api.called('views.update');
    expect(asked).toEqual([PAUL]);
    const meta = { dialogue: 'claire-7', place: { id: 'D0CLAIRE1', kind: 'direct' } };
    const view = { type: 'modal', callback_id: 'sheet', private_metadata: JSON.stringify(meta) };
    const values = { title: { answer: { type: 'plain_text_input', value: SPOKEN } } };
    await slack.interaction(submission(view, values, { user: PAUL }));
    expect(heard.received.at(-1)).toMatchObject({ author: { account: PAUL }, body: { kind: 'form' } });
  });

  test('controls, windows, shortcuts, events and kinds that the bot does not have', async () => {
    const { slack, heard } = door;
    const meta = JSON.stringify({ dialogue: 'd1', place: { id: CHANNEL, kind: 'channel' } });
    const unknown = [
      press('a:d1:title:x', { action: { action_id: 'delete-everything' } }),
      submission({ type: 'modal', callback_id: 'other', private_metadata: meta }, {}),
      submission({ type: 'modal', callback_id: 'sheet', private_metadata: `{"secret":"${SPOKEN}"}` }, {}),
      shortcut(SPOKEN, { callback: 'other' }),
      { type: 'shortcut', callback_id: 'contribution', team: { id: TEAM }, user: { id: CLAIRE } },
      { type: 'block_suggestion', team: { id: TEAM }, user: { id: CLAIRE }, value: SPOKEN },
    ];
    for (const payload of unknown) expect((await slack.interaction(payload)).status).toBe(200);
    const events = [
      { type: 'reaction_added', user: CLAIRE, reaction: 'lumbago' },
      { type: 'message', channel: { id: CHANNEL }, text: SPOKEN, ts: 'now' },
      { type: 'user_change', user: SPOKEN },
      { type: 'member_joined_channel', user: [SPOKEN], channel: CHANNEL },
    ];
    for (const inner of events) expect((await slack.event(event(inner))).status).toBe(200);
    expect((await slack.command(command('/niveau', SPOKEN, { user_id: SPOKEN }))).status).toBe(200);
    expect(heard.received).toEqual([]);
    expect(heard.named).toEqual([]);
    expect(logged()).toHaveLength(unknown.length + events.length + 1);
    expect(logged().every(({ name, team }) => name === 'slack.ignored' && team === TEAM)).toBe(true);
  });

  test('what people say to each other leaves no trace, not even a line', async () => {
    const { slack, heard } = door;
    await slack.event(event(message(SPOKEN, { channel: CHANNEL })));
    await slack.event(event(message(SPOKEN, { channel: CHANNEL, thread_ts: '1709500000.000100' })));
    expect(heard.received).toEqual([]);
    expect(logged()).toEqual([]);
  });
});

describe('a team that removed the app', () => {
  test.each([
    ['the app removed', { type: 'app_uninstalled' }, [TEAM]],
    ['the bot’s token revoked', { type: 'tokens_revoked', tokens: { oauth: [], bot: [BOT] } }, [TEAM]],
    ['the token of a person revoked', { type: 'tokens_revoked', tokens: { oauth: [CLAIRE] } }, []],
  ])('%s', async (_, inner, left) => {
    expect((await door.slack.event(event(inner))).status).toBe(200);
    expect(door.left).toEqual(left);
  });

  test('whatever comes from it afterwards is ignored, with a line each', async () => {
    const { slack, heard, api } = door;
    const team = 'T0PARTIE1';
    expect((await slack.event(event(inChannel(`<@${BOT}> ${SPOKEN}`), { team }))).status).toBe(200);
    expect((await slack.interaction({ ...press('a:d1:title:x', { team }) })).status).toBe(200);
    expect((await slack.command(command('/niveau', SPOKEN, { team_id: team }))).status).toBe(200);
    expect(
      (await slack.event(event({ type: 'app_home_opened', user: CLAIRE, tab: 'home' }, { team }))).status,
    ).toBe(200);
    expect(heard.received).toEqual([]);
    expect(api.calls).toEqual([]);
    expect(logged()).toEqual(
      ['message', 'block_actions', 'command', 'app_home_opened'].map((kind) => ({
        name: 'slack.ignored',
        why: 'not-installed',
        team,
        kind,
      })),
    );
  });

  test('no instant comes from a payload: an event is dated when it is received', async () => {
    const { slack, heard } = door;
    await slack.event(event(message('bonjour', { ts: '1.000001' }), { id: fresh('Ev') }));
    expect(heard.received).toMatchObject([{ at: NOW.toISOString() }]);
  });
});
