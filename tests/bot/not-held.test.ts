// « Elle n’a pas eu lieu », said in the middle of minutes: asked about once, and nothing is lost until the answer.
import { describe, expect, it } from 'vitest';
import { MORNING_AFTER, met } from './met.ts';
import { claire, hear } from './room.ts';

const NOTES = `Présents : Paul (usager), Claire
Décision : poser un banc à l'entrée (proposé par Paul)
Décision : refaire l'affiche des horaires
Action : acheter le banc, Claire, pour le 15 mars`;

function talk() {
  const room = { memory: met, last: undefined as Awaited<ReturnType<typeof hear>> | undefined };
  async function did(body: Parameters<typeof hear>[2]): Promise<string> {
    room.last = await hear(room.memory, claire.id, body, MORNING_AFTER);
    room.memory = room.last.memory;
    return room.last.said.map(({ message }) => message.text).join('\n');
  }
  const say = (text: string) => did({ kind: 'text', text });
  const press = (label: string) => {
    const choice = room.last?.said.at(-1)?.message.choices?.find((one) => one.label === label);
    return did({ kind: 'press', value: choice?.value ?? '' });
  };
  const meeting = () => room.memory.records.find(({ id }) => id === 'meeting-1')?.data;
  return { room, say, press, meeting };
}

describe('with notes already read', () => {
  it.each(['elle n’a pas eu lieu', 'la réunion n’a pas eu lieu'])(
    '« %s » is asked about first',
    async (said) => {
      const { room, say, meeting } = talk();
      await say(`/cr ${NOTES}`);
      const asked = await say(said);
      expect(asked).toContain(
        'Vous avez déjà noté 2 décisions et 1 action. Je les garde, ou je les efface ?',
      );
      expect(room.last?.said.at(-1)?.message.choices?.map(({ label }) => label)).toEqual([
        'Les garder',
        'Les effacer',
      ]);
      expect(meeting()).not.toHaveProperty('cancelledOn');
      expect(room.memory.states[claire.id]?.dialogues).toHaveLength(1);
    },
  );

  it.each([['press'], ['je les garde'], ['garder']])('keeps all of it, by « %s »', async (how) => {
    const { say, press, meeting } = talk();
    await say(`/cr ${NOTES}`);
    await say('elle n’a pas eu lieu');
    const after = await (how === 'press' ? press('Les garder') : say(how));
    expect(after).toContain('Décision 2 : Refaire l');
    expect(meeting()).not.toHaveProperty('cancelledOn');
    // The question is over: these words are an answer like another.
    expect(await say('oui')).toContain('Le compte-rendu est gardé : 2 décisions, 1 action.');
  });

  it.each([['press'], ['les effacer'], ['oui, efface']])(
    'erases and calls the meeting off, by « %s »',
    async (how) => {
      const { room, say, press, meeting } = talk();
      await say(`/cr ${NOTES}`);
      await say('elle n’a pas eu lieu');
      expect(await (how === 'press' ? press('Les effacer') : say(how))).toContain('n’a pas eu lieu');
      expect(meeting()).toMatchObject({ cancelledOn: '2024-01-18' });
      expect(room.memory.states[claire.id]?.dialogues).toEqual([]);
    },
  );

  it('asks again after a yes that says neither, and lets another answer pass', async () => {
    const { say } = talk();
    await say(`/cr ${NOTES}`);
    await say('elle n’a pas eu lieu');
    expect(await say('oui')).toContain('Je les garde, ou je les efface ?');
    expect(await say('enlève la décision 2')).toContain('C’est enlevé');
    expect(await say('on garde tout')).not.toContain('Reprenons');
  });

  it('a button pressed too late changes nothing', async () => {
    const { room, say } = talk();
    await say(`/cr ${NOTES}`);
    expect(await say('/cr notes effacer')).toContain('Cette question ne se pose plus.');
    expect(room.memory.states[claire.id]?.dialogues).toHaveLength(1);
  });
});

it('asks nothing where nothing was noted', async () => {
  const { say, meeting } = talk();
  await say('/cr');
  expect(await say('elle n’a pas eu lieu')).toContain('Il n’y a pas de compte-rendu à faire.');
  expect(meeting()).toMatchObject({ cancelledOn: '2024-01-18' });
});
