// The content of a dossier says what the records of its year say: each statement leads back to one, and nothing is added.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildDossier, type DossierRecords } from '../../../src/domain/dossier/build.ts';
import { DossierContent } from '../../../src/domain/dossier/content.ts';
import { inPieces } from '../../../src/domain/dossier/pieces.ts';
import { proofsOf } from '../../../src/domain/proof/proofs.ts';
import {
  Brought,
  Channel,
  Engagement,
  MeetingKind,
  type Minutes,
  PartnerProfile,
  Stage,
  type Stored,
} from '../../../src/domain/records.ts';
import { EVIDENCE_KINDS } from '../../../src/domain/rules/kinds.ts';
import { selectRuleset } from '../../../src/domain/rules/select.ts';
import { claire, file, frozen, lucas, profile, rulesets, stored } from '../../bot/room.ts';

const YEAR = 2024;
const empty: DossierRecords = {
  evidence: [],
  minutes: [],
  referents: [],
  trainings: [],
  partners: [],
  meetings: [],
  projects: [],
  actions: [],
  contributions: [],
};
const built = (records: Partial<DossierRecords>, more: { year?: number; type?: 'msp' | 'cds' } = {}) => {
  const { year = YEAR, type = 'msp' } = more;
  return buildDossier({
    profile: { ...profile, type },
    year,
    compiledOn: `${year + 1}-01-15`,
    compiledBy: 'Claire',
    people: [claire, lucas],
    ruleset: selectRuleset(rulesets, type, year),
    records: { ...empty, ...records },
  });
};

