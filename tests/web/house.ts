// A house with an open poll and a link for Jeanne, over a real store, and its public pages on a free port.
import type { Effect } from '../../src/bot/effects.ts';
import type { Log, StructureSession, Tickets, Wake } from '../../src/bot/ports.ts';
import { addressesOf } from '../../src/bot/public/addresses.ts';
import { createDesk } from '../../src/bot/public/desk.ts';
import type { Link } from '../../src/domain/links.ts';
import type { Poll } from '../../src/domain/meetings/poll.ts';
import type { Meeting, Stored } from '../../src/domain/records.ts';
import { createCalendar } from '../../src/integrations/calendar/calendar.ts';
import { createCalendarFiles } from '../../src/integrations/calendar/ics.ts';
import { createTickets } from '../../src/integrations/secrets/tickets.ts';
import type { OpenedStore } from '../../src/integrations/store/open.ts';
import { startWeb, type WebSettings } from '../../src/integrations/web/server.ts';
import { profile } from '../bot/room.ts';
import { event } from '../store/contract.ts';
import { silentLog } from '../store/memory.ts';

export const tickets = createTickets(new Uint8Array(32).fill(7));

export const poll: Poll = {
  kind: 'co-construction',
  topic: 'l’accueil des nouveaux patients',
  place: 'salle du fond',
  people: ['Claire', 'Jeanne Le Goff', 'Paul'],
  options: [
    { date: '2024-03-12', time: '18:30' },
    { date: '2024-03-14', time: '18:30' },
    { date: '2024-03-18', time: '14:00' },
  ],
  deadline: '2024-03-08',
  answers: [{ by: 'Paul', options: [0], at: '2024-03-04T09:00:00.000Z', how: 'room' }],
};

const link: Link = { key: '12', name: 'Jeanne Le Goff', pollId: 'poll-1', expires: '2024-03-25' };

export interface House {
  structureId: string;
  base: string;
  /** Jeanne's address */
  address: string;
  wakes: Wake[];
  /** moves the pages' clock */
  at(instant: string): void;
  within<T>(work: (session: StructureSession) => Promise<T>): Promise<T>;
  poll(): Promise<Stored<'poll'>>;
  link(): Promise<Stored<'link'>>;
  /** writes a new version of the poll or the link */
  change(kind: 'poll', data: Partial<Poll>): Promise<void>;
  change(kind: 'link', data: Partial<Link>): Promise<void>;
  /** the poll comes to a meeting that day */
  choose(date: string): Promise<Meeting>;
  close(): Promise<void>;
}

interface HouseOptions {
  /** names the structure; each test takes its own */
  workspace: string;
  signer?: Tickets;
  web?: Partial<WebSettings>;
  log?: Log;
}

/** Makes the house in a store that is open, and serves its pages; `close` leaves the store open. */
export async function openHouse({ store }: OpenedStore, options: HouseOptions): Promise<House> {
  const { workspace, signer = tickets, web, log = silentLog } = options;
  let now = '2024-03-05T10:00:00.000Z';
  const wakes: Wake[] = [];
  const { conversation } = await store.receive(event(workspace, 'claire', 'bonjour'));
  const { structureId, personId } = conversation;
  const day = '2024-03-04';
  const kept = { factDate: day, recordedOn: day, recordedBy: personId };
  const within = <T>(work: (session: StructureSession) => Promise<T>) => store.session(structureId, work);
  await within((session) =>
    session.apply([
      { do: 'setProfile', profile },
      { do: 'create', kind: 'poll', data: poll, ...kept },
      { do: 'create', kind: 'link', data: link, ...kept },
    ]),
  );
  const desk = createDesk({
    store,
    clock: { now: () => new Date(now) },
    queue: { wake: async (wake) => void wakes.push(wake) },
    calendar: createCalendar(),
    calendarFiles: createCalendarFiles(),
    tickets: signer,
  });
  const served = await startWeb(desk, { host: '127.0.0.1', port: 0, ...web }, log);
  const pages = { ...served, tickets: signer, picture: () => new Uint8Array() };
  const read = async <K extends 'poll' | 'link'>(kind: K) => {
    const [found] = await within((session) => session.records([kind]));
    if (!found) throw new Error(`no ${kind}`);
    return found;
  };
  async function change(kind: 'poll' | 'link', data: Partial<Poll> | Partial<Link>): Promise<void> {
    const old = await read(kind);
    const effect = { do: 'update', kind, id: old.id, version: old.version, data: { ...old.data, ...data } };
    await within((session) => session.apply([effect as Effect]));
  }
  return {
    structureId,
    base: served.base,
    address: addressesOf(pages, structureId).link(link.key, link.expires),
    wakes,
    within,
    at(instant) {
      now = instant;
    },
    poll: () => read('poll'),
    link: () => read('link'),
    change,
    async choose(date) {
      const { kind, topic, place, people } = poll;
      const data = { kind, topic, place, people, date, time: '18:30', pollId: 'poll-1' };
      await within((session) =>
        session.apply([{ do: 'create', kind: 'meeting', data, ...kept, factDate: date }]),
      );
      await change('poll', { closedOn: '2024-03-08', meetingId: 'meeting-1' });
      return data;
    },
    close: served.close,
  };
}

/** Sends the form of the page as a browser would; a redirection is not followed. */
export function post(address: string, fields: [string, string][], headers: Record<string, string> = {}) {
  return fetch(address, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
    body: new URLSearchParams(fields).toString(),
  });
}
