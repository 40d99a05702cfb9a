// Notes given as they are: everything read in them is shown, can be taken away or corrected, and nothing is lost.
import { describe, expect, it } from 'vitest';
import { minutes } from '../../src/bot/flows/minutes.ts';
import { looksLikeNotes, seemsEnglish } from '../../src/bot/pasted-notes.ts';
import { openDialogue } from '../../src/domain/forms/dialogue.ts';
import type { Minutes } from '../../src/domain/records.ts';
import { MORNING_AFTER, met } from './met.ts';
import { claire, contextOf, file, hear, type Memory, nobodySpoke, paul } from './room.ts';

const NOTES = `Réunion du 17 janvier sur l'accueil
Présents : Paul, Jeanne (usagers), Claire, Lucas
Jeanne trouve l'accueil très gentil.
Décision : poser un banc à l'entrée (proposé par Paul)
Décision : refaire l'affiche des horaires
Action : acheter le banc — Lucas — pour le 15 mars
Action : relire l'affiche — Jeanne`;

/** A talk of Claire's: each message, and what she reads last. */
function talk(start: Memory) {
  const room = { memory: start, last: '', labels: [] as string[] };
  async function say(text: string): Promise<string> {
    const heard = await hear(room.memory, claire.id, { kind: 'text', text }, MORNING_AFTER);
    room.memory = heard.memory;
    room.last = heard.said.map(({ message }) => message.text).join('\n');
    room.labels = heard.said.flatMap(({ message }) => (message.choices ?? []).map(({ label }) => label));
    return room.last;
  }
  return { room, say };
}

const minutesOf = (memory: Memory): Minutes | undefined => {
  const found = memory.records.findLast(({ kind }) => kind === 'minutes');
  return found?.data as Minutes | undefined;
};

describe('notes given with the command', () => {
  it('are shown whole, each item with its words, and kept once confirmed', async () => {
    const { room, say } = talk(met);
    const shown = await say(`/cr ${NOTES}`);
    for (const quote of [
      "d’après : « poser un banc à l'entrée (proposé par Paul) »",
      "d’après : « refaire l'affiche des horaires »",
      'd’après : « acheter le banc — Lucas — pour le 15 mars »',
      "d’après : « relire l'affiche — Jeanne »",
      "Jeanne trouve l'accueil très gentil.",
      'Usagers présents : Paul et Jeanne (à vérifier)',
    ])
      expect(shown).toContain(quote);
    expect(room.memory.records).toHaveLength(1);
    await say('oui');
    const minutes = minutesOf(room.memory);
    expect(minutes).toMatchObject({ meetingId: 'meeting-1', users: ['Paul', 'Jeanne'], notes: NOTES });
    expect(minutes?.decisions.map(({ brought, by }) => [brought, by])).toEqual([
      ['proposed', ['Paul']],
      ['nothing', undefined],
    ]);
    expect(minutes?.words).toMatchObject([{ by: 'Jeanne' }]);
    expect(room.memory.records.filter(({ kind }) => kind === 'action').map(({ data }) => data)).toMatchObject(
      [
        { what: 'Acheter le banc', who: 'Lucas', due: '2024-03-15', minutesId: 'minutes-1' },
        { what: "Relire l'affiche", who: 'Jeanne' },
      ],
    );
  });

  it('can lose an item, have one corrected, and gain one, by a sentence', async () => {
    const { room, say } = talk(met);
    await say(`/cr ${NOTES}`);
    expect(await say('enlève la décision 2')).not.toContain('Décision 2');
    expect(await say('retour')).toContain("Décision 2 : Refaire l'affiche");
    expect(await say('retire la première décision')).toContain("Décision 1 : Refaire l'affiche");
    expect(await say('corrige l’action 2 : Lucas, pour le 1er avril')).toContain('lundi 1er avril 2024');
    expect(await say('enlève la décision 7')).toContain('que le numéro 1');
    await say('corrige l’action 1');
    expect(room.labels).toEqual(['Action', 'Qui s’en charge', 'Pour quand', 'Enlever']);
    await say('Enlever');
    await say('ajoute une action : écrire à la mairie');
    await say('Lucas, sans date');
    await say('passer');
    await say('oui');
    expect(minutesOf(room.memory)?.decisions).toHaveLength(1);
    const actions = room.memory.records.filter(({ kind }) => kind === 'action').map(({ data }) => data);
    expect(actions).toMatchObject([
      { what: "Relire l'affiche", who: 'Lucas', due: '2024-04-01' },
      { what: 'écrire à la mairie', who: 'Lucas' },
    ]);
  });

  it('pass on nobody’s words about health, masked as they are', async () => {
    const { say } = talk(met);
    const shown = await say(`/cr ${NOTES}\nPaul dit que sa femme souffre de [masqué] depuis dix ans.`);
    expect(shown).toContain('poser un banc');
    expect(shown).not.toContain('[masqué]');
  });

  it('go on being asked about, where they say nothing', async () => {
    const { say } = talk(met);
    const asked = await say('/cr Voici mes notes : On s’est retrouvés, il faisait beau, rien de plus.');
    expect(asked).toContain('Je garde vos notes');
    expect(asked).toContain('Quels usagers étaient là ?');
  });

  it('may come in several messages: nothing is said twice, nothing is lost', async () => {
    const { room, say } = talk(met);
    await say(`/cr ${NOTES}`);
    const again = await say(`/cr ${NOTES}`);
    expect(again.match(/Décision \d/g)).toHaveLength(2);
    await say(
      'Suite de mes notes :\nDécision : ouvrir à 8 h le lundi\nAction : prévenir le secrétariat — Claire',
    );
    await say('oui');
    expect(minutesOf(room.memory)?.decisions).toHaveLength(3);
    expect(minutesOf(room.memory)?.notes).toContain('ouvrir à 8 h');
  });
});

