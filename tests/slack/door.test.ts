// What the door promises to whoever writes in Slack: kept before acknowledged, once, and under their own name.
import { afterEach, describe, expect, test } from 'vitest';
import { type AtTheDoor, gate, NOW, type OpenDoor, openDoor } from './at-the-door.ts';
import {
  BOT,
  CHANNEL,
  CLAIRE,
  command,
  DIRECT,
  event,
  inChannel,
  message,
  nextTs,
  PAUL,
  press,
  shortcut,
  TEAM,
} from './payloads.ts';

let door: OpenDoor;
const open = async (change?: (at: AtTheDoor) => void) => {
  door = await openDoor(change);
  return door;
};
afterEach(() => door.stop());

describe('kept, then acknowledged', () => {
  test('a message is durable before Slack is told that it came, and asks nothing of Slack before', async () => {
    const { slack, heard, api } = await open();
    const writing = gate();
    const written = gate();
    let acknowledged = false;
    heard.receive = async (incoming) => {
      heard.received.push(incoming);
      writing.open();
      await written.passed;
    };
    const sent = slack.event(event(message('bonjour', { ts: '1709500000.000100' }))).then((response) => {
      acknowledged = true;
      return response;
    });
    await writing.passed;
    expect(acknowledged).toBe(false);
    written.open();
    expect((await sent).status).toBe(200);
    expect(heard.received).toEqual([
      {
        platform: 'slack',
        workspace: TEAM,
        eventId: `${DIRECT}:1709500000.000100`,
        author: { account: CLAIRE },
        place: { id: DIRECT, kind: 'direct' },
        at: NOW.toISOString(),
        body: { kind: 'text', text: 'bonjour' },
      },
    ]);
    expect(api.calls).toEqual([]);
  });

  test('what cannot be written is not acknowledged, and is taken when Slack sends it again', async () => {
    const { slack, heard, lines } = await open();
    const receive = heard.receive;
    heard.receive = async () => {
      throw new Error('Mireille Kervella : disque plein');
    };
    const envelope = event(message('bonjour'));
    expect((await slack.event(envelope)).status).toBe(500);
    heard.receive = receive;
    expect((await slack.event(envelope, { retry: 1 })).status).toBe(200);
    expect(heard.received).toHaveLength(1);
    expect(lines.join()).toContain('slack.not-received');
    expect(lines.join()).not.toContain('Mireille');
  });

  test('stopping finishes what is under way, and takes no more', async () => {
    const { slack, heard, stop } = await open();
    const writing = gate();
    const written = gate();
    heard.receive = async () => {
      writing.open();
      await written.passed;
    };
    const first = slack.event(event(message('bonjour')));
    await writing.passed;
    const stopped = stop();
    const late = await slack.event(event(message('encore'))).then(
      ({ status }) => status,
      () => 'unreachable',
    );
    expect(late).not.toBe(200);
    written.open();
    expect((await first).status).toBe(200);
    await stopped;
    door = { ...door, stop: async () => {} };
  });
});

