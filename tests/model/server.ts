// A small server that answers like the real ones: well, badly, slowly or not at all; it keeps what it received.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { z } from 'zod';

export type Reply = (response: ServerResponse, body: string) => void;

/** What is read of a request. */
export const Asked = z.object({
  model: z.string(),
  messages: z.array(z.object({ role: z.string(), content: z.string() })),
  response_format: z.object({ type: z.string() }).optional(),
});

export interface ModelServer {
  baseUrl: string;
  /** the bodies received, as they came */
  received: string[];
  headers: IncomingMessage['headers'][];
  close(): Promise<void>;
}

/** Gives its replies in turn, the last one from then on. */
export async function modelServer(...replies: Reply[]): Promise<ModelServer> {
  const received: string[] = [];
  const headers: IncomingMessage['headers'][] = [];
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const reply = replies[Math.min(received.length, replies.length - 1)];
      received.push(body);
      headers.push(request.headers);
      reply?.(response, body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    received,
    headers,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

export const json =
  (status: number, body: unknown, headers: Record<string, string> = {}): Reply =>
  (response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify(body));
  };

/** A completion that says this. */
export const says = (
  content: unknown,
  { finish = 'stop', refusal, tokens }: { finish?: string; refusal?: string; tokens?: number } = {},
): Reply =>
  json(200, {
    id: 'c',
    object: 'chat.completion',
    choices: [{ index: 0, finish_reason: finish, message: { role: 'assistant', content, refusal } }],
    ...(tokens !== undefined && { usage: { total_tokens: tokens } }),
  });
