// What holds for every turn of every conversation: an answer, no throw, nothing without permission, nothing by chance.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Effect } from '../../src/bot/effects.ts';
import { ofKind } from '../../src/bot/treat.ts';
import { Poll } from '../../src/domain/meetings/poll.ts';
import type { Person } from '../../src/domain/people.ts';
import {
  claire,
  hear,
  heardBy,
  lucas,
  type Memory,
  newHouse,
  nobodySpoke,
  paul,
  shown,
  stored,
} from './room.ts';
import { type Step, step, type Walked, walk } from './walks.ts';

const steps = fc.array(step, { minLength: 1, maxLength: 8 });
const begun: Memory = {
  ...nobodySpoke,
  records: [
    stored(
      'partner-1',
      'partner',
      { name: 'Camille', criteria: [], stages: [{ stage: 'identified', on: '2024-05-02', by: 'Claire' }] },
      '2024-05-02',
    ),
    stored(
      'meeting-1',
      'meeting',
      {
        kind: 'co-construction',
        topic: 'l’accueil',
        date: '2024-08-30',
        time: '18:30',
        people: ['Lucas'],
        place: 'salle du fond',
      },
      '2024-08-30',
    ),
    stored('action-1', 'action', { what: 'acheter un banc' }, '2024-06-10'),
  ],
};
const start = fc.constantFrom(begun, begun, { ...newHouse, people: [claire, lucas, paul] });

const personOf = ({ personId, before }: Walked): Person =>
  before.people.find(({ id }) => id === personId) ?? claire;

/** Words are given or taken back by whoever said them, or, without an account, by whoever noted them; a guest notes their own. */
function ofWords(effect: Effect, { role, id }: Pick<Person, 'role' | 'id'>, { records }: Memory): boolean {
  if (effect.do === 'create' && effect.kind === 'contribution') {
    const { personId, consent } = effect.data;
    if (role === 'guest') return personId === id;
    return (consent === 'asked') === (personId !== undefined && personId !== id);
  }
  if (effect.do !== 'update' && effect.do !== 'erase') return false;
  const old = ofKind(records, 'contribution').find((one) => one.id === effect.id);
  if (!old) return false;
  const own = (old.data.personId ?? old.recordedBy) === id;
  const same =
    effect.do === 'update' && effect.kind === 'contribution' && effect.data.consent === old.data.consent;
  return own || (same && role !== 'guest');
}

/** Effects that a role may have, whatever was said. */
function allowed(effect: Effect, { role, id, name }: Person, before: Memory): boolean {
  // One's own role by entering; that of others by the coordinator, who is never made nor unmade so.
  if (effect.do === 'setPerson')
    return (effect.person.id === id) !== (role === 'coordinator') && effect.person.role !== 'coordinator';
  if (effect.do === 'task' && effect.kind === 'advance') return true;
  if (effect.do === 'forget') return true;
  if ('kind' in effect && effect.kind === 'contribution') return ofWords(effect, { role, id }, before);
  if (role === 'coordinator') return true;
  if (effect.do === 'setProfile' || (effect.do === 'create' && effect.kind === 'referent')) return false;
  if (role === 'professional') return true;
  if (effect.do === 'update' && effect.kind === 'poll') return ofOwnAnswer(effect, name, before);
  if (effect.do === 'create' && effect.kind === 'theme') return effect.data.personId === id;
  const ofPartner = (effect.do === 'create' || effect.do === 'update') && effect.kind === 'partner';
  return ofPartner && (effect.data.personId === id || effect.data.name === name);
}

/** A guest changes their own answer to a poll, and nothing else of it. */
function ofOwnAnswer(effect: Extract<Effect, { kind: 'poll' }>, name: string, before: Memory): boolean {
  const others = (data: unknown) => {
    const poll = Poll.parse(data);
    return { ...poll, answers: poll.answers.filter(({ by }) => by !== name) };
  };
  const now = before.records.find(({ id }) => effect.do === 'update' && id === effect.id)?.data;
  return effect.do === 'update' && JSON.stringify(others(effect.data)) === JSON.stringify(others(now));
}

async function eachTurn(check: (one: Walked) => void | Promise<void>, runs: number): Promise<void> {
  await fc.assert(
    fc.asyncProperty(start, steps, async (memory, all) => {
      await walk(memory, all, check);
    }),
    { numRuns: runs },
  );
}

