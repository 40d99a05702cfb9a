// In the team's channel, where no guest reads: everything is said in threads, each with whom it concerns.
import { afterEach, beforeEach, expect, it } from 'vitest';
import { CLAIRE, type House, openHouse, PAUL, settled, TEAM_CHANNEL } from './house.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(async () => {
  expect(house.troubles).toEqual([]);
  await house.close();
});

const inbox = async () => (await house.database.query('SELECT 1 FROM passerelle.inbox')).length;
const openings = async (who: string) => (await house.reads(who)).map((line) => line.slice(0, 60));

it('whoever brings the bot presents the house in one thread; the chatter of others there is theirs', async () => {
  await house.brings(CLAIRE, TEAM_CHANNEL);
  const [hello] = await house.workspace.hears(CLAIRE);
  const there = { channel: TEAM_CHANNEL, thread: hello?.ts ?? '' };
  await house.says(CLAIRE, 'Maison de santé des Tilleuls', there);
  const before = await inbox();
  await house.says(PAUL, 'Tu viens déjeuner, Claire ?', there);
  expect(await inbox()).toBe(before);
  await house.says(CLAIRE, 'Quimper, dans le Finistère', there);
  await house.says(CLAIRE, 'contact@tilleuls.example', there);
  await house.presses(CLAIRE, 'C’est juste');

  const read = await openings(PAUL);
  expect(read).toEqual([
    expect.stringMatching(/^\(C0EQUIPE\) Bonjour Claire\. Je suis Passerelle/),
    expect.stringMatching(/^\(C0EQUIPE fil\) Dans quelle commune/),
    expect.stringMatching(/^\(C0EQUIPE fil\) À quelle adresse/),
    expect.stringMatching(/^\(C0EQUIPE fil\) Voici ce que j’ai compris/),
    expect.stringMatching(/^\(C0EQUIPE fil\) C’est noté : Maison de santé des Tilleuls/),
  ]);
  expect(await openings(CLAIRE)).toEqual(read);
});

it('a mention and « Passerelle, » are answered in the thread of the message, and plain words there go on', async () => {
  await settled(house);
  const already = (await house.reads(PAUL)).length;
  const asked = await house.says(PAUL, '@Passerelle, note une personne intéressée', {
    channel: TEAM_CHANNEL,
  });
  const there = { channel: TEAM_CHANNEL, thread: asked };
  await house.says(PAUL, 'Jeanne Le Goff', there);
  await house.says(CLAIRE, 'Bonne idée, Paul !', there);
  const called = await house.says(CLAIRE, 'Passerelle, qui est là ?', { channel: TEAM_CHANNEL });

  const heard = (await house.workspace.hears(PAUL)).slice(already);
  expect(heard.map(({ channel, thread }) => [channel, thread])).toEqual([
    [TEAM_CHANNEL, asked],
    [TEAM_CHANNEL, asked],
    [TEAM_CHANNEL, called],
  ]);
  expect(heard[0]?.text).toMatch(/^Très bien\. Je note une personne intéressée/);
  expect(heard[2]?.text).toMatch(/^Dans ce salon :/);
});

it('what is not said to the bot is not kept', async () => {
  await settled(house);
  const before = await inbox();
  const said = await house.says(PAUL, 'La réunion de mardi est annulée', { channel: TEAM_CHANNEL });
  await house.says(CLAIRE, 'Merci', { channel: TEAM_CHANNEL, thread: said });
  expect(await inbox()).toBe(before);
});

it('after a slash command in the channel, the answer’s thread is the talk', async () => {
  await settled(house);
  await house.types(CLAIRE, '/recrutement', TEAM_CHANNEL);
  const answer = (await house.workspace.hears(CLAIRE)).at(-1);
  expect(answer).toMatchObject({ channel: TEAM_CHANNEL });
  expect(answer?.thread).toBeUndefined();
  const there = { channel: TEAM_CHANNEL, thread: answer?.ts ?? '' };
  await house.says(CLAIRE, 'Jeanne Le Goff', there);
  await house.says(PAUL, 'Je la connais, elle est très bien', there);
  const heard = (await house.workspace.hears(CLAIRE)).filter(({ thread }) => thread === answer?.ts);
  expect(heard).toMatchObject([{ text: expect.stringMatching(/^Quel est son profil/) }]);
});

it('a button pressed in a thread is answered there, to who pressed', async () => {
  await settled(house);
  const asked = await house.says(CLAIRE, '@Passerelle quel niveau ?', { channel: TEAM_CHANNEL });
  await house.presses(PAUL, 'Questionnaire proposé aux usagers', CLAIRE);
  await house.says(PAUL, 'plus tard', { channel: TEAM_CHANNEL, thread: asked });
  const heard = (await house.workspace.hears(PAUL)).slice(-2);
  expect(heard).toMatchObject([
    { thread: asked, text: expect.stringMatching(/Déposez/) },
    { thread: asked, text: expect.stringMatching(/^Pas de souci/) },
  ]);
});

it('a reminder of the team is answered by anybody of it, in its thread', async () => {
  await settled(house);
  await house.types(CLAIRE, '/equipe', TEAM_CHANNEL);
  const told = (await house.workspace.hears(PAUL)).find(({ text }) =>
    text.startsWith('Bernard entre dans le salon'),
  );
  expect(told).toMatchObject({ channel: TEAM_CHANNEL });
  await house.says(PAUL, 'qui est là ?', { channel: TEAM_CHANNEL, thread: told?.ts ?? '' });
  expect((await house.workspace.hears(PAUL)).at(-1)).toMatchObject({ thread: told?.ts });
});
