// A theme of work: proposed in one sentence, answered by the team, and told to whoever proposed it.
import { describe, expect, it } from 'vitest';
import { faults } from '../french/lint.ts';
import { claire, hear, heardBy, lucas, type Memory, nobodySpoke, paul } from './room.ts';

type Who = typeof claire;

async function say(memory: Memory, who: Who, text: string) {
  return hear(memory, who.id, { kind: 'text', text });
}
async function press(memory: Memory, who: Who, said: Awaited<ReturnType<typeof say>>['said'], label: string) {
  const choice = heardBy(said, who)
    .flatMap(({ choices = [] }) => choices)
    .find((one) => one.label.startsWith(label));
  return hear(memory, who.id, { kind: 'press', value: choice?.value ?? `no ${label}` });
}
const texts = (said: Awaited<ReturnType<typeof say>>['said'], who: Who) =>
  heardBy(said, who)
    .map(({ text }) => text)
    .join('\n');

describe('A theme', () => {
  it.each([
    '/theme l’attente du lundi',
    'je propose un thème : l’attente du lundi',
    'je propose un sujet sur l’attente du lundi',
  ])('is proposed by « %s »', async (text) => {
    const heard = await say(nobodySpoke, paul, text);
    expect(heard.memory.records).toMatchObject([
      { kind: 'theme', data: { text: 'l’attente du lundi', by: 'Paul' } },
    ]);
    expect(texts(heard.said, lucas)).toContain('Paul propose un thème de travail : « l’attente du lundi »');
    expect(faults(texts(heard.said, paul))).toEqual([]);
  });

  it('is asked for when nothing was said of it', async () => {
    const asked = await say(nobodySpoke, paul, '/theme');
    expect(texts(asked.said, paul)).toContain('Sur quoi voulez-vous');
    const heard = await say(asked.memory, paul, 'l’attente du lundi');
    expect(heard.memory.records).toMatchObject([{ data: { text: 'l’attente du lundi' } }]);
    expect(heard.state.dialogues).toEqual([]);
  });

  it('is worked on, or not for now with a reason, and its author hears each change once', async () => {
    const proposed = await say(nobodySpoke, paul, '/theme l’attente');
    const no = await press(proposed.memory, claire, proposed.said, 'Pas maintenant');
    expect(heardBy(no.said, paul)).toEqual([]);
    const why = await say(no.memory, claire, 'les travaux ne sont pas finis');
    expect(texts(why.said, paul)).toContain('La raison : les travaux ne sont pas finis.');
    expect(faults(texts(why.said, paul))).toEqual([]);
    const yes = await press(why.memory, lucas, proposed.said, 'On y travaille');
    expect(texts(yes.said, paul)).toContain('L’équipe y travaille');
    const again = await press(yes.memory, claire, proposed.said, 'On y travaille');
    expect(heardBy(again.said, paul)).toEqual([]);
    expect(texts(again.said, claire)).toMatch(/^C’est déjà répondu/);
    expect(texts((await say(again.memory, paul, '/theme')).said, paul)).toMatch(
      /^Vos thèmes :\n1\. « l’attente ». L’équipe y travaille/,
    );
  });

  it('said twice is passed on once', async () => {
    const { memory } = await say(nobodySpoke, paul, '/theme l’attente');
    const again = await say(memory, paul, '/theme  L’ATTENTE !');
    expect(again.memory.records).toHaveLength(1);
    expect(heardBy(again.said, claire)).toEqual([]);
  });

  it('is answered by the team only, and read by its author and the team only', async () => {
    const anne = { id: 'person-4', name: 'Anne', role: 'guest' as const };
    const house = { ...nobodySpoke, people: [...nobodySpoke.people, anne] };
    const { memory } = await say(house, paul, '/theme l’attente');
    const other = await say(memory, anne, '/theme theme-1 oui');
    expect(other.memory.records).toEqual(memory.records);
    expect(texts((await say(memory, anne, '/theme')).said, anne)).not.toContain('l’attente »');
    expect(texts((await say(memory, claire, '/theme')).said, claire)).toContain('« l’attente » (de Paul).');
  });

  it('is one sentence', async () => {
    const heard = await say(nobodySpoke, paul, `/theme ${'très long '.repeat(50)}`);
    expect(heard.memory.records).toEqual([]);
  });
});

describe('The board of a guest', () => {
  it('tells what became of their themes', async () => {
    const { memory } = await say(nobodySpoke, paul, '/theme l’attente');
    const board = await say(memory, paul, '/tableau');
    expect(texts(board.said, paul)).toContain('« l’attente ». L’équipe n’a pas encore répondu.');
  });
});
