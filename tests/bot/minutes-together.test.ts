// Minutes by several people: begun by one and continued by another, kept twice, corrected at once.
import { describe, expect, it } from 'vitest';
import type { Action, Minutes } from '../../src/domain/records.ts';
import { claire, hear, lucas, type Memory, nobodySpoke, stored } from './room.ts';

const NOW = '2024-01-18T09:00:00.000Z';
const meeting = {
  kind: 'co-construction',
  topic: 'l’accueil',
  date: '2024-01-17',
  time: '18:30',
  people: ['Paul', 'Claire', 'Lucas'],
  place: 'salle du fond',
} as const;
const met: Memory = {
  ...nobodySpoke,
  records: [stored('meeting-1', 'meeting', { ...meeting, people: [...meeting.people] }, '2024-01-17')],
};
const NOTES = `Présents : Paul (usager), Claire, Lucas
Décision : poser un banc
Décision : refaire l’affiche
Action : acheter le banc, Lucas, pour le 15 mars`;

function room(memory: Memory) {
  const held = { memory, labels: [] as string[] };
  const says =
    (who: typeof claire) =>
    async (text: string, now = NOW) => {
      const heard = await hear(held.memory, who.id, { kind: 'text', text }, now);
      held.memory = heard.memory;
      held.labels = heard.said.flatMap(({ message }) => (message.choices ?? []).map(({ label }) => label));
      return heard.said
        .filter(({ audience }) => audience.to === 'person' && audience.person === who.id)
        .map(({ message }) => message.text)
        .join('\n');
    };
  const kept = <T>(kind: string) =>
    held.memory.records.filter((one) => one.kind === kind).map(({ data }) => data as T);
  return { held, claire: says(claire), lucas: says(lucas), kept };
}

describe('minutes that were put aside', () => {
  it('are offered to the rest of the team, with all that was answered', async () => {
    const talk = room(met);
    await talk.claire(`/cr ${NOTES}`);
    await talk.claire('plus tard');
    expect(await talk.lucas('/cr')).toContain(
      'Claire a commencé un compte-rendu de la réunion du mercredi 17',
    );
    expect(talk.held.labels).toEqual(['Continuer celui de Claire', 'Commencer le mien']);
    expect(await talk.lucas('1')).toContain('Décision 2 : Refaire l’affiche');
    await talk.lucas('ajoute une décision : ouvrir à 8 h');
    await talk.lucas('rien de particulier');
    await talk.lucas('oui');
    expect(talk.kept<Minutes>('minutes')[0]?.decisions).toHaveLength(3);
    expect(talk.kept('draft')).toEqual([]);
  });

  it('are finished by the first, and what the other has more is added', async () => {
    const talk = room(met);
    await talk.claire(`/cr ${NOTES}`);
    await talk.claire('plus tard');
    await talk.lucas('/cr');
    await talk.lucas('1');
    await talk.lucas('oui');
    await talk.claire('reprendre');
    await talk.claire('ajoute une décision : ouvrir à 8 h');
    await talk.claire('rien de particulier');
    const told = await talk.claire('oui');
    expect(told).toContain('déjà gardé');
    expect(told).toContain('Décision 3 : ouvrir à 8 h');
    await talk.claire('oui');
    expect(talk.kept<Minutes>('minutes')).toHaveLength(1);
    expect(talk.kept<Minutes>('minutes')[0]?.decisions).toHaveLength(3);
    expect(talk.kept<Action>('action')).toHaveLength(1);
  });

  it('are no longer offered once given up', async () => {
    const talk = room(met);
    await talk.claire(`/cr ${NOTES}`);
    await talk.claire('plus tard');
    await talk.claire('reprendre');
    await talk.claire('annuler');
    expect(await talk.lucas('/cr')).not.toContain('a commencé');
    expect(talk.kept('draft')).toEqual([]);
  });
});

describe('minutes that are kept', () => {
  async function keptMinutes() {
    const talk = room(met);
    await talk.claire(`/cr ${NOTES}`);
    await talk.claire('oui');
    return talk;
  }

  it('can be corrected line by line, their actions too', async () => {
    const talk = await keptMinutes();
    expect(await talk.claire('corriger le compte-rendu')).toContain('Décision 1 : Poser un banc');
    await talk.claire('corrige la décision 1 : Poser deux bancs');
    await talk.claire('enlève la décision 2');
    await talk.claire('corrige l’action 1 : Claire');
    expect(await talk.claire('oui')).toContain('corrigé');
    expect(talk.kept<Minutes>('minutes')[0]?.decisions.map(({ text }) => text)).toEqual(['Poser deux bancs']);
    expect(talk.kept<Action>('action')).toMatchObject([{ what: 'Acheter le banc', who: 'Claire' }]);
    expect(talk.kept<Minutes>('minutes')[0]?.decisions[0]?.quote).toBe('poser un banc');
  });

  it('take two corrections of different lines at once', async () => {
    const talk = await keptMinutes();
    await talk.claire('/cr corriger');
    await talk.lucas('/cr corriger');
    await talk.claire('corrige la décision 1 : Poser deux bancs');
    await talk.lucas('corrige la décision 2 : Refaire toutes les affiches');
    await talk.claire('oui');
    await talk.lucas('oui');
    expect(talk.kept<Minutes>('minutes')[0]?.decisions.map(({ text }) => text)).toEqual([
      'Poser deux bancs',
      'Refaire toutes les affiches',
    ]);
  });

  it('tell the second of two who corrected the same line what stands, and ask again', async () => {
    const talk = await keptMinutes();
    await talk.claire('/cr corriger');
    await talk.lucas('/cr corriger');
    await talk.claire('corrige la décision 1 : Poser deux bancs');
    await talk.lucas('corrige la décision 1 : Poser trois bancs');
    await talk.claire('oui');
    const told = await talk.lucas('oui');
    expect(told).toContain(
      'elle dit maintenant « Poser deux bancs ». Vous aviez écrit « Poser trois bancs ».',
    );
    expect(talk.kept<Minutes>('minutes')[0]?.decisions[0]?.text).toBe('Poser deux bancs');
    await talk.lucas('corrige la décision 1 : Poser trois bancs');
    await talk.lucas('oui');
    expect(talk.kept<Minutes>('minutes')[0]?.decisions[0]?.text).toBe('Poser trois bancs');
  });

  it('say that nothing changed when nothing did', async () => {
    const talk = await keptMinutes();
    const before = talk.held.memory.records;
    await talk.claire('/cr corriger');
    expect(await talk.claire('oui')).toContain('Rien n’a changé');
    expect(talk.held.memory.records).toEqual(before);
  });
});

it('minutes of a meeting that was moved meanwhile wait for it', async () => {
  const talk = room(met);
  await talk.claire(`/cr ${NOTES}`);
  const moved = talk.held.memory.records.map((one) =>
    one.kind === 'meeting' ? { ...one, data: { ...one.data, date: '2024-02-07' } } : one,
  );
  talk.held.memory = { ...talk.held.memory, records: moved as Memory['records'] };
  const told = await talk.claire('oui');
  expect(told).toContain('maintenant prévue le mercredi 7 février 2024');
  expect(told).toContain('Décision 2');
  expect(talk.kept('minutes')).toEqual([]);
});
