// What the bot asks of the world: the interfaces that the integrations implement.
import type { Person, Role, Structure } from '../domain/people.ts';
import type { RecordKind, Stored } from '../domain/records.ts';
import type { ConversationState } from './conversation.ts';
import type { Effect } from './effects.ts';
import type {
  Audience,
  Board,
  FileRef,
  Identity,
  Incoming,
  Outgoing,
  RefusedFile,
  RemoteFile,
  Said,
  Sheet,
} from './messages.ts';

/** The time as the bot lives it. In the local room it can be moved forward. */
export interface Clock {
  now(): Date;
}

/** A clock that can be moved forward, and stays so after a restart. */
export interface MovableClock extends Clock {
  /** the time stands still between two moves */
  readonly standsStill: boolean;
  /** An instant already past changes nothing. */
  moveTo(instant: Date): Promise<void>;
}

/** A file's content on its way into the store. */
export interface NewFile {
  name: string;
  mediaType: string;
  bytes: Uint8Array;
}

/** Names one conversation: one person of one structure. */
export interface ConversationKey {
  structureId: string;
  personId: string;
}

/** One inbox row being treated. What is read stays true until `finish`, or the turn is taken again. */
export interface OpenTurn {
  inboxId: string;
  incoming: Incoming;
  /** how often this row was tried before */
  attempts: number;
  structure: Structure;
  person: Person;
  state: ConversationState;
  people(): Promise<Person[]>;
  /** Every living record of these kinds, oldest first. */
  records<K extends RecordKind>(kinds: readonly K[]): Promise<Stored<K>[]>;
  /** Gives what the turn came to: state, effects and what is said are written, and the row marked, all or nothing. */
  finish(outcome: { state: ConversationState; said: Said[]; effects: Effect[] }): Promise<void>;
}

/** What became of a look for an unfinished row: there was none, it was the last one, or more were waiting behind it. */
export type Turned = 'none' | 'last' | 'more';

/** What must be asked of the platform before an inbox row can be treated. */
export interface Unready {
  inboxId: string;
  incoming: Incoming;
  /** accounts that nobody has named yet */
  strangers: string[];
  /** a dropped file still to be fetched */
  file?: RemoteFile;
}

/** What the platform answered. */
export interface Readied {
  identities: { account: string; identity: Identity }[];
  /** accounts with whom nobody talks: other programs */
  nobody?: string[];
  file?: FetchedFile;
}

/** A file as it came from its platform, or why it cannot be kept. */
export type FetchedFile = { kept: NewFile } | { refused: RefusedFile };

/** A person who hears a message. */
export interface Recipient {
  person: string;
  account: string;
  role: Role;
}

/** A message that waits to be sent. */
export interface OutboxRow {
  /** stable key of idempotency */
  id: string;
  structureId: string;
  platform: string;
  workspace: string;
  audience: Audience;
  /** whoever hears it, as roles stand now, in the order they came */
  recipients: Recipient[];
  /** where the message that it answers was said; absent when it answers none */
  place?: Incoming['place'];
  message: Outgoing;
  /** how often it was tried before; above 0, it may be there already */
  attempts: number;
}

/** A long work that the tables remember; the queue only wakes it. */
export interface Task {
  id: string;
  structureId: string;
  kind: string;
  payload: Record<string, unknown>;
  attempts: number;
}

