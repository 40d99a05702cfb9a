// The time as the bot lives it: the machine's, or the local room's, which stands still or runs ahead.
import type { MovableClock, SimulatedClock, Store } from '../../bot/ports.ts';

/** The machine's own time, where people of a real platform live by it: nobody moves it. */
export const realClock: MovableClock = {
  now: () => new Date(),
  standsStill: false,
  async moveTo() {},
};

/**
 * Opens the clock that the store remembers.
 * @param start with it the time stands still, from this instant or from where it was left if that is later
 */
export async function openClock(
  store: Pick<Store, 'clock' | 'setClock'>,
  start?: Date,
): Promise<MovableClock> {
  let state: SimulatedClock = (await store.clock()) ?? {};
  const now = () =>
    state.frozenAt === undefined ? new Date(Date.now() + (state.offsetMs ?? 0)) : new Date(state.frozenAt);
  const keep = async (next: SimulatedClock) => {
    await store.setClock(next);
    state = next;
  };
  if (start !== undefined && (state.frozenAt === undefined || new Date(state.frozenAt) < start)) {
    await keep({ frozenAt: start.toISOString() });
  }
  return {
    now,
    get standsStill() {
      return state.frozenAt !== undefined;
    },
    async moveTo(instant) {
      if (instant <= now()) return;
      await keep(
        state.frozenAt === undefined
          ? { offsetMs: instant.getTime() - Date.now() }
          : { frozenAt: instant.toISOString() },
      );
    },
  };
}
