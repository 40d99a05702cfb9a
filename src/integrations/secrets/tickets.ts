// Signs the addresses of public pages: structure, key and last day, with an HMAC, in 48 letters that can be typed.
import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import type { Ticket, Tickets } from '../../bot/ports.ts';
import { type KeySource, keyFrom } from './seal.ts';

/** Own to these addresses: what is sealed elsewhere with the installation key says nothing of it. */
const LABEL = 'passerelle public addresses v1';
const KEY_BYTES = 32;
const MAC_BYTES = 16;
/** structure (60 bits) and use (4 bits), key (32 bits), last day (16 bits) */
const SAID_BYTES = 14;
const LENGTH = ((SAID_BYTES + MAC_BYTES) * 8) / 5;
const DAY_MS = 86_400_000;
const uses = { link: 1n, feed: 2n } as const;

/** Crockford's base 32, in the order of the digits that JavaScript uses: no i, l, o or u to mistake. */
const LETTERS = '0123456789abcdefghjkmnpqrstvwxyz';
const DIGITS = '0123456789abcdefghijklmnopqrstuv';

/** The tickets of an installation. @throws OperatorError when its key cannot be read */
export async function ticketsFrom(source: KeySource): Promise<Tickets> {
  return createTickets(new Uint8Array(hkdfSync('sha256', await keyFrom(source), '', LABEL, KEY_BYTES)));
}

/** @param key 32 bytes */
export function createTickets(key: Uint8Array): Tickets {
  const macOf = (said: Uint8Array) => createHmac('sha256', key).update(said).digest().subarray(0, MAC_BYTES);
  return {
    sign(ticket) {
      const said = packed(ticket);
      return spelled(Buffer.concat([said, macOf(said)]));
    },
    read(signed) {
      const bytes = unspelled(signed);
      if (!bytes) return undefined;
      const said = bytes.subarray(0, SAID_BYTES);
      return timingSafeEqual(bytes.subarray(SAID_BYTES), macOf(said)) ? unpacked(said) : undefined;
    },
  };
}

function packed({ use, structureId, key, expires }: Ticket): Buffer {
  const structure = /^s([0-9a-f]{15})$/.exec(structureId)?.[1];
  if (structure === undefined || !/^\d{1,9}$/.test(key)) throw new Error('no ticket fits this');
  const said = Buffer.alloc(SAID_BYTES);
  said.writeBigUInt64BE((uses[use] << 60n) | BigInt(`0x${structure}`), 0);
  said.writeUInt32BE(Number(key), 8);
  said.writeUInt16BE(expires === undefined ? 0 : Date.parse(`${expires}T00:00:00Z`) / DAY_MS, 12);
  return said;
}

function unpacked(said: Buffer): Ticket | undefined {
  const first = said.readBigUInt64BE(0);
  const use = first >> 60n === uses.link ? 'link' : first >> 60n === uses.feed ? 'feed' : undefined;
  if (!use) return undefined;
  const day = said.readUInt16BE(12);
  return {
    use,
    structureId: `s${BigInt.asUintN(60, first).toString(16).padStart(15, '0')}`,
    key: String(said.readUInt32BE(8)),
    ...(day > 0 && { expires: new Date(day * DAY_MS).toISOString().slice(0, 10) }),
  };
}

function spelled(bytes: Buffer): string {
  const digits = BigInt(`0x${bytes.toString('hex')}`)
    .toString(32)
    .padStart(LENGTH, '0');
  return digits.replace(/./g, (digit) => LETTERS.charAt(DIGITS.indexOf(digit)));
}

/** Capitals, and the letters that a reader mistakes for 0 or 1, are read as what was written. */
function unspelled(text: string): Buffer | undefined {
  const letters = text.toLowerCase().replaceAll('o', '0').replace(/[il]/g, '1');
  if (letters.length !== LENGTH || !/^[0-9a-hjkmnp-tv-z]*$/.test(letters)) return undefined;
  let value = 0n;
  for (const letter of letters) value = (value << 5n) | BigInt(LETTERS.indexOf(letter));
  return Buffer.from(value.toString(16).padStart((LENGTH * 5) / 4, '0'), 'hex');
}
