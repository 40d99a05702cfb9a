// Promises of installations: sealed, refreshed in time, never set back, gone when the app is removed.
import type { Installation } from '@slack/oauth';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { OperatorError } from '../../src/bot/ports.ts';
import { createInstallations } from '../../src/integrations/chat/slack/installations.ts';
import { createWorkspaces } from '../../src/integrations/chat/slack/workspaces.ts';
import { createSeal } from '../../src/integrations/secrets/seal.ts';
import { openWorkspace, type Workspace } from './emulated.ts';
import { keptLog, mapMemory } from './room.ts';

const seal = createSeal(new Uint8Array(32).fill(7));
const query = { teamId: 'T0MAISON', enterpriseId: undefined, isEnterpriseInstall: false };
const inSeconds = (seconds: number) => Math.floor(Date.now() / 1000) + seconds;

function installation(bot: Partial<NonNullable<Installation['bot']>> = {}): Installation {
  return {
    team: { id: 'T0MAISON', name: 'Maison des Sources' },
    enterprise: undefined,
    user: { id: 'U0CLAIRE', token: 'xoxp-hers', scopes: ['chat:write'] },
    bot: { token: 'xoxb-1', scopes: ['chat:write'], id: 'B0', userId: 'U0PASSERELLE', ...bot },
    appId: 'A0',
    tokenType: 'bot',
    isEnterpriseInstall: false,
    authVersion: 'v2',
  };
}

describe('An installation', () => {
  it('is kept sealed, with no more than what speaking needs', async () => {
    const memory = mapMemory();
    const kept: unknown[] = [];
    const set: typeof memory.set = async (...said) => {
      kept.push(said);
      await memory.set(...said);
    };
    const store = createInstallations({ ...memory, set }, seal);
    await store.storeInstallation(installation());
    expect(JSON.stringify(kept)).not.toMatch(/xoxb|xoxp|Sources|CLAIRE/);
    const found = await store.fetchInstallation(query);
    expect(found.bot).toEqual(installation().bot);
    expect(found.user.token).toBeUndefined();
    expect(JSON.stringify(found)).not.toContain('Sources');
  });

  it('of a whole organisation is refused, in words for who runs the bot', async () => {
    const store = createInstallations(mapMemory(), seal);
    const whole = { ...installation(), team: undefined, isEnterpriseInstall: true } as Installation;
    await expect(store.storeInstallation(whole)).rejects.toThrow(OperatorError);
    await expect(
      store.fetchInstallation({ teamId: undefined, enterpriseId: 'E1', isEnterpriseInstall: true }),
    ).rejects.toThrow(OperatorError);
  });

  it('sealed with another key is said, not taken for none', async () => {
    const memory = mapMemory();
    await createInstallations(memory, seal).storeInstallation(installation());
    const other = createInstallations(memory, createSeal(new Uint8Array(32).fill(8)));
    await expect(other.of('T0MAISON')).rejects.toThrow('clé de chiffrement');
  });

  it('made again after the key was lost takes the place of the one that nobody can read', async () => {
    const memory = mapMemory();
    await createInstallations(memory, seal).storeInstallation(installation());
    const other = createInstallations(memory, createSeal(new Uint8Array(32).fill(8)));
    await other.storeInstallation(installation({ token: 'xoxb-2' }));
    expect((await other.of('T0MAISON'))?.bot?.token).toBe('xoxb-2');
  });

  it('is gone once removed, and never for another workspace', async () => {
    const store = createInstallations(mapMemory(), seal);
    await store.storeInstallation(installation());
    expect(await store.of('T0AUTRE')).toBeUndefined();
    await store.deleteInstallation(query);
    expect(await store.of('T0MAISON')).toBeUndefined();
    await expect(store.fetchInstallation(query)).rejects.toThrow();
  });

  it('is not set back by a token that expires earlier, and follows a new installation', async () => {
    const store = createInstallations(mapMemory(), seal);
    await store.storeInstallation(installation({ token: 'newer', expiresAt: inSeconds(40_000) }));
    await store.storeInstallation(installation({ token: 'older', expiresAt: inSeconds(10_000) }));
    expect((await store.of('T0MAISON'))?.bot?.token).toBe('newer');
    await store.storeInstallation(
      installation({ token: 'other-bot', id: 'B1', expiresAt: inSeconds(10_000) }),
    );
    expect((await store.of('T0MAISON'))?.bot?.token).toBe('other-bot');
  });

  it('made again once tokens rotate takes the place of the token that never expired', async () => {
    const store = createInstallations(mapMemory(), seal);
    await store.storeInstallation(installation({ token: 'for-ever' }));
    await store.storeInstallation(installation({ token: 'rotating', expiresAt: inSeconds(40_000) }));
    expect((await store.of('T0MAISON'))?.bot?.token).toBe('rotating');
  });
});

