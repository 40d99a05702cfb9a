// The Home tab: each one's own board, as they stand now, with buttons that work.
import { afterEach, beforeEach, expect, it } from 'vitest';
import { faultsOfView } from '../block-kit.ts';
import { BERNARD, CLAIRE, type House, NADIA, openHouse, PAUL, settled } from './house.ts';

let house: House;
beforeEach(async () => {
  house = await settled(await openHouse(), [BERNARD]);
  await house.types(CLAIRE, '/recrutement');
  for (const text of ['Jeanne', 'usagère', 'par une association', 'tous', 'le mardi'])
    await house.says(CLAIRE, text);
  await house.presses(CLAIRE, 'C’est juste');
});
afterEach(async () => {
  expect(house.troubles).toEqual([]);
  await house.close();
});

const OF_THE_TEAM = /niveau|Jeanne|réunion|dossier|Les personnes intéressées|\/preuve|C’est juste/i;

/** Opens the page and reads it, as published anew. */
async function board(who: string): Promise<string> {
  const published = house.workspace.called('views.publish').length;
  await house.opensHome(who);
  await house.until(() => expect(house.workspace.called('views.publish').length).toBe(published + 1));
  const call = house.workspace.called('views.publish').at(-1);
  expect(call?.params.user_id).toBe(who);
  expect(faultsOfView(JSON.parse(call?.params.view ?? ''))).toEqual([]);
  await house.until(() => expect(call?.answer?.ok).toBe(true));
  return JSON.stringify(house.workspace.home(who));
}

it('shows the coordinator the year, what is missing first, who wishes to take part; a guest only what is theirs', async () => {
  const claire = await board(CLAIRE);
  for (const part of [
    'L’année 2024',
    'le niveau 1 n’est pas encore atteint',
    'Le plus utile maintenant',
    'Jeanne',
  ])
    expect(claire).toContain(part);
  const bernard = await board(BERNARD);
  for (const part of [
    'Vos prochaines dates',
    'Ce qui attend votre réponse',
    'Ce que vos paroles sont devenues',
  ])
    expect(bernard).toContain(part);
  expect(bernard).not.toMatch(OF_THE_TEAM);
});

it('greets who was never heard, and tells them nothing', async () => {
  const nadia = await board(NADIA);
  expect(nadia).toContain('écrivez « bonjour »');
  expect(nadia).not.toMatch(/Tilleuls|Claire/);
  expect(nadia).not.toMatch(OF_THE_TEAM);
});

it('after a change of role by /equipe, nothing of the team is on the page', async () => {
  expect(await board(PAUL)).toMatch(OF_THE_TEAM);
  await house.types(CLAIRE, '/equipe');
  await house.presses(CLAIRE, 'Paul : passer en personne invitée');
  expect(await board(PAUL)).not.toMatch(OF_THE_TEAM);
});

it('buttons of the page are answered in private', async () => {
  await board(CLAIRE);
  await house.pressesAtHome(CLAIRE, 'Voir le niveau');
  expect((await house.reads(CLAIRE)).at(-1)).toMatch(/^\(D0CLAIRE\) 2024 : le niveau 1/);
  await board(BERNARD);
  await house.pressesAtHome(BERNARD, 'Donner une idée');
  expect((await house.reads(BERNARD)).at(-1)).toMatch(/^\(D0BERNARD\) /);
});

it('a button of a page that the team no longer shares is refused', async () => {
  await board(PAUL);
  await house.types(CLAIRE, '/equipe');
  await house.presses(CLAIRE, 'Paul : passer en personne invitée');
  await house.pressesAtHome(PAUL, 'Voir le niveau');
  expect((await house.reads(PAUL)).at(-1)).toMatch(/^\(D0PAUL\) Cette demande est réservée à l’équipe/);
});
