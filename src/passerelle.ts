// Builds one running Passerelle, top to bottom: store, clock, queue, rooms, engine.

import { createEngine, type Engine } from './bot/engine.ts';
import { type Documents, type Log, OperatorError } from './bot/ports.ts';
import type { World } from './bot/world.ts';
import type { Config } from './config.ts';
import { createCalendar } from './integrations/calendar/calendar.ts';
import { createLocalRoom, LOCAL_WORKSPACE, type LocalRoom } from './integrations/chat/local/platform.ts';
import { openClock } from './integrations/clock/clock.ts';
import { renderDossier } from './integrations/documents/dossier/render.ts';
import { openTypst } from './integrations/documents/typst.ts';
import { openQueue } from './integrations/queue/open.ts';
import { loadRulesets } from './integrations/rulesets/load.ts';
import { type OpenedStore, openStore, type StoreLocation } from './integrations/store/open.ts';

export interface Passerelle {
  room: LocalRoom;
  engine: Engine;
  world: World;
  close(): Promise<void>;
}

export interface PasserelleOptions {
  location: StoreLocation;
  redisUrl?: string | undefined;
  /** the local room's time stands still, from this instant on */
  frozenAt?: Date | undefined;
  log: Log;
  /** tells the operator, in French, what is being prepared */
  say?(sentence: string): void;
}

/** Where the settings say that the data is. */
export function locationOf(config: Pick<Config, 'databaseUrl' | 'dataFolder'>): StoreLocation {
  return config.databaseUrl ? { databaseUrl: config.databaseUrl } : { dataFolder: config.dataFolder };
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
  const clock = await openClock(store, options.frozenAt);
  now = () => clock.now();

  say('Je prépare le salon…');
  const queue = await openQueue(options.redisUrl ? { redisUrl: options.redisUrl } : opened.jobs(), log);
  const typst = openTypst();
  const documents: Documents = {
    dossier: (content, attachments) => renderDossier(typst, content, attachments),
  };
  const room = createLocalRoom({ ...roomReads(opened), now, log });
  const world: World = {
    store,
    queue,
    clock,
    platforms: [room],
    documents,
    calendar: createCalendar(),
    rulesets: rulesets.rulesets,
    log,
  };
  const engine = createEngine(world);
  await engine.start();
  return {
    room,
    engine,
    world,
    async close() {
      await engine.stop();
      await typst.close();
      await store.close();
    },
  };
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
