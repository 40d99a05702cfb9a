// Whether what was read is what was expected, as somebody who knows nothing of the reader would judge it.
import { simplify } from '../src/bot/understanding/fold.ts';

const tokens = (text: string) =>
  new Set(
    simplify(text)
      .split(' ')
      .filter((word) => word.length > 2)
      .map((word) => word.slice(0, 6)),
  );

/**
 * How much two texts share, 0..1, by the first six letters of their words: their F1, or all that was expected when
 * it is in a text at most four times as long.
 */
function alike(expected: string, read: string): number {
  const [wanted, found] = [tokens(expected), tokens(read)];
  if (wanted.size === 0 || found.size === 0) return 0;
  const shared = [...wanted].filter((word) => found.has(word)).length;
  const f1 = (2 * shared) / (wanted.size + found.size);
  const covered = found.size <= 4 * wanted.size + 4 ? shared / wanted.size : 0;
  return Math.max(f1 >= 0.5 ? f1 : 0, covered >= 0.6 ? covered : 0);
}

/** Pairs each expected item with one item read at most, the most alike first. */
export function pairs<E, R>(
  expected: readonly E[],
  read: readonly R[],
  words: (e: E) => string,
  said: (r: R) => readonly string[],
): [E, R][] {
  const likely = expected
    .flatMap((e) =>
      read.map((r) => ({ e, r, alike: Math.max(...said(r).map((text) => alike(words(e), text))) })),
    )
    .filter((one) => one.alike > 0)
    .sort((a, b) => b.alike - a.alike);
  const [takenE, takenR] = [new Set<E>(), new Set<R>()];
  return likely.flatMap(({ e, r }): [E, R][] => {
    if (takenE.has(e) || takenR.has(r)) return [];
    takenE.add(e);
    takenR.add(r);
    return [[e, r]];
  });
}

const TITLES = /^(?:le|la|les|l|un|une|dr|dre|docteur|docteure|m|mr|mme|mmes|mrs|monsieur|madame)$/;
const nameWords = (name: string) =>
  simplify(name)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && !TITLES.test(word));
const owners = (who: string) => who.split(/\s*(?:\bet\b|[,/+&])\s*/i).filter(Boolean);

/** One name: the same words, titles and articles aside, or one of them shortened (« Dupont » for « Odile Dupont »). */
export function sameName(one: string, other: string): boolean {
  const [a, b] = [nameWords(one), nameWords(other)];
  const within = (x: string[], y: string[]) => x.length > 0 && x.every((word) => y.includes(word));
  return within(a, b) || within(b, a);
}

/** Owners of an action: as many, each the same. */
export function sameOwners(one: string, other: string): boolean {
  const [a, b] = [owners(one), owners(other)];
  return a.length === b.length && a.every((name) => b.some((second) => sameName(name, second)));
}
