// `kill -9` at random points of the played year: nothing acknowledged is lost, nothing is said twice.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exampleYear, rowsOf, type SaidLine, startRoom } from './room-process.ts';

const kills = process.env.CI === 'true' ? 50 : 5;
const seed = Number(process.env.CRASH_SEED ?? Date.now() % 1_000_000);
const year = exampleYear();

/** Numbers from 0 to 1 that the seed alone decides (mulberry32). */
function randomFrom(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A line as people read it: the file's folder apart, which belongs to the run. */
const readable = ({ file, ...line }: SaidLine) => ({ ...line, ...(file && { file: basename(file) }) });

interface Played {
  /** each message once, in the order in which it was first said */
  said: SaidLine[];
  rows: Record<string, unknown[]>;
}

describe('the year, killed and taken up again', () => {
  const folders: string[] = [];
  let whole: Played;
  /** for each input, its place in the year, by the id of the message that treats it */
  let placeOf: Map<string, number>;

  async function freshFolder(): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), 'passerelle-crash-'));
    folders.push(folder);
    return folder;
  }

  beforeAll(async () => {
    const data = await freshFolder();
    const said: SaidLine[] = [];
    const ended = await startRoom(data, year, (line) => said.push(line)).ended;
    expect(ended).toEqual({ code: 0, errors: '' });
    whole = { said, rows: await rowsOf(data) };
    const eventIds = year.map((line) => (JSON.parse(line) as { id?: string }).id);
    placeOf = new Map(
      (whole.rows.inbox as { inbox_id: string; event_id: string }[]).map((row) => [
        row.inbox_id,
        eventIds.indexOf(row.event_id.replace(/^[^:]*:/, '')),
      ]),
    );
  }, 240_000);

  afterAll(async () => {
    for (const folder of folders) await rm(folder, { recursive: true, force: true });
  });

  it(`loses nothing and says nothing twice over ${kills} kills (CRASH_SEED=${seed})`, async () => {
    const total = { kills: 0, rounds: 0, repeated: 0, whileStarting: 0, inDossier: 0, lost: 0, twice: 0 };
    // Two houses at once where there are many kills: each has its own folder, and its own chance.
    const houses = kills > 10 ? 2 : 1;
    const lives = Array.from({ length: houses }, async (_, house) => {
      const random = randomFrom(seed + house);
      for (let left = Math.ceil(kills / houses); left > 0; ) {
        total.rounds += 1;
        const round = await playWithKills(await freshFolder(), random, left, total);
        expect(round.said.map(({ id }) => id)).toEqual(whole.said.map(({ id }) => id));
        expect(round.said.map(readable)).toEqual(whole.said.map(readable));
        expect(round.rows).toEqual(whole.rows);
        left -= round.kills;
        total.lost += (whole.rows.inbox?.length ?? 0) - (round.rows.inbox?.length ?? 0);
        total.twice += round.said.length - whole.said.length;
      }
    });
    await Promise.all(lives);
    console.log(
      `crash: ${total.kills} kills in ${total.rounds} years (${total.whileStarting} while starting, ${total.inDossier} in a dossier), ` +
        `${year.length - 1} inputs and ${whole.said.length} messages a year, ${total.repeated} lines repeated under their id, ` +
        `${total.lost} inputs lost, ${total.twice} said twice; CRASH_SEED=${seed}`,
    );
    // A line may come again when the kill fell between saying it and noting that it was said.
    expect(total.repeated).toBeLessThanOrEqual(total.kills);
  }, 900_000);

  /** One year on one folder, killed up to `most` times, then left to finish. */
  async function playWithKills(
    data: string,
    random: () => number,
    most: number,
    total: { kills: number; repeated: number; whileStarting: number; inDossier: number },
  ): Promise<Played & { kills: number }> {
    let killed = 0;
    /** messages that came again with other words */
    const changed: string[] = [];
    const said = new Map<string, SaidLine>();
    // So that the kills are spread over the year.
    const stride = (2 * whole.said.length) / most;
    let dossierSpared = true;
    for (let left = most; ; left -= 1) {
      const aim = left > 0 ? aimed(random, stride) : undefined;
      const heard = { new: 0, any: 0, inDossier: false };
      const input = random() < 0.3 ? year : afterAcknowledged(said);
      const room = startRoom(data, input, (line) => {
        heard.any += 1;
        if (said.has(line.id)) {
          total.repeated += 1;
          if (said.get(line.id)?.text !== line.text) changed.push(line.id);
          return;
        }
        said.set(line.id, line);
        heard.new += 1;
        heard.inDossier = line.progress !== undefined && line.progress < 100;
        if (heard.inDossier && dossierSpared) {
          dossierSpared = false;
          setTimeout(room.kill, random() * 300);
        } else if (aim?.after === heard.new) setTimeout(room.kill, aim.wait);
      });
      const timer = aim?.after === 0 ? setTimeout(room.kill, aim.wait) : undefined;
      const { code, errors } = await room.ended;
      clearTimeout(timer);
      if (code === undefined) {
        killed += 1;
        total.kills += 1;
        if (heard.any === 0) total.whileStarting += 1;
        if (heard.inDossier) total.inDossier += 1;
        continue;
      }
      expect({ code, errors }).toEqual({ code: 0, errors: '' });
      if (input !== year) continue;
      expect(changed).toEqual([]);
      return { said: [...said.values()], rows: await rowsOf(data), kills: killed };
    }
  }

  /** The year without the inputs that were already answered: what the bot acknowledged must not need to be said again. */
  function afterAcknowledged(said: ReadonlyMap<string, SaidLine>): string[] {
    const places = [...said.keys()].flatMap((id) => placeOf.get(id.replace(/-\d+$/, '')) ?? []);
    return places.length === 0 ? year : year.slice(Math.max(...places) + 1);
  }
});

/** When to kill: so many milliseconds after the start (`after` 0), or after the n-th new message. */
function aimed(random: () => number, stride: number): { after: number; wait: number } {
  return random() < 0.2
    ? { after: 0, wait: random() * 4_000 }
    : { after: 1 + Math.floor(random() * stride), wait: random() * 40 };
}