describe('Every turn', () => {
  it('answers its author, unless it only moves the date or greets again', async () => {
    await eachTurn((one) => {
      const mine = one.heard.said.filter(
        ({ audience }) => audience.to === 'person' && audience.person === one.personId,
      );
      const isSeenAgain =
        one.body.kind === 'join' && !one.body.role && one.before.states[one.personId]?.welcomed;
      if (one.body.kind === 'advance' || isSeenAgain) return;
      expect(mine.length).toBeGreaterThan(0);
      for (const { message } of one.heard.said) expect(message.text.trim()).not.toBe('');
    }, 60);
  });

  it('has no effect that its author’s role does not allow', async () => {
    await eachTurn((one) => {
      const person = personOf(one);
      expect(one.heard.effects.filter((effect) => !allowed(effect, person, one.before))).toEqual([]);
    }, 60);
  });

  it('gives the same for the same, and leaves what it was given as it was', async () => {
    await eachTurn(async ({ before, personId, body, heard }) => {
      expect(await hear(before, personId, body)).toEqual(heard);
    }, 30);
  });

  it('offers buttons that any platform can carry, each label once a message', async () => {
    await eachTurn(({ heard }) => {
      for (const { message } of heard.said) {
        const labels = (message.choices ?? []).map(({ label }) => label);
        for (const { value, label } of message.choices ?? []) {
          expect(value.length).toBeLessThanOrEqual(2000);
          expect(label.trim()).not.toBe('');
        }
        expect(new Set(labels).size).toBe(labels.length);
      }
    }, 40);
  });

  it('asks nothing that was answered, and keeps no more than ten dialogues open', async () => {
    await eachTurn(({ heard }) => {
      expect(heard.state.dialogues.length).toBeLessThanOrEqual(10);
      const ids = heard.state.dialogues.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
    }, 40);
  });
});

describe('A button', () => {
  it('of another person, or of a dialogue that is over, changes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(start, steps, async (memory, all) => {
        const answers: string[] = [];
        const end = await walk(memory, all, ({ heard }) => {
          for (const { message } of heard.said)
            for (const { value } of message.choices ?? []) if (value.startsWith('a:')) answers.push(value);
        });
        for (const person of end.people) {
          const own = end.states[person.id]?.dialogues ?? [];
          const dead = answers.filter((value) => !own.some(({ id }) => value.startsWith(`a:${id}:`)));
          for (const value of dead.slice(-5)) {
            const heard = await hear(end, person.id, { kind: 'press', value });
            expect(heard.effects).toEqual([]);
            expect(heard.state.dialogues).toEqual(own);
            expect(heardBy(heard.said, person)[0]?.text).toContain('Rien n’a été changé.');
          }
        }
      }),
      { numRuns: 30 },
    );
  });
});

describe('What the team writes', () => {
  const WORD = 'Quetzalcoatl';
  /** Claire’s words all carry the mark; nobody invites Paul, names him, nor speaks to everyone. */
  const marked = (one: Step): Step =>
    one.kind === 'body' && one.body.kind === 'text' && !/^[/!]|paul|tout le monde|tous/i.test(one.body.text)
      ? { ...one, body: { ...one.body, text: `${one.body.text} ${WORD}`.trim() } }
      : one;
  const team = fc.array(step.filter(({ who }) => who < 2).map(marked), { maxLength: 12 });
  const toEveryone = (one: Step) =>
    one.kind === 'body' && one.body.kind === 'text' && /^[/!](referent|maison)/.test(one.body.text);

  it('is never read by a guest who is not concerned', async () => {
    await fc.assert(
      fc.asyncProperty(
        team,
        fc.array(
          step.map((one) => ({ ...one, who: 2 })),
          { maxLength: 6 },
        ),
        async (theirs, mine) => {
          const quiet = theirs.filter((one) => !toEveryone(one));
          await walk(begun, [...quiet, ...mine], ({ heard, personId, body }) => {
            if (body.kind === 'join') return;
            const guest =
              personId === paul.id ? heard.said.filter(({ audience }) => audience.to !== 'team') : heard.said;
            for (const message of heardBy(guest, paul)) expect(shown(message)).not.toContain(WORD);
          });
        },
      ),
      { numRuns: 30 },
    );
  });

  it('appears as it was typed, markup and all, in the summary that asks to confirm it', async () => {
    const typed = '<b>#strong[banc]</b> & $x$ *a*';
    let memory = begun;
    for (const text of ['/reunion', 'co-construction', typed])
      memory = (await hear(memory, claire.id, { kind: 'text', text })).memory;
    const { said } = await hear(memory, claire.id, { kind: 'text', text: 'résumé' });
    expect(said[0]?.message.text).toContain(`Sujet : ${typed}`);
  });
});
