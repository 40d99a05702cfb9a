// The pages by which a workspace installs the app: French, short, and only with the state that the bot gave.
import type { Installation } from '@slack/bolt';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createDoor } from '../../src/integrations/chat/slack/in/door.ts';
import { openReceiver } from '../../src/integrations/chat/slack/in/receivers.ts';
import { slackManifest } from '../../src/integrations/chat/slack/manifest.ts';
import { type AtTheDoor, besideTheDoor, SECRET } from './at-the-door.ts';
import { BOT, CLAIRE, TEAM } from './payloads.ts';

let at: AtTheDoor;
let kept: Installation[];
let url: string;
let stop: () => Promise<void>;

beforeEach(async () => {
  at = await besideTheDoor();
  kept = [];
  const receiver = openReceiver(
    {
      ...at.settings,
      install: {
        kind: 'oauth',
        clientId: '1.2',
        clientSecret: 'a-secret',
        stateSecret: 'another-secret',
        publicUrl: 'https://passerelle.example.fr',
      },
    },
    at.log,
    {
      storeInstallation: async (installation) => void kept.push(installation as Installation),
      fetchInstallation: async () => kept[0] as Installation<'v2', false>,
    },
  );
  url = (await receiver.start(createDoor(at.deps))).url ?? '';
  stop = receiver.stop;
  expect(receiver.installer).toBeDefined();
});
afterEach(async () => {
  await stop();
  await at.api.close();
});

const page = async (path: string, cookie = '') => {
  const response = await fetch(`${url}${path}`, { headers: { cookie } });
  return { response, html: await response.text() };
};

test('the first page says what will happen, and leads to Slack with a state', async () => {
  const { response, html } = await page('/slack/install');
  expect(response.status).toBe(200);
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(html).toContain('<html lang="fr">');
  const [, href = ''] = /href="([^"]+)"/.exec(html) ?? [];
  const target = new URL(href.replaceAll('&#38;', '&'));
  expect(target.origin).toBe('https://slack.com');
  expect(target.searchParams.get('redirect_uri')).toBe('https://passerelle.example.fr/slack/oauth_redirect');
  expect(target.searchParams.get('scope')).toContain('chat:write');
  expect(target.searchParams.get('state')).not.toBe('');
});

test('what the manifest tells Slack to call is there', async () => {
  const { features, settings, oauth_config } = slackManifest([{ name: '/aide', help: 'l’aide' }], url);
  const called = [
    settings?.event_subscriptions?.request_url,
    settings?.interactivity?.request_url,
    features?.slash_commands?.[0]?.url,
  ];
  for (const address of called) {
    expect((await fetch(address ?? '', { method: 'POST', body: '{}' })).status).toBe(401);
  }
  expect((await fetch(oauth_config?.redirect_urls?.[0] ?? '')).status).toBe(400);
});

describe('coming back from Slack', () => {
  const back = async () => {
    const { response, html } = await page('/slack/install');
    const state = /state=([^&"]+)/.exec(html.replaceAll('&#38;', '&'))?.[1] ?? '';
    const cookie = response.headers.get('set-cookie')?.split(';')[0] ?? '';
    return { path: `/slack/oauth_redirect?code=c1&state=${state}`, cookie };
  };

  test('agreed: the installation is kept, and the page says what to do next', async () => {
    at.api.answers.set('oauth.v2.access', {
      access_token: 'xoxb-new',
      token_type: 'bot',
      scope: 'chat:write',
      bot_user_id: BOT,
      app_id: 'A1',
      team: { id: TEAM, name: 'Maison des Sources' },
      enterprise: null,
      is_enterprise_install: false,
      authed_user: { id: CLAIRE },
    });
    at.api.answers.set('auth.test', { bot_id: 'B1', url: 'https://x.slack.com/' });
    const { path, cookie } = await back();
    const { response, html } = await page(path, cookie);
    expect(response.status).toBe(200);
    expect(html).toContain('/invite @Passerelle');
    expect(html).not.toContain('Maison des Sources');
    expect(kept).toMatchObject([{ team: { id: TEAM }, bot: { token: 'xoxb-new', userId: BOT } }]);
    expect(at.lines.join()).not.toContain('xoxb');
  });

  test('refused, in another browser, or without a code: nothing is kept, and one may begin again', async () => {
    const { path, cookie } = await back();
    for (const [there, jar] of [
      ['/slack/oauth_redirect?error=access_denied', cookie],
      [path, ''],
      ['/slack/oauth_redirect', cookie],
      ['/slack/oauth_redirect?code=<script>&state=<script>', cookie],
    ] as const) {
      const { response, html } = await page(there, jar);
      expect(response.status).toBe(400);
      expect(html).toContain('href="/slack/install"');
      expect(html).not.toContain('<script');
    }
    expect(kept).toEqual([]);
    expect(at.api.calls).toEqual([]);
  });

  test('Slack failing: said so, and nothing is kept', async () => {
    at.api.answers.set('oauth.v2.access', { ok: false, error: 'internal_error' });
    const { path, cookie } = await back();
    expect((await page(path, cookie)).response.status).toBe(500);
    expect(kept).toEqual([]);
  });
});

test('a port already taken is said in French', async () => {
  const port = Number(new URL(url).port);
  const taken = { kind: 'http' as const, signingSecret: SECRET, host: '127.0.0.1', port };
  const second = openReceiver({ ...at.settings, receive: taken }, at.log);
  await expect(second.start(createDoor(at.deps))).rejects.toThrow(/Choisissez un autre port/);
  await second.stop();
});
