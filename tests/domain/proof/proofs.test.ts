// What each record proves, of which year, and the words in which the level is told.
import { describe, expect, it } from 'vitest';
import { becauseLines, levelHeadline, missingLines } from '../../../src/domain/proof/level.ts';
import { factsOf, type ProvingRecords, proofsOf } from '../../../src/domain/proof/proofs.ts';
import type { Decision, Minutes } from '../../../src/domain/records.ts';
import { evaluate } from '../../../src/domain/rules/evaluate.ts';
import { EVIDENCE_KINDS } from '../../../src/domain/rules/kinds.ts';
import { selectRuleset } from '../../../src/domain/rules/select.ts';
import { file, rulesets, stored } from '../../bot/room.ts';

const decision = (more: Partial<Decision> = {}): Decision => ({
  text: 'poser un banc',
  brought: 'proposed',
  contribution: 'Paul a demandé un banc',
  ...more,
});
const minutes = (id: string, date: string, more: Partial<Minutes> = {}) =>
  stored(
    id,
    'minutes',
    {
      kind: 'co-construction',
      topic: 'l’accueil',
      date,
      users: ['Paul'],
      professionals: ['Lucas'],
      decisions: [decision()],
      ...more,
    },
    date,
  );
const evidence = (id: string, kind: (typeof EVIDENCE_KINDS)[number], date: string) =>
  stored(id, 'evidence', { kind, label: `Pièce ${id}`, file }, date);
const referent = (id: string, name: string, since: string) =>
  stored(id, 'referent', { name, since, mission: 'porter la parole' }, since);
const records = (more: Partial<ProvingRecords>): ProvingRecords => ({
  evidence: [],
  minutes: [],
  referents: [],
  trainings: [],
  ...more,
});
const kinds = (more: Partial<ProvingRecords>, year = 2024) =>
  proofsOf(records(more), year).map(({ kind }) => kind);

describe('A dropped file', () => {
  it.each(EVIDENCE_KINDS.map((kind) => [kind]))('proves what its owner said: %s', (kind) => {
    expect(proofsOf(records({ evidence: [evidence('evidence-1', kind, '2024-03-04')] }), 2024)).toEqual([
      expect.objectContaining({
        id: 'evidence-1',
        recordId: 'evidence-1',
        kind,
        file,
        factDate: '2024-03-04',
      }),
    ]);
  });

  it('counts for the year of its fact alone, whenever it was dropped', () => {
    const late = { ...evidence('evidence-1', 'synthesis', '2024-12-31'), recordedOn: '2025-01-20' };
    expect(kinds({ evidence: [late] }, 2024)).toEqual(['synthesis']);
    expect(kinds({ evidence: [late] }, 2025)).toEqual([]);
  });
});

describe('Minutes', () => {
  it('of a co-construction with users prove it, and what they brought', () => {
    expect(kinds({ minutes: [minutes('minutes-1', '2024-06-10')] })).toEqual([
      'co-construction-minutes',
      'user-contribution',
    ]);
  });

  it('without any user prove no co-construction', () => {
    expect(kinds({ minutes: [minutes('minutes-1', '2024-06-10', { users: [], decisions: [] })] })).toEqual(
      [],
    );
  });

  it('of another kind prove only what users brought', () => {
    expect(kinds({ minutes: [minutes('minutes-1', '2024-06-10', { kind: 'convivial' })] })).toEqual([
      'user-contribution',
    ]);
  });

  it.each([
    ['nothing was brought', { brought: 'nothing' as const }],
    ['nobody said what was brought', { contribution: undefined }],
  ])('tell of no contribution when %s', (_why, more) => {
    expect(kinds({ minutes: [minutes('minutes-1', '2024-06-10', { decisions: [decision(more)] })] })).toEqual(
      ['co-construction-minutes'],
    );
  });
});

