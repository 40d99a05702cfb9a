// What public pages ask of the world, and what the server of these pages asks of the bot: plain values both ways.

/** What the signed part of an address says. */
export interface Ticket {
  use: 'link' | 'feed';
  structureId: string;
  /** a whole number, names the link or the feed within the structure */
  key: string;
  /** the last day, 'YYYY-MM-DD'; absent where no day ends it */
  expires?: string;
}

/** Signs tickets, and reads back only those that it signed. The same ticket is always signed the same. */
export interface Tickets {
  sign(ticket: Ticket): string;
  /** undefined for anything that was not signed here, letter for letter */
  read(signed: string): Ticket | undefined;
}

/** Where the public pages are. */
export interface Pages {
  /** without a slash at its end */
  base: string;
  /** whether people elsewhere can open it, as the operator says */
  reachable: boolean;
  tickets: Tickets;
  /** An address as a picture to print: PNG. */
  picture(address: string): Uint8Array;
}

/** One public page: French sentences, neither escaped nor laid out. */
export interface Page {
  status: 200 | 404 | 410 | 413 | 422 | 429 | 503;
  title: string;
  /** whose page it is, once it may be known */
  house?: string;
  parts: PagePart[];
}

export type PagePart =
  | { kind: 'text'; text: string }
  /** what happened, said before all else */
  | { kind: 'notice'; tone: 'done' | 'problem'; text: string }
  | { kind: 'facts'; facts: { label: string; text: string }[] }
  | { kind: 'questions'; name: string; legend: string; options: PageOption[]; button: string; act: string }
  | { kind: 'button'; heading: string; text: string; button: string; act: string }
  /** a telephone number, an e-mail or a postal address */
  | { kind: 'contact'; text: string; contact: string }
  /** the calendar file that goes with this page */
  | { kind: 'calendar'; text: string };

export interface PageOption {
  value: string;
  label: string;
  chosen: boolean;
  /** set apart from the others */
  apart?: boolean;
}

/** What was sent from a page, by field. */
export type Fields = ReadonlyMap<string, readonly string[]>;

/** What became of it: the page of this address is to be shown again, thanks are to be shown, or this page. */
export type Taken = { kind: 'again' } | { kind: 'closed' } | { kind: 'page'; page: Page };

/** Behind the server of public pages. `signed` is whatever stood in the address. */
export interface Desk {
  show(signed: string): Promise<Page>;
  /** Resolves once it is durable. */
  take(signed: string, fields: Fields): Promise<Taken>;
  /** The calendar file of a page, or of the structure; undefined where there is none (any more). */
  calendar(signed: string): Promise<Uint8Array | undefined>;
}
