// The page of the local room over HTTP: the page itself, what is said, what is heard, and the files.

import { readFileSync } from 'node:fs';
import { createAdaptorServer } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { OperatorError } from '../../../bot/ports.ts';
import { cleanFileName, safeMediaType } from '../../files/check.ts';
import { addressAt, close, fonts, listen } from '../../pages/listen.ts';
import { guard, isLoopback } from './guard.ts';
import { createLive, type Live, stateOf } from './live.ts';
import type { Answer, LocalRoom } from './platform.ts';
import { readUpload, type Sent } from './upload.ts';

export interface PageOptions {
  host?: string;
  /** 0 takes any free port */
  port?: number;
  /** needed to listen on an address that other machines can reach */
  allowRemote?: boolean;
  /** names under which other machines know this one, with `allowRemote` */
  publicHosts?: readonly string[];
}

/**
 * Serves the page. A port that is taken gives way to the next free one; the returned address is the true one.
 * Throws, with a sentence in French, where the address may not or cannot be listened on.
 */
export async function startPage(
  room: LocalRoom,
  options: PageOptions = {},
): Promise<{ url: string; close(): Promise<void> }> {
  const { host = '127.0.0.1', port = 3000, allowRemote = false, publicHosts = [] } = options;
  if (!isLoopback(host) && !allowRemote) {
    throw new OperatorError(
      `L’adresse ${host} ouvrirait le salon à d’autres machines, sans mot de passe. ` +
        'Gardez 127.0.0.1, ou demandez-le clairement par l’option qui autorise l’accès à distance.',
    );
  }
  const live = createLive(room);
  let bound = 0;
  const app = routes(room, live, guard({ allowRemote, publicHosts, port: () => bound }));
  const server = createAdaptorServer({ fetch: app.fetch });
  const refused = `Impossible d’ouvrir la page sur ${host}, port ${port}. Essayez un autre port.`;
  bound = await listen(server, { host, port }, refused).catch((error: unknown) => {
    live.close();
    throw error;
  });
  return {
    url: addressAt(host, bound),
    close() {
      live.close();
      return close(server);
    },
  };
}

function routes(room: LocalRoom, live: Live, door: ReturnType<typeof guard>): Hono {
  const app = new Hono();
  app.use(door);
  for (const { path, type, bytes, cache } of pageFiles()) {
    app.get(path, (c) => c.body(bytes, 200, { 'Content-Type': type, 'Cache-Control': cache }));
  }
  app.get('/api/state', async (c) => c.json(await stateOf(room), 200, { 'Cache-Control': 'no-store' }));
  app.get('/api/events', async (c) => {
    const person = await personOf(room, c);
    const after = Number(c.req.header('last-event-id') ?? c.req.query('after') ?? 0);
    if (!person) return unknownPerson(c);
    return live.open(c, person, Number.isSafeInteger(after) && after > 0 ? after : 0);
  });
  app.get('/api/sheet', async (c) => {
    const sheet = await room.sheet(c.req.query('as') ?? '', c.req.query('dialogue') ?? '');
    if (!sheet) return c.json({ problem: 'Ces questions ne sont plus ouvertes.' }, 404);
    return c.json(sheet, 200, { 'Cache-Control': 'no-store' });
  });
  app.get('/files/:id', async (c) => {
    const person = await personOf(room, c);
    const file = person && (await room.file(c.req.param('id'), person.id));
    if (!file) return c.text('Ce fichier n’existe pas, ou il n’est pas pour vous.', 404);
    return c.body(new Uint8Array(file.bytes), 200, {
      'Content-Type': safeMediaType(file.ref.mediaType),
      'Content-Disposition': `attachment; filename*=UTF-8''${encodeName(file.ref.name)}`,
      'Cache-Control': 'private, no-store',
    });
  });
  app.post('/api/say', async (c) => {
    const upload = await readUpload(c.req.raw.body);
    if (!upload.ok) return c.json({ problem: upload.problem }, upload.status);
    const { sent, bytes } = upload;
    const known = (await room.people()).some((person) => person.account === sent.as);
    if (!known && sent.body.kind !== 'join') return unknownPerson(c);
    const answer = await hand(room, sent, bytes);
    live.changed();
    return answer.ok ? c.json({ ok: true }) : c.json({ problem: answer.problem }, 422);
  });
  app.notFound((c) => c.text('Cette page n’existe pas.', 404));
  app.onError((error, c) => {
    room.log.error('local.request', {}, error);
    return c.json({ problem: 'Passerelle ne répond pas. Votre message sera renvoyé.' }, 503);
  });
  return app;
}

function hand(room: LocalRoom, { as, id: eventId, body }: Sent, bytes?: Uint8Array): Promise<Answer> {
  if (body.kind === 'join') return room.join(as, body.role, { eventId });
  if (body.kind === 'advance') return room.advance(body.by, { as, eventId });
  if (body.kind === 'quote') return room.point(as, body.position, { eventId });
  if (body.kind === 'press' || body.kind === 'form') return room.say(as, body, { eventId });
  const { text, file } = body;
  if (file && bytes) {
    return room.say(as, { kind: 'text', text }, { eventId, file: { name: file.name, mediaType: '', bytes } });
  }
  const refusedFile = file && { name: cleanFileName(file.name), problem: 'too-large' as const };
  return room.say(as, { kind: 'text', text, ...(refusedFile && { refusedFile }) }, { eventId });
}

async function personOf(room: LocalRoom, c: Context) {
  return (await room.people()).find((person) => person.account === c.req.query('as'));
}

function unknownPerson(c: Context) {
  return c.json({ problem: 'Cette personne n’est pas dans le salon. Rechargez la page.' }, 404);
}

function encodeName(name: string): string {
  return encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
}

function pageFiles() {
  const page = (name: string) => readFileSync(new URL(`./page/${name}`, import.meta.url));
  const scripts = ['app', 'link', 'outbox', 'timeline', 'people', 'dates', 'composer', 'sheet'].map(
    (name) => `${name}.js`,
  );
  const styles = ['app', 'place', 'talk', 'composer', 'sheet'].map((name) => `${name}.css`);
  return [
    { path: '/', type: 'text/html; charset=utf-8', bytes: page('index.html'), cache: 'no-cache' },
    { path: '/icon.svg', type: 'image/svg+xml', bytes: page('icon.svg'), cache: 'no-cache' },
    ...styles.map((name) => ({
      path: `/${name}`,
      type: 'text/css; charset=utf-8',
      bytes: page(name),
      cache: 'no-cache',
    })),
    ...scripts.map((name) => ({
      path: `/${name}`,
      type: 'text/javascript; charset=utf-8',
      bytes: page(name),
      cache: 'no-cache',
    })),
    ...fonts().map(({ weight, bytes }) => ({
      path: `/fonts/${weight}.ttf`,
      type: 'font/ttf',
      bytes,
      cache: 'public, max-age=604800',
    })),
  ].map((file) => ({ ...file, bytes: new Uint8Array(file.bytes) }));
}
