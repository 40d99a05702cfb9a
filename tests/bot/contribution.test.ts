// Words are kept with the agreement of whoever said them, asked once, and of nobody else.
import { describe, expect, it } from 'vitest';
import type { IncomingBody } from '../../src/bot/messages.ts';
import { ofKind } from '../../src/bot/treat.ts';
import type { Person } from '../../src/domain/people.ts';
import {
  claire,
  hear,
  hearAll,
  heardBy,
  lucas,
  type Memory,
  newHouse,
  nobodySpoke,
  paul,
  shown,
  stored,
} from './room.ts';

const WORDS = 'Le banc est trop bas';
const quote = (text: string, person?: string): IncomingBody => ({
  kind: 'quote',
  text,
  writer: { account: 'x', ...(person !== undefined && { person }) },
});
const wordsIn = ({ records }: Memory) => ofKind(records, 'contribution');
const saidTo = (said: Parameters<typeof heardBy>[0], person: Person) =>
  heardBy(said, person).map(shown).join('\n');

/** The value of a button shown to this person. */
function button(said: Parameters<typeof heardBy>[0], person: Person, label: string): IncomingBody {
  const found = heardBy(said, person)
    .flatMap(({ choices = [] }) => choices)
    .find((choice) => choice.label.startsWith(label));
  if (!found) throw new Error(`no button « ${label} »`);
  return { kind: 'press', value: found.value };
}

describe('A message that somebody points at', () => {
  it('of one’s own is kept at once, and the team hears of a guest’s', async () => {
    const { memory, said } = await hear(nobodySpoke, paul.id, quote(`  ${WORDS}\n`, paul.id));
    expect(wordsIn(memory)).toMatchObject([
      {
        data: {
          text: WORDS,
          by: 'Paul',
          personId: paul.id,
          how: 'quote',
          consent: 'given',
          consentOn: '2024-09-02',
          turns: [{ from: 'local-in-1', to: 'local-in-1' }],
        },
        factDate: '2024-09-02',
        recordedBy: paul.id,
      },
    ]);
    expect(saidTo(said, paul)).toContain('Voilà, vos mots sont notés');
    expect(saidTo(said, lucas)).toContain(WORDS);
  });

  it.each([
    ['a guest', paul],
    ['a colleague', lucas],
  ])('of %s asks them alone, and tells who pointed', async (_who, writer) => {
    const { memory, said } = await hear(nobodySpoke, claire.id, quote(WORDS, writer.id));
    expect(wordsIn(memory)[0]?.data).toMatchObject({ consent: 'asked', personId: writer.id });
    const [asked] = heardBy(said, writer);
    expect(asked?.private).toBe(true);
    expect(asked?.text).toContain(`Claire souhaite noter vos mots : « ${WORDS} »`);
    expect(saidTo(said, claire)).toContain(`son accord à ${writer.name}`);
    for (const other of [claire, lucas, paul])
      if (other !== writer) expect(saidTo(said, other)).not.toContain(WORDS);
  });

  it('is asked for once, whoever points at it again, and its second place is remembered', async () => {
    const first = await hear(nobodySpoke, claire.id, quote(WORDS, paul.id));
    const second = await hear(first.memory, lucas.id, quote(`« ${WORDS} » !`, paul.id));
    expect(heardBy(second.said, paul)).toEqual([]);
    expect(saidTo(second.said, lucas)).toContain('déjà demandé');
    expect(wordsIn(second.memory)).toHaveLength(1);
    expect(wordsIn(second.memory)[0]?.data.turns).toHaveLength(2);
    const other = await hear(second.memory, lucas.id, quote('Un autre avis', paul.id));
    expect(wordsIn(other.memory)).toHaveLength(2);
    const own = await hear(second.memory, paul.id, quote(WORDS, paul.id));
    expect(wordsIn(own.memory)).toMatchObject([{ data: { consent: 'given' } }]);
    const again = await hear(own.memory, claire.id, quote(WORDS, paul.id));
    expect(saidTo(again.said, claire)).toContain('déjà notés');
    expect(wordsIn(again.memory)).toHaveLength(1);
  });

  it.each([
    ['of somebody else, by a guest', paul, quote(WORDS, lucas.id), 'noter les vôtres'],
    ['of nobody known', claire, quote(WORDS), 'ne sais pas qui'],
    ['of an empty writer', claire, quote(WORDS, ''), 'ne sais pas qui'],
    ['of somebody gone', claire, quote(WORDS, 'person-99'), 'ne sais pas qui'],
    ['without words', claire, quote(' \u200b', paul.id), 'pas de mots'],
    ['of a picture', claire, quote('👍', paul.id), 'pas de mots'],
    ['too long to be quoted', claire, quote('x'.repeat(1501), paul.id), 'trop long'],
    ['far too long', claire, quote('x '.repeat(15_000), paul.id), 'trop long'],
  ])('%s is refused with a way out, and not kept', async (_what, person, body, why) => {
    const { effects, said, memory } = await hear(nobodySpoke, person.id, body);
    expect(effects).toEqual([{ do: 'forget', from: 'local-in-1', to: 'local-in-1' }]);
    expect(saidTo(said, person)).toContain(why);
    expect(heardBy(said, person)[0]?.choices?.[0]?.value).toBe('c:/contribution');
    expect(memory.records).toEqual([]);
    expect(said).toHaveLength(1);
  });

  it('leaves an open question standing, and waits for the set-up', async () => {
    const open = await hear(nobodySpoke, claire.id, { kind: 'text', text: '/reunion' });
    const { said, state } = await hear(open.memory, claire.id, quote(WORDS, paul.id));
    expect(state.dialogues).toHaveLength(1);
    expect(saidTo(said, claire)).toContain('Quel type de réunion');
    const early = await hear({ ...newHouse, people: [claire, paul] }, paul.id, quote(WORDS, paul.id));
    expect(early.effects).toEqual([]);
    expect(saidTo(early.said, paul)).toContain('présenter la structure');
  });
});

