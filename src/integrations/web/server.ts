// The public pages over HTTP: a few addresses, strict headers, small bodies, nothing kept and nothing logged of who asks.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { BlockList, isIP } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { getConnInfo } from '@hono/node-server/conninfo';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { raw } from 'hono/html';
import type { Desk, Log, Page } from '../../bot/ports.ts';
import { addressAt, close, fonts, listen } from '../pages/listen.ts';
import { createLimit } from './limit.ts';
import { drawPage } from './render.ts';

/** How the pages are served. */
export interface WebSettings {
  host: string;
  /** 0 takes any free port */
  port: number;
  /** the address under which people elsewhere find the pages, through a web server in front; without a slash at its end */
  publicUrl?: string | undefined;
}

export interface Web {
  /** where the pages really are, as people must write it */
  base: string;
  reachable: boolean;
  close(): Promise<void>;
}

/** What `doctor` looks for at the public address. */
export const SIGN_OF_LIFE = 'passerelle: pages publiques\n';

const LARGEST_BODY = 8_192;
/** A whole waiting room may share one address. */
const PER_MINUTE = 120;
const SLOWEST_REQUEST_MS = 15_000;

const css = raw(readFileSync(new URL('./page.css', import.meta.url), 'utf8'));
const HEADERS: Record<string, string> = {
  'Content-Security-Policy': [
    "default-src 'none'",
    `style-src 'sha256-${createHash('sha256').update(css.toString()).digest('base64')}'`,
    "font-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'Cache-Control': 'no-store',
  'X-Robots-Tag': 'noindex, nofollow',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=()',
};

/** Serves the pages. @throws OperatorError, in French, where the address cannot be listened on */
export async function startWeb(desk: Desk, settings: WebSettings, log: Log): Promise<Web> {
  const { host, port, publicUrl } = settings;
  const app = routes(desk, log, publicUrl !== undefined);
  const server = createAdaptorServer({
    fetch: app.fetch,
    serverOptions: { requestTimeout: SLOWEST_REQUEST_MS, headersTimeout: SLOWEST_REQUEST_MS },
  });
  // A web server in front knows one port: another one would be found by nobody.
  const bound = await listen(
    server,
    { host, port, fixed: publicUrl !== undefined },
    `Impossible d’ouvrir les pages publiques sur ${host}, port ${port}. Choisissez un autre port avec WEB_PORT.`,
  );
  return {
    base: publicUrl ?? addressAt(host, bound),
    reachable: publicUrl !== undefined,
    close: () => close(server),
  };
}

function routes(desk: Desk, log: Log, behindProxy: boolean): Hono {
  const app = new Hono();
  const allowed = createLimit(PER_MINUTE, Date.now);
  const draw = (c: Context, page: Page, signed?: string) => c.html(drawPage(page, css, signed), page.status);
  /** @param instead the page that is shown where there is no file */
  const calendar = async (c: Context, signed: string, instead = signed) => {
    const bytes = await desk.calendar(signed);
    if (!bytes) return draw(c, await desk.show(instead), instead);
    return c.body(new Uint8Array(bytes), 200, { 'Content-Type': 'text/calendar; charset=utf-8' });
  };

  app.use(async (c, next) => {
    for (const [name, value] of Object.entries(HEADERS)) c.header(name, value);
    if (!allowed(addressOf(c, behindProxy))) {
      c.header('Retry-After', '60');
      return draw(c, tooMany);
    }
    return next();
  });
  for (const { weight, bytes } of fonts()) {
    app.get(`/police/${weight}.ttf`, (c) =>
      c.body(bytes, 200, { 'Content-Type': 'font/ttf', 'Cache-Control': 'public, max-age=604800' }),
    );
  }
  app.get('/', (c) => draw(c, home));
  app.get('/robots.txt', (c) => c.text('User-agent: *\nDisallow: /\n'));
  app.get('/sante', (c) => c.text(SIGN_OF_LIFE));
  app.get('/r/merci', (c) => draw(c, thanks));
  app.get('/r/:signed', async (c) => {
    const signed = c.req.param('signed');
    return draw(c, await desk.show(signed), signed);
  });
  app.get('/r/:signed/reunion.ics', (c) => calendar(c, c.req.param('signed')));
  app.get('/agenda/:file', (c) => calendar(c, c.req.param('file').replace(/\.ics$/, ''), ''));
  const small = bodyLimit({ maxSize: LARGEST_BODY, onError: (c) => draw(c, tooLarge) });
  app.post('/r/:signed', small, async (c) => {
    const signed = c.req.param('signed');
    const taken = await desk.take(signed, fieldsOf(await c.req.text()));
    if (taken.kind === 'page') return draw(c, taken.page);
    // Relative, so that a path in front of ours stays; the mark takes screen readers to what was noted.
    return c.redirect(taken.kind === 'closed' ? './merci' : `./${encodeURIComponent(signed)}#note`, 303);
  });
  app.notFound(async (c) => draw(c, await desk.show('')));
  app.onError((error, c) => {
    log.error('web.request', {}, error);
    return draw(c, broken);
  });
  return app;
}

function fieldsOf(body: string): Map<string, string[]> {
  const fields = new Map<string, string[]>();
  for (const [name, value] of new URLSearchParams(body))
    fields.set(name, [...(fields.get(name) ?? []), value]);
  return fields;
}

const near = new BlockList();
for (const [net, bits] of [
  ['127.0.0.0', 8],
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const)
  near.addSubnet(net, bits, 'ipv4');
near.addAddress('::1', 'ipv6');
near.addSubnet('fc00::', 7, 'ipv6');

/** Who asks: behind a web server nearby, whom that server says; nobody else is believed. */
function addressOf(c: Context, behindProxy: boolean): string {
  const remote = (getConnInfo(c).remote.address ?? '').replace(/^::ffff:/, '');
  const told = c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() ?? '';
  const version = isIP(remote);
  const believed = behindProxy && version !== 0 && near.check(remote, version === 4 ? 'ipv4' : 'ipv6');
  return believed && isIP(told) !== 0 ? told : remote;
}

const home: Page = {
  status: 200,
  title: 'Passerelle',
  parts: [{ kind: 'text', text: 'Pour répondre, ouvrez le lien que votre maison de santé vous a donné.' }],
};

const thanks: Page = {
  status: 200,
  title: 'Merci de l’avoir dit',
  parts: [
    { kind: 'text', text: 'Ce lien est fermé. Plus personne ne peut répondre avec.' },
    { kind: 'text', text: 'La personne qui l’a donné le sait maintenant. Vous pouvez fermer cette page.' },
  ],
};

const tooMany: Page = {
  status: 429,
  title: 'Un instant, s’il vous plaît',
  parts: [{ kind: 'text', text: 'Beaucoup de demandes arrivent en même temps. Réessayez dans une minute.' }],
};

const tooLarge: Page = {
  status: 413,
  title: 'Cette réponse est trop longue',
  parts: [{ kind: 'text', text: 'Ouvrez votre lien à nouveau, puis cochez vos dates.' }],
};

const broken: Page = {
  status: 503,
  title: 'La page ne répond pas',
  parts: [{ kind: 'text', text: 'Votre réponse n’est peut-être pas notée. Réessayez dans un moment.' }],
};
