// What the bot asks of the world to put meetings in people's calendars: the files, and the mails that carry them.
import type { Structure } from '../domain/people.ts';
import type { Stored } from '../domain/records.ts';

/** Who a mail is for. */
export interface Addressee {
  name: string;
  email: string;
}

/** A calendar file, and what it asks of a calendar: to take a meeting, or to withdraw it (RFC 5546). */
export interface CalendarFile {
  method: 'PUBLISH' | 'REQUEST' | 'CANCEL';
  bytes: Uint8Array;
}

/** Makes the files that calendars read. The same meeting gives the same bytes. */
export interface CalendarFiles {
  /**
   * One meeting. Mailed, it names its addressee and nobody else; handed over, it names nobody. Of a meeting called off,
   * or for somebody no longer invited (`withdrawn`), the file takes the meeting away again.
   */
  invitation(
    meeting: Stored<'meeting'>,
    structure: Structure,
    how?: { to?: Addressee; withdrawn?: boolean },
  ): CalendarFile;
  /** Several dates in one file, to be handed over: it names nobody. */
  dates(meetings: readonly Stored<'meeting'>[], structure: Structure): Uint8Array;
  /** All the dates of a structure as one calendar, for programs that read it again and again. Nobody is named. */
  feed(meetings: readonly Stored<'meeting'>[], structure: Structure): Uint8Array;
}

/** A mail to one person, with the file for their calendar. */
export interface Letter {
  /** the same at every try, and of no other letter: who receives two can tell that they are one */
  id: string;
  /** the name shown as the sender's */
  sender: string;
  /** where an answer goes, when it can be mailed */
  replyTo: string | undefined;
  to: Addressee;
  subject: string;
  /** plain text; an empty line begins a paragraph */
  text: string;
  calendar: CalendarFile;
}

/** Sends mails, one by one. */
export interface Mail {
  /**
   * 'taken' once the server has taken the letter for its addressee; 'refused' when it never will.
   * @throws when the server cannot take it now: tried again later. The error names nobody.
   */
  send(letter: Letter): Promise<'taken' | 'refused'>;
}
