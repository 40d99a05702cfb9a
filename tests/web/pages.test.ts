// The public pages over HTTP and a real store: what is shown, what is written, and what never leaves.
import fc from 'fast-check';
import ICAL from 'ical.js';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { MovableClock } from '../../src/bot/ports.ts';
import { remindEveryone } from '../../src/bot/reminders/remind.ts';
import type { Meeting } from '../../src/domain/records.ts';
import { createCalendar } from '../../src/integrations/calendar/calendar.ts';
import { createTickets } from '../../src/integrations/secrets/tickets.ts';
import type { OpenedStore } from '../../src/integrations/store/open.ts';
import { openMemoryStore } from '../store/memory.ts';
import { freePort } from '../support/servers.ts';
import { type House, openHouse, poll, post, tickets } from './house.ts';

let opened: OpenedStore;
let house: House;
let houses = 0;
const logged: unknown[] = [];
const log = {
  info: (...line: unknown[]) => void logged.push(line),
  error: (...line: unknown[]) => void logged.push(line),
};
/** A page as it is read, no-break spaces taken for others. */
const textOf = async (page: Response) => (await page.text()).replaceAll('\u00a0', ' ');
/** The events of a calendar file, as a reader that is not ours finds them. */
const eventsIn = (text: string) =>
  new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((one) => new ICAL.Event(one));
const day = (at: number): [string, string] => ['date', `${poll.options[at]?.date} ${poll.options[at]?.time}`];
const answer: [string, string] = ['do', 'answer'];

beforeAll(async () => {
  opened = await openMemoryStore();
});
afterAll(() => opened.store.close());
beforeEach(async () => {
  houses += 1;
  house = await openHouse(opened, { workspace: `house-${houses}`, log });
});
afterEach(() => house.close());

const answersOfJeanne = async () =>
  (await house.poll()).data.answers.filter(({ by }) => by === 'Jeanne Le Goff');

