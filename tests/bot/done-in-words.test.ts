// « Lucas a acheté le banc, c’est fait »: the action that is meant is proposed, and nothing is marked without a yes.
import { describe, expect, it } from 'vitest';
import { claire, hear, type Memory, nobodySpoke, stored } from './room.ts';

const action = (id: string, what: string, who: string) => stored(id, 'action', { what, who }, '2024-01-17');
const house: Memory = {
  ...nobodySpoke,
  records: [
    action('action-1', 'Acheter le banc', 'Lucas'),
    action('action-2', 'Relire l’affiche des horaires', 'Claire'),
    action('action-3', 'Imprimer l’affiche du goûter', 'Lucas'),
  ],
};

function talk() {
  const room = { memory: house, labels: [] as string[] };
  async function say(text: string): Promise<string> {
    const heard = await hear(room.memory, claire.id, { kind: 'text', text });
    room.memory = heard.memory;
    room.labels = heard.said.flatMap(({ message }) => (message.choices ?? []).map(({ label }) => label));
    return heard.said.map(({ message }) => message.text).join('\n');
  }
  const done = () => room.memory.records.filter(({ data }) => 'doneOn' in data).map(({ id }) => id);
  return { room, say, done };
}

describe('an action said to be done', () => {
  it.each([
    ['Lucas a acheté le banc, c’est fait', 'action-1'],
    ['Le banc c’est fait !', 'action-1'],
    ['C’est fait : le banc est acheté', 'action-1'],
    ['on a relu l’affiche des horaires, ça y est, c’est terminé', 'action-2'],
  ])('« %s » is proposed, then marked', async (said, id) => {
    const { room, say, done } = talk();
    expect(await say(said)).toContain('Est-ce bien cette action');
    expect(room.labels).toEqual(['Oui, elle est terminée', 'Non, une autre']);
    expect(done()).toEqual([]);
    expect(await say('oui')).toContain('Bravo.');
    expect(done()).toEqual([id]);
  });

  it.each(['l’affiche, c’est fait', 'Marie a réparé la porte, c’est fait'])(
    '« %s » may be several or none: the open ones are listed',
    async (said) => {
      const { room, say, done } = talk();
      expect(await say(said)).toContain('Les actions à faire :');
      expect(room.labels).toContain('Terminée : Acheter le banc');
      expect(done()).toEqual([]);
    },
  );

  it('is another one, by a no', async () => {
    const { say, done } = talk();
    await say('le banc, c’est fait');
    expect(await say('non')).toContain('Les actions à faire :');
    expect(done()).toEqual([]);
  });
});
