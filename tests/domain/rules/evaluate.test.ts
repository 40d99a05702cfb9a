// What every ruleset promises, whatever the facts; and what the three shipped files say.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assess, type Trace } from '../../../src/domain/rules/assess.ts';
import { evaluate } from '../../../src/domain/rules/evaluate.ts';
import { checkExamples } from '../../../src/domain/rules/examples.ts';
import type { Evidence, Facts } from '../../../src/domain/rules/facts.ts';
import type { Outcome } from '../../../src/domain/rules/logic.ts';
import type { Missing } from '../../../src/domain/rules/missing.ts';
import type { Rule } from '../../../src/domain/rules/rule.ts';
import type { Ruleset } from '../../../src/domain/rules/ruleset.ts';
import { selectRuleset } from '../../../src/domain/rules/select.ts';
import { loadRulesets } from '../../../src/integrations/rulesets/load.ts';
import { facts as anyFacts, piece, YEAR } from './generators.ts';

const loaded = await loadRulesets();
if (!loaded.ok) throw new Error(loaded.problems.join('\n'));
const { rulesets } = loaded;
const byId = (id: string): Ruleset => {
  const found = rulesets.find((set) => set.id === id);
  if (!found) throw new Error(`no ruleset ${id}`);
  return found;
};
const msp = byId('msp-2022');

const rank: Record<Outcome, number> = { 'not-met': 0, unknown: 1, met: 2 };
const ranks = (set: Ruleset, facts: Facts) => {
  const { outcome, levels } = evaluate(set, facts);
  return [outcome, ...levels.map((level) => level.outcome)].map((one) => rank[one]);
};

const LEVEL_1 = ['questionnaire', 'synthesis', 'action-plan'];
const LEVEL_2 = [
  ...LEVEL_1,
  'user-referent',
  'co-construction-minutes',
  'user-contribution',
  'governance-seat',
];
const dated = (kinds: string[], year = YEAR): Evidence[] =>
  kinds.map((kind) => ({ kind, id: `${kind}-${year}`, factDate: `${year}-05-14` }));
const mspFacts = (evidence: Evidence[], more: Partial<Facts> = {}): Facts => ({
  structure: { type: 'msp' },
  year: YEAR,
  evidence,
  ...more,
});

describe.each(rulesets)('$id', (set) => {
  it('gives the result that each of its examples announces', () => {
    expect(checkExamples(set)).toEqual([]);
  });

  it('is never lowered by one more piece', () => {
    fc.assert(
      fc.property(anyFacts, piece, (facts, more) => {
        const before = ranks(set, facts);
        const after = ranks(set, { ...facts, evidence: [...facts.evidence, more] });
        return after.every((value, index) => value >= (before[index] ?? 0));
      }),
    );
  });

  it('never turns unknown into met by losing a piece', () => {
    fc.assert(
      fc.property(anyFacts, fc.nat(), (facts, at) => {
        if (facts.evidence.length === 0 || evaluate(set, facts).outcome !== 'unknown') return true;
        const evidence = facts.evidence.filter((_, index) => index !== at % facts.evidence.length);
        return evaluate(set, { ...facts, evidence }).outcome !== 'met';
      }),
    );
  });

  it('does not depend on the order of the pieces, and always answers the same', () => {
    fc.assert(
      fc.property(
        anyFacts.chain((facts) =>
          fc
            .shuffledSubarray(facts.evidence, { minLength: facts.evidence.length })
            .map((evidence) => ({ facts, shuffled: { ...facts, evidence } })),
        ),
        ({ facts, shuffled }) => {
          expect(evaluate(set, shuffled)).toEqual(evaluate(set, facts));
          expect(evaluate(set, facts)).toEqual(evaluate(set, structuredClone(facts)));
        },
      ),
    );
  });

  it('never counts a piece of another year or one carried over', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const useful = facts.evidence.filter(
          (one) => !one.carriedOver && (one.factDate === undefined || one.factDate.startsWith(`${YEAR}-`)),
        );
        return ranks(set, facts).join() === ranks(set, { ...facts, evidence: useful }).join();
      }),
    );
  });

  it('reaches the next level, then the highest, once what it calls missing is supplied', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const { applies, missing } = evaluate(set, facts);
        if (!applies || missing.length === 0) return;
        const evaluatedWith = (items: Missing[]) => {
          const supplied = items.flatMap(({ kind, count }) =>
            Array.from({ length: count }, (_, index) => ({
              kind,
              id: `new-${kind}-${index}`,
              factDate: `${YEAR}-12-01`,
            })),
          );
          return evaluate(set, { ...facts, evidence: [...facts.evidence, ...supplied] });
        };
        const all = evaluatedWith(missing);
        expect(all).toMatchObject({ outcome: 'met', level: set.levels.length || null, missing: [] });
        const next = missing[0]?.level ?? null;
        if (next === null || facts.previousYear) return;
        expect(evaluatedWith(missing.filter(({ level }) => level === next)).level).toBeGreaterThanOrEqual(
          next,
        );
      }),
    );
  });

  it('gives every node of its trace a French label and a source', () => {
    const walk = (trace: Trace): Trace[] => [trace, ...(trace.children ?? []).flatMap(walk)];
    for (const node of walk(evaluate(set, mspFacts(dated(LEVEL_2))).because)) {
      expect(node.label).toMatch(/\S/);
      expect(node.source.title).toMatch(/\S/);
    }
  });
});

