// A small proxy before the emulator: it can fail in all the ways that Slack and networks do, and writes down each call.
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Names } from './names.ts';

/** One call of the Web API, as the app made it. */
export interface Call {
  method: string;
  params: Record<string, string>;
  /** what Slack answered; absent when the connection was cut before */
  answer?: Answer;
}

export type Answer = { ok: boolean; error?: string } & Record<string, unknown>;

export type Fault =
  /** 429 with this Retry-After, in seconds */
  | { limited: number }
  /** the connection is cut before Slack took the call, or after */
  | { cut: 'before' | 'after' }
  | { refused: string }
  /** a server's fault: this HTTP status */
  | { status: number }
  /** answered once this is settled */
  | { until: Promise<void> };

interface Awaited {
  method: string;
  fault: Fault;
  times: number;
  where: (params: Record<string, string>) => boolean;
}

/** What the emulator lacks, by method: answers in its place, or completes what it answered. */
export interface Extras {
  instead?(call: Call, token: string, ask: Ask): Promise<Answer | undefined>;
  complete?(call: Call, answer: Answer): Answer;
}

/** A call that is neither written down nor made to fail. */
export type Ask = (token: string, method: string, params: Record<string, string>) => Promise<Answer>;

export interface Front {
  url: string;
  /** every call of the app, oldest first */
  calls: Call[];
  ask: Ask;
  /** Raw bytes at an address of the emulator, with a token. */
  bytes(token: string, address: string): Promise<Uint8Array>;
  /** The next calls of a method fail so. @param times once unless told */
  fault(method: string, fault: Fault, options?: { times?: number; where?: Awaited['where'] }): void;
  close(): Promise<void>;
}

/** No connection is kept: on a busy machine the emulator closes an idle one just as the next call takes it. */
const ALONE = { connection: 'close' };

/** What is asked by the test itself, not by the app. */
const OBSERVER = 'x-observer';

/** @param target where the emulator is, once it is open @param known whether a token was given by this Slack */
export async function openFront(
  target: () => string,
  names: Names,
  known: (token: string) => string | undefined,
  extras: Extras,
): Promise<Front> {
  const calls: Call[] = [];
  const awaited: Awaited[] = [];
  let url = '';

  const ask: Ask = async (token, method, params) => {
    const answer = await fetch(`${url}/api/${method}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, [OBSERVER]: '1' },
      body: new URLSearchParams(params),
    });
    return (await answer.json()) as Answer;
  };

  function nextFault({ method, params }: Call): Fault | undefined {
    const found = awaited.find((one) => one.method === method && one.times > 0 && one.where(params));
    if (found) found.times -= 1;
    return found?.fault;
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await read(request);
    const path = request.url ?? '/';
    const method = /^\/api\/([\w.]+)/.exec(path)?.[1];
    const token = request.headers.authorization?.replace(/^Bearer /, '') ?? '';
    if (method === undefined) return pass(request, response, path, body, token);
    const call: Call = { method, params: Object.fromEntries(new URLSearchParams(body.toString())) };
    const seen = request.headers[OBSERVER] === undefined;
    if (seen) calls.push(call);
    const fault = seen ? nextFault(call) : undefined;
    if (fault && 'limited' in fault) {
      call.answer = { ok: false, error: 'ratelimited' };
      response.writeHead(429, { 'retry-after': String(fault.limited) }).end();
      return;
    }
    if (fault && 'status' in fault) return void response.writeHead(fault.status).end();
    if (fault && 'cut' in fault && fault.cut === 'before') return void response.destroy();
    if (fault && 'until' in fault) await fault.until;
    call.answer =
      fault && 'refused' in fault ? { ok: false, error: fault.refused } : await answerOf(call, token);
    if (fault && 'cut' in fault) return void response.destroy();
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(call.answer));
  }

  async function answerOf(call: Call, token: string): Promise<Answer> {
    const valid = known(token);
    if (valid === undefined && !call.method.startsWith('oauth.')) return { ok: false, error: 'invalid_auth' };
    const instead = await extras.instead?.(call, token, ask);
    if (instead) return instead;
    const answer = await fetch(`${target()}/api/${call.method}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${valid}`, ...ALONE },
      body: new URLSearchParams(
        Object.entries(call.params).map(([name, value]): [string, string] => [name, names.inward(value)]),
      ),
    });
    // The emulator names its own address in what it answers.
    const text = (await answer.text()).replaceAll(target(), url);
    const read = JSON.parse(names.outward(text)) as Answer;
    return extras.complete?.(call, read) ?? read;
  }

  /** Files and pages, as they are. */
  async function pass(
    request: IncomingMessage,
    response: ServerResponse,
    path: string,
    body: Buffer,
    token: string,
  ): Promise<void> {
    const observed =
      request.headers[OBSERVER] === undefined && nextFault({ method: path.split('/')[1] ?? '', params: {} });
    if (observed && 'cut' in observed) return void response.destroy();
    if (observed && 'status' in observed) return void response.writeHead(observed.status).end();
    const answer = await fetch(target() + names.inward(path), {
      method: request.method ?? 'GET',
      redirect: 'manual',
      headers: {
        ...ALONE,
        ...(token && { authorization: `Bearer ${known(token) ?? ''}` }),
        ...(request.headers['content-type'] && { 'content-type': request.headers['content-type'] }),
      },
      ...(request.method !== 'GET' && { body: new Uint8Array(body) }),
    });
    const kept = ['content-type', 'location'].flatMap((name) => {
      const value = answer.headers.get(name);
      return value === null ? [] : [[name, value] as const];
    });
    response.writeHead(answer.status, Object.fromEntries(kept)).end(Buffer.from(await answer.arrayBuffer()));
  }

  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) =>
      response.destroy(error instanceof Error ? error : undefined),
    );
  });
  // The app's client keeps its connections: a pause of the test must not look like a cut.
  server.keepAliveTimeout = 600_000;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    url,
    calls,
    ask,
    async bytes(token, address) {
      const answer = await fetch(address, { headers: { authorization: `Bearer ${token}`, [OBSERVER]: '1' } });
      return new Uint8Array(await answer.arrayBuffer());
    },
    fault(method, fault, { times = 1, where = () => true } = {}) {
      awaited.push({ method, fault, times, where });
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function read(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}
