// Runs Typst in a process of its own: the bot stays quick, and a hostile file can only end that process.
import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { FromTypst, Job } from './job.ts';

/** A document could not be made. `kind` says whether trying again makes sense. */
export class DocumentError extends Error {
  override name = 'DocumentError';
  constructor(
    readonly kind: 'temporary' | 'final',
    /** what to tell the person, in French */
    readonly sentence: string,
    detail: string,
  ) {
    super(detail);
  }
}

export interface Typst {
  /** Makes one document; jobs wait for each other. Throws a DocumentError. `onProgress` gets a percentage. */
  make(job: Job, onProgress?: (percent: number) => void): Promise<{ pdf: Uint8Array; pages: number }>;
  /** Ends the process; a job under way is refused as temporary. */
  close(): Promise<void>;
}

/** The process gives its memory back after this time without work. */
const IDLE_MS = 120_000;
/** A process that holds more after a job is replaced: the native side gives little back by itself. */
const MAX_MEMORY = 600_000_000;
/** A job that takes longer is given up. */
const JOB_MS = 180_000;
/** One file that takes longer to read is attached without being shown. */
const FILE_MS = 20_000;
/** How many files may bring the process down before none is shown any more. */
const MAX_RESTARTS = 10;

export function openTypst(): Typst {
  let child: ChildProcess | undefined;
  let idle: NodeJS.Timeout | undefined;
  let queue: Promise<unknown> = Promise.resolve();
  let closed = false;

  function start(): ChildProcess {
    const started = fork(fileURLToPath(new URL('process.ts', import.meta.url)), [], {
      serialization: 'advanced',
      execArgv: ['--import', import.meta.resolve('tsx')],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    started.on('error', () => {});
    started.once('exit', () => {
      if (child === started) child = undefined;
    });
    return started;
  }

  async function run(
    job: Job,
    onProgress: (percent: number) => void,
  ): Promise<{ pdf: Uint8Array; pages: number }> {
    const deadline = Date.now() + JOB_MS;
    const all = job.files.map((_, i) => i);
    let unshown: number[] = [];
    let falseStarts = 0;
    for (;;) {
      clearTimeout(idle);
      if (closed) throw stopped('closed');
      child ??= start();
      const end = await attempt(child, job, unshown, deadline, onProgress);
      if (end.say === 'died') child = undefined;
      else rest(child);
      if (end.say === 'done') {
        if (end.memory > MAX_MEMORY) retire();
        return { pdf: end.pdf, pages: end.pages };
      }
      if (end.say === 'died' && !end.begun && ++falseStarts < 3) continue;
      // with nothing left to hide, the trouble is not in a file
      if (unshown.length === all.length)
        throw end.say === 'failed' ? refused(end.detail) : stopped(end.detail);
      const blamed = end.say === 'died' ? end.blamed : undefined;
      unshown = blamed === undefined || unshown.length === MAX_RESTARTS ? all : [...unshown, blamed];
    }
  }

  function retire(): void {
    child?.kill('SIGKILL');
    child = undefined;
  }

  function rest(resting: ChildProcess): void {
    resting.unref();
    resting.channel?.unref();
    idle = setTimeout(retire, IDLE_MS);
    idle.unref();
  }

  return {
    make(job, onProgress = () => {}) {
      const made = queue.then(() => run(job, onProgress));
      queue = made.catch(() => {});
      return made;
    },
    async close() {
      closed = true;
      clearTimeout(idle);
      retire();
      await queue;
    },
  };
}

function stopped(detail: string): DocumentError {
  return new DocumentError(
    'temporary',
    'La mise en page s’est arrêtée. Rien n’est perdu : réessayez.',
    detail,
  );
}

function refused(detail: string): DocumentError {
  return new DocumentError('final', 'Le document n’a pas pu être mis en page. Rien n’est perdu.', detail);
}

type End =
  | Extract<FromTypst, { say: 'done' | 'failed' }>
  | { say: 'died'; begun: boolean; blamed?: number; detail: string };

/** Sends the job to the process and waits for its end, whichever comes first: an answer, its death, the time limit. */
function attempt(
  child: ChildProcess,
  job: Job,
  unshown: number[],
  deadline: number,
  onProgress: (percent: number) => void,
): Promise<End> {
  return new Promise((resolve) => {
    let begun = false;
    let blamed: number | undefined;
    let detail = '';
    const give = (reason: string) => {
      detail = reason;
      child.kill('SIGKILL');
    };
    const whole = setTimeout(give, Math.max(0, deadline - Date.now()), 'time limit');
    let one: NodeJS.Timeout | undefined;
    const finish = (end: End) => {
      clearTimeout(whole);
      clearTimeout(one);
      child.off('message', onMessage);
      child.off('exit', onExit);
      child.off('error', onError);
      resolve(end);
    };
    const onMessage = (message: FromTypst) => {
      begun = true;
      clearTimeout(one);
      blamed = message.say === 'reading' ? message.file : undefined;
      if (message.say === 'reading') one = setTimeout(give, FILE_MS, 'a file took too long');
      if (message.say === 'progress') onProgress(message.percent);
      if (message.say === 'done' || message.say === 'failed') finish(message);
    };
    const onExit = (code: number | null, signal: string | null) =>
      finish({ say: 'died', begun, blamed, detail: detail || `the process ended: ${signal ?? code}` });
    const onError = (error: Error) => finish({ say: 'died', begun, blamed, detail: error.message });
    child.on('message', onMessage);
    child.on('exit', onExit);
    child.on('error', onError);
    child.ref();
    child.channel?.ref();
    child.send({ job, unshown });
  });
}
