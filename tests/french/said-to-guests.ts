// Everything that a guest may read: answers to whatever they do, what is announced to them, reminders, the page.
import { readdirSync, readFileSync } from 'node:fs';
import { DateTime } from 'luxon';
import { commands } from '../../src/bot/commands/index.ts';
import type { FileRef, IncomingBody, RefusedFile } from '../../src/bot/messages.ts';
import { consents } from '../../src/bot/reminders/consents.ts';
import { meetingsAhead } from '../../src/bot/reminders/meetings-ahead.ts';
import type { Moment } from '../../src/bot/reminders/moment.ts';
import { openDialogues } from '../../src/bot/reminders/open-dialogues.ts';
import { ofKind } from '../../src/bot/treat.ts';
import { methods } from '../../src/domain/methods/index.ts';
import { MeetingKind, type Partner, type Stored } from '../../src/domain/records.ts';
import {
  claire,
  file,
  hear,
  heardBy,
  type Memory,
  newHouse,
  nobodySpoke,
  paul,
  profile,
  rulesets,
  shown,
  stored,
} from '../bot/room.ts';

import { afterMeetings } from './said-after-meetings.ts';

/** A text and where it comes from. */
export interface Text {
  from: string;
  text: string;
}

const partner = (more: Partial<Partner>): Stored<'partner'> =>
  stored(
    'partner-1',
    'partner',
    {
      name: 'Paul',
      personId: paul.id,
      criteria: [],
      availability: 'le soir',
      stages: [{ stage: 'identified', on: '2024-05-02', by: 'Claire' }],
      ...more,
    },
    '2024-05-02',
  );
const firstMeeting = {
  on: '2024-05-09',
  why: 'aider',
  wishes: 'agir',
  needs: 'du temps',
  working: 'une réunion par mois',
};
const agreement = { on: '2024-05-10', how: 'in-room' as const };
const meetings = MeetingKind.options.map((kind, at) =>
  stored(
    `meeting-${at + 1}`,
    'meeting',
    {
      kind,
      topic: 'l’accueil',
      date: '2024-09-05',
      time: '18:30',
      people: ['Paul', 'Lucas'],
      place: 'salle du fond',
    },
    '2024-09-05',
  ),
);
const met = stored(
  'minutes-1',
  'minutes',
  {
    kind: 'convivial',
    topic: 'l’accueil',
    date: '2024-06-10',
    users: ['Paul'],
    professionals: [],
    decisions: [],
  },
  '2024-06-10',
);

const words = (id: number, consent: 'asked' | 'given', recordedBy: string): Stored<'contribution'> =>
  stored(
    `contribution-${id}`,
    'contribution',
    {
      text: 'le banc est trop bas',
      by: 'Paul',
      personId: paul.id,
      how: 'quote',
      consent,
      turns: [{ from: `t${id}`, to: `t${id}` }],
      ...(consent === 'given' && { consentOn: '2024-06-01' }),
    },
    '2024-06-01',
    { recordedBy },
  );
/** Minutes that name Paul: kept and done, not kept, not yet decided. */
const decided = stored(
  'minutes-2',
  'minutes',
  {
    kind: 'co-construction',
    topic: 'l’accueil',
    date: '2024-06-10',
    users: ['Paul'],
    professionals: ['Claire'],
    decisions: [true, false, undefined].map((kept) => ({
      text: 'poser un banc',
      brought: 'proposed' as const,
      contribution: 'Paul demande un banc',
      by: ['Paul'],
      kept,
      ...(kept === false && { why: 'la place manque' }),
    })),
  },
  '2024-06-10',
);
const bench = stored(
  'action-1',
  'action',
  { what: 'acheter un banc', doneOn: '2024-07-01', minutesId: 'minutes-2' },
  '2024-06-10',
);
const asked = words(1, 'asked', claire.id);

/** The situations that a guest may be in. */
const houses: Record<string, Memory> = {
  'a new guest': nobodySpoke,
  'a candidate': { ...nobodySpoke, records: [partner({}), ...meetings, met] },
  'a partner met': { ...nobodySpoke, records: [partner({ firstMeeting })] },
  'a partner who agreed': { ...nobodySpoke, records: [partner({ firstMeeting, agreement }), ...meetings] },
  'somebody whose words are asked for': { ...nobodySpoke, records: [partner({ agreement }), asked] },
  'somebody who was heard': {
    ...nobodySpoke,
    records: [words(1, 'asked', claire.id), words(2, 'given', paul.id), decided, bench],
  },
  'somebody whose words are kept': { ...nobodySpoke, records: [words(1, 'given', claire.id)] },
  'a house not set up': { ...newHouse, people: [claire, paul] },
};