describe('The page of a link', () => {
  it('shows the dates in letters to its person, and needs no account, cookie nor script', async () => {
    const page = await fetch(house.address);
    const text = await textOf(page);
    expect(page.status).toBe(200);
    for (const said of [
      'Bonjour Jeanne.',
      'Mardi 12 mars 2024 à 18 h 30',
      'Lundi 18 mars 2024 à 14 h',
      'Réunion pour construire un projet ensemble',
      'L’accueil des nouveaux patients',
      'jusqu’au vendredi 8 mars 2024',
      'Ce lien est pour Jeanne Le Goff',
    ])
      expect.soft(text).toContain(said);
    expect(text).not.toMatch(/<script|javascript:| on\w+=| style=/i);
    // Nobody else's name or answer is told.
    expect(text).not.toMatch(/Paul|Claire/);
    const headers = Object.fromEntries(page.headers);
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex, nofollow',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
    });
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'sha256-[^']+';/);
    expect(headers['content-security-policy']).not.toMatch(/unsafe|script-src|\*/);
    expect(headers).not.toHaveProperty('set-cookie');
  });

  it('keeps an answer before it says so, then shows it; the answer may change until the last day', async () => {
    const sent = await post(house.address, [answer, day(0), day(2)]);
    expect(sent.status).toBe(303);
    expect(sent.headers.get('location')).toMatch(/^\.\/[0-9a-z]{48}#note$/);
    expect(sent.headers.get('set-cookie')).toBeNull();
    expect(await answersOfJeanne()).toMatchObject([{ options: [0, 2], how: 'link' }]);
    const page = await textOf(await fetch(house.address));
    expect(page).toContain(
      'C’est noté. Votre réponse : mardi 12 mars 2024 à 18 h 30 et lundi 18 mars 2024 à 14 h.',
    );
    expect(page.match(/ checked/g)).toHaveLength(2);
    house.at('2024-03-08T20:00:00.000Z');
    expect((await post(house.address, [answer, ['date', 'aucune']])).status).toBe(303);
    expect(await answersOfJeanne()).toMatchObject([{ options: [] }]);
    expect((await house.poll()).data.answers).toHaveLength(2);
  });

  it('writes once what is sent twice, or by two clicks at once', async () => {
    const before = (await house.poll()).version;
    await Promise.all([1, 2, 3].map(() => post(house.address, [answer, day(1)])));
    await post(house.address, [answer, day(1)]);
    expect(await answersOfJeanne()).toMatchObject([{ options: [1] }]);
    expect((await house.poll()).version).toBe(before + 1);
  });

  it('loses no answer when several people answer at once', async () => {
    const people = ['Anne', 'Bruno', 'Chloé', 'David'];
    await house.change('poll', { people });
    const links = await house.within(async (session) => {
      const kept = { factDate: '2024-03-04', recordedOn: '2024-03-04', recordedBy: 'person-1' };
      const links = people.map((name, at) => ({
        key: String(20 + at),
        name,
        pollId: 'poll-1',
        expires: '2024-03-25',
      }));
      await session.apply(links.map((data) => ({ do: 'create', kind: 'link', data, ...kept })));
      return links;
    });
    const statuses = await Promise.all(
      links.map(async ({ key, expires }, at) => {
        const signed = tickets.sign({ use: 'link', structureId: house.structureId, key, expires });
        return (await post(`${house.base}/r/${signed}`, [answer, day(at % 3)])).status;
      }),
    );
    expect(statuses).toEqual([303, 303, 303, 303]);
    expect((await house.poll()).data.answers.map(({ by }) => by).sort()).toEqual([...people, 'Paul'].sort());
  });

  it.each<[string, [string, string][], RegExp]>([
    ['nothing', [answer], /Rien n’est coché/],
    ['a date and « none »', [answer, day(0), ['date', 'aucune']], /Gardez l’un ou l’autre/],
    ['a date of another poll', [answer, ['date', '2031-01-01 10:00']], /Les dates ont changé/],
    ['no field that is known', [['x', 'y']], /Rien n’est coché/],
  ])('says what to do when %s is sent, and writes nothing', async (_, fields, said) => {
    const sent = await post(house.address, fields);
    expect(sent.status).toBe(422);
    expect(await textOf(sent)).toMatch(said);
    expect(await answersOfJeanne()).toEqual([]);
  });

  it('takes no answer after the last day, and says so', async () => {
    await post(house.address, [answer, day(1)]);
    house.at('2024-03-09T08:00:00.000Z');
    const sent = await post(house.address, [answer, day(0)]);
    expect(sent.status).toBe(422);
    expect(await textOf(sent)).toContain('Nous attendions les réponses jusqu’au vendredi 8 mars 2024');
    expect(await answersOfJeanne()).toMatchObject([{ options: [1] }]);
    const page = await textOf(await fetch(house.address));
    expect(page).toContain('L’équipe choisit la date');
    expect(page).not.toContain('type="checkbox"');
  });

  it('says the date once it is chosen, and that it is called off', async () => {
    const meeting = await house.choose('2024-03-14');
    const page = await textOf(await fetch(house.address));
    expect(page).toContain('La date est choisie');
    expect(page).toContain('Jeudi 14 mars 2024 à 18 h 30');
    const [, path = ''] = /href="([^"]+\.ics)"/.exec(page) ?? [];
    const file = await fetch(new URL(path, house.address));
    expect(file.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    const event = eventsIn(await file.text())[0];
    expect([event?.summary, event?.startDate.toString()]).toEqual([
      'Réunion pour construire un projet ensemble : l’accueil des nouveaux patients',
      '2024-03-14T18:30:00',
    ]);
    await house.within((session) =>
      session.apply([
        {
          do: 'update',
          kind: 'meeting',
          id: 'meeting-1',
          version: 1,
          data: { ...meeting, cancelledOn: '2024-03-10' },
        },
      ]),
    );
    expect(await textOf(await fetch(house.address))).toContain('Cette réunion est annulée');
  });

  it('closes when it reached somebody else, who leaves no trace, and whoever gave it hears so once', async () => {
    const told = async () => (await opened.store.timeline(house.structureId, 'person-1', 0)).length;
    const before = await told();
    const sent = await post(house.address, [['do', 'not-me'], day(0)]);
    expect([sent.status, sent.headers.get('location')]).toEqual([303, './merci']);
    expect(await textOf(await fetch(`${house.base}/r/merci`))).toContain(
      'Plus personne ne peut répondre avec.',
    );
    expect(await answersOfJeanne()).toEqual([]);
    expect((await house.link()).data.closed).toEqual({ on: '2024-03-05', by: 'not-me' });
    expect(house.wakes).toEqual([{ kind: 'outbox', structureId: house.structureId }]);
    const again = await post(house.address, [answer, day(0)]);
    expect(again.status).toBe(410);
    expect(await textOf(again)).toContain('Ce lien ne s’ouvre pas');
    await post(house.address, [['do', 'not-me']]);
    expect(house.wakes).toHaveLength(1);
    expect((await fetch(house.address)).status).toBe(410);
    expect(await answersOfJeanne()).toEqual([]);
    await opened.store.deliver(house.structureId, async () => ({ kind: 'sent' }));
    expect(await told()).toBe(before + 1);
  });
});

