// So many requests a minute for one address, counted in this process only; no address is written down.
const MINUTE_MS = 60_000;
/** Beyond so many addresses in one minute, the count begins again: memory stays small. */
const MOST_ADDRESSES = 10_000;

/** @returns whether one more request of this address may be answered */
export function createLimit(perMinute: number, now: () => number): (address: string) => boolean {
  let minute = 0;
  let counts = new Map<string, number>();
  return (address) => {
    const current = Math.floor(now() / MINUTE_MS);
    if (current !== minute || counts.size >= MOST_ADDRESSES) counts = new Map();
    minute = current;
    const count = (counts.get(address) ?? 0) + 1;
    counts.set(address, count);
    return count <= perMinute;
  };
}