const problems: RefusedFile['problem'][] = ['empty', 'too-large', 'not-what-it-says', 'locked', 'unreadable'];
const dropped: FileRef = { ...file, name: 'lettre.pdf' };

const inputs: IncomingBody[] = [
  ...commands.map(({ name }): IncomingBody => ({ kind: 'text', text: name })),
  ...[
    'bonjour',
    '/reunio',
    '/inconnu',
    '',
    '\u200b',
    '👍',
    'x'.repeat(20_001),
    'aide',
    'retour',
    'plus tard',
    'annuler',
    'reprendre',
    'résumé',
    'passer',
    'corrige la date',
    'oui',
    'pardon, mardi',
  ].map((text): IncomingBody => ({ kind: 'text', text })),
  { kind: 'press', value: 'a:d1:date:oui' },
  { kind: 'press', value: 'x' },
  { kind: 'choose', choice: 'un choix' },
  { kind: 'text', text: '', file: dropped },
  ...problems.map(
    (problem): IncomingBody => ({
      kind: 'text',
      text: 'voici',
      refusedFile: { name: 'lettre.pdf', problem },
    }),
  ),
  { kind: 'join', role: 'guest' },
  { kind: 'join' },
  { kind: 'text', text: '/equipe equipe person-3' },
  ...['oui', 'peut-être', '👍', 'x'.repeat(20_001)].map(
    (agrees): IncomingBody => ({ kind: 'form', dialogue: 'dlocal-in-1', answers: { agrees } }),
  ),
  { kind: 'form', dialogue: 'dlocal-in-1', answers: { agrees: '', budget: 'trois' } },
  ...['1 oui', '1 non', '2 non', '1', '9 oui'].map(
    (answer): IncomingBody => ({ kind: 'press', value: `c:/consentir contribution-${answer}` }),
  ),
  ...['le banc est trop bas', '', '👍', 'x'.repeat(1600)].flatMap((text) =>
    [paul.id, claire.id, undefined].map(
      (person): IncomingBody => ({
        kind: 'quote',
        text,
        writer: { account: 'x', ...(person !== undefined && { person }) },
      }),
    ),
  ),
];

/** Ways through the flows of a guest, after « /charte ». */
const ways = [
  ['oui'],
  ['non'],
  ['peut-être'],
  ['retour'],
  ['plus tard', 'bonjour', 'reprendre', 'oui', '/charte', 'non'],
  ['annuler', 'reprendre'],
  ['/contribution', 'x'.repeat(1600), '1', 'le banc est trop bas', 'non', 'le banc', 'oui', 'non'],
  ['j’ai une idée : un banc', 'corrige vos mots', 'un banc plus haut', 'oui', '/consentir', '2'],
  ['aide', 'résumé', 'passer', 'corrige l’accord', '/equipe', '/reunions', 'oui', '/charte', 'oui'],
];

async function answers(): Promise<Text[]> {
  const texts: Text[] = [];
  const keep = async (from: string, memory: Memory, body: IncomingBody): Promise<Memory> => {
    const heard = await hear(memory, paul.id, body);
    const mine = heard.said.filter(({ audience }) => audience.to !== 'team');
    texts.push(...heardBy(mine, paul).map((message) => ({ from, text: shown(message) })));
    return heard.memory;
  };
  for (const [situation, memory] of Object.entries(houses)) {
    for (const body of inputs) await keep(situation, memory, body);
    for (const way of ways) {
      let now = await keep(situation, memory, { kind: 'text', text: '/charte' });
      for (const text of way) now = await keep(`${situation}, /charte, ${text}`, now, { kind: 'text', text });
    }
    const open = await keep(situation, memory, { kind: 'text', text: '/charte' });
    for (const body of inputs) await keep(`${situation}, in the middle of /charte`, open, body);
  }
  return texts;
}

