// Who may run what, as a table: every command and every role, typed, pressed and said in plain words.
import { describe, expect, it } from 'vitest';
import { commands } from '../../src/bot/commands/index.ts';
import { sections } from '../../src/bot/commands/sections.ts';
import type { IncomingBody } from '../../src/bot/messages.ts';
import { mayRun, permissions } from '../../src/bot/permissions.ts';
import type { Role } from '../../src/domain/people.ts';
import type { Stored } from '../../src/domain/records.ts';
import {
  claire,
  file,
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

const roles: Role[] = ['coordinator', 'professional', 'guest'];
const people = { coordinator: claire, professional: lucas, guest: paul };

/** Who may run each command (c, p, g), and one sentence that means it; none where only the command does. */
const table: Record<string, { may: string; words?: string }> = {
  '/tableau': { may: 'cpg', words: 'montre-moi mon tableau' },
  '/contribution': { may: 'cpg', words: 'je veux noter une remarque' },
  '/consentir': { may: 'cpg' },
  '/aide': { may: 'cpg', words: 'que peux-tu faire ?' },
  '/niveau': { may: 'cp', words: 'où en sommes-nous ?' },
  '/dossier': { may: 'cp', words: 'prépare le dossier 2024' },
  '/reunions': { may: 'cpg', words: 'quelles sont les prochaines dates ?' },
  '/sondage': { may: 'cpg', words: 'je veux changer ma réponse' },
  '/voter': { may: 'cpg', words: '1 et 2' },
  '/choisir': { may: 'cp' },
  '/deplacer': { may: 'cp', words: 'il faut déplacer la réunion' },
  '/decommander': { may: 'cp', words: 'il faut décommander la réunion' },
  '/lien': { may: 'cp', words: 'je veux donner un lien à quelqu’un' },
  '/calendrier': { may: 'cp', words: 'le calendrier de l’équipe' },
  '/maison': { may: 'c', words: 'je veux présenter notre structure' },
  '/preparer': { may: 'cp', words: 'préparons la prochaine réunion' },
  '/avant': { may: 'cp' },
  '/presence': { may: 'cp', words: 'qui était là hier ?' },
  '/cr': { may: 'cp', words: 'je veux faire le compte-rendu' },
  '/recrutement': { may: 'cp', words: 'une personne intéressée est venue' },
  '/rencontre': { may: 'cp', words: 'nous avons rencontré Zéphyrine' },
  '/accord': { may: 'cp' },
  '/referent': { may: 'c', words: 'nommons un référent usager' },
  '/reunion': { may: 'cp', words: 'il faut une réunion' },
  '/formation': { may: 'cp', words: 'nous avons suivi une formation ensemble' },
  '/preuve': { may: 'cp', words: 'voici un justificatif' },
  '/relire': { may: 'cpg', words: 'relire ce que nous avons dit' },
  '/confirmer': { may: 'cpg' },
  '/retours': { may: 'cpg', words: 'que sont devenues mes idées ?' },
  '/repondre': { may: 'cp' },
  '/charte': { may: 'cpg', words: 'montre-moi la charte' },
  '/partenaires': { may: 'cp', words: 'qui sont nos partenaires ?' },
  '/actions': { may: 'cp', words: 'la liste des actions' },
  '/fait': { may: 'cp', words: 'Lucas a acheté le banc, c’est fait' },
  '/suivre': { may: 'cp' },
  '/theme': { may: 'cpg', words: 'je propose un thème de travail' },
  '/projet': { may: 'cp', words: 'où en sont nos projets ?' },
  '/glossaire': { may: 'cpg', words: 'je cherche le lexique' },
  '/adresse': { may: 'cpg', words: 'voici mon adresse courriel' },
  '/equipe': { may: 'cpg', words: 'qui est dans le salon ?' },
  '/mesdonnees': { may: 'cpg', words: 'que sais-tu sur moi ?' },
  '/reprendre': { may: 'cpg' },
  '/annuler': { may: 'cpg' },
};

const SECRET = 'Zéphyrine';
const records: Stored[] = [
  stored(
    'partner-1',
    'partner',
    {
      name: SECRET,
      criteria: [],
      availability: `${SECRET} le soir`,
      stages: [{ stage: 'identified', on: '2024-05-02', by: 'Claire' }],
    },
    '2024-05-02',
  ),
  stored(
    'meeting-1',
    'meeting',
    {
      kind: 'co-construction',
      topic: `le projet de ${SECRET}`,
      date: '2024-09-10',
      time: '18:30',
      people: [SECRET],
      place: `chez ${SECRET}`,
    },
    '2024-09-10',
  ),
  stored(
    'minutes-1',
    'minutes',
    {
      kind: 'co-construction',
      topic: `le banc de ${SECRET}`,
      date: '2024-06-10',
      users: [SECRET],
      professionals: [],
      decisions: [{ text: `${SECRET} veut un banc`, brought: 'proposed', contribution: SECRET }],
    },
    '2024-06-10',
  ),
  stored('action-1', 'action', { what: `${SECRET} achète un banc`, who: SECRET }, '2024-06-10'),
  stored('evidence-1', 'evidence', { kind: 'synthesis', label: SECRET, file }, '2024-03-03'),
  ...(['asked', 'given'] as const).map((consent, at) =>
    stored(
      `contribution-${at + 1}`,
      'contribution',
      { text: `${SECRET} attend`, by: SECRET, how: 'command', consent, turns: [{ from: 'x', to: 'x' }] },
      '2024-02-02',
    ),
  ),
  stored('referent-1', 'referent', { name: SECRET, since: '2024-02-02', mission: SECRET }, '2024-02-02'),
];
const house: Memory = { ...nobodySpoke, records };
const REFUSED = /réservée à (l’équipe|la personne qui coordonne)/;

const ways: { way: string; body(name: string): IncomingBody | undefined }[] = [
  { way: 'typed', body: (name) => ({ kind: 'text', text: name }) },
  { way: 'typed for a room without slashes', body: (name) => ({ kind: 'text', text: `!${name.slice(1)}` }) },
  { way: 'pressed', body: (name) => ({ kind: 'press', value: `c:${name}` }) },
  {
    way: 'said',
    body: (name) => {
      const words = table[name]?.words;
      return words === undefined ? undefined : { kind: 'text', text: words };
    },
  },
];

describe('The table', () => {
  it('is told by /aide whole: every command that has a help line, once, under one heading', () => {
    const told = sections.flatMap(({ names }) => names);
    const helped = commands.filter(({ name, help }) => help && name !== '/aide').map(({ name }) => name);
    expect(told.toSorted()).toEqual(helped.toSorted());
  });

  it('names every command, and no other', () => {
    const names = commands.map((command) => command.name).sort();
    expect(Object.keys(table).sort()).toEqual(names);
    expect(Object.keys(permissions).sort()).toEqual(names);
  });

  it('opens nothing by a name that no table holds, even one that every object has', () => {
    for (const role of roles)
      for (const name of ['/inconnue', 'toString', 'constructor', '__proto__', ''])
        expect(mayRun(role, name)).toBe(false);
  });

  it('says in plain words whatever has plain words', () => {
    const spoken = commands.filter((command) => command.plain).map((command) => command.name);
    expect(
      Object.keys(table)
        .filter((name) => table[name]?.words)
        .sort(),
    ).toEqual(spoken.sort());
  });
});

const cases = Object.entries(table).flatMap(([name, { may }]) =>
  roles.flatMap((role) =>
    ways.flatMap(({ way, body }) => {
      const given = body(name);
      return given ? [{ name, role, way, given, allowed: may.includes(role.charAt(0)) }] : [];
    }),
  ),
);

describe('A command that the role may run', () => {
  it.each(cases.filter((one) => one.allowed))('$name, $way, by the $role', async ({ role, given }) => {
    const { said } = await hear(house, people[role].id, given);
    const mine = heardBy(said, people[role]);
    expect(mine.length).toBeGreaterThan(0);
    for (const message of mine) expect(message.text).not.toMatch(REFUSED);
  });
});

describe('A command that the role may not run', () => {
  it.each(cases.filter((one) => !one.allowed))(
    '$name, $way, by the $role: a kind refusal, nothing done, nothing shown',
    async ({ role, given, name }) => {
      const { said, effects, memory } = await hear(house, people[role].id, given);
      expect(effects).toEqual([]);
      expect(said).toHaveLength(1);
      expect(said[0]?.audience).toEqual({ to: 'person', person: people[role].id });
      const text = shown(said[0]?.message ?? { text: '' });
      expect(text).toMatch(REFUSED);
      expect(text).not.toContain(name);
      for (const other of [SECRET, ...roles.filter((one) => one !== role).map((one) => people[one].name)])
        expect(text).not.toContain(other);
      expect(memory.states[people[role].id]?.dialogues).toEqual([]);
    },
  );
});

describe('A guest', () => {
  it('is proposed no command that is not theirs, not even by a slip of the finger', async () => {
    for (const [name, { may }] of Object.entries(table)) {
      const { said } = await hear(house, paul.id, { kind: 'text', text: `${name.slice(0, -1)}x` });
      const shownNames = shown(said[0]?.message ?? { text: '' }).match(/\/[a-z]+/g) ?? [];
      for (const one of shownNames) expect(table[one]?.may).toContain('g');
      expect(may).not.toBe('');
    }
  });

  it('reads only the dates they are invited to, and nothing of the records of others', async () => {
    for (const [name, { may }] of Object.entries(table)) {
      if (!may.includes('g')) continue;
      const { said } = await hear(house, paul.id, { kind: 'text', text: name });
      for (const message of heardBy(said, paul)) expect(shown(message)).not.toContain(SECRET);
    }
  });

  it('cannot go on with a dialogue that was opened when they had another role', async () => {
    const opened = await hear(house, lucas.id, { kind: 'text', text: '/reunion' });
    const demoted = {
      ...opened.memory,
      people: [claire, { ...lucas, role: 'guest' as const }, paul],
    };
    const bodies: IncomingBody[] = [
      {
        kind: 'text',
        text: 'une réunion de co-construction sur le parking mardi à 18 h avec Zéphyrine, salle du fond',
      },
      { kind: 'text', text: 'oui' },
      { kind: 'text', text: 'résumé' },
      { kind: 'text', text: 'corrige la date' },
      { kind: 'press', value: 'a:dlocal-in-1:kind:co-construction' },
      { kind: 'press', value: 'a:dlocal-in-1:!:oui' },
      { kind: 'text', text: '/annuler' },
      { kind: 'text', text: '/reprendre' },
    ];
    for (const body of bodies) {
      const { said, effects } = await hear(demoted, lucas.id, body);
      expect(effects).toEqual([]);
      for (const { message } of said) expect(shown(message)).not.toContain(SECRET);
    }
  });

  it('hands a file to the team instead of filing it, and the team can file it with one press', async () => {
    const dropped = await hear(house, paul.id, { kind: 'text', text: 'voici', file });
    expect(dropped.effects).toEqual([]);
    expect(heardBy(dropped.said, paul)[0]?.text).toContain('bien arrivé');
    const [told] = heardBy(dropped.said, claire);
    expect(told?.file).toEqual(file);
    const value = told?.choices?.[0]?.value ?? '';
    const filed = await hear(dropped.memory, claire.id, { kind: 'press', value });
    expect(filed.memory.states[claire.id]?.dialogues[0]?.answers.file).toEqual(file);
    expect(heardBy(filed.said, claire)[0]?.text).toContain(file.name);
  });
});

describe('Before the set-up', () => {
  it('every command leads the coordinator to it, and asks the others to wait', async () => {
    for (const { name, beforeSetUp } of commands) {
      const { said, memory } = await hear(newHouse, claire.id, { kind: 'text', text: name });
      expect(said.length).toBeGreaterThan(0);
      expect(memory.states[claire.id]?.dialogues.map((one) => one.flow)).toEqual(
        beforeSetUp && name !== '/maison' ? [] : ['setup'],
      );
      const waiting = { ...newHouse, people: [claire, lucas, paul] };
      const other = await hear(waiting, lucas.id, { kind: 'text', text: name });
      expect(other.effects).toEqual([]);
      expect(other.said).toHaveLength(1);
    }
  });
});
