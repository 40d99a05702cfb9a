// Turns of phrase that tie a word of health to someone by themselves: no verb of having is needed.

import { isPerson, type Terms } from './people.ts';
import { sentenceEnd } from './sentence.ts';
import type { Term } from './term.ts';
import { stemOf, type Token } from './tokens.ts';
import * as words from './words.ts';

/** « on m’a trouvé un… », « lui a prescrit du… », « diagnostiqué un… à mon fils ». */
export function toldToSomeone(tokens: readonly Token[], term: Term): boolean {
  for (let at = term.from - 1; at >= 0 && term.from - at <= 6; at -= 1) {
    if (tokens[at + 1]?.gap === 'break') return false;
    const word = tokens[at]?.word ?? '';
    if (
      !/^(?:(?:trouv|declar|reconn|diagnostiqu|detect|annonc|donn|pos|retir|enlev|depist|augment|chang|diminu|inject|suspect|soupconn|greff|implant)(?:e|ee|er|ent|era|ait)|reconnue?s?|classee?|decouvert|decouvrir|prescrit|prescrire|mise?|mettre|fait|faire|fais|refaire|passer|repasser|prevu|refait|remis|remettre)$/u.test(
        word,
      )
    )
      continue;
    const clitic = [at - 1, at - 2, at - 3].some(
      (near) => near >= 0 && /^(?:m|ma|me|lui|se|s|mavait)$/u.test(tokens[near]?.word ?? ''),
    );
    const to =
      tokens[term.to + 1]?.word === 'a' &&
      (words.mine.has(tokens[term.to + 2]?.word ?? '') ||
        words.theirs.has(tokens[term.to + 2]?.word ?? '') ||
        words.civility.has(tokens[term.to + 2]?.word ?? '') ||
        words.names.has(tokens[term.to + 2]?.word ?? '') ||
        tokens[term.to + 2]?.capital);
    if (clitic || to) return true;
  }
  return false;
}

/** « mon combat contre la maladie », « je lutte contre un cancer ». */
export function fought(tokens: readonly Token[], term: Term, terms: Terms): boolean {
  const at = [term.from - 2, term.from - 1].find((near) => tokens[near]?.word === 'contre');
  if (at === undefined || at < 2 || tokens[at]?.gap === 'break') return false;
  const [subject, verb] = [tokens[at - 2]?.word ?? '', tokens[at - 1]?.word ?? ''];
  if (!/^(?:combats?|lutte|luttes|luttait|batailles?|bats?|bat|battu|battue|guerre|batailles?)$/u.test(verb))
    return false;
  if (words.mine.has(subject)) return true;
  return (
    isPerson(tokens, at - 2, terms) && /^(?:un|une|son|sa|mon|ma|ce|cette)$/u.test(tokens[at + 1]?.word ?? '')
  );
}

/** « il a fallu amputer mon oncle », « ils ont hospitalisé Paul ». */
export function isDoneTo(tokens: readonly Token[], term: Term, terms: Terms): boolean {
  if (
    term.kind !== 'undergone' ||
    !/^(?:a|ont|fallu|va|vont|faut|ete|doit|doivent|avons|on|ils|elle|il)$/u.test(
      tokens[term.from - 1]?.word ?? '',
    )
  )
    return false;
  for (let at = term.to + 1; at <= term.to + 3 && tokens[at]?.gap === ''; at += 1)
    if (isPerson(tokens, at, terms) && !words.first.has(tokens[at]?.word ?? '')) return true;
  return false;
}

const CARED =
  /^(?:vaccin|oper|hospitalis|intern|diagnostiqu|amput|dialys|greff|transplant|platr|ponctionn|transfus|reanim|intub)e?e?s?$/u;

/** « nous avons vacciné 212 personnes »: what someone did to others. */
export function isActive(tokens: readonly Token[], { kind, from }: Term): boolean {
  if (
    (kind !== 'undergone' && kind !== 'state') ||
    !CARED.test(tokens[from]?.word ?? '') ||
    !words.having.has(tokens[from - 1]?.word ?? '')
  )
    return false;
  return (
    !/^(?:m|me|l|la|le|lui|nous|les|t)$/u.test(tokens[from - 2]?.word ?? '') ||
    tokens[from - 3]?.gap === undefined
  );
}

