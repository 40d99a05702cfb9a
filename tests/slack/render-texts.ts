// Texts and choices that try the limits of what is rendered, and how to compare what comes out.
import fc from 'fast-check';
import type { Choice } from '../../src/bot/messages.ts';

/** A text of `size` UTF-16 units, nearly, made of one piece. */
export function length(piece: string, size: number): string {
  return piece.repeat(Math.ceil(size / piece.length));
}

/** What can be seen of a text, in order; half characters as they are sent. */
export function bare(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\uFFFD').replace(/[\p{Z}\p{Cc}\p{Cf}]+/gu, '');
}

/** Whether there is nothing to see. */
export function unseen(text: string): boolean {
  return !/[\p{L}\p{M}\p{N}\p{P}\p{S}\p{Co}\p{Cs}\p{Cn}]/u.test(text);
}

/** Whether each text is found after the one before. */
export function areInOrder(whole: string, parts: readonly string[]): boolean {
  const seen = bare(whole);
  let from = 0;
  return parts.map(bare).every((part) => {
    const at = seen.indexOf(part, from);
    from = at + part.length;
    return at >= 0;
  });
}

const pieces = fc.constantFrom(
  'mot',
  'Une phrase plus longue, avec « des guillemets » et l’apostrophe. ',
  ' ',
  '\n',
  '\n\n',
  '\r\n',
  '\t',
  '👨‍👩‍👧‍👦',
  '👍🏽',
  '🇫🇷',
  'e\u0301\u0302\u0303',
  '\ud83d',
  '\udc4d',
  '\u200b',
  '\u202eשלום',
  'مرحبا',
  '漢字',
  '*_~`',
  '<!channel>',
  '<@U1|x>',
  '&amp;',
  '&&&&&&&&',
  'https://exemple.fr/chemin?q=1&r=2',
  'https://',
  ':smile:',
  '\u0007',
);

/** A text of any kind, from nothing to far beyond one message. */
export const tricky: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.array(pieces, { maxLength: 60 }).map((all) => all.join('')),
  fc
    .tuple(fc.array(pieces, { minLength: 1, maxLength: 8 }), fc.integer({ min: 100, max: 2000 }))
    .map(([all, times]) => all.join('').repeat(times).slice(0, 40_000)),
);

/** A label: short, at the limit, or far beyond it; always with something to read and known by its rank. */
const label = (at: number) =>
  fc
    .oneof(
      fc.constantFrom('Oui', 'Le mardi', 'Réponse 👨‍👩‍👧‍👦', '<!here> & *co*'),
      fc.integer({ min: 60, max: 80 }).map((size) => length('mot ', size)),
      fc.constantFrom(length('é', 76), length('👍', 200)),
    )
    .map((words) => `n${at}n ${words}`.trim());

const value = (at: number) =>
  fc.constantFrom(5, 149, 150, 151, 1999, 2000, 2001).map((size) => `v${at}:`.padEnd(size, 'x'));

/** So many choices, all alike in size or each of its own. */
export function choicesOf(count: number): fc.Arbitrary<Choice[]> {
  const each = Array.from({ length: count }, (_, at) => fc.record({ value: value(at), label: label(at) }));
  const small = Array.from({ length: count }, (_, at) =>
    fc.record({ value: fc.constant(`v${at}`), label: fc.constant(`n${at}n`) }),
  );
  return fc.oneof(fc.tuple(...each), fc.tuple(...small));
}
