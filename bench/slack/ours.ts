// Passerelle joined to Slack, in a process of its own, on PostgreSQL and Redis.
import { openPasserelle } from '../../src/passerelle.ts';

interface Given {
  api: string;
  secret: string;
  port: number;
  databaseUrl: string;
  redisUrl: string;
}

const { api, secret, port, databaseUrl, redisUrl } = JSON.parse(process.argv[2] ?? '{}') as Given;
const passerelle = await openPasserelle({
  location: { databaseUrl },
  redisUrl,
  slack: {
    receive: { kind: 'http', signingSecret: secret, host: '127.0.0.1', port },
    install: { kind: 'token', botToken: 'xoxb-bench' },
    apiUrl: api,
  },
  log: {
    info() {},
    error: (event, _ids, error) => console.error(event, error instanceof Error ? error.message : error),
  },
});
process.send?.({ url: `http://127.0.0.1:${port}/slack/events` });
process.on('message', () => process.send?.({ megabytes: process.memoryUsage.rss() / 2 ** 20 }));
process.on('disconnect', () => void passerelle.close().then(() => process.exit()));
