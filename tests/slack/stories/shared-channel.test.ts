// In a channel that guests read: nothing of the team is said there, and a guest's gestures change and show nothing.
import { afterEach, beforeEach, expect, it } from 'vitest';
import { factsOf } from '../neutral/facts.ts';
import { BERNARD, CLAIRE, type House, NADIA, OPEN_CHANNEL, openHouse, PAUL, settled } from './house.ts';

let house: House;
beforeEach(async () => {
  house = await settled(await openHouse());
});
afterEach(async () => {
  expect(house.troubles).toEqual([]);
  await house.close();
});

const ALONE = '(C0TOUS seul) Je vous réponds en message privé.';

/** What the house keeps, but for who said and heard what. */
async function kept() {
  const { records, history, people, profile, works } = await factsOf(house.database);
  return { records, history, people, profile, works };
}
const since = async (who: string, count: number) => (await house.reads(who)).slice(count);
const count = async (who: string) => (await house.reads(who)).length;

it('/niveau typed there is answered in private, and one line that its author alone sees says so', async () => {
  const [claire, paul, bernard] = [await count(CLAIRE), await count(PAUL), await count(BERNARD)];
  await house.types(CLAIRE, '/niveau 2024', OPEN_CHANNEL);
  await house.types(CLAIRE, '/niveau 2023', OPEN_CHANNEL);
  const read = await since(CLAIRE, claire);
  expect(read.filter((line) => line === ALONE)).toHaveLength(1);
  expect(read.filter((line) => line !== ALONE)).toEqual([
    expect.stringMatching(/^\(D0CLAIRE\) 2024 : le niveau 1/),
    expect.stringMatching(/^\(D0CLAIRE\) 2023 : le niveau 1/),
  ]);
  expect(await since(PAUL, paul)).toEqual([]);
  expect(await since(BERNARD, bernard)).toEqual([]);
});

it('a guest who mentions the bot there is answered in private', async () => {
  const [bernard, nadia] = [await count(BERNARD), await count(NADIA)];
  await house.says(BERNARD, '@Passerelle quand est la prochaine réunion ?', { channel: OPEN_CHANNEL });
  expect(await since(BERNARD, bernard)).toEqual(
    expect.arrayContaining([ALONE, expect.stringMatching(/^\(D0BERNARD\) Aucune date/)]),
  );
  expect(await since(NADIA, nadia)).toEqual([]);
});

it('a guest who types a command of the team is refused kindly, learns nothing, changes nothing', async () => {
  const commands = [
    '/niveau 2024',
    '/dossier 2024',
    '/cr',
    '/preuve',
    '/partenaires',
    '/recrutement',
    '/maison',
  ];
  for (const typed of [...commands, '/actions', '/referent']) {
    const [before, bernard, claire] = [await kept(), await count(BERNARD), await count(CLAIRE)];
    await house.types(BERNARD, typed, OPEN_CHANNEL);
    await house.types(BERNARD, typed);
    const refusal = expect.stringMatching(/^\(D0BERNARD\) Cette demande est réservée à/);
    const read = (await since(BERNARD, bernard)).filter((line) => line !== ALONE);
    expect(read, typed).toEqual([refusal, refusal]);
    expect(await kept()).toEqual(before);
    expect(await since(CLAIRE, claire)).toEqual([]);
  }
});

it('a guest who presses what the coordinator alone was given: nothing changes, nothing is told', async () => {
  await house.types(CLAIRE, '/equipe');
  const { seen, control } = await house.control(CLAIRE, 'Bernard : faire entrer dans l’équipe');
  await house.types(CLAIRE, '/recrutement');
  const open = (await house.workspace.hears(CLAIRE)).at(-1);
  const [before, bernard] = [await kept(), await count(BERNARD)];
  await house.presses(BERNARD, 'Bernard : faire entrer dans l’équipe', CLAIRE);
  const forged = [
    `${control.value} oui`,
    'c:/niveau 2024',
    'c:/dossier 2024',
    ...(open?.controls ?? []).map(({ value }) => value),
  ];
  for (const value of forged)
    await house.forces(BERNARD, { ...seen, channel: OPEN_CHANNEL }, { ...control, value });
  const read = (await since(BERNARD, bernard)).filter((line) => line !== ALONE);
  expect(read.length).toBeGreaterThanOrEqual(forged.length);
  for (const line of read)
    expect(line).toMatch(
      /réservée à|Seule la personne qui coordonne|n’est plus actif|Je ne trouve pas ce choix/,
    );
  expect(await kept()).toEqual(before);
});

it('a window sent with somebody else’s dialogue: nothing changes, nothing is told', async () => {
  await house.types(CLAIRE, '/recrutement');
  const { control } = await house.control(CLAIRE, 'Répondre dans une fenêtre');
  const [before, bernard, claire] = [
    await kept(),
    await count(BERNARD),
    await house.control(CLAIRE, 'Répondre dans une fenêtre'),
  ];
  const name = { name: 'Intruse' };
  await house.submits(BERNARD, control.value, name);
  await house.submits(BERNARD, control.value, name, { id: OPEN_CHANNEL, kind: 'channel' });
  await house.submits(BERNARD, control.value, name, { id: 'C0EQUIPE', kind: 'channel' });
  await house.submits(BERNARD, control.value, name, { id: 'D0CLAIRE', kind: 'direct' });
  const read = (await since(BERNARD, bernard)).filter((line) => line !== ALONE);
  expect(read).toHaveLength(4);
  for (const line of read) expect(line).toBe('(D0BERNARD) Ce choix n’est plus actif. Rien n’a été changé.');
  expect(await kept()).toEqual(before);
  expect(await house.control(CLAIRE, 'Répondre dans une fenêtre')).toEqual(claire);
  expect(await house.all(CLAIRE)).not.toContain('Intruse');
});

it('« Répondre dans une fenêtre » of somebody else shows none of their answers', async () => {
  await house.types(CLAIRE, '/recrutement Jeanne Le Goff');
  await house.presses(BERNARD, 'Répondre dans une fenêtre', CLAIRE);
  await house.until(() => expect(JSON.stringify(house.workspace.windows())).toContain('vous attendent'));
  expect(JSON.stringify(house.workspace.windows())).not.toMatch(/Jeanne|profil/);
  await house.quiet();
  expect(await house.all(BERNARD)).not.toMatch(/Jeanne|profil/);
});
