// Lays one job out with a compiler: shows its files, hands the data over as virtual files, writes the tagged PDF.
import { fileURLToPath } from 'node:url';
import type { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { drawableJson } from './drawable.ts';
import { type Exhibit, exhibit, MAX_DRAWN_BYTES } from './exhibits.ts';
import type { Fonts } from './fonts.ts';
import type { FromTypst, Job, ToTypst } from './job.ts';

/** The folder that Typst sees as the root of all paths. */
export const workspace = fileURLToPath(new URL('.', import.meta.url)).replace(/[\\/]$/, '');

type Say = (message: FromTypst) => void;

function buffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Makes the document of a job; `say` hears how far it is. Throws what the PDF export throws. */
export function layOut(compiler: NodeCompiler, fonts: Fonts, { job, unshown }: ToTypst, say: Say): FromTypst {
  const shadow = (path: string, bytes: Uint8Array) =>
    compiler.mapShadow(`${workspace}${path}`, buffer(bytes));
  const exhibits = showFiles(compiler, fonts, job, unshown, shadow, say);
  say({ say: 'progress', percent: 50 });
  const files = job.files.map((file, i) => {
    const path = `/job/attached/${i}`;
    shadow(path, file.bytes);
    return { path, name: file.name, mediaType: file.mediaType, exhibit: exhibits[i] };
  });
  shadow('/job/files.json', Buffer.from(JSON.stringify(files)));
  shadow('/job/data.json', Buffer.from(JSON.stringify(drawableJson(job.data, fonts.coverage))));
  const compiled = compiler.compile({ mainFilePath: `${workspace}/${job.template}` });
  if (compiled.hasError() || !compiled.result) {
    const error = compiled.takeError();
    return {
      say: 'failed',
      detail: error ? JSON.stringify(compiler.fetchDiagnostics(error)) : 'no document',
    };
  }
  say({ say: 'progress', percent: 80 });
  const pdf = compiler.pdf(compiled.result, { pdfStandard: job.standard, creationTimestamp: job.timestamp });
  return { say: 'done', pdf, pages: compiled.result.numOfPages, memory: process.memoryUsage.rss() };
}

function showFiles(
  compiler: NodeCompiler,
  fonts: Fonts,
  job: Job,
  unshown: number[],
  shadow: (path: string, bytes: Uint8Array) => void,
  say: Say,
): Exhibit[] {
  say({ say: 'progress', percent: 0 });
  let room = MAX_DRAWN_BYTES;
  return job.files.map((file, i): Exhibit => {
    if (!file.shown) return { kind: 'none', why: 'format' };
    if (unshown.includes(i)) return { kind: 'none', why: 'unreadable' };
    say({ say: 'reading', file: i });
    const shown = exhibit(compiler, file, i, room, fonts.coverage, shadow);
    if (shown.kind === 'pages') room -= shown.drawn;
    say({ say: 'progress', percent: Math.floor((50 * (i + 1)) / job.files.length) });
    return shown;
  });
}