describe('who and where', () => {
  test('two people who press at once are two', async () => {
    const { slack, heard } = await open();
    const button = { ts: nextTs(), channel: CHANNEL, at: nextTs() };
    await slack.interaction(press('a:d1:title:x', { ...button, user: CLAIRE }));
    await slack.interaction(press('a:d1:title:x', { ...button, user: PAUL, at: nextTs() }));
    expect(new Set(heard.received.map(({ eventId }) => eventId)).size).toBe(2);
  });

  test('whoever presses is the author, whatever the message says', async () => {
    const { slack, heard } = await open();
    await slack.interaction(
      press('a:d1:consent:yes', { user: PAUL, channel: CHANNEL, ts: '1709500000.000500' }),
    );
    expect(heard.received).toMatchObject([
      {
        author: { account: PAUL },
        place: { id: CHANNEL, kind: 'channel', thread: '1709500000.000500' },
        body: { kind: 'press', value: 'a:d1:consent:yes' },
      },
    ]);
  });

  test('a choice of a list, and a button of the board', async () => {
    const { slack, heard } = await open();
    const option = { text: { type: 'plain_text', text: 'Atelier' }, value: 'a:d1:kind:workshop' };
    const list = press(undefined, {
      action: { type: 'static_select', selected_option: option, text: undefined },
    });
    await slack.interaction(list);
    const { message: _, channel: __, ...board } = press('c:/niveau');
    await slack.interaction({
      ...board,
      container: { type: 'view', view_id: 'V0BOARD' },
      view: { id: 'V0BOARD', type: 'home', callback_id: '' },
    });
    expect(heard.received).toMatchObject([
      { body: { kind: 'press', value: 'a:d1:kind:workshop' }, place: { id: DIRECT, kind: 'direct' } },
      { body: { kind: 'press', value: 'c:/niveau' }, place: { id: CLAIRE, kind: 'direct' } },
    ]);
  });

  test('somebody of another workspace speaks in the workspace of the bot (Slack Connect)', async () => {
    const { slack, heard } = await open();
    const foreign = event(inChannel(`<@${BOT}> bonjour`, { user: PAUL, team: 'T0VOISIN1' }));
    await slack.event({ ...foreign, team_id: 'T0VOISIN1' });
    expect(heard.received).toMatchObject([{ workspace: TEAM, author: { account: PAUL } }]);
  });

  test('an answer in a thread of somebody else is kept only where the bot talks with this person', async () => {
    const { slack, heard, talks } = await open();
    const thread = '1709500000.000600';
    const say = (text: string, user: string) =>
      slack.event(event(message(text, { channel: CHANNEL, user, thread_ts: thread, parent_user_id: PAUL })));
    await talks.note(TEAM, CHANNEL, thread, CLAIRE);
    await say('jeudi', CLAIRE);
    await say('et moi ?', PAUL);
    expect(heard.received.map(({ body }) => body)).toEqual([{ kind: 'text', text: 'jeudi' }]);
  });

  test('commands: in the channel, or in the bot’s own conversation when typed in any direct one', async () => {
    const { slack, heard } = await open();
    const reply = await slack.command(command('/niveau', '2024'));
    expect(await reply.text()).toBe('');
    await slack.command(command('/cr', '', { channel_id: 'D0AUTRE01', channel_name: 'directmessage' }));
    expect(heard.received).toMatchObject([
      { place: { id: CHANNEL, kind: 'channel' }, body: { kind: 'text', text: '/niveau 2024' } },
      { place: { id: CLAIRE, kind: 'direct' }, body: { kind: 'text', text: '/cr' } },
    ]);
    expect(heard.received[0]?.place).not.toHaveProperty('thread');
  });

  test('a message noted as a contribution is quoted with who wrote it; a bot’s own begins the form', async () => {
    const { slack, heard } = await open();
    await slack.interaction(shortcut('Un banc devant l’accueil &amp; une rampe'));
    await slack.interaction(shortcut('Bonjour', { writer: BOT }));
    await slack.interaction(shortcut('Bonjour', { bot: true }));
    expect(heard.received.map(({ body }) => body)).toEqual([
      { kind: 'quote', text: 'Un banc devant l’accueil & une rampe', writer: { account: PAUL } },
      { kind: 'text', text: '/contribution' },
      { kind: 'text', text: '/contribution' },
    ]);
  });

  test('arrivals: who brings the bot, who comes after, and who leaves', async () => {
    const { slack, heard, moved } = await open();
    const joined = { type: 'member_joined_channel', channel: CHANNEL, channel_type: 'C', team: TEAM };
    await slack.event(event({ ...joined, user: BOT, inviter: CLAIRE }));
    await slack.event(event({ ...joined, user: PAUL }));
    await slack.event(event({ ...joined, user: BOT }));
    await slack.event(event({ ...joined, type: 'member_left_channel', user: PAUL }));
    expect(heard.received).toMatchObject([
      { author: { account: CLAIRE }, body: { kind: 'join', host: true } },
      { author: { account: PAUL }, body: { kind: 'join' } },
    ]);
    expect(heard.received[1]?.body).not.toHaveProperty('role');
    expect(moved).toEqual(Array(4).fill(`${TEAM} ${CHANNEL}`));
  });

  test('a changed person is told: the name shown, and whether they are a guest', async () => {
    const { slack, heard } = await open();
    const user = {
      id: PAUL,
      team_id: TEAM,
      name: 'paul',
      real_name: 'Paul B.',
      profile: { display_name: '' },
    };
    const change = (more: object) => slack.event(event({ type: 'user_change', user: { ...user, ...more } }));
    await change({});
    await change({ profile: { display_name: 'Popaul' }, is_restricted: true });
    await change({ is_ultra_restricted: true });
    await change({ team_id: 'T0VOISIN1' });
    await change({ team_id: 'T0VOISIN1', enterprise_user: { teams: [TEAM, 'T0VOISIN1'] } });
    await change({ is_bot: true });
    expect(heard.named).toEqual([
      [TEAM, PAUL, { name: 'Paul B.', guest: false }],
      [TEAM, PAUL, { name: 'Popaul', guest: true }],
      [TEAM, PAUL, { name: 'Paul B.', guest: true }],
      [TEAM, PAUL, { name: 'Paul B.', guest: true }],
      [TEAM, PAUL, { name: 'Paul B.', guest: false }],
    ]);
  });
});
