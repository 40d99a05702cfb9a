// Tells whether a word names someone in particular, and who only stands for people in general.
import type { Term } from './term.ts';
import type { Token } from './tokens.ts';
import * as words from './words.ts';

export type Terms = ReadonlyMap<number, Term>;

/** The cared-for person here is one whom others would know: « un patient de la rue des Lilas ». */
export function identified(tokens: readonly Token[], at: number): boolean {
  for (let next = at + 1; next <= at + 7; next += 1) {
    const token = tokens[next];
    if (!token || token.gap === 'break') return false;
    if (words.identifying.has(token.word)) return true;
    if (
      token.capital &&
      /^(?:de|d|a|du|nomme|nommee|appele|appelee|m|mme)$/u.test(tokens[next - 1]?.word ?? '')
    )
      return true;
  }
  return false;
}

const COMMON = new Set(
  'le la les un une des du de l d ce cette ces il elle on nous vous ils elles et ou mais donc or ni car pour par sur dans avec sans chez si quand comme merci bonjour bonsoir oui non ok voici voila apres avant depuis pendant aujourd demain hier lundi mardi mercredi jeudi vendredi samedi dimanche janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre absent absente absents excuse excusee excuses present presents decision action note info attention rappel octobre movember sinon puis ensuite aussi bref sa son ses leur notre nos mon ma mes a au aux en y est sont que qui quoi pourquoi comment ca cela tout tous toute faire proposer prevoir organiser'.split(
    ' ',
  ),
);

/** « il faut », « il ne manque pas », « il y a », « il a fallu »: nobody. */
function isImpersonal(tokens: readonly Token[], at: number): boolean {
  const verb = tokens
    .slice(at + 1, at + 4)
    .find(({ word }) => !/^(?:ne|n|me|m|nous|vous|a|s|va|peut)$/u.test(word));
  return /^(?:y|faut|faudra|faudrait|fallait|fallu|agit|agirait|manque|manquera|pleut|suffit|convient|vaut|existe|importe|semble|parait)$/u.test(
    verb?.word ?? '',
  );
}

/** A word that opens a sentence and is no name: « Parler », « Relançons », « Information ». */
const OPENING =
  /(?:er|ez|ons|ment|tions?|ages?|ismes?|istes?|iques?|eurs?|euses?|ures?|ances?|ences?|ites?|aires?)$/u;

const CLOSE =
  /^(?:fils|fille|fillette|mari|femme|epoux|epouse|conjointe?|compagnon|compagne|soeur|frere|mere|pere|neveu|niece|petit|petite)$/u;

/** « j’ai un fils », « je vis avec une mère »: the one who speaks has them. */
function spokenByFirst(tokens: readonly Token[], at: number): boolean {
  for (let near = at - 2; near >= 0 && at - near <= 7 && tokens[near + 1]?.gap !== 'break'; near -= 1)
    if (words.first.has(tokens[near]?.word ?? '') || tokens[near]?.word === 'nous') return true;
  return false;
}

/** Someone in particular is named at this token. */
export function isPerson(tokens: readonly Token[], at: number, terms: Terms): boolean {
  const token = tokens[at];
  if (!token || terms.has(at)) return false;
  const { word } = token;
  const before =
    tokens[at - 1]?.gap !== undefined && token.gap !== 'break' ? (tokens[at - 1]?.word ?? '') : '';
  if (words.first.has(word) && !(word === 'm' && token.capital)) return true;
  if (words.civility.has(word)) return tokens[at + 1]?.gap !== 'break';
  const owned =
    words.mine.has(before) ||
    words.theirs.has(before) ||
    words.ours.has(before) ||
    /^(?:le|la|l)$/u.test(before);
  const tail = tokens[at - 2]?.word ?? '';
  if (words.kin.has(word))
    return (
      owned ||
      (/^une?$/u.test(before) && CLOSE.test(word) && spokenByFirst(tokens, at)) ||
      words.mine.has(tail) ||
      words.theirs.has(tail) ||
      words.ours.has(tail) ||
      /^(?:maman|papa|mamie|papi|papy|mamy)$/u.test(word)
    );
  if (word === 'famille')
    return words.mine.has(before) || words.theirs.has(before) || words.ours.has(before) || tail === 'toute';
  if (words.humans.has(word))
    return owned || words.mine.has(tail) || words.ours.has(tail) || identified(tokens, at);
  if (words.cared.has(word)) return identified(tokens, at);
  if (word === 'il') return !isImpersonal(tokens, at);
  if (/^(?:elle|ils|elles|lui|celui|celle)$/u.test(word)) return true;
  if (words.names.has(word)) return true;
  return (
    token.capital &&
    word.length > 1 &&
    !COMMON.has(word) &&
    !words.things.has(word) &&
    !words.themes.has(word) &&
    !words.generic.has(word) &&
    !words.working.has(word) &&
    !words.having.has(word) &&
    !words.living.has(word) &&
    (token.gap === '' || (word.length > 2 && !OPENING.test(word))) &&
    !allCapitals(tokens, at) &&
    !(token.upper && word.length <= 4)
  );
}

/** In a text all in capitals, capitals name nobody. */
function allCapitals(tokens: readonly Token[], at: number): boolean {
  return [at - 1, at + 1].every((near) => tokens[near]?.capital !== false);
}
