// Measures the health guard on labelled sentences: recall and precision, per sentence and per piece.
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { mask } from '../src/bot/guard/mask.ts';

const sentence = z.object({
  id: z.string(),
  text: z.string(),
  spans: z.array(z.string()),
  /** `held-out`: written once the rules stood, and never used to change them */
  part: z.enum(['open', 'held-out']),
});
type Sentence = z.infer<typeof sentence>;

const GOALS = { recall: 0.95, precision: 0.9 };

/** Recall and precision of the guard, as lines to print; `ok` when the goals are met on the whole corpus. */
export async function evaluateHealth(verbose = false): Promise<{ ok: boolean; lines: string[] }> {
  const corpus = await readFile(new URL('./health.jsonl', import.meta.url), 'utf8');
  const all = corpus
    .trim()
    .split('\n')
    .map((line) => sentence.parse(JSON.parse(line)));
  const told = all.filter(({ spans }) => spans.length > 0).length;
  const lines = [`health guard: ${all.length} sentences, ${told} with health data`];
  const heldOut = all.filter(({ part }) => part === 'held-out');
  const whole = score(all);
  lines.push(...line('all', whole), ...(heldOut.length > 0 ? line('held out', score(heldOut)) : []));
  if (verbose) lines.push(...all.filter(isWrong).map(({ text }) => `${mask(text).text}   ← ${text}`));
  const ok = [whole.sentences, whole.pieces].every(
    (rate) => rate.recall >= GOALS.recall && rate.precision >= GOALS.precision,
  );
  return { ok, lines };
}

interface Rate {
  recall: number;
  precision: number;
}

function score(sentences: readonly Sentence[]): { sentences: Rate; pieces: Rate } {
  let [told, masked, both, wanted, given, found, right] = [0, 0, 0, 0, 0, 0, 0];
  for (const { text, spans } of sentences) {
    const ours = mask(text).spans;
    if (spans.length > 0) told += 1;
    if (ours.length > 0) masked += 1;
    if (spans.length > 0 && ours.length > 0) both += 1;
    wanted += spans.length;
    given += ours.length;
    found += spans.filter((span) => ours.some((our) => our.includes(span) || span.includes(our))).length;
    right += ours.filter((our) => spans.some((span) => our.includes(span) || span.includes(our))).length;
  }
  return {
    sentences: { recall: both / told, precision: both / masked },
    pieces: { recall: found / wanted, precision: right / given },
  };
}

const isWrong = ({ text, spans }: Sentence) => {
  const ours = mask(text).spans;
  return (
    ours.length !== spans.length ||
    ours.some((our, at) => !our.includes(spans[at] ?? ' ') && !spans[at]?.includes(our))
  );
};

function line(name: string, rates: ReturnType<typeof score>): string[] {
  const show = ({ recall, precision }: Rate) =>
    `recall ${recall.toFixed(3)}, precision ${precision.toFixed(3)}`;
  return [`  ${name}: sentences ${show(rates.sentences)}; pieces ${show(rates.pieces)}`];
}
