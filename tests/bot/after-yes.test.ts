// Free words after a question to be answered by yes or no: a correction is taken, and the question never gets lost.
import { describe, expect, it } from 'vitest';
import type { Minutes } from '../../src/domain/records.ts';
import { claire, hear, type Memory, nobodySpoke, stored } from './room.ts';

const NOW = '2024-01-18T09:00:00.000Z';
const meeting = (id: string, date: string) =>
  stored(
    id,
    'meeting',
    {
      kind: 'co-construction',
      topic: 'l’accueil',
      date,
      time: '18:30',
      people: ['Paul', 'Claire'],
      place: 'salle du fond',
    },
    date,
  );

function talk(start: Memory = nobodySpoke) {
  const room = { memory: start, labels: [] as string[] };
  async function say(text: string): Promise<string> {
    const heard = await hear(room.memory, claire.id, { kind: 'text', text }, NOW);
    room.memory = heard.memory;
    room.labels = heard.said.flatMap(({ message }) => (message.choices ?? []).map(({ label }) => label));
    return heard.said.map(({ message }) => message.text).join('\n');
  }
  return { room, say };
}

describe('the summary of a dialogue', () => {
  it.each(['oui mais changez la date', 'oui, mais il faut changer la date', 'non changez la date'])(
    '« %s » asks for the date again',
    async (said) => {
      const { say } = talk();
      const shown = await say(
        'réunion de co-construction sur le parking le 7 février à 18h30 avec Paul salle du fond',
      );
      expect(shown).toContain('Est-ce juste ?');
      expect(await say(said)).toContain('Date, avant : mercredi 7 février 2024.');
    },
  );

  it('keeps what it does not understand for the person to say again, with its buttons', async () => {
    const { room, say } = talk();
    await say('réunion de co-construction sur le parking le 7 février à 18h30 avec Paul salle du fond');
    const heard = await say('oui mais c’est à revoir ensemble');
    expect(heard).toContain('Dites « oui » pour garder, ou par exemple « corrige la date ».');
    expect(room.labels).toEqual(['C’est juste', 'Corriger', 'Annuler']);
  });
});

describe('« c’est Odette qui l’a dit »', () => {
  const notes = (more: string) =>
    `/cr Présents : Paul (usager), Odette (usagère), Claire
Décision : poser un banc à l’entrée (proposé par Paul)${more}
Action : acheter le banc, Claire, pour le 15 mars`;
  const met = { ...nobodySpoke, records: [meeting('meeting-1', '2024-01-17')] };
  const by = (memory: Memory) => {
    const minutes = memory.records.findLast(({ kind }) => kind === 'minutes')?.data as Minutes;
    return minutes.decisions.map((one) => one.by);
  };

  it.each([
    'non c’est Odette qui l’a dit',
    'oui mais c’est Odette qui l’a proposé',
    'c’est Odette qui a demandé ça, pas Paul',
  ])('« %s » lends the only idea to her', async (said) => {
    const { room, say } = talk(met);
    await say(notes(''));
    expect(await say(said)).toContain('De la part de : Odette\n');
    await say('oui');
    expect(by(room.memory)).toEqual([['Odette']]);
  });

  it('asks which idea, where there are several', async () => {
    const { room, say } = talk(met);
    await say(notes('\nDécision : refaire l’affiche (proposé par Paul)'));
    expect(await say('non c’est Odette qui l’a dit')).toBe('Qu’est-ce qui vient d’Odette ?');
    expect(room.labels).toEqual(['Décision 1 : Poser un banc à l’entrée', 'Décision 2 : Refaire l’affiche']);
    await say('Décision 2 : Refaire l’affiche');
    await say('oui');
    expect(by(room.memory)).toEqual([['Paul'], ['Odette']]);
  });
});

describe('the question of a command', () => {
  const planned = { ...nobodySpoke, records: [meeting('meeting-1', '2024-02-07')] };

  it('is asked again with its buttons after words that were not understood', async () => {
    const { room, say } = talk(planned);
    const asked = await say('/decommander meeting-1');
    const labels = room.labels;
    expect(asked).toContain('?');
    expect(await say('tralala')).toContain('Je n’ai pas compris. La question d’avant attend toujours');
    expect(room.labels).toEqual(labels);
    expect(await say('oui mais plus tard dans l’année')).toContain('Je n’ai rien fait encore.');
    expect(room.labels).toEqual(labels);
    expect(room.memory.records[0]?.data).not.toHaveProperty('cancelledOn');
  });

  it('takes a bare yes', async () => {
    const { room, say } = talk(planned);
    await say('/decommander meeting-1');
    await say('oui');
    expect(room.memory.records[0]?.data).toHaveProperty('cancelledOn');
  });
});
