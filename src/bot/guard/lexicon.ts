// Finds the words of health in a text, the longest name first, one wrong letter forgiven in long words.
import { conditions, states } from './conditions.ts';
import { fold, stemOf, type Token, tokensOf } from './tokens.ts';
import { acts, body, medicines, specialists, undergone } from './treatments.ts';
import { sayings } from './words.ts';

export type Kind = 'condition' | 'state' | 'medicine' | 'act' | 'undergone' | 'specialist' | 'saying';

/** A name of health between two tokens, the second included. */
export interface Term {
  kind: Kind;
  from: number;
  to: number;
}

interface Entry {
  words: string[];
  kind: Kind;
}

const lists: [Kind, string][] = [
  ['saying', sayings],
  ['condition', conditions],
  ['state', states],
  ['medicine', medicines],
  ['act', acts],
  ['undergone', undergone],
  ['specialist', specialists],
];
const entriesOf = (text: string) =>
  fold(text)
    .split(/[,\n]/u)
    .map((name) => tokensOf(name.trim()));
const byFirst = new Map<string, Entry[]>();
/** Long single words with one letter left out, to their right spelling. */
const nearly = new Map<string, string>();
const LONG = 7;

for (const [kind, list] of lists) {
  for (const tokens of entriesOf(list)) {
    const words = tokens.map(({ stem }) => stem);
    const [head] = words;
    if (head === undefined) continue;
    byFirst.set(head, [...(byFirst.get(head) ?? []), { words, kind }]);
    if (words.length > 1 || head.length < LONG || kind === 'saying') continue;
    nearly.set(head, head);
    for (const less of lessOne(head)) if (!nearly.has(less)) nearly.set(less, head);
  }
}
for (const entries of byFirst.values()) entries.sort((a, b) => b.words.length - a.words.length);

const bodyNames = entriesOf(body)
  .map((tokens) => tokens.map(({ stem }) => stem))
  .filter(({ length }) => length > 0)
  .sort((a, b) => b.length - a.length);
const bodyFirst = new Map<string, string[][]>();
for (const words of bodyNames)
  bodyFirst.set(words[0] ?? '', [...(bodyFirst.get(words[0] ?? '') ?? []), words]);

/** Right words that are one letter away from a name of health. */
const otherWords = new Set(
  'repression impression expression mention pension intention attention extension dimension hypothese migrante migrant operationnel cooperation traitements traitant injecte accident accidents positif collectif selectif depressionnaire invalider invalides validite perfusions diffusion effusion profusion tradition edition addition additions condition conditions reeducatif education handball allegorie allergene prothesiste intervention interventions conservation consultation consultations malade maladie maladroit maladresse malades operateur operatrice opere operer vaccins vacances vaccination contraction contractions fatigue hospitalier hospitaliers hospitaliere hospitalite depister depistage diagnostic diagnostics diabolique patients enceintes paralleles parallele anneau interne internes internet externe externes souffrance souffrances sevrer seniors muettes fracture facture factures cachets cachette calculs autisme dependance dependances dependances angoisser medicaux medical medicale medicales medicalise obese rechutes recharge'
    .split(' ')
    .map(stemOf),
);

function* lessOne(word: string): Iterable<string> {
  for (let index = 1; index < word.length; index += 1) yield word.slice(0, index) + word.slice(index + 1);
}

/** The right spelling of a long word with one letter wrong, too many, missing or swapped. */
function spelled(stem: string): string {
  if (byFirst.has(stem) || stem.length < LONG - 1 || stem.length > 24 || otherWords.has(stem)) return stem;
  const whole = nearly.get(stem);
  if (whole !== undefined) return whole;
  if (stem.length < LONG) return stem;
  for (const less of lessOne(stem)) {
    const near = nearly.get(less);
    if (near !== undefined && Math.abs(near.length - stem.length) <= 1) return near;
  }
  return stem;
}

function follows(tokens: readonly Token[], at: number, words: readonly string[]): boolean {
  return words.every((word, index) => {
    const token = tokens[at + index];
    return (
      token !== undefined &&
      (token.stem === word || (word.length >= LONG && spelled(token.stem) === word)) &&
      (index === 0 || token.gap !== 'break')
    );
  });
}

/** Every name of health, from left to right; none overlaps another. */
export function termsOf(tokens: readonly Token[]): Term[] {
  const terms: Term[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const entry = byFirst
      .get(spelled(tokens[at]?.stem ?? ''))
      ?.find(({ words }) => follows(tokens, at, words));
    const to = entry ? at + entry.words.length - 1 : bodilyEnd(tokens, at);
    if (to === undefined) continue;
    terms.push({ kind: entry?.kind ?? 'condition', from: at, to });
    at = to;
  }
  return terms;
}

/** The last token of a part of the body that begins here. */
function bodyAt(tokens: readonly Token[], at: number): number | undefined {
  const words = bodyFirst.get(tokens[at]?.stem ?? '')?.find((one) => follows(tokens, at, one));
  return words && at + words.length - 1;
}

const JOINS = new Set([
  'du',
  'de',
  'des',
  'd',
  'la',
  'le',
  'l',
  'les',
  'au',
  'aux',
  'a',
  'un',
  'mon',
  'ma',
  'mes',
  'son',
  'sa',
  'ses',
]);

/** After « du », « à la »…: the last token of the part of the body, if one follows. */
export function bodyAfter(tokens: readonly Token[], at: number): number | undefined {
  for (let next = at + 1; next <= at + 3; next += 1) {
    const token = tokens[next];
    if (token?.gap !== '') return undefined;
    const end = bodyAt(tokens, next);
    if (end !== undefined && next > at + 1) return end;
    if (!JOINS.has(token.word)) return undefined;
  }
  return bodyAt(tokens, at + 4);
}

const HURTS = new Set([
  'mal',
  'douleur',
  'bobo',
  'casse',
  'cassee',
  'foule',
  'foulee',
  'tordu',
  'tordue',
  'dechire',
  'fracture',
  'fracturee',
  'brule',
  'brulee',
  'bloque',
  'demis',
  'luxe',
]);

/** « mal au dos », « cassé la jambe », « le bras dans le plâtre », « genou qui gonfle ». */
function bodilyEnd(tokens: readonly Token[], at: number): number | undefined {
  const word = tokens[at]?.word ?? '';
  if (HURTS.has(word)) return bodyAfter(tokens, at);
  const end = bodyAt(tokens, at);
  if (end === undefined) return undefined;
  const [one, two, three, four] = [1, 2, 3, 4].map(
    (step) => (tokens[end + step]?.gap === '' ? tokens[end + step]?.word : '') ?? '',
  );
  if (/^(casse|cassee|bloque|bloquee|gonfle|fragile|malade|abime|use|foutu)s?$/u.test(one ?? ''))
    return end + 1;
  if (one === 'me' || one === 'lui') {
    if (two === 'fait' && /^(mal|souffrir)$/u.test(three ?? '')) return end + 3;
    if (two === 'font' && /^(mal|souffrir)$/u.test(three ?? '')) return end + 3;
    if (/^(lance|gratte|brule|tourne)/u.test(two ?? '')) return end + 2;
  }
  if (one === 'qui' && /^(tourne|gonfle|gratte|lache|saigne|enfle)/u.test(two ?? '')) return end + 2;
  if (one === 'dans' && three === 'platre') return end + 3;
  if (one === 'en' && two === 'echarpe') return end + 2;
  return four === 'platre' && two === 'dans' ? end + 4 : undefined;
}
