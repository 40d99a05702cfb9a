// Promises of the page's server: what it lets in, what it refuses, what it hands out and to whom.
import { createServer } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startPage } from '../../src/integrations/chat/local/server.ts';
import { LARGEST_FILE } from '../../src/integrations/files/check.ts';
import { ask, pdf, png, sheet } from './samples.ts';
import { type StandIn, standIn } from './stand-in.ts';

let bot: StandIn;
let page: Awaited<ReturnType<typeof startPage>>;

beforeEach(async () => {
  bot = await standIn();
  page = await startPage(bot.room, { port: 0 });
});
afterEach(() => page.close());

/** Sends as the page does: one line of JSON, then the bytes. */
function send(meta: unknown, bytes: Uint8Array = new Uint8Array(), headers: Record<string, string> = {}) {
  const body = Buffer.concat([Buffer.from(`${JSON.stringify(meta)}\n`), bytes]);
  return ask(`${page.url}/api/say`, { method: 'POST', headers: { Origin: page.url, ...headers }, body });
}

let ids = 0;
const words = (as: string, text: string, file?: { name: string; size: number }) => {
  ids += 1;
  return { as, id: `event-id-${ids}`, body: { kind: 'text', text, ...(file && { file }) } };
};
const entering = (as: string, role: string) => ({ ...words(as, ''), body: { kind: 'join', role } });

describe('The page', () => {
  it('comes with its styles, scripts and fonts, under a policy that lets nothing inline or foreign run', async () => {
    const index = await ask(page.url);
    expect(index.status).toBe(200);
    expect(index.headers['content-security-policy']).toContain("default-src 'none'");
    expect(index.headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(index.headers['content-security-policy']).not.toContain('unsafe');
    expect(index.headers['x-content-type-options']).toBe('nosniff');
    expect(index.headers['referrer-policy']).toBe('no-referrer');
    expect(index.body).not.toMatch(/ style=|<style|<script>| on\w+=/);
    const links = [...index.body.matchAll(/(?:href|src)="(\/[^"]+)"/g)].map(([, path]) => path);
    for (const path of [...links, '/fonts/400Regular.ttf', '/timeline.js']) {
      expect([path, (await ask(`${page.url}${path}`)).status]).toEqual([path, 200]);
    }
    expect((await ask(`${page.url}/server.ts`)).status).toBe(404);
  });

  it('is at the next free port when its own is taken, and says so truly', async () => {
    const port = Number(new URL(page.url).port);
    const second = await startPage(bot.room, { port });
    expect(Number(new URL(second.url).port)).toBeGreaterThan(port);
    expect((await ask(second.url)).status).toBe(200);
    await second.close();
  });

  it('does not open to other machines unless asked clearly', async () => {
    for (const address of ['0.0.0.0', '::', '192.168.1.10', 'passerelle.example']) {
      await expect(startPage(bot.room, { host: address, port: 0 })).rejects.toThrow(/autres machines/);
    }
    const open = await startPage(bot.room, { host: '0.0.0.0', port: 0, allowRemote: true });
    expect(open.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    await open.close();
  });

  it('frees its port when closed', async () => {
    const other = await startPage(bot.room, { port: 0 });
    const port = Number(new URL(other.url).port);
    await other.close();
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    await new Promise((resolve) => server.close(resolve));
  });
});

describe('A request is refused', () => {
  it.each(['evil.example', 'evil.example:80', '127.0.0.1:1', '127.0.0.1.evil.example', 'a@b', ' '])(
    'when its Host is « %s »',
    async (name) => {
      const answer = await ask(`${page.url}/api/state`, { headers: { Host: name } });
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(answer.body).not.toContain('people');
    },
  );

  it('and let in under each name of this machine', async () => {
    const { port } = new URL(page.url);
    for (const name of ['127.0.0.1', 'localhost', '[::1]']) {
      const answer = await ask(`${page.url}/api/state`, { headers: { Host: `${name}:${port}` } });
      expect(answer.status).toBe(200);
    }
  });

  it.each(['https://evil.example', 'null', 'http://127.0.0.1:1', undefined])(
    'when it writes from the origin %s',
    async (origin) => {
      const answer = await ask(`${page.url}/api/say`, {
        method: 'POST',
        headers: origin ? { Origin: origin } : {},
        body: `${JSON.stringify(entering('Claire', 'coordinator'))}\n`,
      });
      expect(answer.status).toBe(403);
      expect(bot.received).toEqual([]);
    },
  );

  it('when another site asks for what is said', async () => {
    const headers = { 'Sec-Fetch-Site': 'cross-site' };
    expect((await ask(`${page.url}/api/state`, { headers })).status).toBe(403);
    expect((await ask(page.url, { headers })).status).toBe(200);
  });

  it('from a name that the operator did not give, once open to other machines', async () => {
    const open = await startPage(bot.room, {
      host: '0.0.0.0',
      port: 0,
      allowRemote: true,
      publicHosts: ['salon.example'],
    });
    const as = async (name: string) => (await ask(open.url, { headers: { Host: name } })).status;
    expect(await as('salon.example')).toBe(200);
    expect(await as('192.168.1.10:8080')).toBe(200);
    expect(await as('evil.example')).toBe(403);
    await open.close();
  });

  it.each([
    ['no JSON', 'bonjour\n'],
    ['an unknown kind', '{"as":"claire","id":"event-12345","body":{"kind":"crash"}}\n'],
    ['no id', '{"as":"claire","body":{"kind":"text","text":"a"}}\n'],
    ['nothing', ''],
  ])('when it holds %s', async (_, body) => {
    const answer = await ask(`${page.url}/api/say`, { method: 'POST', headers: { Origin: page.url }, body });
    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.body).problem).toMatch(/\.$/);
  });

  it('when it speaks for somebody who is not there', async () => {
    expect((await send(words('nobody', 'Bonjour'))).status).toBe(404);
    expect((await ask(`${page.url}/api/events?as=nobody`)).status).toBe(404);
    expect(bot.received).toEqual([]);
  });
});

