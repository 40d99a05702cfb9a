// Two processes over one PostgreSQL serve the same pages: what one takes the other shows, and nothing is lost between.
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createDesk } from '../../src/bot/public/desk.ts';
import { createCalendar } from '../../src/integrations/calendar/calendar.ts';
import { createCalendarFiles } from '../../src/integrations/calendar/ics.ts';
import { type OpenedStore, openStore } from '../../src/integrations/store/open.ts';
import { startWeb, type Web } from '../../src/integrations/web/server.ts';
import { silentLog } from '../store/memory.ts';
import { describeWith, postgres, type Running } from '../support/services.ts';
import { type House, openHouse, poll, post, tickets } from './house.ts';

describeWith('PostgreSQL', 'Two processes with the same key', () => {
  let server: Running | undefined;
  let stores: OpenedStore[] = [];
  let house: House;
  let other: Web;

  beforeAll(async () => {
    server = await postgres();
    const databaseUrl = server?.url ?? '';
    const now = () => new Date('2024-03-05T10:00:00.000Z');
    for (const _ of [1, 2]) stores.push(await openStore({ databaseUrl }, { now, log: silentLog }));
    const [first, second] = stores;
    if (!first || !second) throw new Error('no store');
    house = await openHouse(first, { workspace: 'house' });
    const calendarFiles = createCalendarFiles();
    const queue = { wake: async () => {} };
    const calendar = createCalendar();
    const desk = createDesk({ store: second.store, clock: { now }, queue, calendar, calendarFiles, tickets });
    other = await startWeb(desk, { host: '127.0.0.1', port: 0 }, silentLog);
  });
  afterAll(async () => {
    await house?.close();
    await other?.close();
    for (const { store } of stores) await store.close();
    stores = [];
    await server?.stop();
  });

  it('show the same page, and keep each answer whichever of them takes it', async () => {
    const there = house.address.replace(house.base, other.base);
    const shown = await Promise.all([house.address, there].map(async (at) => (await fetch(at)).text()));
    expect(digest(shown[0])).toBe(digest(shown[1]));
    const people = Array.from({ length: 8 }, (_, at) => `Personne ${at}`);
    await house.change('poll', { people: [...people, 'Jeanne Le Goff'], answers: [] });
    const expires = '2024-03-25';
    await house.within((session) =>
      session.apply(
        people.map((name, at) => ({
          do: 'create',
          kind: 'link',
          data: { key: String(30 + at), name, pollId: 'poll-1', expires },
          factDate: '2024-03-04',
          recordedOn: '2024-03-04',
          recordedBy: 'person-1',
        })),
      ),
    );
    const date = `${poll.options[0]?.date} ${poll.options[0]?.time}`;
    const statuses = await Promise.all(
      people.flatMap((_, at) => {
        const key = String(30 + at);
        const signed = tickets.sign({ use: 'link', structureId: house.structureId, key, expires });
        // Each answer is sent to both at once, as by a page that is loaded again.
        return [house.base, other.base].map(
          async (base) => (await post(`${base}/r/${signed}`, [['date', date]])).status,
        );
      }),
    );
    expect(new Set(statuses)).toEqual(new Set([303]));
    expect((await house.poll()).data.answers.map(({ by }) => by).sort()).toEqual(people);
    await post(there, [['do', 'not-me']]);
    expect((await fetch(house.address)).status).toBe(410);
  });
});

const digest = (text = '') => createHash('sha256').update(text).digest('hex');
