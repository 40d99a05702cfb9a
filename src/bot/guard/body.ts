// The parts of the body, and where one begins in a text.

import { fold, type Token, tokensOf } from './tokens.ts';
import { body, organs } from './treatments.ts';

const byFirst = new Map<string, string[][]>();
for (const name of fold(`${body},${organs}`).split(/[,\n]/u)) {
  const words = tokensOf(name.trim()).map(({ stem }) => stem);
  const [head] = words;
  if (head !== undefined) byFirst.set(head, [...(byFirst.get(head) ?? []), words]);
}
for (const names of byFirst.values()) names.sort((a, b) => b.length - a.length);

/** The last token of a part of the body that begins here. */
export function bodyAt(tokens: readonly Token[], at: number): number | undefined {
  // « côté » is no rib.
  if (tokens[at]?.acute && tokens[at]?.stem === 'cote') return undefined;
  const words = byFirst
    .get(tokens[at]?.stem ?? '')
    ?.find((one) =>
      one.every(
        (word, index) => tokens[at + index]?.stem === word && (index === 0 || tokens[at + index]?.gap === ''),
      ),
    );
  return words && at + words.length - 1;
}

const JOINS = new Set('deux trois du de des d la le l les au aux a un mon ma mes son sa ses'.split(' '));

/** After « du », « à la »…: the last token of the part of the body, if one follows. */
export function bodyAfter(tokens: readonly Token[], at: number): number | undefined {
  for (let next = at + 1; next <= at + 3; next += 1) {
    const token = tokens[next];
    if (token?.gap !== '') return undefined;
    const end = bodyAt(tokens, next);
    if (end !== undefined && next > at + 1) return end;
    if (!JOINS.has(token.word)) return undefined;
  }
  return tokens[at + 4]?.gap === '' ? bodyAt(tokens, at + 4) : undefined;
}

const HURTS = new Set(
  'souffre souffres souffrait souffrais souffrir souffert bloquee gonfle gonflee abime abimee use usee foutu foutue fragile coince coincee deforme paralyse paralysee infecte enfle enflee mal douleur bobo casse cassee foule foulee tordu tordue dechire fracture fracturee brule brulee bloque demis luxe'.split(
    ' ',
  ),
);

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
export function bodilyEnd(tokens: readonly Token[], at: number): number | undefined {
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
    if (
      /^(lance|elance|gratte|brule|tourne|lache|tire|tue|torture|trahi|abandonne|reveille|gene|embete|handicape)/u.test(
        two ?? '',
      )
    )
      return end + 2;
  }
  if (
    one === 'qui' &&
    /^(tourne|gonfl|gratte|lache|saigne|enfle|trembl|tremble|siffle|bourdonne|brul|tire|coule|pend|craque|bloque|deconn|flanche|fatigue|baisse|fourmille|pique|picot|demange|pourri|part|tape|s)/u.test(
      two ?? '',
    )
  )
    return end + 2;
  if (one === 'dans' && three === 'platre') return end + 3;
  if (one === 'en' && two === 'echarpe') return end + 2;
  return four === 'platre' && two === 'dans' ? end + 4 : undefined;
}