describe('the three files side by side', () => {
  it('give each its own evaluation of the same facts', () => {
    const facts = mspFacts(dated(LEVEL_2));
    const seen = rulesets.map((set) => {
      const { ruleset, level, outcome, amount } = evaluate(set, facts);
      return { ruleset, level, outcome, unit: amount?.unit };
    });
    expect(seen).toEqual([
      { ruleset: 'cds-2025', level: null, outcome: 'unknown', unit: undefined },
      { ruleset: 'msp-2022', level: 2, outcome: 'met', unit: 'points' },
      { ruleset: 'sans-niveaux-projet', level: null, outcome: 'met', unit: undefined },
    ]);
  });

  it('are chosen by structure and year; a draft never is, a CdS before 2025 has none', () => {
    expect(selectRuleset(rulesets, 'msp', 2024)?.id).toBe('msp-2022');
    expect(selectRuleset(rulesets, 'msp', 2021)).toBeUndefined();
    expect(selectRuleset(rulesets, 'cds', 2026)?.id).toBe('cds-2025');
    expect(selectRuleset(rulesets, 'cds', 2024)).toBeUndefined();
  });

  it('say that the CdS rule and its amount are not known', () => {
    const found = evaluate(byId('cds-2025'), { ...mspFacts([]), structure: { type: 'cds' }, year: 2025 });
    expect(found.notes.join(' ')).toContain('n’est pas établie');
    expect(found.amount).toEqual({
      unit: 'euros',
      assumptions: [expect.stringContaining('n’a pas été trouvé')],
    });
    expect(found.because.children?.[0]?.reason).toBeTruthy();
  });
});

