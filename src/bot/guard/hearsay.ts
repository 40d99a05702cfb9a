// Ties that no verb of having makes: what a doctor thinks of, what runs in a family, a note in shorthand.

import { isPerson, type Terms } from './people.ts';
import { isCaredBy, isListed, isThemed, REACH, sentenceEnd, sentenceStart } from './sentence.ts';
import type { Term } from './term.ts';
import type { Token } from './tokens.ts';
import * as words from './words.ts';

const CARERS =
  /^(?:medecins?|docteurs?|generaliste|toubibs?|doc|drs?|specialistes?|chirurgiens?|chirurgienne|neurologues?|cardiologues?|dermato|dermatologue|gyneco|oncologue|pediatre|psychiatre|psy|ophtalmo|kine|sage|infirmiere|infirmier|urgentistes?|interne|orthophoniste|labo|hopital|urgences|internes|dentiste|radiologue)$/u;
const THINKS =
  /^(?:pens(?:e|ent|ait|aient)|penche(?:nt)?|penchait|parl(?:e|ent|ait|aient)|evoqu(?:e|ent|ait)|soupconn(?:e|ent|ait)|suspect(?:e|ent|ait)|crai(?:nt|gnent|gnait)|redout(?:e|ent)|hesit(?:e|ent)|confirm(?:e|ent)|dit|disent|croi(?:t|ent)|cherche(?:nt)?|trouve(?:nt)?|elimin(?:e|ent)|recherche(?:nt)?|a|ont|avait)$/u;
const SUSPECTS =
  /^(?:suspicions?|suspectee?|suspecte|soupcon|soupconne|soupconnent|suspectent|dg|diag|eventuelle?|probable|possible|suspicions)$/u;

/** « mon médecin pense à un zona », « les médecins craignent une embolie »: of whoever the speaker speaks of. */
function thoughtOf(tokens: readonly Token[], term: Term): boolean {
  let verb: number | undefined;
  for (let at = term.from - 1; at >= 0 && term.from - at <= 9; at -= 1) {
    if (tokens[at + 1]?.gap === 'break') return false;
    const word = tokens[at]?.word ?? '';
    if (verb === undefined && THINKS.test(word)) verb = at;
    else if (verb !== undefined && CARERS.test(word)) {
      const whose = [tokens[at - 1], tokens[at - 2]].map((token) => token?.word ?? '');
      const owned = whose.some((one) => words.mine.has(one) || words.theirs.has(one));
      return (
        (owned || /^(?:le|la|l|les|aux?)$/u.test(whose[0] ?? '')) && !isTaught(tokens, at, verb, term, owned)
      );
    } else if (verb === undefined && !words.between.has(word)) return false;
  }
  return false;
}

/** « le médecin parle du diabète »: what carers tell everyone, unless the sentence speaks of somebody. */
function isTaught(
  tokens: readonly Token[],
  carer: number,
  verb: number,
  term: Term,
  owned: boolean,
): boolean {
  if (!/^(?:parl|evoqu|dit$|disent|trouve|cherche|recherche|a$|ont$|avait$)/u.test(tokens[verb]?.word ?? ''))
    return false;
  const article = tokens[term.from - 1]?.word ?? '';
  if (owned && !/^(?:du|des|la|le|l|les)$/u.test(article)) return false;
  return !tokens
    .slice(sentenceStart(tokens, carer), carer - 1)
    .some(({ word }) => words.kin.has(word) || words.mine.has(word));
}

const FEARS = /^(?:craint|craignent|craignait|redoute|redoutent|peur|suspecte|soupconne)$/u;

/** « une rechute pour Guy », « une embolie chez maman ». */
const isFor = (tokens: readonly Token[], to: number): boolean => {
  const [by, whom] = [tokens[to + 1], tokens[to + 2]];
  if (!/^(?:pour|chez|a)$/u.test(by?.word ?? '') || !whom || by?.gap === 'break') return false;
  return (
    words.names.has(whom.word) ||
    words.mine.has(whom.word) ||
    words.civility.has(whom.word) ||
    words.kin.has(whom.word)
  );
};

