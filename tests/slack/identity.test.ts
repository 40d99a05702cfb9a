// Promises of who an account is: its name, and a guest as soon as anything says so.
import { WebClient } from '@slack/web-api';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createIdentities, type Identities } from '../../src/integrations/chat/slack/out/identity.ts';
import { type ApiStandIn, openApi } from './api-stand-in.ts';

let api: ApiStandIn;
let identities: Identities;
let now = 0;
beforeEach(async () => {
  api = await openApi();
  const client = new WebClient('xoxb-test', { slackApiUrl: api.url, retryConfig: { retries: 0 } });
  identities = createIdentities(
    async () => client,
    () => now,
  );
});
afterEach(() => api.close());

const usual = { id: 'U0CLAIRE', team_id: 'T0MAISON', name: 'claire.legoff', real_name: 'Claire Le Goff' };
const knownAs = (user: object) => {
  api.answers.set('users.info', { user: { ...usual, ...user } });
  identities.changed('T0MAISON', 'U0CLAIRE');
  return identities.of('T0MAISON', 'U0CLAIRE');
};

describe('A name', () => {
  it.each([
    [{ profile: { display_name: 'Claire' } }, 'Claire'],
    [{ profile: { display_name: '  ' } }, 'Claire Le Goff'],
    [{ real_name: '', profile: {} }, 'claire.legoff'],
    [{ real_name: '', name: '' }, 'Une personne invitée'],
  ])('of %o is %s', async (user, name) => {
    expect((await knownAs(user)).name).toBe(name);
  });
});

describe('A guest', () => {
  it.each([
    [{}, false],
    [{ is_restricted: true }, true],
    [{ is_ultra_restricted: true }, true],
    [{ is_stranger: true }, true],
    [{ team_id: 'T0AILLEURS' }, true],
    [{ team_id: undefined }, true],
    [{ team_id: 'T0AILLEURS', enterprise_user: { teams: ['T0MAISON'] } }, false],
    [{ is_admin: true, is_restricted: true }, true],
  ])('%o: %s', async (user, guest) => {
    expect((await knownAs(user)).guest).toBe(guest);
  });

  it('is somebody whom the bot may not see', async () => {
    for (const error of ['user_not_found', 'user_not_visible']) {
      api.answers.set('users.info', { ok: false, error });
      identities.changed('T0MAISON', 'U0CLAIRE');
      expect(await identities.of('T0MAISON', 'U0CLAIRE')).toMatchObject({ guest: true });
    }
  });
});

it('tells bots from people', async () => {
  expect((await knownAs({ is_bot: true })).bot).toBe(true);
  expect((await knownAs({})).bot).toBe(false);
  expect((await identities.of('T0MAISON', 'USLACKBOT')).bot).toBe(true);
});

it('asks once for a while, again after a failure, a change or five minutes', async () => {
  const asked = () => api.calls.length;
  api.answers.set('users.info', { ok: false, error: 'fatal_error' });
  await expect(identities.of('T0MAISON', 'U0CLAIRE')).rejects.toThrow();
  api.answers.set('users.info', { user: usual });
  await Promise.all([1, 2, 3].map(() => identities.of('T0MAISON', 'U0CLAIRE')));
  expect(asked()).toBe(2);
  identities.changed('T0MAISON', 'U0CLAIRE');
  await identities.of('T0MAISON', 'U0CLAIRE');
  expect(asked()).toBe(3);
  now += 5 * 60_000;
  await identities.of('T0MAISON', 'U0CLAIRE');
  expect(asked()).toBe(4);
});