describe('A message', () => {
  beforeEach(() => send(entering('Claire', 'coordinator')));

  it('of 20,000 characters passes; a flood is refused with a sentence', async () => {
    expect((await send(words('claire', 'é'.repeat(20_000)))).status).toBe(200);
    const flood = await send(words('claire', 'a'.repeat(300_000)));
    expect(flood.status).toBe(413);
    expect(JSON.parse(flood.body).problem).toContain('trop long');
  });

  it('sent again with the same id happens once', async () => {
    const again = words('claire', 'Bonjour');
    expect([(await send(again)).status, (await send(again)).status]).toEqual([200, 200]);
    expect(bot.received).toHaveLength(2);
  });

  it('that could not be kept is not acknowledged', async () => {
    bot.failOnce();
    const again = words('claire', 'Bonjour');
    expect((await send(again)).status).toBe(503);
    expect((await send(again)).status).toBe(200);
  });

  it('that the room refuses says why', async () => {
    const backward = { ...words('claire', ''), body: { kind: 'advance', by: '2001-01-01' } };
    const answer = await send(backward);
    expect(answer.status).toBe(422);
    expect(JSON.parse(answer.body).problem).toContain('avancer');
  });
});

describe('A file', () => {
  beforeEach(async () => {
    await send(entering('Claire', 'coordinator'));
    await send(entering('Bernard', 'guest'));
    await send(words('claire', 'la preuve', { name: 'preuve « été ».pdf', size: pdf.length }), pdf);
  });

  it('is handed to who sees it, to be saved and never to be run', async () => {
    const answer = await ask(`${page.url}/files/file-1?as=claire`);
    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']).toBe('application/pdf');
    expect(answer.headers['content-disposition']).toMatch(/^attachment; filename\*=UTF-8''preuve%20/);
    expect(answer.headers['x-content-type-options']).toBe('nosniff');
    expect(answer.body).toBe(Buffer.from(pdf).toString());
  });

  it('is handed to nobody else', async () => {
    for (const who of ['bernard', 'nobody', '']) {
      expect((await ask(`${page.url}/files/file-1?as=${who}`)).status).toBe(404);
    }
    expect((await ask(`${page.url}/files/file-2?as=claire`)).status).toBe(404);
  });

  it('of 60 MB is refused unread, and its text is kept', async () => {
    const meta = words('claire', 'mon texte', { name: 'film.mp4', size: 60 * 1024 * 1024 });
    expect((await send(meta)).status).toBe(200);
    expect(bot.received.at(-1)?.body).toMatchObject({
      text: 'mon texte',
      refusedFile: { name: 'film.mp4', problem: 'too-large' },
    });
  });

  it('larger or smaller than announced is not kept', async () => {
    const before = bot.received.length;
    const meta = words('claire', 'x', { name: 'a.pdf', size: 10 });
    expect((await send(meta, new Uint8Array(20))).status).toBe(400);
    expect((await send(meta, new Uint8Array(5))).status).toBe(400);
    expect(bot.received).toHaveLength(before);
  });

  it('at the limit passes', async () => {
    const bytes = new Uint8Array(LARGEST_FILE).fill(0x61);
    expect((await send(words('claire', '', { name: 'a.txt', size: bytes.length }), bytes)).status).toBe(200);
    expect(bot.received.at(-1)?.body).toMatchObject({ file: { size: LARGEST_FILE } });
  });

  it.each([
    ['vide.txt', new Uint8Array(), 'empty'],
    ['image.pdf', png, 'not-what-it-says'],
  ])('%s is refused and its text kept', async (name, bytes, problem) => {
    await send(words('claire', 'mon texte', { name, size: bytes.length }), bytes);
    expect(bot.received.at(-1)?.body).toMatchObject({ text: 'mon texte', refusedFile: { name, problem } });
  });
});

