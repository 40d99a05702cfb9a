// The neutral message types that every chat platform translates to and from.
import type { Role } from '../domain/people.ts';

/** A file already kept by the store, named as its sender named it. */
export interface FileRef {
  id: string;
  name: string;
  mediaType: string;
  /** bytes */
  size: number;
  /** lower-case hexadecimal SHA-256 of the content */
  sha256: string;
}

/** A dropped file that could not be kept, and why; the person is told, the text that came with it is not lost. */
export interface RefusedFile {
  name: string;
  problem: 'empty' | 'too-large' | 'not-what-it-says' | 'unreadable';
}

export type IncomingBody =
  | { kind: 'text'; text: string; file?: FileRef; refusedFile?: RefusedFile }
  /** a button pressed: the opaque value that the bot gave it */
  | { kind: 'press'; value: string }
  /** a choice said by its label or its number, as on a room without buttons */
  | { kind: 'choose'; choice: string }
  | { kind: 'join'; role: Exclude<Role, 'coordinator'> }
  /** local room only: move the date forward to this instant (ISO 8601) */
  | { kind: 'advance'; to: string };

/** One event of a platform, already authenticated by its folder. */
export interface Incoming {
  platform: string;
  /** unique on the platform; a redelivery carries the same one */
  eventId: string;
  /** the platform's own name of the team: one workspace is one structure */
  workspace: string;
  author: {
    /** the platform's account id */
    account: string;
    /** the name to show, as the platform has it */
    name: string;
    /** set when the platform itself says that this account is an invited guest */
    guest?: boolean;
  };
  /** where it was said: answers to a channel that guests read never carry what is not for guests */
  place: { id: string; kind: 'direct' | 'channel'; thread?: string };
  /** instant of reception, ISO 8601 UTC, on the bot's clock */
  at: string;
  body: IncomingBody;
}

/** Who hears a message. The team is the coordinator and the professionals. */
export type Audience = { to: 'person'; person: string } | { to: 'team' } | { to: 'everyone' };

export interface Choice {
  /** opaque to the platform, at most 2000 characters; comes back in a `press` */
  value: string;
  label: string;
}

/** What the bot means to say. `text` is complete on its own; a platform may render the rest better. */
export interface Outgoing {
  text: string;
  choices?: Choice[];
  /** several of the options named in the text may be taken; a number then names one of those, not a button */
  several?: boolean;
  file?: FileRef;
  /** long work under way; messages with the same `of` replace one another where the platform can */
  progress?: { of: string; percent: number };
}

export interface Said {
  audience: Audience;
  message: Outgoing;
}
