// A form handed in: the same as answering one by one, kept in part when part of it cannot be read, and nobody else's.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sheetOf } from '../../src/bot/dialogue/sheet.ts';
import { active, openFlow } from '../../src/bot/dialogue/talk.ts';
import type { IncomingBody } from '../../src/bot/messages.ts';
import { fieldsOf, nextQuestion } from '../../src/domain/forms/next.ts';
import {
  claire,
  contextOf,
  file,
  hear,
  hearAll,
  heardBy,
  lucas,
  type Memory,
  newHouse,
  nobodySpoke,
  paul,
  stored,
} from './room.ts';

type Answers = Extract<IncomingBody, { kind: 'form' }>['answers'];

const say = (memory: Memory, ...texts: string[]) => hearAll(memory, claire.id, texts);
const dialogueOf = (memory: Memory, personId = claire.id) =>
  active(memory.states[personId]?.dialogues ?? []) ?? { id: 'none', answers: {} };
const fill = (memory: Memory, answers: Answers, personId = claire.id) =>
  hear(memory, personId, { kind: 'form', dialogue: dialogueOf(memory, personId).id, answers });
const lastText = (heard: Awaited<ReturnType<typeof hear>>) => heardBy(heard.said, claire).at(-1)?.text ?? '';

const meeting: Answers = {
  kind: 'co-construction',
  topic: 'l’accueil',
  date: 'mardi 10 septembre',
  time: '18 h 30',
  people: 'Lucas et Paul',
  place: 'salle du fond',
};
const understood = {
  kind: 'co-construction',
  topic: 'l’accueil',
  date: '2024-09-10',
  time: '18:30',
  people: ['Lucas', 'Paul'],
  place: 'salle du fond',
};

