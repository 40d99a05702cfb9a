// Works that wait for the outside world: they run beside the queue, so that a silent platform holds up nobody else.
import type { Log } from './ports.ts';

export interface Aside {
  /** Starts a work, or has it run once more when one of this name is still running. */
  run(name: string, work: () => Promise<void>): void;
  /** how many are running */
  readonly running: number;
  /** Resolves when none is running. */
  idle(): Promise<void>;
}

/** @param settled called whenever a work has ended */
export function createAside(log: Log, settled: () => void): Aside {
  const works = new Map<string, Promise<void>>();
  const again = new Set<string>();

  async function repeat(name: string, work: () => Promise<void>): Promise<void> {
    do {
      again.delete(name);
      try {
        await work();
      } catch (error) {
        // The tables remember what is left: the next sweep wakes it again.
        log.error('aside-failed', { work: name }, error);
      }
    } while (again.has(name));
    works.delete(name);
    settled();
  }

  return {
    run(name, work) {
      if (works.has(name)) again.add(name);
      else works.set(name, repeat(name, work));
    },
    get running() {
      return works.size;
    },
    async idle() {
      while (works.size > 0) await Promise.all(works.values());
    },
  };
}