describe('The answer of whoever said the words', () => {
  const asked = () => hear(nobodySpoke, claire.id, quote(WORDS, paul.id));

  it('yes: they are kept, and who noted them hears it', async () => {
    const ask = await asked();
    const yes = await hear(ask.memory, paul.id, button(ask.said, paul, 'Oui'));
    expect(wordsIn(yes.memory)[0]?.data).toMatchObject({ consent: 'given', consentOn: '2024-09-02' });
    expect(saidTo(yes.said, claire)).toBe('Paul est d’accord : ses mots sont gardés.\n');
    expect(heardBy(yes.said, lucas)).toEqual([]);
    const twice = await hear(yes.memory, paul.id, button(ask.said, paul, 'Oui'));
    expect(twice.effects).toEqual([]);
    expect(saidTo(twice.said, paul)).toContain('déjà noté');
  });

  it('no: the record goes, and its words wherever they were written or shown', async () => {
    const ask = await asked();
    const pointed = await hear(ask.memory, lucas.id, quote(WORDS, paul.id));
    const read = await hear(pointed.memory, paul.id, { kind: 'text', text: '/consentir' });
    const no = await hear(read.memory, paul.id, button(read.said, paul, 'Non'));
    expect(no.effects).toEqual([
      { do: 'erase', kind: 'contribution', id: 'contribution-1', version: 3 },
      ...['local-in-1', 'local-in-2', 'local-in-3'].map((turn) => ({ do: 'forget', from: turn, to: turn })),
    ]);
    expect(no.memory.records).toEqual([]);
    expect(saidTo(no.said, claire)).toContain('préfère que ses mots ne soient pas gardés');
    expect(no.said.map(({ message }) => shown(message)).join()).not.toContain(WORDS);
    const late = await hear(no.memory, paul.id, button(ask.said, paul, 'Oui'));
    expect(late.effects).toEqual([]);
    expect(saidTo(late.said, paul)).toContain('n’existe plus');
  });

  it('taken back later: the words are erased all the same', async () => {
    const kept = await hear(nobodySpoke, paul.id, quote(WORDS, paul.id));
    const read = await hear(kept.memory, paul.id, button(kept.said, paul, 'Relire'));
    const { memory, said } = await hear(read.memory, paul.id, button(read.said, paul, 'Non'));
    expect(memory.records).toEqual([]);
    expect(saidTo(said, paul)).toContain('dossier déjà préparé');
  });

  it.each([claire, lucas])('is nobody else’s: $name', async (other) => {
    const ask = await asked();
    const absent = await hear(nobodySpoke, other.id, {
      kind: 'press',
      value: 'c:/consentir contribution-1 oui',
    });
    for (const ref of ['contribution-1', 'local-in-1'])
      for (const answer of ['', ' oui', ' non', ' OUI'])
        for (const body of [
          { kind: 'press' as const, value: `c:/consentir ${ref}${answer}` },
          { kind: 'text' as const, text: `/consentir ${ref}${answer}` },
        ]) {
          const { effects, said } = await hear(ask.memory, other.id, body);
          expect(effects).toEqual([]);
          // What exists and what does not are refused alike.
          expect(said).toEqual(absent.said);
        }
  });
});

