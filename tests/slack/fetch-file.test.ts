// Promises of files that come in: the same bytes, from Slack alone, and the token sent nowhere else.
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebClient } from '@slack/web-api';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fetchFile } from '../../src/integrations/chat/slack/out/fetch-file.ts';
import { type ApiStandIn, openApi } from './api-stand-in.ts';
import { fileRules, openRoom } from './room.ts';

const pdf = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n');
const remote = { id: 'F1', name: 'charte.pdf', size: pdf.length };

it('comes with the same bytes from the workspace where it was dropped', async () => {
  const room = await openRoom();
  const dropped = await room.workspace.drop('U0CLAIRE', 'C0EQUIPE', { name: 'charte.pdf', bytes: pdf });
  expect(await room.slack.fetchFile?.('T0MAISON', dropped)).toEqual({
    kept: { name: 'charte.pdf', mediaType: 'application/pdf', bytes: new Uint8Array(pdf) },
  });
  await room.close();
});

describe('From a Slack that answers otherwise', () => {
  let api: ApiStandIn;
  let host: Server;
  let answer: RequestListener;
  let tokens: (string | undefined)[];
  const rules = { ...fileRules, largest: 1000 };

  beforeEach(async () => {
    api = await openApi();
    tokens = [];
    host = createServer((request, response) => {
      tokens.push(request.headers.authorization);
      answer(request, response);
    });
    await new Promise<void>((resolve) => host.listen(0, '127.0.0.1', resolve));
  });
  afterEach(async () => {
    host.closeAllConnections();
    host.close();
    await api.close();
  });

  const origin = () => `http://127.0.0.1:${(host.address() as AddressInfo).port}`;
  const get = (file: object = {}, asked = remote) => {
    api.answers.set('files.info', {
      file: { name: 'charte.pdf', size: pdf.length, url_private_download: `${origin()}/charte.pdf`, ...file },
    });
    const client = new WebClient('xoxb-secret', { slackApiUrl: api.url, retryConfig: { retries: 0 } });
    return fetchFile(client, asked, rules, `${origin()}/api/`);
  };
  const refused = (problem: string, name = 'charte.pdf') => ({ refused: { name, problem } });

  it('a file too large is refused before it comes, as it is said, or as it comes', async () => {
    answer = (_, response) => void response.end(Buffer.alloc(5000, 'a'));
    expect(await get({}, { ...remote, size: 1001 })).toEqual(refused('too-large'));
    expect(await get({ size: 1001 })).toEqual(refused('too-large'));
    expect(tokens).toEqual([]);
    expect(await get({ size: 10 })).toEqual(refused('too-large'));
  });

  it('a login page in its place is no file', async () => {
    answer = (_, response) => void response.writeHead(200, { 'content-type': 'text/html' }).end('<html>');
    expect(await get()).toEqual(refused('unreadable'));
    answer = (_, response) => void response.writeHead(302, { location: 'https://slack.com/' }).end();
    expect(await get()).toEqual(refused('unreadable'));
    answer = (_, response) => void response.writeHead(403).end();
    expect(await get()).toEqual(refused('unreadable'));
  });

  it('the token goes to no other host', async () => {
    answer = (_, response) => void response.end(pdf);
    for (const address of [
      origin().replace('127.0.0.1', 'localhost'),
      'https://slack.com.example.org/x',
      'not an address',
      '',
    ]) {
      expect(await get({ url_private_download: address, url_private: address })).toEqual(
        refused('unreadable'),
      );
    }
    expect(tokens).toEqual([]);
    await get();
    expect(tokens).toEqual(['Bearer xoxb-secret']);
  });

  it('a file that is gone is refused, one that Slack cannot give now is asked for again', async () => {
    api.answers.set('files.info', { ok: false, error: 'file_not_found' });
    const client = new WebClient('xoxb-secret', { slackApiUrl: api.url, retryConfig: { retries: 0 } });
    expect(await fetchFile(client, remote, rules)).toEqual(refused('unreadable'));
    answer = (_, response) => void response.writeHead(503).end();
    await expect(get()).rejects.toThrow();
    api.answers.set('files.info', { ok: false, error: 'internal_error' });
    await expect(fetchFile(client, remote, rules)).rejects.toThrow();
  });

  it('a file that is not what it says is refused, under a clean name', async () => {
    answer = (_, response) => void response.end('pas un PDF');
    expect(await get({ name: '../../charte\u202E.pdf' })).toEqual(refused('not-what-it-says'));
  });

  it('without another address, only Slack’s own hosts are asked', async () => {
    api.answers.set('files.info', {
      file: { name: 'a.pdf', size: 1, url_private_download: `${origin()}/a.pdf` },
    });
    const client = new WebClient('xoxb-secret', { slackApiUrl: api.url, retryConfig: { retries: 0 } });
    expect(await fetchFile(client, remote, rules)).toEqual(refused('unreadable', 'a.pdf'));
    expect(tokens).toEqual([]);
  });
});
