// What a sentence takes back: « pas le 12, le 13 », « 19 h au lieu de 18 h », « le 12 n'est pas possible ».

import { fold, overlaps, type Span, whole } from './fold.ts';

const TAKEN_BACK = whole(
  "(?:et |mais )?(?:non )?pas|plutot que|au lieu d[eu']?|a la place d[eu']?|remplace[rz]?",
);
const IMPOSSIBLE = whole(
  "(?:n'est|ne sera|n'etait) (?:pas|plus) (?:possible|bon|bonne|libre|disponible|la bonne)|(?:ne )?(?:va|convient|marche) pas|est (?:impossible|complete?|prise?|fausse?|faux)",
);
const END = /[,;.!?\n]|(?<![\p{L}\p{N}])(?:mais|c'est|ce sera|plutot|par)(?![\p{L}\p{N}])/gu;

/** Where a sentence speaks of what is not wanted, up to the next pause. */
export function deniedSpans(text: string): Span[] {
  const plain = fold(text);
  const breaks = [...plain.matchAll(END)].map(({ index, 0: said }) => ({
    start: index,
    end: index + said.length,
  }));
  const after = [...plain.matchAll(TAKEN_BACK)].map((match) => {
    const start = match.index + match[0].length;
    return { start, end: breaks.find((one) => one.start >= start)?.start ?? plain.length };
  });
  const before = [...plain.matchAll(IMPOSSIBLE)].map(({ index }) => ({
    start: breaks.findLast((one) => one.end <= index)?.end ?? 0,
    end: index,
  }));
  return [...after, ...before].filter(({ start, end }) => start < end);
}

/** The pieces that the sentence wants; those it takes back only when it wants no other. */
export function unlessDenied<T extends Span>(
  found: readonly T[],
  denied: readonly Span[],
): { kept: T[]; all: boolean } {
  const kept = found.filter((one) => !denied.some((span) => overlaps(span, one)));
  return { kept, all: found.length > 0 && kept.length === 0 };
}
