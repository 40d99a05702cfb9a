// Promises where there are many: what cannot be looked at in the time that Slack gives is taken for read by guests.
import { WebClient } from '@slack/web-api';
import { expect, it } from 'vitest';
import { type ChannelsRead, createChannels } from '../../src/integrations/chat/slack/out/channels.ts';
import type { Identities } from '../../src/integrations/chat/slack/out/identity.ts';
import { targetsOf } from '../../src/integrations/chat/slack/out/places.ts';
import { openApi } from './api-stand-in.ts';
import { mapMemory } from './room.ts';

const identities: Identities = {
  of: async (_, account) => ({ name: account, guest: false, bot: false }),
  changed: () => undefined,
};

it('a channel of several hundred people is not looked at to its end', async () => {
  const api = await openApi();
  const web = new WebClient('xoxb-1', { slackApiUrl: api.url });
  let pages = 0;
  api.answers.set('conversations.members', () => {
    pages += 1;
    const members = Array.from({ length: 200 }, (_, at) => `U${pages * 200 + at}`);
    return { members: ['U0BOT', ...members], response_metadata: { next_cursor: 'encore' } };
  });
  const channels = createChannels({
    web: async () => web,
    botUser: async () => 'U0BOT',
    identities,
    memory: mapMemory(),
    membersAreGuests: false,
    elapsed: () => 0,
  });
  expect((await channels.of(new Map()).readers('T0MAISON', 'C0FOULE')).guests).toBe('unknown');
  expect(pages).toBe(2);
  await api.close();
});

it('after fifty channels that guests read, the team hears it one by one', async () => {
  const asked: string[] = [];
  const channels: ChannelsRead = {
    joined: async () => Array.from({ length: 500 }, (_, at) => `C${at}`),
    readers: async (_, channel) => {
      asked.push(channel);
      return { members: new Set(['U0BERNARD']), guests: 'some' };
    },
  };
  const row = {
    id: 's1-row-1',
    structureId: 's1',
    platform: 'slack',
    workspace: 'T0MAISON',
    audience: { to: 'team' as const },
    recipients: ['U0CLAIRE', 'U0PAUL'].map((id) => ({
      person: id,
      account: id,
      role: 'professional' as const,
    })),
    message: { text: 'À l’équipe.' },
    attempts: 0,
  };
  const targets = await targetsOf(row, channels, identities);
  expect(targets).toEqual(['U0CLAIRE', 'U0PAUL'].map((account) => ({ to: 'direct', account })));
  expect(asked).toHaveLength(50);
});
