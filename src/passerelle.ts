// Builds one running Passerelle, top to bottom: store, clock, queue, rooms, engine.

import { join } from 'node:path';
import { createEngine, type Engine } from './bot/engine.ts';
import { type ChatPlatform, type Documents, type Log, OperatorError, type Pages } from './bot/ports.ts';
import { createDesk } from './bot/public/desk.ts';
import type { World } from './bot/world.ts';
import type { Config } from './config.ts';
import { createCalendar } from './integrations/calendar/calendar.ts';
import { createCalendarFiles } from './integrations/calendar/ics.ts';
import { createLocalRoom, LOCAL_WORKSPACE, type LocalRoom } from './integrations/chat/local/platform.ts';
import { createSlack } from './integrations/chat/slack/platform.ts';
import type { SlackSettings } from './integrations/chat/slack/settings.ts';
import { openClock, realClock } from './integrations/clock/clock.ts';
import { renderDossier } from './integrations/documents/dossier/render.ts';
import { renderMinutes } from './integrations/documents/minutes/render.ts';
import { wordMinutes } from './integrations/documents/minutes/word.ts';
import { renderPoster } from './integrations/documents/poster/render.ts';
import { openTypst } from './integrations/documents/typst.ts';
import { checkFile, cleanFileName, LARGEST_FILE } from './integrations/files/check.ts';
import { createFileText } from './integrations/files/text.ts';
import { createMail, type MailSettings } from './integrations/mail/mail.ts';
import { createModel, type ModelSettings } from './integrations/model/model.ts';
import { openQueue } from './integrations/queue/open.ts';
import { loadRulesets } from './integrations/rulesets/load.ts';
import { createSeal, type KeySource, keyFrom } from './integrations/secrets/seal.ts';
import { ticketsFrom } from './integrations/secrets/tickets.ts';
import { type OpenedStore, openStore, type StoreLocation } from './integrations/store/open.ts';
import { pictureOf } from './integrations/web/picture.ts';
import { startWeb, type Web, type WebSettings } from './integrations/web/server.ts';

export interface Passerelle {
  room: LocalRoom;
  engine: Engine;
  world: World;
  /** where the public pages are; absent where none is served */
  web?: Pick<Web, 'base' | 'reachable'> | undefined;
  close(): Promise<void>;
}

export interface PasserelleOptions {
  location: StoreLocation;
  redisUrl?: string | undefined;
  /** the local room's time stands still, from this instant on */
  frozenAt?: Date | undefined;
  /** joins Slack too */
  slack?: SlackSettings | undefined;
  /** sends mails too */
  mail?: MailSettings | undefined;
  /** serves public pages; the key signs their addresses, so without `key` none is served */
  web?: WebSettings | undefined;
  /** where the key is that seals what is secret at rest, and signs addresses; needed where Slack's workspaces install the app themselves */
  key?: KeySource | undefined;
  /** reads notes by a language model, within so many tokens a month for each structure */
  model?: ModelSettings | undefined;
  monthlyTokens?: number | undefined;
  log: Log;
  /** tells the operator, in French, what is being prepared */
  say?(sentence: string): void;
}

/** Where the settings say that the data is. */
export function locationOf(config: Pick<Config, 'databaseUrl' | 'dataFolder'>): StoreLocation {
  return config.databaseUrl ? { databaseUrl: config.databaseUrl } : { dataFolder: config.dataFolder };
}

/** Where the settings say that the key is. */
export function keyOf(
  config: Pick<Config, 'secretKey' | 'databaseUrl' | 'dataFolder'>,
): KeySource | undefined {
  if (config.secretKey !== undefined) return { secret: config.secretKey };
  return config.databaseUrl === undefined ? { file: join(config.dataFolder, 'cle') } : undefined;
}

