// What a room takes as a file: neither empty nor too large, of a known kind, and truly what its name says.
import { fileTypeFromBuffer } from 'file-type';
import type { RefusedFile } from '../../bot/messages.ts';

/** The largest file taken, in bytes. */
export const LARGEST_FILE = 25 * 1024 * 1024;

/** Each extension taken: the media type it is kept under, and the contents that it may really have. */
const kinds: Record<string, { mediaType: string; really: readonly string[] | 'text' }> = {
  pdf: same('application/pdf'),
  png: { mediaType: 'image/png', really: ['image/png', 'image/apng'] },
  jpg: same('image/jpeg'),
  jpeg: same('image/jpeg'),
  gif: same('image/gif'),
  webp: same('image/webp'),
  heic: { mediaType: 'image/heic', really: ['image/heic', 'image/heic-sequence', 'image/heif'] },
  tif: same('image/tiff'),
  tiff: same('image/tiff'),
  docx: same('application/vnd.openxmlformats-officedocument.wordprocessingml.document'),
  xlsx: same('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'),
  pptx: same('application/vnd.openxmlformats-officedocument.presentationml.presentation'),
  odt: same('application/vnd.oasis.opendocument.text'),
  ods: same('application/vnd.oasis.opendocument.spreadsheet'),
  odp: same('application/vnd.oasis.opendocument.presentation'),
  doc: { mediaType: 'application/msword', really: ['application/x-cfb'] },
  xls: { mediaType: 'application/vnd.ms-excel', really: ['application/x-cfb'] },
  ppt: { mediaType: 'application/vnd.ms-powerpoint', really: ['application/x-cfb'] },
  rtf: same('application/rtf'),
  txt: { mediaType: 'text/plain', really: 'text' },
  csv: { mediaType: 'text/csv', really: 'text' },
  md: { mediaType: 'text/markdown', really: 'text' },
  mp3: same('audio/mpeg'),
  m4a: { mediaType: 'audio/mp4', really: ['audio/x-m4a', 'audio/mp4'] },
  mp4: { mediaType: 'video/mp4', really: ['video/mp4', 'video/x-m4v'] },
  mov: same('video/quicktime'),
};

export type CheckedFile = { ok: true; mediaType: string } | { ok: false; problem: RefusedFile['problem'] };

/** Says under which media type a dropped file is kept, or why it is refused. */
export async function checkFile(name: string, bytes: Uint8Array): Promise<CheckedFile> {
  if (bytes.length === 0) return { ok: false, problem: 'empty' };
  if (bytes.length > LARGEST_FILE) return { ok: false, problem: 'too-large' };
  const kind = kinds[/\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''];
  if (!kind) return { ok: false, problem: 'unreadable' };
  const { mediaType, really } = kind;
  if (really === 'text') {
    return isText(bytes) ? { ok: true, mediaType } : { ok: false, problem: 'not-what-it-says' };
  }
  const found = await contentOf(bytes);
  // A document locked by a password is wrapped in another container: honest, but nobody can open it.
  const locked = found === 'application/x-cfb' && mediaType.includes('openxmlformats');
  if (locked) return { ok: false, problem: 'locked' };
  return found && really.includes(found)
    ? { ok: true, mediaType }
    : { ok: false, problem: 'not-what-it-says' };
}

/** The media type under which a kept file may be handed to a browser: one of the known ones, else plain bytes. */
export function safeMediaType(mediaType: string): string {
  const known =
    mediaType === 'application/zip' || Object.values(kinds).some((kind) => kind.mediaType === mediaType);
  return known ? mediaType : 'application/octet-stream';
}

/** A file's name without folders, control signs or tricks of writing direction, at most 150 characters, its extension kept. */
export function cleanFileName(name: string): string {
  const base = name
    .replace(/^.*[/\\]/s, '')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .trim();
  const extension = /\.[^.]{1,10}$/.exec(base)?.[0] ?? '';
  return [...base.slice(0, base.length - extension.length)].slice(0, 140).join('') + extension || 'fichier';
}

function same(mediaType: string) {
  return { mediaType, really: [mediaType] };
}

async function contentOf(bytes: Uint8Array): Promise<string | undefined> {
  try {
    return (await fileTypeFromBuffer(bytes))?.mime;
  } catch {
    return undefined;
  }
}

/** Text of any common encoding: UTF-8, UTF-16 with its mark, or the Windows one of older spreadsheets. */
function isText(bytes: Uint8Array): boolean {
  const [first, second] = bytes;
  const wide =
    first === 0xff && second === 0xfe
      ? 'utf-16le'
      : first === 0xfe && second === 0xff
        ? 'utf-16be'
        : undefined;
  const text = decode(bytes, wide ?? 'utf-8') ?? decode(bytes, 'windows-1252') ?? '\0';
  const withoutSpaces = text.replace(/[\t\n\v\f\r]/g, '');
  return !/\p{Cc}/u.test(withoutSpaces) && !/^(%PDF-|\{\\rtf)/.test(text);
}

function decode(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
