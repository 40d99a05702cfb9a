// Two people correct the same minutes: what each changed is kept, and a line that both changed is asked about again.

/** A line of a correction; `from` is its rank when the correction began, absent for a new one. */
export interface Line<T> {
  from?: number | undefined;
  data: T;
}

/** A line that changed on both sides; absent where that side took it away. */
export interface Conflict<T> {
  mine?: T;
  theirs?: T;
}

export interface Merged<T> {
  /** `of` is the rank of the line as it stands now, absent for a new one */
  lines: { of?: number; data: T }[];
  conflicts: Conflict<T>[];
}

/**
 * `before` is what the correction began from, `now` what stands. Where both changed a line, what stands goes first.
 * @param counterpart the rank, in `now`, of a line of `before`; undefined when it is no longer there
 */
export function mergeLines<T>(
  before: readonly T[],
  now: readonly T[],
  mine: readonly Line<T>[],
  counterpart: (rank: number) => number | undefined,
  same: (a: T, b: T) => boolean,
): Merged<T> {
  const lines: Merged<T>['lines'] = [];
  const conflicts: Conflict<T>[] = [];
  const met = new Set<number>();
  const keep = (of: number | undefined, data: T) => lines.push({ ...(of !== undefined && { of }), data });
  for (const { from, data } of mine) {
    const old = from === undefined ? undefined : before[from];
    if (from === undefined || old === undefined) {
      if (!now.some((one) => same(one, data))) keep(undefined, data);
      continue;
    }
    const of = counterpart(from);
    const theirs = of === undefined ? undefined : now[of];
    if (of !== undefined) met.add(of);
    const changed = !same(old, data);
    if (theirs === undefined) {
      if (changed) conflicts.push({ mine: data });
    } else if (!changed || same(theirs, data)) keep(of, theirs);
    else if (same(old, theirs)) keep(of, data);
    else {
      conflicts.push({ mine: data, theirs });
      keep(of, theirs);
    }
  }
  for (const [from, old] of before.entries()) {
    if (mine.some((line) => line.from === from)) continue;
    const of = counterpart(from);
    const theirs = of === undefined ? undefined : now[of];
    if (of === undefined || theirs === undefined) continue;
    met.add(of);
    if (same(old, theirs)) continue;
    conflicts.push({ theirs });
    keep(of, theirs);
  }
  for (const [of, theirs] of now.entries())
    if (!met.has(of) && !before.some((_, from) => counterpart(from) === of)) keep(of, theirs);
  return { lines, conflicts };
}

/** Names as they stand, with what one person added and took away since. */
export function mergeNames(
  before: readonly string[],
  now: readonly string[],
  mine: readonly string[],
): string[] {
  const gone = before.filter((name) => !mine.includes(name));
  const added = mine.filter((name) => !before.includes(name));
  return [...new Set([...now.filter((name) => !gone.includes(name)), ...added])];
}
