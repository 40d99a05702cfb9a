// An address as a QR code to print: a PNG in black and white, written with Node's own zlib.
import { crc32, deflateSync } from 'node:zlib';
import encodeQR from 'qr';

/** Pixels for one square of the code; the white border is four squares wide, as ISO/IEC 18004 asks. */
const SCALE = 8;
const BORDER = 4;
const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** The code of an address, still readable where a quarter of it is lost. */
export function pictureOf(address: string): Uint8Array {
  const dots = encodeQR(address, 'raw', { ecc: 'quartile', border: BORDER, scale: SCALE });
  const size = dots.length;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  // One bit a dot, in grey.
  header[8] = 1;
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(dots.map(line)))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** One line of dots, dark ones as 0, after the byte that says « no filter ». */
function line(dots: readonly boolean[]): Buffer {
  const bytes = Buffer.alloc(1 + Math.ceil(dots.length / 8));
  for (const [at, dark] of dots.entries()) {
    const byte = 1 + (at >> 3);
    if (!dark) bytes.writeUInt8(bytes.readUInt8(byte) | (0x80 >> (at & 7)), byte);
  }
  return bytes;
}

function chunk(kind: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(kind, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
