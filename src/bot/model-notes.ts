// Meeting notes read by a language model: what it answers is kept only where the notes bear it out.
import { z } from 'zod';
import { isRealDate } from '../domain/french/dates.ts';
import { Brought } from '../domain/records.ts';
import { toldPieces } from './guard/told.ts';
import type { Model, Unanswered } from './ports.ts';
import { pseudonymise } from './pseudonyms.ts';
import { fold } from './understanding/fold.ts';
import type { NotesReading } from './understanding/notes/shape.ts';
import type { KnownPerson } from './understanding/people.ts';

const Quote = z.string().describe('un passage des notes, recopié signe pour signe');
const Who = z.string().nullable().describe('le nom, tel que les notes l’écrivent');

/** What the model is asked for. */
const Answer = z.object({
  present_users: z.array(z.string()).describe('les usagers présents'),
  present_professionals: z.array(z.string()).describe('les professionnels présents'),
  decisions: z.array(
    z.object({
      text: z.string().describe('la décision, en une phrase'),
      quote: Quote,
      users_brought: Brought.describe('ce que les usagers y ont fait'),
      by: z.array(z.string()).describe('les usagers qui l’ont apporté'),
      kept: z.boolean().nullable().describe('leur apport est-il retenu ? null si rien ne le dit'),
    }),
  ),
  actions: z.array(
    z.object({
      what: z.string().describe('ce qui est à faire'),
      who: Who,
      due: z.string().nullable().describe('AAAA-MM-JJ'),
      quote: Quote,
    }),
  ),
  contributions: z.array(z.object({ by: Who, quote: Quote })),
  // a model that leaves it out is read all the same
  health: z.preprocess(
    (said) => said ?? [],
    z.array(z.string()).describe('les passages sur la santé d’une personne, recopiés signe pour signe'),
  ),
});

interface Options {
  model: Model;
  /** the day the notes were written, 'YYYY-MM-DD' */
  writtenOn: string;
  known?: readonly KnownPerson[];
  /** pieces of the notes that must not leave: health data of a person */
  masked?: readonly string[];
}

/**
 * The reading, or why the rules must read in its place. Each quote is an exact piece of the notes; `health` are the
 * pieces of the notes that tell of the health of a person, still raw in the reading.
 */
export async function readNotesByModel(
  notes: string,
  { model, writtenOn, known = [], masked = [] }: Options,
): Promise<
  | { ok: true; reading: NotesReading; health: string[]; tokens: number }
  | { ok: false; why: Unanswered | 'long'; tokens: number }
> {
  if (notes.length > MOST_NOTES) return { ok: false, why: 'long', tokens: 0 };
  const hidden = pseudonymise(notes, known, masked);
  const answered = await model.ask({
    prompt: 'notes',
    values: { notes: hidden.text, written_on: writtenOn },
    schema: Answer,
  });
  if (!answered.ok) return answered;
  const { value, tokens } = answered;
  const health = toldPieces(notes, value.health.slice(0, MOST_ITEMS).map(hidden.restore));
  return { ok: true, reading: borneOut(value, notes, hidden.restore), health, tokens };
}

/** What the notes bear out: items whose quote is there, names that are there, real dates. */
function borneOut(
  answer: z.infer<typeof Answer>,
  notes: string,
  restore: (text: string) => string,
): NotesReading {
  const plain = fold(notes);
  const name = (said: string | null): string | null => {
    const restored = said === null ? '' : restore(said).trim();
    return restored !== '' && restored.length <= MOST_NAME && plain.includes(fold(restored))
      ? restored
      : null;
  };
  const names = (said: string[]) => [...new Set(said.map(name).filter((one) => one !== null))];
  const quoted = <Item extends { quote: string }>(items: Item[]) =>
    items.slice(0, MOST_ITEMS).flatMap((item) => {
      const quote = pieceOf(notes, plain, restore(item.quote));
      return quote === undefined ? [] : [{ ...item, quote }];
    });
  const worded = (said: string, quote: string) => {
    const restored = restore(said).replace(/\s+/g, ' ').trim();
    return isOf(restored, quote) ? restored : quote;
  };
  return {
    present_users: names(answer.present_users),
    present_professionals: names(answer.present_professionals),
    decisions: quoted(answer.decisions).map(({ text, quote, users_brought, by, kept }) => {
      const bearers = names(by);
      return { text: worded(text, quote), quote, users_brought, by: bearers, kept };
    }),
    actions: quoted(answer.actions).map(({ what, who, due, quote }) => ({
      what: worded(what, quote),
      who: name(who),
      due: due !== null && isRealDate(due) ? due : null,
      quote,
    })),
    contributions: quoted(answer.contributions).map(({ by, quote }) => ({ by: name(by), quote })),
  };
}

/** about fifteen pages: more than that, small models lose the thread */
const MOST_NOTES = 50_000;
const MOST_ITEMS = 200;
const MOST_NAME = 80;
const MOST_QUOTE = 2000;

/** The piece of the notes that a quote means, as written there; only spaces, case and accents may differ. */
function pieceOf(notes: string, plain: string, quote: string): string | undefined {
  const said = quote.trim().replace(/^[«"“]\s*|\s*[»"”]$/gu, '');
  if (said.length < 3 || said.length > MOST_QUOTE) return undefined;
  if (notes.includes(said)) return said;
  const words = fold(said)
    .split(/\s+/)
    .map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'));
  const found = new RegExp(words.join('\\s+'), 'u').exec(plain);
  return found ? notes.slice(found.index, found.index + found[0].length) : undefined;
}

/** Whether most of the words of a sentence are in the quote it is drawn from. */
function isOf(said: string, quote: string): boolean {
  const words = fold(said).match(/[\p{L}\p{N}]{4,}/gu) ?? [];
  const stems = new Set((fold(quote).match(/[\p{L}\p{N}]{4,}/gu) ?? []).map((word) => word.slice(0, 4)));
  const shared = words.filter((word) => stems.has(word.slice(0, 4))).length;
  return words.length > 0 && said.length <= quote.length + 60 && shared * 2 >= words.length;
}
