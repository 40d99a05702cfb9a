// Cuts a piece of notes into sentences, and a sentence at its inner marks (« → Décision : », « Action : »).
import { type Notes, type Piece, pieceOf } from './shape.ts';

const STOP = /[.!?…]+(?: ?[»”])?["»)]*(?= |$|\n)|;|\n(?= *[-•*])/g;
const SHORT =
  /(?:^|[^\p{L}])(?:m|mm|mme|mmes|mr|mlle|dr|drs|pr|st|ste|ex|cf|tel|env|p|n|art|av|bd|min|max|resp|rdv|\p{L})$/u;
const LONGEST = 700;

/** « les pistes a et b. La suite »: a small letter alone is no initial. */
const smallLetter = (notes: Notes, piece: Piece, at: number): boolean =>
  !notes.shouted &&
  /(?:^|[^\p{L}])\p{Ll}$/u.test(piece.text.slice(Math.max(0, at - 2), at)) &&
  !/^. ?\d/.test(piece.plain.slice(at));

/** The sentences of a piece, at most 700 characters each. */
export function sentencesOf(notes: Notes, piece: Piece): Piece[] {
  const found: Piece[] = [];
  let from = 0;
  const take = (to: number) => {
    for (let at = from; at < to; at += LONGEST) {
      const one = pieceOf(notes, piece.start + at, piece.start + Math.min(to, at + LONGEST));
      if (/\p{L}/u.test(one.text)) found.push(one);
    }
    from = to;
  };
  for (const stop of piece.plain.matchAll(STOP)) {
    const before = piece.plain.slice(Math.max(from, stop.index - 6), stop.index);
    if (
      stop[0] === '.' &&
      SHORT.test(before) &&
      !smallLetter(notes, piece, stop.index) &&
      stop.index + 1 < piece.plain.length
    )
      continue;
    if (stop[0] === '…' && /^ \p{Ll}/u.test(piece.text.slice(stop.index + 1))) continue;
    if (/[»”"]/.test(stop[0]) && /^ ?[(–—-] ?\p{L}/u.test(piece.plain.slice(stop.index + stop[0].length)))
      continue;
    take(stop.index + stop[0].length);
  }
  take(piece.plain.length);
  return found;
}

export interface Marked extends Piece {
  mark?: 'decision' | 'action';
  /** where the mark itself begins, for the quote */
  from: number;
}

/** « Décision prise à l'unanimité », « décision n° 2 » */
const QUALIFIED =
  "(?: (?:prises?|collectives?|communes?|unanimes?|finales?|actees?|validees?|adoptees?|retenues?|a l'unanimite|a la majorite|en seance|ensemble|d'un commun accord|apres (?:vote|discussion|echanges?)|par (?:le |la |les |l')?(?:groupe|comite|equipe|conseil|tous|toutes|participants|vote)|du (?:groupe|comite|conseil|jour)|de (?:tous|l'equipe|la (?:reunion|seance))|n ?° ?\\d+|\\d+))*";
const MARK = new RegExp(
  `(?<![\\p{L}'])(?:(decisions?${QUALIFIED}|dec|decide|acte|valide|tranche) ?(?::|=(?!>))|(actions?|a faire|todo|to do|act)(?: ?:| - | – )|(todo|to do|(?:a faire|action)(?= par | pour ))(?= @?\\p{L})) ?`,
  'gu',
);

/** A sentence cut where a mark opens a decision or an action: the part before, then each marked part. */
export function markedParts(notes: Notes, sentence: Piece): Marked[] {
  const marks = [...sentence.plain.matchAll(MARK)];
  const starts = marks.map(({ index }) => index);
  const first = starts[0] ?? sentence.plain.length;
  const parts: Marked[] = [];
  const at = (from: number, to: number) => pieceOf(notes, sentence.start + from, sentence.start + to);
  if (first > 0) parts.push({ ...at(0, first), from: sentence.start });
  for (const [rank, mark] of marks.entries()) {
    const piece = at(mark.index + mark[0].length, starts[rank + 1] ?? sentence.plain.length);
    parts.push({ ...piece, mark: mark[1] ? 'decision' : 'action', from: sentence.start + mark.index });
  }
  return parts.filter(({ text }) => /\p{L}/u.test(text));
}
