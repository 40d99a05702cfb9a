// Facts written by outside people: read leniently, refused in French with the field named.
import { describe, expect, it } from 'vitest';
import { parseFacts } from '../../../src/domain/rules/facts.ts';

const base = { structure: { type: 'msp' }, year: 2024, evidence: [] as unknown[] };
const problems = (data: unknown): string => {
  const parsed = parseFacts(data);
  return parsed.ok ? '' : parsed.problems.join('\n');
};
const read = (data: unknown) => {
  const parsed = parseFacts(data);
  if (!parsed.ok) throw new Error(parsed.problems.join('\n'));
  return parsed.facts;
};

describe('facts', () => {
  it('ignore what they do not know and accept what can only mean one thing', () => {
    const facts = read({
      structure: 'MSP',
      year: '2024',
      town: 'Rennes',
      evidence: [
        { id: 7, kind: ' User_Referent ', factDate: '2024-03-01T09:00:00Z', uploadDate: null, pages: 3 },
        { kind: 'flyer', factDate: '' },
      ],
    });
    expect(facts).toMatchObject({ structure: { type: 'msp' }, year: 2024 });
    expect(facts.evidence[0]).toMatchObject({ id: '7', kind: 'user-referent', factDate: '2024-03-01' });
    expect(facts.evidence[1]?.factDate).toBeUndefined();
  });

  it.each([
    [undefined, undefined],
    [null, undefined],
    [1, { level: 1, evidence: [] }],
    [{}, { evidence: [] }],
    [
      { level: null, evidence: null },
      { level: null, evidence: [] },
    ],
  ])('take previousYear given as %j', (previousYear, expected) => {
    expect(read({ ...base, previousYear }).previousYear).toEqual(expected);
  });

  it.each([
    [{ ...base, structure: undefined }, 'structure : ce champ manque'],
    [
      { ...base, structure: { type: 'ehpad' } },
      'structure.type : « ehpad » n’est pas possible ; choix : msp, cds',
    ],
    [{ ...base, year: undefined }, 'year : ce champ manque'],
    [{ ...base, year: 'demain' }, 'year : il faut un nombre'],
    [{ structure: base.structure, year: 2024 }, 'evidence : ce champ manque'],
    [{ ...base, evidence: {} }, 'evidence : il faut une liste'],
    [{ ...base, evidence: [{ factDate: '2024-01-01' }] }, 'evidence[0].kind : ce champ manque'],
    [
      { ...base, evidence: [{ kind: 'other', factDate: '2024-02-30' }] },
      'evidence[0].factDate : « 2024-02-30 »',
    ],
    [{ ...base, evidence: [{ kind: 'other', factDate: '12/03/2024' }] }, 'AAAA-MM-JJ'],
    [{ ...base, previousYear: 2023 }, 'previousYear'],
    [[], 'les faits : il faut un objet'],
    [null, 'les faits : il faut un objet'],
    ['bonjour', 'les faits : il faut un objet'],
  ])('are refused in French: %j', (data, expected) => {
    expect(problems(data)).toContain(expected);
  });
});
