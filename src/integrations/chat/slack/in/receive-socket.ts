// Slack's events by a connection opened from here: a house behind a router needs no public address.
import { SocketModeReceiver } from '@slack/bolt';
import { WebAPIPlatformError } from '@slack/web-api';
import { type Log, OperatorError } from '../../../../bot/ports.ts';
import { sdkLogger } from '../logger.ts';
import type { SlackSettings } from '../settings.ts';
import type { Way } from './way.ts';

/** The wait before connecting again, in milliseconds; it doubles at each failure, up to the longest. */
const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 30_000;

/** How long Slack is waited for when a connection is asked for. */
const TIMEOUT_MS = 20_000;

type SocketSettings = SlackSettings & { receive: { kind: 'socket' } };

/**
 * The receiver's own way of connecting again is not used: a refusal of Slack there is a rejection that nobody handles,
 * and ends the process (socket-mode 3.1, `delayReconnectAttempt`).
 */
export function socketReceiver(settings: SocketSettings, log: Log): Way {
  const { apiUrl, receive } = settings;
  const receiver = new SocketModeReceiver({
    appToken: receive.appToken,
    logger: sdkLogger(log),
    autoReconnectEnabled: false,
    installerOptions: {
      clientOptions: {
        retryConfig: { retries: 0 },
        timeout: TIMEOUT_MS,
        ...(apiUrl && { slackApiUrl: apiUrl }),
      },
    },
    // Not written, not acknowledged: Slack sends the event again.
    async processEventErrorHandler({ error }) {
      log.error('slack.not-received', {}, error);
      return false;
    },
  });
  const { client } = receiver;
  let stopped = false;
  let failures = 0;
  let timer: NodeJS.Timeout | undefined;

  const unreadable = (error: unknown) => log.error('slack.not-received', { why: 'shape' }, error);
  const [onMessage] = client.listeners('ws_message');
  client.removeAllListeners('ws_message');
  client.on('ws_message', (...message: unknown[]) => {
    Promise.resolve(onMessage?.(...message)).catch(unreadable);
  });

  async function connect(): Promise<void> {
    await client.start();
    // Stopped while it was connecting.
    if (stopped) return client.disconnect();
    failures = 0;
    log.info('slack.connected');
  }

  function connectLater(): void {
    if (stopped || timer) return;
    timer = setTimeout(
      () => {
        timer = undefined;
        connect().catch(failed);
      },
      Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** failures),
    );
  }

  function failed(error: unknown): void {
    if (stopped) return;
    failures += 1;
    log.error('slack.not-connected', { failures }, error);
    connectLater();
  }

  return {
    receiver,
    async open() {
      try {
        await connect();
      } catch (error) {
        if (refused(error)) throw new OperatorError(tokenRefused, { cause: error });
        failed(error);
      }
      client.on('disconnected', connectLater);
      return {};
    },
    async close() {
      stopped = true;
      clearTimeout(timer);
      await client.disconnect();
    },
  };
}

const tokenRefused =
  'Slack refuse SLACK_APP_TOKEN. Recopiez-le depuis la page « Basic Information » de votre application Slack.';

/** Slack's answers that another try will not change. Source: https://docs.slack.dev/reference/methods/apps.connections.open */
const REFUSALS = [
  'account_inactive',
  'invalid_auth',
  'missing_scope',
  'not_allowed_token_type',
  'not_authed',
  'token_revoked',
];

function refused(error: unknown): boolean {
  return error instanceof WebAPIPlatformError && REFUSALS.includes(error.data.error);
}
