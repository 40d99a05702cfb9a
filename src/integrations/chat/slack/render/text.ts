// Text for Slack exactly as it was said: nothing in it becomes Markdown, an emoji or a call to everyone.
import type { KnownBlock, PlainTextElement, RichTextBlock, RichTextElement } from '@slack/web-api';
import { LIMITS } from '../limits.ts';

const graphemes = new Intl.Segmenter('fr', { granularity: 'grapheme' });

/** Whether there is anything to see in a text. */
export function isVisible(text: string): boolean {
  return /[\p{L}\p{M}\p{N}\p{P}\p{S}\p{Co}\p{Cn}\p{Cs}]/u.test(text);
}

/** A text that a request can carry: no half character, no control sign but tabs and line breaks. */
export function sendable(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, ' ')
    .replace(/\p{Surrogate}/gu, '\uFFFD');
}

/** For the fallback text, where Slack reads `<…>` as a mention or a link. */
export function escaped(text: string): string {
  return sendable(text).replace(/[&<>]/g, (sign) => ESCAPES[sign] ?? sign);
}

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** The longest beginning of a text within `most` UTF-16 units that cuts no character in two. */
function wholeCharacters(text: string, most: number): number {
  if (text.length <= most) return text.length;
  const at = graphemes.segment(text.slice(0, most + 64)).containing(most)?.index ?? 0;
  if (at > 0) return at;
  return /[\uD800-\uDBFF]/.test(text.charAt(most - 1)) && most > 1 ? most - 1 : most;
}

/** At most `most` UTF-16 units, ended by « … » when something is left out. */
export function shorten(text: string, most: number): string {
  if (text.length <= most) return text;
  return `${text.slice(0, wholeCharacters(text, most - 1)).trimEnd()}…`;
}

/** A label, an option, a title: one line of plain text, `otherwise` when there is nothing to see. */
export function plain(text: string, most: number, otherwise: string): PlainTextElement {
  const line = oneLine(text);
  return { type: 'plain_text', text: shorten(isVisible(line) ? line : otherwise, most), emoji: false };
}

/** A text on one line, without spaces around. */
export function oneLine(text: string): string {
  return sendable(text).replace(/\s+/g, ' ').trim();
}

/**
 * Cuts a text into pieces that each fit a block, once escaped and in bytes: between paragraphs, else lines, else words,
 * else characters. Only spaces and line breaks at the cuts are left out, and pieces with nothing to see.
 */
export function split(text: string): string[] {
  const pieces: string[] = [];
  let rest = sendable(text);
  while (isVisible(rest)) {
    const room = unitsThatFit(rest);
    const at = room === rest.length ? room : placeToCut(rest, room);
    pieces.push(rest.slice(0, at));
    rest = rest.slice(at);
  }
  return pieces.map((piece) => piece.replace(/^\n+/, '').trimEnd()).filter(isVisible);
}

/** How many UTF-16 units of a text fit a block. */
function unitsThatFit(text: string): number {
  let bytes = 0;
  let units = 0;
  for (const character of text) {
    bytes += Buffer.byteLength(ESCAPES[character] ?? character);
    if (bytes > LIMITS.text) break;
    units += character.length;
  }
  return units;
}

function placeToCut(text: string, room: number): number {
  for (const separator of ['\n\n', '\n']) {
    const at = text.lastIndexOf(separator, room);
    if (at > room / 2) return at;
  }
  const space = Math.max(...[' ', '\t', '\n'].map((separator) => text.lastIndexOf(separator, room)));
  return space > 0 ? space : wholeCharacters(text, room);
}

/** A block that shows a text as it is, its addresses clickable. The text fits and is visible: see `split`. */
export function textBlock(text: string): RichTextBlock {
  return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: withLinks(text) }] };
}

/** A long text in as many blocks as it takes. */
export function textBlocks(text: string): RichTextBlock[] {
  return split(text).map(textBlock);
}

/** A short line in small grey letters: what the room says of itself. */
export function note(text: string, blockId?: string): KnownBlock {
  return {
    type: 'context',
    elements: [plain(text, LIMITS.text, '…')],
    ...(blockId !== undefined && { block_id: blockId }),
  };
}

function withLinks(text: string): RichTextElement[] {
  const elements: RichTextElement[] = [];
  let from = 0;
  for (const found of text.matchAll(/https?:\/\/[^\s<>"«»]+/giu)) {
    const url = withoutPunctuation(found[0]);
    if (!URL.canParse(url)) continue;
    if (found.index > from) elements.push({ type: 'text', text: text.slice(from, found.index) });
    elements.push({ type: 'link', url, text: url });
    from = found.index + url.length;
  }
  if (from < text.length) elements.push({ type: 'text', text: text.slice(from) });
  return elements;
}

/** « (voir https://exemple.fr/a). » : the full stop and the bracket belong to the sentence. */
function withoutPunctuation(address: string): string {
  const bare = address.replace(/[.,;:!?…'’”*_~`]+$/u, '');
  const unopened = /[)\]]$/.test(bare) && !/[([]/.test(bare);
  return unopened ? withoutPunctuation(bare.slice(0, -1)) : bare;
}
