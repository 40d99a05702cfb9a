// The app's manifest: the file of the repository is the one that is made, and Slack accepts it.
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { commands } from '../../src/bot/commands/index.ts';
import { shownCommands, slackManifestCommand } from '../../src/cli/slack-manifest.ts';
import { type Manifest, manifestText, slackManifest } from '../../src/integrations/chat/slack/manifest.ts';
import { BOT_SCOPES } from '../../src/integrations/chat/slack/scopes.ts';
import { textOf } from '../docs/text.ts';

const folder = 'tests/slack/fixtures/manifest-schema';
const schema = (name: string) => JSON.parse(textOf(`${folder}/${name}`));
const entry = schema('manifest.schema.json');
const ajv = new Ajv({ strict: false, validateFormats: false });
for (const { $ref } of entry.oneOf.flatMap(({ allOf }: { allOf: { $ref?: string }[] }) => allOf))
  if ($ref && !ajv.getSchema($ref)) ajv.addSchema(schema($ref.split('/').pop()), $ref);
const accepted = ajv.compile(entry);

const problemsOf = (manifest: unknown) => (accepted(manifest) ? [] : (accepted.errors ?? []));
const slashCommands = ({ features }: Manifest) => features?.slash_commands ?? [];

const socketMode = slackManifest(shownCommands());
const http = slackManifest(shownCommands(), 'https://passerelle.example.fr');

describe('The manifest of the repository', () => {
  it('is the one that is made (npx vitest run tests/slack/manifest.test.ts --update writes it again)', async () => {
    await expect(manifestText(socketMode)).toMatchFileSnapshot('../../slack-manifest.yml');
  });

  it('reads back as what was written', () => {
    expect(parse(manifestText(socketMode))).toEqual(socketMode);
  });
});

describe.each([
  ['Socket Mode', socketMode],
  ['a public address', http],
])('The manifest for %s', (_, manifest) => {
  it('is accepted by Slack’s own schema', () => {
    expect(problemsOf(manifest)).toEqual([]);
  });

  it('has every command that /aide shows, and /aide', () => {
    const shown = commands.filter(({ name, help }) => help || name === '/aide');
    expect(slashCommands(manifest).map(({ command }) => command)).toEqual(shown.map(({ name }) => name));
  });

  it('keeps what Slack’s schema does not say: names that can be typed, lines that can be read', () => {
    const names = slashCommands(manifest).map(({ command }) => command);
    expect(new Set(names).size).toBe(names.length);
    for (const { command, description, usage_hint = '' } of slashCommands(manifest)) {
      expect(command).toMatch(/^\/[a-z0-9_-]{1,31}$/);
      expect(description.length).toBeLessThanOrEqual(60);
      expect(usage_hint.length).toBeLessThanOrEqual(60);
    }
    expect(manifest.display_information.background_color).toMatch(/^#[0-9a-f]{6}$/);
  });

  it('asks for the scope that each event needs', () => {
    // https://docs.slack.dev/reference/events
    const needed: Record<string, string[]> = {
      app_home_opened: [],
      'message.channels': ['channels:history'],
      'message.groups': ['groups:history'],
      'message.im': ['im:history'],
      member_joined_channel: ['channels:read', 'groups:read'],
      member_left_channel: ['channels:read', 'groups:read'],
      reaction_added: ['reactions:read'],
      user_change: ['users:read'],
      app_uninstalled: [],
      tokens_revoked: [],
    };
    const events = manifest.settings?.event_subscriptions?.bot_events ?? [];
    expect([...events].sort()).toEqual(Object.keys(needed).sort());
    const asked = manifest.oauth_config?.scopes?.bot ?? [];
    expect(asked).toEqual([...BOT_SCOPES]);
    expect(events.flatMap((event) => needed[event]).filter((one) => !asked.some((s) => s === one))).toEqual(
      [],
    );
  });
});

describe('Where Slack sends what happens', () => {
  it('is nowhere in Socket Mode', () => {
    expect(JSON.stringify(socketMode)).not.toContain('http');
    expect(socketMode.settings?.socket_mode_enabled).toBe(true);
  });

  it('is the public address otherwise, for events, buttons, commands and the installation', () => {
    const receives = 'https://passerelle.example.fr/slack/events';
    expect(http.settings).toMatchObject({
      socket_mode_enabled: false,
      event_subscriptions: { request_url: receives },
      interactivity: { request_url: receives },
    });
    expect(new Set(slashCommands(http).map(({ url }) => url))).toEqual(new Set([receives]));
    expect(http.oauth_config?.redirect_urls).toEqual(['https://passerelle.example.fr/slack/oauth_redirect']);
    expect(slackManifest([], 'https://passerelle.example.fr/')).toEqual(
      slackManifest([], 'https://passerelle.example.fr'),
    );
  });
});

describe('Slack’s schema', () => {
  it('would refuse what is too long or unknown', () => {
    const { display_information } = socketMode;
    const long = { ...socketMode, display_information: { ...display_information, name: 'a'.repeat(36) } };
    expect(problemsOf(long)).not.toEqual([]);
    expect(problemsOf({ ...socketMode, colour: 'blue' })).not.toEqual([]);
  });
});

describe('A command named as one of Slack’s own', () => {
  it('is left out, for Slack would refuse the whole manifest', () => {
    const manifest = slackManifest([
      { name: '/status', help: 'voir où on en est' },
      { name: '/niveau', help: 'voir le niveau' },
    ]);
    expect(slashCommands(manifest)).toEqual([
      { command: '/niveau', description: 'Voir le niveau', usage_hint: '2024', should_escape: false },
    ]);
  });
});

describe('passerelle slack-manifest', () => {
  it('writes the manifest and nothing else, for the address given', async () => {
    const said: string[] = [];
    const io = { out: (text: string) => void said.push(text), err: (text: string) => expect.fail(text) };
    expect(await slackManifestCommand({ args: [] }, io)).toBe(0);
    expect(await slackManifestCommand({ url: 'https://passerelle.example.fr', args: [] }, io)).toBe(0);
    expect(said.map((text) => parse(text))).toEqual([socketMode, http]);
  });
});
