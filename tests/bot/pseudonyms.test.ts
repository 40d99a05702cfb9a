// What leaves for a model names and reaches nobody, and comes back as it was.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pseudonymise } from '../../src/bot/pseudonyms.ts';
import { fold } from '../../src/bot/understanding/fold.ts';

const firsts = ['Maëlle', 'Yann', 'Fatima', 'Jean-Pierre', 'Zoé', 'Ronan', 'Chloé'];
const lasts = ['Kerbrat', 'Le Goff', 'Nguyen', 'Benali', 'Dupont-Moret', 'Quéré'];
const name = fc
  .tuple(fc.constantFrom(...firsts), fc.constantFrom(...lasts))
  .map(([first, last]) => ({ first, last, full: `${first} ${last}` }));
const digits = (count: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: count, maxLength: count });
const phone = fc
  .tuple(fc.constantFrom(' ', '.', '-', ''), digits(8))
  .map(([between, all]) => [`06`, ...(all.join('').match(/../g) ?? [])].join(between));
const nir = fc
  .tuple(fc.constantFrom(' ', ''), digits(8))
  .map(([between, all]) =>
    ['2', '84', '05', '29', all.slice(0, 3).join(''), all.slice(3, 6).join('')].join(between),
  );
const mail = name.map(({ first, last }) => `${fold(first)}.${fold(last).replace(/ /g, '')}@exemple.fr`);
const sentence = fc
  .tuple(name, name, phone, nir, mail, fc.integer({ min: 1, max: 99 }))
  .chain(([a, b, tel, number, address, street]) =>
    fc
      .shuffledSubarray(
        [
          `${a.full} propose d’ouvrir le samedi.`,
          `Action : appeler ${b.full} au ${tel} avant le 12 mars`,
          `décision : on garde l'idée de ${a.first}`,
          `- écrire à ${address} (${b.first})`,
          `NIR ${number} noté par erreur`,
          `${b.full.toUpperCase()} : d’accord avec ${a.first}`,
          `courrier au ${street} rue des Lilas, 29200 Brest`,
          `Mme ${a.last} et M. ${b.last} sont d'accord`,
        ],
        { minLength: 1 },
      )
      .map((lines) => ({
        text: lines.join('\n'),
        known: [{ name: a.full }, { name: b.full }],
        personal: [...parts(a.full), ...parts(b.full), tel, number, address, `${street} rue des Lilas`],
      })),
  );
const parts = (full: string) => full.split(' ').filter((part) => part.length > 2);

describe('A text for a model', () => {
  it('holds no name, number, e-mail or address of the people known', () => {
    fc.assert(
      fc.property(sentence, ({ text, known, personal }) => {
        const sent = fold(pseudonymise(text, known).text);
        for (const piece of personal)
          expect(sent).not.toMatch(
            new RegExp(`(?<!\\p{L})${fold(piece).replace(/[.+]/g, '\\$&')}(?!\\p{L})`, 'u'),
          );
      }),
      { numRuns: 40 },
    );
  });

  it('comes back exactly as it was, whoever is known', () => {
    const any = fc.string({
      unit: fc.constantFrom('[', ']', 'PERSONNE_1', 'a', ' ', '\n', 'Marie', '0612345678', '@', '.', 'É'),
    });
    fc.assert(
      fc.property(
        fc.oneof(
          any,
          sentence.map(({ text }) => text),
        ),
        (text) => {
          const hidden = pseudonymise(text);
          expect(hidden.restore(hidden.text)).toBe(text);
        },
      ),
    );
  });

  it.each([
    ['Marie et Lucas proposent un panneau', /marie|lucas/],
    ['Kerbrat propose un panneau', /kerbrat/],
    ['Puis KERBRAT a proposé un panneau', /kerbrat/],
    ['On a vu Mme Tanguy-Roux hier', /tanguy|roux/],
    ['idée de bernadette : un café', /bernadette/],
    ['voir avec Kerbrat. kerbrat rappelle demain', /kerbrat/],
    ['tel +33 (0)6 12 34 56 78', /\d\d|\d \d/],
    ['sécu 2 84 05 2A 123 456 78', /\d\d|\d \d/],
    ['j.kerbrat@orange.fr et https://exemple.fr/kerbrat', /kerbrat/],
  ])('hides who nobody told us of: %s', (text, personal) => {
    expect(fold(pseudonymise(text).text)).not.toMatch(personal);
  });

  it('keeps the words of the work', () => {
    const text =
      'Décision : ouvrir le samedi, dès le 3 mars 2024. Action : revoir le questionnaire pour le 12/03/2024.';
    expect(pseudonymise(text).text).toBe(text);
  });

  it('hides the pieces that are masked', () => {
    const hidden = pseudonymise('Le diabète de Paul : 12 places', [], ['diabète de Paul']);
    expect(hidden.text).toBe('Le [SANTE_1] : 12 places');
    expect(hidden.restore(hidden.text)).toContain('diabète de Paul');
  });

  it('loses the tokens that a model invents or alters, and those typed by people are texts', () => {
    const hidden = pseudonymise('[PERSONNE_1] a dit que Marie vient');
    expect(hidden.text).toBe('[REPERE_1] a dit que [PERSONNE_1] vient');
    expect(hidden.restore('[PERSONNE_1], [PERSONNE_9], [Personne 1] et [TEL_1]')).toBe('Marie, ,  et ');
  });
});
