// Finds the words of health in a text, the longest name first, one wrong letter forgiven in long words.
import { ailmentEnd } from './ailments.ts';
import { bodilyEnd } from './body.ts';
import { acronyms, conditions, states } from './conditions.ts';
import { shapeOf } from './shapes.ts';
import { spellerOf } from './spelling.ts';
import { fold, stemOf, type Token, tokensOf } from './tokens.ts';
import { acts, medicines, organs, specialists, undergone } from './treatments.ts';
import { sayings } from './words.ts';

export type Kind =
  | 'condition'
  | 'state'
  | 'medicine'
  | 'act'
  | 'undergone'
  | 'specialist'
  | 'organ'
  | 'saying';

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
  ['organ', organs],
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

const ACRONYMS = new Set(acronyms.trim().split(/\s+/u));

/** Every name of health, from left to right; none overlaps another. */
export function termsOf(tokens: readonly Token[]): Term[] {
  const terms: Term[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const entry = byFirst
      .get(spelled(tokens[at]?.stem ?? ''))
      ?.find(({ words, kind }) => endOf(tokens, at, words, kind === 'undergone') !== undefined);
    const end = entry && endOf(tokens, at, entry.words, entry.kind === 'undergone');
    const made = ailmentEnd(tokens, at) ?? bodilyEnd(tokens, at);
    const shape =
      tokens[at]?.upper && ACRONYMS.has(tokens[at]?.word ?? '')
        ? 'condition'
        : shapeOf(tokens[at]?.stem ?? '');
    const to = Math.max(end ?? -1, made ?? -1, shape ? at : -1);
    if (to < 0) continue;
    terms.push({
      kind: to === end ? (entry?.kind ?? 'condition') : to === made ? 'condition' : (shape ?? 'condition'),
      from: at,
      to,
    });
    at = to;
  }
  return terms;
}