/** « suspicion de polyarthrite », « possible fracture »: nobody suspects an illness of a theme. */
function suspected(tokens: readonly Token[], term: Term): boolean {
  for (let at = term.from - 1; at >= 0 && term.from - at <= 3; at -= 1) {
    if (tokens[at + 1]?.gap !== '') return false;
    const word = tokens[at]?.word ?? '';
    if (/^(?:suspicions?|suspectee?|soupcon)$/u.test(word) || (at === term.from - 1 && SUSPECTS.test(word)))
      return true;
    if (FEARS.test(word)) return isFor(tokens, term.to);
    if (!/^(?:de|d|du|un|une|des|la|l|le)$/u.test(word)) return false;
  }
  return false;
}

/** « il y a du diabète dans ma famille », « du cancer du côté de mon père », « le glaucome, c’est de famille ». */
function inFamily(tokens: readonly Token[], term: Term): boolean {
  if (isAtOurs(tokens, term)) return true;
  for (let at = term.to + 1; at <= term.to + 9; at += 1) {
    const token = tokens[at];
    if (!token || token.gap === 'break') return false;
    const before = tokens[at - 1]?.word ?? '';
    if (token.word === 'famille')
      return (
        words.mine.has(before) ||
        words.theirs.has(before) ||
        words.ours.has(before) ||
        /^(?:de|la)$/u.test(before)
      );
    if (/^(?:maternel|paternel|hereditaire|genetique)$/u.test(token.word)) return true;
    if (words.kin.has(token.word) && (words.mine.has(before) || words.theirs.has(before)))
      return tokens.slice(term.to + 1, at).some(({ word }) => word === 'cote' || word === 'chez');
    if (token.word === 'fils' && before === 'en') return true;
    if (token.word === 'nous' && before === 'chez') return tokens[at + 1]?.gap !== '';
  }
  return false;
}

/** « chez nous le glaucome… », « dans ma famille, le diabète… »: opens the sentence. */
function isAtOurs(tokens: readonly Token[], term: Term): boolean {
  const start = sentenceStart(tokens, term.from, 8);
  const [one, two, three] = [0, 1, 2].map((step) => tokens[start + step]?.word ?? '');
  if (term.kind !== 'condition') return false;
  if (one === 'dans') return (words.mine.has(two ?? '') || two === 'notre') && three === 'famille';
  return (
    one === 'chez' &&
    two === 'nous' &&
    /^(?:le|la|l|c|tout|on)$/u.test(three ?? '') &&
    tokens[term.from - 1]?.word !== 'du'
  );
}

const COURSE =
  /^(?:equilibree?|desequilibree?|decompensee?|stabilisee?|traitee?|operee?|severe|ancien|ancienne|recidive|recidivante?|sevree?|bilateral|bilaterale|sous|depuis|suivie?|ttt|surveiller|connue?|stade|grade|droite?|gauche|aigue?|recente?)$/u;
const SMALL = new Set(
  'et ou plus puis avec sans de du d des la le l les un une en au aux a pour mal bien tres peu non mais depuis sous suite deux trois quatre ans an mois jours ancien ancienne gros grosse gros petit petite grave leger legere atcd antecedents antecedent ttt tt cf dont post type stade voir'.split(
    ' ',
  ),
);

