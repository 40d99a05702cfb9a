// Projects of the structure: named, met about, and over (M2).
import { describe, expect, it } from 'vitest';
import type { Meeting } from '../../src/domain/records.ts';
import { faults } from '../french/lint.ts';
import { claire, hear, heardBy, type Memory, nobodySpoke, stored } from './room.ts';

async function say(memory: Memory, text: string) {
  const heard = await hear(memory, claire.id, { kind: 'text', text });
  const said = heardBy(heard.said, claire);
  const words = said.map((one) => one.text).join('\n');
  if (text.startsWith('/projet')) expect(faults(words)).toEqual([]);
  return { memory: heard.memory, words, choices: said.flatMap(({ choices = [] }) => choices) };
}
type Said = Awaited<ReturnType<typeof say>>;

async function press(before: Said, label: string) {
  const choice = before.choices.find((one) => one.label.startsWith(label));
  const heard = await hear(before.memory, claire.id, {
    kind: 'press',
    value: choice?.value ?? `no ${label}`,
  });
  const said = heardBy(heard.said, claire);
  return {
    memory: heard.memory,
    words: said.map((one) => one.text).join('\n'),
    choices: said.flatMap(({ choices = [] }) => choices),
  };
}

const planned = (topic: string) =>
  `/reunion construire ensemble, sujet : ${topic}, le 10 décembre 2024 à 18h30, avec Paul, à la salle du fond`;
const meetings = ({ records }: Memory) =>
  records.flatMap(({ kind, data }) => (kind === 'meeting' ? [data as Meeting] : []));

describe('A project', () => {
  it.each(['/projet L’accueil', '/projet le projet de l’accueil'])(
    'is noted by « %s », once',
    async (text) => {
      const first = await say(nobodySpoke, text);
      const again = await say(first.memory, '/projet accueil');
      expect(again.memory.records.filter(({ kind }) => kind === 'project')).toHaveLength(1);
      expect(again.words).toContain('pas encore de réunion');
    },
  );

  it('is asked for by its name when nothing was said of it', async () => {
    const list = await say(nobodySpoke, '/projet');
    expect(list.words).toContain('Aucun projet');
    const asked = await press(list, 'Un nouveau projet');
    expect(asked.words).toContain('Comment s’appelle ce projet');
    const noted = await say(asked.memory, 'le jardin');
    expect(noted.memory.records).toMatchObject([{ kind: 'project', data: { name: 'le jardin' } }]);
  });

  it('gets the meetings to build together that name it', async () => {
    const { memory } = await say(nobodySpoke, '/projet l’accueil');
    const asked = await say(memory, planned('Améliorer l’accueil'));
    const done = await say(asked.memory, 'oui');
    expect(done.words).toContain('Projet : l’accueil.');
    expect(meetings(done.memory)).toMatchObject([{ projectId: 'project-1' }]);
    expect((await say(done.memory, '/projet')).words).toContain(
      '1 réunion, la prochaine le mardi 10 décembre 2024',
    );
  });

  it('is met about from its button, whatever day its name holds', async () => {
    const { memory } = await say(nobodySpoke, '/projet l’accueil du samedi');
    const asked = await press(await say(memory, '/projet accueil du samedi'), 'Prévoir une réunion');
    const when = await say(asked.memory, 'le 10 décembre 2024 à 18h30, salle du fond');
    const who = await say(when.memory, 'Paul');
    const done = await say(who.memory, 'oui');
    expect(meetings(done.memory)).toMatchObject([
      { topic: 'l’accueil du samedi', date: '2024-12-10', projectId: 'project-1' },
    ]);
  });

  it('gets a meeting afterwards, from the buttons', async () => {
    const asked = await say(nobodySpoke, planned('le banc'));
    const done = await say(asked.memory, 'oui');
    expect(meetings(done.memory)[0]?.projectId).toBeUndefined();
    const list = await press(done, 'Rattacher à un projet');
    const which = await press(list, 'Rattacher celle du mardi 10 décembre');
    const noted = await press(which, 'Un nouveau projet : le banc');
    expect(noted.words).toContain('Le projet « le banc » est noté');
    expect(meetings(noted.memory)).toMatchObject([{ projectId: 'project-1' }]);
    const twice = await press(which, 'Un nouveau projet : le banc');
    expect(twice.memory.records.filter(({ kind }) => kind === 'project')).toHaveLength(1);
  });

  it('that is over takes no more meetings, and can be opened again', async () => {
    const { memory } = await say(nobodySpoke, '/projet l’accueil');
    const one = await say(memory, '/projet accueil');
    const over = await press(one, 'Ce projet est fini');
    const asked = await say(over.memory, planned('l’accueil'));
    expect(meetings((await say(asked.memory, 'oui')).memory)[0]?.projectId).toBeUndefined();
    const open = await press(over, 'Le rouvrir');
    expect(open.words).toContain('ouvert de nouveau');
    expect((await say(open.memory, '/projet')).words).toContain('• l’accueil');
  });

  it('is not that of a convivial meeting, nor of one whose topic only resembles it', async () => {
    const { memory } = await say(nobodySpoke, '/projet l’accueil');
    for (const text of [
      planned('l’accueillant'),
      planned('l’accueil').replace('construire ensemble', 'moment convivial'),
    ]) {
      const asked = await say(memory, text);
      expect(meetings((await say(asked.memory, 'oui')).memory)[0]?.projectId).toBeUndefined();
    }
  });

  it('that is no more is told so', async () => {
    const meeting: Meeting = {
      ...{ kind: 'co-construction', topic: 'le banc', date: '2024-04-09', time: '18:30' },
      ...{ people: [], place: 'ici' },
    };
    const memory = { ...nobodySpoke, records: [stored('meeting-1', 'meeting', meeting, meeting.date)] };
    for (const text of [
      '/projet rattacher meeting-1 project-9',
      '/projet fini project-9',
      '/projet reunion meeting-9',
    ])
      expect((await say(memory, text)).words).toContain('Rien n’a changé');
  });
});
