// What fails between Slack and the bot: stops, kills, cut connections, 429. Nothing is lost, nothing is said twice.
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Database } from '../../../src/integrations/store/database.ts';
import { eventIn } from '../gestures.ts';
import { message } from '../payloads.ts';
import { BERNARD, CLAIRE, type House, openHouse, PAUL, settled, TEAM_CHANNEL } from './house.ts';

/** While true, what became of a sent message cannot be written down: the process dies between the two. */
let dying = false;
let deaths = 0;
const through = (database: Database): Database => ({
  ...database,
  query(text, values) {
    const sent = /send_next/.test(text) && values?.some((value) => Array.isArray(value) && value.length > 0);
    if (!dying || !sent) return database.query(text, values);
    deaths += 1;
    return Promise.reject(new Error('the process is gone'));
  },
});

let house: House;
beforeEach(async () => {
  [dying, deaths] = [false, 0];
  house = await settled(await openHouse(through));
});
afterEach(() => house.close());

const posted = (text: RegExp) =>
  house.workspace.called('chat.postMessage').filter(({ params }) => text.test(params.text ?? ''));
const reads = async (who: string, text: RegExp) => (await house.reads(who)).filter((line) => text.test(line));

/** The sweep that comes every ten seconds, now. */
async function sweep(): Promise<void> {
  const { store, queue } = house.bot().world;
  for (const structureId of (await store.unfinished()).outboxes)
    await queue.wake({ kind: 'outbox', structureId });
}
const untilRead = (who: string, text: RegExp) =>
  house.until(async () => {
    await sweep();
    expect(await reads(who, text)).not.toEqual([]);
  });

it('what happens while the bot is stopped is refused, comes again, and is treated once', async () => {
  const { team } = house.workspace;
  const said = (text: string, user: string) =>
    eventIn(team, message(text, { user, team, channel: house.workspace.direct(user) }));
  const events = [said('/niveau 2023', CLAIRE), said('quand est la prochaine réunion ?', BERNARD)];
  await house.stop();
  for (const one of events) await expect(house.way.event(one, 1)).rejects.toThrow();
  await house.start();
  for (const one of [...events, ...events]) await house.way.event(one, 2);
  await house.quiet();
  expect(await reads(CLAIRE, /2023 : /)).toHaveLength(1);
  expect(await reads(BERNARD, /Aucune date n’est prévue/)).toHaveLength(1);
});

it.each([
  ['in direct messages', undefined],
  ['in the team’s channel', TEAM_CHANNEL],
])('killed between the post and its mark, %s: found again, not posted twice', async (_, channel) => {
  dying = true;
  const typed = house.types(CLAIRE, '/niveau 2023', channel);
  await house.until(() => expect(posted(/^2023 : /)).toHaveLength(1));
  await house.until(() => expect(deaths).toBeGreaterThan(0));
  await house.stop();
  dying = false;
  await house.start();
  await Promise.all([typed, house.quiet()]);
  expect(await reads(CLAIRE, /2023 : /)).toHaveLength(1);
  expect(posted(/^2023 : /)).toHaveLength(1);
  await house.types(CLAIRE, '/niveau 2022', channel);
  expect(await reads(CLAIRE, /2022 : /)).toHaveLength(1);
});

it('killed in the middle of what is told to several: each hears it once', async () => {
  dying = true;
  const typed = house.types(CLAIRE, '/equipe equipe person-3 oui');
  await house.until(() =>
    expect(posted(/vous fait entrer dans l’équipe|est dans l’équipe/).length).toBeGreaterThan(0),
  );
  await house.until(() => expect(deaths).toBeGreaterThan(0));
  await house.stop();
  dying = false;
  await house.start();
  await Promise.all([typed, house.quiet()]);
  expect(await reads(CLAIRE, /C’est fait\. Bernard est dans l’équipe/)).toHaveLength(1);
  expect(await reads(BERNARD, /Claire vous fait entrer dans l’équipe/)).toHaveLength(1);
  expect(await reads(PAUL, /Bernard entre dans l’équipe/)).toHaveLength(1);
});

it('a connection cut after Slack took the message: it is there once', async () => {
  house.workspace.fault('chat.postMessage', { cut: 'after' });
  await house.types(CLAIRE, '/niveau 2023');
  await house.until(async () => {
    await sweep();
    expect((await house.bot().world.store.failures()).length).toBe(0);
    expect(house.workspace.called('conversations.history').length).toBeGreaterThan(0);
  });
  await house.quiet();
  expect(await reads(CLAIRE, /2023 : /)).toHaveLength(1);
  expect(posted(/^2023 : /)).toHaveLength(1);
});

it('a connection cut before: it comes all the same, once', async () => {
  house.workspace.fault('chat.postMessage', { cut: 'before' });
  await house.types(CLAIRE, '/niveau 2023');
  await untilRead(CLAIRE, /2023 : /);
  expect(await reads(CLAIRE, /2023 : /)).toHaveLength(1);
});

it('Slack asks one channel for patience: the others go on, and the order is kept', async () => {
  const inDirect = ({ channel }: Record<string, string>) => channel === 'D0BERNARD';
  house.workspace.fault('chat.postMessage', { limited: 2 }, { where: inDirect });
  const tried = () =>
    house.workspace.called('chat.postMessage').filter(({ params }) => inDirect(params)).length;
  const before = tried();
  await house.types(BERNARD, '/reunions');
  await house.types(BERNARD, '/mesdonnees');
  await house.types(CLAIRE, '/niveau 2023');
  await house.says(PAUL, '@Passerelle qui est là ?', { channel: TEAM_CHANNEL });
  expect(await reads(CLAIRE, /2023 : /)).toHaveLength(1);
  expect(await reads(PAUL, /Dans ce salon/)).toHaveLength(1);
  expect(await reads(BERNARD, /Aucune date n’est prévue|Voici ce que je garde/)).toEqual([]);
  expect(tried()).toBe(before + 1);
  await untilRead(BERNARD, /Voici ce que je garde/);
  expect(await reads(BERNARD, /Aucune date n’est prévue|Voici ce que je garde/)).toEqual([
    expect.stringMatching(/Aucune date n’est prévue/),
    expect.stringMatching(/Voici ce que je garde/),
  ]);
  expect(house.troubles).toEqual([]);
});