describe('A form handed in', () => {
  it('answers every question at once, and is confirmed as ever', async () => {
    const opened = await say(nobodySpoke, '/reunion');
    const filled = await fill(opened.memory, meeting);
    expect(dialogueOf(filled.memory).answers).toEqual(understood);
    expect(lastText(filled)).toContain('Est-ce juste ?');
    const kept = await say(filled.memory, 'oui');
    expect(kept.memory.records.map(({ data }) => data)).toEqual([understood]);
  });

  it('is taken back whole by one « retour »', async () => {
    const opened = await say(nobodySpoke, '/reunion', 'un goûter');
    const before = dialogueOf(opened.memory).answers;
    const filled = await fill(opened.memory, { ...meeting, people: '', place: '' });
    expect(dialogueOf(filled.memory).answers).not.toEqual(before);
    const back = await say(filled.memory, 'retour');
    expect(dialogueOf(back.memory).answers).toEqual(before);
  });

  it('keeps what can be read, says of the rest what is wrong and where, and asks it first', async () => {
    const opened = await say(nobodySpoke, '/reunion');
    const filled = await fill(opened.memory, { ...meeting, date: 'le 3 juin 2023', time: '25 h' });
    const { date: _date, time: _time, ...rest } = understood;
    expect(dialogueOf(filled.memory).answers).toEqual(rest);
    const [dateLine, timeLine, question] = lastText(filled).split('\n');
    expect(dateLine).toMatch(/^Date : cette date est déjà passée/);
    expect(timeLine).toMatch(/^Heure : l’heure « 25 h » n’existe pas/);
    expect(question).toBe('Quel jour ? À quelle heure ?');
  });

  it('leaves what is blank as it was, and what may be left out is left out', async () => {
    const opened = await say(nobodySpoke, '/recrutement');
    const filled = await fill(opened.memory, {
      name: 'Camille',
      profile: ['user'],
      channel: 'Affiche ou plaquette',
      criteria: [],
      availability: ' ',
    });
    expect(dialogueOf(filled.memory).answers).toEqual({
      name: 'Camille',
      profile: 'user',
      channel: 'poster',
    });
    expect(lastText(filled)).toContain('Quels points');
    const whole = await say(filled.memory, '1 et 2');
    expect(lastText(whole)).toContain('Est-ce juste ?');
    const emptied = await fill(whole.memory, { name: '', criteria: [] });
    expect(dialogueOf(emptied.memory).answers).toMatchObject({ name: 'Camille', criteria: [] });
  });

  it('takes away an answer or a guess that may be left out, once it was emptied', async () => {
    const opened = await say(
      nobodySpoke,
      '/cr',
      'co-construction',
      'l’accueil',
      'hier',
      'Paul',
      'Lucas',
      'non',
    );
    const item = await say(opened.memory, 'Lucas achète un banc pour le 15 décembre');
    expect(lastText(item)).toContain('autre action');
    const emptied = await fill(item.memory, { 'actions.0.who': '' });
    const whole = await say(emptied.memory, 'non');
    expect(lastText(whole)).not.toContain('Qui s’en charge');
    expect(lastText(whole)).toContain('Pour quand : dimanche 15 décembre 2024 (à vérifier)');
    const back = await say(emptied.memory, 'retour', 'non');
    expect(lastText(back)).toContain('Qui s’en charge : Lucas (à vérifier)');
  });

  it('reads each field for itself: what is written in one answers no other', async () => {
    const opened = await say(nobodySpoke, '/reunion');
    const filled = await fill(opened.memory, { topic: 'un goûter mardi à 16 h avec Lucas', place: 'mardi' });
    expect(Object.keys(dialogueOf(filled.memory).answers).sort()).toEqual(['place', 'topic']);
  });

  it('drops what its own answers make void, and takes what they call for', async () => {
    const known = stored(
      'meeting-1',
      'meeting',
      { ...understood, date: '2024-08-30' } as never,
      '2024-08-30',
    );
    const other = stored(
      'meeting-2',
      'meeting',
      { ...understood, date: '2024-08-31' } as never,
      '2024-08-31',
    );
    const opened = await say({ ...nobodySpoke, records: [known, other] }, '/cr');
    const called = await fill(opened.memory, { meeting: 'other', topic: 'le parking', date: 'hier' });
    expect(dialogueOf(called.memory).answers).toEqual({
      meeting: 'other',
      topic: 'le parking',
      date: '2024-09-01',
    });
    const void_ = await fill(called.memory, { meeting: 'meeting-1', topic: 'les horaires' });
    expect(dialogueOf(void_.memory).answers).toMatchObject({ meeting: 'meeting-1', topic: 'le parking' });
    expect(lastText(void_)).not.toContain('ne se pose plus');
  });

  it('tells two options of one name apart by their value', async () => {
    const same = (id: string) =>
      stored(id, 'meeting', { ...understood, date: '2024-08-30' } as never, '2024-08-30');
    const opened = await say({ ...nobodySpoke, records: [same('meeting-1'), same('meeting-2')] }, '/cr');
    const filled = await fill(opened.memory, { meeting: 'meeting-2' });
    expect(dialogueOf(filled.memory).answers).toEqual({ meeting: 'meeting-2' });
  });

  it('confirms at once where the last answer is the confirmation', async () => {
    const opened = await hearAll(nobodySpoke, paul.id, ['/charte']);
    const filled = await fill(opened.memory, { agrees: 'oui' }, paul.id);
    expect(filled.memory.records.map(({ kind }) => kind)).toEqual(['partner']);
  });

  it('takes up again what was put aside', async () => {
    const later = await say(nobodySpoke, '/reunion', 'plus tard');
    const { id } = later.state.dialogues[0] ?? { id: '' };
    const filled = await hear(later.memory, claire.id, { kind: 'form', dialogue: id, answers: meeting });
    expect(lastText(filled)).toContain('Est-ce juste ?');
    expect(filled.state.dialogues[0]?.parked).toBe(false);
  });
});

