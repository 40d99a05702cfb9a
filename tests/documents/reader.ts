// Reads a PDF back with the poppler tools, as a person or a screen reader would.
import { type ExecFileSyncOptionsWithStringEncoding, execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

function withFile<T>(pdf: Uint8Array, read: (path: string, folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'dossier-'));
  try {
    const path = join(folder, 'dossier.pdf');
    writeFileSync(path, pdf);
    return read(path, folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Runs one of the PDF tools, and gives what it prints. */
function tool(
  name: string,
  args: string[],
  options: Partial<ExecFileSyncOptionsWithStringEncoding> = {},
): string {
  return execFileSync(name, args, { ...quiet, ...options });
}

const quiet: ExecFileSyncOptionsWithStringEncoding = {
  encoding: 'utf8',
  stdio: ['ignore', 'pipe', 'ignore'],
};

/** The text of each page, spaces of all kinds made one and break marks taken out. */
export function pagesOf(pdf: Uint8Array): string[] {
  const text = withFile(pdf, (path) => tool('pdftotext', ['-enc', 'UTF-8', path, '-']));
  return text
    .split('\f')
    .slice(0, -1)
    .map((page) => page.replaceAll('\u200b', '').replace(/\s+/g, ' '));
}

/** The height of each word of letters, in points: about 1.24 times its size. */
export function wordHeights(pdf: Uint8Array): number[] {
  const boxes = withFile(pdf, (path) => tool('pdftotext', ['-bbox', path, '-']));
  return [...boxes.matchAll(/<word [^>]*yMin="([\d.]+)"[^>]*yMax="([\d.]+)">\p{L}/gu)].map(
    ([, from, to]) => Number(to) - Number(from),
  );
}

/** The names of the tags, in reading order, as `pdfinfo` shows them. */
export function tagsOf(pdf: Uint8Array): string {
  return withFile(pdf, (path) => tool('pdfinfo', ['-struct', path]));
}

/** The files inside, by name. */
export function attachedTo(pdf: Uint8Array): Record<string, Buffer> {
  return withFile(pdf, (path, folder) => {
    const out = join(folder, 'out');
    mkdirSync(out);
    tool('pdfdetach', ['-saveall', '-o', out, path]);
    return Object.fromEntries(readdirSync(out).map((name) => [name, readFileSync(join(out, name))]));
  });
}

/** What qpdf finds wrong; throws on an error. */
export function checkStructure(pdf: Uint8Array): string {
  return withFile(pdf, (path) => tool('qpdf', ['--check', path]));
}

/** Whether a text stands in for a picture somewhere in the file, read through qpdf. */
export function hasAlternative(pdf: Uint8Array, alternative: string): boolean {
  const plain = withFile(pdf, (path) =>
    tool('qpdf', ['--qdf', '--object-streams=disable', path, '-'], {
      encoding: 'latin1',
      maxBuffer: 1e8,
    }),
  );
  const hex = `feff${Buffer.from(alternative, 'utf16le').swap16().toString('hex')}`;
  return plain.includes(`/Alt <${hex}>`);
}
