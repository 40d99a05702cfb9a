// Entering and changing role: greeted once, announced once, and decided by nobody but the coordinator and the platform.
import { describe, expect, it } from 'vitest';
import type { IncomingBody } from '../../src/bot/messages.ts';
import type { Person } from '../../src/domain/people.ts';
import {
  claire,
  hear,
  heardBy,
  lucas,
  type Memory,
  newHouse,
  nobodySpoke,
  paul,
  shown,
  stored,
} from './room.ts';

const type = (memory: Memory, person: Person, text: string) =>
  hear(memory, person.id, { kind: 'text', text });
const enter = (
  memory: Memory,
  person: Person,
  body: Omit<Extract<IncomingBody, { kind: 'join' }>, 'kind'> = {},
) => hear(memory, person.id, { kind: 'join', ...body });
const roleOf = (memory: Memory, { id }: Person) => memory.people.find((one) => one.id === id)?.role;
const labels = (memory: Awaited<ReturnType<typeof hear>>, person: Person) =>
  heardBy(memory.said, person).flatMap(({ choices = [] }) => choices.map(({ label }) => label));

describe('Whoever enters without saying as what', () => {
  it.each([
    { who: lucas, greeted: 'Vous faites partie de l’équipe', told: 'Lucas rejoint l’équipe dans le salon.' },
    { who: paul, greeted: 'et bienvenue', told: 'Paul entre dans le salon, comme personne invitée.' },
  ])(
    '$who.role: keeps their role, is greeted by it, and the team hears of it',
    async ({ who, greeted, told }) => {
      const entered = await enter(nobodySpoke, who);
      expect(heardBy(entered.said, who)[0]?.text).toContain(greeted);
      expect(heardBy(entered.said, claire).map(({ text }) => text)).toEqual([told]);
      expect(entered.effects).toEqual([]);
    },
  );

  it('and coordinates is greeted, or led to the set-up of a new house', async () => {
    const known = await enter(nobodySpoke, claire);
    expect(known.said.map(({ message }) => message.text)).toEqual([
      'Bonjour Claire. Vous coordonnez cette structure.',
    ]);
    const fresh = await enter(newHouse, claire);
    expect(fresh.state.dialogues.map(({ flow }) => flow)).toEqual(['setup']);
  });

  it('is not greeted again in a second place, and keeps the choices that were offered', async () => {
    for (const who of [claire, lucas, paul]) {
      const first = await enter(nobodySpoke, who);
      const second = await enter(first.memory, who);
      expect(second.said).toEqual([]);
      expect(second.state).toEqual(first.state);
    }
  });

  it('is greeted though they spoke before, by a message of their own', async () => {
    const spoke = await type(nobodySpoke, paul, 'bonjour');
    const entered = await enter(spoke.memory, paul);
    expect(heardBy(entered.said, paul)[0]?.text).toContain('bienvenue');
    expect(heardBy(entered.said, claire)).toHaveLength(1);
  });
});

describe('Whoever enters with a role', () => {
  it('is announced once for each role', async () => {
    const first = await enter(nobodySpoke, paul, { role: 'guest' });
    expect(heardBy(first.said, claire)).toHaveLength(1);
    const again = await enter(first.memory, paul, { role: 'guest' });
    expect(heardBy(again.said, claire)).toEqual([]);
    expect(heardBy(again.said, paul)[0]?.text).toContain('bienvenue');
    const other = await enter(again.memory, paul, { role: 'professional' });
    expect(heardBy(other.said, claire)).toHaveLength(1);
    expect(roleOf(other.memory, paul)).toBe('professional');
  });

  it('is a guest all the same when their platform says so', async () => {
    const entered = await hear(nobodySpoke, paul.id, { kind: 'join', role: 'professional' }, undefined, true);
    expect(roleOf(entered.memory, paul)).toBe('guest');
    expect(heardBy(entered.said, paul)[0]?.text).toContain('bienvenue');
  });
});

