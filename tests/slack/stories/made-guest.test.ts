// Slack makes a professional a guest: from then on nothing of the team reaches them, wherever it would be said.
import { afterEach, beforeEach, expect, it } from 'vitest';
import { CLAIRE, type House, NADIA, openHouse, PAUL, settled, TEAM_CHANNEL } from './house.ts';

let house: House;
beforeEach(async () => {
  house = await settled(await openHouse());
});
afterEach(async () => {
  expect(house.troubles).toEqual([]);
  await house.close();
});

async function made(guest: boolean): Promise<void> {
  house.workspace.setGuest(PAUL, guest);
  const { team } = house.workspace;
  const profile = { display_name: 'Paul', real_name: 'Paul' };
  const user = {
    id: PAUL,
    name: 'paul',
    team_id: team,
    is_restricted: guest,
    is_bot: false,
    deleted: false,
    profile,
  };
  await house.happens({ type: 'user_change', user, cache_ts: 1, event_ts: '1709542800.1' });
}

it('answers in the channel that they still read, what the team is told, commands, buttons and their page', async () => {
  await house.types(CLAIRE, '/niveau 2024', TEAM_CHANNEL);
  const before = await house.reads(PAUL);
  expect(before.at(-1)).toMatch(/^\(C0EQUIPE\) 2024 : le niveau 1/);
  await made(true);

  await house.types(CLAIRE, '/niveau 2023', TEAM_CHANNEL);
  await house.says(CLAIRE, '@Passerelle qui est là ?', { channel: TEAM_CHANNEL });
  await house.types(CLAIRE, '/dossier 2024', TEAM_CHANNEL);
  expect(await house.reads(PAUL)).toEqual(before);
  const claire = (await house.reads(CLAIRE)).join('\n');
  expect(claire).toContain('(C0BUREAU) Le dossier 2024 a été préparé. La personne qui l’a demandé l’a reçu.');

  await house.presses(PAUL, 'Faire le dossier 2024');
  await house.types(PAUL, '/niveau 2024');
  await house.types(PAUL, '/partenaires', TEAM_CHANNEL);
  const after = (await house.reads(PAUL))
    .slice(before.length)
    .filter((line) => !line.startsWith('(C0EQUIPE seul)'));
  expect(after).toHaveLength(3);
  for (const line of after) expect(line).toMatch(/^\(D0PAUL\) Cette demande est réservée à l’équipe/);

  await house.opensHome(PAUL);
  await house.until(() => expect(house.workspace.home(PAUL)).toBeDefined());
  expect(JSON.stringify(house.workspace.home(PAUL))).not.toMatch(/niveau|dossier/i);
});

it('a full member again for Slack, they stay a guest until the coordinator says otherwise', async () => {
  await made(true);
  await made(false);
  await house.types(PAUL, '/niveau 2024');
  expect((await house.reads(PAUL)).at(-1)).toMatch(/réservée à l’équipe/);
  await house.types(CLAIRE, '/equipe');
  await house.presses(CLAIRE, 'Paul : faire entrer dans l’équipe');
  await house.presses(CLAIRE, 'Oui, Paul entre dans l’équipe');
  await house.types(PAUL, '/niveau 2024');
  expect((await house.reads(PAUL)).at(-1)).toMatch(/^\(D0PAUL\) 2024 : le niveau 1/);
});

it('a guest let into the team’s channel: from then on it says nothing of the team, until they leave', async () => {
  await house.workspace.invite(TEAM_CHANNEL, NADIA, CLAIRE);
  await house.enters(NADIA, TEAM_CHANNEL);
  const before = await house.reads(NADIA);
  await house.types(CLAIRE, '/niveau 2023', TEAM_CHANNEL);
  await house.says(PAUL, '@Passerelle qui est là ?', { channel: TEAM_CHANNEL });
  await house.types(CLAIRE, '/dossier 2024', TEAM_CHANNEL);
  expect(await house.reads(NADIA)).toEqual(before);
  expect((await house.reads(PAUL)).at(-1)).toMatch(/^\(D0PAUL\) Le dossier 2024 a été préparé/);
  await house.workspace.leave(TEAM_CHANNEL, NADIA);
  await house.happens({ type: 'member_left_channel', user: NADIA, channel: TEAM_CHANNEL, channel_type: 'C' });
  await house.types(CLAIRE, '/niveau 2022', TEAM_CHANNEL);
  expect((await house.reads(PAUL)).at(-1)).toMatch(/^\(C0EQUIPE\) 2022 : le niveau 1/);
});
