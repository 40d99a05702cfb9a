// Conversations at random: any person, any input, forged and stale buttons included.
import fc from 'fast-check';
import { commands } from '../../src/bot/commands/index.ts';
import { sheetOf } from '../../src/bot/dialogue/sheet.ts';
import { active, openFlow } from '../../src/bot/dialogue/talk.ts';
import type { IncomingBody } from '../../src/bot/messages.ts';
import { mayRun } from '../../src/bot/permissions.ts';
import type { FieldKind } from '../../src/domain/forms/form.ts';
import { nextQuestion } from '../../src/domain/forms/next.ts';
import { claire, contextOf, file, hear, lucas, type Memory, paul } from './room.ts';

/** What people write, in pieces that the flows expect. */
const phrases = [
  ...'oui|non|1|2|3|12|ok|d’accord|tous|aucun|moi|retour|plus tard|annuler|passer|reprendre|résumé|aide|corrige la date|c’est tout'.split(
    '|',
  ),
  ...'corriger|corrige la décision|corrige le prénom|mardi prochain|le 12 plutôt|le 31 février|demain à 18 h|hier|le 3 juin|18 h 30'.split(
    '|',
  ),
  ...'salle du fond|Lucas et Camille|usager|bouche à oreille|co-construction|Maison de santé des Tilleuls|MSP|Lanmeur, Finistère'.split(
    '|',
  ),
  ...'accueil@tilleuls.example|Camille|proposé par Camille, retenu|Lucas achète un banc pour le 15 décembre|questionnaire'.split(
    '|',
  ),
  'il faudrait une réunion de co-construction sur l’accueil mardi à 18 h 30 avec Lucas, salle du fond',
  'une réunion co-construction sur l’accueil avec Paul et Lucas, salle du fond',
  'trouver une date',
  '1 et 2',
  'toutes',
  'Camille : 2',
  'nous avons rencontré Camille hier',
  'une personne intéressée : Camille, usagère, par le bouche à oreille',
  'compte-rendu de la réunion d’hier',
  'non, pardon, le 12 plutôt',
  'Quel est le niveau ?',
  'note une contribution de Paul : le banc est trop bas',
  'j’ai une idée : un banc plus haut',
];

const hostile = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constantFrom(
    '',
    '   ',
    '\u200b',
    '👍👍',
    '<script>alert(1)</script>',
    '#import "x"',
    '/',
    '!',
    '/dossier demain',
    'x'.repeat(20_001),
  ),
);
const said = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...phrases) },
  { weight: 4, arbitrary: fc.constantFrom(...commands.map(({ name }) => name)) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom(...phrases), fc.constantFrom(...phrases))
      .map((two) => two.join(', ')),
  },
  { weight: 1, arbitrary: hostile },
);
const forged = fc.oneof(
  fc.constantFrom(
    'a:dlocal-in-1:!:oui',
    'a:d:!:oui',
    'a::',
    'c:',
    'c:/',
    'c:/fait action-1',
    'c:/consentir contribution-1 oui',
    'c:/consentir contribution-1 non',
    'c:/preuve fichier {}',
    'c:/voter poll-1 +1',
    'c:/voter poll-1 2 pour Lucas',
    'c:/choisir poll-1 1 oui',
    'c:/choisir poll-1 autres',
    'c:/deplacer meeting-1',
    'c:/decommander meeting-1 oui',
  ),
  fc
    .tuple(
      fc.constantFrom('kind', 'date', 'people', 'decisions.+', 'decisions.0.text', '__proto__', '!'),
      said,
    )
    .map(([path, value]) => `a:dlocal-in-1:${path}:${value}`),
  fc.string({ maxLength: 30 }),
);

/** One input of a walk. `offered` takes one of the buttons shown to anybody so far. */
export type Step = { who: number } & (
  | { kind: 'body'; body: IncomingBody }
  | { kind: 'offered'; pick: number; mine: boolean }
  /** answers what is asked, so many times in a row, as somebody who reads the questions would */
  | { kind: 'fitting'; picks: number[] }
  /** hands in the form of what is open, with some of it filled in */
  | { kind: 'filled'; picks: number[] }
);

const fitting: Record<FieldKind, string[]> = {
  text: ['le banc est trop bas', 'oui', 'demandé par Camille'],
  topic: ['l’accueil'],
  list: ['non', 'on achète un banc', 'non'],
  date: ['hier', 'mardi prochain', 'le 3 juin'],
  time: ['18 h 30'],
  people: ['Lucas et Camille', 'Camille', 'personne'],
  person: ['Camille', 'Léa'],
  place: ['salle du fond'],
  yesNo: ['oui', 'non'],
  choice: ['1', '2', '3'],
  choices: ['1 et 2', 'tous', 'aucun'],
  department: ['Finistère'],
  contact: ['accueil@tilleuls.example'],
  file: ['je le cherche'],
  source: [],
  moments: ['mardi 3 à 18 h 30, jeudi 5 à 12 h 30', 'le 3 juin à 18 h'],
  rhythm: ['chaque mois pendant 6 mois'],
  flag: ['trouver une date'],
};