/** What a job may read and write of its own structure, inside one transaction. */
export interface StructureSession {
  structure: Structure;
  people(): Promise<Person[]>;
  /** The person behind an account, once heard. */
  personOf(account: string): Promise<Person | undefined>;
  /** Who is what, by account, of everyone heard or named. */
  roles(): Promise<ReadonlyMap<string, Role>>;
  records<K extends RecordKind>(kinds: readonly K[]): Promise<Stored<K>[]>;
  /** Every conversation's state, for reminders about flows left open. */
  conversations(): Promise<{ personId: string; state: ConversationState }[]>;
  saveState(personId: string, state: ConversationState): Promise<void>;
  apply(effects: Effect[]): Promise<void>;
  readFile(fileId: string): Promise<Uint8Array | undefined>;
  keepFile(file: NewFile): Promise<FileRef>;
  /** The content of a file is no longer kept, unless a record or an open dialogue still holds it. */
  dropFile(fileId: string): Promise<void>;
  /** Puts what `change` makes of it in the place of all that a person wrote, and of all that was said to them. */
  rewrite(personId: string, change: <Value>(value: Value) => Value): Promise<void>;
  /** What a language model answered to this task, so that a retry does not ask again; null forgets it. */
  answerOf(taskId: string): Promise<unknown>;
  keepAnswer(taskId: string, answer: unknown): Promise<void>;
  /** Tokens that this structure's questions used in a month, 'YYYY-MM'. */
  tokensUsed(month: string): Promise<number>;
  addTokens(month: string, tokens: number): Promise<void>;
  /** Says each message once for ever under `key`: said again with the same key, nothing happens. */
  say(key: string, said: Said[]): Promise<void>;
  /** Claims a happening (a weekly reminder of a given week); false when it already happened. */
  claim(occurrence: string): Promise<boolean>;
}

/** One thing seen in a local room, newest last. */
export interface TimelineEntry {
  /** grows with time within a structure */
  position: number;
  at: string;
  from: { kind: 'bot' } | { kind: 'person'; personId: string };
  audience: Audience;
  message: Outgoing;
}

export interface Store {
  /**
   * Inserts the event and its file durably; a redelivery is recognised by platform + eventId and stops here.
   * Creates the structure for a workspace and the person for an account at their first event: the first
   * person of a structure becomes its coordinator, a later one a guest until they join as something else.
   * An account that came without a name stays a guest until `ready` says who it is.
   */
  receive(incoming: Incoming, file?: NewFile): Promise<{ conversation: ConversationKey; fresh: boolean }>;
  /**
   * Treats the oldest unfinished row of a conversation. A row that lacks something of its platform is not treated: what
   * it lacks is returned, for `ready`. `treat` does nothing but `finish`: it is called again when the structure changed
   * meanwhile, and when there are effects, which are written with the structure locked.
   */
  nextTurn(key: ConversationKey, treat: (turn: OpenTurn) => Promise<void>): Promise<Turned | Unready>;
  /** Completes a row with what its platform answered; a row already complete stays as it is. */
  ready(key: ConversationKey, inboxId: string, readied: Readied): Promise<void>;
  /**
   * The platform says who an account is now: the name follows, and a guest loses what is not for guests.
   * Nothing happens for an account never heard of.
   */
  identified(platform: string, workspace: string, account: string, identity: Identity): Promise<void>;
  /** Notes a failed try of the oldest unfinished row, outside the failed transaction; after three, its id is `setAside`. */
  turnFailed(key: ConversationKey, reason: string): Promise<{ setAside?: string }>;
  /** Sends what waits for a structure, in order; `send` says what became of each. */
  deliver(structureId: string, send: (row: OutboxRow) => Promise<Delivery>): Promise<void>;
  /** Runs `work` if the task is still unfinished; marks it done when `work` returns. */
  task(id: string, work: (task: Task) => Promise<void>): Promise<void>;
  taskFailed(id: string, reason: string, final: boolean): Promise<void>;
  /** One transaction on one structure, as its tenant. */
  session<T>(structureId: string, work: (session: StructureSession) => Promise<T>): Promise<T>;
  structures(): Promise<string[]>;
  /** The structure of a workspace, once somebody spoke in it. */
  structureOf(platform: string, workspace: string): Promise<string | undefined>;
  /** What the folder of a platform remembers, workspace by workspace. */
  memory(platform: string): PlatformMemory;
  /** What is unfinished now, by opaque ids only. */
  unfinished(): Promise<Unfinished>;
  timeline(structureId: string, personId: string, after: number): Promise<TimelineEntry[]>;
  /** What the operator must know of: messages that could not be sent, events that could not be treated. */
  failures(): Promise<{ what: 'inbox' | 'outbox' | 'task'; id: string; reason: string }[]>;
  /** Puts back what was set aside, so that it is tried again; false when there is no such failure. */
  replay(what: 'inbox' | 'outbox' | 'task', id: string): Promise<boolean>;
  /** The moved clock of the local room; undefined where the real time holds. */
  clock(): Promise<SimulatedClock | undefined>;
  setClock(clock: SimulatedClock): Promise<void>;
  close(): Promise<void>;
}

