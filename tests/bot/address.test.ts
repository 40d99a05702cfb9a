// Addresses: each person decides of their own, the team of those without account, and nothing stays once taken back.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Effect } from '../../src/bot/effects.ts';
import { ofKind } from '../../src/bot/treat.ts';
import { claire, hear, lucas, type Memory, nobodySpoke, paul, shown, stored } from './room.ts';

const partner = (id: string, name: string) =>
  stored(
    id,
    'partner',
    { name, criteria: [], stages: [{ stage: 'active', on: '2024-02-01', by: claire.id }] },
    '2024-02-01',
  );
const meeting = stored(
  'meeting-1',
  'meeting',
  {
    kind: 'convivial',
    topic: 'le goûter',
    date: '2024-09-10',
    time: '16:00',
    people: ['Paul', 'Jeanne'],
    place: 'salle',
  },
  '2024-09-10',
);
const house: Memory = { ...nobodySpoke, records: [partner('partner-1', 'Jeanne'), meeting] };

const say = async (memory: Memory, person: string, text: string) => {
  const turned = await hear(memory, person, { kind: 'text', text });
  const mine = turned.said.filter(({ audience }) => audience.to === 'person' && audience.person === person);
  return { ...turned, answer: mine.map(({ message }) => shown(message)).join('\n'), messages: mine };
};
const contacts = ({ records }: Memory) => ofKind(records, 'contact').map(({ data }) => data);
const tasks = (effects: readonly Effect[]) =>
  effects.flatMap((effect) => (effect.do === 'task' ? [[effect.kind, effect.payload]] : []));

describe('A person’s own address', () => {
  it.each([
    '/adresse paul@exemple.fr',
    'mon adresse courriel est Paul@Exemple.fr, merci',
    'voici mon mail : paul@exemple.fr',
  ])('is given by « %s », told to nobody, and brings the date that is planned', async (text) => {
    const { memory, effects, said, messages } = await say(house, paul.id, text);
    expect(contacts(memory)).toMatchObject([{ name: 'Paul', personId: paul.id, email: 'paul@exemple.fr' }]);
    expect(said).toHaveLength(1);
    expect(messages[0]?.message.private).toBe(true);
    expect(JSON.stringify(said)).not.toContain('@');
    expect(tasks(effects)).toEqual([['invitations', { meetingId: 'meeting-1' }]]);
  });

  it('is seen, changed and taken back, and every turn that held it is forgotten', async () => {
    const given = await say(house, paul.id, '/adresse paul@exemple.fr');
    const seen = await say(given.memory, paul.id, '/adresse');
    expect(seen.answer).toContain('paul@exemple.fr');
    expect(seen.messages[0]?.message.private).toBe(true);
    const data = await say(seen.memory, paul.id, '/mesdonnees');
    expect(data.answer).toContain('Votre adresse de courriel');
    expect(data.answer).not.toContain('@');
    const changed = await say(data.memory, paul.id, '/adresse p@exemple.fr');
    expect(contacts(changed.memory)).toMatchObject([{ email: 'p@exemple.fr' }]);
    const forgotten = (effects: readonly Effect[]) =>
      effects.flatMap((one) => (one.do === 'forget' ? [[one.from, one.to]] : []));
    expect(forgotten(changed.effects)).toEqual([
      ['local-in-1', 'local-in-1'],
      ['local-in-2', 'local-in-2'],
    ]);
    const gone = await say(changed.memory, paul.id, '/adresse retirer');
    expect(contacts(gone.memory)).toEqual([]);
    expect(gone.memory.erased).toEqual(['contact-1', 'contact-2']);
    expect(forgotten(gone.effects)).toEqual([['local-in-4', 'local-in-4']]);
    expect((await say(gone.memory, paul.id, '/adresse retirer')).answer).toContain('Rien n’est gardé');
  });

  it('is not guessed when somebody else is named too', async () => {
    const { memory, answer } = await say(house, claire.id, 'mon courriel pour Jeanne est x@exemple.fr');
    expect(answer).toContain('votre adresse, ou de celle de Jeanne');
    expect(contacts(memory)).toEqual([]);
  });

  it('is never another’s to give, see or take back', async () => {
    const given = await say(house, paul.id, '/adresse paul@exemple.fr');
    for (const [person, text] of [
      [claire.id, '/adresse Paul'],
      [claire.id, '/adresse Paul x@exemple.fr'],
      [lucas.id, '/adresse Paul retirer'],
    ] as const) {
      const { memory, answer } = await say(given.memory, person, text);
      expect(answer).toContain('Paul a un compte ici');
      expect(contacts(memory)).toEqual(contacts(given.memory));
    }
    const guest = await say(house, paul.id, '/adresse Jeanne j@exemple.fr');
    expect(guest.answer).toContain('votre propre adresse');
    expect(contacts(guest.memory)).toEqual([]);
  });
});

