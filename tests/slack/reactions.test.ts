// What the door makes of a reaction: the words are asked for, kept, and only then acknowledged.
import { afterEach, expect, it } from 'vitest';
import { type AtTheDoor, type OpenDoor, openDoor } from './at-the-door.ts';
import { BOT, CHANNEL, CLAIRE, event, PAUL, TEAM } from './payloads.ts';

const TS = '1709500000.000100';
const PARENT = '1709490000.000100';

let door: OpenDoor;
const open = async (answer: object, change?: (at: AtTheDoor) => void) => {
  door = await openDoor((at) => {
    at.api.answers.set('conversations.replies', answer);
    change?.(at);
  });
  return door;
};
afterEach(() => door.stop());

const reacted = (more: object = {}) =>
  event({
    type: 'reaction_added',
    user: CLAIRE,
    reaction: 'memo',
    item_user: PAUL,
    item: { type: 'message', channel: CHANNEL, ts: TS },
    event_ts: TS,
    ...more,
  });
const said = (more: object = {}) => ({
  messages: [
    { ts: PARENT, user: CLAIRE, text: 'une autre' },
    { ts: TS, user: PAUL, text: 'un banc &amp; une table', thread_ts: PARENT, ...more },
  ],
});

it('keeps the words of the message, in its thread, under a name that is the same the next time', async () => {
  const { slack, heard } = await open(said());
  expect((await slack.event(reacted())).status).toBe(200);
  await slack.event(reacted());
  expect(heard.received[0]).toMatchObject({
    workspace: TEAM,
    eventId: `${CHANNEL}:${TS}:memo:${CLAIRE}`,
    author: { account: CLAIRE },
    place: { id: CHANNEL, kind: 'channel', thread: PARENT },
    body: { kind: 'quote', text: 'un banc & une table', writer: { account: PAUL } },
  });
  expect(new Set(heard.received.map(({ eventId }) => eventId)).size).toBe(1);
});

it('is not acknowledged while Slack cannot give the words, so that it comes again', async () => {
  const { slack, heard, api } = await open({ ok: false, error: 'internal_error' });
  expect((await slack.event(reacted())).status).toBe(500);
  api.answers.set('conversations.replies', said());
  expect((await slack.event(reacted())).status).toBe(200);
  expect(heard.received).toHaveLength(1);
});

it.each([
  ['is gone', { messages: [] }],
  ['is not to be seen', { ok: false, error: 'channel_not_found' }],
  ['is a bot’s', said({ bot_id: 'B1' })],
  ['is ours', said({ user: BOT })],
])('keeps nothing when the message %s', async (_why, answer) => {
  const { slack, heard } = await open(answer);
  expect((await slack.event(reacted())).status).toBe(200);
  expect(heard.received).toEqual([]);
});

it.each([
  ['another reaction', { reaction: 'tada' }],
  ['a reaction to a file', { item: { type: 'file', file: 'F0FICHIER' } }],
  ['a reaction of the bot itself', { user: BOT }],
  ['a reaction to what the bot said', { item_user: BOT }],
])('asks nothing of Slack for %s', async (_what, more) => {
  const { slack, heard, api } = await open(said());
  expect((await slack.event(reacted(more))).status).toBe(200);
  expect(api.calls.filter(({ method }) => method === 'conversations.replies')).toEqual([]);
  expect(heard.received).toEqual([]);
});
