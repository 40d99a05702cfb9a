// A French département by its number, its name or a postal code.

import { distance } from 'fastest-levenshtein';
import { findAddress } from './address.ts';
import { DEPARTMENTS } from './departments.data.ts';
import type { Found } from './fold.ts';
import { fold, simplify, trimSpan } from './fold.ts';

const BY_CODE = new Map(DEPARTMENTS);
/** Names as patterns, the longest first so that « Loire-Atlantique » is not « Loire ». */
const BY_NAME = DEPARTMENTS.map(([code, name]) => ({
  code,
  said: simplify(name),
  pattern: new RegExp(
    `(?<![\\p{L}\\p{N}-])${simplify(name).replaceAll(' ', "[ '-]{1,2}")}(?![\\p{L}\\p{N}-])`,
    'gu',
  ),
})).sort((a, b) => b.said.length - a.said.length);

/** The name of a département, « 29 » → « Finistère »; undefined for an unknown code. */
export function departmentName(code: string): string | undefined {
  return BY_CODE.get(code.toUpperCase());
}

function codeOf(digits: string): string | undefined {
  const code = digits.replace(' ', '').toUpperCase();
  if (/^\d{5}$/.test(code)) {
    if (code.startsWith('20')) return Number(code) < 20_200 ? '2A' : '2B';
    return [code.slice(0, 3), code.slice(0, 2)].find((part) => BY_CODE.has(part));
  }
  return [code, code.padStart(2, '0')].find((part) => BY_CODE.has(part));
}

const CODE = '(\\d{5}|97[1-46]|2 ?[ab]|\\d{1,2})';
const ALONE = new RegExp(
  `^\\s*(?:(?:dans )?(?:le |departement |dept\\.? |le departement )?)?(?:n° ?)?${CODE}\\s*[.!)]?\\s*$`,
);
const INSIDE = new RegExp(
  `(?:dans le|departement|dept\\.?|departement du|\\() ?${CODE}(?![\\p{L}\\p{N}])`,
  'u',
);
const BEFORE_NAME = new RegExp(`^\\s*${CODE}(?: ?[-–,:(] ?\\p{L}|(?<=\\d{5}) \\p{L})`, 'u');
const POSTAL = /(?:(?<=\p{L} )|(?<=[,;] ?))\d{5}(?=\s*(?:$|[,;)]))/u;

/** The code of the département that a text names (« 29 », « 2A », « cotes d armor », « 29200 »). */
export function readDepartment(text: string): Found<string> | undefined {
  const plain = fold(text);
  const alone = ALONE.exec(plain);
  const lone = alone?.[1] ? codeOf(alone[1]) : undefined;
  if (lone) return { value: lone, ...trimSpan(text, { start: 0, end: text.length }) };
  const lead = BEFORE_NAME.exec(plain)?.[1];
  const led = lead ? codeOf(lead) : undefined;
  if (lead && led) {
    const start = plain.indexOf(lead);
    const isItsName = simplify(text.slice(start + lead.length)) === simplify(departmentName(led) ?? '');
    return { value: led, start, end: isItsName ? text.trimEnd().length : start + lead.length };
  }
  const said = simplify(text).replace(
    /^(?:c est |dans |en )?(?:le |la |les |l |du |de la |de l |en |dans )?(?:departement (?:du |de la |de l |de |des |d )?)?/,
    '',
  );
  for (const { code, said: name, pattern } of BY_NAME) {
    // Paris is a town as well: its name is left for whoever reads towns.
    const town = code === '75' ? plain.indexOf('paris') : -1;
    if (town >= 0 && plain.matchAll(pattern).next().value) return { value: code, start: town, end: town };
    if (name === said || name === `la ${said}` || name === simplify(text)) {
      return { value: code, ...trimSpan(text, { start: 0, end: text.length }) };
    }
    for (const match of plain.matchAll(pattern)) {
      const end = match.index + match[0].length;
      if (/\p{Lu}/u.test(text.charAt(end - simplify(name.replace(/^la /, '')).length))) {
        return { value: code, start: match.index, end };
      }
    }
  }
  const inside = INSIDE.exec(plain);
  const within = inside?.[1] ? codeOf(inside[1]) : undefined;
  if (inside?.[1] && within) {
    const end = inside.index + inside[0].length;
    return { value: within, start: end - inside[1].length, end };
  }
  const postal = findAddress(text)?.value.match(/\p{L}/u) ? undefined : POSTAL.exec(plain);
  const posted = postal ? codeOf(postal[0]) : undefined;
  if (postal && posted) return { value: posted, start: postal.index, end: postal.index + 5 };
  if (said.length < 5 || said.length > 40) return undefined;
  // A first letter is seldom mistyped: « Cayenne » is not « Mayenne ».
  const near = BY_NAME.filter(({ said: name }) => name[0] === said[0])
    .map(({ code, said: name }) => ({ code, gap: distance(said, name) }))
    .sort((a, b) => a.gap - b.gap);
  const [best, second] = near;
  if (!best || best.gap > (said.length < 8 ? 1 : 2) || best.gap === second?.gap) return undefined;
  return { value: best.code, ...trimSpan(text, { start: 0, end: text.length }) };
}
