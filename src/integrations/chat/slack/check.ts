// What Slack says of the tokens that it gave: whether they work, what they allow, and where the bot is.
import { WebClient } from '@slack/web-api';
import { sdkLogger } from './logger.ts';
import { failureOf } from './out/failures.ts';
import { BOT_SCOPES } from './scopes.ts';

/** What came of a question. `silent`: no answer in time, or none that can be read. */
export type Asked<Value> =
  | { kind: 'answered'; value: Value }
  | { kind: 'refused'; code: string }
  | { kind: 'busy' }
  | { kind: 'silent' };

export interface SlackChecks {
  /** Whether the bot's token works, for which workspace, and the scopes that it lacks. */
  bot(token: string): Promise<Asked<{ workspace: string; missing: string[] }>>;
  /** Whether the app's token may open a connection. */
  connection(token: string): Promise<Asked<void>>;
  /** How many channels the bot is in, a hundred at most, and how many of them any member may read. */
  channels(token: string): Promise<Asked<{ count: number; open: number }>>;
}

/** One question may take this long. */
const PATIENCE_MS = 8_000;

/** Nothing is retried and nothing is logged: an answer is wanted now. */
export function slackChecks({
  apiUrl,
  patienceMs = PATIENCE_MS,
}: {
  apiUrl?: string | undefined;
  patienceMs?: number | undefined;
} = {}): SlackChecks {
  const web = (token: string) =>
    new WebClient(token, {
      ...(apiUrl !== undefined && { slackApiUrl: apiUrl }),
      timeout: patienceMs,
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
      logger: sdkLogger({ info() {}, error() {} }),
    });
  return {
    bot: (token) =>
      asked(async () => {
        const { team = '', response_metadata } = await web(token).auth.test();
        const granted = response_metadata?.scopes;
        const missing = granted ? BOT_SCOPES.filter((scope) => !granted.includes(scope)) : [];
        return { workspace: team, missing };
      }),
    connection: (token) =>
      asked(async () => {
        await web(token).apps.connections.open({});
      }),
    channels: (token) =>
      asked(async () => {
        const { channels = [] } = await web(token).users.conversations({
          types: 'public_channel,private_channel',
          exclude_archived: true,
          limit: 100,
        });
        return { count: channels.length, open: channels.filter((one) => !one.is_private).length };
      }),
  };
}

async function asked<Value>(question: () => Promise<Value>): Promise<Asked<Value>> {
  try {
    return { kind: 'answered', value: await question() };
  } catch (error) {
    const failure = failureOf(error);
    // A page of something between us and Slack is read as an error too: its text is no code.
    if (failure.kind === 'refused' && /^\w+$/.test(failure.code))
      return { kind: 'refused', code: failure.code };
    return { kind: failure.kind === 'wait' ? 'busy' : 'silent' };
  }
}
