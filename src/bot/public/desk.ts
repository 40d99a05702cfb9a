// Behind the public pages: reads what an address is for, then shows or writes in one session of its structure.
import {
  type Desk,
  type Page,
  StaleRecord,
  type StructureSession,
  type Ticket,
  type Tickets,
} from '../ports.ts';
import { localDay } from '../time.ts';
import { ofKind } from '../treat.ts';
import type { World } from '../world.ts';
import { noLongerOpen, unknownAddress } from './gone.ts';
import { type LinkRecords, sent } from './poll-answer.ts';
import { type LinkFacts, pollPage } from './poll-page.ts';

/** A record that changed meanwhile is read again so often. */
const TRIES = 3;

export interface DeskWorld extends Pick<World, 'store'> {
  clock: Pick<World['clock'], 'now'>;
  queue: Pick<World['queue'], 'wake'>;
  tickets: Tickets;
}

/** Nothing is remembered between two requests: any process over the same store answers the same. */
export function createDesk({ store, clock, queue, tickets }: DeskWorld): Desk {
  /** Runs `work` for a right link; an address that opens nothing gives its page. */
  async function within<T>(
    signed: string,
    work: (session: StructureSession, ticket: Ticket) => Promise<T>,
  ): Promise<T | Page> {
    const ticket = tickets.read(signed);
    if (ticket?.use !== 'link' || !(await store.structures()).includes(ticket.structureId))
      return unknownAddress;
    return store.session(ticket.structureId, async (session) => {
      const today = localDay(clock.now(), session.structure);
      if (ticket.expires === undefined || ticket.expires < today)
        return noLongerOpen(session.structure.profile);
      return work(session, ticket);
    });
  }

  async function read(
    session: StructureSession,
    { key }: Ticket,
  ): Promise<{ facts: LinkFacts; records: LinkRecords }> {
    const [found, people] = [await session.records(['link', 'poll', 'meeting']), await session.people()];
    const link = ofKind(found, 'link').find(({ data }) => data.key === key);
    const poll = ofKind(found, 'poll').find(({ id }) => id === link?.data.pollId);
    const meeting = ofKind(found, 'meeting').find(({ id }) => id === poll?.data.meetingId);
    const now = clock.now();
    return {
      facts: {
        profile: session.structure.profile,
        link: link?.data,
        poll: poll?.data,
        meeting: meeting?.data,
        today: localDay(now, session.structure),
      },
      records: { link, poll, people, now: now.toISOString() },
    };
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
            const { facts, records } = await read(session, ticket);
            const outcome = sent(facts, records, fields);
            if (outcome.kind === 'page') return outcome.page;
            await session.apply(outcome.effects);
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
  };
}