/** `frozenAt`: the time stands still between two moves. `offsetMs`: it runs, so many milliseconds ahead. */
export interface SimulatedClock {
  frozenAt?: string;
  offsetMs?: number;
}

export interface Unfinished {
  conversations: ConversationKey[];
  /** structures with messages that wait to be sent now */
  outboxes: string[];
  tasks: string[];
}

export type Delivery =
  | { kind: 'sent' }
  | { kind: 'later'; afterMs: number }
  | { kind: 'final'; reason: string };

/** What the queue can be asked to wake. */
export type Wake =
  | { kind: 'conversation'; key: ConversationKey }
  | { kind: 'outbox'; structureId: string }
  | { kind: 'task'; id: string }
  | { kind: 'tick' };

/** The queue only wakes; the tables remember. A wake may be lost or come twice. */
export interface Queue {
  start(handle: (wake: Wake) => Promise<void>): Promise<void>;
  wake(wake: Wake): Promise<void>;
  close(): Promise<void>;
}

/** What a platform's folder must find again after a restart: where it posted, who installed it. Values are JSON. */
export interface PlatformMemory {
  get(workspace: string, key: string): Promise<unknown>;
  set(workspace: string, key: string, value: unknown): Promise<void>;
  forget(workspace: string, key: string): Promise<void>;
}

/** What a platform may ask and tell. An account is one of the platform's own, in its workspace. */
export interface Hearing {
  /** Resolves once the event is durable: only then may the platform be told that it was received. */
  receive(incoming: Incoming, file?: NewFile): Promise<void>;
  /** The platform learnt who an account is. */
  identified(workspace: string, account: string, identity: Identity): Promise<void>;
  /** What this person's own page shows; undefined for an account never heard of. */
  board(workspace: string, account: string): Promise<Board | undefined>;
  /** The open questions of this person's own dialogue; undefined when there is nothing to fill in. */
  sheet(workspace: string, account: string, dialogue: string): Promise<Sheet | undefined>;
}

/** A chat platform: few required members, the rest by presence. */
export interface ChatPlatform {
  readonly id: string;
  start(hearing: Hearing): Promise<void>;
  stop(): Promise<void>;
  send(row: OutboxRow): Promise<Delivery>;
  /** Who an account is; 'nobody' for another program. @throws when the platform cannot say it now: asked again later */
  identify?(workspace: string, account: string): Promise<Identity | 'nobody'>;
  /** A dropped file. @throws when the platform cannot give it now: asked again later */
  fetchFile?(workspace: string, file: RemoteFile): Promise<FetchedFile>;
}

/** Public holidays as ISO dates. Source of the implementation: date-holidays. */
export interface Calendar {
  publicHolidays(department: string, year: number): string[];
}

/** Thrown when the installation cannot work: a message in French for whoever runs the bot, with what to do. */
export class OperatorError extends Error {}

export interface Log {
  info(event: string, ids?: Record<string, string | number>): void;
  error(event: string, ids?: Record<string, string | number>, error?: unknown): void;
}

// A store needs these too; integrations see the bot through this file and messages.ts only.
export { type ConversationState, emptyConversation } from './conversation.ts';
export { type Effect, StaleRecord } from './effects.ts';
export type { Attachment, Documents } from './ports.documents.ts';
export type { FileText, ReadText, TextProblem } from './ports.files.ts';
export type { Addressee, CalendarFile, CalendarFiles, Letter, Mail } from './ports.mail.ts';
export type { Answered, Model, Question, Unanswered } from './ports.model.ts';
export type * from './ports.pages.ts';
