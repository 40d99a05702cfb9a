// Seals small secrets before they are written down: AES-256-GCM under one key, given as a text or kept in a file.
import { createCipheriv, createDecipheriv, randomBytes, randomUUID, scryptSync } from 'node:crypto';
import { link, mkdir, open, readFile, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { OperatorError } from '../../bot/ports.ts';

const VERSION = 'v1';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const SHORTEST_SECRET = 16;

export interface Seal {
  /** @param about what the value belongs to: sealed for one thing, it opens for that thing alone */
  seal(value: string, about: string): string;
  /** The value again; undefined for another key, another `about`, or altered signs. */
  open(sealed: string, about: string): string | undefined;
}

/** @param key 32 bytes */
export function createSeal(key: Uint8Array): Seal {
  return {
    seal(value, about) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(about));
      const hidden = Buffer.concat([cipher.update(value, 'utf8'), cipher.final()]);
      return `${VERSION}.${Buffer.concat([nonce, cipher.getAuthTag(), hidden]).toString('base64url')}`;
    },
    open(sealed, about) {
      const [version, body = ''] = sealed.split('.');
      const bytes = Buffer.from(body, 'base64url');
      if (version !== VERSION || bytes.length < NONCE_BYTES + TAG_BYTES) return undefined;
      const nonce = bytes.subarray(0, NONCE_BYTES);
      const tag = bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
      const hidden = bytes.subarray(NONCE_BYTES + TAG_BYTES);
      try {
        const opener = createDecipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(about)).setAuthTag(tag);
        return Buffer.concat([opener.update(hidden), opener.final()]).toString('utf8');
      } catch {
        return undefined;
      }
    },
  };
}

/** Where the key comes from: a text that the operator chose, or a file made at first need, never written over. */
export type KeySource = { secret: string } | { file: string };

/** The key of a seal. @throws OperatorError when the text is too short or the file does not hold a key */
export async function keyFrom(source: KeySource): Promise<Uint8Array> {
  if ('file' in source) return keyOfFile(source.file);
  if (source.secret.length < SHORTEST_SECRET) {
    throw new OperatorError(
      `La phrase secrète du chiffrement est trop courte. Choisissez au moins ${SHORTEST_SECRET} signes.`,
    );
  }
  return scryptSync(source.secret, 'passerelle', KEY_BYTES);
}

async function keyOfFile(file: string): Promise<Uint8Array> {
  const key = parsed(await textOf(file)) ?? parsed((await makeKey(file)) ?? (await textOf(file)));
  if (key) return key;
  throw new OperatorError(
    `Le fichier ${file} ne contient pas une clé de chiffrement. Remettez celui de votre sauvegarde. ` +
      'Sans lui, il faudra installer à nouveau Passerelle dans chaque espace de discussion.',
  );
}

/** Writes a new key beside, then gives it its name in one step; undefined when the name is already taken. */
async function makeKey(file: string): Promise<string | undefined> {
  const text = `${randomBytes(KEY_BYTES).toString('base64')}\n`;
  const draft = `${file}.${randomUUID()}`;
  await mkdir(dirname(file), { recursive: true });
  const handle = await open(draft, 'wx', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
    await link(draft, file);
    return text;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return undefined;
    throw error;
  } finally {
    await handle.close();
    await rm(draft);
  }
}

async function textOf(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function parsed(text: string | undefined): Uint8Array | undefined {
  const bytes = /^[A-Za-z0-9+/]{43}=\s*$/.test(text ?? '') ? Buffer.from(text ?? '', 'base64') : undefined;
  return bytes?.length === KEY_BYTES ? bytes : undefined;
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
