// `passerelle extract < NOTES`: what the rules reader, or with --model the model, finds in meeting notes, as JSON; one text, or one a line.
import { z } from 'zod';
import { readNotes } from '../bot/understanding/notes/read.ts';
import type { NotesReading } from '../bot/understanding/notes/shape.ts';
import { isRealDate } from '../domain/french/dates.ts';

interface ExtractIo {
  out(line: string): void;
  err(line: string): void;
  readInput(): Promise<string>;
  /** today, 'YYYY-MM-DD' */
  today(): string;
  /** the model's reading, with --model; undefined when the rules must read in its place */
  byModel?(notes: string, writtenOn: string): Promise<NotesReading | undefined>;
}

interface ExtractOptions {
  jsonl?: boolean;
  'written-on'?: string;
}

const BAD_INPUT = 2;
const LONGEST = 1_000_000;
const Id = z.union([z.string(), z.number()]);
const Asked = z.object({
  id: Id,
  text: z.string().max(LONGEST),
  written_on: z.string().refine(isRealDate).nullish(),
});
const Named = z.object({ id: Id });

/**
 * Returns the exit code: 0, or 2 after a French line that names what is wrong. With --jsonl each line has its answer:
 * the reading under its id, or `{"id", "error"}` (null without a readable id); the other lines are still read.
 */
export async function extractCommand(options: ExtractOptions, io: ExtractIo): Promise<number> {
  const writtenOn = options['written-on'] ?? io.today();
  const input = (await io.readInput()).replace(/^\uFEFF/, '');
  const read = async (notes: string, day: string): Promise<NotesReading> =>
    (await io.byModel?.(notes, day)) ?? readNotes(notes, { writtenOn: day });
  if (!options.jsonl) {
    if (input.length > LONGEST) {
      io.err('Ces notes sont trop longues : un million de caractères au plus.');
      return BAD_INPUT;
    }
    io.out(JSON.stringify(await read(input, writtenOn)));
    return 0;
  }
  let code = 0;
  for (const [rank, line] of input.split('\n').entries()) {
    if (line.trim() === '') continue;
    const said = parsed(line);
    const asked = Asked.safeParse(said);
    if (asked.success) {
      const { id, text, written_on } = asked.data;
      io.out(JSON.stringify({ id, ...(await read(text, written_on ?? writtenOn)) }));
      continue;
    }
    const error = `Ligne ${rank + 1} : il faut un objet JSON avec « id », « text » et, au besoin, « written_on » (2024-03-12).`;
    const named = Named.safeParse(said);
    io.out(JSON.stringify({ id: named.success ? named.data.id : null, error }));
    io.err(error);
    code = BAD_INPUT;
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
