// The listed names of health, as a tree of words: one walk finds the longest that begins at a word.
import { conditions, states } from './conditions.ts';
import { spellerOf } from './spelling.ts';
import type { Kind } from './term.ts';
import { fold, stemOf, type Token, tokensOf } from './tokens.ts';
import { acts, medicines, organs, specialists, undergone } from './treatments.ts';
import { sayings } from './words.ts';

/** A word of names: those that go on from here, and what it is when a name ends here. */
interface Branch {
  next: Map<string, Branch>;
  kind?: Kind;
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
const root: Branch = { next: new Map() };

/** « (perd/perds) la (tete/vue) »: each of the names it stands for. */
function spelledOut(name: string): string[] {
  const choice = /\(([^)]*)\)/u.exec(name);
  if (!choice) return [name];
  const [start, end] = [choice.index, choice.index + choice[0].length];
  return (choice[1] ?? '')
    .split('/')
    .flatMap((one) => spelledOut(`${name.slice(0, start)}${one}${name.slice(end)}`));
}

for (const [kind, list] of lists)
  for (const name of fold(list)
    .split(/[,\n]/u)
    .flatMap((one) => spelledOut(one.trim()))) {
    let branch = root;
    for (const { stem } of tokensOf(name)) {
      const known = branch.next.get(stem) ?? { next: new Map() };
      branch.next.set(stem, known);
      branch = known;
    }
    if (branch !== root) branch.kind ??= kind;
  }

/** Right words that are one letter away from a name of health, or sound like one. */
const otherWords = new Set(
  'infirmier infirmiere infirmiers integrer integre integres recruter recrute recrutement encouragee encouragement isolation isolement clarence valerian orthophoniste kinesitherapeute psychotherapeutes cotisation process processes additionne additionna additionner accroche accrocher alpinisme alterite anglomane artistique ballottement cadencee carenee calquage craquage sainement saintement container courtage defendant dependent depensant descendant descendante degressif degressive delivrant depliante depliant emprisonnement endoctrine entropie eschatologie essaimer facturer facturee fluter frison grisatre grossier grossiere immigrant immigrante immunisant imperatif imperative inertiel intense intentee integre integree intercepte integriste intensement innover migrent mordante moulante mouvante necrologie oenologie ontologie oenologue orillon peristyle phonique proteste ranimee remaniee repere reperee sexuelle servilite sinuosite soufflant soufflante titanique tranchent epanouissement concert combien important importante repression impression expression mention pension intention attention extension dimension hypothese migrante migrant operationnel cooperation traitements traitant injecte accident accidents positif collectif selectif depressionnaire invalider invalides validite perfusions diffusion effusion profusion tradition edition addition additions condition conditions reeducatif education handball allegorie allergene prothesiste intervention interventions conservation consultation consultations malade maladie maladroit maladresse malades operateur operatrice opere vaccins vacances vaccination contraction contractions fatigue hospitalier hospitaliers hospitaliere hospitalite depister depistage diagnostic diagnostics diabolique patients enceintes paralleles parallele anneau interne internes internet externe externes souffrance souffrances sevrer seniors muettes fracture facture factures cachets cachette calculs autisme dependance dependances dependances angoisser medicaux medical medicale medicales medicalise obese rechutes recharge'
    .split(' ')
    .map(stemOf),
);

/** Names of one word are forgiven their spelling; those of medicines look too much like other words. */
const alone = (kinds: readonly Kind[]): string[] =>
  [...root.next].filter(([, { kind }]) => kind !== undefined && kinds.includes(kind)).map(([word]) => word);
const corrected = spellerOf(
  alone(['condition', 'state', 'act', 'undergone', 'specialist']),
  alone(['medicine']),
  otherWords,
);

/** Words that may slip into what someone does or undergoes: « il perd un peu la tête ». */
const SLIPS = new Set(
  'un peu tres vraiment completement totalement presque toujours souvent encore aussi beaucoup parfois deja parfaitement carrement'
    .split(' ')
    .map(stemOf),
);
const MOST_SLIPS = 3;

/** The longest name that begins at this token, and its last token. */
export function nameAt(tokens: readonly Token[], from: number): { kind: Kind; to: number } | undefined {
  let [branch, found, slips]: [Branch, { kind: Kind; to: number } | undefined, number] = [root, undefined, 0];
  for (let at = from; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (!token || (at > from && token.gap === 'break')) break;
    const next = branch.next.get(token.stem) ?? branch.next.get(corrected(token.stem) ?? '');
    if (next) {
      branch = next;
      if (branch.kind && (slips === 0 || branch.kind === 'undergone' || branch.kind === 'condition'))
        found = { kind: branch.kind, to: at };
    } else if (at > from && slips < MOST_SLIPS && branch.next.size > 0 && SLIPS.has(token.stem)) slips += 1;
    else break;
  }
  return found;
}
