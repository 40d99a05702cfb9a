// Calls that come while one of their kind is under way go to the database together, in the next one.

interface Waiting<In, Out> {
  item: In;
  resolve(out: Out): void;
  reject(error: unknown): void;
}

/** More at once would hold back the first of them. */
const most = 50;

/**
 * Gathers calls by name: one run at a time for each, in the order the calls came. A run that fails is done again one
 * item at a time, so that only those at fault fail.
 * @param run gives the answer to each item, in their order
 */
export function together<In, Out>(
  run: (name: string, items: readonly In[]) => Promise<Out[]>,
): (name: string, item: In) => Promise<Out> {
  const underWay = new Map<string, Waiting<In, Out>[]>();

  async function answer(name: string, batch: readonly Waiting<In, Out>[]): Promise<void> {
    const outs = await run(
      name,
      batch.map(({ item }) => item),
    );
    if (outs.length !== batch.length) throw new Error('not every call was answered');
    for (const [at, out] of outs.entries()) batch[at]?.resolve(out);
  }

  async function work(name: string, first: Waiting<In, Out>): Promise<void> {
    const waiting: Waiting<In, Out>[] = [];
    underWay.set(name, waiting);
    // Those of the same round of the event loop go with the first.
    await new Promise((resolve) => setImmediate(resolve));
    for (
      let batch = [first, ...waiting.splice(0, most - 1)];
      batch.length > 0;
      batch = waiting.splice(0, most)
    ) {
      await answer(name, batch).catch(async (error) => {
        if (batch.length === 1) return batch[0]?.reject(error);
        for (const one of batch) await answer(name, [one]).catch(one.reject);
      });
    }
    underWay.delete(name);
  }

  return (name, item) =>
    new Promise((resolve, reject) => {
      const one = { item, resolve, reject };
      const waiting = underWay.get(name);
      if (waiting) waiting.push(one);
      else void work(name, one);
    });
}