const HARMS =
  /^(?:empeche|oblige|cloue|gene|handicape|reveille|epuise|fatigue|ronge|bouffe|pourrit|lance|tire|force|prive|a|avait|aura|rend)$/u;
const MINDS =
  /^(?:peur|penser|rire|sourire|plaisir|reflechir|rever|interesse|parle|passionne|appris|paru|surpris|semble|plu)$/u;

/** « la maladie de Crohn me fait rater une réunion ». */
export function actsOnSpeaker(tokens: readonly Token[], { to }: Term): boolean {
  const [whom, verb, what] = [tokens[to + 1], tokens[to + 2], tokens[to + 3]];
  if (!whom || whom.gap === 'break' || !/^(?:me|m|lui)$/u.test(whom.word)) return false;
  if (MINDS.test(verb?.word ?? '') || MINDS.test(what?.word ?? '')) return false;
  return HARMS.test(verb?.word ?? '') || /^(?:fait|fera|faisait|faire)$/u.test(verb?.word ?? '');
}

/** « en tant que diabétique, je… », « diabétique depuis dix ans, je… », « c’est une diabétique, Mme Huet ». */
export function introduced(tokens: readonly Token[], term: Term, terms: Terms): boolean {
  if (term.kind !== 'state') return false;
  const [second, before] = [tokens[term.from - 2]?.word ?? '', tokens[term.from - 1]?.word ?? ''];
  const opens =
    tokens[term.from]?.gap === 'break' && /^(?:depuis|comme)$/u.test(tokens[term.to + 1]?.word ?? '');
  const opening = tokens[term.from]?.gap === 'break' && tokens[term.from]?.stem === tokens[term.from]?.word;
  const as =
    tokens[term.from]?.gap !== 'break' &&
    (/^(?:etant|comme)$/u.test(before) || (before === 'que' && second === 'tant'));
  const named = /^une?$/u.test(before) && second === 'est' && tokens[term.to + 1]?.gap === 'pause';
  if (!opens && !as && !named && !opening) return false;
  for (let at = term.to + 1; at <= sentenceEnd(tokens, term.to, 10); at += 1) {
    const word = tokens[at]?.word ?? '';
    if (opening && words.mine.has(word) && words.kin.has(tokens[at + 1]?.word ?? '')) return true;
    if (opening && !opens && !as && !named && tokens[at]?.gap !== 'pause') continue;
    if (named ? words.civility.has(word) || words.names.has(word) : /^(?:je|j|moi|mon|ma)$/u.test(word))
      return isPerson(tokens, at, terms) || words.mine.has(word);
  }
  return false;
}

/** « Mme Sourd », « Anne Goutte »: the name of a family. */
export function isSurname(tokens: readonly Token[], { from, to }: Term): boolean {
  const [name, before] = [tokens[from], tokens[from - 1]];
  if (!name?.capital || !before || name.gap !== '' || from !== to || name.end - name.start <= 4) return false;
  return words.civility.has(before.word) || (words.names.has(before.word) && before.capital);
}

/** The small word after which these are of no illness. */
const FIGURES: Partial<Record<string, RegExp>> = {
  malade: /^(?:de|d)$/u,
  sourd: /^(?:a|aux?)$/u,
  sourde: /^(?:a|aux?)$/u,
  aveugle: /^(?:a|aux?)$/u,
  paralyse: /^(?:par)$/u,
  paralysee: /^(?:par)$/u,
};

/** What work and leisure are made of: nobody is ill of it. */
const PASTIMES = new Set(
  'reunion mail courriel papier paperasse tableau tableur excel informatique administratif formulaire acronyme sigle bureaucratie routine planning agenda foot football rugby velo tele ballon musique sport jardinage jardin benevolat enthousiasme rire joie colere jalousie generosite creativite curiosite participation solidarite energie fou rire idee parole nouveaute vendredi lundi samedi vacances rentree dossier questionnaire sondage powerpoint procedure reglement organisation impatience bonheur bonne conscience orgueil communication subvention budget credit notification changement lecture motivation image humour credibilite confiance moyen secours pret demonstration materiel personnel effectif benevole mot anglais chiffre politique chef hierarchie'
    .split(' ')
    .map(stemOf),
);
/** What one may be grafted, hooked or sewn to without a surgeon. */
const BODIES =
  /^(?:groupes?|comites?|projets?|equipes?|reunions?|programmes?|reseau|collectif|commission|bureau|conseil|association|organigramme|agenda|calendrier)$/u;