describe('The address of somebody without account', () => {
  it('is given and taken back by the team', async () => {
    const given = await say(house, lucas.id, '/adresse Jeanne jeanne@exemple.fr');
    expect(contacts(given.memory)).toMatchObject([{ name: 'Jeanne', email: 'jeanne@exemple.fr' }]);
    expect(contacts(given.memory)[0]?.personId).toBeUndefined();
    expect(tasks(given.effects)).toEqual([['invitations', { meetingId: 'meeting-1' }]]);
    expect((await say(given.memory, claire.id, '/adresse jeanne')).answer).toContain('jeanne@exemple.fr');
    const gone = await say(given.memory, claire.id, 'efface mon adresse mail');
    expect(contacts(gone.memory)).toHaveLength(1);
    expect(contacts((await say(gone.memory, claire.id, '/adresse Jeanne retirer')).memory)).toEqual([]);
  });

  it('goes to the one who is meant, or to nobody', async () => {
    const two: Memory = {
      ...house,
      records: [partner('partner-1', 'Jeanne Le Goff'), partner('partner-2', 'Jeanne Martin')],
    };
    const unclear = await say(two, claire.id, '/adresse Jeanne j@exemple.fr');
    expect(unclear.answer).toContain('Jeanne Le Goff et Jeanne Martin');
    expect(contacts(unclear.memory)).toEqual([]);
    const clear = await say(two, claire.id, '/adresse jeanne martin j@exemple.fr');
    expect(contacts(clear.memory)).toMatchObject([{ name: 'Jeanne Martin' }]);
    const same: Memory = {
      ...house,
      records: [partner('partner-1', 'Jeanne'), partner('partner-2', 'Jeanne')],
    };
    const twice = await say(same, claire.id, '/adresse Jeanne j@exemple.fr');
    expect(twice.answer).toContain('Deux personnes');
    expect(contacts(twice.memory)).toEqual([]);
    expect((await say(house, claire.id, '/adresse Zoé z@exemple.fr')).answer).toContain('ne connais pas');
  });
});

it.each([
  '/adresse a@b@c.fr',
  '/adresse a..b@exemple.fr',
  '/adresse a@b.fr c@d.fr',
  '/adresse @',
  '/adresse x@',
])('« %s » is not an address: nothing is kept', async (text) => {
  const { memory, answer } = await say(house, paul.id, text);
  expect(answer).toContain('Je ne lis pas cette adresse');
  expect(contacts(memory)).toEqual([]);
});

it('whatever is written after /adresse, at most one address is kept, and it is one', async () => {
  const bits = fc.constantFrom(
    'Jeanne',
    'Paul',
    'retirer',
    'x@y.fr',
    '@',
    '<a@b.fr>',
    'moi',
    '\r\n',
    '🙂',
    'a',
    ',',
    '..@..',
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(bits, { maxLength: 5 }),
      fc.constantFrom(claire.id, paul.id),
      async (words, person) => {
        const { memory, messages } = await say(house, person, `/adresse ${words.join(' ')}`);
        expect(messages).toHaveLength(1);
        expect(contacts(memory).length).toBeLessThanOrEqual(1);
        for (const { email } of contacts(memory)) expect(email).toMatch(/^[a-z]@[a-z]\.fr$/);
      },
    ),
    { numRuns: 60 },
  );
});
