// The real `passerelle room` in a process of its own: fed with lines, listened to, and killed when asked.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { openFolder } from '../../src/integrations/store/data-folder.ts';
import { silentLog } from '../store/memory.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** One line that the room says. */
export interface SaidLine {
  id: string;
  to: string;
  seenBy: string[];
  text: string;
  choices?: string[];
  file?: string;
  progress?: number;
}

export interface Ended {
  /** the exit code, or undefined when it was killed */
  code: number | undefined;
  errors: string;
}

/** The year that is shipped, line by line. */
export function exampleYear(): string[] {
  return readFileSync(new URL('../../examples/annee-2024.jsonl', import.meta.url), 'utf8')
    .trim()
    .split('\n');
}

/** Starts it on a data folder, from the root of the repository, without this machine's settings. */
export function startRoom(data: string, input: readonly string[], hear: (line: SaidLine) => void) {
  const room = spawn(process.execPath, ['bin/passerelle.js', 'room', '--data', data], {
    cwd: root,
    env: { PATH: process.env.PATH, HOME: process.env.HOME },
  });
  const errors: string[] = [];
  room.stderr.on('data', (chunk: Buffer) => errors.push(chunk.toString()));
  // Killed while it is still fed: the broken pipe is expected.
  room.stdin.on('error', () => {});
  room.stdin.end(`${input.join('\n')}\n`);
  const lines = createInterface({ input: room.stdout });
  lines.on('line', (line) => hear(JSON.parse(line)));
  const heardAll = once(lines, 'close');
  const ended = once(room, 'exit').then(async ([code]): Promise<Ended> => {
    await heardAll;
    return { code: typeof code === 'number' ? code : undefined, errors: errors.join('') };
  });
  return { kill: () => void room.kill('SIGKILL'), ended };
}

/** Every row that the data folder holds; what only counts tries is left out. */
export async function rowsOf(data: string): Promise<Record<string, unknown[]>> {
  const database = await openFolder(data, silentLog);
  try {
    const tables = await database.query<{ name: string }>(
      `SELECT tablename AS name FROM pg_tables
       WHERE schemaname = 'passerelle' AND tablename NOT IN ('migration', 'lease', 'file_part') ORDER BY 1`,
    );
    const rows: Record<string, unknown[]> = {};
    for (const { name } of tables) {
      const found = await database.query<{ row: object }>(
        `SELECT to_jsonb(t) - 'attempts' - 'not_before' AS row FROM passerelle.${name} t ORDER BY to_jsonb(t)::text`,
      );
      rows[name] = found.map(({ row }) => row);
    }
    return rows;
  } finally {
    await database.close();
  }
}