describe('The last answer of a poll, by a link', () => {
  const claire = { by: 'Claire', options: [0], at: '2024-03-04T09:00:00.000Z', how: 'room' as const };
  const everyone = () => house.change('poll', { answers: [...poll.answers, claire] });
  const toldIn = async () => {
    const said: string[] = [];
    await opened.store.deliver(house.structureId, async ({ audience, message }) => {
      said.push(`${audience.to}: ${message.text}`);
      return { kind: 'sent' };
    });
    return said;
  };
  const remind = (instant: string) =>
    remindEveryone({
      store: opened.store,
      clock: { now: () => new Date(instant) } as MovableClock,
      calendar: createCalendar(),
      rulesets: [],
      log,
    });

  it('is told once to whoever asked for the date, at once', async () => {
    await everyone();
    await post(house.address, [answer, day(0)]);
    expect(house.wakes).toEqual([{ kind: 'outbox', structureId: house.structureId }]);
    await post(house.address, [answer, day(0)]);
    await remind('2024-03-05T11:00:00.000Z');
    const told = (await toldIn()).filter((text) => text.includes('Tout le monde a répondu'));
    expect(told).toEqual([expect.stringMatching(/^person: .*La meilleure date : mardi 12 mars 2024/s)]);
  });

  it('at night waits for the morning, and is told once too', async () => {
    await everyone();
    house.at('2024-03-05T22:00:00.000Z');
    await post(house.address, [answer, day(0)]);
    expect(house.wakes).toEqual([]);
    await remind('2024-03-06T09:00:00.000Z');
    await remind('2024-03-06T10:00:00.000Z');
    expect((await toldIn()).filter((text) => text.includes('Tout le monde a répondu'))).toHaveLength(1);
  });

  it('is not told while somebody is silent', async () => {
    await post(house.address, [answer, day(0)]);
    expect(house.wakes).toEqual([]);
  });
});

