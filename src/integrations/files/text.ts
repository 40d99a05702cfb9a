// The text of a file: plain text here, documents in a process of their own that is ended when it takes too long.
import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { FileText, ReadText } from '../../bot/ports.ts';
import { type DocumentKind, type FromReader, LONGEST_TEXT, type Ready, type ToReader } from './text-job.ts';

/** A document that takes longer to open is given up, in milliseconds. */
const TIME_LIMIT = 20_000;
/** What a process may take to start on a busy machine. */
const START_LIMIT = 120_000;

const documents: Readonly<Record<string, DocumentKind>> = {
  'application/pdf': 'pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
};

/** Documents are opened one after the other. */
export function createFileText(timeLimit = TIME_LIMIT): FileText {
  let queue: Promise<unknown> = Promise.resolve();
  let child: ChildProcess | undefined;
  let closed = false;

  async function open(job: ToReader): Promise<ReadText> {
    if (closed) throw new Error('closed while a file was waiting to be read');
    child = fork(fileURLToPath(new URL('text-process.ts', import.meta.url)), [], {
      serialization: 'advanced',
      // tsx starts it; the settings, secrets among them, are not its business.
      execArgv: ['--import', import.meta.resolve('tsx'), '--max-old-space-size=300'],
      env: {},
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    try {
      return await answerOf(child, job, timeLimit);
    } finally {
      child.kill('SIGKILL');
    }
  }

  return {
    async read(mediaType, bytes) {
      if (mediaType.startsWith('text/')) return plainText(bytes);
      const kind = documents[mediaType];
      if (!kind) return { ok: false, problem: 'unknown' };
      const read = queue.then(() => open({ kind, bytes }));
      queue = read.catch(() => {});
      return read;
    },
    async close() {
      closed = true;
      child?.kill('SIGKILL');
      await queue;
    },
  };
}

/** What the process says; one that dies or is silent met a file that it could not bear. */
function answerOf(child: ChildProcess, job: ToReader, timeLimit: number): Promise<FromReader> {
  return new Promise((resolve) => {
    const finish = (answer: FromReader) => {
      clearTimeout(timer);
      resolve(answer);
    };
    const gone = () => finish({ ok: false, problem: 'too-much' });
    let timer = setTimeout(gone, START_LIMIT);
    child.on('message', (said: Ready | FromReader) => {
      if (said !== 'ready') return finish(said);
      clearTimeout(timer);
      timer = setTimeout(gone, timeLimit);
      child.send(job);
    });
    child.once('exit', gone);
    child.once('error', gone);
  });
}

/** UTF-8, UTF-16 with its mark, or else the encoding of older Windows programs. */
function plainText(bytes: Uint8Array): ReadText {
  const [first, second] = bytes;
  const wide =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : '';
  const text = decoded(bytes, wide || 'utf-8') ?? ofWindows(bytes);
  return /[\p{L}\p{N}]/u.test(text)
    ? { ok: true, text: text.replace(/^\uFEFF/, '').slice(0, LONGEST_TEXT) }
    : { ok: false, problem: 'empty' };
}

/** What Windows-1252 has in the place of control signs; Node 20 decodes it as Latin-1. */
const WINDOWS = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ';

function ofWindows(bytes: Uint8Array): string {
  return Buffer.from(bytes)
    .toString('latin1')
    .replace(/[\u0080-\u009F]/g, (sign) => WINDOWS.charAt(sign.charCodeAt(0) - 0x80));
}

function decoded(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
