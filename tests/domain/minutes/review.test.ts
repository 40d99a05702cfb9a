// Minutes read again: who counts as approving, and for which text; links that are never shown as confirmed once contested.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fingerprintOf, linkFingerprint } from '../../../src/domain/minutes/fingerprint.ts';
import { linkOf, tracedIn, withConfirmation } from '../../../src/domain/minutes/links.ts';
import { answeredBefore, reviewOf, withApproval } from '../../../src/domain/minutes/review.ts';
import type { Decision, Minutes } from '../../../src/domain/records.ts';

const bench: Decision = {
  text: 'Poser un banc',
  brought: 'proposed',
  contribution: 'Paul a demandé un banc',
  by: ['Paul', 'Anne'],
  kept: true,
};
const minutes: Minutes = {
  kind: 'co-construction',
  topic: 'l’accueil',
  date: '2024-01-17',
  users: ['Paul', 'Anne'],
  professionals: ['Claire'],
  decisions: [bench],
  askedOn: '2024-01-18',
  asked: [
    { by: 'Paul', personId: 'p1' },
    { by: 'Anne', personId: 'p2' },
  ],
};
const said = (
  by: string,
  verdict: 'approved' | 'corrected',
  about: Minutes = minutes,
  on = '2024-01-19',
) => ({
  by,
  verdict,
  on,
  of: fingerprintOf(about),
});
const changed: Minutes = { ...minutes, decisions: [{ ...bench, text: 'Poser deux bancs' }] };

describe('Minutes read again', () => {
  it('are read once everyone asked found them exact, on the day of the last answer', () => {
    const once = withApproval(minutes, said('Paul', 'approved'));
    expect(reviewOf(once)).toMatchObject({ state: 'open', silent: ['Anne'] });
    const twice = withApproval(once, said('Anne', 'approved', minutes, '2024-01-22'));
    expect(reviewOf(twice)).toMatchObject({ state: 'read', readOn: '2024-01-22', silent: [] });
  });

  it('are not read by silence alone, even closed', () => {
    const closed = { on: '2024-01-30', by: 'Claire', of: fingerprintOf(minutes) };
    expect(reviewOf({ ...minutes, closed }).state).toBe('open');
    const one = withApproval({ ...minutes, closed }, said('Paul', 'approved'));
    expect(reviewOf(one)).toMatchObject({ state: 'read', readOn: '2024-01-30', silent: ['Anne'] });
  });

  it('lose what was answered of an earlier text, and know who had answered', () => {
    const answered = withApproval(withApproval(minutes, said('Paul', 'approved')), said('Anne', 'approved'));
    const after = { ...answered, decisions: changed.decisions };
    expect(reviewOf(after)).toMatchObject({ state: 'open', approved: [], silent: ['Paul', 'Anne'] });
    expect(answeredBefore(after)).toEqual(['Paul', 'Anne']);
    expect(answeredBefore(answered)).toEqual([]);
  });

  it('take the last answer of a person, whatever came before', () => {
    const verdict = fc.constantFrom('approved' as const, 'corrected' as const);
    const answers = fc.array(fc.record({ by: fc.constantFrom('Paul', 'Anne'), verdict }), { maxLength: 12 });
    fc.assert(
      fc.property(answers, (given) => {
        const after = given.reduce((kept, { by, verdict }) => withApproval(kept, said(by, verdict)), minutes);
        const review = reviewOf(after);
        for (const by of ['Paul', 'Anne']) {
          const last = given.findLast((one) => one.by === by)?.verdict;
          expect(review.approved.some((one) => one.by === by)).toBe(last === 'approved');
          expect(review.silent.includes(by)).toBe(last === undefined);
        }
        expect(review.state === 'read').toBe(review.approved.length === 2);
      }),
    );
  });

  it('have a fingerprint that answers do not change, and any word does', () => {
    const answered = withApproval(minutes, said('Paul', 'approved'));
    expect(fingerprintOf(answered)).toBe(fingerprintOf(minutes));
    expect(fingerprintOf(changed)).not.toBe(fingerprintOf(minutes));
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        const of = (text: string) => linkFingerprint({ ...bench, text });
        expect(of(a) === of(b)).toBe(a === b);
      }),
    );
  });
});

describe('What is said to come from somebody', () => {
  const answer = (by: string, verdict: 'confirmed' | 'contested', decision = bench) => ({
    by,
    verdict,
    on: '2024-01-19',
    of: linkFingerprint(decision),
  });

  it('is never confirmed once a person contests it', () => {
    const verdict = fc.constantFrom('confirmed' as const, 'contested' as const);
    const answers = fc.array(fc.record({ by: fc.constantFrom('Paul', 'Anne'), verdict }), { maxLength: 12 });
    fc.assert(
      fc.property(answers, (given) => {
        const after = given.reduce(
          (kept, { by, verdict }) => withConfirmation(kept, answer(by, verdict)),
          bench,
        );
        const last = ['Paul', 'Anne'].map((by) => given.findLast((one) => one.by === by)?.verdict);
        const { state, silent } = linkOf(after);
        expect(state === 'contested').toBe(last.includes('contested'));
        expect(state === 'confirmed').toBe(!last.includes('contested') && last.includes('confirmed'));
        expect(silent.length).toBe(last.filter((one) => one === undefined).length);
      }),
    );
  });

  it('is asked anew when its words change', () => {
    const confirmed = withConfirmation(bench, answer('Paul', 'confirmed'));
    expect(linkOf({ ...confirmed, contribution: 'Paul voulait un abri' }).state).toBe('unanswered');
  });

  it('is counted: brought, traced, confirmed, contested', () => {
    const decisions: Decision[] = [
      withConfirmation(bench, answer('Paul', 'confirmed')),
      withConfirmation({ ...bench, text: 'B' }, answer('Paul', 'contested', { ...bench, text: 'B' })),
      { ...bench, text: 'C', by: [] },
      { text: 'D', brought: 'nothing' },
    ];
    expect(tracedIn([{ ...minutes, decisions }])).toEqual({
      brought: 3,
      traced: 2,
      confirmed: 1,
      contested: 1,
    });
  });
});