describe('/contribution', () => {
  const typed = (person: Person, ...texts: string[]) => hearAll(nobodySpoke, person.id, texts);

  it.each([
    ['note une contribution de Paul : le banc est trop bas', 'le banc est trop bas', 'Paul'],
    ['noter une contribution', undefined, undefined],
    ['je voudrais noter une remarque : le banc de Lucas est bas', 'le banc de Lucas est bas', undefined],
    ['note une idée de Lucas', undefined, 'Lucas'],
    ['/contribution le banc de Paul est bas', 'le banc de Paul est bas', undefined],
    ['/contribution Anne : le banc est bas', 'le banc est bas', 'Anne'],
    ['/contribution Remarque : le banc est bas', 'Remarque : le banc est bas', undefined],
    ['/contribution « le banc est bas »', 'le banc est bas', undefined],
    ['j’ai une idée : un banc', 'un banc', undefined],
  ])('« %s »', async (said, text, by) => {
    const { memory } = await typed(claire, said);
    const [dialogue] = memory.states[claire.id]?.dialogues ?? [];
    expect(dialogue?.flow).toBe('contribution');
    expect([dialogue?.answers.text, dialogue?.answers.by]).toEqual([text, by]);
  });

  it.each([
    ['le compte-rendu de la réunion où noter les idées', 'minutes'],
    ['une réunion pour noter les idées de chacun', 'meeting'],
    ['j’ai une idée de réunion', 'meeting'],
    ['note le compte-rendu', 'minutes'],
  ])('takes no words from others: « %s »', async (said, flow) => {
    const { memory } = await typed(claire, said);
    expect(memory.states[claire.id]?.dialogues[0]?.flow).toBe(flow);
  });

  it('forgets all that was said since it began', async () => {
    const begun = await typed(claire, 'note une contribution', 'le banc est bas', 'Paul', 'passer');
    const ask = await hear(begun.memory, claire.id, { kind: 'text', text: 'oui' });
    const no = await hear(ask.memory, paul.id, button(ask.said, paul, 'Non'));
    expect(no.effects.at(-1)).toEqual({ do: 'forget', from: 'local-in-1', to: 'local-in-5' });
  });

  it('keeps nothing of somebody without an account who did not agree', async () => {
    const { effects, memory } = await typed(claire, '/contribution', WORDS, 'Anne', 'non', 'oui');
    expect(effects).toEqual([{ do: 'forget', from: 'local-in-1', to: 'local-in-5' }]);
    expect(memory.records).toEqual([]);
  });

  it('keeps the words of somebody without an account who agreed; who noted them may take them back', async () => {
    const { memory } = await typed(claire, '/contribution', WORDS, 'Anne', 'oui', 'passer', 'oui');
    expect(wordsIn(memory)[0]?.data).toMatchObject({ by: 'Anne', consent: 'given' });
    expect(wordsIn(memory)[0]?.data.personId).toBeUndefined();
    const no = { kind: 'press' as const, value: 'c:/consentir contribution-1 non' };
    expect((await hear(memory, lucas.id, no)).effects).toEqual([]);
    expect((await hear(memory, claire.id, no)).memory.records).toEqual([]);
  });

  it('keeps one’s own words, a guest’s with no further question', async () => {
    const own = await typed(claire, '/contribution', WORDS, 'moi', 'l’accueil', 'oui');
    expect(wordsIn(own.memory)[0]?.data).toMatchObject({
      by: 'Claire',
      personId: claire.id,
      consent: 'given',
      topic: 'l’accueil',
    });
    const guest = await typed(paul, '/contribution', WORDS, 'oui');
    expect(wordsIn(guest.memory)[0]?.data).toMatchObject({
      personId: paul.id,
      consent: 'given',
      how: 'command',
    });
  });

  it('asks the account of a partner noted under another name, and nobody when two bear the name', async () => {
    const paulette = stored(
      'partner-1',
      'partner',
      {
        name: 'Paulette',
        personId: paul.id,
        criteria: [],
        stages: [{ stage: 'identified', on: '2024-05-02', by: 'Claire' }],
      },
      '2024-05-02',
    );
    const known = { ...nobodySpoke, records: [paulette] };
    const texts = ['/contribution', WORDS, 'Paulette', 'passer', 'oui'];
    const partner = await hearAll(known, claire.id, texts);
    expect(heardBy(partner.said, paul)[0]?.text).toContain(WORDS);
    expect(wordsIn(partner.memory)[0]?.data.by).toBe('Paul');
    const twins = { ...nobodySpoke, people: [claire, lucas, paul, { ...paul, id: 'person-4' }] };
    const { said, memory } = await hearAll(twins, claire.id, ['/contribution', WORDS, 'Paul']);
    expect(saidTo(said, claire)).toContain('Plusieurs personnes portent ce prénom');
    expect(memory.states[claire.id]?.dialogues[0]?.answers.by).toBeUndefined();
  });

  it('refuses words too long to be quoted, in one sentence', async () => {
    for (const texts of [[`/contribution ${'x'.repeat(1501)}`], ['/contribution', 'x'.repeat(1501)]]) {
      const { said, memory } = await typed(paul, ...texts);
      expect(saidTo(said, paul)).toMatch(/1.500 signes au plus/);
      expect(memory.states[paul.id]?.dialogues[0]?.answers.text).toBeUndefined();
    }
  });
});