describe('MSP 2022', () => {
  it('names the pieces that made the level true', () => {
    const level1 = evaluate(msp, mspFacts(dated(LEVEL_1))).because.children?.[0];
    expect(level1).toMatchObject({
      rule: 'niveau-1',
      outcome: 'met',
      evidence: ['action-plan-2024', 'questionnaire-2024', 'synthesis-2024'],
    });
  });

  it('gives the command that supplies each missing piece', () => {
    const commands = evaluate(msp, mspFacts([])).missing.map(({ command, level }) => `${level} ${command}`);
    expect(commands).toEqual([
      '1 /preuve questionnaire',
      '1 /preuve synthese',
      '1 /preuve plan',
      '2 /referent',
      '2 /cr',
      '2 /cr',
      '2 /preuve gouvernance',
    ]);
  });

  it('asks first for a date or a second look when the piece is already there', () => {
    const { missing, notes } = evaluate(
      msp,
      mspFacts([
        { kind: 'synthesis', id: 's' },
        { kind: 'action-plan', id: 'p', factDate: '2024-02-01', carriedOver: true },
      ]),
    );
    expect(missing.slice(0, 3).map(({ kind }) => kind)).toEqual([
      'synthesis',
      'action-plan',
      'questionnaire',
    ]);
    expect(missing[0]?.why).toContain('date');
    expect(missing[1]?.why).toContain('à revoir');
    expect(notes).toContain('Une pièce n’a pas de date : elle ne compte pas encore.');
    expect(notes).toContain('Une pièce vient de l’année précédente : elle est à revoir.');
  });

  it('computes the amount on the patients given, and says what it assumed', () => {
    const { amount } = evaluate(msp, {
      ...mspFacts(dated(LEVEL_2)),
      structure: { type: 'msp', patients: 6000 },
    });
    expect(amount).toMatchObject({ points: 650, value: 4550 });
    expect(amount?.assumptions.at(-1)).toMatch(/6.000 patients/);
  });

  it('advises an information action without asking for it', () => {
    expect(evaluate(msp, mspFacts([])).advised.map(({ kind }) => kind)).toEqual(['information']);
    expect(evaluate(msp, mspFacts(dated(['information']))).advised).toEqual([]);
  });

  it('says that an unknown kind is not counted', () => {
    const { notes, level } = evaluate(
      msp,
      mspFacts([...dated(LEVEL_1), { kind: 'flyer', factDate: '2024-01-01' }]),
    );
    expect(level).toBe(1);
    expect(notes.join(' ')).toContain('« flyer »');
  });
});

describe('year over year', () => {
  const before = {
    level: 1,
    evidence: [{ kind: 'questionnaire', factDate: '2023-03-01', contentHash: 'aaa' }],
  };
  const withQuestionnaire = (contentHash?: string): Evidence[] =>
    dated(LEVEL_1).map((one) => (one.kind === 'questionnaire' ? { ...one, contentHash } : one));

  it.each([
    ['the same questionnaire', withQuestionnaire('aaa'), 'not-demonstrated', 0],
    ['nothing to compare with', withQuestionnaire(), 'not-demonstrated', 0],
    ['another questionnaire', withQuestionnaire('bbb'), 'demonstrated', 1],
    ['a revised tool', [...withQuestionnaire('aaa'), ...dated(['tool-revision'])], 'demonstrated', 1],
    ['a new analysis', [...withQuestionnaire('aaa'), ...dated(['new-analysis'])], 'demonstrated', 1],
    [
      'last year’s analysis',
      [...withQuestionnaire('aaa'), ...dated(['new-analysis'], 2023)],
      'not-demonstrated',
      0,
    ],
    ['an undated analysis', [...withQuestionnaire('aaa'), { kind: 'new-analysis' }], 'unknown', null],
    ['the climb to level 2', dated(LEVEL_2), 'demonstrated', 2],
  ])('at level 1 with %s', (_, evidence, dynamic, level) => {
    expect(evaluate(msp, mspFacts(evidence, { previousYear: before }))).toMatchObject({ dynamic, level });
  });

  it('says « dynamique non démontrée », with what would show it', () => {
    const { notes, missing } = evaluate(msp, mspFacts(withQuestionnaire('aaa'), { previousYear: before }));
    expect(notes.join(' ')).toContain('Dynamique non démontrée depuis 2023');
    expect(missing[0]).toMatchObject({ kind: 'tool-revision', command: '/preuve revision', level: 1 });
  });

  it('prefers dating a piece that is there to writing a new one, and the climb when it is as near', () => {
    const stay = [...withQuestionnaire('aaa'), { kind: 'new-analysis', id: 'n' }];
    const climb = dated(LEVEL_2.filter((kind) => kind !== 'governance-seat'));
    const firstMissing = (evidence: Evidence[]) =>
      evaluate(msp, mspFacts(evidence, { previousYear: before })).missing.map(({ kind }) => kind);
    expect(firstMissing(stay)[0]).toBe('new-analysis');
    expect(firstMissing(climb)).toEqual(['governance-seat']);
  });

  it('at level 2 asks what the collaboration gave', () => {
    const facts = mspFacts(dated(LEVEL_2), { previousYear: { level: 2, evidence: [] } });
    expect(evaluate(msp, facts)).toMatchObject({ level: 0, dynamic: 'not-demonstrated' });
    expect(evaluate(msp, facts).missing.map(({ kind }) => kind)).toEqual(['collaboration-evaluation']);
    const evidence = [...facts.evidence, ...dated(['collaboration-evaluation'])];
    expect(evaluate(msp, { ...facts, evidence })).toMatchObject({ level: 2, dynamic: 'demonstrated' });
  });

  it('works out last year’s level from its pieces when it is not given', () => {
    const judged = (evidence: Evidence[]) =>
      evaluate(msp, mspFacts(dated(LEVEL_1), { previousYear: { evidence } })).dynamic;
    expect(judged(dated(LEVEL_1, 2023))).toBe('not-demonstrated');
    expect(judged(dated(['questionnaire'], 2023))).toBe('not-applicable');
    expect(judged(LEVEL_1.map((kind) => ({ kind })))).toBe('unknown');
  });

  it('asks nothing more of a first year, and says so', () => {
    const { dynamic, level, notes } = evaluate(msp, mspFacts(dated(LEVEL_1)));
    expect({ dynamic, level }).toEqual({ dynamic: 'not-applicable', level: 1 });
    expect(notes.join(' ')).toContain('première année');
  });
});

