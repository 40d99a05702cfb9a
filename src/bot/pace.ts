// Lets what arrives be heard first: work that waits its turn is begun a little at each round of the event loop.

/** So many works begin in one round; a platform that asks to be acknowledged waits no longer than these take. */
const EACH_ROUND = 4;

/** @returns what resolves when the caller may begin its work, in the order of the calls */
export function createPace(): () => Promise<void> {
  const waiting: (() => void)[] = [];
  function round(): void {
    for (const begin of waiting.splice(0, EACH_ROUND)) begin();
    if (waiting.length > 0) setImmediate(round);
  }
  return () =>
    new Promise((resolve) => {
      if (waiting.push(resolve) === 1) setImmediate(round);
    });
}
