// A house in Slack for the stories: the whole bot over an emulated workspace and a database in memory.
import type { SlackSettings } from '../../../src/integrations/chat/slack/settings.ts';
import { openMemory } from '../../../src/integrations/store/data-folder.ts';
import type { Database } from '../../../src/integrations/store/database.ts';
import { openPasserelle, type Passerelle } from '../../../src/passerelle.ts';
import { template } from '../../store/memory.ts';
import { openWorkspace } from '../emulated.ts';
import { bySignedRequests, type WayIn } from '../neutral/ways.ts';
import { PEOPLE } from '../room.ts';
import { type People, peopleOf } from './people.ts';

export const [CLAIRE, PAUL, BERNARD, NADIA] = ['U0CLAIRE', 'U0PAUL', 'U0BERNARD', 'U0NADIA'] as const;
export const [TEAM_CHANNEL, OPEN_CHANNEL] = ['C0EQUIPE', 'C0TOUS'] as const;

/** The bot, which may be stopped and started again over the same tables. */
export interface Running {
  database: Database;
  /** what the log calls errors */
  troubles: string[];
  bot(): Passerelle;
  /** Resolves when the bot has nothing to do, or is stopped. */
  quiet(): Promise<void>;
  start(now?: string): Promise<void>;
  stop(): Promise<void>;
  close(): Promise<void>;
}

export interface House extends Running, People {
  way: WayIn;
}

const MONDAY = '2024-01-08T08:00:00.000Z';

/** To be opened before a workspace: it keeps the process busy for longer than an idle connection lasts. */
export const openDatabase = async () => openMemory(await template());

/** @param through what stands between the bot and its database */
export function runningOver(
  database: Database,
  settings: SlackSettings,
  through: (database: Database) => Database = (one) => one,
): Running {
  const troubles: string[] = [];
  let open: { bot: Passerelle; gone: Promise<void>; leave(): void } | undefined;
  return {
    database,
    troubles,
    bot() {
      if (!open) throw new Error('the bot is stopped');
      return open.bot;
    },
    async quiet() {
      await Promise.race([open?.bot.engine.quiet(), open?.gone]);
    },
    async start(now = MONDAY) {
      const bot = await openPasserelle({
        location: { database: through(database) },
        slack: settings,
        key: { secret: 'a-key-for-the-stories' },
        frozenAt: new Date(now),
        log: { info() {}, error: (what) => void troubles.push(what) },
      });
      let leave = () => {};
      const gone = new Promise<void>((resolve) => {
        leave = resolve;
      });
      open = { bot, gone, leave };
    },
    async stop() {
      const stopping = open;
      open = undefined;
      await stopping?.bot.close();
      stopping?.leave();
    },
    async close() {
      await open?.bot.close();
      await database.close();
    },
  };
}

export async function openHouse(through?: (database: Database) => Database): Promise<House> {
  const database = await openDatabase();
  const workspace = await openWorkspace({ people: PEOPLE });
  const way = await bySignedRequests();
  const running = runningOver(database, way.settings(workspace), through);
  await running.start();
  return {
    ...running,
    ...peopleOf(workspace, way, running.quiet),
    way,
    async close() {
      await running.close();
      await workspace.close();
      await way.close();
    },
  };
}

/** Claire has presented the house, in private; those who are told have come where they are. */
export async function settled(house: House, guests: readonly string[] = [BERNARD, NADIA]): Promise<House> {
  for (const text of ['bonjour', ...HOUSE]) await house.says(CLAIRE, text);
  await house.presses(CLAIRE, 'C’est juste');
  await house.enters(PAUL, TEAM_CHANNEL);
  for (const guest of guests) await house.enters(guest, OPEN_CHANNEL);
  return house;
}

/** What presents a house, answer by answer. */
export const HOUSE = [
  'Maison de santé des Tilleuls',
  'Quimper, dans le Finistère',
  'contact@tilleuls.example',
];

/** Every table where these words can be read. */
export async function tablesWith(database: Database, words: string): Promise<string[]> {
  const tables = await database.query<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
     WHERE schemaname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const rows = await database.query(
      `SELECT 1 FROM ${name} AS t WHERE position($1 IN t::text) > 0 LIMIT 1`,
      [words],
    );
    if (rows.length > 0) found.push(name);
  }
  return found;
}
