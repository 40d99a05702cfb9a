// One or several options among those offered: by number, by name, by part of the name, typos allowed.

import { distance } from 'fastest-levenshtein';
import type { Found, Span } from './fold.ts';
import { fold, hide, simplify, TAKEN, trimSpan, whole } from './fold.ts';
import { wordsToNumber } from './numbers.ts';

export interface Option {
  value: string;
  label: string;
  /** Other names of the same option. */
  also?: string[];
}

const ORDINALS =
  'premier|deuxieme|troisieme|quatrieme|cinquieme|sixieme|septieme|huitieme|neuvieme|dixieme'.split('|');
const SMALL =
  'le|la|les|l|de|des|du|d|un|une|et|a|au|aux|en|pour|par|sur|dans|c|est|ce|sera|plutot|svp|stp|merci|s|il|vous|plait|je|prends|choisis|veux|voudrais|dirais|option|choix|reponse|numero|numeros|no|n|num'.split(
    '|',
  );
const MAX_LENGTH = 2000;

const names = (option: Option): string[] =>
  [option.label, option.value, ...(option.also ?? [])].map(simplify).filter((name) => name !== '');

const only = <T>(list: readonly T[]): T | undefined => (list.length === 1 ? list[0] : undefined);

/** The rank (from 1) that a short message says: « 2 », « la deuxième », « le n° 2 », « la dernière ». */
function rankSaid(said: string, count: number): number | undefined {
  const core = said
    .split(' ')
    .filter((word) => !SMALL.includes(word) || word === 'un' || word === 'une')
    .join(' ');
  if (/^derni(?:er|ere)$/.test(core)) return count;
  const digits = /^(\d{1,3})(?: ?(?:er|re|ere|e|eme|ieme|nd|nde))?$/.exec(core);
  if (digits) return Number(digits[1]);
  if (core === 'premiere') return 1;
  if (/^seconde?$/.test(core)) return 2;
  const ordinal = ORDINALS.indexOf(core);
  return ordinal >= 0 ? ordinal + 1 : wordsToNumber(core) || undefined;
}

/** The options whose name stands in the text as whole words; a name inside a longer one found does not count. */
function named(text: string, options: readonly Option[]): (Span & { option: Option })[] {
  const said = ` ${simplify(text)} `;
  const hits = options.flatMap((option) =>
    names(option).flatMap((name) => {
      const start = said.indexOf(` ${name} `);
      const denied =
        start >= 0 &&
        / (?:pas|sauf|ni|sans|hors)(?: (?:le|la|les|l|une?|de|du))?$/.test(said.slice(0, start));
      return start < 0 || denied || /^\d+$/.test(name) ? [] : [{ option, start, end: start + name.length }];
    }),
  );
  const longest = hits.filter(
    (hit) =>
      !hits.some(
        (other) =>
          other.start <= hit.start && other.end >= hit.end && other.end - other.start > hit.end - hit.start,
      ),
  );
  return longest.filter((hit, at) => longest.findIndex((other) => other.option === hit.option) === at);
}

const COMPLETES =
  /^ (?:[\p{L} ]{0,30} )?(?:de|du|des|d|sur|suite|apres|pour|au|aux|a)(?: (?:la|l|les?|nos|notre))? $/u;

/** « la synthèse du questionnaire » is a synthesis: what completes another name is not chosen. */
function heads<T extends Span>(said: string, hits: readonly T[]): T[] {
  const inOrder = hits.toSorted((a, b) => a.start - b.start);
  return inOrder.filter((hit, at) => {
    const before = inOrder[at - 1];
    const between = before && ` ${said} `.slice(before.end + 1, hit.start + 1);
    return !between || !COMPLETES.test(between) || / (?:et|ou|mais) /.test(between);
  });
}

const allowed = (length: number): number => (length < 4 ? 0 : length < 6 ? 1 : length < 11 ? 2 : 3);

/** The option nearest to the words, by bounded spelling distance; undefined when two are as near. */
function nearest(said: string, options: readonly Option[]): Option | undefined {
  if (said.length < 4 || said.length > 60) return undefined;
  const scored = options
    .map((option) => ({
      option,
      gap: Math.min(
        ...names(option).map((name) => {
          const gap = distance(said, name);
          return gap <= allowed(Math.min(said.length, name.length)) ? gap : Number.POSITIVE_INFINITY;
        }),
      ),
    }))
    .filter(({ gap }) => Number.isFinite(gap))
    .sort((a, b) => a.gap - b.gap);
  const [best, second] = scored;
  return best && best.gap !== second?.gap ? best.option : undefined;
}

/** The only option that holds every meaningful word said, whole or begun, typos allowed. */
function byWords(said: string, options: readonly Option[]): Option | undefined {
  const words = said.split(' ').filter((word) => !SMALL.includes(word));
  if (words.length === 0 || words.length > 6) return undefined;
  const holds = (option: Option, same: (a: string, b: string) => boolean) =>
    words.every((word) => names(option).some((name) => name.split(' ').some((part) => same(word, part))));
  const tests = [
    (a: string, b: string) => a === b,
    (a: string, b: string) => a === b || (a.length >= 3 && b.startsWith(a)),
    (a: string, b: string) => a.length > 4 && distance(a, b) <= allowed(Math.min(a.length, b.length)),
  ];
  for (const same of tests) {
    const fitting = options.filter((option) => holds(option, same));
    if (fitting.length > 0) return only(fitting);
  }
  return undefined;
}

