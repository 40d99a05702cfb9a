// The real Slack folder joined to an emulated workspace, with tables and a clock in memory.
import { createHash } from 'node:crypto';
import type { Audience, Board, FileRef, Incoming, Outgoing } from '../../src/bot/messages.ts';
import type { Hearing, Log, NewFile, OutboxRow, PlatformMemory } from '../../src/bot/ports.ts';
import type { Role } from '../../src/domain/people.ts';
import { createSlack, type Slack } from '../../src/integrations/chat/slack/platform.ts';
import type { SlackSettings } from '../../src/integrations/chat/slack/settings.ts';
import { checkFile, cleanFileName, LARGEST_FILE } from '../../src/integrations/files/check.ts';
import { createLog } from '../../src/integrations/log/log.ts';
import { BOT_TOKEN, type ChannelPlan, type Member, openWorkspace, type Workspace } from './emulated.ts';
import { type Signed, signed } from './signed.ts';

export const SIGNING_SECRET = '0f1e2d3c4b5a69788796a5b4c3d2e1f0';

/** Claire coordinates, Paul is of the team, Bernard and Nadia are guests. */
export const PEOPLE: Member[] = [
  { id: 'U0CLAIRE', name: 'Claire' },
  { id: 'U0PAUL', name: 'Paul' },
  { id: 'U0BERNARD', name: 'Bernard', guest: true },
  { id: 'U0NADIA', name: 'Nadia', guest: true },
];

export interface Room {
  workspace: Workspace;
  readonly slack: Slack;
  /** who is what in the house; changed as its coordinator would */
  roles: Map<string, Role>;
  memory: PlatformMemory & { keys(): string[] };
  received: Incoming[];
  /** lines of the log so far */
  lines: string[];
  /** Keeps a file, as the store would. */
  keep(file: NewFile): FileRef;
  /** A row of the outbox; a person is named by their account. */
  row(audience: Audience | string, message: Outgoing | string, more?: Partial<OutboxRow>): OutboxRow;
  /** Time passes for what is remembered for a while. */
  pass(ms: number): void;
  /** Stops, and starts again over the same memory. */
  restart(): Promise<void>;
  /** Sends what Slack sends. */
  slackSays(): Signed;
  close(): Promise<void>;
}

const roleOf = ({ guest, stranger }: Member, at: number): Role =>
  guest || stranger ? 'guest' : at === 0 ? 'coordinator' : 'professional';

export function mapMemory(): Room['memory'] {
  const kept = new Map<string, string>();
  return {
    keys: () => [...kept.keys()],
    async get(workspace, key) {
      const value = kept.get(`${workspace} ${key}`);
      return value === undefined ? undefined : JSON.parse(value);
    },
    set: async (workspace, key, value) => void kept.set(`${workspace} ${key}`, JSON.stringify(value)),
    forget: async (workspace, key) => void kept.delete(`${workspace} ${key}`),
  };
}

/** A log whose lines are kept, as the program would write them. */
export function keptLog(): { log: Log; lines: string[] } {
  const lines: string[] = [];
  return { lines, log: createLog('info', { write: (line: string) => void lines.push(line) }) };
}

export const fileRules = { check: checkFile, cleanName: cleanFileName, largest: LARGEST_FILE };

export async function openRoom(
  plan: {
    people?: Member[];
    channels?: ChannelPlan[];
    hearing?: Partial<Hearing>;
    board?: Board;
    members?: SlackSettings['members'];
  } = {},
): Promise<Room> {
  const { people = PEOPLE, channels, hearing = {}, board, members } = plan;
  const roles = new Map(people.map((person, at) => [person.id, roleOf(person, at)]));
  const workspace = await openWorkspace({ people, ...(channels && { channels }) });
  const memory = mapMemory();
  const { log, lines } = keptLog();
  const received: Incoming[] = [];
  const files = new Map<string, Uint8Array>();
  let now = 0;
  let rows = 0;
  let slack: Slack;

  const settings: SlackSettings = {
    receive: { kind: 'http', signingSecret: SIGNING_SECRET, host: '127.0.0.1', port: 0 },
    install: { kind: 'token', botToken: BOT_TOKEN },
    apiUrl: workspace.apiUrl,
    ...(members && { members }),
  };
  async function start() {
    slack = createSlack(settings, {
      memory,
      files: fileRules,
      readFile: async (_, id) => files.get(id),
      roles: async () => roles,
      now: () => new Date('2024-03-04T09:00:00.000Z'),
      log,
      elapsed: () => now,
    });
    await slack.start({
      receive: async (incoming) => void received.push(incoming),
      identified: async () => undefined,
      board: async () => board,
      sheet: async () => undefined,
      ...hearing,
    });
  }
  await start();

  return {
    workspace,
    get slack() {
      return slack;
    },
    roles,
    memory,
    received,
    lines,
    keep({ name, mediaType, bytes }) {
      const id = `file-${files.size + 1}`;
      files.set(id, bytes);
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      return { id, name, mediaType, size: bytes.length, sha256 };
    },
    row(to, message, more = {}) {
      rows += 1;
      const audience: Audience = typeof to === 'string' ? { to: 'person', person: to } : to;
      const all = people.map(({ id }) => ({ person: id, account: id, role: roles.get(id) ?? 'guest' }));
      const hears = (one: (typeof all)[number]) =>
        audience.to === 'everyone' ||
        (audience.to === 'team' ? one.role !== 'guest' : audience.person === one.person);
      return {
        id: `s1-row-${rows}`,
        structureId: 's1',
        platform: 'slack',
        workspace: workspace.team,
        audience,
        recipients: all.filter(hears),
        message: typeof message === 'string' ? { text: message } : message,
        attempts: 0,
        ...more,
      };
    },
    pass: (ms) => {
      now += ms;
    },
    async restart() {
      await slack.stop();
      await start();
    },
    slackSays: () => signed(slack.url() ?? '', SIGNING_SECRET),
    async close() {
      await slack.stop();
      await workspace.close();
    },
  };
}
