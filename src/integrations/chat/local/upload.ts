// What the page sends: one line of JSON, then the bytes of a file if there is one. Nothing is read beyond what was announced.
import { z } from 'zod';
import { LARGEST_FILE } from '../../files/check.ts';

/** The longest first line, in bytes: far more than any message, far less than a flood. */
const LONGEST_LINE = 256 * 1024;

const Sent = z.object({
  /** account, or the name of who enters */
  as: z.string().min(1).max(200),
  /** made by the page: sent again with the same one, nothing happens twice */
  id: z.string().regex(/^[\w-]{8,80}$/),
  body: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('text'),
      text: z.string(),
      file: z.object({ name: z.string().min(1).max(1000), size: z.int().nonnegative() }).optional(),
    }),
    z.object({ kind: z.literal('press'), value: z.string().min(1).max(2000) }),
    z.object({
      kind: z.literal('form'),
      dialogue: z.string().min(1).max(200),
      answers: z.record(z.string().max(200), z.union([z.string(), z.array(z.string())])),
    }),
    /** points at a message that this person sees, by its place in what they see */
    z.object({ kind: z.literal('quote'), position: z.int().positive() }),
    z.object({ kind: z.literal('join'), role: z.enum(['coordinator', 'professional', 'guest']) }),
    z.object({ kind: z.literal('advance'), by: z.string().max(40) }),
  ]),
});
export type Sent = z.infer<typeof Sent>;

export type Upload =
  | { ok: true; sent: Sent; bytes?: Uint8Array }
  | { ok: false; status: 400 | 413; problem: string };

/** Reads what the page sent. The bytes of a file announced as too large are not read: `bytes` is then absent. */
export async function readUpload(body: ReadableStream<Uint8Array> | null): Promise<Upload> {
  if (!body) return refused(400, 'La demande est vide.');
  const reader = body.getReader();
  try {
    const head = await readLine(reader);
    if (!head) return refused(413, 'Ce message est trop long. Envoyez-le en plusieurs fois.');
    const parsed = Sent.safeParse(jsonOf(head.line));
    if (!parsed.success) return refused(400, 'La page a envoyé une demande incomprise. Rechargez-la.');
    const sent = parsed.data;
    const file = sent.body.kind === 'text' ? sent.body.file : undefined;
    if (!file || file.size > LARGEST_FILE) return { ok: true, sent };
    const bytes = await readExactly(reader, head.rest, file.size);
    return bytes
      ? { ok: true, sent, bytes }
      : refused(400, 'Le fichier n’est pas arrivé en entier. Envoyez-le à nouveau.');
  } finally {
    reader.cancel().catch(() => undefined);
  }
}

type Reader = ReadableStreamDefaultReader<Uint8Array>;

async function readLine(reader: Reader): Promise<{ line: string; rest: Uint8Array } | undefined> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  let rest: Uint8Array | undefined;
  while (!rest) {
    const { done, value = new Uint8Array() } = await reader.read();
    const end = value.indexOf(0x0a);
    const part = end < 0 ? value : value.subarray(0, end);
    length += part.length;
    if (length > LONGEST_LINE) return undefined;
    chunks.push(part);
    if (done || end >= 0) rest = value.subarray(end + 1);
  }
  return { line: Buffer.concat(chunks).toString('utf8'), rest };
}

/** The announced number of bytes; undefined when more or fewer come. */
async function readExactly(reader: Reader, first: Uint8Array, size: number): Promise<Uint8Array | undefined> {
  const bytes = new Uint8Array(size);
  let length = 0;
  for (let chunk: Uint8Array | undefined = first; chunk; chunk = (await reader.read()).value) {
    if (length + chunk.length > size) return undefined;
    bytes.set(chunk, length);
    length += chunk.length;
  }
  return length === size ? bytes : undefined;
}

function refused(status: 400 | 413, problem: string): Upload {
  return { ok: false, status, problem };
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
