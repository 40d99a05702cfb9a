// Opens the text parts of an Office file within bounds known before anything is inflated, and packs them again plainly.
import { inflateRawSync } from 'node:zlib';

/** Thrown with the reason for which a package cannot be opened. */
export class PackageError extends Error {
  constructor(readonly problem: 'locked' | 'too-much' | 'damaged') {
    super(problem);
  }
}

interface Part {
  name: string;
  crc: number;
  bytes: Uint8Array;
}

const MOST_PARTS = 5000;
/** all parts together once inflated, in bytes */
const MOST_BYTES = 40_000_000;
/** XML that says anything is compressed some tens of times at most */
const MOST_RATIO = 150;
const SMALL = 1_000_000;
const NAME = /^[\w[\]. /-]+\.(?:xml|rels)$/;

/**
 * The same package with nothing but its XML parts, stored as they are: whoever reads it next inflates nothing. Each part
 * is inflated up to the size that it declares, never further.
 * @throws PackageError
 */
export function repacked(bytes: Uint8Array): Buffer {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: Part[] = [];
  let left = MOST_BYTES;
  for (const entry of entriesOf(file)) {
    if (entry.encrypted) throw new PackageError('locked');
    if (entry.size > SMALL && entry.size > MOST_RATIO * entry.packed) throw new PackageError('too-much');
    if (!NAME.test(entry.name)) continue;
    left -= entry.size;
    if (left < 0) throw new PackageError('too-much');
    parts.push({ name: entry.name, crc: entry.crc, bytes: inflated(file, entry) });
  }
  return packed(parts);
}

interface Entry {
  name: string;
  encrypted: boolean;
  method: number;
  crc: number;
  /** bytes in the file, and once inflated */
  packed: number;
  size: number;
  at: number;
}

/** The central directory (PKWARE APPNOTE 4.3.12, 4.3.16). */
function* entriesOf(file: Buffer): Generator<Entry> {
  const end = file.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  if (end < 0 || end + 22 > file.length) throw new PackageError('damaged');
  const count = file.readUInt16LE(end + 10);
  let at = file.readUInt32LE(end + 16);
  if (count === 0 || count > MOST_PARTS) throw new PackageError('damaged');
  for (let n = 0; n < count; n += 1) {
    if (at + 46 > file.length || file.readUInt32LE(at) !== 0x02014b50) throw new PackageError('damaged');
    const [name, extra, comment] = [28, 30, 32].map((offset) => file.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ];
    yield {
      name: file.toString('utf8', at + 46, at + 46 + name),
      encrypted: (file.readUInt16LE(at + 8) & 1) === 1,
      method: file.readUInt16LE(at + 10),
      crc: file.readUInt32LE(at + 16),
      packed: file.readUInt32LE(at + 20),
      size: file.readUInt32LE(at + 24),
      at: file.readUInt32LE(at + 42),
    };
    at += 46 + name + extra + comment;
  }
}

function inflated(file: Buffer, { at, packed, size, method }: Entry): Uint8Array {
  if (at + 30 > file.length || file.readUInt32LE(at) !== 0x04034b50) throw new PackageError('damaged');
  const start = at + 30 + file.readUInt16LE(at + 26) + file.readUInt16LE(at + 28);
  const raw = file.subarray(start, start + packed);
  if (raw.length !== packed || (method !== 0 && method !== 8)) throw new PackageError('damaged');
  if (method === 0) return raw;
  try {
    return inflateRawSync(raw, { maxOutputLength: Math.max(1, size) });
  } catch (error) {
    const tooLong = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
    throw new PackageError(tooLong ? 'too-much' : 'damaged');
  }
}

/** A package whose parts are stored without compression. */
function packed(parts: readonly Part[]): Buffer {
  const chunks: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, crc, bytes } of parts) {
    const title = Buffer.from(name);
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt32LE(crc, 10);
    shared.writeUInt32LE(bytes.length, 14);
    shared.writeUInt32LE(bytes.length, 18);
    shared.writeUInt16LE(title.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), shared, title]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), shared, place, title]));
    chunks.push(local, Buffer.from(bytes));
    at += local.length + bytes.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...chunks, list, end]);
}