/** An input that answers what this person is asked now; a command that opens a flow when nothing is. */
function answering(memory: Memory, personId: string, pick: number): IncomingBody {
  const me = memory.people.find(({ id }) => id === personId) ?? claire;
  const dialogue = active(memory.states[personId]?.dialogues ?? []);
  const open = openFlow(dialogue, contextOf(memory, me));
  const taken = <T>(among: readonly T[]): T | undefined => among[pick % among.length];
  if (!dialogue || !open) {
    const known = commands.filter(({ name, opens }) => opens && mayRun(me.role, name));
    return { kind: 'text', text: taken(known)?.name ?? '/aide' };
  }
  const next = nextQuestion(open.form, dialogue);
  if (next.kind === 'confirm') return { kind: 'text', text: 'oui' };
  if (next.fields.some(({ question }) => question.kind === 'file')) return { kind: 'text', text: '', file };
  const words = next.fields.map(({ question }) => taken(fitting[question.kind]) ?? 'oui');
  return { kind: 'text', text: words.join(', ') };
}

/** The form of what this person talks about, filled in with what fits, a stranger's word or nothing. */
function filling(memory: Memory, personId: string, picks: readonly number[]): IncomingBody | undefined {
  const me = memory.people.find(({ id }) => id === personId) ?? claire;
  const dialogue = active(memory.states[personId]?.dialogues ?? []);
  const open = openFlow(dialogue, contextOf(memory, me));
  const fields = dialogue && open ? (sheetOf(open.form, dialogue)?.fields ?? []) : [];
  const answers = fields.map(({ path, kind, options }, at) => {
    const pick = picks[at % picks.length] ?? 0;
    const among = [...options.map(({ value }) => value), ...phrases.slice(0, 40), ''];
    const given = among[pick % among.length] ?? '';
    return [path, kind === 'several' ? [given] : given] as const;
  });
  return dialogue && { kind: 'form', dialogue: dialogue.id, answers: Object.fromEntries(answers) };
}

const who = fc.constantFrom(0, 0, 0, 1, 2, 2);
export const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      who,
      kind: fc.constant('body' as const),
      body: said.map((text) => ({ kind: 'text' as const, text })),
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      who,
      kind: fc.constant('fitting' as const),
      picks: fc.array(fc.nat(40), { minLength: 4, maxLength: 18 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      who,
      kind: fc.constant('filled' as const),
      picks: fc.array(fc.nat(60), { minLength: 7, maxLength: 7 }),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      who,
      kind: fc.constant('offered' as const),
      pick: fc.nat(40),
      mine: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      who,
      kind: fc.constant('body' as const),
      body: fc.oneof(
        forged.map((value) => ({ kind: 'press' as const, value })),
        fc
          .constantFrom('1', '4', 'oui', 'C’est juste', 'Passer', 'n’importe quoi', '')
          .map((choice) => ({ kind: 'choose' as const, choice })),
        said.map((text) => ({ kind: 'text' as const, text, file })),
        fc.constantFrom<IncomingBody>(
          { kind: 'text', text: 'voici', refusedFile: { name: 'a.pdf', problem: 'empty' } },
          { kind: 'join', role: 'guest' },
          { kind: 'join', role: 'professional' },
          { kind: 'join' },
          {
            kind: 'form',
            dialogue: 'dlocal-in-1',
            answers: { kind: '1', date: 'demain', 'decisions.0.text': '' },
          },
          { kind: 'form', dialogue: '', answers: { __proto__: 'x', constructor: ['x'] } },
          ...[claire.id, lucas.id, paul.id, paul.id, 'person-99', '', undefined].map(
            (person): IncomingBody => ({
              kind: 'quote',
              text: 'le banc est trop bas',
              writer: { account: 'x', ...(person !== undefined && { person }) },
            }),
          ),
          { kind: 'advance', to: '2024-10-01T08:00:00.000Z' },
        ),
      ),
    }),
  },
);

const people = [claire.id, lucas.id, paul.id];

/** What one step of a walk gave, with what was there before it. */
export interface Walked {
  personId: string;
  body: IncomingBody;
  before: Memory;
  heard: Awaited<ReturnType<typeof hear>>;
}

interface Shown {
  value: string;
  to: string;
}

/** Plays the steps from a memory; `seen` is told each one. Steps of people who are not there are left out. */
export async function walk(
  start: Memory,
  steps: readonly Step[],
  seen: (one: Walked) => void | Promise<void>,
): Promise<Memory> {
  let memory = start;
  let shown: Shown[] = [];
  for (const one of steps) {
    const personId = people[one.who] ?? claire.id;
    if (!memory.people.some(({ id }) => id === personId)) continue;
    for (const give of inputs(one, personId)) {
      const body = give(memory, shown);
      if (!body) continue;
      const before = memory;
      const heard = await hear(before, personId, body);
      await seen({ personId, body, before, heard });
      memory = heard.memory;
      shown = [
        ...shown,
        ...heard.said.flatMap(({ audience, message }) =>
          (message.choices ?? []).map(({ value }) => ({
            value,
            to: audience.to === 'person' ? audience.person : '',
          })),
        ),
      ];
    }
  }
  return memory;
}

type Give = (memory: Memory, shown: readonly Shown[]) => IncomingBody | undefined;

/** What a step sends, each input decided when its time comes. */
function inputs(one: Step, personId: string): Give[] {
  if (one.kind === 'body') return [() => one.body];
  if (one.kind === 'offered') return [(_memory, shown) => pressed(one, shown, personId)];
  if (one.kind === 'filled') return [(memory) => filling(memory, personId, one.picks)];
  return one.picks.map((pick) => (memory) => answering(memory, personId, pick));
}

/** A button among those shown: to this person lately, or to anybody ever. */
function pressed(
  { pick, mine }: { pick: number; mine: boolean },
  shown: readonly Shown[],
  personId: string,
): IncomingBody | undefined {
  const among = mine ? shown.filter(({ to }) => to === personId).slice(-6) : shown;
  const value = among[pick % Math.max(1, among.length)]?.value;
  return value === undefined ? undefined : { kind: 'press', value };
}
