// Actions followed until they are done with their evidence, begun, or given up with a reason; late ones are recalled.
import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { lateActions } from '../../src/bot/reminders/late-actions.ts';
import type { Moment } from '../../src/bot/reminders/moment.ts';
import { ofKind } from '../../src/bot/treat.ts';
import { isLate, isOpen, stateOf } from '../../src/domain/actions.ts';
import type { Action, Stored } from '../../src/domain/records.ts';
import { faults } from '../french/lint.ts';
import {
  claire,
  file,
  hear,
  hearAll,
  heardBy,
  lucas,
  type Memory,
  nobodySpoke,
  paul,
  profile,
  rulesets,
  stored,
} from './room.ts';

const action = (id: number, data: Partial<Action> = {}) =>
  stored(`action-${id}`, 'action', { what: `acheter un banc ${id}`, ...data }, '2024-06-10');
const house = (...records: Stored[]): Memory => ({ ...nobodySpoke, records });
const data = (memory: Memory, id = 'action-1') => memory.records.find((one) => one.id === id)?.data;
const texts = (said: Parameters<typeof heardBy>[0]) =>
  heardBy(said, lucas)
    .map(({ text }) => text)
    .join('\n');

describe('An action', () => {
  it('is done once, and its evidence is asked for once', async () => {
    const done = await hearAll(house(action(1)), lucas.id, ['/fait action-1']);
    expect(texts(done.said)).toMatch(/^Bravo\.[\s\S]+Avez-vous une preuve \?/);
    const shown = await hear(done.memory, lucas.id, { kind: 'text', text: '', file });
    expect(shown.memory.records).toHaveLength(2);
    expect(data(shown.memory, 'evidence-1')).toMatchObject({ actionId: 'action-1', file });
    expect(shown.state.dialogues).toEqual([]);
    const again = await hearAll(shown.memory, lucas.id, ['/fait action-1']);
    expect(texts(again.said)).toMatch(/^C’est déjà noté/);
    const listed = await hearAll(again.memory, lucas.id, ['/actions']);
    expect(texts(listed.said)).toContain('avec sa pièce');
  });

  it('may be done without evidence', async () => {
    const done = await hearAll(house(action(1)), lucas.id, ['/fait action-1', 'non']);
    expect(texts(done.said)).toBe('D’accord. L’action reste notée comme faite.');
    expect(data(done.memory)).toMatchObject({ doneOn: '2024-09-02' });
    expect(done.memory.records).toHaveLength(1);
  });

  it('is begun, then given up with its reason', async () => {
    const begun = await hearAll(house(action(1)), lucas.id, ['/suivre action-1 commencee']);
    expect(data(begun.memory)).toMatchObject({ state: 'doing' });
    expect(texts((await hearAll(begun.memory, lucas.id, ['/actions'])).said)).toContain('(commencée)');
    const dropped = await hearAll(begun.memory, lucas.id, [
      '/suivre action-1 abandonnee',
      'la mairie a refusé.',
    ]);
    expect(data(dropped.memory)).toMatchObject({ state: 'dropped', why: 'la mairie a refusé' });
    const listed = texts((await hearAll(dropped.memory, lucas.id, ['/actions'])).said);
    expect(listed).toContain('abandonnée. La raison : la mairie a refusé.');
  });

  it('given up is not given up twice, and may still be done', async () => {
    const dropped = house(action(1, { state: 'dropped', why: 'trop cher' }));
    const again = await hearAll(dropped, lucas.id, ['/suivre action-1 abandonnee']);
    expect(again.memory.records).toEqual(dropped.records);
    const done = await hearAll(dropped, lucas.id, ['/fait action-1', 'non']);
    expect(data(done.memory)).toEqual({ what: 'acheter un banc 1', doneOn: '2024-09-02' });
  });

  it('is in one state, open or over, and late only while it is open', () => {
    fc.assert(
      fc.property(
        fc.record(
          {
            what: fc.constant('x'),
            due: fc.constantFrom('2024-08-01', '2024-10-01'),
            doneOn: fc.constant('2024-09-01'),
            state: fc.constantFrom('doing' as const, 'dropped' as const),
          },
          { requiredKeys: ['what'] },
        ),
        (one) => {
          expect(isOpen(one)).toBe(['todo', 'doing'].includes(stateOf(one)));
          expect(isLate(one, '2024-09-02')).toBe(isOpen(one) && one.due === '2024-08-01');
        },
      ),
    );
  });
});

describe('Late actions', () => {
  const look = (at: string, ...records: Stored[]) => {
    const local = DateTime.fromISO(at, { zone: 'Europe/Paris' });
    const moment: Moment = {
      structure: { id: 'local', profile },
      people: [claire, lucas, paul],
      records: (kind) => ofKind(records, kind),
      conversations: [],
      local,
      today: local.toFormat('yyyy-MM-dd'),
      isHoliday: () => false,
      rulesets,
    };
    return lateActions(moment);
  };

  it('are recalled to whoever took them on, together, once a week', () => {
    const late = [
      action(1, { who: 'Lucas', due: '2024-08-01' }),
      action(2, { who: 'Paul et Lucas', due: '2024-08-30' }),
      action(3, { who: 'Lucas', due: '2024-09-20' }),
      action(4, { who: 'Bernard', due: '2024-08-01' }),
      action(5, { who: 'Claire', due: '2024-08-01', state: 'dropped' }),
      action(6, { due: '2024-08-01' }),
    ];
    const due = look('2024-09-02T09:00', ...late);
    expect(due.map(({ occurrence }) => occurrence)).toEqual([
      'late-person-2-2024-W36',
      'late-person-3-2024-W36',
    ]);
    const toLucas = due.flatMap(({ said }) => heardBy(said, lucas));
    expect(toLucas).toHaveLength(1);
    expect(toLucas[0]?.text).toMatch(/banc 1[\s\S]+banc 2/);
    expect(toLucas[0]?.text).not.toContain('banc 3');
    expect(look('2024-09-06T18:00', ...late).map(({ occurrence }) => occurrence)).toEqual(
      due.map(({ occurrence }) => occurrence),
    );
  });

  it('are told to a guest in plain French, without a button that is not theirs', () => {
    const [due] = look('2024-09-02T09:00', action(1, { who: 'Paul', due: '2024-08-01' }));
    const [message] = heardBy(due?.said ?? [], paul);
    expect(faults(message?.text ?? 'RIEN')).toEqual([]);
    expect(message?.choices).toBeUndefined();
  });
});
