// Plays transcripts on the real wiring, over one database that stays open as a server's would.
import { mkdir, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OutboxRow } from '../../src/bot/ports.ts';
import { give } from '../../src/cli/room.ts';
import type { RoomInput } from '../../src/cli/room-input.ts';
import type { Database } from '../../src/integrations/store/database.ts';
import { openPasserelle, type Passerelle, type PasserelleOptions } from '../../src/passerelle.ts';
import { pdf, word } from '../files/documents.ts';
import type { Cue, Line, Script } from './script.ts';

/** `straight`: as people would. `restarted`: stopped as soon as each message is received. `twice`: each message again. */
export type Way = 'straight' | 'restarted' | 'twice';

/** What was said in answer to each cue, with the ids under which it was said. */
export interface Performance {
  answers: Line[][];
  ids: string[];
  /** errors that were logged, and what was said again */
  troubles: string[];
}

export interface Stage {
  play(script: Script, prologue: readonly Cue[], way: Way): Promise<Performance>;
  close(): Promise<void>;
}

const NOTES = `Co-construction du 17 janvier 2024 : l’accueil
Présents : Paul (usager), Claire, Lucas
Paul trouve les panneaux trop petits.
Décision : refaire les panneaux en grand (proposé par Paul)
Action : demander un devis, Lucas, pour le 15 février
Mme Petit souffre de schizophrénie.`;

/** Files of notes, and files that nobody should drop, made for the occasion under `essais/`. */
export async function makeFiles(folder: string): Promise<void> {
  const path = (name: string) => join(folder, 'essais', name);
  await mkdir(join(folder, 'essais'));
  await writeFile(path('vide.pdf'), '');
  await writeFile(path('notes-janvier.docx'), word(NOTES));
  await writeFile(path('photo.pdf'), pdf(''));
  await writeFile(path('affiche.png'), 'Ceci est un texte, pas une image.');
  await writeFile(path('film.mp4'), '');
  await truncate(path('film.mp4'), 60 * 1024 * 1024);
}

/** @param redisUrl where the queue is, when it is not in the database */
export async function openStage(database: Database, redisUrl?: string): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), 'passerelle-scenes-'));
  await makeFiles(folder);
  return {
    async play(script, prologue, way) {
      await empty(database);
      const acting = openActing({ location: { database }, redisUrl }, way);
      try {
        for (const [at, cue] of prologue.entries()) await acting.act(inFolder(cue, folder), `prologue-${at}`);
        const played = script.scenes.map(({ cue }) => inFolder(cue, folder));
        const before = acting.said.length;
        const ends: number[] = [];
        for (const [at, cue] of played.entries()) {
          await acting.act(cue, `scene-${at}`);
          ends.push(acting.said.length);
        }
        await acting.again();
        const said = acting.said.map(({ line }) => line);
        return {
          answers: ends.map((end, at) => said.slice(at === 0 ? before : ends[at - 1], end)),
          ids: acting.said.slice(before).map(({ id }) => id),
          troubles: acting.troubles,
        };
      } finally {
        await acting.end();
      }
    },
    async close() {
      await database.close();
      await rm(folder, { recursive: true });
    },
  };
}

export function inFolder(cue: Cue, folder: string): Cue {
  return cue.kind === 'file' && cue.file.startsWith('essais/')
    ? { ...cue, file: join(folder, cue.file) }
    : cue;
}

/** Forgets everyone and everything, the schema apart. */
export async function empty(database: Database): Promise<void> {
  const tables = await database.query<{ name: string }>(
    `SELECT quote_ident(tablename) AS name FROM pg_tables WHERE schemaname = 'passerelle' AND tablename <> 'migration'`,
  );
  if (tables.length > 0)
    await database.script(`TRUNCATE ${tables.map(({ name }) => `passerelle.${name}`).join(', ')} CASCADE`);
}

function openActing(place: Pick<PasserelleOptions, 'location' | 'redisUrl'>, way: Way) {
  const said: { id: string; line: Line }[] = [];
  const troubles: string[] = [];
  const given: RoomInput[] = [];
  const log = { info() {}, error: (event: string) => void troubles.push(event) };
  let frozenAt: Date | undefined;
  let open: Promise<Passerelle> | undefined;

  function opened(): Promise<Passerelle> {
    open ??= start();
    return open;
  }
  async function start(): Promise<Passerelle> {
    const passerelle = await openPasserelle({ ...place, frozenAt, log });
    passerelle.room.onSaid(async (row) => {
      said.push({ id: row.id, line: await lineOf(row, passerelle) });
    });
    return passerelle;
  }
  async function end() {
    const ending = await open;
    open = undefined;
    await ending?.close();
  }
  async function hand(input: Exclude<RoomInput, { kind: 'now' }>): Promise<void> {
    const { room, world } = await opened();
    const answer = await give(input, room, world.clock.moveTo);
    if (!answer.ok) throw new Error(answer.problem);
  }

  return {
    said,
    troubles,
    end,
    async act(cue: Cue, id: string): Promise<void> {
      if (cue.kind === 'date' && frozenAt === undefined) {
        frozenAt = new Date(cue.to);
        return;
      }
      const input = cue.kind === 'date' ? { kind: 'advance' as const, advance: cue.to, id } : { ...cue, id };
      given.push(input);
      await Promise.all(way === 'twice' ? [hand(input), hand(input)] : [hand(input)]);
      if (way === 'restarted') await end();
      await (await opened()).engine.quiet();
    },
    /** Everything once more at the end, as a platform that looks back would: nobody may hear of it. */
    async again(): Promise<void> {
      if (way !== 'twice') return;
      const spoken = said.length;
      for (const input of given) if (input.kind !== 'now') await hand(input);
      await (await opened()).engine.quiet();
      if (said.length > spoken) troubles.push(`said again: ${said.at(-1)?.line.text}`);
    },
  };
}

async function lineOf({ audience, message }: OutboxRow, { room }: Passerelle): Promise<Line> {
  const listener =
    audience.to === 'person' ? (await room.people()).find(({ id }) => id === audience.person) : undefined;
  return {
    to: listener?.name ?? (audience.to === 'team' ? 'l’équipe' : 'tous'),
    text: message.text,
    ...(message.choices && { choices: message.choices.map(({ label }) => label) }),
    ...(message.file && { file: message.file.name }),
    ...(message.progress && { percent: message.progress.percent }),
  };
}