describe('the algebra', () => {
  const common = { label: 'x', source: msp.source, certainty: 'reported' as const };
  const has = (kind: 'questionnaire' | 'synthesis' | 'information', count = 1): Rule => ({
    ...common,
    id: kind,
    op: 'has',
    kind,
    count,
    year: 'current',
  });
  const outcome = (rule: Rule, evidence: Evidence[]) => assess(rule, mspFacts(evidence)).outcome;
  const undated: Evidence = { kind: 'synthesis', id: 'u' };

  it('keeps the unknown unless the rest decides', () => {
    const two: Rule = {
      ...common,
      id: 'two',
      op: 'atLeast',
      n: 2,
      of: [has('questionnaire'), has('synthesis'), has('information')],
    };
    expect(outcome(two, [undated])).toBe('not-met');
    expect(outcome(two, [undated, ...dated(['questionnaire'])])).toBe('unknown');
    expect(outcome(two, [undated, ...dated(['questionnaire', 'information'])])).toBe('met');
    expect(outcome({ ...common, id: 'n', op: 'not', rule: has('synthesis') }, [undated])).toBe('unknown');
    expect(outcome({ ...common, id: 'n', op: 'not', rule: has('synthesis') }, [])).toBe('met');
    expect(outcome({ ...common, id: 'u', certainty: 'unknown', op: 'unknown', reason: 'x' }, [])).toBe(
      'unknown',
    );
  });

  it('counts a piece given twice once', () => {
    const [one] = dated(['questionnaire']);
    if (!one) throw new Error('no piece');
    expect(outcome(has('questionnaire', 2), [one, one])).toBe('not-met');
    expect(outcome(has('questionnaire', 2), [one, { ...one, id: 'other' }])).toBe('met');
  });

  it('looks at the year before only when it is known', () => {
    const past: Rule = {
      ...common,
      id: 'past',
      op: 'has',
      kind: 'questionnaire',
      count: 1,
      year: 'previous',
    };
    expect(outcome(past, dated(['questionnaire'], 2023))).toBe('unknown');
    const previousYear = { evidence: dated(['questionnaire'], 2023) };
    expect(assess(past, mspFacts([], { previousYear })).outcome).toBe('met');
  });
});
