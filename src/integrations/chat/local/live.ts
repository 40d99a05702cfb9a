// What a page hears while it is open: every new line of one person's timeline, and the state of the room when it changes.
import type { Context } from 'hono';
import { type SSEStreamingApi, streamSSE } from 'hono/streaming';
import type { Audience } from '../../../bot/messages.ts';
import type { OutboxRow, TimelineEntry } from '../../../bot/ports.ts';
import type { LocalRoom, RoomPerson } from './platform.ts';

const TICK_MS = 1_000;
/** Ticks between two looks at the tables: a message sent by another process shows up within this time. */
const TICKS_BETWEEN_LOOKS = 15;

/** The head of the page: who is there, which house, which day. */
export interface RoomState {
  structure?: string;
  now: string;
  timeZone: string;
  people: { account: string; name: string; role: RoomPerson['role'] }[];
}

/** Reads the state of the room. */
export async function stateOf(room: LocalRoom): Promise<RoomState> {
  const [profile, people] = await Promise.all([room.profile(), room.people()]);
  return {
    ...(profile.name && { structure: profile.name }),
    now: room.now().toISOString(),
    timeZone: profile.timeZone,
    people: people.map(({ account, name, role }) => ({ account, name, role })),
  };
}

interface Ear {
  look(): void;
  hear(event: string, data: unknown): void;
  end(): void;
}

/** Keeps the open pages up to date. */
export interface Live {
  /** One person's stream of server-sent events, from the position after `after`. */
  open(c: Context, person: RoomPerson, after: number): Response;
  /** Something was received: timelines and state may have changed. */
  changed(): void;
  close(): void;
}

export function createLive(room: LocalRoom): Live {
  const ears = new Set<Ear>();
  let shownDay = '';
  let ticks = 0;

  const attempt = (work: Promise<unknown>) =>
    void work.catch((error: unknown) => room.log.error('local.live', {}, error));

  const sendState = async () => {
    if (ears.size === 0) return;
    const state = await stateOf(room);
    for (const ear of ears) ear.hear('state', state);
  };
  const changed = () => {
    for (const ear of ears) ear.look();
    attempt(sendState());
  };
  const said = (row: OutboxRow) => {
    changed();
    attempt(
      room.people().then((people) => {
        const accounts = concerned(row.audience, people);
        for (const ear of ears) ear.hear('elsewhere', accounts);
      }),
    );
  };
  const tick = () => {
    if (ears.size === 0) return;
    const day = room.now().toISOString().slice(0, 15);
    ticks = (ticks + 1) % TICKS_BETWEEN_LOOKS;
    if (day !== shownDay || ticks === 0) changed();
    shownDay = day;
  };

  const forget = room.onSaid(said);
  const timer = setInterval(tick, TICK_MS);
  timer.unref();

  return {
    changed,
    open(c, person, after) {
      return streamSSE(c, async (stream) => {
        const ear = listen(room, stream, person, after);
        ears.add(ear.ear);
        stream.onAbort(ear.ear.end);
        ear.ear.hear('state', await stateOf(room));
        ear.ear.look();
        await ear.ended;
        ears.delete(ear.ear);
      });
    },
    close() {
      clearInterval(timer);
      forget();
      for (const ear of ears) ear.end();
    },
  };
}

/** One page's ear: reads the timeline from where the page stopped, never twice at once, so in order and without a gap. */
function listen(room: LocalRoom, stream: SSEStreamingApi, person: RoomPerson, from: number) {
  let after = from;
  let end: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  let queue = Promise.resolve();
  let waiting = false;
  const then = (work: () => Promise<unknown>) => {
    queue = queue.then(work).then(
      () => undefined,
      (error: unknown) => {
        room.log.error('local.stream', {}, error);
        end();
      },
    );
  };
  const catchUp = async () => {
    waiting = false;
    for (const entry of await room.timeline(person.id, after)) {
      await stream.writeSSE({
        id: `${entry.position}`,
        event: 'said',
        data: JSON.stringify(lineOf(entry, person)),
      });
      after = entry.position;
    }
  };
  const ear: Ear = {
    look() {
      if (!waiting) then(catchUp);
      waiting = true;
    },
    hear: (event, data) => then(() => stream.writeSSE({ event, data: JSON.stringify(data) })),
    end: () => end(),
  };
  return { ear, ended };
}

function lineOf({ position, at, from, audience, message }: TimelineEntry, person: RoomPerson) {
  const mine = from.kind === 'person' && from.personId === person.id;
  return {
    position,
    at,
    from: from.kind === 'bot' ? 'bot' : mine ? 'me' : 'other',
    to: audience.to,
    message,
  };
}

/** The accounts of those who hear a message. */
function concerned(audience: Audience, people: RoomPerson[]): string[] {
  return people
    .filter((person) => {
      if (audience.to === 'person') return person.id === audience.person;
      return audience.to === 'everyone' || person.role !== 'guest';
    })
    .map((person) => person.account);
}
