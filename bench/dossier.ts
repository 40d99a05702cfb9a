// Measures a year's dossier (40 meetings, 300 contributions, 100 files of 100 KB) against Typst alone on the same source.
import { deflateSync } from 'node:zlib';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import type { DossierContent } from '../src/domain/dossier/content.ts';
import {
  type DossierAttachment,
  dossierJob,
  renderDossier,
} from '../src/integrations/documents/dossier/render.ts';
import { loadFonts } from '../src/integrations/documents/fonts.ts';
import { layOut, workspace } from '../src/integrations/documents/lay-out.ts';
import { openTypst } from '../src/integrations/documents/typst.ts';
import { example } from '../tests/documents/example.ts';

/** One comparison: `ours` and `bare` in milliseconds, the median of runs taken in turn. */
export interface Comparison {
  label: string;
  ours: number;
  bare: number;
  ratio: number;
}

const ROUNDS = 7;
const FILE_BYTES = 100_000;

/** Both sides start warm and empty their cache after each run. */
export async function benchDossier(): Promise<Comparison[]> {
  const content = largeYear();
  const attachments = files(content);
  const typst = openTypst();
  const bareTypst = await openBare(content, attachments);
  const ours: number[] = [];
  const bare: number[] = [];
  await renderDossier(typst, content, attachments);
  bareTypst();
  for (let round = 0; round < ROUNDS; round++) {
    ours.push(await timed(() => renderDossier(typst, content, attachments)));
    bare.push(await timed(bareTypst));
  }
  await typst.close();
  const result = { ours: median(ours), bare: median(bare) };
  return [{ label: 'dossier of a large year', ...result, ratio: result.ours / result.bare }];
}

/** Typst alone: what the program hands to it is recorded once, then compiled as it is. */
async function openBare(content: DossierContent, attachments: DossierAttachment[]): Promise<() => void> {
  const fonts = await loadFonts();
  const compiler = NodeCompiler.create({ workspace, fontArgs: [{ fontBlobs: fonts.blobs }] });
  const source = new Map<string, Buffer>();
  const map = compiler.mapShadow.bind(compiler);
  compiler.mapShadow = (path, bytes) => {
    source.set(path, bytes);
    map(path, bytes);
  };
  const job = dossierJob(content, attachments);
  layOut(compiler, fonts, { job, unshown: [] }, () => {});
  const clear = () => {
    compiler.resetShadow();
    compiler.evictCache(0);
  };
  clear();
  return () => {
    for (const [path, bytes] of source) map(path, bytes);
    const { result } = compiler.compile({ mainFilePath: `${workspace}/${job.template}` });
    if (!result) throw new Error('Typst alone made no document');
    compiler.pdf(result, { pdfStandard: 'a-3a', creationTimestamp: job.timestamp });
    clear();
  };
}

async function timed(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function largeYear(): DossierContent {
  const [piece] = example.pieces;
  const [minutes] = example.minutes;
  const [contribution] = example.contributions;
  if (!piece || !minutes || !contribution) throw new Error('the example is empty');
  return {
    ...example,
    pieces: times(100, (i) => ({ ...piece, id: `P${i + 1}`, recordRef: `evidence-${i + 1}` })),
    minutes: times(40, (i) => ({ ...minutes, title: `${minutes.title}, séance ${i + 1}` })),
    contributions: times(300, (i) => ({ ...contribution, recordRef: `contribution-${i + 1}` })),
  };
}

/** Of ten files: four pictures, three texts, two office documents, one scanned PDF of two pages. */
function files(content: DossierContent): DossierAttachment[] {
  return content.pieces.map(({ id }, i) => {
    const kind = i % 10;
    if (kind < 4) return file(id, 'photo.png', 'image/png', noisePng(FILE_BYTES, i));
    if (kind < 7) return file(id, 'notes.txt', 'text/plain', text(i));
    if (kind < 9) return file(id, 'lettre.docx', 'application/octet-stream', noise(FILE_BYTES, i));
    return file(id, 'scan.pdf', 'application/pdf', scan(i));
  });
}

function file(pieceId: string, fileName: string, mediaType: string, bytes: Uint8Array): DossierAttachment {
  return { pieceId, fileName, mediaType, bytes };
}

function times<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, i) => make(i));
}

function text(seed: number): Buffer {
  return Buffer.from(`Ligne ${seed} : l’accueil, les horaires, la salle d’attente.\n`.repeat(2000)).subarray(
    0,
    FILE_BYTES,
  );
}

/** Bytes that do not compress, the same for the same seed (a linear congruential generator). */
function noise(length: number, seed: number): Buffer {
  let state = seed + 1;
  return Buffer.from(
    times(length, () => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return state >>> 24;
    }),
  );
}

/** A square picture of noise that weighs about `bytes`. */
function noisePng(bytes: number, seed: number): Buffer {
  const side = Math.floor(Math.sqrt(bytes / 3));
  const pixels = noise(side * (3 * side + 1), seed);
  for (let row = 0; row < side; row++) pixels[row * (3 * side + 1)] = 0;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const parts = [chunk('IHDR', header), chunk('IDAT', deflateSync(pixels)), chunk('IEND', Buffer.alloc(0))];
  return Buffer.concat([signature, ...parts]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  framed.set(body, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}

function crc32(bytes: Buffer): number {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

/** A PDF of two pages, a picture on each. */
function scan(seed: number): Buffer {
  const compiler = NodeCompiler.create({ workspace: '/' });
  compiler.mapShadow('/a.png', noisePng(FILE_BYTES / 2, seed));
  compiler.mapShadow('/b.png', noisePng(FILE_BYTES / 2, seed + 1000));
  return compiler.pdf({
    mainFileContent: '#image("/a.png", width: 100%)\n#pagebreak()\n#image("/b.png", width: 100%)',
  });
}
