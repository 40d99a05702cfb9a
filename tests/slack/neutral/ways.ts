// The two ways in which Slack brings what happens, as the scenarios use them: signed requests, or Socket Mode.
import type { SlackSettings } from '../../../src/integrations/chat/slack/settings.ts';
import { freePort } from '../../support/servers.ts';
import { type Answer, APP_TOKEN, BOT_TOKEN, type Workspace } from '../emulated.ts';
import { signed } from '../signed.ts';
import { openSocket } from '../socket-stand-in.ts';

export interface WayIn {
  settings(workspace: Workspace): SlackSettings;
  /** What the workspace answers to an app that wants to be connected. */
  connections?(): Promise<Answer>;
  /** Resolves once the bot hears, after each of its starts. */
  ready(): Promise<void>;
  /** Each brings one payload, and resolves when it was acknowledged. @param times delivered so often, at once */
  event(envelope: object, times: number): Promise<void>;
  command(fields: Record<string, string>, times: number): Promise<void>;
  interaction(payload: object, times: number): Promise<void>;
  close(): Promise<void>;
}

const secret = 'only-for-the-scenarios';
const install = { kind: 'token' as const, botToken: BOT_TOKEN };

export async function bySignedRequests(): Promise<WayIn> {
  const port = await freePort();
  const sender = signed(`http://127.0.0.1:${port}`, secret);
  const each = async (times: number, send: () => Promise<Response>) => {
    const answers = await Promise.all(Array.from({ length: times }, send));
    for (const { status } of answers) if (status !== 200) throw new Error(`the bot answered ${status}`);
  };
  return {
    settings: ({ apiUrl }) => ({
      receive: { kind: 'http', signingSecret: secret, host: '127.0.0.1', port },
      install,
      apiUrl,
    }),
    ready: async () => {},
    event: (envelope, times) => each(times, () => sender.event(envelope)),
    command: (fields, times) => each(times, () => sender.command(fields)),
    interaction: (payload, times) => each(times, () => sender.interaction(payload)),
    close: async () => {},
  };
}

export async function bySocketMode(): Promise<WayIn> {
  const socket = await openSocket();
  let starts = 0;
  const each = async (times: number, type: Parameters<typeof socket.send>[0], payload: object) => {
    const id = `envelope-${crypto.randomUUID()}`;
    const sent = Array.from({ length: times }, () => socket.send(type, payload, id));
    await Promise.all(sent.map(({ acked }) => acked));
  };
  return {
    settings: ({ apiUrl }) => ({ receive: { kind: 'socket', appToken: APP_TOKEN }, install, apiUrl }),
    async connections() {
      const answer = await fetch(`${socket.url}apps.connections.open`, { method: 'POST' });
      return (await answer.json()) as Answer;
    },
    ready: () => {
      starts += 1;
      return socket.connected(starts);
    },
    event: (envelope, times) => each(times, 'events_api', envelope),
    command: (fields, times) => each(times, 'slash_commands', fields),
    interaction: (payload, times) => each(times, 'interactive', payload),
    close: () => socket.close(),
  };
}
