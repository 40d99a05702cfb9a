// The board: what each role finds on their own page, and nothing of what is not theirs.
import { describe, expect, it } from 'vitest';
import { boardKinds, boardMessage, boardOf } from '../../src/bot/board.ts';
import { emptyConversation } from '../../src/bot/conversation.ts';
import type { Person } from '../../src/domain/people.ts';
import type { Contribution, Minutes, Partner, Stored } from '../../src/domain/records.ts';
import {
  claire,
  contextOf,
  frozen,
  hear,
  lucas,
  type Memory,
  newHouse,
  nobodySpoke,
  paul,
  stored,
} from './room.ts';

const board = (memory: Memory, me: Person) =>
  boardOf(frozen(contextOf(memory, me)), memory.states[me.id] ?? emptyConversation);
const textOf = (memory: Memory, me: Person) => boardMessage(board(memory, me), false).text;
const commandsOf = (memory: Memory, me: Person) =>
  board(memory, me).sections.flatMap(({ choices = [] }) => choices.map(({ value }) => value));

const meeting = (n: number, date: string, people: string[]) =>
  stored(
    `meeting-${n}`,
    'meeting',
    { kind: 'co-construction', topic: `sujet ${n}`, date, time: '18:30', people, place: 'salle du fond' },
    date,
  );
const words = (n: number, more: Partial<Contribution>, recordedBy = claire.id) =>
  stored(
    `contribution-${n}`,
    'contribution',
    {
      text: `paroles ${n}`,
      by: 'Paul',
      personId: paul.id,
      how: 'quote',
      consent: 'given',
      turns: [{ from: 't', to: 't' }],
      ...more,
    },
    `2024-08-0${n}`,
    { recordedBy },
  );
const partner = (name: string, more: Partial<Partner>) =>
  stored(
    `partner-${name}`,
    'partner',
    { name, criteria: [], stages: [{ stage: 'identified', on: '2024-05-02', by: 'Claire' }], ...more },
    '2024-05-02',
  );
const minutes = (decisions: Minutes['decisions'], users: string[]): Stored[] => [
  stored(
    'minutes-1',
    'minutes',
    { kind: 'co-construction', topic: 'l’accueil', date: '2024-06-10', users, professionals: [], decisions },
    '2024-06-10',
  ),
  stored(
    'action-1',
    'action',
    { what: 'acheter un banc', doneOn: '2024-07-01', minutesId: 'minutes-1' },
    '2024-06-10',
  ),
  stored('action-2', 'action', { what: 'appeler Zéphyrine', minutesId: 'minutes-1' }, '2024-06-10'),
  stored('action-3', 'action', { what: 'payer Zéphyrine', doneOn: '2024-07-01' }, '2024-06-10'),
];
const said = (kept: boolean | undefined, by: string[], why?: string): Minutes['decisions'][number] => ({
  text: 'poser un banc',
  brought: 'proposed',
  contribution: `un banc pour ${by.join()}`,
  by,
  ...(kept !== undefined && { kept }),
  ...(why && { why }),
});

describe('The board of the team', () => {
  it('says the level, what is missing first with its command, and where to begin', () => {
    const text = textOf(nobodySpoke, lucas);
    expect(text).toContain('2024 : le niveau 1 n’est pas encore atteint.');
    expect(text).toContain('Le plus utile maintenant : ');
    expect(text).toContain('Aucune date n’est prévue.');
    expect(text).toContain('Rien n’attend.');
    expect(commandsOf(nobodySpoke, lucas)).toEqual([
      'c:/preuve questionnaire',
      'c:/niveau 2024',
      'c:/reunion',
    ]);
  });

  it('shows five dates at most, the next first', () => {
    const records = [9, 3, 5, 7, 4, 6, 8].map((day) => meeting(day, `2024-09-0${day}`, []));
    const lines = board({ ...nobodySpoke, records: [...records, meeting(1, '2024-09-01', [])] }, claire)
      .sections[1]?.lines;
    expect(lines?.map((line) => /sujet (\d)/.exec(line)?.[1])).toEqual(['3', '4', '5', '6', '7']);
  });

  it('says what waits: open dialogues, agreements, late actions; and who is on the way', async () => {
    const late = [1, 2, 3, 4, 5, 6, 7].map((n) =>
      stored(`action-${n}`, 'action', { what: `tâche ${n}`, due: '2024-08-30' }, '2024-06-10'),
    );
    const records = [
      ...late,
      stored('action-8', 'action', { what: 'tâche 8', due: '2024-09-30' }, '2024-06-10'),
      words(1, { consent: 'asked' }),
      words(2, { consent: 'asked' }, lucas.id),
      words(3, { consent: 'asked', by: 'Claire', personId: claire.id }, lucas.id),
      partner('Anne', {}),
      partner('Zoé', { stages: [{ stage: 'active', on: '2024-05-02', by: 'Claire' }] }),
    ];
    const { memory } = await hear({ ...nobodySpoke, records }, claire.id, { kind: 'text', text: '/reunion' });
    const text = textOf(memory, claire);
    expect(text).toContain('Lucas souhaite noter vos mots');
    expect(text).toContain('Vous aviez commencé à prévoir une réunion.');
    expect(text.match(/J’attends l’accord de Paul/g)).toHaveLength(1);
    expect(text).toContain('En retard : tâche 5.');
    expect(text).not.toMatch(/tâche [678]/);
    expect(text).toContain('Encore 2 actions : /actions.');
    expect(text).toContain('Anne : premier contact.');
    expect(text).not.toContain('Zoé');
    expect(text).not.toMatch(/paroles/);
    const commands = commandsOf(memory, claire);
    expect(commands).toContain('c:/consentir contribution-3');
    expect(commands).not.toContain('c:/consentir contribution-1');
    expect(commands.find((one) => one.startsWith('c:/reprendre #'))).toBeDefined();
  });

  it('offers no command that the role may not run', () => {
    const proved = (['questionnaire', 'synthesis', 'action-plan'] as const).map((kind, at) =>
      stored(
        `evidence-${at}`,
        'evidence',
        { kind, label: kind, file: { id: 'f', name: 'f', mediaType: 'x', size: 1, sha256: 'ab' } },
        '2024-03-03',
      ),
    );
    const memory = { ...nobodySpoke, records: proved };
    expect(textOf(memory, lucas)).toContain('niveau 1, prêt à déposer');
    expect(commandsOf(memory, claire)).toContain('c:/referent');
    expect(commandsOf(memory, lucas)).not.toContain('c:/referent');
  });
});

