// Several items in one message: on lines of their own, numbered, or parted by semicolons.

const MOST = 10;

/** The items of a message; the whole message when nothing parts them, or when it is a long text. */
export function readItems(text: string): string[] {
  const items = text
    .split(/\n+|;|(?<=[.!?;,]) +(?=\d{1,2} ?[.)] +\p{L})/u)
    .map((item) => item.replace(/^\s*(?:[-•*–—]|\d{1,2} ?[.)])\s+/u, '').trim())
    .filter((item) => /\p{L}{2}/u.test(item));
  const several =
    items.length > 1 &&
    items.length <= MOST &&
    items.every((item) => item.includes(' ') && item.length <= 300);
  return several ? items : [text.trim()];
}
