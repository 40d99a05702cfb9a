// First wash of what a person typed: one Unicode form, nothing invisible, letters and pictures kept.

/** Marks that show nothing: zero-width, bidirectional controls, fillers. Joiners have their own rule. */
const INVISIBLE = /(?![\u200C\u200D])[\p{Cf}\u115F\u1160\u3164\uFFA0]/gu;
/** A joiner is kept inside one picture (👩‍⚕️) and between the letters of scripts that need it, never in Latin words. */
const STRAY_JOINER =
  /[\u200C\u200D](?!\p{Extended_Pictographic}|\p{L})|(?<!\p{Extended_Pictographic}|\p{Emoji_Modifier}|\uFE0F|\p{L}|\p{M})[\u200C\u200D]|(?<=\p{Script=Latin})[\u200C\u200D]/gu;
const CONTROL = /(?![\n\t])\p{Cc}/gu;
const LONE_SURROGATE = /\p{Cs}/gu;
const PICTURE = /\p{Extended_Pictographic}|\p{Regional_Indicator}/u;

export type CleanProblem = 'empty' | 'too-long' | 'invisible-only' | 'emoji-only';

export interface Cleaned {
  /** The washed text; cut at the limit when too long. */
  text: string;
  problem?: CleanProblem;
}

/** Washes a typed text; `limit` is its greatest length in UTF-16 units. Never throws. */
export function cleanText(raw: string, options: { limit?: number } = {}): Cleaned {
  const limit = options.limit ?? 20_000;
  const text = raw
    .replace(LONE_SURROGATE, '')
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
    .replace(INVISIBLE, '')
    .replace(CONTROL, '')
    .replace(STRAY_JOINER, '')
    .normalize('NFC')
    .trim();
  if (text.length > limit) {
    return { text: text.slice(0, limit).replace(LONE_SURROGATE, ''), problem: 'too-long' };
  }
  if (!/[\p{L}\p{N}\p{P}\p{S}]/u.test(text)) {
    return { text: '', problem: raw.trim() === '' ? 'empty' : 'invisible-only' };
  }
  if (!/[\p{L}\p{N}\p{P}]/u.test(text) && PICTURE.test(text)) return { text, problem: 'emoji-only' };
  return { text };
}