describe('The board of a guest', () => {
  it('shows the dates they are invited to', () => {
    const records = [meeting(3, '2024-09-03', ['Lucas']), meeting(4, '2024-09-04', ['Paul'])];
    const text = textOf({ ...nobodySpoke, records }, paul);
    expect(text).toContain('sujet 4');
    expect(text).not.toContain('sujet 3');
  });

  it('says what became of what they said, and nothing of what others did', () => {
    const decisions = [
      said(true, ['Paul', 'Anne']),
      said(false, ['Paul'], 'la place manque'),
      said(undefined, ['Paul']),
      said(true, ['Zéphyrine']),
    ];
    const records = [...minutes(decisions, ['Paul']), words(1, {}), words(2, { personId: 'person-9' })];
    const text = textOf({ ...nobodySpoke, records }, paul);
    expect(text).toContain(
      'Lundi 10 juin 2024. Vos mots : « un banc pour Paul,Anne ». L’équipe a retenu cette idée.',
    );
    expect(text).toContain('n’a pas retenu cette idée. La raison : la place manque.');
    expect(text).toContain('La décision reste à prendre.');
    expect(text).toContain('C’est fait depuis le lundi 1er juillet 2024 : acheter un banc.');
    expect(text).toContain('« paroles 1 »');
    expect(text).not.toContain('paroles 2');
    expect(text).not.toContain('Zéphyrine');
  });

  it('tells no action of a meeting that they did not attend, and nothing by a name that two people bear', () => {
    const absent = { ...nobodySpoke, records: minutes([said(true, ['Paul'])], []) };
    expect(textOf(absent, paul)).toContain('a retenu cette idée');
    expect(textOf(absent, paul)).not.toContain('acheter un banc');
    const records = minutes([said(true, ['Paul'])], ['Paul']);
    const twins = { ...nobodySpoke, people: [claire, paul, { ...paul, id: 'person-4' }], records };
    expect(textOf(twins, paul)).not.toContain('banc');
  });

  it('says what waits for their answer, without the words', async () => {
    const records = [words(1, { consent: 'asked' })];
    const { memory } = await hear({ ...nobodySpoke, records }, paul.id, { kind: 'text', text: '/charte' });
    const fresh = { ...nobodySpoke, records };
    expect(textOf(fresh, paul)).toContain('Claire souhaite noter vos mots');
    expect(textOf(fresh, paul)).not.toContain('paroles 1');
    expect(commandsOf(fresh, paul)).toContain('c:/consentir contribution-1');
    expect(commandsOf(fresh, paul)).toContain('c:/charte');
    expect(commandsOf(memory, paul)).not.toContain('c:/charte');
    const agreed = partner('Paul', { personId: paul.id, agreement: { on: '2024-06-01', how: 'in-room' } });
    expect(commandsOf({ ...nobodySpoke, records: [agreed] }, paul)).not.toContain('c:/charte');
  });
});

describe('Every board', () => {
  it('before the set-up leads the coordinator to it, and asks the others to wait', () => {
    expect(commandsOf(newHouse, claire)).toEqual(['c:/maison']);
    const waiting = { ...newHouse, people: [claire, lucas, paul] };
    for (const person of [lucas, paul]) {
      expect(commandsOf(waiting, person)).toEqual([]);
      expect(textOf(waiting, person)).toContain('doit d’abord présenter la structure');
    }
  });

  it('is what /tableau says, from the kinds that it names; a guest’s is for them alone', async () => {
    const records = [meeting(4, '2024-09-04', ['Paul']), words(1, {}), partner('Anne', {})];
    const memory = { ...nobodySpoke, records };
    for (const person of [claire, lucas, paul]) {
      const { said: answers } = await hear(memory, person.id, { kind: 'text', text: 'voir mon tableau' });
      expect(answers[0]?.message).toEqual(boardMessage(board(memory, person), person === paul));
      const named = {
        ...memory,
        records: records.filter(({ kind }) => boardKinds.some((one) => one === kind)),
      };
      expect(board(named, person)).toEqual(board(memory, person));
    }
  });
});
