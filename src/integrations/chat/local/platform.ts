// The local room: the chat platform that needs no account, where one machine plays every person of one structure.
import { randomUUID } from 'node:crypto';
import type { FileRef, IncomingBody, RefusedFile, Sheet } from '../../../bot/messages.ts';
import type { ChatPlatform, Hearing, Log, NewFile, OutboxRow, TimelineEntry } from '../../../bot/ports.ts';
import type { Person, Role, StructureProfile } from '../../../domain/people.ts';
import { checkFile, cleanFileName } from '../../files/check.ts';
import { moved } from './advance.ts';
import { accountOf, shownName } from './names.ts';

/** The one workspace of the local room. */
export const LOCAL_WORKSPACE = 'local';

const NO_TRAVEL =
  'La date ne peut pas avancer ici. Passerelle est reliée à un vrai salon, et y envoie des rappels.';

const NOT_SEEN = 'Je ne trouve plus ce message. Rechargez la page, puis réessayez.';

/** What the local room needs of the program: reading only; what is said comes in by `start`. */
export interface LocalRoomDeps {
  /** what a person sees, after a position, oldest first */
  timeline(personId: string, after: number): Promise<TimelineEntry[]>;
  /** everyone of the structure, oldest first; nobody before the first event */
  people(): Promise<Person[]>;
  /** the date lived in the room */
  now(): Date;
  /** the date cannot be moved: people of another platform live by it */
  realTime?: boolean;
  /** a kept file that this person may read */
  readFile(fileId: string, personId: string): Promise<{ ref: FileRef; bytes: Uint8Array } | undefined>;
  /** name and time zone of the structure; undefined until the set-up is confirmed */
  profile(): Promise<Pick<StructureProfile, 'name' | 'timeZone'> | undefined>;
  log: Log;
}

/** Done, or a sentence in French that says why not and what to do. */
export type Answer =
  | { ok: true }
  | { ok: false; problem: string /** the date asked for is already reached */; past?: true };

/** A person of the room, with the account under which they talk. */
export interface RoomPerson extends Person {
  account: string;
}

type Listener = (row: OutboxRow) => void | Promise<void>;

export interface LocalRoom extends ChatPlatform {
  /** One person says something. A file that is refused still lets its text through, with the reason. */
  say(as: string, body: IncomingBody, options?: { eventId?: string; file?: NewFile }): Promise<Answer>;
  /** One person points at a message that they see, as worth keeping; its words are read here, not taken from the page. */
  point(as: string, position: number, options?: { eventId?: string }): Promise<Answer>;
  /** A new person enters, or a known one changes role. The first of all coordinates, whatever the role given. */
  join(name: string, role: Role, options?: { eventId?: string }): Promise<Answer>;
  /** Moves the date forward by a duration ('P7D') or to an instant, on behalf of `as` or of the first person. */
  advance(by: string, options?: { as?: string; eventId?: string }): Promise<Answer>;
  /** Calls the listener at each message of the bot; a message counts as sent once every listener is done with it. */
  onSaid(listener: Listener): () => void;
  people(): Promise<RoomPerson[]>;
  timeline(personId: string, after: number): Promise<TimelineEntry[]>;
  /** A file, if this person sees it in their timeline; undefined otherwise. */
  file(fileId: string, personId: string): Promise<{ ref: FileRef; bytes: Uint8Array } | undefined>;
  /** The open questions of this account's own dialogue, as one form; undefined when there is nothing to fill in. */
  sheet(account: string, dialogue: string): Promise<Sheet | undefined>;
  /** What the head of the page shows. */
  now(): Date;
  profile(): Promise<{ name?: string; timeZone: string }>;
  readonly log: Log;
}

export function createLocalRoom(deps: LocalRoomDeps): LocalRoom {
  const listeners = new Set<Listener>();
  let hearing: Hearing | undefined;

  const people = async () =>
    (await deps.people()).map((person) => ({ ...person, account: accountOf(person.name) }));
  const profile = async () => ({ timeZone: 'Europe/Paris', ...(await deps.profile()) });

  async function hand(
    as: string,
    body: IncomingBody,
    eventId: string = randomUUID(),
    file?: NewFile,
  ): Promise<Answer> {
    if (!hearing) return { ok: false, problem: 'Passerelle démarre encore. Réessayez dans un instant.' };
    const account = accountOf(as);
    if (!account) return { ok: false, problem: 'Ce prénom ne contient aucune lettre. Écrivez-le autrement.' };
    if (account.length > 60) return { ok: false, problem: 'Ce nom est trop long. Un prénom suffit.' };
    const name = (await people()).find((person) => person.account === account)?.name ?? shownName(as);
    await hearing.receive(
      {
        platform: 'local',
        // An event belongs to who sent it: nobody can make another person's message pass for a redelivery.
        eventId: `${account}:${eventId}`,
        workspace: LOCAL_WORKSPACE,
        author: { account, name },
        place: { id: 'local', kind: 'direct' },
        at: deps.now().toISOString(),
        body,
      },
      file,
    );
    return { ok: true };
  }

  return {
    id: 'local',
    log: deps.log,
    now: deps.now,
    timeline: deps.timeline,
    people,
    profile,
    async start(given) {
      hearing = given;
    },
    async stop() {
      hearing = undefined;
    },
    async send(row) {
      await Promise.all([...listeners].map((listener) => listener(row)));
      return { kind: 'sent' };
    },
    async say(as, body, { eventId, file } = {}) {
      if (!file) return hand(as, body, eventId);
      if (body.kind !== 'text') throw new Error('A file comes with a text, empty if need be.');
      const name = cleanFileName(file.name);
      const checked = await checkFile(name, file.bytes);
      if (checked.ok)
        return hand(as, body, eventId, { name, mediaType: checked.mediaType, bytes: file.bytes });
      const refusedFile: RefusedFile = { name, problem: checked.problem };
      return hand(as, { ...body, refusedFile }, eventId);
    },
    async point(as, position, { eventId } = {}) {
      const all = await people();
      const me = all.find(({ account }) => account === as);
      const seen = me && (await deps.timeline(me.id, position - 1)).find((one) => one.position === position);
      const writer = all.find(({ id }) => seen?.from.kind === 'person' && seen.from.personId === id);
      if (!seen || !writer) return { ok: false, problem: NOT_SEEN };
      const { id: person, account } = writer;
      return hand(as, { kind: 'quote', text: seen.message.text, writer: { account, person } }, eventId);
    },
    async join(name, role, { eventId } = {}) {
      return hand(name, { kind: 'join', role: role === 'coordinator' ? 'professional' : role }, eventId);
    },
    async advance(by, { as, eventId } = {}) {
      if (deps.realTime) return { ok: false, problem: NO_TRAVEL };
      const who = as ?? (await people())[0]?.account;
      if (!who) return { ok: false, problem: 'Personne n’est encore là. Dites d’abord un prénom.' };
      const move = moved(deps.now(), by, (await profile()).timeZone);
      return move.ok ? hand(who, { kind: 'advance', to: move.to.toISOString() }, eventId) : move;
    },
    onSaid(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    sheet: async (account, dialogue) => hearing?.sheet(LOCAL_WORKSPACE, account, dialogue),
    async file(fileId, personId) {
      const seen = await deps.timeline(personId, 0);
      if (!seen.some((entry) => entry.message.file?.id === fileId)) return undefined;
      return deps.readFile(fileId, personId);
    },
  };
}
