// A meeting on its way to people's calendars, over a real store and a real mail server.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { jobs } from '../../src/bot/jobs/index.ts';
import type { JobWorld } from '../../src/bot/jobs/job.ts';
import type { Effect, OutboxRow, Store, Task } from '../../src/bot/ports.ts';
import { ofKind } from '../../src/bot/treat.ts';
import type { Meeting } from '../../src/domain/records.ts';
import { createCalendar } from '../../src/integrations/calendar/calendar.ts';
import { createCalendarFiles } from '../../src/integrations/calendar/ics.ts';
import { openClock } from '../../src/integrations/clock/clock.ts';
import { createMail } from '../../src/integrations/mail/mail.ts';
import { from, profile } from '../calendar/sample.ts';
import { noDocuments } from '../documents/none.ts';
import { faults } from '../french/lint.ts';
import { openMemoryStore, silentLog, testNow } from '../store/memory.ts';
import { openServer, type TestServer } from './server.ts';

const today = testNow().toISOString().slice(0, 10);
const data: Meeting = {
  kind: 'co-construction',
  topic: 'l’accueil',
  date: '2030-03-12',
  time: '18:30',
  people: ['Paul', 'Jeanne', 'Ali'],
  place: 'salle du fond',
};

let store: Store;
let houses = 0;
beforeAll(async () => {
  store = (await openMemoryStore()).store;
});
afterAll(() => store.close());

type House = Awaited<ReturnType<typeof openHouse>>;

/** Claire coordinates, Paul has an account, Jeanne an address, Ali nothing. */
async function openHouse(server?: TestServer) {
  houses += 1;
  let structureId = '';
  for (const name of ['Claire', 'Paul']) {
    const { conversation } = await store.receive({
      platform: 'local',
      eventId: `${houses}-${name}`,
      workspace: `${houses}`,
      author: { account: name, name },
      place: { id: 'one', kind: 'direct' },
      at: testNow().toISOString(),
      body: { kind: 'text', text: 'bonjour' },
    });
    structureId = conversation.structureId;
  }
  const clock = await openClock(store, testNow());
  const world: JobWorld = {
    store,
    clock,
    queue: { start: async () => {}, wake: async () => {}, close: async () => {} },
    platforms: [],
    documents: noDocuments,
    fileText: { read: async () => ({ ok: false, problem: 'unknown' }), close: async () => undefined },
    calendar: createCalendar(),
    calendarFiles: createCalendarFiles(from),
    ...(server && { mail: createMail({ url: server.url, from }) }),
    pages: {
      base: 'https://agenda.exemple',
      reachable: true,
      tickets: { sign: ({ key }) => key, read: () => undefined },
      picture: () => new Uint8Array(),
    },
    rulesets: [],
    log: silentLog,
    deliver() {},
    async remind() {},
  };
  const apply = (...effects: Effect[]) => store.session(structureId, (session) => session.apply(effects));
  const record = { factDate: today, recordedOn: today, recordedBy: 'person-1' };
  await apply(
    { do: 'setProfile', profile },
    { do: 'create', kind: 'meeting', data, ...record },
    {
      do: 'create',
      kind: 'contact',
      data: { name: 'Jeanne', email: 'jeanne@exemple.fr', turns: [] },
      ...record,
    },
  );
  let asked = 0;

  /** Runs every task as the engine does; a task that throws is tried again by the next call. */
  async function work(): Promise<string[]> {
    const troubles: string[] = [];
    for (let ids = await tasks(); ids.length > 0; ids = await tasks()) {
      for (const id of ids)
        await store
          .task(id, (task) => jobs[task.kind]?.run(task, world) ?? Promise.resolve())
          .catch(async (error: unknown) => {
            troubles.push(error instanceof Error ? error.name : 'unknown');
            await store.taskFailed(id, 'test', true);
          });
    }
    return troubles;
  }
  const tasks = async () => (await store.unfinished()).tasks;

  return {
    world,
    apply,
    work,
    structureId,
    /** Asks for the invitations of the meeting, and has all that follows done. */
    async invite() {
      asked += 1;
      const payload = { meetingId: 'meeting-1' };
      await apply({ do: 'task', kind: 'invitations', key: `${asked}`, payload });
      return work();
    },
    async change(changes: Partial<Meeting>) {
      const [meeting] = ofKind(
        await store.session(structureId, (one) => one.records(['meeting'])),
        'meeting',
      );
      if (!meeting) throw new Error('no meeting');
      const { id, version } = meeting;
      await apply({ do: 'update', kind: 'meeting', id, version, data: { ...meeting.data, ...changes } });
    },
    /** What was said since the last time: who heard it, the words, the file. */
    async heard() {
      const rows: OutboxRow[] = [];
      await store.deliver(structureId, async (row) => {
        rows.push(row);
        return { kind: 'sent' };
      });
      const toGuest = rows.filter(
        ({ audience }) => audience.to === 'person' && audience.person === 'person-2',
      );
      expect(toGuest.flatMap(({ message }) => faults(message.text))).toEqual([]);
      return rows.map(({ audience, message }) => [
        audience.to === 'person' ? audience.person : audience.to,
        message.text,
        message.file?.name,
      ]);
    },
  };
}