function choose(text: string, options: readonly Option[], ranks = true): Option | undefined {
  const said = simplify(text);
  if (said === '' || text.length > MAX_LENGTH) return undefined;
  const exact = options.filter((option) => names(option).includes(said));
  if (exact.length > 0) return only(exact);
  const rank = ranks ? rankSaid(said, options.length) : undefined;
  if (rank !== undefined) return options[rank - 1];
  const inside = named(text, options);
  if (inside.length > 0) return only(heads(said, inside))?.option;
  const begun =
    said.length < 2 ? [] : options.filter((option) => names(option).some((name) => name.startsWith(said)));
  if (begun.length > 0) return only(begun);
  return nearest(said, options) ?? byWords(said, options) ?? only(nearlyNamed(said, options));
}

/** The options whose long name stands in the text with a slip of the pen: « réunion de co-constrution mardi ». */
function nearlyNamed(said: string, options: readonly Option[]): Option[] {
  const words = said.split(' ').slice(0, 60);
  const isThere = (name: string) => {
    const size = name.split(' ').length;
    return words.some((_, at) => distance(words.slice(at, at + size).join(' '), name) <= 2);
  };
  return options.filter((option) => names(option).some((name) => name.length >= 9 && isThere(name)));
}

/** The one option a message chooses; undefined when none or several fit. Spans cover the message. */
export function readChoice(text: string, options: readonly Option[]): Found<string> | undefined {
  const option = choose(text, options);
  return option && { value: option.value, ...trimSpan(text, { start: 0, end: text.length }) };
}

/** The one option that a sentence names in passing: a number in it is not a rank. */
export function readNamedChoice(text: string, options: readonly Option[]): Found<string> | undefined {
  const option = choose(text, options, false);
  return option && { value: option.value, ...trimSpan(text, { start: 0, end: text.length }) };
}

const ALL =
  /^(?:toutes?|tous|tout|toutes? ?les? ?(?:options?|reponses?|trois|quatre|cinq)|tou(?:te)?s les (?:deux|trois|quatre|cinq|six)|l ensemble|la totalite)$/;
const BOTH = /^(?:les deux|les 2|l un et l autre)$/;
const NONE =
  /^(?:aucune?|aucune? (?:des deux|de ces .*|d entre .*|reponse)|rien|rien de tout (?:ca|cela)|pas du tout|ni l une? ni l autre|non|nan|zero)$/;
const EXCEPT = whole('sauf|excepte|hormis|a part|mais pas|moins');

const SEPARATOR = /[,;\n+&/]| et | puis | ainsi que |(?<=\d) (?=\d)/;

function list(text: string, options: readonly Option[]): Option[] | undefined {
  if (!SEPARATOR.test(fold(text)) || options.some((option) => names(option).includes(simplify(text)))) {
    const option = choose(text, options);
    if (option) return [option];
  }
  const range = /^\D{0,12}(\d{1,2}) ?(?:a|-|au) ?(?:la |le )?(\d{1,2})$/.exec(fold(text).trim());
  if (range && Number(range[1]) < Number(range[2])) {
    const picked = options.slice(Number(range[1]) - 1, Number(range[2]));
    return Number(range[1]) > 0 && Number(range[2]) <= options.length ? picked : undefined;
  }
  const plain = fold(text);
  const spans = options.flatMap((option) =>
    names(option)
      .filter((name) => /\p{L}/u.test(name))
      .flatMap((name) => {
        const match = plain.matchAll(whole(name.replaceAll(' ', "[ '’,-]{1,3}"))).next().value;
        return match ? [{ option, start: match.index, end: match.index + match[0].length }] : [];
      }),
  );
  const kept = spans.filter(
    (one) =>
      !spans.some(
        (other) =>
          other !== one &&
          other.start <= one.start &&
          other.end >= one.end &&
          other.end - other.start > one.end - one.start,
      ),
  );
  const left = hide(plain, kept);
  const picked = new Set(kept.map(({ option }) => option));
  for (const segment of left.trim().split(SEPARATOR)) {
    const bare = segment.replaceAll(TAKEN, ' ');
    const rest = simplify(bare)
      .split(' ')
      .filter((word) => word !== '' && !SMALL.includes(word));
    // « elle a du temps »: a name was found in it, the other words only carry it.
    if (rest.length === 0 || segment.includes(TAKEN)) continue;
    const option = choose(bare, options);
    if (!option) return undefined;
    picked.add(option);
  }
  return picked.size > 0 ? options.filter((option) => picked.has(option)) : undefined;
}

/** The options a message chooses: « 1, 3 et 4 », names, « toutes », « aucune », « tout sauf la 2 »; undefined when unclear. */
export function readChoices(text: string, options: readonly Option[]): Found<string[]> | undefined {
  if (text.length > MAX_LENGTH || options.length === 0) return undefined;
  const span = trimSpan(text, { start: 0, end: text.length });
  const values = (picked: readonly Option[]) => ({ value: picked.map(({ value }) => value), ...span });
  const said = simplify(text);
  if (ALL.test(said) || (options.length === 2 && BOTH.test(said))) return values(options);
  const exact = choose(text, options);
  if (!exact && NONE.test(said)) return values([]);
  const except = fold(text).matchAll(EXCEPT).next().value;
  if (except && ALL.test(simplify(text.slice(0, except.index)))) {
    const left = list(text.slice(except.index + except[0].length), options);
    return left && values(options.filter((option) => !left.includes(option)));
  }
  const picked = list(text, options);
  return picked && values(picked);
}
