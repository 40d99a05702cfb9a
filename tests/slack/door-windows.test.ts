// What is shown after the acknowledgement: windows opened within their three seconds, answers in their message, the board.
import { afterEach, expect, test } from 'vitest';
import type { Sheet } from '../../src/bot/messages.ts';
import { loadingView } from '../../src/integrations/chat/slack/render/modal.ts';
import { type AtTheDoor, gate, type OpenDoor, openDoor } from './at-the-door.ts';
import { CHANNEL, CLAIRE, DIRECT, event, nextTs, PAUL, press, submission, TEAM } from './payloads.ts';

let door: OpenDoor;
const open = async (change?: (at: AtTheDoor) => void) => {
  door = await openDoor(change);
  return door;
};
afterEach(() => door.stop());

const place = { id: DIRECT, kind: 'direct' as const };
const sheet: Sheet = {
  dialogue: 'd1',
  title: 'La réunion',
  fields: [
    {
      path: 'title',
      label: 'Titre',
      ask: 'Quel est le sujet ?',
      kind: 'line',
      options: [],
      optional: false,
    },
  ],
};
const formButton = () => press('d1', { action: { action_id: 'form' } });

test('the window opens before anything is looked up, then shows the questions of whoever pressed', async () => {
  const asked: unknown[] = [];
  const { slack, heard, api } = await open(({ heard, api }) => {
    api.answers.set('views.open', { view: { id: 'V1' } });
    heard.sheet = async (...who) => {
      asked.push(
        who,
        api.calls.map(({ method }) => method),
      );
      return sheet;
    };
  });
  expect((await slack.interaction(formButton())).status).toBe(200);
  const updated = await api.called('views.update');
  const [opened] = api.calls;
  expect(opened).toMatchObject({
    method: 'views.open',
    params: { view: loadingView({ dialogue: 'd1', place }) },
  });
  expect(asked).toEqual([[TEAM, CLAIRE, 'd1'], ['views.open']]);
  expect(JSON.stringify(updated.params)).toContain('Quel est le sujet ?');
  expect(heard.received).toEqual([]);

  const view = updated.params.view as Record<string, unknown>;
  const values = { title: { answer: { type: 'plain_text_input', value: 'L’accueil' } } };
  const sent = submission(view, values, { user: PAUL });
  expect(await (await slack.interaction(sent)).text()).toBe('');
  expect(heard.received).toMatchObject([
    {
      eventId: `${sent.view.id}:${sent.view.hash}`,
      author: { account: PAUL },
      place,
      body: { kind: 'form', dialogue: 'd1', answers: { title: 'L’accueil' } },
    },
  ]);
});

test.each([
  ['the window cannot open', { 'views.open': { ok: false, error: 'expired_trigger_id' } }, []],
  [
    'the questions cannot be shown',
    { 'views.open': { view: { id: 'V1' } }, 'views.update': { ok: false } },
    [],
  ],
  ['there is nothing to fill in', { 'views.open': { view: { id: 'V1' } } }, ['views.update']],
])('when %s, the conversation takes over', async (_, answers, shown) => {
  const received = gate();
  const { slack, heard, api, lines } = await open(({ heard, api }) => {
    for (const [method, answer] of Object.entries(answers)) api.answers.set(method, answer);
    if (shown.length === 0) heard.sheet = async () => sheet;
    heard.receive = async (incoming) => {
      heard.received.push(incoming);
      received.open();
    };
  });
  expect((await slack.interaction(formButton())).status).toBe(200);
  await received.passed;
  expect(heard.received).toMatchObject([
    { author: { account: CLAIRE }, place, body: { kind: 'press', value: 'c:/reprendre' } },
  ]);
  for (const method of shown) expect(api.calls.map((call) => call.method)).toContain(method);
  expect(lines.join()).not.toContain('sujet');
});

test('an answer chosen is shown in place of its buttons, after the acknowledgement', async () => {
  const { slack, api } = await open();
  const shown = gate();
  api.answers.set('chat.update', async () => {
    await shown.passed;
    return {};
  });
  const ts = nextTs();
  expect((await slack.interaction(press('a:d1:title:x', { ts }))).status).toBe(200);
  const { params } = await api.called('chat.update');
  shown.open();
  expect(params).toMatchObject({ channel: DIRECT, ts, metadata: { event_payload: { id: 'out-1/1' } } });
  expect(JSON.stringify(params.blocks)).toContain('Oui, avec Mireille');
  expect(JSON.stringify(params.blocks)).not.toContain('"actions"');
});

test('an answer given for somebody else is heard under the name of whoever pressed, and their question stays', async () => {
  const { slack, api, heard, stop } = await open();
  const action = { block_id: `for:${CLAIRE}:1` };
  await slack.interaction(press('a:d1:title:x', { user: PAUL, channel: CHANNEL, action }));
  await slack.interaction(press('a:d1:title:x', { user: CLAIRE, channel: CHANNEL, action }));
  await stop();
  door = { ...door, stop: async () => {} };
  expect(heard.received.map(({ author }) => author.account)).toEqual([PAUL, CLAIRE]);
  expect(api.calls.map(({ method }) => method)).toEqual(['chat.update']);
});

test('a command stays to be pressed again, and an answer that cannot be shown is kept all the same', async () => {
  const { slack, api, heard, stop, lines } = await open();
  api.answers.set('chat.update', { ok: false, error: 'message_not_found' });
  await slack.interaction(press('c:/niveau'));
  await slack.interaction(press('a:d1:title:x'));
  await stop();
  door = { ...door, stop: async () => {} };
  expect(heard.received).toHaveLength(2);
  expect(api.calls.map(({ method }) => method)).toEqual(['chat.update']);
  expect(lines.join()).toContain('slack.not-shown');
  expect(lines.join()).not.toContain('Mireille');
});

test('an answer in a message that one person sees is shown through its own address', async () => {
  const { slack, api } = await open();
  const responseUrl = `${api.url}response/1`;
  await slack.interaction(press('a:d1:title:x', { channel: CHANNEL, ephemeral: true, responseUrl }));
  const { params } = await api.called('response/1');
  expect(params).toMatchObject({ replace_original: true });
  expect(JSON.stringify(params.blocks)).toContain('Oui, avec Mireille');
});

test('the board is published to whoever opens it', async () => {
  const { slack, api } = await open(({ heard }) => {
    heard.board = async (workspace, account) => ({ title: `${workspace} ${account}`, sections: [] });
  });
  await slack.event(event({ type: 'app_home_opened', user: CLAIRE, channel: DIRECT, tab: 'home' }));
  const { params } = await api.called('views.publish');
  expect(params).toMatchObject({ user_id: CLAIRE, view: { type: 'home' } });
  expect(JSON.stringify(params.view)).toContain(`${TEAM} ${CLAIRE}`);
});

test('whoever becomes a guest finds a page of theirs at once, if they ever spoke', async () => {
  const known = { title: 'Votre tableau', sections: [] };
  const { slack, api, stop } = await open(({ heard }) => {
    heard.board = async (_, account) => (account === CLAIRE ? known : undefined);
  });
  const become = (id: string, is_restricted: boolean) =>
    slack.event(event({ type: 'user_change', user: { id, name: 'claire', team_id: TEAM, is_restricted } }));
  await become(CLAIRE, false);
  await become(PAUL, true);
  await become(CLAIRE, true);
  await stop();
  door = { ...door, stop: async () => {} };
  expect(api.calls.map(({ method, params }) => [method, params.user_id])).toEqual([
    ['views.publish', CLAIRE],
  ]);
});
