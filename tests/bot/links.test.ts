// What minutes lend to somebody: only that person answers for it, and a contested idea never counts as theirs (N3).
import { describe, expect, it } from 'vitest';
import { tracedLines } from '../../src/bot/review/standing.ts';
import { ofKind } from '../../src/bot/treat.ts';
import { fingerprintOf, linkFingerprint } from '../../src/domain/minutes/fingerprint.ts';
import { linkOf } from '../../src/domain/minutes/links.ts';
import type { Decision, Minutes } from '../../src/domain/records.ts';
import { claire, hear, hearAll, heardBy, lucas, type Memory, nobodySpoke, paul, stored } from './room.ts';

const bench: Decision = {
  text: 'Poser un banc',
  brought: 'proposed',
  contribution: 'Paul attend debout',
  by: ['Paul'],
  kept: true,
};
const shelter: Decision = {
  text: 'Poser un abri',
  brought: 'changed',
  contribution: 'Jeanne veut un abri',
  by: ['Jeanne'],
};
const data: Minutes = {
  kind: 'co-construction',
  topic: 'l’accueil',
  date: '2024-08-28',
  users: ['Paul', 'Jeanne'],
  professionals: ['Claire'],
  decisions: [bench, shelter],
  askedOn: '2024-08-29',
  asked: [{ by: 'Paul', personId: paul.id }],
};
const house: Memory = { ...nobodySpoke, records: [stored('minutes-1', 'minutes', data, '2024-08-28')] };
const press = (command: string) => ({ kind: 'press' as const, value: `c:${command}` });
const ref = `minutes-1 ${linkFingerprint(bench)}`;
const other = `minutes-1 ${linkFingerprint(shelter)}`;
const decisionsIn = ({ records }: Memory) => ofKind(records, 'minutes')[0]?.data.decisions ?? [];
const stateOf = (memory: Memory, at: number) => linkOf(decisionsIn(memory)[at] ?? bench).state;

describe('What minutes lend to a person', () => {
  it('is asked once the minutes were read', async () => {
    const { said } = await hear(house, paul.id, press(`/relire minutes-1 oui ${fingerprintOf(data)}`));
    const [, question] = heardBy(said, paul);
    expect(question?.text).toContain('Vos mots : « Paul attend debout »');
    expect(question?.text).toContain('La décision : « Poser un banc »');
  });

  it('is confirmed by that person alone', async () => {
    for (const { id } of [lucas, claire]) {
      const { memory } = await hear(house, id, press(`/confirmer ${ref} oui`));
      expect(stateOf(memory, 0)).toBe('unanswered');
    }
    const { memory } = await hear(house, paul.id, press(`/confirmer ${ref} oui`));
    expect(stateOf(memory, 0)).toBe('confirmed');
    const again = await hear(memory, paul.id, press(`/confirmer ${ref} oui`));
    expect(again.effects).toEqual([]);
  });

  it('is contested at once, the better words being a question that may be passed', async () => {
    const no = await hear(house, paul.id, press(`/confirmer ${ref} non`));
    expect(stateOf(no.memory, 0)).toBe('contested');
    expect(heardBy(no.said, claire)[0]?.text).toContain('Paul ne se reconnaît pas');
    const passed = await hearAll(no.memory, paul.id, ['passer']);
    expect(heardBy(passed.said, paul)[0]?.text).toBe('Merci de votre réponse.');
    const told = await hearAll(no.memory, paul.id, ['J’ai parlé d’un abri']);
    expect(decisionsIn(told.memory)[0]?.confirmations).toMatchObject([
      { by: 'Paul', verdict: 'contested', words: 'J’ai parlé d’un abri' },
    ]);
    expect(heardBy(told.said, claire)[0]?.text).toContain('« J’ai parlé d’un abri »');
  });

  it('may be passed by its button too', async () => {
    const no = await hear(house, paul.id, press(`/confirmer ${ref} non`));
    const skip = heardBy(no.said, paul)
      .at(-1)
      ?.choices?.find(({ label }) => label === 'Passer');
    if (!skip) throw new Error('no button to pass');
    const { said } = await hear(no.memory, paul.id, { kind: 'press', value: skip.value });
    expect(heardBy(said, paul)[0]?.text).toBe('Merci de votre réponse.');
  });

  it('is answered for who has no account by the coordinator, whose name stays with it', async () => {
    const byLucas = await hear(house, lucas.id, press(`/confirmer ${other} oui 0`));
    expect(stateOf(byLucas.memory, 1)).toBe('unanswered');
    const { memory } = await hear(house, claire.id, press(`/confirmer ${other} oui 0`));
    expect(decisionsIn(memory)[1]?.confirmations).toMatchObject([{ by: 'Jeanne', notedBy: 'Claire' }]);
    const forPaul = await hear(house, claire.id, press(`/confirmer ${ref} oui 0`));
    expect(stateOf(forPaul.memory, 0)).toBe('unanswered');
  });

  it('is not answered for words that were not read', async () => {
    const { effects } = await hear(house, paul.id, press('/confirmer minutes-1 00000000 oui'));
    expect(effects).toEqual([]);
  });

  it('is told to the team as it was answered, with counts', async () => {
    const no = await hear(house, paul.id, press(`/confirmer ${ref} non`));
    const lines = tracedLines({ ...data, decisions: [...decisionsIn(no.memory)] }).join('\n');
    expect(lines).toContain('Apports des usagers : 2, dont 2 avec un nom et 0 confirmé');
    expect(lines).toContain('Contesté par Paul : « Paul attend debout »');
  });
});
