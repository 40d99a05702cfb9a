// Behind the public pages: reads what an address is for, then shows or writes in one session of its structure.

import { addDays } from '../../domain/french/dates.ts';
import { type Poll, silentIn } from '../../domain/meetings/poll.ts';
import type { Context } from '../context.ts';
import { goneFrom } from '../meetings/names.ts';
import {
  type Desk,
  type Page,
  StaleRecord,
  type StructureSession,
  type Ticket,
  type Tickets,
} from '../ports.ts';
import { pollResult } from '../reminders/polls.ts';
import { mayRemind } from '../reminders/working-time.ts';
import { localDay, localTime } from '../time.ts';
import { isHoliday, ofKind } from '../treat.ts';
import type { World } from '../world.ts';
import { noLongerOpen, unknownAddress } from './gone.ts';
import { type LinkRecords, sent } from './poll-answer.ts';
import { type LinkFacts, opened, pollPage } from './poll-page.ts';

/** A record that changed meanwhile is read again so often. */
const TRIES = 3;
/** The structure's calendar goes back so many days. */
const DAYS_BACK = 92;

export interface DeskWorld extends Pick<World, 'store' | 'calendar' | 'calendarFiles'> {
  clock: Pick<World['clock'], 'now'>;
  queue: Pick<World['queue'], 'wake'>;
  tickets: Tickets;
}

/** Nothing is remembered between two requests: any process over the same store answers the same. */
export function createDesk({ store, clock, queue, calendar, calendarFiles, tickets }: DeskWorld): Desk {
  const dayOf = (session: StructureSession) => localDay(clock.now(), session.structure);

  /** What was signed here, of a structure that is still there. */
  async function ticketIn(signed: string): Promise<Ticket | undefined> {
    const ticket = tickets.read(signed);
    return ticket && (await store.structures()).includes(ticket.structureId) ? ticket : undefined;
  }

  /** Runs `work` for a right link; an address that opens nothing gives its page. */
  async function within<T>(
    signed: string,
    work: (session: StructureSession, ticket: Ticket) => Promise<T>,
  ): Promise<T | Page> {
    const ticket = await ticketIn(signed);
    if (ticket?.use !== 'link') return unknownAddress;
    return store.session(ticket.structureId, async (session) =>
      ticket.expires === undefined || ticket.expires < dayOf(session)
        ? noLongerOpen(session.structure.profile)
        : work(session, ticket),
    );
  }

  async function read(session: StructureSession, { key }: Ticket) {
    const found = await session.records(['link', 'poll', 'meeting', 'partner']);
    const people = await session.people();
    const link = ofKind(found, 'link').find(({ data }) => data.key === key);
    const poll = ofKind(found, 'poll').find(({ id }) => id === link?.data.pollId);
    const meeting = ofKind(found, 'meeting').find(({ id }) => id === poll?.data.meetingId);
    const records: Context['records'] = (kind) => ofKind(found, kind);
    const gone = link && goneFrom({ people, records }, [link.data.name]).length > 0;
    const facts: LinkFacts = {
      profile: session.structure.profile,
      link: gone ? undefined : link?.data,
      poll: poll?.data,
      meeting: meeting?.data,
      today: dayOf(session),
    };
    const now = clock.now().toISOString();
    return { facts, meeting, from: { link, poll, people, now } satisfies LinkRecords };
  }

  /**
   * The last answer of a poll is told to those who decide, as the reminder tells it and under the same name: whichever
   * comes first. @returns whether something was said
   */
  async function tellComplete(session: StructureSession, id: string | undefined, before: Poll | undefined) {
    if (!before || silentIn(before).length === 0) return false;
    const found = await session.records(['poll', 'partner']);
    const after = ofKind(found, 'poll').find((poll) => poll.id === id);
    if (!after || silentIn(after.data).length > 0 || after.data.closedOn !== undefined) return false;
    const off = (day: string) => isHoliday(calendar, session.structure, day);
    if (!mayRemind(localTime(clock.now(), session.structure), off)) return false;
    const people = await session.people();
    const records: Context['records'] = (kind) => ofKind(found, kind);
    const moment = { people, records, today: dayOf(session), isHoliday: off };
    const due = pollResult(after, moment);
    for (const { occurrence, said } of due)
      if (await session.claim(occurrence)) await session.say(occurrence, said);
    return due.length > 0;
  }

  /** The meetings that are coming or were lately, those called off included: calendars take them away by it. */
  async function meetingsOf(session: StructureSession, key: string): Promise<Uint8Array | undefined> {
    const found = await session.records(['feed', 'meeting']);
    const feed = ofKind(found, 'feed').find(({ data }) => data.key === key);
    if (!feed || feed.data.closedOn !== undefined) return undefined;
    const from = addDays(dayOf(session), -DAYS_BACK);
    const meetings = ofKind(found, 'meeting').filter(({ data }) => data.date >= from);
    return calendarFiles.feed(meetings, session.structure);
  }

  return {
    async show(signed) {
      return within(signed, async (session, ticket) => pollPage((await read(session, ticket)).facts));
    },

    async take(signed, fields) {
      for (let left = TRIES; ; left -= 1) {
        try {
          let told: string | undefined;
          const taken = await within(signed, async (session, ticket) => {
            const { facts, from } = await read(session, ticket);
            const outcome = sent(facts, from, fields);
            if (outcome.kind === 'page') return outcome.page;
            await session.apply(outcome.effects);
            if (await tellComplete(session, from.poll?.id, facts.poll)) told = session.structure.id;
            if (outcome.told) {
              await session.say(outcome.told.key, outcome.told.said);
              told = session.structure.id;
            }
            return { kind: outcome.kind };
          });
          if (told !== undefined) await queue.wake({ kind: 'outbox', structureId: told });
          return 'parts' in taken ? { kind: 'page', page: taken } : taken;
        } catch (error) {
          if (!(error instanceof StaleRecord) || left <= 1) throw error;
        }
      }
    },

    async calendar(signed) {
      const ticket = await ticketIn(signed);
      if (ticket?.use === 'feed')
        return store.session(ticket.structureId, (session) => meetingsOf(session, ticket.key));
      const found = await within(signed, async (session, link) => {
        const { facts, meeting } = await read(session, link);
        return meeting && opened(facts) ? calendarFiles.invitation(meeting, session.structure) : undefined;
      });
      return found && 'bytes' in found ? found.bytes : undefined;
    },
  };
}
