// What has been read of the notes so far: who spoke, what was asked, decided and taken on, and how these answer each other.
import type { Task, Told } from './actions.ts';
import { likeness, namesOf, type Said, stems } from './brought.ts';
import { type Cast, isPerson } from './cast.ts';
import { type Floor, stanceOf, type Utterance, usersPart } from './part.ts';
import type { NotedAction, Notes, NotesReading, Piece } from './shape.ts';
import { bare, pieceOf } from './shape.ts';

const REMEMBERED = 60;
const LONGEST_QUOTE = 700;

export interface Ledger extends Told, Floor {
  notes: Notes;
  cast: Cast;
  reading: NotesReading;
  /** the line that a mark or a list makes a decision */
  marked: number;
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
  block: 0,
  follows: true,
  decided: [],
  marked: -1,
  listing: false,
  before: undefined,
  reading: { present_users: [], present_professionals: [], decisions: [], actions: [], contributions: [] },
});

/** Takes note of what somebody says; a contribution when it is a user. */
export function hear(ledger: Ledger, said: Said, piece: Piece, quote = piece.text): void {
  const { notes, cast, reading } = ledger;
  if (isPerson(said.who, cast, notes.shouted)) ledger.she = said.who;
  if (said.side === 'user' && !said.passing && reading.contributions.at(-1)?.quote !== quote)
    reading.contributions.push({ by: namesOf(said.who)[0] ?? null, quote });
  const one = utterance(ledger, said, piece);
  ledger.floor = [...ledger.floor.slice(-REMEMBERED), one];
  afterwards(ledger, one);
}

/** « Cette décision répond à l'inquiétude de M. Lopez »: words that tell of the decision before them. */
const TELLS_BACK =
  /^(?:cette (?:decision|mesure|idee)|c'(?:est|etait) (?:une|la|l'|a la)? ?(?:demande|idee|proposition|souhait|suggestion)|l'idee (?:vient|venait|est venue) d|(?:a|sur) (?:sa|leur|la) (?:demande|proposition|suggestion))/;

/** What a user says after a decision, of that decision. */
function afterwards(ledger: Ledger, one: Utterance): void {
  const last = ledger.reading.decisions.at(-1);
  const back = TELLS_BACK.test(one.piece.plain);
  const near = ledger.decided.at(-1) === ledger.rank - 1 && ledger.marked === ledger.line;
  if (last?.users_brought !== 'nothing' || one.side !== 'user' || !(back || near)) return;
  const part = { for: 'confirmed', against: 'opposed', if: 'changed' } as const;
  last.users_brought = back || !one.stance ? 'proposed' : part[one.stance];
  last.by = namesOf(one.who);
  last.kept = last.kept !== false && last.users_brought !== 'opposed';
  one.answered = true;
}

/** What somebody says, as it stands in the notes. */
export const utterance = (ledger: Ledger, said: Said, piece: Piece): Utterance => ({
  ...said,
  piece,
  words: stems(said.object),
  line: ledger.line,
  rank: ledger.rank,
  block: ledger.block,
  stance: said.side === 'user' ? stanceOf(piece.plain) : undefined,
});

/** Enters a decision; `from` is what it answers when the words point to it. */
export function decide(ledger: Ledger, words: string, quote: Piece, kept: boolean, from?: Utterance): void {
  const { reading } = ledger;
  const last = reading.decisions.at(-1);
  if (last && last.quote === quote.text && last.text === words) return;
  const { answers, ...part } = usersPart(ledger, words, quote, kept, from);
  for (const one of answers) one.answered = true;
  reading.decisions.push({ text: words, quote: quote.text, ...part });
  ledger.decided = [...ledger.decided.slice(-9), ledger.rank];
  ledger.back = words;
}

/** What was said in this topic is left undecided: no later decision answers it. */
export function leave(ledger: Ledger): void {
  for (const one of ledger.floor) if (one.block === ledger.block) one.answered = true;
}

/** « … qu'on enlève la radio, mais on la garde »: what stays as it is was not granted. */
const ENDS = /enlev|supprim|arret|remplac|chang|retir|ferm|cesse|deplac/;
const STAYS = /(?:^| )(?:on|nous) (?:le |la |les |l')?(?:garde|conserv|maint|laisse)/;

/** Agrees to, or refuses, what was said just before. */
export function agree(ledger: Ledger, sentence: Piece, kept: boolean, clause = sentence): void {
  const { notes } = ledger;
  // « Stores à changer : trop cher, on laisse tomber. »
  const lead = bare(pieceOf(notes, sentence.start, clause.start).text);
  const asks = /demande|proposition|idee|suggestion|motion|changement|request|proposal/.test(clause.plain);
  const agreeing = /^(?:on|nous|le groupe|l['’]équipe|tout le monde|tous|toutes)(?!\p{L})/iu.test(lead);
  if (
    clause !== sentence &&
    !agreeing &&
    !asks &&
    /\p{L}{3}.*\p{L}{3}/su.test(lead) &&
    ledger.floor.at(-1)?.rank !== ledger.rank
  ) {
    decide(ledger, lead, sentence, kept);
    return;
  }
  const last =
    (asks &&
      ledger.floor.findLast(
        (one) => one.proposes && one.line === ledger.line && one.block === ledger.block,
      )) ||
    ledger.floor.findLast((one) => !(one.passing && one.stance !== undefined));
  const asked =
    last && last.line >= ledger.line - 1 && (last.proposes || last.rank >= ledger.rank - 1)
      ? last
      : undefined;
  const refused = asked !== undefined && ENDS.test(asked.piece.plain) && STAYS.test(clause.plain);
  const earlier = asked?.piece ?? ledger.before;
  if (!earlier || earlier.end > sentence.end) return;
  const whole = pieceOf(notes, earlier.start, sentence.end);
  const quote = whole.text.length < LONGEST_QUOTE ? whole : sentence;
  const object =
    asked && stems(asked.object).size > 0 && / |['’]/.test(asked.object) ? asked.object : undefined;
  const wider =
    asked && ledger.before && ledger.before.start <= asked.piece.start && ledger.before.end >= asked.piece.end
      ? ledger.before
      : earlier;
  decide(ledger, object ?? wider.text.replace(/[ .]+$/, ''), quote, kept && !refused, asked);
  if (asked) ledger.floor = ledger.floor.filter((one) => one !== asked);
  ledger.before = undefined;
}

/** Enters what somebody takes on; an empty `what` is what was spoken of before. */
export function act(ledger: Ledger, task: Task, quote: string): void {
  const { notes, cast, reading } = ledger;
  const what = task.what || ledger.back;
  if (!/\p{L}{3}/u.test(what)) return;
  if (task.who && isPerson(task.who, cast, notes.shouted)) ledger.she = task.who;
  const action: NotedAction = { ...task, what, quote };
  const words = stems(what);
  const same = reading.actions.find(
    (one) =>
      (one.quote === quote && one.what === what) ||
      (one.who !== null && one.who === task.who && likeness(stems(one.what), words) >= 0.8),
  );
  if (!same) reading.actions.push(action);
  else same.due ??= task.due;
}
