// `passerelle guard < TEXT`: masks what a text tells of a person's health, and prints the result as JSON.
import { z } from 'zod';
import { mask } from '../bot/guard/mask.ts';

/** What the command may touch. */
interface GuardIo {
  write(line: string): Promise<void>;
  err(line: string): void;
  readInput(): Promise<string>;
}

const BAD_INPUT = 2;
const lineSchema = z.object({ id: z.union([z.string(), z.number()]), text: z.string() });

/** Returns the exit code: 0, or 2 when a line could not be read; the other lines are answered all the same. */
export async function guardCommand({ jsonl }: { jsonl?: boolean }, io: GuardIo): Promise<number> {
  const input = (await io.readInput()).replace(/^\uFEFF/u, '');
  if (!jsonl) {
    await io.write(JSON.stringify(mask(input)));
    return 0;
  }
  let code = 0;
  for (const [index, line] of input.split(/\r?\n/u).entries()) {
    if (line.trim() === '') continue;
    const read = lineSchema.safeParse(parsed(line));
    if (read.success) {
      await io.write(JSON.stringify({ id: read.data.id, ...mask(read.data.text) }));
    } else {
      io.err(`La ligne ${index + 1} n’est pas lisible. Il faut un objet JSON avec « id » et « text ».`);
      code = BAD_INPUT;
    }
  }
  return code;
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
