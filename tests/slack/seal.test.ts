// Promises of the seal: it opens for its own key and purpose alone, and a key is never written over.
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { OperatorError } from '../../src/bot/ports.ts';
import { createSeal, keyFrom } from '../../src/integrations/secrets/seal.ts';

const key = new Uint8Array(32).fill(7);

describe('A sealed value', () => {
  it('opens again, never looks twice the same, and shows nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (value, about) => {
        const seal = createSeal(key);
        const sealed = seal.seal(value, about);
        expect(seal.open(sealed, about)).toBe(value);
        expect(seal.seal(value, about)).not.toBe(sealed);
      }),
    );
    expect(createSeal(key).seal('xoxb-secret', 'T1')).not.toContain('secret');
  });

  it('does not open with another key, for something else, or once altered', () => {
    const seal = createSeal(key);
    const sealed = seal.seal('xoxb-secret', 'T1');
    expect(createSeal(new Uint8Array(32).fill(8)).open(sealed, 'T1')).toBeUndefined();
    expect(seal.open(sealed, 'T2')).toBeUndefined();
    for (const other of ['', 'v1.', 'v2.abc', sealed.slice(0, -2), `${sealed}AAAA`]) {
      expect(seal.open(other, 'T1')).toBeUndefined();
    }
    const bytes = Buffer.from(sealed.slice(3), 'base64url');
    for (let at = 0; at < bytes.length; at++) {
      const altered = Buffer.from(bytes);
      altered[at] = (altered[at] ?? 0) ^ 1;
      expect(seal.open(`v1.${altered.toString('base64url')}`, 'T1')).toBeUndefined();
    }
  });
});

describe('A key', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'passerelle-key-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('in a file is made once, for its owner alone, even when two ask at once', async () => {
    const file = join(folder, 'deep', 'key');
    const [one, two] = await Promise.all([keyFrom({ file }), keyFrom({ file })]);
    expect(one).toEqual(two);
    expect(one).toHaveLength(32);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await keyFrom({ file })).toEqual(one);
    expect(await readdir(join(folder, 'deep'))).toEqual(['key']);
  });

  it('that is broken is said in French, and left as it is', async () => {
    const file = join(folder, 'key');
    for (const broken of ['', 'abc', 'A'.repeat(44)]) {
      await writeFile(file, broken);
      await expect(keyFrom({ file })).rejects.toThrow(OperatorError);
      expect(await readFile(file, 'utf8')).toBe(broken);
    }
    await expect(keyFrom({ file })).rejects.toThrow('clé de chiffrement');
  });

  it('comes from a text too, long enough', async () => {
    const one = await keyFrom({ secret: 'une phrase bien secrète' });
    expect(one).toHaveLength(32);
    expect(await keyFrom({ secret: 'une phrase bien secrète' })).toEqual(one);
    expect(await keyFrom({ secret: 'une autre phrase secrète' })).not.toEqual(one);
    await expect(keyFrom({ secret: 'court' })).rejects.toThrow(OperatorError);
  });
});