let house: House;
let server: TestServer;
beforeEach(async () => {
  server = await openServer();
  house = await openHouse(server);
});
afterEach(() => server.close());

const subjects = () => server.taken.map(({ to, mail }) => [to.join(), mail.subject?.split(' :')[0]]);
const methods = () => server.taken.map(({ raw }) => /method=([A-Z]+)/.exec(raw)?.[1]);

describe('A meeting with people of all sorts', () => {
  it('reaches each of them their own way, once', async () => {
    expect(await house.invite()).toEqual([]);
    expect(await house.heard()).toEqual([
      [
        'person-1',
        'Voici la date pour votre agenda. J’écris aussi à Jeanne par courriel. Sans adresse : Ali. Transmettez ce fichier, ou donnez une adresse avec /adresse.',
        'reunion.ics',
      ],
      ['person-2', 'Voici la date pour votre agenda.', 'reunion.ics'],
    ]);
    expect(subjects()).toEqual([['jeanne@exemple.fr', 'Invitation']]);
    expect(server.taken[0]?.mail.text).toContain('Quand : mardi 12 mars 2030 à 18 h 30.');
    await house.invite();
    expect(await house.heard()).toEqual([]);
    expect(server.taken).toHaveLength(1);
  });

  it('follows them when it is moved, then called off', async () => {
    await house.invite();
    await house.heard();
    await house.change({ date: '2030-03-14', sequence: 1 });
    await house.invite();
    expect((await house.heard()).map(([person, text]) => [person, text?.split('.')[0]])).toEqual([
      ['person-1', 'La date a changé'],
      ['person-2', 'La date a changé'],
    ]);
    await house.change({ cancelledOn: today });
    await house.invite();
    expect((await house.heard()).map(([person, text]) => [person, text?.split(' n’est')[0]])).toEqual([
      ['person-1', 'La date du jeudi 14 mars 2030'],
      ['person-2', 'La date du jeudi 14 mars 2030'],
    ]);
    expect(subjects().map(([, subject]) => subject)).toEqual(['Invitation', 'Nouvelle date', 'Date annulée']);
    expect(methods()).toEqual(['REQUEST', 'REQUEST', 'CANCEL']);
    expect(new Set(server.taken.map(({ mail }) => mail.messageId)).size).toBe(3);
  });

  it('gives the dates of a series in one file, however many they are', async () => {
    const record = { factDate: today, recordedOn: today, recordedBy: 'person-1' };
    const later = (date: string): Effect => ({
      do: 'create',
      kind: 'meeting',
      data: { ...data, date },
      ...record,
    });
    await house.apply(later('2030-04-09'), later('2030-05-14'));
    for (const meetingId of ['meeting-2', 'meeting-1', 'meeting-3'])
      await house.apply({ do: 'task', kind: 'invitations', key: meetingId, payload: { meetingId } });
    expect(await house.work()).toEqual([]);
    const heard = await house.heard();
    expect(heard.map(([person, text]) => [person, text?.split('.')[0]])).toEqual([
      ['person-1', 'Voici les 3 dates pour votre agenda'],
      ['person-2', 'Voici les 3 dates pour votre agenda'],
    ]);
    expect(server.taken).toHaveLength(3);
    await house.change({ date: '2030-03-13', sequence: 1 });
    await house.invite();
    expect((await house.heard())[0]?.[1]).toContain('La date a changé.');
  });

  it('says nothing of a day gone by', async () => {
    await house.change({ date: '2024-03-01' });
    await house.invite();
    expect(await house.heard()).toEqual([]);
    expect(server.taken).toEqual([]);
  });

  it('leaves whoever is no longer invited, by mail too', async () => {
    await house.invite();
    await house.change({ people: ['Paul'] });
    await house.invite();
    expect(methods()).toEqual(['REQUEST', 'CANCEL']);
    await house.change({ people: ['Paul', 'Jeanne'] });
    await house.invite();
    expect(methods()).toEqual(['REQUEST', 'CANCEL', 'REQUEST']);
  });

  it('is given to who planned it when a mail is refused, and nobody else is told', async () => {
    server.manners.recipient = 550;
    expect(await house.invite()).toEqual([]);
    const heard = await house.heard();
    expect(heard.slice(2)).toEqual([
      [
        'person-1',
        'Le serveur de courriel refuse l’adresse de Jeanne. Vérifiez-la avec /adresse. Voici le fichier à transmettre vous-même.',
        'reunion.ics',
      ],
    ]);
    await house.invite();
    expect(await house.heard()).toEqual([]);
  });

  it('tells somebody themselves that their own address is refused', async () => {
    const record = { factDate: today, recordedOn: today, recordedBy: 'person-2' };
    const own = { name: 'Paul', personId: 'person-2', email: 'paul@exemple.fr', turns: [] };
    await house.apply({ do: 'create', kind: 'contact', data: own, ...record });
    server.manners.recipient = 550;
    await house.invite();
    const told = (await house.heard()).filter(([person]) => person === 'person-2');
    expect(told.map(([, text]) => text)).toEqual([
      'Voici la date pour votre agenda.',
      'Le serveur de courriel refuse votre adresse. Vérifiez-la avec /adresse. La date reste ici, dans notre conversation.',
    ]);
  });

  it('waits while the server cannot, tries again with the same name, then says so with the file', async () => {
    server.manners.data = 451;
    expect(await house.invite()).toEqual(['MailTrouble']);
    await house.heard();
    const task: Task = {
      id: `${house.structureId}-task-2`,
      structureId: house.structureId,
      kind: 'mail',
      payload: { meetingId: 'meeting-1', contactId: 'contact-1' },
      attempts: 2,
    };
    await jobs.mail?.gaveUp?.(task, house.world);
    await jobs.mail?.gaveUp?.(task, house.world);
    expect(await house.heard()).toEqual([
      [
        'person-1',
        'Je n’ai pas réussi à écrire à Jeanne par courriel. Voici le fichier à transmettre vous-même.',
        'reunion.ics',
      ],
    ]);
    server.manners.data = undefined;
    // Put back by the operator: it goes, and only once.
    expect(await store.replay('task', task.id)).toBe(true);
    expect(await house.work()).toEqual([]);
    await jobs.mail?.run(task, house.world);
    expect(subjects()).toEqual([['jeanne@exemple.fr', 'Invitation']]);
  });

  it('is mailed again under the same name when the house died before it was noted', async () => {
    const { mail } = house.world;
    if (!mail) throw new Error('no mail');
    const dying = {
      ...house.world,
      mail: {
        send: async (letter: Parameters<typeof mail.send>[0]) => {
          await mail.send(letter);
          throw new Error('killed');
        },
      },
    };
    const task = {
      id: `${house.structureId}-task-9`,
      structureId: house.structureId,
      kind: 'mail',
      payload: { meetingId: 'meeting-1', contactId: 'contact-1' },
      attempts: 0,
    };
    await expect(jobs.mail?.run(task, dying)).rejects.toThrow('killed');
    await jobs.mail?.run(task, house.world);
    await jobs.mail?.run(task, house.world);
    const names = server.taken.map((one) => one.mail.messageId);
    expect(names).toHaveLength(2);
    expect(names[0]).toBe(names[1]);
  });

  it('is not mailed once the address is no longer kept', async () => {
    server.manners.data = 451;
    await house.invite();
    await house.apply({ do: 'erase', kind: 'contact', id: 'contact-1', version: 1 });
    server.manners.data = undefined;
    await store.replay('task', `${house.structureId}-task-2`);
    expect(await house.work()).toEqual([]);
    expect(server.taken).toEqual([]);
  });
});

it('without a mail server, whoever plans a meeting is told to pass it on, with the link of who has one', async () => {
  const alone = await openHouse();
  const record = { factDate: today, recordedOn: today, recordedBy: 'person-1' };
  const link = (name: string, expires: string) =>
    ({ do: 'create', kind: 'link', data: { key: '7', name, pollId: 'poll-1', expires }, ...record }) as const;
  await alone.apply(link('Jeanne', '2030-03-20'), link('Ali', '2024-03-01'));
  await alone.change({ pollId: 'poll-1' });
  await alone.invite();
  expect((await alone.heard())[0]?.[1]).toBe(
    'Voici la date pour votre agenda. Sans compte : Jeanne et Ali. Je ne peux pas envoyer de courriel, transmettez ce fichier. Lien de Jeanne : https://agenda.exemple/r/7',
  );
});