describe('A form', () => {
  const sheetOf = (as: string, dialogue: string) =>
    ask(`${page.url}/api/sheet?as=${as}&dialogue=${dialogue}`);
  const filled = (as: string, answers: unknown, dialogue: unknown = 'd1') => ({
    ...words(as, ''),
    body: { kind: 'form', dialogue, answers },
  });
  beforeEach(async () => {
    await send(entering('Claire', 'coordinator'));
    await send(entering('Bernard', 'guest'));
    bot.setSheet('claire', sheet);
  });

  it('is shown to whom its dialogue belongs, and to nobody else', async () => {
    const own = await sheetOf('claire', 'd1');
    expect(own.status).toBe(200);
    expect(own.headers['cache-control']).toBe('no-store');
    expect(JSON.parse(own.body)).toEqual(sheet);
    for (const answer of [
      await sheetOf('bernard', 'd1'),
      await sheetOf('claire', 'd2'),
      await sheetOf('', ''),
    ]) {
      expect(answer.status).toBe(404);
      expect(answer.body).not.toContain('Type de réunion');
    }
  });

  it('is handed over as it was filled in, once', async () => {
    const answers = { time: '18 h', criteria: ['wish', 'time'], why: '' };
    const event = filled('claire', answers);
    expect((await send(event)).status).toBe(200);
    expect((await send(event)).status).toBe(200);
    const bodies = bot.received.map(({ body }) => body).filter(({ kind }) => kind === 'form');
    expect(bodies).toEqual([{ kind: 'form', dialogue: 'd1', answers }]);
  });

  it.each([
    ['a number', { time: 18 }],
    ['a list', ['18 h']],
    ['nothing', undefined],
    ['an object', { time: { hour: 18 } }],
  ])('is refused where %s stands for answers', async (_, answers) => {
    const before = bot.received.length;
    expect((await send(filled('claire', answers))).status).toBe(400);
    expect((await send(filled('claire', {}, ''))).status).toBe(400);
    expect(bot.received).toHaveLength(before);
  });
});

describe('A stream', () => {
  /** The lines heard by one person until `count` of them came. */
  async function hear(as: string, count: number, headers: Record<string, string> = {}) {
    const aborted = new AbortController();
    const answer = await fetch(`${page.url}/api/events?as=${as}`, { headers, signal: aborted.signal });
    const lines: { id: number; text: string; to: string; from: string }[] = [];
    let rest = '';
    for await (const chunk of answer.body ?? []) {
      rest += Buffer.from(chunk).toString('utf8');
      const events = rest.split('\n\n');
      rest = events.pop() ?? '';
      for (const event of events) {
        if (!event.includes('event: said')) continue;
        const { position, message, to, from } = JSON.parse(/^data: (.*)$/m.exec(event)?.[1] ?? '{}');
        expect(event).toMatch(new RegExp(`^id: ${position}$`, 'm'));
        lines.push({ id: position, text: message.text, to, from });
      }
      if (lines.length >= count) break;
    }
    aborted.abort();
    return lines.slice(0, count);
  }

  beforeEach(async () => {
    await send(entering('Claire', 'coordinator'));
    await send(entering('Bernard', 'guest'));
    await send(words('claire', 'un'));
    await bot.say({ to: 'team' }, { text: 'équipe' });
    await bot.say({ to: 'everyone' }, { text: 'tous' });
  });

  it('tells each person what they may see, and nothing else', async () => {
    expect(await hear('claire', 4)).toMatchObject([
      { text: 'un', from: 'me' },
      { text: 'Entendu : un', to: 'person' },
      { text: 'équipe', to: 'team' },
      { text: 'tous', to: 'everyone' },
    ]);
    expect(await hear('bernard', 1)).toMatchObject([{ text: 'tous' }]);
  });

  it('goes on after the last event heard, through a restart: nothing lost, nothing twice', async () => {
    const first = await hear('claire', 2);
    const { port } = new URL(page.url);
    await page.close();
    page = await startPage(await bot.restart(), { port: Number(port) });
    const rest = await hear('claire', 2, { 'Last-Event-ID': `${first[1]?.id}` });
    expect([...first, ...rest].map(({ text }) => text)).toEqual(['un', 'Entendu : un', 'équipe', 'tous']);
  });

  it('tells what is said while it is open', async () => {
    const lines = hear('bernard', 2);
    await bot.say({ to: 'everyone' }, { text: 'encore' });
    expect((await lines).map(({ text }) => text)).toEqual(['tous', 'encore']);
  });
});
