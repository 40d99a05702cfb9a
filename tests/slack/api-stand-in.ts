// A stand-in for Slack's Web API: remembers each call, and answers as it is told to.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Call {
  method: string;
  /** the parameters; those that Slack takes as JSON are parsed */
  params: Record<string, unknown>;
}

export type Answer = object | ((params: Record<string, unknown>) => object | Promise<object>);

export interface ApiStandIn {
  /** with its final slash, as `slackApiUrl` wants it */
  url: string;
  calls: Call[];
  /** What a method answers from now on, `ok` added unless given. */
  answers: Map<string, Answer>;
  /** Resolves with the first call of this method, past or to come. */
  called(method: string): Promise<Call>;
  server: Server;
  close(): Promise<void>;
}

export async function openApi(): Promise<ApiStandIn> {
  const calls: Call[] = [];
  const answers = new Map<string, Answer>();
  const waiting: { method: string; resolve(call: Call): void }[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const call = {
      method: (request.url ?? '').replace(/^\/api\//, ''),
      params: parsed(Buffer.concat(chunks).toString(), request.headers['content-type'] ?? ''),
    };
    calls.push(call);
    for (const one of waiting.filter(({ method }) => method === call.method)) one.resolve(call);
    const answer = answers.get(call.method) ?? {};
    const body = { ok: true, ...(await (typeof answer === 'function' ? answer(call.params) : answer)) };
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  // The app's client keeps its connections: a pause of the test must not look like a cut.
  server.keepAliveTimeout = 600_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/api/`,
    calls,
    answers,
    server,
    called(method) {
      const known = calls.find((call) => call.method === method);
      if (known) return Promise.resolve(known);
      return new Promise((resolve) => waiting.push({ method, resolve }));
    },
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

function parsed(body: string, type: string): Record<string, unknown> {
  if (type.startsWith('application/json')) return JSON.parse(body);
  const fields = [...new URLSearchParams(body)].map(([name, text]) => [
    name,
    /^[[{]/.test(text) ? JSON.parse(text) : text,
  ]);
  return Object.fromEntries(fields);
}