/** What the team does that a guest hears of. */
async function announcements(): Promise<Text[]> {
  const scripts = [
    ['/referent', 'Bernard, depuis hier', 'porter la parole des patients', 'oui'],
    ['/equipe equipe person-3', '/equipe equipe person-3 oui', '/equipe invite person-3'],
    ['/contribution', 'le banc est trop bas', 'Paul', 'passer', 'oui'],
    [
      '/reunion',
      '2',
      'l’accueil',
      'mardi à 18 h 30, salle du fond',
      'Paul',
      'oui',
      '/avant meeting-1 2024-09-03',
    ],
    ...methods.map(({ id }) => [
      '/reunion',
      '2',
      'l’accueil',
      'mardi à 18 h 30, salle du fond',
      'Paul',
      'oui',
      `/preparer envoyer meeting-1 ${id}`,
    ]),
    ...MeetingKind.options.map((_, at) => [
      '/reunion',
      `${at + 1}`,
      'l’accueil',
      'mardi à 18 h 30, salle du fond',
      'Paul',
      'oui',
    ]),
  ];
  const texts: Text[] = [];
  for (const script of scripts) {
    let memory = nobodySpoke;
    for (const text of script) {
      const heard = await hear(memory, claire.id, { kind: 'text', text });
      texts.push(
        ...heardBy(heard.said, paul).map((message) => ({ from: script[0] ?? '', text: shown(message) })),
      );
      memory = heard.memory;
    }
  }
  return texts;
}

async function reminders(): Promise<Text[]> {
  const planned = meetings.map((one) => ({ ...one, recordedOn: '2024-08-01' }));
  const { memory } = await hear({ ...nobodySpoke, records: [...planned, asked] }, paul.id, {
    kind: 'text',
    text: '/charte',
  });
  const at = (day: string): Moment => ({
    structure: { id: 'local', profile },
    people: [claire, paul],
    records: (kind) => ofKind(memory.records, kind),
    conversations: [{ personId: paul.id, state: memory.states[paul.id] ?? { dialogues: [], offered: [] } }],
    local: DateTime.fromISO(`${day}T09:00`, { zone: 'Europe/Paris' }),
    today: day,
    isHoliday: () => false,
    rulesets,
  });
  const due = [
    ...meetingsAhead(at('2024-08-29')),
    ...meetingsAhead(at('2024-09-04')),
    ...openDialogues(at('2024-09-05')),
    ...openDialogues(at('2024-09-20')),
    ...consents(at('2024-09-20')),
  ];
  return due.flatMap(({ said, occurrence }) =>
    heardBy(said, paul).map((message) => ({ from: occurrence, text: shown(message) })),
  );
}

const pageFolder = new URL('../../src/integrations/chat/local/page/', import.meta.url);

/** The texts of the page: what its elements and attributes show, and the French strings of its scripts. */
function page(): Text[] {
  return readdirSync(pageFolder).flatMap((name): Text[] => {
    const source = readFileSync(new URL(name, pageFolder), 'utf8');
    const found = name.endsWith('.html')
      ? htmlTexts(source)
      : name.endsWith('.js')
        ? scriptTexts(source)
        : [];
    return found.map((text) => ({ from: name, text }));
  });
}

function htmlTexts(html: string): string[] {
  const shownHtml = html.replace(/<!--[\s\S]*?-->|<(script|style|svg)[\s\S]*?<\/\1>/g, '');
  const attributes = [...shownHtml.matchAll(/(?:aria-label|placeholder|title|alt)="([^"]+)"/g)].map(
    ([, text = '']) => text,
  );
  const inline = shownHtml.replace(/<\/?(?:strong|em|a|span|b|kbd)\b[^>]*>/g, '');
  return [...attributes, ...inline.split(/<[^>]*>/)]
    .map((text) => text.replace(/\s+/g, ' ').trim())
    .filter((text) => /\p{L}/u.test(text));
}

/** Strings that read as French: with an accent or a typographic sign, or several words that begin with a capital. */
function scriptTexts(script: string): string[] {
  const code = script.replace(/^\s*(\/\/|\*|\/\*).*$/gm, '');
  return [...code.matchAll(/'((?:[^'\\\n]|\\.)+)'|`((?:[^`\\]|\\.)+)`/g)]
    .map(([, quoted, template]) => (quoted ?? template ?? '').replace(/\$\{[^}]*\}/g, 'Paul'))
    .filter((text) => /[éèêàçùôîœ’«]/i.test(text) || /^\p{Lu}\p{Ll}+ \p{L}/u.test(text));
}

/** Everything, each text once. */
export async function saidToGuests(): Promise<Text[]> {
  const all = [
    ...(await answers()),
    ...(await announcements()),
    ...(await afterMeetings()),
    ...(await reminders()),
    ...page(),
  ];
  return [...new Map(all.map((one) => [one.text, one])).values()];
}
