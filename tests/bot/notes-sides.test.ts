// Notes name people whom nobody knows: their side is asked, and what they brought is neither lost nor lent to the team.
import { describe, expect, it } from 'vitest';
import { namedIn } from '../../src/bot/pasted-notes.ts';
import type { Minutes } from '../../src/domain/records.ts';
import { MORNING_AFTER, met } from './met.ts';
import { claire, hear } from './room.ts';

/** Jeanne has no account, and is no partner. */
const NOTES = `Présents : Paul, Jeanne, Claire, Lucas
Jeanne trouve l'accueil très gentil.
Jeanne a proposé d'ouvrir le samedi. Refusé, pas assez de monde.
Décision : poser un banc à l'entrée (proposé par Paul)
Action : acheter le banc, Lucas, pour le 15 mars`;

function talk() {
  const room = { memory: met, labels: [] as string[] };
  async function say(text: string): Promise<string> {
    const heard = await hear(room.memory, claire.id, { kind: 'text', text }, MORNING_AFTER);
    room.memory = heard.memory;
    room.labels = heard.said.flatMap(({ message }) => (message.choices ?? []).map(({ label }) => label));
    return heard.said.map(({ message }) => message.text).join('\n');
  }
  const minutes = () => room.memory.records.findLast(({ kind }) => kind === 'minutes')?.data as Minutes;
  return { room, say, minutes };
}

/** Answers whatever is still asked of an item, then confirms. */
async function confirmed(say: (text: string) => Promise<string>): Promise<void> {
  for (let asked = await say('résumé'), left = 8; left > 0; left--) {
    if (asked.includes('Est-ce juste ?')) asked = await say('oui');
    else asked = await say(asked.includes('Pourquoi') ? 'pas assez de monde' : 'passer');
    if (asked.includes('est gardé')) return;
  }
}

describe('somebody whom nobody knows', () => {
  it('is asked about before the summary', async () => {
    const { room, say } = talk();
    const asked = await say(`/cr ${NOTES}`);
    expect(asked).toContain('Je ne sais pas de quel côté était Jeanne.');
    expect(room.labels).toEqual(['Avec les usagers', 'Dans l’équipe']);
  });

  it('a user: a refused idea is hers, and refused', async () => {
    const { say, minutes } = talk();
    await say(`/cr ${NOTES}`);
    await say('Avec les usagers');
    await confirmed(say);
    const { users, professionals, decisions, words } = minutes();
    expect([users, professionals]).toEqual([
      ['Paul', 'Jeanne'],
      ['Claire', 'Lucas'],
    ]);
    expect(decisions).toContainEqual(expect.objectContaining({ by: ['Jeanne'], kept: false }));
    expect(words).toContainEqual(expect.objectContaining({ by: 'Jeanne' }));
  });

  it('of the team: nothing of hers is lent to the users', async () => {
    const { say, minutes } = talk();
    await say(`/cr ${NOTES}`);
    await say('Dans l’équipe');
    await confirmed(say);
    const { users, professionals, decisions, words = [] } = minutes();
    expect([users, professionals]).toEqual([['Paul'], expect.arrayContaining(['Claire', 'Jeanne', 'Lucas'])]);
    expect(decisions.filter(({ by }) => by?.includes('Jeanne'))).toEqual([]);
    expect(words.filter(({ by }) => by === 'Jeanne')).toEqual([]);
    expect(decisions).toContainEqual(expect.objectContaining({ brought: 'proposed', by: ['Paul'] }));
  });

  it('is not asked about where the notes tell the users from the team', async () => {
    const { say } = talk();
    const shown = await say(`/cr ${NOTES.replace('Paul, Jeanne,', 'Paul, Jeanne (usagers),')}`);
    expect(shown).not.toContain('de quel côté');
  });
});

describe('the people named in notes', () => {
  const known = [
    { name: 'Claire', user: false },
    { name: 'Paul Le Goff', user: true },
  ];
  it('are known by their first name, and unsure where nothing tells', () => {
    expect(namedIn('Présents : Paul, Odette, Claire', known).unsure).toEqual(['Odette']);
    expect(namedIn('Présents : Claire (coordinatrice), Marc (infirmier), Odette', known).unsure).toEqual([
      'Odette',
    ]);
    expect(namedIn('Présents : Odette et Marc', []).unsure).toEqual(['Odette', 'Marc']);
    expect(namedIn('Usagers : Odette. Équipe : Marc', known).unsure).toEqual([]);
  });
});
