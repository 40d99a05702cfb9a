// Remembers for a while what was asked of Slack; several who ask at once wait for the same answer.

export interface Cache<T> {
  /** What is remembered under this key, else what `load` gives. A failure is not remembered. */
  get(key: string, load: () => Promise<T>): Promise<T>;
  forget(key: string): void;
}

/**
 * @param lifetimeMs how long an answer holds
 * @param elapsed milliseconds of a clock that only goes forward
 */
export function createCache<T>(lifetimeMs: number, elapsed: () => number): Cache<T> {
  const kept = new Map<string, { until: number; value: Promise<T> }>();
  const dropOld = () => {
    for (const [key, { until }] of kept) if (until <= elapsed()) kept.delete(key);
  };
  return {
    get(key, load) {
      dropOld();
      const known = kept.get(key);
      if (known) return known.value;
      const entry = { until: elapsed() + lifetimeMs, value: load() };
      kept.set(key, entry);
      entry.value.catch(() => {
        if (kept.get(key) === entry) kept.delete(key);
      });
      return entry.value;
    },
    forget: (key) => void kept.delete(key),
  };
}
