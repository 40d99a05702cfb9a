// What any store must do, whichever database is under it: one suite, run on each.
import { beforeAll } from 'vitest';
import type { OpenedStore } from '../../src/integrations/store/open.ts';
import { type Bench, benchOf } from './contract/bench.ts';

export { event } from './contract/bench.ts';

import { forgetting } from './contract/forgetting.ts';
import { naming } from './contract/naming.ts';
import { reading } from './contract/reading.ts';
import { readying } from './contract/readying.ts';
import { receiving } from './contract/receiving.ts';
import { remembering } from './contract/remembering.ts';
import { sending } from './contract/sending.ts';
import { turns } from './contract/turns.ts';
import { work } from './contract/work.ts';

/** Declares the suite; `open` gives the store under test, shared by its tests: each uses a workspace of its own. */
export function storeContract(open: () => Promise<OpenedStore>): void {
  let shared: Bench;
  beforeAll(async () => {
    shared = benchOf((await open()).store);
  });
  for (const part of [receiving, naming, readying, turns, sending, work, reading, remembering, forgetting])
    part(() => shared);
}
