// The lines that `passerelle room` reads, and what is wrong with one that does not fit.
import { z } from 'zod';

export type RoomInput =
  | { kind: 'now'; now: string }
  | { kind: 'text'; as: string; text: string; id?: string }
  | { kind: 'choose'; as: string; choose: string; id?: string }
  | { kind: 'file'; as: string; file: string; text: string; id?: string }
  | { kind: 'join'; as: string; join: 'guest' | 'professional'; id?: string }
  | { kind: 'advance'; advance: string; id?: string };

const as = z.string().min(1);
const id = z.string().min(1).optional();
const tagged = <K extends string, T extends z.ZodRawShape>(kind: K, shape: T) =>
  z.strictObject({ ...shape, id }).transform((line) => ({ kind, ...line }));

const shapes = [
  z
    .strictObject({ now: z.iso.date().or(z.iso.datetime({ offset: true, local: true })) })
    .transform((line) => ({ kind: 'now' as const, ...line })),
  tagged('file', { as, file: z.string().min(1), text: z.string().default('') }),
  tagged('text', { as, text: z.string() }),
  tagged('choose', { as, choose: z.union([z.string(), z.number()]).transform(String) }),
  tagged('join', { as, join: z.enum(['guest', 'professional']) }),
  tagged('advance', { advance: z.string() }),
] as const;

const EXPECTED =
  'cette ligne n’est pas comprise. Écrivez par exemple {"as":"claire","text":"bonjour"}, {"as":"claire","choose":"1"}, ' +
  '{"as":"claire","file":"plan.pdf","text":"plan d’action"}, {"as":"paul","join":"guest"} ou {"advance":"P7D"}.';

/** Reads one line. The problem is a French sentence. */
export function readRoomInput(line: string): { ok: true; input: RoomInput } | { ok: false; problem: string } {
  let data: unknown;
  try {
    data = JSON.parse(line);
  } catch {
    return { ok: false, problem: `ce n’est pas du JSON ; ${EXPECTED}` };
  }
  for (const shape of shapes) {
    const parsed = shape.safeParse(data);
    if (parsed.success) return { ok: true, input: parsed.data as RoomInput };
  }
  return { ok: false, problem: EXPECTED };
}
