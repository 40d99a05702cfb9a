// Lets Slack's own libraries write to our log: what happened, never the words they would print.
import { type Logger, LogLevel } from '@slack/bolt';
import type { Log } from '../../../bot/ports.ts';

/** What their sentences mean. They quote payloads and addresses, so none of their words is kept. */
const MEANINGS: readonly (readonly [RegExp, string])[] = [
  [/signature mismatch|unknown signature/i, 'bad-signature'],
  [/x-slack-request-timestamp must differ/i, 'old-timestamp'],
  [/failed to verify|failed to parse and verify/i, 'not-signed'],
  [/exceeded the maximum allowed size/i, 'too-large'],
  [/malformed request body/i, 'malformed'],
  [/unhandled http request/i, 'unknown-path'],
  [/acknowledged within/i, 'late'],
  [/rate.?limit/i, 'rate-limited'],
  [/wss url|websocket|ping|pong|active connection|not connected/i, 'connection'],
  [/oauth|install|state/i, 'installation'],
];

/** A logger for Bolt and the clients of Slack. Details and notices are dropped: they repeat whole payloads. */
export function sdkLogger(log: Log): Logger {
  const meaning = (first: unknown) =>
    MEANINGS.find(([pattern]) => typeof first === 'string' && pattern.test(first))?.[1] ?? 'other';
  return {
    debug() {},
    info() {},
    warn: (first?: unknown) => log.info('slack.sdk', { about: meaning(first) }),
    error: (first?: unknown) => log.error('slack.sdk', { about: meaning(first) }),
    setLevel() {},
    getLevel: () => LogLevel.WARN,
    setName() {},
  };
}
