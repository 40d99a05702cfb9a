// « Noter comme contribution » on somebody's message: their words are kept when they agree, and nowhere otherwise.
import { afterEach, beforeEach, expect, it } from 'vitest';
import { BOT_USER } from '../emulated.ts';
import {
  BERNARD,
  CLAIRE,
  type House,
  NADIA,
  openHouse,
  PAUL,
  settled,
  TEAM_CHANNEL,
  tablesWith,
} from './house.ts';

const WORDS = 'il manque un banc devant la porte';

let house: House;
beforeEach(async () => {
  // Nadia has never spoken to the bot, and was never seen to enter.
  house = await settled(await openHouse(), [BERNARD]);
});
afterEach(async () => {
  expect(house.troubles).toEqual([]);
  await house.close();
});

const last = async (who: string) => (await house.reads(who)).at(-1);
const contributions = () =>
  house.database.query<{ data: object }>(`SELECT data FROM passerelle.record WHERE kind = 'contribution'`);

it('the writer, unknown until then, is asked in private; yes: said to who noted it, and to nobody before', async () => {
  const [paul, bernard] = [await house.reads(PAUL), await house.reads(BERNARD)];
  await house.pointsAt(CLAIRE, WORDS, { writer: NADIA });
  expect(await house.reads(NADIA)).toEqual([
    expect.stringMatching(
      /^\(D0NADIA\) Bonjour Nadia\. Claire souhaite noter vos mots : « il manque un banc/,
    ),
  ]);
  expect(await house.all(CLAIRE)).toContain('(D0CLAIRE) Je demande son accord à Nadia.');
  expect([await house.reads(PAUL), await house.reads(BERNARD)]).toEqual([paul, bernard]);
  await house.presses(NADIA, 'Oui, gardez-les');
  expect(await last(NADIA)).toMatch(/^\(D0NADIA\) Merci Nadia\. Vos mots sont gardés/);
  expect(await last(CLAIRE)).toBe('(D0CLAIRE) Nadia est d’accord : ses mots sont gardés.');
  expect(await contributions()).toMatchObject([{ data: { text: WORDS, by: 'Nadia', consent: 'given' } }]);
});

it('no: the words are nowhere any more, and who noted them hears it', async () => {
  await house.pointsAt(CLAIRE, WORDS, { writer: NADIA });
  expect(await tablesWith(house.database, WORDS)).not.toEqual([]);
  await house.presses(NADIA, 'Non, oubliez-les');
  expect(await last(CLAIRE)).toMatch(/^\(D0CLAIRE\) Nadia préfère que ses mots ne soient pas gardés/);
  expect(await contributions()).toEqual([]);
  expect(await tablesWith(house.database, WORDS)).toEqual([]);
  await house.presses(NADIA, 'Oui, gardez-les');
  expect(await last(NADIA)).toMatch(/Rien n’a changé/);
  expect(await contributions()).toEqual([]);
});

it('nobody else answers for the writer', async () => {
  await house.pointsAt(CLAIRE, WORDS, { writer: NADIA });
  for (const other of [CLAIRE, PAUL, BERNARD]) {
    await house.presses(other, 'Oui, gardez-les', NADIA);
    expect(await last(other)).toMatch(/s’adresse à une autre personne, ou n’existe plus\. Rien n’a changé/);
  }
  expect(await contributions()).toMatchObject([{ data: { consent: 'asked' } }]);
});

it('a guest points only at their own words; those of others are refused, and kept nowhere', async () => {
  const nadia = await house.reads(NADIA);
  await house.pointsAt(BERNARD, WORDS, { writer: NADIA });
  expect(await house.all(BERNARD)).toContain('Ces mots sont ceux d’une autre personne.');
  expect(await house.reads(NADIA)).toEqual(nadia);
  expect(await contributions()).toEqual([]);
  expect(await tablesWith(house.database, WORDS)).toEqual([]);
  await house.pointsAt(BERNARD, 'la salle est froide', { writer: BERNARD });
  expect(await house.all(BERNARD)).toContain('Voilà, vos mots sont notés.');
  expect(await contributions()).toMatchObject([{ data: { by: 'Bernard', consent: 'given' } }]);
});

it('in the team’s channel the words are shown to nobody before their writer agrees', async () => {
  const ts = await house.says(PAUL, WORDS, { channel: TEAM_CHANNEL });
  await house.pointsAt(CLAIRE, WORDS, { writer: PAUL, channel: TEAM_CHANNEL, ts });
  const shown = (await house.workspace.hears(CLAIRE)).filter(({ text }) => text.includes(WORDS));
  expect(shown).toEqual([]);
  expect(await last(PAUL)).toMatch(/Je demande son accord à Paul|Claire souhaite noter vos mots/);
  expect(await house.all(PAUL)).toContain('(D0PAUL) Bonjour Paul. Claire souhaite noter vos mots');
});

it('on a message of the bot, one is asked for the words', async () => {
  const ofTheBot = (await house.workspace.hears(CLAIRE)).find(({ channel }) => channel === TEAM_CHANNEL);
  const at = { channel: TEAM_CHANNEL, ts: ofTheBot?.ts ?? '' };
  await house.pointsAt(CLAIRE, ofTheBot?.text ?? '', { writer: BOT_USER, ...at });
  expect(await last(CLAIRE)).toMatch(/^\(C0EQUIPE fil\) Je note ce qui a été dit/);
  expect(await contributions()).toEqual([]);
});
