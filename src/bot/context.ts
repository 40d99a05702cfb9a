// What a command or a flow is given to decide, and what it answers: plain values on both sides.

import type { Answers, Dialogue } from '../domain/forms/dialogue.ts';
import type { Form } from '../domain/forms/form.ts';
import type { Person, Structure } from '../domain/people.ts';
import type { RecordKind, Stored } from '../domain/records.ts';
import type { Ruleset } from '../domain/rules/ruleset.ts';
import type { ConversationState } from './conversation.ts';
import type { Effect } from './effects.ts';
import type { FileRef, Outgoing, Said } from './messages.ts';
import type { Addresses } from './public/addresses.ts';

/** The facts of one turn. Nothing in it changes while the turn runs. */
export interface Context {
  structure: Structure;
  me: Person;
  people: Person[];
  /** the living records of a kind, oldest first; only the kinds that the command or flow `reads` */
  records<K extends RecordKind>(kind: K): Stored<K>[];
  /** day lived in the structure's time zone, 'YYYY-MM-DD' */
  today: string;
  /** instant, ISO 8601 UTC */
  now: string;
  rulesets: readonly Ruleset[];
  /** whether a day, 'YYYY-MM-DD', is a public holiday where the structure is */
  isHoliday(day: string): boolean;
  /** a language model reads notes, in the background */
  readsByModel?: boolean;
  /** unique to this turn, the same when it is taken again; ends in a number that no other turn of the structure has */
  turnId: string;
  /** the addresses of public pages; absent where none is served */
  pages?: Addresses;
}

/** What came with a command: the words after its name, and a dropped file. */
export interface Request {
  args: string;
  file?: FileRef;
}

/** What a command or a confirmed flow wants: to say, to do, to open a flow. */
export interface Outcome {
  /** to the person who asked */
  reply?: Outgoing[];
  /** to others, or to everyone */
  tell?: Said[];
  effects?: Effect[];
  /** the dialogue that was confirmed goes on, with these answers, in this flow */
  stays?: { flow: string; answers: Answers; over: string[]; note: string };
  /** the id of a dialogue that gives way to what is opened */
  closes?: string;
  /** opens a flow, as if its command had been given with this request */
  open?: { flow: string; request: Request };
  /** about the open dialogue itself: taken up again, or given up */
  dialogue?: 'resume' | 'cancel';
  /** the id of the dialogue that is meant, when it is not the one at hand */
  about?: string;
}

/**
 * Begins a flow: what is already known, or why it cannot begin (with what to do instead). `rest` are the words of the
 * request still to be read, all of them when it is absent.
 */
export type Beginning =
  | {
      answers: Answers;
      intro?: string | undefined;
      rest?: string;
      /** paths that need no question; unless `again` says otherwise, no guess stands for them either */
      over?: string[];
      again?: string[];
    }
  | { refused: Outgoing };

/** Words, or a file whose words are to be read. */
export interface Given {
  text: string;
  file?: FileRef | undefined;
}

/** A dialogue after a whole text was taken for it (undefined when it has no more reason to be), and what is said of it. */
export interface Noted {
  dialogue: Dialogue | undefined;
  step: Pick<Outcome, 'effects' | 'reply' | 'tell'> & { note?: string; instead?: Outgoing };
}

/** A guided flow: one file each in flows/. Adding one means writing the file and listing it in flows/index.ts. */
export interface Flow {
  id: string;
  /** the command that opens it; whoever may not run it may not go on with it either */
  command: string;
  /** what the person is doing, for « vous étiez en train de … » */
  doing: string;
  reads: readonly RecordKind[];
  form(ctx: Context): Form;
  begin?(ctx: Context, request: Request): Beginning;
  /** A text that answers no single question but holds much of the whole; undefined when it is an answer like another. */
  notes?(ctx: Context, dialogue: Dialogue, given: Given): Noted | undefined;
  confirmed(ctx: Context, answers: Answers): Outcome;
  /** What is to be done of a dialogue that is put aside, or that is no more: confirmed, given up or replaced. */
  left?(ctx: Context, dialogue: Dialogue, how: 'aside' | 'gone'): Effect[];
}

/** What a command may know of the conversation of whoever runs it. */
export type Conversation = Pick<ConversationState, 'dialogues'>;

/** A command: one file each in commands/, or made from a flow. */
export interface Command {
  /** with its slash: '/reunion' */
  name: string;
  /** other names, folded */
  also?: readonly string[];
  /** one line for /aide; absent for what is only reached by a button */
  help?: string;
  /** plain words that mean it, on folded text */
  plain?: RegExp;
  /** works before the structure is known */
  beforeSetUp?: boolean;
  reads: readonly RecordKind[];
  /** the flows it may open: what they read is loaded too */
  opens?: readonly string[];
  run(ctx: Context, request: Request, conversation: Conversation): Outcome;
}

/** A button that runs a command. */
export function commandChoice(command: string, label: string) {
  return { value: `c:${command}`, label };
}

/** A message with nothing but text. */
export function plain(text: string): Outgoing {
  return { text };
}
