// What has been read of the notes so far: who spoke, what was asked, decided and taken on, and how these answer each other.

import { simplify } from '../fold.ts';
import type { Task, Told } from './actions.ts';
import { common, likeness, namesOf, partToldBy, type Said, speakerOf, stems } from './brought.ts';
import { type Cast, isPerson, sideOf } from './cast.ts';
import type { NotedAction, Notes, NotesReading, Piece } from './shape.ts';
import { bare, pieceOf } from './shape.ts';

/** Something said, with where it stands. */
export interface Utterance extends Said {
  piece: Piece;
  words: Set<string>;
  line: number;
  /** rank of its sentence in the notes */
  rank: number;
}

const REMEMBERED = 60;
const ALIKE = 0.5;
const LONGEST_QUOTE = 700;
/** « pas d'ouverture à 7 h, demandée par Anne »: a decision that turns down what it answers. */
const DENIES =
  /^(?:pas (?:de |d )|ne pas |aucune? |non a )|\bmalgre (?:la |les |l |leur )?(?:demandes?|propositions?|idees?|avis)/;

export interface Ledger extends Told {
  reading: NotesReading;
  cast: Cast;
  floor: Utterance[];
  line: number;
  rank: number;
  /** the sentence before, on the same line */
  before: Piece | undefined;
}

export const openLedger = (notes: Notes, cast: Cast, writtenOn: string, author: string | null): Ledger => ({
  notes,
  cast,
  writtenOn,
  author,
  back: '',
  she: null,
  floor: [],
  line: 0,
  rank: 0,
  before: undefined,
  reading: { present_users: [], present_professionals: [], decisions: [], actions: [], contributions: [] },
});

/** Takes note of what somebody says; a contribution when it is a user. */
export function hear(ledger: Ledger, said: Said, piece: Piece, quote = piece.text): void {
  const { notes, cast, reading } = ledger;
  if (isPerson(said.who, cast, notes.shouted)) ledger.she = said.who;
  if (said.side === 'user' && !said.passing && reading.contributions.at(-1)?.quote !== quote)
    reading.contributions.push({ by: namesOf(said.who)[0] ?? null, quote });
  ledger.floor = [
    ...ledger.floor.slice(-REMEMBERED),
    { ...said, piece, words: stems(said.object), line: ledger.line, rank: ledger.rank },
  ];
}

/** What a user said that a decision answers: asked in the same words, or just before it. */
function answered(ledger: Ledger, words: Set<string>, quote: Piece): Utterance | undefined {
  return ledger.floor.findLast((one) => {
    if (one.piece.start === quote.start || one.side === undefined) return false;
    const [shared, far] = [common(one.words, words), ledger.rank - one.rank];
    if (one.proposes)
      return (
        likeness(one.words, words) >= ALIKE ||
        (one.side === 'user' &&
          (far <= 1 || (far <= 4 && shared >= 1) || (one.line === ledger.line && far <= 2)))
      );
    return one.side === 'user' && ((far <= 4 && shared >= 2) || (far <= 1 && one.line === ledger.line));
  });
}

/** Enters a decision; `from` is what it answers when the words point to it. */
export function decide(ledger: Ledger, words: string, quote: Piece, kept: boolean, from?: Utterance): void {
  const { notes, cast, reading } = ledger;
  const own = speakerOf(notes, quote, cast);
  const told = partToldBy(quote.plain);
  const near = from ?? answered(ledger, stems(words), quote);
  const users = near?.side === 'user' && !(own && own.side === undefined && own !== near) ? near : undefined;
  const asks = own && own.side === 'professional' && told === 'proposed' ? undefined : told;
  const brought =
    asks ?? (own?.side === 'user' && own.proposes ? 'proposed' : users ? 'proposed' : 'nothing');
  const by = brought === 'nothing' ? undefined : own?.side === 'user' ? own.who : users?.who;
  const denied = DENIES.test(simplify(words)) && !DENIES.test(simplify(near?.object ?? ''));
  const last = reading.decisions.at(-1);
  if (last && last.quote === quote.text && last.text === words) return;
  reading.decisions.push({
    text: words,
    quote: quote.text,
    users_brought: brought,
    by: by ? namesOf(by).filter((name) => sideOf(name, cast) !== 'professional') : [],
    kept:
      kept && !(denied && brought === 'proposed')
        ? brought === 'nothing'
          ? null
          : brought !== 'opposed'
        : false,
  });
  ledger.back = words;
}

/** Agrees to, or refuses, what was said just before. */
export function agree(ledger: Ledger, sentence: Piece, kept: boolean, clause = sentence): void {
  const { notes } = ledger;
  // « Stores à changer : trop cher, on laisse tomber. »
  const lead = bare(pieceOf(notes, sentence.start, clause.start).text);
  const agreeing = /^(?:on|nous|le groupe|l['’]équipe|tout le monde|tous|toutes)(?!\p{L})/iu.test(lead);
  if (
    clause !== sentence &&
    !agreeing &&
    /\p{L}{3}.*\p{L}{3}/su.test(lead) &&
    ledger.floor.at(-1)?.rank !== ledger.rank
  ) {
    decide(ledger, lead, sentence, kept);
    return;
  }
  const last = ledger.floor.at(-1);
  const asked =
    last && last.line >= ledger.line - 1 && (last.proposes || last.rank >= ledger.rank - 1)
      ? last
      : undefined;
  const earlier = asked?.piece ?? ledger.before;
  if (!earlier || earlier.end > sentence.end) return;
  const whole = pieceOf(notes, earlier.start, sentence.end);
  const quote = whole.text.length < LONGEST_QUOTE ? whole : sentence;
  decide(ledger, asked?.object ?? earlier.text.replace(/[ .]+$/, ''), quote, kept, asked);
  if (asked) ledger.floor = ledger.floor.slice(0, -1);
  ledger.before = undefined;
}

/** Enters what somebody takes on; an empty `what` is what was spoken of before. */
export function act(ledger: Ledger, task: Task, quote: string): void {
  const { notes, cast, reading } = ledger;
  const what = task.what || ledger.back;
  if (!/\p{L}{3}/u.test(what)) return;
  if (task.who && isPerson(task.who, cast, notes.shouted)) ledger.she = task.who;
  const action: NotedAction = { ...task, what, quote };
  const same = reading.actions.findIndex((one) => one.quote === quote && one.what === what);
  if (same < 0) reading.actions.push(action);
}
