// Whatever a person types can be drawn, and reads as it was typed.
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { drawable, drawableJson } from '../../src/integrations/documents/drawable.ts';
import { type Coverage, loadFonts } from '../../src/integrations/documents/fonts.ts';
import { markup } from './samples.ts';

let fonts: Coverage[];
beforeAll(async () => {
  fonts = (await loadFonts()).coverage;
});

describe('a text for a document', () => {
  it.each([
    markup,
    'Où l’œuvre coûte 3 € – « déjà »…',
    'Жанна, Ngọc, محمد, שלום',
    'Merci 😀 👍 ✓ →',
    'première ligne\nseconde',
  ])('stays as typed: %s', (text) => {
    expect(drawable(text, fonts)).toBe(text);
  });

  it.each([
    ['中', '[U+4E2D]'],
    ['facture\u202efdp.exe', 'facture[U+202E]fdp.exe'],
    ['a\u0000b\u001f', 'a[U+0000]b[U+001F]'],
    ['a\u200bb\ufeff\u00ad', 'ab'],
    ['e\u0301te\u0301', 'été'],
    ['a\r\nb\u2028c', 'a\nb\nc'],
    ['18\u202fh', '18\u00a0h'],
    ['\ue000', '[U+E000]'],
    ['\ud800', '[U+D800]'],
    ['👩\u200d⚕\ufe0f', '👩⚕'],
  ])('shows what cannot be drawn by its number, and leaves out what is never seen: %j', (typed, shown) => {
    expect(drawable(typed, fonts)).toBe(shown);
  });

  it('gives a long word places to break, without changing its letters', () => {
    const word = 'a'.repeat(300);
    const shown = drawable(word, fonts);
    expect(shown.replaceAll('\u200b', '')).toBe(word);
    expect(Math.max(...shown.split('\u200b').map((part) => part.length))).toBe(40);
  });

  it('only ever holds characters of the fonts', () => {
    const drawn = (text: string) =>
      [...text].every(
        (point) => /[\n\u200b]/.test(point) || fonts.some((font) => font.has(point.codePointAt(0) ?? 0)),
      );
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => drawn(drawable(text, fonts))),
      { numRuns: 500 },
    );
  });

  it('is made of every string of the data, however deep', () => {
    expect(drawableJson({ a: ['\u0001', { b: '中', c: 3, d: null }] }, fonts)).toEqual({
      a: ['[U+0001]', { b: '[U+4E2D]', c: 3, d: null }],
    });
  });
});
