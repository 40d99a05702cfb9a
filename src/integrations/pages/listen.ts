// Where the program's own pages are listened on: a free port, the address to write, and the end; and the letters they are set in.
import { readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { Http2SecureServer, Http2Server } from 'node:http2';
import { createRequire } from 'node:module';
import { OperatorError } from '../../bot/ports.ts';

/** What the server of a page may be, as its package says. */
type PageServer = Server | Http2Server | Http2SecureServer;

/** How many ports are tried after one that is taken. */
const PORTS_TRIED = 50;

/** An address to listen on; `fixed` where nobody would find another port. Port 0 takes any free one. */
export interface Place {
  host: string;
  port: number;
  fixed?: boolean;
}

/**
 * Listens on this port, or the next free one; the port that was taken.
 * @param refused the French sentence of an operator's error, where none could be opened
 */
export async function listen(server: PageServer, place: Place, refused: string): Promise<number> {
  const { host, port: first, fixed = false } = place;
  const last = fixed || first === 0 ? first : Math.min(first + PORTS_TRIED, 65_535);
  for (let port = first; ; port++) {
    const problem = await new Promise<NodeJS.ErrnoException | undefined>((resolve) => {
      server.once('error', resolve);
      server.listen(port, host, () => {
        server.off('error', resolve);
        resolve(undefined);
      });
    });
    const address = server.address();
    if (!problem && address && typeof address === 'object') return address.port;
    if (problem?.code !== 'EADDRINUSE' || port >= last) throw new OperatorError(refused, { cause: problem });
  }
}

/** The address to write in a browser of this machine. */
export function addressAt(host: string, port: number): string {
  const shown = ['0.0.0.0', '::'].includes(host) ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host;
  return `http://${shown}:${port}`;
}

/** Ends with the connections that are still open. */
export async function close(server: PageServer): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  if ('closeAllConnections' in server) server.closeAllConnections();
  await closed;
}

/** The letters of every page, by weight: « 400Regular », « 700Bold ». */
export function fonts(): { weight: string; bytes: Uint8Array<ArrayBuffer> }[] {
  const { resolve } = createRequire(import.meta.url);
  return ['400Regular', '700Bold'].map((weight) => {
    const file = `@expo-google-fonts/atkinson-hyperlegible/${weight}/AtkinsonHyperlegible_${weight}.ttf`;
    return { weight, bytes: new Uint8Array(readFileSync(resolve(file))) };
  });
}
