// 📝 on somebody's message: their words are kept when they agree; other reactions, and other messages, mean nothing.
import { afterEach, beforeEach, expect, it } from 'vitest';
import { BOT_USER } from '../emulated.ts';
import { CLAIRE, type House, openHouse, PAUL, settled, TEAM_CHANNEL } from './house.ts';

const WORDS = 'il manque un banc devant la porte';

let house: House;
beforeEach(async () => {
  house = await settled(await openHouse(), []);
});
afterEach(async () => {
  expect(house.troubles).toEqual([]);
  await house.close();
});

const contributions = () =>
  house.database.query<{ data: object }>(`SELECT data FROM passerelle.record WHERE kind = 'contribution'`);
const asked = async () => (await house.all(PAUL)).split('souhaite noter vos mots').length - 1;

it('asks the writer once, whoever reacts and however often', async () => {
  const ts = await house.says(PAUL, WORDS, { channel: TEAM_CHANNEL });
  const there = { writer: PAUL, channel: TEAM_CHANNEL, ts };
  await house.reacts(CLAIRE, there);
  await house.reacts(CLAIRE, there);
  expect(await asked()).toBe(1);
  expect(await contributions()).toMatchObject([{ data: { text: WORDS, consent: 'asked', how: 'quote' } }]);
  await house.reacts(PAUL, there);
  expect(await contributions()).toMatchObject([{ data: { consent: 'given' } }]);
  expect(await asked()).toBe(1);
});

it('is nothing when it is another reaction, or on a message of the bot', async () => {
  const ts = await house.says(PAUL, WORDS, { channel: TEAM_CHANNEL });
  await house.reacts(CLAIRE, { writer: PAUL, channel: TEAM_CHANNEL, ts, reaction: 'tada' });
  const ofTheBot = (await house.workspace.hears(CLAIRE)).find(({ channel }) => channel === TEAM_CHANNEL);
  await house.reacts(CLAIRE, { writer: BOT_USER, channel: TEAM_CHANNEL, ts: ofTheBot?.ts ?? '' });
  expect(await contributions()).toEqual([]);
});