const HOOKED = /^(?:allergi|accro|addict|intoleran|greff|drogu|shoot|dope|perfus|branch)/u;

/** « une poussée d’enthousiasme », « la fièvre du vendredi », « greffé au groupe »: no body has it. */
function isPastime(tokens: readonly Token[], to: number): boolean {
  const of = tokens[to + 1];
  const joins = HOOKED.test(tokens[to]?.word ?? '') ? /^(?:a|aux?|par|sur)$/u : /^(?:de|d|du|des)$/u;
  if (of?.gap !== '' || !joins.test(of.word)) return false;
  for (let at = to + 2; at <= to + 4 && tokens[at]?.gap === ''; at += 1) {
    const token = tokens[at];
    if (PASTIMES.has(token?.stem ?? '') || BODIES.test(token?.word ?? '')) return true;
    if (
      !/^(?:la|l|le|les|ce|cette|mes|nos|notre|votre|ma|mon|son|sa|leur|leurs|trop|tant)$/u.test(
        token?.word ?? '',
      )
    )
      return false;
  }
  return false;
}

/** « il ne dort plus personne à l’accueil »: « il » is nobody. */
const isNobody = (tokens: readonly Token[], { kind, to }: Term): boolean =>
  kind === 'undergone' && tokens[to + 1]?.gap === '' && tokens[to + 1]?.word === 'personne';

/** « on lui a retiré un bout de poumon »: the participle is in the name itself. */
export function doneToThem(tokens: readonly Token[], { kind, from }: Term): boolean {
  return (
    kind === 'undergone' &&
    tokens[from]?.gap === '' &&
    /^(?:a|ont|avait|avaient|va|vont|aura)$/u.test(tokens[from - 1]?.word ?? '') &&
    /^(?:m|lui|t)$/u.test(tokens[from - 2]?.word ?? '')
  );
}

/** « interne en psychiatrie », without the accent of « interné »: a trade. */
const isIntern = (tokens: readonly Token[], { from }: Term): boolean =>
  [from, from - 1, from - 2].some(
    (at) =>
      /^internes?$/u.test(tokens[at]?.word ?? '') &&
      !tokens[at]?.acute &&
      (at < from || !/^(?:mon|ma|mes|son|sa|ses|le|la|m|mme)$/u.test(tokens[at + 1]?.word ?? '')) &&
      !/^ete$/u.test(tokens[at - 1]?.word ?? ''),
  );

/** « malades de jalousie », « sourd à nos demandes »: of nothing that makes ill. */
export function isFigurative(tokens: readonly Token[], term: Term, terms: Terms): boolean {
  const { from, to } = term;
  if (
    tokens
      .slice(to + 1, sentenceEnd(tokens, to) + 1)
      .some(({ word }) => /^(?:plaisant(?:e|ent|ait)|riant|rigolant)$/u.test(word))
  )
    return true;
  if (isNobody(tokens, term) || isIntern(tokens, term)) return true;
  const [of, what] = [tokens[to + 1], tokens[to + 2]];
  if (isPastime(tokens, to)) return true;
  if (
    HOOKED.test(tokens[from]?.word ?? '') &&
    tokens.slice(from + 1, to + 1).some(({ stem }) => PASTIMES.has(stem))
  )
    return true;
  if (from !== to || of?.gap !== '' || !FIGURES[tokens[to]?.stem ?? '']?.test(of.word)) return false;
  return (
    what?.gap === '' &&
    !/^(?:\d.*|cause|droite|gauche|vie|naissance|moitie|un|une)$/u.test(what.word) &&
    !terms.has(to + 2) &&
    !terms.has(to + 3) &&
    !words.kin.has(what.word)
  );
}