describe('/equipe', () => {
  it('shows the coordinator a button for each other person, and nobody else any', async () => {
    expect(labels(await type(nobodySpoke, claire, '/equipe'), claire)).toEqual([
      'Lucas : passer en personne invitée',
      'Paul : faire entrer dans l’équipe',
      'Confier la coordination',
    ]);
    for (const other of [lucas, paul])
      expect(labels(await type(nobodySpoke, other, '/equipe'), other)).toEqual([]);
  });

  it('names to a guest the team and themselves, and counts the other guests', async () => {
    const zoe: Person = { id: 'person-4', name: 'Zoé', role: 'guest' };
    const room = { ...nobodySpoke, people: [...nobodySpoke.people, zoe] };
    const { said } = await type(room, paul, 'qui est dans le salon ?');
    expect(said[0]?.message.text.split('\n')).toEqual([
      'Dans ce salon :',
      '• Claire : coordination',
      '• Lucas : équipe',
      '• Paul : personne invitée',
      '• Et 1 autre personne invitée.',
    ]);
    expect((await type(room, lucas, '/equipe')).said[0]?.message.text).toContain('Zoé');
  });

  it('lets a guest into the team after a yes, and tells them and the team', async () => {
    const asked = await type(nobodySpoke, claire, '/equipe equipe person-3');
    expect(asked.effects).toEqual([]);
    expect(heardBy(asked.said, paul)).toEqual([]);
    const yes = heardBy(asked.said, claire)[0]?.choices?.[0]?.value ?? '';
    const done = await hear(asked.memory, claire.id, { kind: 'press', value: yes });
    expect(roleOf(done.memory, paul)).toBe('professional');
    expect(heardBy(done.said, paul)[0]?.text).toContain('Claire vous fait entrer dans l’équipe');
    expect(heardBy(done.said, lucas).map(({ text }) => text)).toEqual(['Paul entre dans l’équipe.']);
    const no = heardBy(asked.said, claire)[0]?.choices?.[1]?.value ?? '';
    const kept = await hear(asked.memory, claire.id, { kind: 'press', value: no });
    expect(kept.effects).toEqual([]);
  });

  it('makes a professional a guest, who loses what is not for guests, and can be taken back', async () => {
    const opened = await type(nobodySpoke, lucas, '/reunion');
    const done = await type(opened.memory, claire, '/equipe invite person-2');
    expect(roleOf(done.memory, lucas)).toBe('guest');
    expect(labels(done, claire)).toEqual(['Lucas : faire entrer dans l’équipe']);
    const tries = await type(done.memory, lucas, 'une réunion sur l’accueil demain');
    expect(tries.effects).toEqual([]);
  });

  it('puts what a new guest had begun out of their reach, names and all, until they are of the team again', async () => {
    const candidates = ['Zoé', 'Max'].map((name, at) =>
      stored(
        `partner-${at}`,
        'partner',
        {
          name,
          profile: 'mediator',
          channel: 'poster',
          criteria: [],
          stages: [{ stage: 'identified', on: '2024-06-01', by: claire.id }],
        },
        '2024-06-01',
      ),
    );
    const begun = await type({ ...nobodySpoke, records: candidates }, lucas, '/rencontre');
    expect(labels(begun, lucas).join()).toContain('Zoé');
    expect(begun.state.dialogues).toHaveLength(1);
    const { memory } = await type(begun.memory, claire, '/equipe invite person-2');
    for (const text of ['bonjour', '1', 'retour', 'continuer', '/reprendre', '/tableau', 'corrige le nom']) {
      const { said, state } = await type(memory, lucas, text);
      expect(said.map(({ message }) => shown(message)).join()).not.toMatch(/Zoé|rencontre avec|Vous étiez/);
      expect(state.dialogues).toEqual(begun.state.dialogues);
    }
    expect((await type(memory, lucas, 'le cadre de participation')).state.dialogues).toHaveLength(2);
    const back = await type(memory, claire, '/equipe equipe person-2 oui');
    expect(shown((await type(back.memory, lucas, 'bonjour')).said[0]?.message ?? { text: '' })).toContain(
      'Zoé',
    );
  });

  it.each([
    ['a professional', lucas],
    ['a guest', paul],
  ])('is refused kindly to %s who names a role, even as the button would', async (_who, person) => {
    for (const words of ['invite person-2', 'equipe person-3', 'equipe person-3 oui', 'invite person-1'])
      for (const body of [
        { kind: 'text' as const, text: `/equipe ${words}` },
        { kind: 'press' as const, value: `c:/equipe ${words}` },
      ]) {
        const { said, effects } = await hear(nobodySpoke, person.id, body);
        expect(effects).toEqual([]);
        expect(said.map(({ message }) => shown(message).trim())).toEqual([
          'Seule la personne qui coordonne change les rôles. Vous pouvez lui en parler.',
        ]);
      }
  });

  it('never changes who coordinates, nor anybody unknown, nor what is already so', async () => {
    for (const words of [
      'invite person-1',
      'equipe person-1 oui',
      'equipe person-9 oui',
      'equipe person-2 oui',
      'invite person-3',
    ]) {
      const { effects, said } = await type(nobodySpoke, claire, `/equipe ${words}`);
      expect(effects).toEqual([]);
      expect(said).toHaveLength(1);
    }
  });
});

