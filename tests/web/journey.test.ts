// A person without account, from end to end: the team asks for a link in the room, the page is answered, the team sees it.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import decodeQR from 'qr/decode.js';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { OutboxRow } from '../../src/bot/ports.ts';
import { createLog } from '../../src/integrations/log/log.ts';
import { openMemory } from '../../src/integrations/store/data-folder.ts';
import type { Database } from '../../src/integrations/store/database.ts';
import { pictureOf } from '../../src/integrations/web/picture.ts';
import { openPasserelle, type Passerelle } from '../../src/passerelle.ts';
import { profile } from '../bot/room.ts';
import { template } from '../store/memory.ts';
import { freePort } from '../support/servers.ts';
import { poll, post } from './house.ts';

let folder: string;
let database: Database;
let port: number;
const logged: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'passerelle-pages-'));
  database = await openMemory(await template());
  port = await freePort();
});
afterAll(async () => {
  await database?.close();
  await rm(folder, { recursive: true });
});

const open = () =>
  openPasserelle({
    location: { database },
    frozenAt: new Date('2024-03-05T10:00:00.000Z'),
    web: { host: '127.0.0.1', port, publicUrl: `http://127.0.0.1:${port}` },
    key: { file: join(folder, 'cle') },
    log: createLog('info', { write: (line: string) => void logged.push(line) }),
  });

/** What Claire is told when she writes this. */
async function told({ room, engine }: Passerelle, text: string): Promise<OutboxRow['message'][]> {
  const heard: OutboxRow['message'][] = [];
  room.onSaid(async (row) => void heard.push(row.message));
  await room.say('Claire', { kind: 'text', text });
  await engine.quiet();
  return heard;
}
const addressIn = (messages: OutboxRow['message'][]) =>
  messages.map(({ text }) => /http:\S+\/r\/\S{48}/.exec(text)?.[0]).find(Boolean) ?? '';

it('gives a link, takes the answer, keeps the link over a restart, and closes it', async () => {
  let passerelle = await open();
  await told(passerelle, '/aide');
  const [structureId = ''] = await passerelle.world.store.structures();
  await passerelle.world.store.session(structureId, (session) =>
    session.apply([
      { do: 'setProfile', profile },
      {
        do: 'create',
        kind: 'poll',
        data: poll,
        factDate: '2024-03-04',
        recordedOn: '2024-03-04',
        recordedBy: 'person-1',
      },
    ]),
  );
  const given = await told(passerelle, '/lien Jeanne');
  const address = addressIn(given);
  expect(await (await fetch(address)).text()).toContain('Bonjour Jeanne.');

  const file = given.find((message) => message.file)?.file;
  expect(file).toMatchObject({ name: 'lien-Jeanne-Le-Goff.png', mediaType: 'image/png' });
  const bytes = await passerelle.world.store.session(structureId, (session) =>
    session.readFile(file?.id ?? ''),
  );
  expect(readPicture(bytes ?? new Uint8Array())).toBe(address);

  await passerelle.close();
  passerelle = await open();
  try {
    const [{ date, time } = { date: '', time: '' }] = poll.options;
    expect((await post(address, [['date', `${date} ${time}`]])).status).toBe(303);
    const again = await told(passerelle, '/lien Jeanne');
    expect(addressIn(again)).toBe(address);
    expect((await told(passerelle, '/lien')).at(-1)?.text).toContain('Sa réponse est là.');

    await post(address, [['do', 'not-me']]);
    await passerelle.engine.quiet();
    const seen = await passerelle.world.store.timeline(structureId, 'person-1', 0);
    expect(seen.at(-1)?.message.text).toContain('est arrivé chez une autre personne');
    expect((await fetch(address)).status).toBe(410);
    const renewed = addressIn(await told(passerelle, '/lien Jeanne'));
    expect(renewed).not.toBe(address);
    // What was answered with it may be a stranger's: it no longer counts.
    expect(seen.at(-1)?.message.text).toContain('J’ai retiré la réponse');
    expect(await (await fetch(renewed)).text()).not.toContain('C’est noté.');
    expect(logged.join('')).not.toMatch(/Jeanne|\/r\/|[0-9a-hjkmnp-tv-z]{48}/);
  } finally {
    await passerelle.close();
  }
});

it('draws codes that a telephone reads', () => {
  for (const address of [
    'https://a.fr/r/x',
    `https://pages.maison-de-sante.example/passerelle/r/${'0z'.repeat(24)}`,
  ])
    expect(readPicture(pictureOf(address))).toBe(address);
});

/** Reads a black and white PNG, then the code in it. */
function readPicture(bytes: Uint8Array): string {
  const png = Buffer.from(bytes);
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  const from = png.indexOf('IDAT') + 4;
  const lines = inflateSync(png.subarray(from, from + png.readUInt32BE(from - 8)));
  const stride = 1 + Math.ceil(width / 8);
  const data = new Uint8Array(width * height * 4);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const light = (lines.readUInt8(y * stride + 1 + (x >> 3)) >> (7 - (x & 7))) & 1;
      data.fill(light * 255, (y * width + x) * 4, (y * width + x) * 4 + 4);
    }
  return decodeQR({ width, height, data });
}