/** Opens everything and takes up what was left unfinished. @throws OperatorError with a French message for the operator */
export async function openPasserelle(options: PasserelleOptions): Promise<Passerelle> {
  const { log, say = () => undefined } = options;
  const rulesets = await loadRulesets();
  if (!rulesets.ok) throw new OperatorError(rulesets.problems.join('\n'));

  say('Je prépare les données…');
  let now = () => new Date();
  const opened = await openStore(options.location, { now: () => now(), log });
  const { store } = opened;
  const joined = options.slack !== undefined;
  const clock =
    joined && options.frozenAt === undefined ? realClock : await openClock(store, options.frozenAt);
  now = () => clock.now();

  say('Je prépare le salon…');
  const queue = await openQueue(options.redisUrl ? { redisUrl: options.redisUrl } : opened.jobs(), log);
  const typst = openTypst();
  const fileText = createFileText();
  const documents: Documents = {
    dossier: (content, attachments) => renderDossier(typst, content, attachments),
    minutes: (content, format) => (format === 'pdf' ? renderMinutes(typst, content) : wordMinutes(content)),
    poster: (content) => renderPoster(typst, content),
  };
  const room = createLocalRoom({ ...roomReads(opened), now, realTime: clock === realClock, log });
  const platforms: ChatPlatform[] = [room];
  if (options.slack) platforms.push(await joinSlack(options.slack, opened, options, now));
  const calendar = createCalendar();
  const calendarFiles = createCalendarFiles(options.mail?.from);
  const web = options.web && options.key && (await servePages(options.web, options.key));
  const world: World = {
    store,
    queue,
    clock,
    platforms,
    documents,
    fileText,
    ...(options.model && { model: createModel(options.model) }),
    ...(options.monthlyTokens !== undefined && { monthlyTokens: options.monthlyTokens }),
    calendar,
    calendarFiles,
    ...(options.mail && { mail: createMail(options.mail) }),
    rulesets: rulesets.rulesets,
    ...(web && { pages: web.pages }),
    log,
  };
  const engine = createEngine(world);
  await engine.start();
  return {
    room,
    engine,
    world,
    web: web?.pages,
    async close() {
      await web?.close();
      await engine.stop();
      await typst.close();
      await fileText.close();
      await store.close();
    },
  };

  async function servePages(settings: WebSettings, key: KeySource) {
    const tickets = await ticketsFrom(key);
    const desk = createDesk({ store, clock, queue, calendar, calendarFiles, tickets });
    const { base, reachable, close } = await startWeb(desk, settings, log);
    const pages: Pages = { base, reachable, tickets, picture: pictureOf };
    return { pages, close };
  }
}

async function joinSlack(
  settings: SlackSettings,
  { store }: OpenedStore,
  { key, log }: Pick<PasserelleOptions, 'key' | 'log'>,
  now: () => Date,
): Promise<ChatPlatform> {
  return createSlack(settings, {
    memory: store.memory('slack'),
    files: { check: checkFile, cleanName: cleanFileName, largest: LARGEST_FILE },
    readFile: (structureId, fileId) => store.session(structureId, (session) => session.readFile(fileId)),
    roles: (structureId) => store.session(structureId, (session) => session.roles()),
    ...(settings.install.kind === 'oauth' && key && { seal: createSeal(await keyFrom(key)) }),
    now,
    log,
  });
}

/** What the local room reads of the store: its one structure, once somebody has spoken. */
function roomReads({ store }: OpenedStore) {
  const structure = () => store.structureOf('local', LOCAL_WORKSPACE);
  const within = async <T>(read: Parameters<typeof store.session<T>>[1], nobody: T): Promise<T> => {
    const id = await structure();
    return id === undefined ? nobody : store.session(id, read);
  };
  return {
    timeline: async (personId: string, after: number) => {
      const id = await structure();
      return id === undefined ? [] : store.timeline(id, personId, after);
    },
    people: () => within((session) => session.people(), []),
    profile: () => within(async (session) => session.structure.profile, undefined),
    readFile: async (fileId: string, personId: string) => {
      const id = await structure();
      const seen = id === undefined ? [] : await store.timeline(id, personId, 0);
      const ref = seen.find((entry) => entry.message.file?.id === fileId)?.message.file;
      const bytes = await within((session) => session.readFile(fileId), undefined);
      return ref && bytes ? { ref, bytes } : undefined;
    },
  };
}
