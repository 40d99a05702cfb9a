// Users on one list, the team on the other: a sentence moves one name and loses none, and nobody stays on both.
import { describe, expect, it } from 'vitest';
import type { Minutes } from '../../src/domain/records.ts';
import { MORNING_AFTER, met } from './met.ts';
import { claire, hear, type Memory } from './room.ts';

function talk() {
  const room = { memory: met as Memory, labels: [] as string[] };
  async function say(text: string): Promise<string> {
    const heard = await hear(room.memory, claire.id, { kind: 'text', text }, MORNING_AFTER);
    room.memory = heard.memory;
    room.labels = heard.said.flatMap(({ message }) => (message.choices ?? []).map(({ label }) => label));
    return heard.said.map(({ message }) => message.text).join('\n');
  }
  return { room, say };
}

/** Minutes up to their summary: Paul and Anne, users; Claire, Lucas and Jeanne, of the team. */
async function summary() {
  const { room, say } = talk();
  for (const text of ['/cr', 'Paul et Anne', 'Claire, Lucas et Jeanne', 'aucune']) await say(text);
  expect(await say('aucune')).toContain('Est-ce juste ?');
  return { room, say };
}

async function kept(said: string): Promise<[string[], string[]]> {
  const { room, say } = await summary();
  await say(said);
  await say('oui');
  const minutes = room.memory.records.findLast(({ kind }) => kind === 'minutes')?.data as Minutes;
  return [minutes.users, minutes.professionals];
}

const PRO = ['Claire', 'Lucas', 'Jeanne'];

describe('in the summary of minutes', () => {
  it.each([
    'Jeanne est une usagère',
    'Jeanne est usagère',
    'non, Jeanne est une usagère, pas une professionnelle',
    'mettez Jeanne avec les usagers',
    'pardon, Jeanne fait partie des usagers',
  ])('« %s » moves her from one list to the other', async (said) => {
    expect(await kept(said)).toEqual([
      ['Paul', 'Anne', 'Jeanne'],
      ['Claire', 'Lucas'],
    ]);
  });

  it.each(['il manque Odette chez les usagers', 'ajoutez Odette aux usagers', 'Odette est une patiente'])(
    '« %s » adds to the users',
    async (said) => {
      expect(await kept(said)).toEqual([['Paul', 'Anne', 'Odette'], PRO]);
    },
  );

  it.each(['ajoutez Paul aux professionnels', 'Paul est dans l’équipe', 'Paul n’est pas un usager'])(
    '« %s » moves him to the team',
    async (said) => {
      expect(await kept(said)).toEqual([['Anne'], [...PRO, 'Paul']]);
    },
  );

  it.each([
    'Paul n’était pas là',
    'enlevez Paul',
    'Paul était absent',
    'retire Paul des usagers',
    'sans Paul',
  ])('« %s » takes him out', async (said) => {
    expect(await kept(said)).toEqual([['Anne'], PRO]);
  });

  it('reads a whole name', async () => {
    expect(await kept('Étienne est un usager')).toEqual([['Paul', 'Anne', 'Étienne'], PRO]);
  });

  it('takes several at once', async () => {
    expect(await kept('Jeanne est usagère et Anne est infirmière')).toEqual([
      ['Paul', 'Jeanne'],
      ['Claire', 'Lucas', 'Anne'],
    ]);
    expect(await kept('Jeanne, Odette et Marc sont des usagers')).toEqual([
      ['Paul', 'Anne', 'Jeanne', 'Odette', 'Marc'],
      ['Claire', 'Lucas'],
    ]);
  });

  it('loses nobody to a sentence that only speaks of somebody', async () => {
    const { say } = await summary();
    const heard = await say('Paul parle beaucoup');
    expect(heard).toContain('Usagers présents : Paul et Anne');
    expect(heard).toContain('Est-ce juste ?');
  });

  it('asks on which side is somebody that nothing tells, and changes nothing for whoever is not there', async () => {
    const { room, say } = await summary();
    expect(await say('il manque Odette')).toContain('Je ne sais pas de quel côté était Odette.');
    expect(room.labels).toEqual(['Avec les usagers', 'Dans l’équipe']);
    expect(await say('usagère')).toContain('Usagers présents : Paul, Anne et Odette');
    expect(await say('Gaston n’était pas là')).toContain('Gaston n’est pas sur les listes');
  });
});

describe('a name said for both lists', () => {
  it('is asked about at once, by a question with two buttons', async () => {
    const { room, say } = talk();
    await say('/cr');
    await say('Paul et Anne');
    const asked = await say('Claire et Anne');
    expect(asked).toContain('Je ne sais pas de quel côté était Anne.');
    expect(room.labels).toEqual(['Avec les usagers', 'Dans l’équipe']);
    expect(await say('bof')).toContain('Je ne sais pas de quel côté était Anne.');
    expect(await say('Avec les usagers')).toContain('première décision');
    await say('aucune');
    const shown = await say('aucune');
    expect(shown).toContain('Usagers présents : Paul et Anne');
    expect(shown).toContain('Membres de l’équipe présents : Claire\n');
  });

  it('may be answered in words, for several names at once', async () => {
    const { room, say } = talk();
    await say('/cr');
    await say('Paul, Anne et Marc');
    expect(await say('Claire, Anne et Marc')).toContain('de quel côté étaient Anne et Marc');
    expect(room.labels).toEqual(['Toutes ces personnes', 'Aucune']);
    expect(await say('résumé')).toContain('Anne (côté à préciser)');
    await say('Anne');
    await say('aucune');
    const shown = await say('aucune');
    expect(shown).toContain('Usagers présents : Paul et Anne');
    expect(shown).toContain('Membres de l’équipe présents : Claire et Marc');
  });
});
