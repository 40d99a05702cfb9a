// Finds the words of health in a text, the longest name first, one wrong letter forgiven in long words.
import { conditions, states } from './conditions.ts';
import { shapeOf } from './shapes.ts';
import { spellerOf } from './spelling.ts';
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
    .flatMap((name) => spelledOut(name.trim()))
    .map((name) => tokensOf(name));
const byFirst = new Map<string, Entry[]>();
const LONG = 7;

/** « (perd/perds) la (tete/vue) »: each of the names it stands for. */
function spelledOut(name: string): string[] {
  const choice = /\(([^)]*)\)/u.exec(name);
  if (!choice) return [name];
  const [start, end] = [choice.index, choice.index + choice[0].length];
  return (choice[1] ?? '')
    .split('/')
    .flatMap((one) => spelledOut(`${name.slice(0, start)}${one}${name.slice(end)}`));
}

for (const [kind, list] of lists) {
  for (const tokens of entriesOf(list)) {
    const words = tokens.map(({ stem }) => stem);
    const [head] = words;
    if (head === undefined) continue;
    const same = byFirst.get(head);
    if (same) same.push({ words, kind });
    else byFirst.set(head, [{ words, kind }]);
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

/** Right words that are one letter away from a name of health, or sound like one. */
const otherWords = new Set(
  'cotisation process additionne additionna additionner accroche accrocher alpinisme alterite anglomane artistique ballottement cadencee carenee calquage craquage sainement saintement container courtage defendant dependent depensant descendant descendante degressif degressive delivrant depliante depliant emprisonnement endoctrine entropie eschatologie essaimer facturer facturee fluter frison grisatre grossier grossiere immigrant immigrante immunisant imperatif imperative inertiel intense intentee integre integree intercepte integriste intensement innover migrent mordante moulante mouvante necrologie oenologie ontologie oenologue orillon peristyle phonique proteste ranimee remaniee repere reperee sexuelle servilite sinuosite soufflant soufflante titanique tranchent epanouissement concert combien important importante repression impression expression mention pension intention attention extension dimension hypothese migrante migrant operationnel cooperation traitements traitant injecte accident accidents positif collectif selectif depressionnaire invalider invalides validite perfusions diffusion effusion profusion tradition edition addition additions condition conditions reeducatif education handball allegorie allergene prothesiste intervention interventions conservation consultation consultations malade maladie maladroit maladresse malades operateur operatrice opere vaccins vacances vaccination contraction contractions fatigue hospitalier hospitaliers hospitaliere hospitalite depister depistage diagnostic diagnostics diabolique patients enceintes paralleles parallele anneau interne internes internet externe externes souffrance souffrances sevrer seniors muettes fracture facture factures cachets cachette calculs autisme dependance dependances dependances angoisser medicaux medical medicale medicales medicalise obese rechutes recharge'
    .split(' ')
    .map(stemOf),
);

/** Names of one word are forgiven their spelling; those of medicines look too much like other words. */
const alone = (kinds: readonly Kind[]) =>
  [...byFirst]
    .filter(([, all]) => all.some(({ words, kind }) => words.length === 1 && kinds.includes(kind)))
    .map(([head]) => head);
const corrected = spellerOf(
  alone(['condition', 'state', 'act', 'undergone', 'specialist']),
  alone(['medicine']),
  otherWords,
);
const spelled = (stem: string): string => (byFirst.has(stem) ? stem : (corrected(stem) ?? stem));

/** Words that may slip into a name: « il perd un peu la tête ». */
const SLIPS = new Set(
  'un peu tres vraiment completement totalement presque toujours souvent encore aussi beaucoup parfois deja parfaitement carrement'
    .split(' ')
    .map(stemOf),
);

/** The last token of the name that begins here; up to three words may slip in when it is a loose one. */
function endOf(
  tokens: readonly Token[],
  at: number,
  words: readonly string[],
  loose = false,
): number | undefined {
  let next = at;
  for (const [index, word] of words.entries()) {
    const is = (token: Token | undefined): boolean =>
      token !== undefined &&
      (index === 0 || token.gap !== 'break') &&
      (token.stem === word || (word.length >= LONG && spelled(token.stem) === word));
    for (let slips = 0; loose && index > 0 && slips < 3 && !is(tokens[next]); slips += 1) {
      if (!SLIPS.has(tokens[next]?.stem ?? '')) break;
      next += 1;
    }
    if (!is(tokens[next])) return undefined;
    next += 1;
  }
  return next - 1;
}

/** Every name of health, from left to right; none overlaps another. */
export function termsOf(tokens: readonly Token[]): Term[] {
  const terms: Term[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const entry = byFirst
      .get(spelled(tokens[at]?.stem ?? ''))
      ?.find(({ words, kind }) => endOf(tokens, at, words, kind === 'undergone') !== undefined);
    const shape = entry ? undefined : shapeOf(tokens[at]?.stem ?? '');
    const end = entry && endOf(tokens, at, entry.words, entry.kind === 'undergone');
    const to = end ?? (shape ? at : bodilyEnd(tokens, at));
    if (to === undefined) continue;
    terms.push({ kind: entry?.kind ?? shape ?? 'condition', from: at, to });
    at = to;
  }
  return terms;
}

/** The last token of a part of the body that begins here. */
function bodyAt(tokens: readonly Token[], at: number): number | undefined {
  const words = bodyFirst.get(tokens[at]?.stem ?? '')?.find((one) => endOf(tokens, at, one) !== undefined);
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
  'bloquee',
  'gonfle',
  'gonflee',
  'abime',
  'abimee',
  'use',
  'usee',
  'foutu',
  'foutue',
  'fragile',
  'coince',
  'coincee',
  'deforme',
  'paralyse',
  'paralysee',
  'infecte',
  'enfle',
  'enflee',
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

const BROKEN =
  /^(?:casse|bloque|gonfle|abime|use|foutu|fracture|paralyse|fragile|enfle|infecte|detruit|atteint|coince|raide|deforme)e?s?$/u;

/** « le dos de mon mari est bloqué »: a part of the body, a few words before. */
function bodyBefore(tokens: readonly Token[], at: number): boolean {
  if (
    !/^(?:est|sont|etait|etaient|reste|a|tout|toute|completement|tres|encore|ete)$/u.test(
      tokens[at - 1]?.word ?? '',
    )
  )
    return false;
  for (let near = at - 2; near >= 0 && at - near <= 7 && tokens[near + 1]?.gap === ''; near -= 1)
    if (bodyAt(tokens, near) !== undefined) return true;
  return false;
}

/** « mal au dos », « cassé la jambe », « le bras dans le plâtre », « genou qui gonfle ». */
function bodilyEnd(tokens: readonly Token[], at: number): number | undefined {
  const word = tokens[at]?.word ?? '';
  if (HURTS.has(word))
    return bodyAfter(tokens, at) ?? (BROKEN.test(word) && bodyBefore(tokens, at) ? at : undefined);
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
