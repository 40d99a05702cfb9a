// The log: one JSON line per event on standard error, with opaque ids only, never a name or a message.
import { type DestinationStream, destination, pino, stdTimeFunctions } from 'pino';
import type { Log } from '../../bot/ports.ts';

export type LogLevel = 'error' | 'info' | 'silent';

/**
 * Makes the log.
 * @param output where the lines go; standard error unless told, written at once so that a crash loses none.
 */
export function createLog(
  level: LogLevel,
  output: DestinationStream = destination({ dest: 2, sync: true }),
): Log {
  const lines = pino(
    {
      level,
      base: null,
      messageKey: 'event',
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    output,
  );
  return {
    info: (event, ids) => lines.info(fields(ids), event),
    error: (event, ids, error) =>
      lines.error({ ...fields(ids), ...(error !== undefined && { error: described(error) }) }, event),
  };
}

function fields(ids: Record<string, string | number> = {}): { ids?: Record<string, string | number> } {
  const kept = Object.entries(ids).map(([name, value]) => [
    name,
    typeof value === 'number' ? value : opaque(value),
  ]);
  return kept.length > 0 ? { ids: Object.fromEntries(kept) } : {};
}

/** An id is one word of plain signs; anything else may be what someone wrote. */
function opaque(text: string): string {
  return /^[A-Za-z0-9_.:-]{1,120}$/.test(text) ? text : '[masqué]';
}

interface Described {
  name: string;
  code?: string;
  stack?: string[];
  cause?: Described;
}

/**
 * An error without its message: those of a database or of a parser repeat the values they stumbled on.
 * @param depth how many causes are followed
 */
function described(error: unknown, depth = 4): Described {
  if (!(error instanceof Error)) return { name: typeof error };
  const code = 'code' in error && typeof error.code === 'string' ? opaque(error.code) : undefined;
  return {
    name: opaque(error.name),
    ...(code && { code }),
    stack: frames(error),
    ...(error.cause !== undefined && depth > 0 && { cause: described(error.cause, depth - 1) }),
  };
}

/** The frames of a stack; the message before them may itself hold lines that look like frames. */
function frames({ stack = '', message }: Error): string[] {
  const at = message === '' ? -1 : stack.indexOf(message);
  const rest = at < 0 ? stack : stack.slice(at + message.length);
  return rest
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => /^at .*(:\d+:\d+\)?|\(<anonymous>\)|\(index \d+\)|\(native\))$/.test(line));
}
