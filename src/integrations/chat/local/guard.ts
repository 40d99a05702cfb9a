// The door of the page: which addresses may be listened on, which requests may come in, which headers go out.
import { isIP } from 'node:net';
import type { MiddlewareHandler } from 'hono';

/** Nothing inline, nothing from elsewhere, in nobody's frame. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

const HEADERS: Record<string, string> = {
  'Content-Security-Policy': CONTENT_SECURITY_POLICY,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'X-Frame-Options': 'DENY',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=()',
};

/** Whether this address can be reached from this machine alone. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}

/** What is let in: by default only what names this machine and asks from the page itself. */
export interface Door {
  allowRemote: boolean;
  /** host names under which the page is also known, with `allowRemote` */
  publicHosts: readonly string[];
  /** the port really listened on */
  port(): number;
}

/** Refuses a foreign Host (DNS rebinding) or a request from another site, and puts the safety headers on every answer. */
export function guard(door: Door): MiddlewareHandler {
  return async (c, next) => {
    for (const [name, value] of Object.entries(HEADERS)) c.header(name, value);
    const host = c.req.header('host') ?? '';
    if (!knownHost(host, door)) return c.text('Cette adresse n’est pas celle de Passerelle.', 403);
    const reading = c.req.method === 'GET' || c.req.method === 'HEAD';
    if (!reading && originHost(c.req.header('origin')) !== host) {
      return c.text('Cette demande ne vient pas de la page de Passerelle.', 403);
    }
    const site = c.req.header('sec-fetch-site');
    if (c.req.path !== '/' && (site === 'cross-site' || site === 'same-site')) {
      return c.text('Cette demande vient d’un autre site.', 403);
    }
    await next();
  };
}

function knownHost(host: string, { allowRemote, publicHosts, port }: Door): boolean {
  if (!URL.canParse(`http://${host}`)) return false;
  const url = new URL(`http://${host}`);
  const name = url.hostname.replace(/^\[|\]$/g, '');
  if (!allowRemote) return isLoopback(name) && Number(url.port || 80) === port();
  // A number cannot be rebound; a name can, so each name is given by the operator.
  return isLoopback(name) || isIP(name) !== 0 || publicHosts.includes(name);
}

function originHost(origin: string | undefined): string | undefined {
  return origin && URL.canParse(origin) ? new URL(origin).host : undefined;
}
