// What the doctor says of the public pages: what to set, and whether the public address leads to them.
import { createServer } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { checkPages } from '../../src/cli/doctor.pages.ts';
import { startWeb, type Web } from '../../src/integrations/web/server.ts';
import { silentLog } from '../store/memory.ts';
import { freePort } from '../support/servers.ts';
import { configOf } from './data.ts';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function pages(): Promise<Web> {
  const never = () => Promise.reject(new Error());
  const nobody = { show: never, take: never, calendar: never };
  const web = await startWeb(nobody, { host: '127.0.0.1', port: 0 }, silentLog);
  closing.push(web.close);
  return web;
}
const found = async (env: Record<string, string>, running = true) =>
  (await checkPages(configOf(env), running)).map(({ state, says }) => `${state} ${says}`);

describe('The doctor, of the public pages', () => {
  it('says what to set for others to open them', async () => {
    expect(await found({})).toEqual(['note Les pages publiques s’ouvrent sur cette machine seulement.']);
    expect(await found({ DATABASE_URL: 'postgresql://a@127.0.0.1/a' })).toEqual([
      expect.stringContaining('il manque la clé'),
    ]);
  });

  it('sees that the public address leads to them, and that it is not encrypted', async () => {
    const { base } = await pages();
    expect(await found({ PUBLIC_URL: `${base}/` })).toEqual([
      expect.stringMatching(/^todo PUBLIC_URL commence par http/),
      `fine Les pages publiques répondent : ${base}.`,
    ]);
  });

  it('sees that it leads to nothing, or to something else', async () => {
    const other = createServer((_, answer) => void answer.end('autre chose'));
    const port = await freePort();
    await new Promise<void>((resolve) => other.listen(port, '127.0.0.1', resolve));
    closing.push(() => new Promise((resolve) => other.close(resolve)));
    const silent = `http://127.0.0.1:${await freePort()}`;
    for (const url of [`http://127.0.0.1:${port}`, silent]) {
      expect((await found({ PUBLIC_URL: url })).at(-1)).toBe(
        `todo Les pages publiques ne répondent pas : ${url}.`,
      );
      expect((await found({ PUBLIC_URL: url }, false)).at(-1)).toMatch(/^note /);
    }
  });

  it('takes as an address only what can be one', () => {
    for (const text of ['pages.example', 'ftp://a', 'https://me:secret@a', 'https://a/?x=1'])
      expect(() => configOf({ PUBLIC_URL: text })).toThrow(/^PUBLIC_URL : /);
    expect(configOf({ PUBLIC_URL: 'https://a.example/maison/' }).publicUrl).toBe('https://a.example/maison');
  });
});
