// Files dropped in channels: the team's become evidence where they were dropped; a guest's goes to the team alone.
import { afterEach, beforeEach, expect, it } from 'vitest';
import { BOT_USER } from '../emulated.ts';
import { message } from '../payloads.ts';
import { BERNARD, type House, NADIA, OPEN_CHANNEL, openHouse, PAUL, settled, TEAM_CHANNEL } from './house.ts';

let house: House;
beforeEach(async () => {
  house = await settled(await openHouse());
});
afterEach(async () => {
  expect(house.troubles).toEqual([]);
  await house.close();
});

const bytes = Buffer.from('Merci de répondre à ces dix questions.\n');

/** Somebody drops a file in a channel, with a mention of the bot: Slack may tell of it twice, once without the file. */
async function drops(who: string, channel: string, text: string): Promise<string> {
  const { workspace } = house;
  const file = await workspace.drop(who, channel, { name: 'questionnaire.txt', bytes });
  const ts = (await workspace.sees(who)).filter((one) => one.channel === channel).at(-1)?.ts ?? '';
  const said = { user: who, channel, ts, team: workspace.team };
  const words = `<@${BOT_USER}> ${text}`;
  await house.happens({ ...message(words, said), subtype: 'file_share', files: [file] });
  return ts;
}
const since = async (who: string, count: number) => (await house.reads(who)).slice(count);
const count = async (who: string) => (await house.reads(who)).length;

it('by the team in its channel: filed in the thread of the file, for all of it to see', async () => {
  const bernard = await house.reads(BERNARD);
  const dropped = await drops(PAUL, TEAM_CHANNEL, 'le questionnaire de satisfaction proposé le 3 janvier');
  const asked = (await house.workspace.hears(PAUL)).at(-1);
  expect(asked).toMatchObject({ channel: TEAM_CHANNEL, thread: dropped });
  expect(asked?.text).toContain('questionnaire.txt');
  await house.presses(PAUL, 'C’est juste');
  expect((await house.workspace.hears(PAUL)).at(-1)).toMatchObject({
    channel: TEAM_CHANNEL,
    thread: dropped,
  });
  const pieces = await house.database.query(`SELECT data FROM passerelle.record WHERE kind = 'evidence'`);
  expect(pieces).toMatchObject([{ data: { kind: 'questionnaire', file: { name: 'questionnaire.txt' } } }]);
  expect(await house.reads(BERNARD)).toEqual(bernard);
});

it('by a guest: thanked in private, handed to the team in its channel, seen by no other guest', async () => {
  const [paul, bernard, nadia] = [await count(PAUL), await count(BERNARD), await count(NADIA)];
  await drops(BERNARD, OPEN_CHANNEL, 'voici mes réponses');
  expect(await since(BERNARD, bernard)).toEqual(
    expect.arrayContaining([
      '(C0TOUS seul) Je vous réponds en message privé.',
      expect.stringMatching(
        /^\(D0BERNARD\) Merci Bernard\. Votre fichier « questionnaire\.txt » est bien arrivé/,
      ),
    ]),
  );
  expect(await since(NADIA, nadia)).toEqual([]);
  const told = await since(PAUL, paul);
  expect(told).toHaveLength(2);
  expect(told.join('\n')).toMatch(/\(C0EQUIPE\) Bernard a déposé « questionnaire\.txt »/);
  const given = (await house.workspace.hears(PAUL)).find(({ file }) => file?.name === 'questionnaire.txt');
  expect(given?.channel).toBe(TEAM_CHANNEL);
  expect(Buffer.from(await house.workspace.open(PAUL, given?.file ?? { url: '' }))).toEqual(bytes);
  await house.presses(PAUL, 'Ranger cette pièce');
  expect((await house.reads(PAUL)).at(-1)).toMatch(/^\(C0EQUIPE fil\)/);
  expect(await since(NADIA, nadia)).toEqual([]);
});