/** « Diabète. », « HTA mal équilibrée, cholestérol. »: a whole sentence of nothing but health, which someone noted of somebody. */
function isNoted(tokens: readonly Token[], term: Term, terms: Terms, closed: boolean): boolean {
  const [start, end] = [sentenceStart(tokens, term.from, 10), sentenceEnd(tokens, term.to, 10)];
  if (tokens[start]?.gap !== 'break' || (tokens[end + 1] && tokens[end + 1]?.gap !== 'break')) return false;
  let [course, named] = [false, new Set<Term>()];
  for (let at = start; at <= end; at += 1) {
    const word = tokens[at]?.word ?? '';
    const one = terms.get(at);
    if (one) {
      if (one.kind === 'specialist') return false;
      named.add(one);
    } else if (COURSE.test(word)) course = true;
    else if (!SMALL.has(word) && !/^\d/u.test(word)) return false;
  }
  if (!course && !closed) return false;
  const before = tokens.slice(Math.max(0, start - REACH), start);
  return !before.some(
    ({ word }) =>
      words.themes.has(word) ||
      words.working.has(word) ||
      words.generic.has(word) ||
      /^(?:points?|ordre|jour)$/u.test(word),
  );
}

/** « pt vu ce jour, HTA mal équilibrée », « Mme H. revue hier : plaie propre »: what a carer writes down. */
function isCharted(tokens: readonly Token[], term: Term): boolean {
  const start = sentenceStart(tokens, term.from);
  const head = tokens[start]?.word ?? '';
  if (!/^(?:pte?|patiente?)$/u.test(head) && !words.civility.has(head)) return false;
  return tokens
    .slice(start + 1, Math.min(start + 5, term.from))
    .some(
      ({ word }, at) =>
        /^(?:connue?|suivie?|sous|atcd)$/u.test(word) ||
        (/^(?:re)?vue?$/u.test(word) &&
          /^(?:ce|hier|en|au|a|chez|cette|lundi|mardi|mercredi|jeudi|vendredi|samedi|le|la|pour|au)$/u.test(
            tokens[start + at + 2]?.word ?? '',
          )),
    );
}

/** « ma mère est suivie par l’équipe de soins palliatifs ». */
function isCaredFor(tokens: readonly Token[], term: Term, terms: Terms): boolean {
  if (
    ![1, 2, 3].some((step) => tokens[term.from - step + 1]?.gap === '' && isCaredBy(tokens, term.from - step))
  )
    return false;
  const start = sentenceStart(tokens, term.from);
  return tokens.slice(start, term.from).some((_, index) => isPerson(tokens, start + index, terms));
}

/** « l’Exelon ne fait plus effet sur papa »: whom it acts on. */
function actsOnSomeone(tokens: readonly Token[], term: Term): boolean {
  if (term.kind !== 'medicine' && term.kind !== 'act') return false;
  for (let at = term.to + 1; at <= sentenceEnd(tokens, term.to, 10); at += 1) {
    const word = tokens[at]?.word ?? '';
    if (words.themes.has(word) && word !== 'sur') return false;
    if (words.working.has(word) || words.generic.has(word)) return false;
    if (!/^(?:sur|chez|a)$/u.test(word)) continue;
    const [one, two] = [tokens[at + 1]?.word ?? '', tokens[at + 2]?.word ?? ''];
    if (/^(?:maman|papa|mamie|papi|papy|moi)$/u.test(one) || words.civility.has(one)) return true;
    if (words.mine.has(one) && words.kin.has(two)) return true;
  }
  return false;
}

/** A tie that no verb of having makes. */
export function isHearsay(tokens: readonly Token[], term: Term, terms: Terms): boolean {
  if (term.kind === 'specialist' || term.kind === 'organ') return false;
  if (isThemed(tokens, term, terms) || isListed(tokens, term.from)) return false;
  return (
    thoughtOf(tokens, term) ||
    suspected(tokens, term) ||
    inFamily(tokens, term) ||
    isCharted(tokens, term) ||
    actsOnSomeone(tokens, term) ||
    isCaredFor(tokens, term, terms) ||
    isNoted(tokens, term, terms, closes(tokens, term))
  );
}

/** A full stop ends the sentence of this name. */
function closes(tokens: readonly Token[], term: Term): boolean {
  return tokens[sentenceEnd(tokens, term.to, 10)]?.stop ?? false;
}