describe('An address that opens nothing', () => {
  const unknown = async (address: string) => {
    const page = await fetch(address);
    return { status: page.status, text: await textOf(page) };
  };

  it('gives one page, the same for all that was not made here, and says nothing of anybody', async () => {
    const other = createTickets(new Uint8Array(32).fill(9));
    const ticket = { use: 'link', structureId: house.structureId, key: '12', expires: '2024-03-25' } as const;
    const signed = tickets.sign(ticket);
    const forged = [
      'x',
      'a'.repeat(48),
      other.sign(ticket),
      `${signed.slice(0, -1)}${signed.endsWith('0') ? '1' : '0'}`,
      tickets.sign({ ...ticket, use: 'feed' }),
      tickets.sign({ ...ticket, structureId: 's000000000000000' }),
      '%00',
      'é'.repeat(48),
    ];
    const pages = await Promise.all(forged.map((one) => unknown(`${house.base}/r/${one}`)));
    const elsewhere = await unknown(`${house.base}/wp-login.php`);
    for (const page of pages) expect(page).toEqual(elsewhere);
    expect(elsewhere.status).toBe(404);
    expect(elsewhere.text).not.toMatch(/Jeanne|Tilleuls|accueil@/);
    for (const one of forged.slice(0, 5))
      expect((await post(`${house.base}/r/${one}`, [answer, day(0)])).status).toBe(404);
    expect(await answersOfJeanne()).toEqual([]);
  });

  it('tells whom to ask when it was made here: over, closed, unknown, or for somebody who takes part no more', async () => {
    const signed = (key: string, expires: string) =>
      `${house.base}/r/${tickets.sign({ use: 'link', structureId: house.structureId, key, expires })}`;
    const gone = await unknown(signed('999', '2024-03-25'));
    expect(gone.status).toBe(410);
    expect(gone.text).toContain('accueil@tilleuls.example');
    expect(gone.text).not.toContain('Jeanne');
    const past = await unknown(signed('12', '2024-03-04'));
    house.at('2024-03-26T10:00:00.000Z');
    const over = await unknown(house.address);
    house.at('2024-03-05T10:00:00.000Z');
    await house.change('link', { closed: { on: '2024-03-05', by: 'team' } });
    const closed = await unknown(house.address);
    await house.change('link', { closed: undefined });
    await house.change('poll', { people: ['Claire'] });
    const removed = await unknown(house.address);
    await house.change('poll', { people: ['Claire', 'Jeanne Le Goff'] });
    expect((await unknown(house.address)).status).toBe(200);
    const stages = [{ stage: 'ended' as const, on: '2024-03-05', by: 'Claire' }];
    const kept = { factDate: '2024-03-05', recordedOn: '2024-03-05', recordedBy: 'person-1' };
    const data = { name: 'Jeanne Le Goff', criteria: [], stages };
    await house.within((session) => session.apply([{ do: 'create', kind: 'partner', data, ...kept }]));
    const ended = await unknown(house.address);
    for (const page of [past, over, closed, removed, ended]) expect(page).toEqual(gone);
  });

  it('opens nothing of another structure', async () => {
    const neighbour = await openHouse(opened, { workspace: 'neighbour' });
    const crossed = tickets.sign({
      use: 'link',
      structureId: neighbour.structureId,
      key: '12',
      expires: '2024-03-25',
    });
    await post(`${house.base}/r/${crossed}`, [answer, day(0)]);
    expect(await answersOfJeanne()).toEqual([]);
    expect((await neighbour.poll()).data.answers).toHaveLength(2);
    await neighbour.close();
  });
});

describe('The calendar of a structure', () => {
  const meeting = (date: string, more: Partial<Meeting> = {}): Meeting => ({
    kind: 'convivial',
    topic: 'le café',
    date,
    time: '10:00',
    people: ['Claire', 'Jeanne Le Goff'],
    place: 'accueil',
    ...more,
  });
  const address = (key: string) =>
    `${house.base}/agenda/${tickets.sign({ use: 'feed', structureId: house.structureId, key })}.ics`;

  it('gives the meetings to come and those of late, those called off as such, and names nobody', async () => {
    const kept = { recordedOn: '2024-03-04', recordedBy: 'person-1' };
    const dates = ['2023-11-01', '2024-02-01', '2024-04-01'];
    const meetings = [
      ...dates.map((date) => meeting(date)),
      meeting('2024-05-02', { cancelledOn: '2024-03-05' }),
    ];
    await house.within((session) =>
      session.apply([
        { do: 'create', kind: 'feed', data: { key: '31' }, factDate: '2024-03-04', ...kept },
        ...meetings.map(
          (data) => ({ do: 'create', kind: 'meeting', data, factDate: data.date, ...kept }) as const,
        ),
      ]),
    );
    const answer = await fetch(address('31'));
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    const text = await answer.text();
    expect(eventsIn(text).map((event) => event.startDate.toString().slice(0, 10))).toEqual([
      '2024-02-01',
      '2024-04-01',
      '2024-05-02',
    ]);
    expect(text.match(/STATUS:CANCELLED/g)).toHaveLength(1);
    expect(text).not.toMatch(/Jeanne|Claire/);

    const [feed] = await house.within((session) => session.records(['feed']));
    if (!feed) throw new Error('no feed');
    const data = { key: '31', closedOn: '2024-03-05' };
    await house.within((session) =>
      session.apply([{ do: 'update', kind: 'feed', id: feed.id, version: feed.version, data }]),
    );
    const closed = await fetch(address('31'));
    expect(closed.status).toBe(404);
    expect(await closed.text()).not.toContain('BEGIN');
  });

  it('is nothing for another key, a link, or an address that was not made here', async () => {
    for (const wrong of [
      address('32'),
      `${house.base}/agenda/x.ics`,
      house.address.replace('/r/', '/agenda/'),
    ])
      expect((await fetch(wrong)).status).not.toBe(200);
    expect((await fetch(`${house.address}/reunion.ics`)).headers.get('content-type')).toMatch(/^text\/html/);
  });
});

