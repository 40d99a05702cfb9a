// Makes PGlite's files durable: each flush that PostgreSQL asks for reaches the disk.
import { fsyncSync } from 'node:fs';
import { PGlite } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';

/** The part of Emscripten's module that is reached here. */
interface FileSystemModule {
  NODEFS: { stream_ops: { fsync?: (stream: { nfd: number }) => number } };
}

/**
 * A folder on disk whose fsync is real. Emscripten's NODEFS has none: without this, PostgreSQL believes that a
 * commit is on the disk when it is not (seen with strace: no fsync at all).
 */
export class DurableFiles extends NodeFS {
  readonly #flush: (descriptor: number) => void;

  constructor(folder: string, flush: (descriptor: number) => void = fsyncSync) {
    super(folder);
    this.#flush = flush;
  }

  override async init(...args: Parameters<NodeFS['init']>): ReturnType<NodeFS['init']> {
    const { emscriptenOpts } = await super.init(...args);
    const makeDurable = (module: FileSystemModule) => {
      module.NODEFS.stream_ops.fsync = ({ nfd }) => {
        this.#flush(nfd);
        return 0;
      };
    };
    return {
      emscriptenOpts: { ...emscriptenOpts, preRun: [...(emscriptenOpts.preRun ?? []), makeDurable] },
    };
  }
}

/** How PGlite is started: its own defaults, fsync on, and the job queue's schema in the search path. */
export function startParameters(durable: boolean): string[] {
  const ours = PGlite.defaultStartParams
    .filter((parameter) => !(durable && parameter === '-F'))
    .map((parameter) => (parameter === 'search_path=public' ? 'search_path=bullmq' : parameter));
  return durable ? [...ours, '-c', 'wal_sync_method=fsync'] : ours;
}
