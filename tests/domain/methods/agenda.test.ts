// The methods are whole and plain; an agenda lasts as long as its meeting, and says when a method does not suit.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { proposeAgenda } from '../../../src/domain/methods/agenda.ts';
import { methods } from '../../../src/domain/methods/index.ts';
import { Aim, aimLabel, Method } from '../../../src/domain/methods/method.ts';
import { faults } from '../../french/lint.ts';

describe('The participatory methods', () => {
  it('are twelve at least, each told once and whole', () => {
    expect(methods.length).toBeGreaterThanOrEqual(12);
    expect(methods.map((method) => Method.safeParse(method).error)).toEqual(methods.map(() => undefined));
    expect(new Set(methods.map(({ id }) => id)).size).toBe(methods.length);
    expect(new Set(methods.map(({ name }) => name)).size).toBe(methods.length);
  });

  it('leave a choice for every aim', () => {
    for (const aim of Aim.options)
      expect.soft(methods.filter(({ aims }) => aims.includes(aim)).length, aim).toBeGreaterThanOrEqual(2);
  });

  it('are in plain French', () => {
    const texts = methods.flatMap((method) => [
      `${method.name}.`,
      `Cette méthode ${method.strength}.`,
      ...method.material.map((thing) => `Il faut ${thing}.`),
      ...method.steps.flatMap(({ title, how }) => [title, how]),
      ...Object.values(method.watch),
    ]);
    expect(texts.flatMap((text) => faults(text).map((fault) => `${fault} (${text})`))).toEqual([]);
  });
});

const wish = fc.record({
  aim: fc.constantFrom(...Aim.options),
  number: fc.integer({ min: 2, max: 200 }),
  minutes: fc.integer({ min: 30, max: 240 }),
  method: fc.option(fc.constantFrom(...methods.map(({ id }) => id)), { nil: undefined }),
});

describe('An agenda', () => {
  it('lasts exactly as long as its meeting, and no part is empty', () => {
    fc.assert(
      fc.property(wish, (asked) => {
        const proposal = proposeAgenda(asked);
        if (!proposal.ok) throw new Error(proposal.refused);
        const { parts } = proposal.agenda;
        expect(parts.reduce((sum, part) => sum + part.minutes, 0)).toBe(asked.minutes);
        expect(parts.every(({ minutes }) => minutes >= 2)).toBe(true);
        expect(parts[0]?.title).toBe('Accueil');
        expect(parts.at(-1)?.title).toBe('Merci et prochaine date');
      }),
    );
  });

  it('says it when its method is out of its bounds or of its aim, and only then', () => {
    fc.assert(
      fc.property(wish, (asked) => {
        const proposal = proposeAgenda(asked);
        if (!proposal.ok) throw new Error(proposal.refused);
        const { people, minutes, aims } = proposal.method;
        const out =
          Number(asked.number < people.least || asked.number > people.most) +
          Number(asked.minutes < minutes.least || asked.minutes > minutes.most) +
          Number(!aims.includes(asked.aim));
        expect(proposal.warnings).toHaveLength(out);
        for (const warning of proposal.warnings) expect(faults(warning)).toEqual([]);
      }),
    );
  });

  it('takes a method within its bounds whenever there is one', () => {
    fc.assert(
      fc.property(wish, ({ aim, number, minutes }) => {
        const proposal = proposeAgenda({ aim, number, minutes });
        if (!proposal.ok) throw new Error(proposal.refused);
        const suits = methods.some(
          (one) =>
            one.aims.includes(aim) &&
            number >= one.people.least &&
            number <= one.people.most &&
            minutes >= one.minutes.least &&
            minutes <= one.minutes.most,
        );
        expect(proposal.warnings.length === 0).toBe(suits);
        expect(proposal.others).not.toContain(proposal.method);
      }),
    );
  });

  it('goes by fives when there is time enough', () => {
    const proposal = proposeAgenda({ aim: 'build', number: 8, minutes: 90 });
    expect(proposal.ok && proposal.agenda.parts.every(({ minutes }) => minutes % 5 === 0)).toBe(true);
  });

  it.each([
    { number: 1, minutes: 60 },
    { number: 300, minutes: 60 },
    { number: 8, minutes: 10 },
    { number: 8, minutes: 600 },
    { number: 2.5, minutes: 60 },
  ])('is refused in words for $number people and $minutes minutes', (asked) => {
    const proposal = proposeAgenda({ aim: 'know', ...asked });
    expect(proposal).toMatchObject({ ok: false, refused: expect.stringMatching(/\.$/) });
  });

  it('names every aim', () => {
    expect(Object.keys(aimLabel)).toEqual(Aim.options);
  });
});
