// What was learnt or taught together is kept as partnership, in the year it was done (C10).
import { expect, it } from 'vitest';
import { provingRecords } from '../../src/bot/commands/evaluation.ts';
import { proofsOf } from '../../src/domain/proof/proofs.ts';
import type { RecordKind, Stored } from '../../src/domain/records.ts';
import { claire, hearAll, heardBy, nobodySpoke, paul } from './room.ts';

it('keeps an activity with what the users did, and shows it among the pieces of its year', async () => {
  const heard = await hearAll(nobodySpoke, claire.id, [
    '/formation',
    'un atelier animé ensemble',
    'le souffle',
    'le 2 septembre 2024',
    'Paul',
    'moi',
    'Paul a choisi les exercices et a animé la première heure',
    'oui',
  ]);
  const kept = <K extends RecordKind>(kind: K) =>
    heard.memory.records.filter((one): one is Stored<K> => one.kind === kind);
  expect(kept('training').map(({ data }) => data)).toEqual([
    {
      kind: 'run',
      topic: 'le souffle',
      date: '2024-09-02',
      users: ['Paul'],
      professionals: ['Claire'],
      part: 'Paul a choisi les exercices et a animé la première heure',
    },
  ]);
  expect(proofsOf(provingRecords(kept), 2024)).toMatchObject([
    { kind: 'other', label: expect.stringContaining('animé ensemble : le souffle') },
  ]);
  expect(proofsOf(provingRecords(kept), 2023)).toEqual([]);
});

it('is for the team', async () => {
  const { said } = await hearAll(nobodySpoke, paul.id, ['/formation']);
  expect(heardBy(said, paul)[0]?.text).not.toContain('ensemble ?');
});
