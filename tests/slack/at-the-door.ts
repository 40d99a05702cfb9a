// The real receiver and the real door, with a store and a Slack that the test holds.
import { WebClient } from '@slack/web-api';
import type { Incoming } from '../../src/bot/messages.ts';
import type { Hearing, Log } from '../../src/bot/ports.ts';
import { createDoor, type DoorDeps } from '../../src/integrations/chat/slack/in/door.ts';
import { openReceiver } from '../../src/integrations/chat/slack/in/receivers.ts';
import type { SlackSettings } from '../../src/integrations/chat/slack/settings.ts';
import { createTalks, type Talks } from '../../src/integrations/chat/slack/talks.ts';
import { createLog } from '../../src/integrations/log/log.ts';
import { type ApiStandIn, openApi } from './api-stand-in.ts';
import { BOT, TEAM } from './payloads.ts';
import { type Signed, signed } from './signed.ts';

export const SECRET = '8f742231b10e8888abcd99yyyzzz85a5';
export const NOW = new Date('2024-03-04T09:00:00.000Z');

/** A hearing that keeps what it hears; each member may be replaced. */
export interface Heard extends Hearing {
  received: Incoming[];
  named: unknown[][];
}

export interface AtTheDoor {
  heard: Heard;
  api: ApiStandIn;
  talks: Talks;
  log: Log;
  /** every line of the log so far */
  lines: string[];
  /** workspaces that removed the app, and channels whose readers changed */
  left: string[];
  moved: string[];
  deps: DoorDeps;
  settings: SlackSettings;
}

/** What a door needs. `deps` can be changed by the test before anything comes in. */
export async function besideTheDoor(receive?: SlackSettings['receive']): Promise<AtTheDoor> {
  const api = await openApi();
  const lines: string[] = [];
  const log = createLog('info', { write: (line) => void lines.push(line) });
  const received: Incoming[] = [];
  const named: unknown[][] = [];
  const heard: Heard = {
    received,
    named,
    async receive(incoming) {
      received.push(incoming);
    },
    async identified(...said) {
      named.push(said);
    },
    board: async () => undefined,
    sheet: async () => undefined,
  };
  const memory = new Map<string, unknown>();
  const talks = createTalks({
    get: async (workspace, key) => memory.get(`${workspace} ${key}`),
    set: async (workspace, key, value) => void memory.set(`${workspace} ${key}`, value),
    forget: async (workspace, key) => void memory.delete(`${workspace} ${key}`),
  });
  const client = new WebClient('xoxb-test', { slackApiUrl: api.url, retryConfig: { retries: 0 } });
  const left: string[] = [];
  const moved: string[] = [];
  const deps: DoorDeps = {
    hearing: heard,
    now: () => NOW,
    talks,
    web: async (workspace) => (workspace === TEAM ? client : undefined),
    botUser: async (workspace) => (workspace === TEAM ? BOT : undefined),
    uninstalled: async (workspace) => void left.push(workspace),
    membersChanged: (workspace, channel) => void moved.push(`${workspace} ${channel}`),
    log,
  };
  const settings: SlackSettings = {
    receive: receive ?? { kind: 'http', signingSecret: SECRET, host: '127.0.0.1', port: 0 },
    install: { kind: 'token', botToken: 'xoxb-test' },
    apiUrl: api.url,
  };
  return { heard, api, talks, log, lines, left, moved, deps, settings };
}

export interface OpenDoor extends AtTheDoor {
  url: string;
  slack: Signed;
  stop(): Promise<void>;
}

/** The door open to signed requests, on a free port. */
export async function openDoor(change: (at: AtTheDoor) => void = () => {}): Promise<OpenDoor> {
  const at = await besideTheDoor();
  change(at);
  const receiver = openReceiver(at.settings, at.log);
  const { url = '' } = await receiver.start(createDoor(at.deps));
  const stop = async () => {
    await receiver.stop();
    await at.api.close();
  };
  return { ...at, url, slack: signed(url, SECRET), stop };
}

/** A promise that the test settles. */
export function gate() {
  let open = () => {};
  const passed = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { passed, open };
}
