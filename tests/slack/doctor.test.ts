// The doctor of Slack: what it says of the settings and of Slack’s answers, whatever Slack or the network does.
import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkSlack } from '../../src/cli/doctor.slack.ts';
import { readConfig } from '../../src/config.ts';
import { slackChecks } from '../../src/integrations/chat/slack/check.ts';
import { BOT_SCOPES } from '../../src/integrations/chat/slack/scopes.ts';

type Answer = (response: ServerResponse) => void;

const json =
  (body: object, headers: Record<string, string> = {}): Answer =>
  (response) =>
    response.writeHead(200, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
const refused = (error: string): Answer => json({ ok: false, error });
const works: Record<string, Answer> = {
  'auth.test': json({ ok: true, team: 'Les Tilleuls' }, { 'x-oauth-scopes': BOT_SCOPES.join(',') }),
  'apps.connections.open': json({ ok: true, url: 'wss://slack.example/link' }),
  'users.conversations': json({ ok: true, channels: [{ is_private: true }, { is_private: true }] }),
};

/** Slack's Web API, as far as the doctor asks; `asked` holds each method with the token that came with it. */
let slack: { answers: Record<string, Answer>; asked: string[]; url: string; server: Server };
beforeEach(async () => {
  const answers = { ...works };
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const method = request.url?.split('/').pop() ?? '';
    asked.push(`${method} ${request.headers.authorization}`);
    request.resume().on('end', () => answers[method]?.(response));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  slack = { answers, asked, server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/` };
});
afterEach(() => {
  slack.server.closeAllConnections();
  slack.server.close();
});

const socketMode = { SLACK_BOT_TOKEN: 'xoxb-1234567890-secret', SLACK_APP_TOKEN: 'xapp-1-A0123-secret' };
const signed = {
  SLACK_BOT_TOKEN: 'xoxb-1234567890-secret',
  SLACK_SIGNING_SECRET: '0123456789abcdef0123456789abcdef',
};

/** What the doctor says of Slack: one line a finding, what to do next behind an arrow. */
async function doctor(env: Record<string, string>, patienceMs?: number): Promise<string[]> {
  const read = readConfig(env);
  if (!read.ok) throw new Error(read.problems.join(' '));
  const findings = await checkSlack(read.config, slackChecks({ apiUrl: slack.url, patienceMs }));
  const lines = findings.map(({ state, says, next }) => `${state} ${says}${next ? ` → ${next}` : ''}`);
  expect(lines.join()).not.toContain('secret');
  return lines;
}

describe('The doctor of Slack', () => {
  it('asks nothing when Slack is not set', async () => {
    expect(await doctor({})).toEqual(['note Slack n’est pas réglé. → Pour l’ajouter, suivez docs/slack.md.']);
    expect(slack.asked).toEqual([]);
  });

  it('finds that all works through Socket Mode', async () => {
    expect(await doctor(socketMode)).toEqual([
      'fine Slack : le jeton du bot marche, dans l’espace « Les Tilleuls ».',
      'fine Slack : le bot est dans 2 canaux.',
      'fine Slack : le jeton de l’application marche, aucune adresse publique n’est nécessaire.',
    ]);
    expect(slack.asked).toEqual([
      'auth.test Bearer xoxb-1234567890-secret',
      'users.conversations Bearer xoxb-1234567890-secret',
      'apps.connections.open Bearer xapp-1-A0123-secret',
    ]);
  });

  it('says where signed requests come in, and that the signing secret is left aside beside the app’s token', async () => {
    expect((await doctor(signed)).at(-1)).toBe(
      'note Slack : les messages arrivent par 127.0.0.1, port 3001. → L’adresse publique donnée à Slack doit y mener.',
    );
    expect((await doctor({ ...signed, ...socketMode })).at(-1)).toBe(
      'note Slack : avec SLACK_APP_TOKEN, SLACK_SIGNING_SECRET ne sert pas.',
    );
  });

  it('says where several workspaces install the app, and asks Slack nothing', async () => {
    const lines = await doctor({
      SLACK_SIGNING_SECRET: '0123456789abcdef',
      SLACK_CLIENT_ID: '12.34',
      SLACK_CLIENT_SECRET: 'fedcba9876543210',
      SLACK_STATE_SECRET: 'seize-signes-ou-plus',
      SLACK_PUBLIC_URL: 'https://passerelle.example.fr',
    });
    expect(lines.at(-1)).toContain('https://passerelle.example.fr/slack/install');
    expect(slack.asked).toEqual([]);
  });

  it('passes on what is missing in the settings', async () => {
    expect(await doctor({ SLACK_BOT_TOKEN: 'xoxb-1234567890' })).toEqual([
      expect.stringMatching(/^todo SLACK_APP_TOKEN : il manque\. .* docs\/slack\.md\.$/),
    ]);
  });

  it('names the missing scopes and how to grant them', async () => {
    slack.answers['auth.test'] = json(
      { ok: true, team: 'Les Tilleuls' },
      { 'x-oauth-scopes': 'chat:write, commands' },
    );
    const [, missing = ''] = await doctor(socketMode);
    expect(missing).toMatch(
      /^todo Slack : il manque des autorisations au bot : channels:history, .*users:read\. → /,
    );
    expect(missing).not.toMatch(/chat:write|commands/);
    expect(missing).toContain('slack-manifest.yml');
  });

  it('says how to bring the bot into a channel', async () => {
    slack.answers['users.conversations'] = json({ ok: true, channels: [] });
    expect((await doctor(socketMode))[1]).toBe(
      'todo Slack : le bot n’est dans aucun canal. → Dans le canal de l’équipe, écrivez : /invite @Passerelle',
    );
    slack.answers['users.conversations'] = json({ ok: true, channels: [{ is_private: true }] });
    expect((await doctor(socketMode))[1]).toBe('fine Slack : le bot est dans un canal.');
  });

  it('warns that every member may read a public channel', async () => {
    slack.answers['users.conversations'] = json({
      ok: true,
      channels: [{ is_private: true }, { is_private: false }],
    });
    expect((await doctor(socketMode)).slice(1, 3)).toEqual([
      'fine Slack : le bot est dans 2 canaux.',
      expect.stringMatching(/^note Slack : un de ces canaux est public\..* rendez privé/),
    ]);
  });

  it.each([
    ['auth.test', 'invalid_auth', /^todo Slack ne reconnaît pas SLACK_BOT_TOKEN\. → .*OAuth & Permissions/],
    ['auth.test', 'account_inactive', /^todo SLACK_BOT_TOKEN : l’application n’est plus installée/],
    ['auth.test', 'something_new', /^todo Slack refuse SLACK_BOT_TOKEN \(something_new\)/],
    ['users.conversations', 'missing_scope', /^todo SLACK_BOT_TOKEN n’a pas les droits/],
    ['apps.connections.open', 'invalid_auth', /^todo Slack ne reconnaît pas SLACK_APP_TOKEN\. → .*App-Level/],
    ['apps.connections.open', 'missing_scope', /^todo SLACK_APP_TOKEN n’a pas les droits/],
  ])('explains that %s answers %s', async (method, error, expected) => {
    slack.answers[method] = refused(error);
    expect((await doctor(socketMode)).filter((line) => line.startsWith('todo'))).toEqual([
      expect.stringMatching(expected),
    ]);
  });

  it('tells to come back later when Slack is busy', async () => {
    slack.answers['auth.test'] = (response) => response.writeHead(429, { 'retry-after': '30' }).end();
    expect((await doctor(socketMode))[0]).toMatch(/^note Slack demande d’attendre/);
  });

  it.each<[string, Answer]>([
    ['closes the connection', (response) => response.destroy()],
    ['fails', (response) => response.writeHead(500).end('<html>')],
    ['answers another language', (response) => response.writeHead(200).end('<html>')],
    ['never answers', () => undefined],
  ])('says once that Slack cannot be reached when it %s', async (_, answer) => {
    for (const method of Object.keys(works)) slack.answers[method] = answer;
    expect(await doctor(socketMode, 300)).toEqual([
      expect.stringMatching(/^todo Slack ne répond pas\. → .*Internet/),
    ]);
  });

  it('says something, and throws nothing, whatever Slack answers', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...Object.keys(works)), fc.json(), async (method, body) => {
        slack.answers = Object.assign(slack.answers, works, {
          [method]: ((response) => response.writeHead(200).end(body)) satisfies Answer,
        });
        expect((await doctor(socketMode)).length).toBeGreaterThan(0);
      }),
      { numRuns: 40 },
    );
  });
});
