// A bare Bolt app in a process of its own: it repeats what it hears, and keeps nothing.

import type { AddressInfo } from 'node:net';
import bolt from '@slack/bolt';

const { api = '', secret = '' } = JSON.parse(process.argv[2] ?? '{}') as { api?: string; secret?: string };
const app = new bolt.App({
  token: 'xoxb-bench',
  signingSecret: secret,
  clientOptions: { slackApiUrl: api },
  logLevel: bolt.LogLevel.ERROR,
});
app.message(async ({ message, say }) => {
  await say('text' in message ? (message.text ?? '') : '');
});
const server = await app.start({ port: 0, host: '127.0.0.1' });
process.send?.({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events` });
process.on('message', () => process.send?.({ megabytes: process.memoryUsage.rss() / 2 ** 20 }));
process.on('disconnect', () => process.exit());