const day = fc
  .date({ min: new Date('2022-12-30'), max: new Date('2025-01-05'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const words = fc.constantFrom('l’accueil', '<b>banc</b>', '#let x', 'un  banc', '«ñ»');
const names = fc.subarray(['Paul', 'Anne', 'Lucas']);
const decision = fc.record(
  {
    text: words,
    brought: fc.constantFrom(...Brought.options),
    contribution: words,
    by: names,
    kept: fc.boolean(),
    why: words,
    engagement: fc.constantFrom(...Engagement.options),
  },
  { requiredKeys: ['text', 'brought'] },
);
const minutesData: fc.Arbitrary<Minutes> = fc.record(
  {
    meetingId: fc.constantFrom('meeting-1', 'meeting-9'),
    kind: fc.constantFrom(...MeetingKind.options),
    topic: words,
    date: day,
    users: names,
    professionals: names,
    decisions: fc.array(decision, { maxLength: 3 }),
    notes: words,
  },
  { requiredKeys: ['kind', 'topic', 'date', 'users', 'professionals', 'decisions'] },
);
const numbered = <T, S>(data: fc.Arbitrary<T>, make: (data: T, number: number) => S) =>
  fc.array(data, { maxLength: 5 }).map((all) => all.map((one, at) => make(one, at + 1)));

const records: fc.Arbitrary<DossierRecords> = fc.record({
  evidence: numbered(fc.tuple(fc.constantFrom(...EVIDENCE_KINDS), day, day), ([kind, on, recordedOn], n) =>
    stored(`evidence-${n}`, 'evidence', { kind, label: `Pièce ${n}`, file }, on, { recordedOn }),
  ),
  minutes: numbered(minutesData, (data, n) => stored(`minutes-${n}`, 'minutes', data, data.date)),
  referents: numbered(day, (since, n) =>
    stored(`referent-${n}`, 'referent', { name: `Nom ${n}`, since, mission: 'dire' }, since),
  ),
  trainings: numbered(day, (on, n) =>
    stored(
      `training-${n}`,
      'training',
      { kind: 'run', topic: 'le souffle', date: on, users: ['Paul'], professionals: [], part: 'anime' },
      on,
    ),
  ),
  partners: numbered(
    fc.tuple(
      fc.array(fc.tuple(fc.constantFrom(...Stage.options), day), { minLength: 1, maxLength: 4 }),
      fc.constantFrom(undefined, ...PartnerProfile.options),
      fc.constantFrom(undefined, ...Channel.options),
      day,
    ),
    ([stages, kind, channel, on], n) =>
      stored(
        `partner-${n}`,
        'partner',
        {
          name: `Partenaire ${n}`,
          profile: kind,
          channel,
          criteria: [],
          agreement: { on, how: 'in-room' },
          stages: stages.map(([stage, when]) => ({ stage, on: when, by: 'Claire' })),
        },
        on,
      ),
  ),
  projects: fc.constant([]),
  meetings: fc.constant([
    stored(
      'meeting-1',
      'meeting',
      {
        kind: 'convivial',
        topic: 'x',
        date: '2024-02-02',
        time: '18:30',
        people: [],
        place: 'salle du fond',
      },
      '2024-02-02',
    ),
  ]),
  actions: numbered(
    fc.record(
      {
        what: words,
        due: day,
        doneOn: day,
        minutesId: fc.constantFrom('minutes-1', 'minutes-2', 'minutes-9'),
      },
      { requiredKeys: ['what'] },
    ),
    (data, n) => stored(`action-${n}`, 'action', data, '2024-02-02'),
  ),
  contributions: numbered(
    fc.tuple(words, day, fc.constantFrom('asked' as const, 'given' as const), fc.option(words)),
    ([text, on, consent, topic], n) =>
      stored(
        `contribution-${n}`,
        'contribution',
        {
          text,
          by: 'Paul',
          how: 'quote',
          consent,
          turns: [{ from: 't', to: 't' }],
          ...(topic && { topic, meetingId: 'meeting-1' }),
        },
        on,
      ),
  ),
});

describe('A dossier built from any records', () => {
  const each = (check: (content: DossierContent, given: DossierRecords) => void) =>
    fc.assert(
      fc.property(records, fc.constantFrom('msp' as const, 'cds' as const), (given, type) =>
        check(built(frozen(given), { type }), given),
      ),
    );

  it('fits its schema, is the same each time, and claims no validation', () => {
    each((content, given) => {
      expect(DossierContent.parse(content)).toEqual(content);
      expect(built(given, { type: content.structure.type })).toEqual(content);
      expect(JSON.stringify(content)).not.toMatch(/validé/i);
    });
  });

  it('leads each statement back to a record that exists', () => {
    each((content, given) => {
      const ids = new Set(Object.values(given).flatMap((all: readonly Stored[]) => all.map(({ id }) => id)));
      const refs = [
        ...content.pieces,
        ...content.minutes,
        ...content.contributions,
        ...content.partners,
        ...(content.referent ? [content.referent] : []),
      ];
      for (const { recordRef } of refs) expect(ids).toContain(recordRef);
    });
  });

  it('says nothing of another year', () => {
    each((content) => {
      for (const { factDate } of content.pieces) expect(factDate).toMatch(/^2024-/);
      for (const { date } of [...content.minutes, ...content.contributions]) expect(date).toMatch(/^2024-/);
      for (const { since, frameworkAgreedOn } of content.partners)
        for (const on of [since, frameworkAgreedOn]) expect(on ?? '').not.toMatch(/^2025/);
      expect(content.referent?.since ?? '').not.toMatch(/^2025/);
    });
  });

  it('holds each proving record of the year as one piece, named alike in the grid and the minutes', () => {
    each((content, given) => {
      const ids = content.pieces.map(({ id }) => id);
      expect(ids).toEqual(ids.map((_, at) => `P${at + 1}`));
      expect(new Set(content.pieces.map(({ recordRef }) => recordRef)).size).toBe(ids.length);
      expect(inPieces(proofsOf(given, YEAR))).toHaveLength(ids.length);
      const mentioned = [
        ...content.grid.flatMap(({ pieces }) => pieces),
        ...content.minutes.flatMap(({ pieceId }) => pieceId ?? []),
      ];
      for (const id of mentioned) expect(ids).toContain(id);
      const dropped = given.evidence
        .filter(({ factDate }) => factDate.startsWith('2024-'))
        .map(({ id }) => id);
      expect(content.pieces.map(({ recordRef }) => recordRef)).toEqual(expect.arrayContaining(dropped));
    });
  });
});

describe('A year of a house', () => {
  const data: Minutes = {
    kind: 'co-construction',
    topic: 'l’accueil',
    date: '2024-06-10',
    meetingId: 'meeting-1',
    users: ['Paul'],
    professionals: ['Lucas'],
    decisions: [
      {
        text: 'poser un banc',
        brought: 'proposed',
        contribution: 'Paul a demandé un banc',
        by: ['Paul'],
        kept: true,
      },
      {
        text: 'fermer plus tard',
        brought: 'opposed',
        contribution: 'trop tard le soir',
        kept: false,
        why: 'le personnel manque',
      },
      { text: 'repeindre', brought: 'nothing' },
    ],
  };
  const minutes = [stored('minutes-1', 'minutes', data, '2024-06-10')];
  const meetings = [
    stored(
      'meeting-1',
      'meeting',
      {
        kind: 'co-construction',
        topic: 'l’accueil',
        date: '2024-06-10',
        time: '18:30',
        people: ['Paul'],
        place: 'salle du fond',
      },
      '2024-06-10',
    ),
  ];
  const action = (more: object) =>
    stored('action-1', 'action', { what: 'acheter un banc', minutesId: 'minutes-1', ...more }, '2024-06-10');

  it('tells each contribution with what became of it', () => {
    expect(built({ minutes, meetings }).contributions).toEqual([
      {
        by: 'Paul',
        text: 'Paul a demandé un banc',
        date: '2024-06-10',
        outcome: 'poser un banc (les usagers l’ont proposée). Retenu.',
        recordRef: 'minutes-1',
      },
      {
        by: 'les usagers présents',
        text: 'trop tard le soir',
        date: '2024-06-10',
        outcome: 'fermer plus tard (les usagers s’y sont opposés). Non retenu : le personnel manque.',
        recordRef: 'minutes-1',
      },
    ]);
  });

  it('tells the words noted with an agreement, by date, and not a word without one', () => {
    const noted = (n: number, consent: 'asked' | 'given', on: string, more: object = {}) =>
      stored(
        `contribution-${n}`,
        'contribution',
        { text: `mots ${n}`, by: 'Anne', how: 'command', consent, turns: [{ from: 't', to: 't' }], ...more },
        on,
      );
    const content = built({
      minutes,
      meetings,
      contributions: [
        noted(1, 'asked', '2024-01-05'),
        noted(2, 'given', '2024-09-05', { topic: 'le parking' }),
        noted(3, 'given', '2024-02-05', { topic: 'l’accueil', meetingId: 'meeting-1' }),
        noted(4, 'given', '2023-02-05'),
      ],
    });
    expect(content.contributions.map(({ date, recordRef }) => [date, recordRef])).toEqual([
      ['2024-02-05', 'contribution-3'],
      ['2024-06-10', 'minutes-1'],
      ['2024-06-10', 'minutes-1'],
      ['2024-09-05', 'contribution-2'],
    ]);
    expect(content.contributions.at(-1)).toEqual({
      by: 'Anne',
      text: 'mots 2',
      verbatim: true,
      date: '2024-09-05',
      about: 'le parking',
      recordRef: 'contribution-2',
    });
    expect(content.contributions[0]?.about).toBe('l’accueil (réunion du lundi 10 juin 2024)');
    expect(JSON.stringify(content)).not.toContain('mots 1');
    const without = built({ minutes, meetings });
    expect({ ...content, contributions: [] }).toEqual({ ...without, contributions: [] });
  });

  it('prints no sentence in which something was masked, and no raw notes', () => {
    const masked = 'Un banc aiderait. Paul a [masqué].';
    const [first, ...others] = data.decisions;
    if (!first) throw new Error('the example is empty');
    const told = {
      ...data,
      decisions: [{ ...first, contribution: masked, why: masked }, ...others],
      words: [
        { text: masked, by: 'Paul' },
        { text: 'Anne a [masqué] depuis dix ans', by: 'Anne' },
        { text: 'Le bruit gêne', by: 'Anne' },
      ],
      notes: `NOTES BRUTES ${masked}`,
    };
    const contributions = [
      stored(
        'contribution-1',
        'contribution',
        { text: masked, by: 'Paul', how: 'command', consent: 'given', turns: [{ from: 't', to: 't' }] },
        '2024-03-03',
      ),
    ];
    const content = built({ minutes: [stored('minutes-1', 'minutes', told, '2024-06-10')], contributions });
    const said = JSON.stringify(content);
    expect(said).not.toContain('[masqué]');
    expect(said).not.toContain('NOTES BRUTES');
    expect(content.minutes[0]?.words).toEqual([
      { text: 'Un banc aiderait. […]' },
      { text: 'Le bruit gêne', by: 'Anne' },
    ]);
    expect(content.minutes[0]?.decisions[0]?.usersBrought).toBe('Un banc aiderait. […]');
    expect(content.contributions[0]).toMatchObject({ text: 'Un banc aiderait. […]', verbatim: true });
  });

  it('gives the minutes the hour and place of their meeting, and where each action stands', () => {
    const stateOf = (more: object) =>
      built({ minutes, meetings, actions: [action(more)] }).minutes[0]?.actions[0]?.state;
    expect(built({ minutes, meetings }).minutes[0]).toMatchObject({
      time: '18:30',
      place: 'salle du fond',
      pieceId: 'P1',
    });
    const ofProject = meetings.map((one) => ({ ...one, data: { ...one.data, projectId: 'project-1' } }));
    const projects = [stored('project-1', 'project', { name: 'l’accueil' }, '2024-01-01')];
    expect(built({ minutes, meetings: ofProject, projects }).minutes[0]?.project).toBe('l’accueil');
    expect(stateOf({})).toBe('en cours');
    expect(stateOf({ due: '2024-07-01' })).toBe('en retard');
    expect(stateOf({ due: '2026-07-01' })).toBe('en cours');
    expect(stateOf({ doneOn: '2024-06-30' })).toBe('faite le dimanche 30 juin 2024');
  });

  it('does not give an agreement that was taken back for one that holds', () => {
    const partner = (agreement: object) =>
      stored(
        'partner-1',
        'partner',
        {
          name: 'Paul',
          criteria: [],
          agreement: { on: '2024-02-01', how: 'in-room', ...agreement },
          stages: [{ stage: 'identified', on: '2024-01-10', by: 'Claire' }],
        },
        '2024-01-10',
      );
    const agreed = (agreement: object) =>
      built({ partners: [partner(agreement)] }).partners[0]?.frameworkAgreedOn;
    expect(agreed({})).toBe('2024-02-01');
    expect(agreed({ withdrawnOn: '2025-03-01' })).toBe('2024-02-01');
    expect(agreed({ withdrawnOn: '2024-03-01' })).toBeUndefined();
  });

  it('names nobody among the partners', () => {
    const partners = [
      stored(
        'partner-1',
        'partner',
        {
          name: 'Zéphyrine',
          criteria: [],
          stages: [{ stage: 'identified', on: '2024-01-10', by: 'Claire' }],
        },
        '2024-01-10',
      ),
    ];
    expect(JSON.stringify(built({ partners }))).not.toContain('Zéphyrine');
  });

  it('is compared with the year before, when there was one', () => {
    const before = [
      stored('evidence-1', 'evidence', { kind: 'questionnaire', label: 'Questionnaire', file }, '2023-05-05'),
    ];
    expect(built({ minutes }).previousYear).toBeUndefined();
    expect(built({ minutes, evidence: before }).previousYear).toEqual({
      level: '2023 : le niveau 1 n’est pas encore atteint.',
      changes: [
        'Nouveau en 2024 : compte-rendu de co-construction.',
        'Nouveau en 2024 : apport des usagers aux décisions.',
        'Présent en 2023, absent en 2024 : questionnaire aux usagers.',
      ],
    });
  });

  it('says that no rule is known where none is', () => {
    const content = built({ minutes }, { year: 2024, type: 'cds' });
    expect(content.level).toMatchObject({ number: null, outcome: 'unknown' });
    expect(content.grid).toEqual([]);
    expect(content.pieces).toHaveLength(1);
  });
});