describe('A token that expires', () => {
  let slack: Workspace;
  beforeEach(async () => {
    slack = await openWorkspace({ people: [{ id: 'U0CLAIRE', name: 'Claire' }] });
  });
  afterEach(() => slack.close());

  const memory = mapMemory();
  const process = () => {
    const installations = createInstallations(memory, seal);
    const settings = {
      receive: { kind: 'http' as const, signingSecret: 's', host: '127.0.0.1', port: 0 },
      install: { kind: 'oauth' as const, clientId: 'client', clientSecret: 'secret', stateSecret: 'state' },
      apiUrl: slack.apiUrl,
    };
    return { installations, ...createWorkspaces(settings, keptLog().log, installations) };
  };
  const install = async (expiresAt: number) => {
    await memory.forget('T0MAISON', 'installation');
    await memory.forget('T0MAISON', 'refreshing');
    const given = slack.rotation.issue();
    await process().installations.storeInstallation(installation({ ...given, expiresAt }));
    return given;
  };
  const refreshes = () => slack.called('oauth.v2.access').length;

  it('is refreshed before it is used, kept, and not refreshed again', async () => {
    const { token } = await install(inSeconds(60));
    const bot = process();
    const web = await bot.web('T0MAISON');
    expect(web?.token).not.toBe(token);
    expect((await web?.auth.test())?.team_id).toBe('T0MAISON');
    expect((await bot.web('T0MAISON'))?.token).toBe(web?.token);
    expect((await process().web('T0MAISON'))?.token).toBe(web?.token);
    expect(refreshes()).toBe(1);
    expect(await bot.botUser('T0MAISON')).toBe('U0PASSERELLE');
  });

  it('far from its end is left as it is', async () => {
    const { token } = await install(inSeconds(40_000));
    expect((await process().web('T0MAISON'))?.token).toBe(token);
    expect(refreshes()).toBe(0);
  });

  it('asked for by two processes, many times at once, leaves a refresh token that still serves', async () => {
    await install(inSeconds(60));
    const processes = [process(), process()];
    const tokens = await Promise.all(
      [0, 1, 0, 1, 0, 1].map(async (at) => (await processes[at]?.web('T0MAISON'))?.token),
    );
    expect(tokens.every((token) => token !== undefined && slack.rotation.holds(token))).toBe(true);
    const kept = (await process().installations.of('T0MAISON'))?.bot;
    expect(slack.rotation.refresh(kept?.refreshToken).ok).toBe(true);
  });

  it('while another process refreshes it, is used as it stands', async () => {
    const { token } = await install(inSeconds(60));
    let release = () => {};
    const until = new Promise<void>((resolve) => {
      release = resolve;
    });
    slack.fault('oauth.v2.access', { until });
    const [first, second] = [process(), process()];
    const slow = first.web('T0MAISON');
    await expect.poll(refreshes).toBe(1);
    expect((await second.web('T0MAISON'))?.token).toBe(token);
    release();
    const fresh = (await slow)?.token;
    expect(fresh).not.toBe(token);
    expect((await second.web('T0MAISON'))?.token).toBe(fresh);
    expect(refreshes()).toBe(1);
  });

  it('stays usable when its refresh fails, and is refreshed by a later use', async () => {
    const { token } = await install(inSeconds(60));
    slack.fault('oauth.v2.access', { cut: 'before' });
    const bot = process();
    expect((await bot.web('T0MAISON'))?.token).toBe(token);
    expect((await bot.web('T0MAISON'))?.token).not.toBe(token);
  });

  it('is forgotten with the app', async () => {
    await install(inSeconds(40_000));
    const bot = process();
    await bot.uninstalled('T0MAISON');
    expect(await bot.web('T0MAISON')).toBeUndefined();
    expect(await bot.botUser('T0MAISON')).toBeUndefined();
  });
});

describe('One token given by the operator', () => {
  it('serves its own workspace alone, until the app is removed', async () => {
    const slack = await openWorkspace({ people: [{ id: 'U0CLAIRE', name: 'Claire' }] });
    const settings = {
      receive: { kind: 'socket' as const, appToken: 'xapp' },
      install: { kind: 'token' as const, botToken: 'xoxb-passerelle' },
      apiUrl: slack.apiUrl,
    };
    const bot = createWorkspaces(settings, keptLog().log);
    expect(await bot.web('T0AUTRE')).toBeUndefined();
    expect((await bot.web('T0MAISON'))?.token).toBe('xoxb-passerelle');
    expect(await bot.botUser('T0MAISON')).toBe('U0PASSERELLE');
    await bot.uninstalled('T0AUTRE');
    expect(await bot.web('T0MAISON')).toBeDefined();
    await bot.uninstalled('T0MAISON');
    expect(await bot.web('T0MAISON')).toBeUndefined();
    expect(slack.called('auth.test')).toHaveLength(1);
    const wrong = createWorkspaces(
      { ...settings, install: { kind: 'token', botToken: 'xoxb-faux' } },
      keptLog().log,
    );
    await expect(wrong.check()).rejects.toThrow('SLACK_BOT_TOKEN');
    slack.fault('auth.test', { cut: 'before' });
    const unreachable = createWorkspaces(settings, keptLog().log);
    await unreachable.check();
    expect(await unreachable.web('T0MAISON')).toBeDefined();
    await slack.close();
  });
});
