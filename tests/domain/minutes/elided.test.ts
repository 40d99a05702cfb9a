// What is printed keeps no sentence in which something of a person's health was masked, and alters no other.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mask } from '../../../src/bot/guard/mask.ts';
import { elided, isTold } from '../../../src/domain/minutes/elided.ts';

describe('a text that is printed', () => {
  it('loses the sentence in which something was masked, and only that one', () => {
    const { text } = mask('Le banc est bas. Paul souffre de diabète depuis dix ans. Il fatigue vite !');
    expect(text).toContain('[masqué]');
    expect(elided(text)).toBe('Le banc est bas. […] Il fatigue vite !');
    expect(isTold(elided(text))).toBe(true);
  });

  it('says nothing when nothing else was told', () => {
    expect(isTold(elided('Paul souffre de [masqué]. Anne aussi, de [masqué]'))).toBe(false);
  });

  it('is as it was written, spaces and all, when nothing was masked', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(elided(text)).toBe(text);
      }),
    );
  });

  it('never keeps the mask', () => {
    const piece = fc.constantFrom('[masqué]', 'Le banc', '. ', '! ', '\n', ' ', '…');
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        expect(elided(pieces.join(''))).not.toContain('[masqué]');
      }),
    );
  });
});