describe('What is kept about a person', () => {
  it('is for that person alone, in the middle of something else too', async () => {
    const asked = await type(nobodySpoke, lucas, '/mesdonnees');
    expect(asked.said[0]?.message.private).toBe(true);
    const opened = await type(nobodySpoke, lucas, '/recrutement');
    const between = await type(opened.memory, lucas, 'que sais-tu sur moi ?');
    const [mine, question] = between.said.map(({ message }) => message);
    expect(mine).toMatchObject({ text: expect.stringMatching(/^Voici ce que je garde/), private: true });
    expect(question).not.toHaveProperty('private');
  });

  it('tells the themes of work that they proposed themselves, and where to see them again', async () => {
    const asked = await type(nobodySpoke, lucas, '/theme le jardin partagé');
    const others = await type(asked.memory, claire, '/theme les horaires');
    const told = (await type(others.memory, lucas, '/mesdonnees')).said[0]?.message.text;
    expect(told).toContain('• 1 thème de travail que vous avez proposé. Pour le revoir : /theme.');
    const two = await type(others.memory, lucas, '/theme l’affichage');
    const more = (await type(two.memory, lucas, '/mesdonnees')).said[0]?.message.text;
    expect(more).toContain('• 2 thèmes de travail que vous avez proposés. Pour les revoir : /theme.');
    const none = (await type(nobodySpoke, lucas, '/mesdonnees')).said[0]?.message.text;
    expect(none).not.toContain('/theme');
  });
});

describe('The coordination', () => {
  it('is handed over to a professional, asked twice, and everyone concerned hears of it', async () => {
    const asked = await type(nobodySpoke, claire, '/equipe coordination person-2');
    expect(asked.effects).toEqual([]);
    const given = await type(asked.memory, claire, '/equipe coordination person-2 oui');
    expect([roleOf(given.memory, claire), roleOf(given.memory, lucas)]).toEqual([
      'professional',
      'coordinator',
    ]);
    expect(heardBy(given.said, lucas).map(({ text }) => text)).toEqual([
      'Bonjour Lucas. Claire vous confie la coordination. Les rappels et le dossier passent maintenant par vous.',
      'Lucas coordonne maintenant la structure.',
    ]);
  });

  it('is given by nobody else, and to nobody outside the team', async () => {
    for (const [who, whom] of [
      [lucas, lucas],
      [paul, paul],
      [paul, lucas],
      [claire, paul],
    ] as const) {
      const tried = await type(nobodySpoke, who, `/equipe coordination ${whom.id} oui`);
      expect(tried.effects).toEqual([]);
    }
  });

  it('is taken up by the team when nobody coordinates any more, never by a guest', async () => {
    const left: Memory = {
      ...nobodySpoke,
      people: [{ ...claire, role: 'guest' }, lucas, paul],
    };
    expect(labels(await type(left, lucas, '/equipe'), lucas)).toContain('Je coordonne désormais');
    expect(labels(await type(left, paul, '/equipe'), paul)).toEqual([]);
    const taken = await type(left, lucas, '/equipe coordination person-2 oui');
    expect(roleOf(taken.memory, lucas)).toBe('coordinator');
    expect((await type(left, paul, '/equipe coordination person-3 oui')).effects).toEqual([]);
  });
});
