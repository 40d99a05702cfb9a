// What was answered about minutes, as the dossier tells it: read by whom, and never confirmed once contested (C9, N3).
import { describe, expect, it } from 'vitest';
import { contributionsOf } from '../../../src/domain/dossier/contributions.ts';
import { minutesOf, tracedOf } from '../../../src/domain/dossier/minutes.ts';
import { fingerprintOf, linkFingerprint } from '../../../src/domain/minutes/fingerprint.ts';
import { proofsOf } from '../../../src/domain/proof/proofs.ts';
import type { Decision, Minutes, Stored } from '../../../src/domain/records.ts';
import { stored } from '../../bot/room.ts';

const bench: Decision = {
  text: 'Poser un banc',
  brought: 'confirmed',
  contribution: 'Paul attend debout',
  by: ['Paul'],
  kept: true,
};
const answered = (verdict: 'confirmed' | 'contested'): Decision => ({
  ...bench,
  confirmations: [{ by: 'Paul', verdict, on: '2024-01-19', of: linkFingerprint(bench) }],
});
const base: Minutes = {
  kind: 'governance',
  topic: 'l’accueil',
  date: '2024-01-17',
  users: ['Paul'],
  professionals: ['Claire'],
  decisions: [bench],
};
const asked = { askedOn: '2024-01-18', asked: [{ by: 'Paul', personId: 'p' }] };
const kept = (data: Minutes): Stored<'minutes'> => stored('minutes-1', 'minutes', data, data.date);
const told = (data: Minutes) =>
  minutesOf(
    {
      year: 2024,
      compiledOn: '2024-12-01',
      records: { minutes: [kept(data)], meetings: [], projects: [], actions: [] },
    },
    () => undefined,
  )[0];

describe('Minutes in the dossier', () => {
  it('say nothing of a reading that was never asked', () => {
    expect(told(base)?.review).toBeUndefined();
    expect(told(base)?.decisions[0]?.link).toBeUndefined();
    expect(tracedOf([kept(base)], 2024)).toEqual({});
  });

  it('say by whom they were read, once it is over', () => {
    expect(told({ ...base, ...asked })?.review?.readBy).toBeUndefined();
    const approvals = [
      { by: 'Paul', verdict: 'approved' as const, on: '2024-01-19', of: fingerprintOf(base) },
    ];
    const { review } = told({ ...base, ...asked, approvals }) ?? {};
    expect(review?.readBy).toBe('Relu par Paul le vendredi 19 janvier 2024');
    expect(JSON.stringify(review)).not.toMatch(/valid/i);
  });

  it('show a contested idea as contested, in the decisions, the contributions and the counts', () => {
    const data = { ...base, ...asked, decisions: [answered('contested')] };
    expect(told(data)?.decisions[0]?.link?.state).toBe('contested');
    expect(told(data)?.decisions[0]?.link?.lines).toEqual(['Contesté par Paul le vendredi 19 janvier 2024.']);
    const [contribution] = contributionsOf({ minutes: [kept(data)], meetings: [], contributions: [] }, 2024);
    expect(contribution?.outcome).toBe('Contesté par Paul. Poser un banc. Retenu.');
    expect(tracedOf([kept(data)], 2024).traced).toEqual({
      brought: 1,
      traced: 1,
      confirmed: 0,
      contested: 1,
    });
  });

  it('prove no contribution by what its own author contests', () => {
    const proved = (data: Minutes) =>
      proofsOf({ evidence: [], minutes: [kept(data)], referents: [], trainings: [] }, 2024).map(
        ({ kind }) => kind,
      );
    expect(proved({ ...base, decisions: [answered('confirmed')] })).toEqual(['user-contribution']);
    expect(proved(base)).toEqual(['user-contribution']);
    expect(proved({ ...base, decisions: [answered('contested')] })).toEqual([]);
  });
});