describe('A form that does not fit', () => {
  it('keeps the answers of questions that still stand, and says that others do not', async () => {
    const opened = await say(nobodySpoke, '/reunion');
    const filled = await fill(opened.memory, {
      topic: 'l’accueil',
      'decisions.4.text': 'un banc',
      budget: '3',
    });
    expect(dialogueOf(filled.memory).answers).toEqual({ topic: 'l’accueil' });
    expect(lastText(filled)).toContain('ne se pose plus');
  });

  it.each([
    ['of no question', { budget: '3' }],
    ['of names that every object has', { constructor: 'x', toString: 'x' }],
    ['of a list or its length', { 'decisions.+': 'un banc', 'decisions.length': '3' }],
  ])('%s changes nothing', async (_what, answers: Answers) => {
    const opened = await say(nobodySpoke, '/reunion');
    const filled = await fill(opened.memory, answers);
    expect(filled.state.dialogues).toEqual(opened.state.dialogues);
    expect(lastText(filled)).toContain('Rien n’a été changé.');
  });

  it('of another person, or over, changes nothing and shows nothing', async () => {
    const { memory } = await say(nobodySpoke, '/reunion', 'un goûter');
    const { id } = dialogueOf(memory);
    for (const person of [lucas, paul]) {
      const { said, effects, state } = await hear(memory, person.id, {
        kind: 'form',
        dialogue: id,
        answers: meeting,
      });
      expect(effects).toEqual([]);
      expect(state.dialogues).toEqual([]);
      expect(said.map(({ message }) => message.text)).toEqual([
        'Ce choix n’est plus actif. Rien n’a été changé.',
      ]);
    }
    const done = await say(memory, 'annuler');
    const late = await hear(done.memory, claire.id, { kind: 'form', dialogue: id, answers: meeting });
    expect(late.effects).toEqual([]);
    expect(late.state.dialogues).toEqual([]);
  });

  it('is refused to whoever may no longer go on with the dialogue', async () => {
    const opened = await hearAll(nobodySpoke, lucas.id, ['/reunion']);
    const demoted = { ...opened.memory, people: [claire, { ...lucas, role: 'guest' as const }, paul] };
    const filled = await fill(demoted, meeting, lucas.id);
    expect(filled.effects).toEqual([]);
    expect(dialogueOf(filled.memory, lucas.id).answers).toEqual({});
  });

  it('with a text too long, or of pictures, says so and keeps the rest', async () => {
    const opened = await say(nobodySpoke, '/reunion');
    const filled = await fill(opened.memory, { topic: 'x'.repeat(20_001), place: '🏠', time: '18 h' });
    expect(dialogueOf(filled.memory).answers).toEqual({ time: '18:00' });
    expect(lastText(filled)).toMatch(/^Sujet : ce message est trop long/);
  });
});

/** What may be answered to each question, by path; the number of an item is left out. */
const words: Record<string, readonly string[]> = {
  name: ['Camille', 'Léa'],
  town: ['Lanmeur', 'Brest'],
  department: ['Finistère', '29'],
  contact: ['accueil@tilleuls.example', '02 98 00 00 00'],
  profile: ['usager', '3'],
  channel: ['affiche', 'bouche à oreille'],
  criteria: ['1 et 2', 'tous', 'aucun'],
  availability: ['le mardi soir', 'non'],
  since: ['hier', 'le 3 juin'],
  mission: ['porter la parole des patients'],
  kind: ['1', '2'],
  topic: ['l’accueil', 'les horaires'],
  date: ['mardi prochain', 'le 12 novembre'],
  time: ['18 h 30', '9h'],
  place: ['salle du fond', 'à la mairie'],
  people: ['Lucas et Paul', 'tout le monde'],
  users: ['Paul', 'aucun'],
  professionals: ['Lucas et moi'],
  partner: ['Camille'],
  on: ['hier', 'le 3 juin'],
  factDate: ['hier', 'mars 2024'],
  label: ['la synthèse'],
  type: ['MSP', 'centre de santé'],
  agrees: ['oui', 'non'],
  'decisions.+': ['on achète un banc'],
  'decisions.brought': ['proposé', 'rien', 'opposés'],
  'decisions.contribution': ['il manque un banc'],
  'decisions.by': ['Paul', 'plusieurs usagers'],
  'decisions.kept': ['oui', 'non'],
  'decisions.why': ['trop cher'],
  'decisions.engagement': ['consultation'],
  'actions.+': ['commander le banc'],
  'actions.who': ['Lucas', 'Paul'],
  'actions.due': ['le 15 décembre', 'demain'],
};

