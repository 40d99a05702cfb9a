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
  problem: 'empty' | 'too-large' | 'not-what-it-says' | 'locked' | 'unreadable';
}

/** A dropped file that is still on the platform; it is fetched before the turn of the message that came with it. */
export interface RemoteFile {
  /** the platform's own name of it */
  id: string;
  name: string;
  /** bytes, as the platform says */
  size: number;
}

export type IncomingBody =
  | { kind: 'text'; text: string; file?: FileRef; refusedFile?: RefusedFile; remoteFile?: RemoteFile }
  /** a button pressed: the opaque value that the bot gave it */
  | { kind: 'press'; value: string }
  /** a choice said by its label or its number, as on a room without buttons */
  | { kind: 'choose'; choice: string }
  /** several questions of a dialogue answered at once, in words or by option values, by path */
  | { kind: 'form'; dialogue: string; answers: { [path: string]: string | string[] } }
  /** somebody's message pointed out as worth keeping; `person` is known once its writer was identified */
  | { kind: 'quote'; text: string; writer: { account: string; person?: string } }
  /** enters, as told; without a role, as the platform knows them, and to coordinate only as the `host` who brings the bot */
  | { kind: 'join'; role?: Exclude<Role, 'coordinator'>; host?: boolean }
  /** local room only: move the date forward to this instant (ISO 8601) */
  | { kind: 'advance'; to: string };

/** What a platform knows of an account. */
export interface Identity {
  /** the name to show */
  name: string;
  /** an invited guest (true), a member of the team (false); absent where the platform makes no difference */
  guest?: boolean;
}

/** One event of a platform, already authenticated by its folder. */
export interface Incoming {
  platform: string;
  /** unique on the platform; a redelivery carries the same one */
  eventId: string;
  /** the platform's own name of the team: one workspace is one structure */
  workspace: string;
  /** the platform's account id; without a name, the platform is asked who this is before the first turn */
  author: { account: string } & Partial<Identity>;
  /** where it was said: answers to a channel that guests read never carry what is not for guests */
  place: { id: string; kind: 'direct' | 'channel'; thread?: string };
  /** instant of reception, ISO 8601 UTC, on the bot's clock */
  at: string;
  body: IncomingBody;
  /** how many pieces about somebody's health were masked before this was kept */
  masked?: number;
}

/** Who hears a message. The team is the coordinator and the professionals. */
export type Audience = { to: 'person'; person: string } | { to: 'team' } | { to: 'everyone' };

export interface Choice {
  /**
   * At most 2000 characters; comes back in a `press`. Opaque to the platform, but that 'c:' begins a command, which may
   * be given at any time: no newer question closes it.
   */
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
  /** for this person alone, even where their whole team reads what they are answered */
  private?: boolean;
  /** the dialogue whose open questions can be answered together, where the platform shows forms */
  form?: string;
  /** long work under way; messages with the same `of` replace one another where the platform can */
  progress?: { of: string; percent: number };
}

export interface Said {
  audience: Audience;
  message: Outgoing;
}

/** One field of a form, with what is already known of it in words. */
export interface SheetField {
  path: string;
  label: string;
  ask: string;
  hint?: string;
  kind: 'line' | 'paragraph' | 'one' | 'several';
  /** for 'one' and 'several' */
  options: { value: string; label: string }[];
  /** words for a text, option values for the others */
  value?: string | string[];
  optional: boolean;
}

/** The open questions of a dialogue as one form. */
export interface Sheet {
  dialogue: string;
  title: string;
  fields: SheetField[];
}

/** What a person finds when they open the bot's own page: the same in every room, by /tableau. */
export interface Board {
  title: string;
  sections: { heading: string; lines: string[]; choices?: Choice[] }[];
}
