// A stand-in for Socket Mode: gives an address, speaks first, sends envelopes and waits for their acknowledgement.
// Source of the protocol: docs.slack.dev, using Socket Mode.
import { randomUUID } from 'node:crypto';
import { type WebSocket, WebSocketServer } from 'ws';
import { openApi } from './api-stand-in.ts';

export interface SocketStandIn {
  /** for `apiUrl` */
  url: string;
  /** Resolves once so many connections were greeted, counted from the start. */
  connected(count: number): Promise<void>;
  /** Sends an envelope. @param id the same one for a repetition */
  send(
    type: 'events_api' | 'interactive' | 'slash_commands',
    payload: object,
    id?: string,
  ): { id: string; acked: Promise<void> };
  /** Sends any text on the last connection. */
  raw(text: string): void;
  /** How often an envelope was acknowledged. */
  acks(id: string): number;
  /** Asks the client to connect again, as Slack does every few hours. */
  refresh(): void;
  /** Cuts the connection without a word. */
  cut(): void;
  /** What `apps.connections.open` answers from now on; undefined for an address. */
  refuse(error: string | undefined): void;
  close(): Promise<void>;
}

export async function openSocket(): Promise<SocketStandIn> {
  const api = await openApi();
  const sockets = new WebSocketServer({ server: api.server });
  const acked: string[] = [];
  let greeted = 0;
  let last: WebSocket | undefined;
  let watchers: (() => void)[] = [];

  const until = (holds: () => boolean) =>
    new Promise<void>((resolve) => {
      const look = () => {
        if (holds()) resolve();
        else watchers.push(look);
      };
      look();
    });
  const changed = () => {
    const woken = watchers;
    watchers = [];
    for (const look of woken) look();
  };

  api.answers.set('apps.connections.open', () => ({
    url: `${api.url.replace('http', 'ws')}link/?ticket=${randomUUID()}`,
  }));
  sockets.on('connection', (socket) => {
    last = socket;
    socket.on('message', (data) => {
      const { envelope_id } = JSON.parse(String(data));
      acked.push(envelope_id);
      changed();
    });
    const hello = { type: 'hello', num_connections: 1, connection_info: { app_id: 'A0PASSER1' } };
    socket.send(JSON.stringify(hello), () => {
      greeted += 1;
      changed();
    });
  });
  const open = api.answers.get('apps.connections.open') ?? {};

  return {
    url: api.url,
    connected: (count) => until(() => greeted >= count),
    send(type, payload, id = randomUUID()) {
      const before = acked.filter((one) => one === id).length;
      last?.send(
        JSON.stringify({ envelope_id: id, type, payload, accepts_response_payload: type !== 'events_api' }),
      );
      return { id, acked: until(() => acked.filter((one) => one === id).length > before) };
    },
    raw: (text) => last?.send(text),
    acks: (id) => acked.filter((one) => one === id).length,
    refresh: () => last?.send(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested' })),
    cut: () => last?.terminate(),
    refuse: (error) => void api.answers.set('apps.connections.open', error ? { ok: false, error } : open),
    async close() {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
      await api.close();
    },
  };
}
