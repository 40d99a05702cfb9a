// A lease: the right to do a long work alone, kept by renewing it, lost by dying.

/** How long a holder may be silent before another may take over. */
export const leaseSeconds = 60;

export interface Lease {
  /** who holds it; writes made under the lease name it, so that a holder who lost it writes nothing */
  worker: string;
  /** stops renewing; the caller then gives the lease back */
  stop(): void;
}

/** Takes a lease and renews it until stopped; undefined when someone else holds it. */
export async function heldLease(
  takeOrKeep: (worker: string) => Promise<boolean>,
): Promise<Lease | undefined> {
  const worker = crypto.randomUUID();
  if (!(await takeOrKeep(worker))) return undefined;
  // A renewal that fails is tried again at the next beat; a lost lease is noticed by the next write.
  const timer = setInterval(() => takeOrKeep(worker).catch(() => false), (leaseSeconds * 1000) / 3);
  timer.unref();
  return { worker, stop: () => clearInterval(timer) };
}
