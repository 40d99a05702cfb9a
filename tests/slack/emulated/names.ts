// Gives what the emulator names by chance the names that a test chose, in both directions.

export interface Names {
  /** @param real the emulator's name @param chosen the test's */
  call(real: string, chosen: string): void;
  /** To the emulator. */
  inward(text: string): string;
  /** From the emulator. */
  outward(text: string): string;
}

export function createNames(): Names {
  const chosen = new Map<string, string>();
  const real = new Map<string, string>();
  const swap = (text: string, names: Map<string, string>) =>
    names.size === 0
      ? text
      : text.replace(
          new RegExp(`\\b(${[...names.keys()].join('|')})\\b`, 'g'),
          (name) => names.get(name) ?? name,
        );
  return {
    call(name, by) {
      chosen.set(name, by);
      real.set(by, name);
    },
    inward: (text) => swap(text, real),
    outward: (text) => swap(text, chosen),
  };
}
