// The job queue: it only wakes, and may lose or repeat a wake; the store's tables remember what is to be done.
import type { Log, Queue } from '../../bot/ports.ts';
import { openBackend, type QueuePlace } from './backends.ts';

/**
 * Opens the queue. Wakes are not deduplicated: one that came while its handler runs must lead to another run, and a
 * handler that finds nothing to do costs little. After a crash nothing here holds a new wake back.
 * @param tickEveryMs how often the sweep is woken
 * @throws OperatorError when Redis does not answer
 */
export async function openQueue(place: QueuePlace, log: Log, tickEveryMs = 60_000): Promise<Queue> {
  const backend = await openBackend(place, log);
  let closing: Promise<void> | undefined;
  return {
    async start(handle) {
      await backend.work(async (wake) => {
        try {
          await handle(wake);
        } catch (error) {
          // Not retried here: the row is still unfinished, and a tick wakes it again.
          log.error('queue.wake-failed', { kind: wake.kind }, error);
        }
      });
      await backend.tickEvery(tickEveryMs);
      // A Redis that came back empty has forgotten the tick.
      backend.whenBack(() => {
        backend
          .tickEvery(tickEveryMs)
          .catch((error: unknown) => log.error('queue.tick-not-scheduled', {}, error));
      });
    },

    async wake(wake) {
      try {
        await backend.add(wake);
      } catch (error) {
        log.error('queue.wake-lost', { kind: wake.kind }, error);
      }
    },

    close() {
      closing ??= backend.close();
      return closing;
    },
  };
}
