// Slack as seen from an app, in a process of its own: a Web API that answers at once, and a sender of signed events.
import { createHmac, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { Agent, createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Somebody who writes to the bot in private. */
export interface Writer {
  team: string;
  user: string;
  channel: string;
}

export interface Load {
  /** where the app hears events */
  url: string;
  secret: string;
  writers: Writer[];
  events: number;
  connections: number;
  text: string;
}

/** Times in milliseconds, from the sending of an event. */
export interface Figures {
  /** events whose reply was posted, per second */
  perSecond: number;
  ackMedian: number;
  ackP99: number;
  replies: number;
}

const BOT = 'UBOT';

/** No two messages of a channel have the same timestamp. */
let sequence = 100_000;
let replies = 0;
let awaited = Number.POSITIVE_INFINITY;
let everyReply: (() => void) | undefined;

const answers: Record<string, (form: URLSearchParams) => object> = {
  'auth.test': () => ({
    user_id: BOT,
    bot_id: 'BBOT',
    team_id: 'T0',
    team: 'Banc',
    url: 'http://slack.test/',
  }),
  'users.info': (form) => ({
    user: {
      id: form.get('user'),
      team_id: 'T0',
      name: form.get('user'),
      profile: { display_name: 'Claire' },
    },
  }),
  'conversations.open': (form) => ({ channel: { id: `D${form.get('users')}` } }),
  'chat.postMessage': (form) => {
    replies += 1;
    if (replies >= awaited) everyReply?.();
    return { channel: form.get('channel'), ts: `${replies}.000100`, message: {} };
  },
};

const api = createServer(async (incoming, response) => {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const method = incoming.url?.split('/').at(-1) ?? '';
  const body = { ok: true, ...answers[method]?.(new URLSearchParams(Buffer.concat(chunks).toString())) };
  response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
});

async function run(load: Load): Promise<Figures> {
  const agent = new Agent({ keepAlive: true, maxSockets: load.connections });
  const acks: number[] = [];
  let next = 0;
  replies = 0;
  awaited = load.events;
  const answered = new Promise<void>((resolve) => {
    everyReply = resolve;
  });
  const start = performance.now();
  const connection = async () => {
    while (next < load.events) {
      const writer = load.writers[next % load.writers.length];
      next += 1;
      if (writer) acks.push(await send(load, writer, agent));
    }
  };
  await Promise.all(Array.from({ length: load.connections }, connection));
  await answered;
  const seconds = (performance.now() - start) / 1000;
  agent.destroy();
  acks.sort((a, b) => a - b);
  const at = (share: number) =>
    acks[Math.min(acks.length - 1, Math.floor(acks.length * share))] ?? Number.NaN;
  return { perSecond: load.events / seconds, ackMedian: at(0.5), ackP99: at(0.99), replies };
}

/** Sends one signed message; @returns how long the acknowledgement took */
async function send(
  { url, secret, text }: Load,
  { team, user, channel }: Writer,
  agent: Agent,
): Promise<number> {
  const now = Math.floor(Date.now() / 1000);
  const body = JSON.stringify({
    type: 'event_callback',
    team_id: team,
    api_app_id: 'A0',
    event_id: `Ev${randomUUID()}`,
    event_time: now,
    authorizations: [{ team_id: team, user_id: BOT, is_bot: true, enterprise_id: null }],
    event: { type: 'message', channel_type: 'im', channel, user, team, text, ts: `${now}.${++sequence}` },
  });
  const signature = createHmac('sha256', secret).update(`v0:${now}:${body}`).digest('hex');
  const start = performance.now();
  const sent = request(url, {
    method: 'POST',
    agent,
    headers: {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      'x-slack-request-timestamp': String(now),
      'x-slack-signature': `v0=${signature}`,
    },
  });
  sent.end(body);
  const [response] = await once(sent, 'response');
  response.resume();
  await once(response, 'end');
  if (response.statusCode !== 200) throw new Error(`the app answered ${response.statusCode}`);
  return performance.now() - start;
}

process.on('message', async (load: Load) => process.send?.(await run(load)));
process.on('disconnect', () => process.exit());
api.listen(0, '127.0.0.1', () => {
  process.send?.({ api: `http://127.0.0.1:${(api.address() as AddressInfo).port}/api/` });
});
