// Conversations that wait for their platform to say who spoke, or to hand over a file: asked again with growing patience.
import type { Aside } from './aside.ts';
import type { ConversationKey, Unready } from './ports.ts';
import { makeReady } from './ready.ts';
import type { World } from './world.ts';

const FIRST_REST_MS = 10_000;
const LONGEST_REST_MS = 3_600_000;

export interface Readying {
  /** Asks the platform, unless it was silent a moment ago. The conversation is woken once the row is complete. */
  ask(key: ConversationKey, unready: Unready): void;
  /** Its platform was silent a moment ago: there is nothing to do for it yet. */
  rests(key: ConversationKey): boolean;
}

export function createReadying(
  world: Pick<World, 'store' | 'queue' | 'platforms' | 'log'>,
  aside: Aside,
): Readying {
  /** By conversation, in milliseconds of a clock that only goes forward. */
  const resting = new Map<string, { until: number; rest: number }>();
  const nameOf = ({ structureId, personId }: ConversationKey) => `${structureId}:${personId}`;
  const rests = (key: ConversationKey) => (resting.get(nameOf(key))?.until ?? 0) > performance.now();

  return {
    rests,
    ask(key, unready) {
      if (rests(key)) return;
      const name = nameOf(key);
      aside.run(`ready:${name}`, async () => {
        if (await makeReady(key, unready, world)) {
          resting.delete(name);
          return world.queue.wake({ kind: 'conversation', key });
        }
        const rest = Math.min(2 * (resting.get(name)?.rest ?? FIRST_REST_MS / 2), LONGEST_REST_MS);
        resting.set(name, { until: performance.now() + rest, rest });
      });
    },
  };
}