describe('The user referent', () => {
  const anne = referent('referent-1', 'Anne', '2023-05-02');
  const bernard = referent('referent-2', 'Bernard', '2024-09-01');

  it('counts in the year they were named, and in every later one', () => {
    const dates = [2022, 2023, 2024, 2025].map(
      (year) => proofsOf(records({ referents: [anne] }), year)[0]?.factDate,
    );
    expect(dates).toEqual([undefined, '2023-05-02', '2024-01-01', '2025-01-01']);
  });

  it('is the last one named when there was a succession, in whatever order it was written', () => {
    for (const referents of [
      [anne, bernard],
      [bernard, anne],
    ]) {
      const holder = (year: number) => proofsOf(records({ referents }), year).map(({ label }) => label);
      expect(holder(2023)).toEqual(['Référent usager : Anne']);
      expect(holder(2024)).toEqual(['Référent usager : Bernard']);
      expect(holder(2026)).toEqual(['Référent usager : Bernard']);
    }
  });
});

describe('The facts of a year', () => {
  it('carry the year before, only when something was proved in it', () => {
    const both = records({
      evidence: [
        evidence('evidence-1', 'synthesis', '2023-03-04'),
        evidence('evidence-2', 'synthesis', '2024-03-04'),
      ],
    });
    expect(factsOf('msp', 2024, both).previousYear?.evidence).toHaveLength(1);
    expect(factsOf('msp', 2023, both)).not.toHaveProperty('previousYear');
    expect(factsOf('msp', 2024, both).evidence).toEqual([
      {
        id: 'evidence-2',
        kind: 'synthesis',
        factDate: '2024-03-04',
        uploadDate: '2024-03-04',
        label: 'Pièce evidence-2',
        contentHash: file.sha256,
      },
    ]);
  });

  it('come oldest first, and in the order of their numbers within a day', () => {
    const same = [10, 9, 2].map((n) => evidence(`evidence-${n}`, 'information', '2024-03-04'));
    const ids = proofsOf(
      records({ evidence: [...same, evidence('evidence-11', 'information', '2024-01-01')] }),
      2024,
    ).map(({ id }) => id);
    expect(ids).toEqual(['evidence-11', 'evidence-2', 'evidence-9', 'evidence-10']);
  });
});

describe('The level in words', () => {
  const ruleset = selectRuleset(rulesets, 'msp', 2024);
  if (!ruleset) throw new Error('no ruleset for an MSP in 2024');
  const levelOne = (['questionnaire', 'synthesis', 'action-plan'] as const).map((kind, at) =>
    evidence(`evidence-${at + 1}`, kind, '2024-03-04'),
  );
  const told = (more: Partial<ProvingRecords>) => evaluate(ruleset, factsOf('msp', 2024, records(more)));
  const level = (more: Partial<ProvingRecords>) => told(more).level;

  it('is reached step by step, and never said validated', () => {
    const all = {
      evidence: [...levelOne, evidence('evidence-4', 'governance-seat', '2024-05-01')],
      minutes: [minutes('minutes-1', '2024-06-10')],
      referents: [referent('referent-1', 'Anne', '2023-05-02')],
    };
    expect([level({}), level({ evidence: levelOne }), level(all)]).toEqual([0, 1, 2]);
    for (const one of [told({}), told({ evidence: levelOne }), told(all)]) {
      const words = [levelHeadline(one), ...becauseLines(one, (id) => id), ...missingLines(one)].join('\n');
      expect(words).not.toMatch(/validé/);
      expect(words).toContain('2024');
    }
    expect(levelHeadline(told({ evidence: levelOne }))).toBe('2024 : niveau 1, prêt à déposer.');
  });

  it('says each rule once, with the proofs that answer it, and a command for each thing missing', () => {
    const one = told({ evidence: levelOne });
    const lines = becauseLines(one, (id) => (id === 'evidence-1' ? 'Mon questionnaire' : undefined));
    expect(new Set(lines).size).toBe(lines.length);
    expect(lines.filter((line) => line.includes('Mon questionnaire'))).toHaveLength(1);
    for (const line of missingLines(one)) expect(line).toMatch(/^• .+ : \/\p{L}+/u);
  });
});