const camille = stored(
  'partner-1',
  'partner',
  { name: 'Camille', criteria: [], stages: [{ stage: 'identified', on: '2024-05-02', by: 'Claire' }] },
  '2024-05-02',
);
const denis = { ...camille, id: 'partner-2', data: { ...camille.data, name: 'Denis' } };
const known: Memory = { ...nobodySpoke, records: [camille, denis] };
const flows: { command: string; house: Memory; personId: string }[] = [
  { command: '/maison', house: newHouse, personId: claire.id },
  ...['/recrutement', '/rencontre', '/accord', '/referent', '/reunion', '/cr', '/preuve'].map((command) => ({
    command,
    house: known,
    personId: claire.id,
  })),
  { command: '/charte', house: nobodySpoke, personId: paul.id },
];

/** Answers until nothing is missing: each message one answer, or one form with all that is open. */
async function answered(
  { command, house, personId }: (typeof flows)[number],
  picks: readonly number[],
  byForm: boolean,
) {
  const wordsFor = (path: string) => {
    const isTold = command === '/cr' && path === 'date';
    const among = words[isTold ? 'on' : path.replace(/\.\d+(?=\.)/, '')] ?? ['porter l’avis des patients'];
    return among[(picks[path.length % picks.length] ?? 0) % among.length] ?? '';
  };
  let heard = await hearAll(house, personId, [command]);
  const listed = new Set<string>();
  for (let left = 60; left > 0; left--) {
    const dialogue = active(heard.state.dialogues);
    const me = heard.memory.people.find(({ id }) => id === personId) ?? claire;
    const open = openFlow(dialogue, contextOf(heard.memory, me));
    const next = dialogue && open && nextQuestion(open.form, dialogue);
    if (!dialogue || !open || next?.kind !== 'ask') return { heard, dialogue, left };
    const [{ path, question }] = next.fields;
    if (question.kind === 'file')
      heard = await hear(heard.memory, personId, { kind: 'text', text: '', file });
    else if (question.kind === 'list') {
      const text = listed.has(path) ? 'non' : wordsFor(path);
      listed.add(path);
      heard = await hear(heard.memory, personId, { kind: 'text', text });
    } else if (byForm) {
      // What may yet be guessed from the other answers is left blank until it is asked.
      const guessable = fieldsOf(open.form, dialogue).filter((field) => field.question.guess);
      const empty = sheetOf(open.form, dialogue)?.fields.filter(({ value }) => value === undefined) ?? [];
      const answers = Object.fromEntries(
        empty
          .filter((field) => field.path === path || !guessable.some((other) => other.path === field.path))
          .map((field) => [field.path, wordsFor(field.path)]),
      );
      heard = await hear(heard.memory, personId, { kind: 'form', dialogue: dialogue.id, answers });
    } else heard = await hear(heard.memory, personId, { kind: 'text', text: wordsFor(path) });
  }
  throw new Error(`the questions do not end: ${heard.said.at(-1)?.message.text}`);
}

describe('Answering by form', () => {
  it.each(flows)('$command, gives what answering one by one gives', async (flow) => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(5), { minLength: 7, maxLength: 7 }), async (picks) => {
        const one = await answered(flow, picks, false);
        const form = await answered(flow, picks, true);
        expect(form.dialogue?.answers).toEqual(one.dialogue?.answers);
        const ending = ({ heard }: typeof one) =>
          heard.said.map(({ message, audience }) => ({
            audience,
            text: message.text.slice(message.text.indexOf('Voici ce que j’ai compris')),
          }));
        expect(ending(form)).toEqual(ending(one));
        expect(form.heard.effects.map((effect) => effect.do)).toEqual(
          one.heard.effects.map((effect) => effect.do),
        );
        expect(form.left).toBeGreaterThanOrEqual(one.left);
      }),
      { numRuns: 12 },
    );
  });
});
