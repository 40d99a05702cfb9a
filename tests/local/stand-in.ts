// A small scripted bot over tables in memory, so that the local room can be tried without the real one.
import { createHash } from 'node:crypto';
import type { Audience, FileRef, Incoming, Outgoing, Sheet } from '../../src/bot/messages.ts';
import type { Log, NewFile, TimelineEntry } from '../../src/bot/ports.ts';
import type { Person, Role } from '../../src/domain/people.ts';
import { createLocalRoom, type LocalRoom } from '../../src/integrations/chat/local/platform.ts';

const silent: Log = { info: () => undefined, error: () => undefined };

/** What the stand-in answers to a message: to the person who wrote, unless an audience is given. */
type Reply = Outgoing & { audience?: Audience };

export interface StandIn {
  room: LocalRoom;
  received: Incoming[];
  people: Person[];
  /** says something as the bot, now */
  say(audience: Audience, message: Outgoing): Promise<void>;
  keep(file: NewFile): FileRef;
  setNow(iso: string): void;
  setHouse(house: { name: string; timeZone: string } | undefined): void;
  /** what the form of each dialogue is, for the account that has it */
  setSheet(account: string, sheet: Sheet): void;
  /** the room of the same tables, as after a restart */
  restart(): Promise<LocalRoom>;
  /** the next message received is lost: the room answers that it could not be kept */
  failOnce(): void;
  /** every message with this text is lost, until told otherwise */
  failFor(text: string | undefined): void;
}

/** `answer` is the script; by default the bot repeats what it heard. */
export async function standIn(
  answer: (incoming: Incoming, people: Person[]) => Reply[] = ({ body }) =>
    body.kind === 'text' ? [{ text: `Entendu : ${body.text}` }] : [],
): Promise<StandIn> {
  const people: Person[] = [];
  const accounts = new Map<string, Person>();
  const entries: (TimelineEntry & { owner?: string })[] = [];
  const received: Incoming[] = [];
  const files = new Map<string, { ref: FileRef; bytes: Uint8Array }>();
  let now = new Date('2024-09-10T16:30:00Z');
  let house: { name: string; timeZone: string } | undefined;
  const sheets = new Map<string, Sheet>();
  let failures = 0;
  let unheard: string | undefined;
  let room: LocalRoom;

  const add = (entry: Omit<TimelineEntry, 'position' | 'at'>) =>
    entries.push({ ...entry, position: entries.length + 1, at: now.toISOString() });
  const sees = (person: Person, { audience }: TimelineEntry) =>
    audience.to === 'everyone' ||
    (audience.to === 'team' ? person.role !== 'guest' : audience.person === person.id);

  const say: StandIn['say'] = async (audience, message) => {
    add({ from: { kind: 'bot' }, audience, message });
    const row = {
      id: `${entries.length}`,
      structureId: 's',
      platform: 'local',
      workspace: 'local',
      recipients: [],
      attempts: 0,
    };
    await room.send({ ...row, audience, message });
  };
  const keep = (file: NewFile): FileRef => {
    const sha256 = createHash('sha256').update(file.bytes).digest('hex');
    const ref = {
      id: `file-${files.size + 1}`,
      name: file.name,
      mediaType: file.mediaType,
      size: file.bytes.length,
      sha256,
    };
    files.set(ref.id, { ref, bytes: file.bytes });
    return ref;
  };
  const meet = ({ author, body }: Incoming): Person => {
    const known = accounts.get(author.account);
    const role: Role = people.length === 0 ? 'coordinator' : 'guest';
    const person: Person = known ?? { id: `person-${people.length + 1}`, name: author.name ?? '', role };
    if (!known) people.push(person);
    accounts.set(author.account, person);
    if (body.kind === 'join' && body.role && person.role !== 'coordinator') person.role = body.role;
    return person;
  };
  const labelOf = (value: string) =>
    entries.flatMap(({ message }) => message.choices ?? []).findLast((choice) => choice.value === value)
      ?.label;

  const receive = async (incoming: Incoming, file?: NewFile) => {
    if (failures > 0) {
      failures -= 1;
      throw new Error('the tables are away');
    }
    if (incoming.body.kind === 'text' && incoming.body.text === unheard) throw new Error('away');
    if (received.some(({ eventId }) => eventId === incoming.eventId)) return;
    const { body } = incoming;
    if (body.kind === 'text' && file) body.file = keep(file);
    received.push(incoming);
    const person = meet(incoming);
    const text =
      body.kind === 'text'
        ? body.text || (body.file?.name ?? body.refusedFile?.name ?? '')
        : body.kind === 'press'
          ? labelOf(body.value)
          : body.kind === 'quote'
            ? `« ${body.text} »`
            : body.kind === 'form'
              ? 'Réponses données dans la fenêtre.'
              : undefined;
    if (text !== undefined) {
      const kept = body.kind === 'text' && body.file;
      const audience: Audience = { to: 'person', person: person.id };
      add({
        from: { kind: 'person', personId: person.id },
        audience,
        message: { text, ...(kept && { file: kept }) },
      });
    }
    if (body.kind === 'advance') now = new Date(body.to);
    for (const { audience, ...message } of answer(incoming, people)) {
      await say(audience ?? { to: 'person', person: person.id }, message);
    }
  };

  const open = async () => {
    room = createLocalRoom({
      timeline: async (personId, after) => {
        const person = people.find(({ id }) => id === personId);
        return person ? entries.filter((entry) => entry.position > after && sees(person, entry)) : [];
      },
      people: async () => people.map((person) => ({ ...person })),
      now: () => now,
      readFile: async (fileId) => files.get(fileId),
      profile: async () => house,
      log: silent,
    });
    const nothing = async () => undefined;
    const sheet = async (_workspace: string, account: string, dialogue: string) =>
      sheets.get(`${account} ${dialogue}`);
    await room.start({ receive, identified: nothing, board: nothing, sheet });
    return room;
  };
  room = await open();

  return {
    get room() {
      return room;
    },
    received,
    people,
    say,
    keep,
    setNow: (iso) => {
      now = new Date(iso);
    },
    setHouse: (next) => {
      house = next;
    },
    setSheet: (account, sheet) => void sheets.set(`${account} ${sheet.dialogue}`, sheet),
    restart: open,
    failOnce: () => {
      failures += 1;
    },
    failFor: (text) => {
      unheard = text;
    },
  };
}
