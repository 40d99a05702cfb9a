// Shows the files of a job in its pages where Typst can: pictures, pages of a PDF, plain text.
import type { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { drawable } from './drawable.ts';
import type { Coverage } from './fonts.ts';
import type { JobFile } from './job.ts';

/** Limits of what is shown of one file; the file itself is always attached whole. */
const MAX_PAGES = 20;
const MAX_TEXT = 6_000;
const MAX_LINES = 120;
/** Pages of PDF drawn in one document weigh at most this as SVG, so that it can be opened and sent (about half in the PDF). */
export const MAX_DRAWN_BYTES = 40_000_000;

/** What is shown of a file. `drawn` is the weight of the drawings in bytes; `why` says in which way it could not be. */
export type Exhibit =
  | { kind: 'image'; path: string }
  | { kind: 'pages'; paths: string[]; total: number; drawn: number }
  | { kind: 'text'; text: string; whole: boolean }
  | { kind: 'none'; why: 'format' | 'unreadable' | 'locked' | 'too-heavy' };

/** Makes the exhibit of one file; the pictures it needs are put in `shadow`. Never throws on a bad file. */
export function exhibit(
  compiler: NodeCompiler,
  file: JobFile,
  index: number,
  room: number,
  fonts: readonly Coverage[],
  shadow: (path: string, bytes: Uint8Array) => void,
): Exhibit {
  const head = Buffer.from(file.bytes.subarray(0, 8)).toString('latin1');
  const path = `/job/files/${index}`;
  if (head.startsWith('\x89PNG')) return picture(compiler, `${path}.png`, file, shadow);
  if (head.startsWith('\xff\xd8\xff')) return picture(compiler, `${path}.jpg`, file, shadow);
  if (head.startsWith('%PDF-')) return pdfPages(compiler, path, file, room, shadow);
  if (file.mediaType.startsWith('text/')) return plainText(file.bytes, fonts);
  return { kind: 'none', why: 'format' };
}

function picture(
  compiler: NodeCompiler,
  path: string,
  file: JobFile,
  shadow: (path: string, bytes: Uint8Array) => void,
): Exhibit {
  shadow(path, file.bytes);
  const result = compiler.compile({ mainFileContent: `#image("${path}")` });
  return result.hasError() ? { kind: 'none', why: 'unreadable' } : { kind: 'image', path };
}

/**
 * PDF/A forbids a PDF inside the page, so each page becomes a drawing (SVG) through Typst's own export.
 * Asking for a page beyond the end is how Typst tells their number.
 */
function pdfPages(
  compiler: NodeCompiler,
  path: string,
  file: JobFile,
  room: number,
  shadow: (path: string, bytes: Uint8Array) => void,
): Exhibit {
  shadow(`${path}.pdf`, file.bytes);
  const beyond = compiler.compile({ mainFileContent: `#image("${path}.pdf", page: 1000000)` });
  const told = JSON.stringify(beyond.hasError() ? compiler.fetchDiagnostics(requireError(beyond)) : []);
  if (told.includes('encrypted')) return { kind: 'none', why: 'locked' };
  const total = Number(/only has (\d+) page/.exec(told)?.[1] ?? 0);
  if (total === 0) return { kind: 'none', why: 'unreadable' };
  const paths: string[] = [];
  let drawn = 0;
  for (let page = 1; page <= Math.min(total, MAX_PAGES); page++) {
    const drawing = pageDrawing(compiler, `${path}.pdf`, page);
    if (drawing === undefined) return { kind: 'none', why: 'unreadable' };
    if (drawn + drawing.length > room) break;
    drawn += drawing.length;
    shadow(`${path}-${page}.svg`, drawing);
    paths.push(`${path}-${page}.svg`);
  }
  return paths.length > 0 ? { kind: 'pages', paths, total, drawn } : { kind: 'none', why: 'too-heavy' };
}

function pageDrawing(compiler: NodeCompiler, path: string, page: number): Buffer | undefined {
  const source = `#set page(width: auto, height: auto, margin: 0pt)\n#image("${path}", page: ${page})`;
  const result = compiler.compile({ mainFileContent: source });
  if (result.hasError() || !result.result) return undefined;
  const inner = /xlink:href="data:image\/svg\+xml;base64,([^"]+)"/.exec(compiler.plainSvg(result.result));
  return inner?.[1] === undefined ? undefined : Buffer.from(inner[1], 'base64');
}

function plainText(bytes: Uint8Array, fonts: readonly Coverage[]): Exhibit {
  if (bytes.length === 0 || bytes.includes(0)) return { kind: 'none', why: 'unreadable' };
  const all = decode(bytes.subarray(0, 4 * MAX_TEXT), bytes.length <= 4 * MAX_TEXT);
  const lines = all.trimEnd().replace(/\r\n?/g, '\n').split('\n');
  const text = lines.slice(0, MAX_LINES).join('\n').slice(0, MAX_TEXT);
  const whole = text === lines.join('\n') && bytes.length <= 4 * MAX_TEXT;
  return { kind: 'text', text: drawable(text, fonts), whole };
}

/** UTF-8, or else what old office programs in France write. */
function decode(bytes: Uint8Array, whole: boolean): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: !whole });
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

function requireError(
  result: ReturnType<NodeCompiler['compile']>,
): NonNullable<ReturnType<typeof result.takeError>> {
  const error = result.takeError();
  if (!error) throw new Error('Typst reported an error and gave none');
  return error;
}
