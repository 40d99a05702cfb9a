// What the guard promises of any text: exact pieces, in order, and nothing else changed.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MASKED, mask } from '../../../src/bot/guard/mask.ts';
import { keyHolds } from '../../../src/bot/guard/social-number.ts';

const words = [
  'ma',
  'mère',
  'a',
  'un',
  'cancer',
  'du',
  'sein',
  'le',
  'groupe',
  'diabète',
  'Mme',
  'Petit',
  '.',
  '\n',
  '16/9',
  'tension',
  'je',
  'suis',
  'autiste',
  '😀',
  '1 85 05 78 006 084 91',
];

describe('The guard', () => {
  it('masks exact pieces in order, and leaves the rest as it was', () => {
    const texts = fc.oneof(
      fc.string(),
      fc.array(fc.constantFrom(...words)).map((some) => some.join(' ')),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const { text: left, spans } = mask(text);
        fc.pre(!text.includes(MASKED));
        const parts = left.split(MASKED);
        expect(parts).toHaveLength(spans.length + 1);
        expect(parts.map((part, at) => part + (spans[at] ?? '')).join('')).toBe(text);
      }),
    );
  });

  it('says nothing new of what it masked already', () => {
    const once = mask('ma mère a un cancer, je prends du Doliprane 1000').text;
    expect(mask(once)).toEqual({ text: once, spans: [] });
  });

  it.each([
    ['Mon numéro : 1 85 05 78 006 084 91.', '1 85 05 78 006 084 91'],
    ['sécu 185057800608436', '185057800608436'],
    ['2 84 05 2A 006 084 12', '2 84 05 2A 006 084 12'],
  ])('masks a social-security number: %s', (text, number) => {
    expect(mask(text).spans).toEqual([number]);
  });

  it.each([
    'SIRET 123 456 789 00012',
    'tel 06 12 34 56 78',
    'IBAN FR76 3000 6000 0112 3456 7890 189',
    'réunion le 12/05/2024 à 18 h 30',
  ])('leaves other numbers: %s', (text) => expect(mask(text).spans).toEqual([]));

  it('checks the key of a number', () => {
    expect(keyHolds('255081416802538')).toBe(true);
    expect(keyHolds('255081416802539')).toBe(false);
  });

  it.each(['Mme Sourd anime le groupe', 'Anne Goutte viendra', 'Réunion avec M. Malade'])(
    'leaves a family name: %s',
    (text) => expect(mask(text).spans).toEqual([]),
  );

  it.each([
    ['mon médecin pense à un lupus', ['lupus']],
    ['il y a du diabète dans ma famille', ['diabète']],
    ['Vue hier. Hypertension, cholestérol.', ['Hypertension', 'cholestérol']],
    ['Pt vu ce jour, HTA mal équilibrée', ['HTA']],
    ['ma troisième fausse couche', ['fausse couche']],
    ['Elle est atteinte d’un Xyzarion.', ['Xyzarion']],
    ['L’Exelon ne fait plus effet sur papa.', ['Exelon']],
  ])('masks what no verb of having ties to someone: %s', (text, spans) => {
    expect(mask(text).spans).toEqual(spans);
  });

  it.each([
    ['Tension à 18/10 ce matin', ['Tension à 18/10']],
    ['Ma tension est montée à 18/10', ['18/10']],
    ['Elle est hospitalisée pour une pneumonie', ['hospitalisée', 'pneumonie']],
    ['Elle sort d’une opération du genou', ['opération du genou']],
  ])('keeps neighbours apart unless one completes the other: %s', (text, spans) => {
    expect(mask(text).spans).toEqual(spans);
  });

  it.each([
    'Il ne dort plus personne à l’accueil.',
    'Ils ont eu une poussée d’enthousiasme.',
    'Mon fils est interne en psychiatrie.',
    'Les médecins parlent du diabète.',
    'Thèmes : diabète, obésité.',
    'Ils ont amputé le budget.',
  ])('leaves what is of nobody: %s', (text) => expect(mask(text).spans).toEqual([]));
});