describe('The server', () => {
  it('writes as words whatever a house has written', async () => {
    const tagsOf = (page: string) => [...page.matchAll(/<\/?([a-z0-9!]+)/gi)].map(([, tag]) => tag);
    const ours = new Set(tagsOf(await textOf(await fetch(house.address))));
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.string({ minLength: 1 }),
          fc.constantFrom('<script>alert(1)</script>', '"><img onerror=x>'),
        ),
        async (text) => {
          const word = `${text}z`;
          await house.change('poll', { topic: word, place: word, people: [word] });
          await house.change('link', { name: word });
          const page = await textOf(await fetch(house.address));
          const tags = tagsOf(page);
          expect(page).not.toMatch(/<script|<img/i);
          expect(new Set(tags)).toEqual(ours);
          expect(tags.filter((tag) => tag === 'dd')).toHaveLength(6);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('refuses a body that is too large, and another way of asking, with the same strict headers', async () => {
    const large = await post(house.address, [['date', 'x'.repeat(9_000)]]);
    expect(large.status).toBe(413);
    const put = await fetch(house.address, { method: 'PUT', body: 'x' });
    expect(put.status).toBe(404);
    for (const { headers } of [large, put])
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  it('slows down who asks too much; only a web server in front may say for whom it asks', async () => {
    const port = await freePort();
    const publicUrl = 'https://pages.example/maison';
    const proxied = await openHouse(opened, { workspace: 'proxied', web: { port, publicUrl } });
    expect(proxied.address.startsWith(`${publicUrl}/r/`)).toBe(true);
    const asking = async (base: string, from: (at: number) => string) => {
      const statuses: number[] = [];
      for (let at = 0; at < 125; at += 1) {
        const answered = await fetch(`${base}/sante`, { headers: { 'X-Forwarded-For': from(at) } });
        await answered.text();
        statuses.push(answered.status);
      }
      return new Set(statuses);
    };
    const front = `http://127.0.0.1:${port}`;
    expect(await asking(front, (at) => `198.51.100.9, 203.0.113.${at}`)).toEqual(new Set([200]));
    expect(await asking(front, (at) => `198.51.100.${at}, 192.0.2.1`)).toEqual(new Set([200, 429]));
    expect(await asking(house.base, (at) => `203.0.113.${at}`)).toEqual(new Set([200, 429]));
    const refused = await fetch(house.address);
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '60']);
    expect(await textOf(refused)).toContain('Réessayez dans une minute');
    await proxied.close();
  });

  it('takes the next port when its own is taken, but not where a web server in front counts on it', async () => {
    const port = Number(new URL(house.base).port);
    const next = await openHouse(opened, { workspace: 'next', web: { port } });
    expect(Number(new URL(next.base).port)).toBeGreaterThan(port);
    await next.close();
    const web = { port, publicUrl: 'https://pages.example' };
    await expect(openHouse(opened, { workspace: 'taken', web })).rejects.toThrow(/WEB_PORT/);
  });

  it('logs neither a name nor an address, even when the store fails', async () => {
    logged.length = 0;
    const broken = await openHouse(
      { ...opened, store: { ...opened.store, structures: () => Promise.reject(new Error('down')) } },
      { workspace: 'broken', log },
    );
    const page = await fetch(broken.address);
    expect(page.status).toBe(503);
    expect(await textOf(page)).toContain('Réessayez dans un moment');
    await broken.close();
    expect(logged).toHaveLength(1);
    expect(JSON.stringify(logged)).not.toMatch(/Jeanne|\/r\/|[0-9a-z]{48}/);
  });
});
