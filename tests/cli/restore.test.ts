// Putting a backup back: into an empty folder, from a whole archive, or not at all.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { restoreCommand } from '../../src/cli/restore.ts';
import { openMemoryStore } from '../store/memory.ts';
import { configOf, recordedIo } from './data.ts';

const root = await mkdtemp(join(tmpdir(), 'passerelle-restore-'));
afterAll(() => rm(root, { recursive: true, force: true }));
const at = (name: string) => join(root, name);

async function dump(): Promise<Uint8Array> {
  const opened = await openMemoryStore();
  const bytes = await opened.backup();
  await opened.store.close();
  return bytes;
}
const whole = await dump();

async function restore(bytes: Uint8Array, folder: string) {
  const file = at('given.tar.gz');
  writeFileSync(file, bytes);
  const { said, told, ...io } = recordedIo();
  const code = await restoreCommand({ file, args: [] }, configOf({ PASSERELLE_DATA: folder }), io);
  return { code, said, told };
}

const damaged = {
  code: 1,
  said: [],
  told: ['Cette sauvegarde est abîmée ou n’est pas une sauvegarde de Passerelle. Rien n’a été modifié.'],
};

describe('Putting a backup back', () => {
  it('makes the folder, which can then be opened', async () => {
    const folder = at('made');
    expect(await restore(whole, folder)).toMatchObject({ code: 0, told: [] });
    expect(existsSync(join(folder, 'database', 'PG_VERSION'))).toBe(true);
    expect(existsSync(join(folder, 'lock'))).toBe(false);
  });

  it('is refused where there is anything already, which stays as it is', async () => {
    const folder = at('full');
    await mkdir(folder);
    writeFileSync(join(folder, 'notes.txt'), 'à garder');
    expect(await restore(whole, folder)).toMatchObject({
      code: 1,
      told: [expect.stringContaining('contient déjà des données')],
    });
    expect(readdirSync(folder)).toEqual(['notes.txt']);
    expect(readFileSync(join(folder, 'notes.txt'), 'utf8')).toBe('à garder');
  });

  it('is refused when the archive was cut anywhere', async () => {
    const folder = at('cut');
    const length = fc.oneof(fc.constant(whole.length - 1), fc.nat(whole.length - 1));
    await fc.assert(
      fc.asyncProperty(length, async (kept) => {
        expect(await restore(whole.subarray(0, kept), folder)).toEqual(damaged);
        expect(existsSync(folder)).toBe(false);
      }),
      { numRuns: 12 },
    );
  });

  it('is refused when one byte of the archive was altered', async () => {
    const folder = at('altered');
    const altered = Uint8Array.from(whole);
    const middle = Math.floor(altered.length / 2);
    altered[middle] = (altered[middle] ?? 0) ^ 1;
    expect(await restore(altered, folder)).toEqual(damaged);
    expect(existsSync(folder)).toBe(false);
  });

  it('is refused when the file is something else, compressed or not', async () => {
    expect(await restore(new TextEncoder().encode('bonjour'), at('else'))).toEqual(damaged);
    expect(await restore(gzipSync('bonjour'), at('else'))).toEqual(damaged);
  });

  it('says which file it did not find', async () => {
    const io = recordedIo();
    const file = at('absent.tar.gz');
    expect(await restoreCommand({ file, args: [] }, configOf({ PASSERELLE_DATA: at('x') }), io)).toBe(1);
    expect(io.told).toEqual([`« ${file} » est introuvable.`]);
  });
});
