// The content lines of iCalendar: escaping, folding, line ends (RFC 5545, 3.1 and 3.3.11).

/** One whole content line, not yet folded: made by `line`, so that nothing in it starts another one. */
export type Line = string & { readonly line: unique symbol };

const LONGEST = 75;
const encoder = new TextEncoder();

export function line(name: string, value: string): Line {
  return `${name}:${value}`.replace(/[\r\n]+/g, ' ') as Line;
}

/** A text as a value: line ends and the signs that mean something are escaped, other control characters left out. */
export function text(said: string): string {
  return said
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\r\n?|[\n\u0085\u2028\u2029]/g, '\\n')
    .replace(/(?!\t)\p{Cc}/gu, '');
}

/** The file: each line folded at 75 bytes at most, never inside a character. */
export function document(lines: readonly Line[]): Uint8Array {
  return encoder.encode(lines.map((one) => `${folded(one)}\r\n`).join(''));
}

function folded(content: string): string {
  let [out, width] = ['', 0];
  for (const sign of content) {
    const size = encoder.encode(sign).length;
    if (width + size > LONGEST) [out, width] = [`${out}\r\n `, 1];
    out += sign;
    width += size;
  }
  return out;
}
