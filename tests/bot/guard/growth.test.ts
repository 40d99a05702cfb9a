// The guard reads every incoming text: its work must grow as the text does, whatever the text says.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { termsOf } from '../../../src/bot/guard/lexicon.ts';
import { mask } from '../../../src/bot/guard/mask.ts';
import { isTied } from '../../../src/bot/guard/ties.ts';
import { type Token, tokensOf } from '../../../src/bot/guard/tokens.ts';

const words =
  'un peu il elle a la le de du d ma mon son mère Paul Mme groupe contre maladie cancer sein perd peut plus marcher la tête fait crise problème mal dos casse allergique malade diabétique psychiatre Doliprane mg patient chez depuis , . :'.split(
    ' ',
  );

/** Looks at tokens that the search takes. */
function counted(tokens: readonly Token[]): { tokens: readonly Token[]; looks: () => number } {
  let looks = 0;
  const watched = new Proxy(tokens, {
    get(target, key, receiver) {
      if (typeof key === 'string' && /^\d+$/.test(key)) looks += 1;
      return Reflect.get(target, key, receiver);
    },
  });
  return { tokens: watched, looks: () => looks };
}

const PER_WORD = 60;
const PER_TERM = 900;

describe('The work of the guard', () => {
  it('is bounded for each word and each name of health, whatever stands around', () => {
    const texts = fc
      .tuple(
        fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 1, max: 40 }),
      )
      .map(([some, times]) => `${some.join(' ')} `.repeat(times));
    fc.assert(
      fc.property(texts, (text) => {
        const plain = tokensOf(text);
        const search = counted(plain);
        const terms = termsOf(search.tokens);
        expect(search.looks()).toBeLessThanOrEqual(PER_WORD * (plain.length + 1));
        const kinds = new Map(terms.map((term) => [term.from, term]));
        for (const term of terms) {
          const tie = counted(plain);
          isTied(tie.tokens, term, kinds);
          expect(tie.looks()).toBeLessThanOrEqual(PER_TERM);
        }
      }),
    );
  });

  it.each([
    'tension a a a a a a a ',
    'il a la ',
    'un peu ',
    'maladie de la ',
    'cancer de ma mère ',
    '1 85 05 78 006 ',
    '30 kg ',
    '12',
    '\n ',
    '. ',
    'é',
    'sclérose',
    'perd un peu ',
  ])('comes to an end on a long run of « %s »', (one) => {
    const text = one.repeat(Math.ceil(60_000 / one.length));
    const { text: left, spans } = mask(text);
    expect(left.split('[masqué]')).toHaveLength(spans.length + 1);
  });
});
