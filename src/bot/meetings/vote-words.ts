// The words of an answer to a poll: which message is one by itself, and how it parts into statements, each yes, no or perhaps.
import { WEEKDAY } from '../understanding/dates.vocabulary.ts';
import { NUMBER_WORDS } from '../understanding/numbers.ts';

const COUNT = '(?:deux|trois|quatre|cinq|six|sept|[2-7])';
const RANK =
  '(?:1(?:er|ere|re)|premi(?:er|ere)|2(?:e|eme|nde?)|deuxieme|seconde?|3(?:e|eme)|troisieme|4(?:e|eme)|quatrieme|5(?:e|eme)|cinquieme|6(?:e|eme)|sixieme|7(?:e|eme)|septieme|8(?:e|eme)|huitieme|derni(?:er|ere))';
const MONTHS =
  'janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|janv|fevr|avr|juil|sept|oct|nov|dec';
const LINKING =
  "les?|la|l'|du|de|au|a|pour|et|ou|en|date|dates|jour|jours|numeros?|n°|no|option|choix|plutot|aussi|surtout|seulement|uniquement|que|ces|ce|cette|mois|h|heures?|matin|midi|soir|apres|prochaine?|prochains";
const SAYING =
  "finalement|fait|final|oui|ouais|ok|non|nan|pas|ni|ne|n'|sauf|excepte|sans|hormis|mais|est|c'est|bon|bien|parfait|possible|impossible|je|j'|on|nous|moi|me|m'|ca|cela|peux|pourrais|peut|pourra|prefere|choisis|prends|viens|viendrai|serai|suis|la|libre|dispo|disponible|prise?|absente?|va|vont|irait|convient|conviennent|convenait|merci|svp|stp|d'accord|tout|toutes?|tous|aucune?|rien|etre|peut-etre|venir|n'importe|laquelle|lequel|quand|probleme|souci|bonjour|bonsoir|sur|sure|confirmer|voir";
const WORD = `(?:\\d{1,2}(?:h\\d{0,2})?|${RANK}s?|${WEEKDAY.replace(/^\(/, '(?:')}s?|${MONTHS}|${NUMBER_WORDS}|${LINKING}|${SAYING})(?![\\p{L}\\p{N}])`;
const NAMING = `(?<![\\p{L}\\p{N}])(?:\\d{1,2}|${RANK}s?|${WEEKDAY.replace(/^\(/, '(?:')}s?|toutes?|tous|aucune?|rien|n'importe|tout (?:me|est|convient)|les (?:deux|trois|quatre)|l[ea] (?:un|${NUMBER_WORDS}))(?![\\p{L}\\p{N}h])`;

/** Source of a pattern, on folded text: words that together can be nothing but an answer to a poll. */
export const VOTE_WORDS = `(?=[\\s\\S]{1,160}$)(?=[\\s\\S]*?${NAMING})(?:(?:${WORD})[^\\p{L}\\p{N}]*)+$`;

/** « les deux premières »: how many, and from which end. */
export const FROM_AN_END = new RegExp(`(?:les? )?(${COUNT}) (premi|derni)(?:ers|eres)(?: dates?)?`, 'u');
/** « la deuxième », « le premier mardi ». */
export const RANKED = new RegExp(
  `(?<![\\p{L}\\p{N}])(${RANK})(?: (?:date|jour))?(?: (${WEEKDAY.slice(1, -1)}))?(?! (?:${MONTHS}))(?![\\p{L}\\p{N}])`,
  'gu',
);
export const MONTH_SAID = new RegExp(`(?<!\\p{L})(?:${MONTHS})(?!\\p{L})|\\d/\\d`, 'u');

/** Words of a refusal that refuse nothing. */
const NO_TROUBLE = /\b(?:pas de|aucun|sans|pas d') ?(?:problemes?|soucis?)\b|\bpas mal\b/g;
const MAYBE =
  /\bpeut[- ]etre\b|\bpas (?:encore )?(?:sure?|certaine?)\b|\b(?:a|est a|reste a) (?:voir|confirmer)\b|\bsi (?:possible|je|j'|on|ca|c'est)|\bsans doute\b|\bprobablement\b|\bje (?:pense|crois)\b|\beventuellement\b|\?/;
const NO =
  /\b(?:non|nan|pas|sauf|sans|ni|hors|hormis|excepte|impossible|jamais|indisponible|indispo|prise?|occupee?|absente?|empechee?|conges?|vacances)\b/;
const ONLY_THAT =
  /\bne (?:peux|pourrais|suis|serai)(?: (?:libre|dispo|disponible|la|venir))* que\b|\bque le\b/;
const EXCEPTING = /^(?:mais )?(?:sauf|excepte|hormis|hors)\b/;
const BARE_NO =
  /^(?:et |c'est |ca )*(?:non|impossible|pas possible|pas libre|pas dispo|je ne peux pas|je peux pas)$/;
const BARE_MAYBE = /^(?:peut[- ]etre|a voir|a confirmer|pas sure?|si possible)$/;

export type Tone = 'yes' | 'no' | 'maybe';

/** One statement of an answer. `excepting`: it takes back from what was said just before. */
export interface Statement {
  words: string;
  tone: Tone;
  excepting: boolean;
}

/** The statements of an answer, on folded text, in order. */
export function statements(folded: string): Statement[] {
  const parts = folded
    .replace(NO_TROUBLE, 'oui')
    .replace(/ (?=(?:sauf|excepte|hormis|mais|hors)\b)/g, ', ')
    .replace(
      / (?=(?:et |mais )?(?:pas|non pas) (?:l[ea]s? |l')?(?:\d|\p{L}+di\b|dimanche|premi|deux|derni))/gu,
      ', ',
    )
    .replace(/((?:\d|\p{L})) (?:et )?(?=(?:oui|non|ok) (?:pour|a|le|la|les) )/gu, '$1, ')
    .replace(
      /(?<=[\p{L}\d] (?:oui|non|ok|peut-etre)) (?:et )?(?=(?:l[ea]s? |l')?(?:\d|\p{L}+di\b|dimanche|premi|deux|trois|derni))/gu,
      ', ',
    )
    .replace(/(\d{1,2}) ?: ?(?=oui|non|ok|peut)/g, '$1 ')
    .split(/[,;.\n!:()]+/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const said: Statement[] = [];
  for (const words of parts) {
    const before = said.at(-1);
    if (before?.tone === 'yes' && BARE_NO.test(words)) before.tone = 'no';
    else if (before && BARE_MAYBE.test(words)) before.tone = 'maybe';
    else said.push({ words, tone: toneOf(words), excepting: EXCEPTING.test(words) });
  }
  return said;
}

function toneOf(words: string): Tone {
  if (MAYBE.test(words)) return 'maybe';
  return NO.test(words) && !ONLY_THAT.test(words) ? 'no' : 'yes';
}