describe('notes that nobody announced', () => {
  it('are offered as minutes, and wait for one press', async () => {
    const { room, say } = talk(met);
    expect(await say(NOTES)).toContain('ressemble aux notes');
    expect(room.labels).toEqual(['En faire un compte-rendu', 'Non, merci']);
    expect(await say('En faire un compte-rendu')).toContain('Décision 2');
  });

  it('are dropped without a trace when they are not wanted', async () => {
    const { room, say } = talk(met);
    await say(NOTES);
    await say('Non, merci');
    expect(room.memory.states[claire.id]?.dialogues).toEqual([]);
  });

  it('are not for a guest to turn into minutes', async () => {
    const heard = await hear(met, paul.id, { kind: 'text', text: NOTES }, MORNING_AFTER);
    expect(heard.state.dialogues).toEqual([]);
    expect(heard.said[0]?.message.text).toContain('réservée à l’équipe');
  });

  it.each([
    ['Bonjour, je voudrais prévoir une réunion de co-construction mardi prochain à 18 h 30 avec Paul', false],
    ['oui', false],
    [NOTES, true],
    [NOTES.toUpperCase(), true],
  ])('%s', (text, expected) => expect(looksLikeNotes(text)).toBe(expected));
});

it('splits one sentence that carries decisions and actions', async () => {
  const { say } = talk(met);
  await say('/cr');
  await say('Paul');
  await say('Claire');
  const shown = await say(
    'On a décidé de poser un banc. On a décidé d’ouvrir à 8 h. Lucas achète le banc pour le 15 mars. Anne va prévenir le secrétariat.',
  );
  for (const item of ['Décision 1', 'Décision 2', 'Action 1']) expect(shown).toContain(item);
});

it('calls off a meeting that did not happen, and asks nothing more', async () => {
  const { room, say } = talk(met);
  await say('/cr');
  expect(await say('Elle n’a pas eu lieu, finalement')).toContain('n’a pas eu lieu');
  expect(room.memory.records[0]?.data).toMatchObject({ cancelledOn: '2024-01-18', sequence: 1 });
  expect(room.memory.states[claire.id]?.dialogues).toEqual([]);
  expect(await say('/cr')).toContain('Quel type de réunion');
});

it('reads notes of a meeting that nobody planned: its heading says the day, the type and the subject', async () => {
  const { say } = talk(nobodySpoke);
  const shown = await say(`/cr ${NOTES.replace('Réunion', 'Co-construction')}`);
  expect(shown).toContain('Date : mercredi 17 janvier 2024');
  expect(shown).toContain('Type de réunion : Réunion de co-construction');
});

it('says kindly that English is not read', () => {
  expect(
    seemsEnglish('We decided to put a bench at the entrance and the team will buy it with the users'),
  ).toBe(true);
  expect(seemsEnglish(NOTES)).toBe(false);
});

describe('notes that a job reads', () => {
  const dialogue = openDialogue('d1', 'minutes', {}, MORNING_AFTER);
  const ctx = { ...contextOf(met, claire, MORNING_AFTER), readsByModel: true };

  it('wait in their dialogue for the model, without a copy of them elsewhere', () => {
    const noted = minutes.notes?.(ctx, dialogue, { text: `Mes notes :\n${NOTES}` });
    expect(noted?.dialogue?.answers.notes).toMatchObject({ text: NOTES });
    expect(noted?.step.instead?.text).toContain('Je lis vos notes');
    expect(noted?.step.effects).toMatchObject([
      { kind: 'read-notes', payload: { person: claire.id, dialogue: 'd1' } },
    ]);
    expect(JSON.stringify(noted?.step.effects)).not.toContain('banc');
  });

  it('are read from a file with or without a model', () => {
    const word = { ...file, name: 'notes.docx', mediaType: 'text/plain' };
    const noted = minutes.notes?.({ ...ctx, readsByModel: false }, dialogue, { text: '', file: word });
    expect(noted?.step.effects).toMatchObject([{ kind: 'read-notes', payload: { file: word } }]);
  });

  it('are not read from a picture: it is said, and the picture may still be filed', () => {
    const photo = { ...file, name: 'photo.jpg', mediaType: 'image/jpeg' };
    const noted = minutes.notes?.(ctx, dialogue, { text: '', file: photo });
    expect(noted?.step.effects).toBeUndefined();
    expect(noted?.step.instead?.choices?.map(({ label }) => label)).toEqual([
      'Répondre aux questions',
      'Ranger le fichier comme pièce',
    ]);
  });
});
