// What guests are sent explains its acronyms, whatever the team writes; who writes is told what to reword.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { acronyms, tradeWords } from '../../src/bot/glossary.data.ts';
import { glossaryLines } from '../../src/bot/glossary.ts';
import { adviceToWriter, explainedToGuests, explainTerms } from '../../src/bot/language.ts';
import { faults } from '../french/lint.ts';
import { claire, hear, heardBy, lucas, nobodySpoke, paul } from './room.ts';

const ask = async (who: typeof paul, text: string) => {
  const { said } = await hear(nobodySpoke, who.id, { kind: 'text', text });
  return heardBy(said, who).map((message) => message.text);
};

describe('What a guest is sent', () => {
  const piece = fc.oneof(
    fc.constantFrom(...acronyms.map(([form]) => form)),
    fc.constantFrom('le projet', 'avec', 'l’', 'mardi', 'le jardin', 'CdS', '.', '\n'),
  );

  it('never holds an acronym of the glossary unexplained', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join(' ');
        const audiences = [{ to: 'person' as const, person: paul.id }, { to: 'everyone' as const }];
        const said = audiences.map((audience) => ({ audience, message: { text } }));
        for (const { message } of explainedToGuests(said, [claire, paul]))
          expect(faults(message.text).filter((fault) => fault.startsWith('unexplained'))).toEqual([]);
      }),
    );
  });

  it('keeps the words of people as they wrote them, and is explained once', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const once = explainTerms(text);
        expect(once.startsWith(text)).toBe(true);
        expect(explainTerms(once)).toBe(once);
      }),
    );
  });

  it('is explained in an invitation that the team wrote', async () => {
    let memory = nobodySpoke;
    for (const text of ['/reunion', '2', 'l’ETP et la CPTS', 'mardi à 18 h 30, salle du fond', 'Paul']) {
      ({ memory } = await hear(memory, claire.id, { kind: 'text', text }));
    }
    const { said } = await hear(memory, claire.id, { kind: 'text', text: 'oui' });
    const toGuest = heardBy(said, paul).map(({ text }) => text);
    expect(toGuest.join('\n')).toContain('ETP : éducation thérapeutique du patient');
    expect(toGuest.join('\n')).toContain('CPTS : communauté professionnelle');
    const toTeam = heardBy(said, lucas).map(({ text }) => text);
    expect(toTeam.join('\n')).not.toContain('ETP : ');
  });
});

describe('The glossary', () => {
  it('is in plain French, each word once', () => {
    const meanings = [
      ...acronyms.map(([, meaning]) => meaning),
      ...tradeWords.map(([, , meaning]) => meaning),
    ];
    expect(meanings.flatMap((text) => faults(text).map((fault) => `${fault} (${text})`))).toEqual([]);
    const words = glossaryLines().map((line) => line.split(' : ')[0]);
    expect(new Set(words).size).toBe(words.length);
  });

  it('needs no other word of its own to be understood', () => {
    for (const [form, meaning] of acronyms) expect(explainTerms(meaning), form).toBe(meaning);
  });

  it('lists and explains for everybody', async () => {
    expect((await ask(paul, '/glossaire')).join()).toMatch(/• CPTS : [\s\S]+• Gouvernance : /);
    expect(await ask(paul, '/glossaire la CPTS')).toEqual([expect.stringMatching(/^CPTS : communauté/)]);
    expect(await ask(paul, 'c’est quoi une PMI ?')).toEqual([expect.stringMatching(/^PMI : protection/)]);
    expect((await ask(paul, '/glossaire zigzag')).join()).toMatch(/^Je ne connais pas encore ce mot/);
  });
});

describe('Whoever writes to guests', () => {
  it('is told what is explained, and what nobody can explain', () => {
    expect(adviceToWriter('le projet XYZ de la MSP')).toEqual([
      'J’explique aux personnes invitées : « MSP ».',
      'Je ne connais pas « XYZ ». Écrivez-le en toutes lettres pour les personnes invitées.',
    ]);
  });

  it.each(['le jardin partagé', 'LE JARDIN', 'Louis XIV', 'un PDF', 'la MSP (MSP)'])(
    'hears nothing about « %s »',
    (text) => expect(adviceToWriter(text)).toEqual([]),
  );
});
