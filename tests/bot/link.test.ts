// /lien: whom a link is given to, that it stays the same, how it is closed; and the words of the pages it opens.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendar } from '../../src/bot/commands/calendar.ts';
import { link as command } from '../../src/bot/commands/link.ts';
import type { Effect } from '../../src/bot/effects.ts';
import type { Page, PagePart } from '../../src/bot/ports.ts';
import type { Addresses } from '../../src/bot/public/addresses.ts';
import { noLongerOpen, unknownAddress } from '../../src/bot/public/gone.ts';
import { sent } from '../../src/bot/public/poll-answer.ts';
import { dateValue, type LinkFacts, NONE, pollPage } from '../../src/bot/public/poll-page.ts';
import { type Link, works } from '../../src/domain/links.ts';
import type { Poll } from '../../src/domain/meetings/poll.ts';
import { type Meeting, MeetingKind, type Stored } from '../../src/domain/records.ts';
import { faults } from '../french/lint.ts';
import { claire, contextOf, lucas, nobodySpoke, paul, profile, stored } from './room.ts';

const pages: Addresses = {
  reachable: true,
  link: (key, expires) => `https://pages.example/r/${key}-${expires}`,
  feed: (key) => `https://pages.example/agenda/${key}.ics`,
};

const poll: Poll = {
  kind: 'co-construction',
  topic: 'l’accueil',
  place: 'salle du fond',
  people: ['Claire', 'Paul', 'Jeanne Le Goff', 'Yann'],
  options: [
    { date: '2024-09-10', time: '18:30' },
    { date: '2024-09-12', time: '09:00' },
  ],
  deadline: '2024-09-06',
  answers: [],
};
const first = stored('poll-1', 'poll', poll, '2024-09-02');
const jeanne: Link = { key: '7', name: 'Jeanne Le Goff', pollId: 'poll-1', expires: '2024-09-19' };

function run(args: string, records: readonly Stored[], given = pages) {
  const ctx = contextOf({ ...nobodySpoke, records }, claire);
  const outcome = command.run({ ...ctx, pages: given }, { args }, { dialogues: [] });
  const replies = outcome.reply ?? [];
  return {
    text: replies.map(({ text }) => text).join('\n'),
    labels: replies.flatMap(({ choices = [] }) => choices.map(({ label }) => label)),
    values: replies.flatMap(({ choices = [] }) => choices.map(({ value }) => value)),
    alone: replies.every((reply) => reply.private),
    effects: outcome.effects ?? [],
  };
}
const created = (effects: readonly Effect[]) =>
  effects.flatMap((effect) => (effect.do === 'create' && effect.kind === 'link' ? [effect.data] : []));

describe('/lien', () => {
  it.each(['Jeanne', 'jeanne le goff', 'JEANNE', 'poll-1 Jeanne Le Goff', 'peux-tu donner un lien à Jeanne'])(
    'gives, in private, a link to the person named by « %s »',
    (args) => {
      const { text, effects, alone } = run(args, [first]);
      expect(created(effects)).toEqual([
        { key: '1', name: 'Jeanne Le Goff', pollId: 'poll-1', expires: '2024-09-19' },
      ]);
      expect(text).toContain('https://pages.example/r/1-2024-09-19');
      expect(text).toContain('jusqu’au vendredi 6 septembre 2024');
      expect(text).toContain('jusqu’au jeudi 19 septembre 2024');
      expect(alone).toBe(true);
      // The picture is asked for by the link's key: no address is written in a task.
      expect(effects.at(-1)).toMatchObject({
        kind: 'link-picture',
        payload: { key: '1', askedBy: claire.id },
      });
      expect(JSON.stringify(effects)).not.toContain('https:');
    },
  );

  it('gives the same link again while it lives, and another one once it is closed or over', () => {
    const living = stored('link-1', 'link', jeanne, '2024-09-02');
    const again = run('Jeanne', [first, living]);
    expect(created(again.effects)).toEqual([]);
    expect(again.text).toContain('https://pages.example/r/7-2024-09-19');
    expect(again.labels).toContain('Fermer le lien de Jeanne Le Goff');
    for (const over of [{ closed: { on: '2024-09-01', by: 'not-me' as const } }, { expires: '2024-09-01' }])
      expect(
        created(
          run('Jeanne', [first, stored('link-1', 'link', { ...jeanne, ...over }, '2024-09-02')]).effects,
        ),
      ).toHaveLength(1);
  });

  it('asks for whom by buttons, among those without account, and shows the links already given', () => {
    const living = stored('link-1', 'link', jeanne, '2024-09-02');
    const { text, labels, values, effects } = run('', [first, living]);
    expect(labels).toEqual([
      'Lien pour Jeanne Le Goff',
      'Lien pour Yann',
      'Fermer le lien de Jeanne Le Goff',
    ]);
    expect(values).toEqual(['c:/lien poll-1 Jeanne Le Goff', 'c:/lien poll-1 Yann', 'c:/lien fermer link-1']);
    expect(text).toContain('• Jeanne Le Goff : jusqu’au jeudi 19 septembre 2024.');
    expect(effects).toEqual([]);
  });

  it('asks which poll is meant when several are open', () => {
    const second = stored('poll-2', 'poll', { ...poll, topic: 'le jardin' }, '2024-09-02');
    expect(run('Jeanne', [first, second]).values).toEqual([
      'c:/lien poll-1 Jeanne Le Goff',
      'c:/lien poll-2 Jeanne Le Goff',
    ]);
    expect(created(run('poll-2 Jeanne', [first, second]).effects)).toMatchObject([{ pollId: 'poll-2' }]);
  });

  it('closes a link once', () => {
    const living = stored('link-1', 'link', jeanne, '2024-09-02');
    expect(run('fermer link-1', [first, living]).effects).toMatchObject([
      { do: 'update', id: 'link-1', data: { closed: { on: '2024-09-02', by: 'team' } } },
    ]);
    const closed = { ...living, data: { ...jeanne, closed: { on: '2024-09-02', by: 'team' as const } } };
    expect(run('fermer link-1', [first, closed])).toMatchObject({ effects: [] });
    expect(run('fermer link-9', [first, closed]).text).toContain('déjà fermé');
  });

  it('writes nothing for somebody who has an account, who is not asked, or when no poll is open', () => {
    expect(run('Paul', [first])).toMatchObject({
      effects: [],
      text: expect.stringContaining('a un compte ici'),
    });
    expect(run('Zoé', [first])).toMatchObject({
      effects: [],
      text: expect.stringContaining('n’est pas parmi'),
    });
    const over = stored('poll-1', 'poll', { ...poll, deadline: '2024-09-01' }, '2024-09-01');
    for (const records of [[], [over]])
      expect(run('Jeanne', records)).toMatchObject({
        effects: [],
        text: expect.stringContaining('Aucun choix de dates n’est ouvert'),
      });
  });

  it('says honestly when only this machine can open the address, or when there is none', () => {
    const local = run('Jeanne', [first], { ...pages, reachable: false });
    expect(local.text).toContain('Les pages par lien ne sont pas encore ouvertes.');
    expect(local.text).toContain('Demandez à la personne qui a installé Passerelle.');
    expect(local.text).not.toMatch(/[A-Z]+_[A-Z]+|docs|serveur|publique/);
    expect(local.effects.map(({ do: what }) => what)).toEqual(['create']);
    const ctx = contextOf({ ...nobodySpoke, records: [first] }, claire);
    const none = command.run(ctx, { args: 'Jeanne' }, { dialogues: [] });
    expect(none.reply?.[0]?.text).toBe(
      'Les pages par lien ne sont pas encore ouvertes. Demandez à la personne qui a installé Passerelle.',
    );
    expect(none.effects).toBeUndefined();
  });
});

describe('/calendrier', () => {
  const asked = (args: string, records: readonly Stored[]) => {
    const ctx = contextOf({ ...nobodySpoke, records }, claire);
    const outcome = calendar.run({ ...ctx, pages }, { args }, { dialogues: [] });
    return {
      text: outcome.reply?.[0]?.text,
      alone: outcome.reply?.[0]?.private,
      effects: outcome.effects ?? [],
    };
  };
  const feed = stored('feed-1', 'feed', { key: '5' }, '2024-09-01');

  it('gives one private address, the same until it is changed', () => {
    const first = asked('', []);
    expect(first.text).toContain('https://pages.example/agenda/1.ics');
    expect(first.effects).toMatchObject([{ do: 'create', kind: 'feed', data: { key: '1' } }]);
    const again = asked('', [feed]);
    expect(again.text).toContain('https://pages.example/agenda/5.ics');
    expect([again.effects, again.alone]).toEqual([[], true]);
  });

  it('changes it only when asked twice, and closes the one before', () => {
    expect(asked('changer', [feed]).effects).toEqual([]);
    const changed = asked('changer oui', [feed]);
    expect(changed.text).toContain('https://pages.example/agenda/1.ics');
    expect(changed.effects).toMatchObject([
      { do: 'update', id: 'feed-1', data: { key: '5', closedOn: '2024-09-02' } },
      { do: 'create', data: { key: '1' } },
    ]);
    const old = { ...feed, data: { key: '5', closedOn: '2024-09-01' } };
    expect(asked('', [old]).effects).toMatchObject([{ do: 'create' }]);
  });
});

const meeting: Meeting = { ...poll, date: '2024-09-10', time: '18:30' };
const facts: LinkFacts = { profile, link: jeanne, poll, meeting: undefined, today: '2024-09-03' };
const answered = (options: number[]): Poll => ({
  ...poll,
  answers: [{ by: jeanne.name, options, at: '2024-09-02T10:00:00.000Z', how: 'link' }],
});

/** Every state that a page may be in. */
const states: Record<string, Page> = {
  asked: pollPage(facts),
  'some dates': pollPage({ ...facts, poll: answered([1]) }),
  'all dates': pollPage({ ...facts, poll: answered([0, 1]) }),
  'no date': pollPage({ ...facts, poll: answered([]) }),
  'answers over': pollPage({ ...facts, today: '2024-09-07' }),
  'answers over, answered': pollPage({ ...facts, poll: answered([0]), today: '2024-09-07' }),
  chosen: pollPage({ ...facts, poll: { ...poll, closedOn: '2024-09-04', meetingId: 'meeting-1' }, meeting }),
  'called off': pollPage({
    ...facts,
    poll: { ...poll, closedOn: '2024-09-04', meetingId: 'meeting-1' },
    meeting: { ...meeting, cancelledOn: '2024-09-05' },
  }),
  stopped: pollPage({ ...facts, poll: { ...poll, closedOn: '2024-09-04' } }),
  ...Object.fromEntries(
    MeetingKind.options.map((kind) => [kind, pollPage({ ...facts, poll: { ...poll, kind } })]),
  ),
  unknown: unknownAddress,
  gone: noLongerOpen(profile),
};

const wordsOf = (part: PagePart): string[] => {
  switch (part.kind) {
    case 'facts':
      return part.facts.map(({ label, text }) => `${label} : ${text}.`);
    case 'questions':
      return [part.legend, part.button, ...part.options.map(({ label }) => label)];
    case 'button':
      return [part.heading, part.text, part.button];
    default:
      return [part.text];
  }
};

/** What was sent from the page, on its way to the records. */
const send = (given: LinkFacts, fields: Record<string, string[]>) =>
  sent(
    given,
    {
      link: given.link && stored('link-1', 'link', given.link, '2024-09-02', { recordedBy: lucas.id }),
      poll: given.poll && stored('poll-1', 'poll', given.poll, '2024-09-02'),
      people: [claire, lucas, paul],
      now: '2024-09-03T10:00:00.000Z',
    },
    new Map(Object.entries(fields)),
  );

describe('The page of a link', () => {
  it.each(Object.entries(states))('is in plain French: %s', (_, page) => {
    expect(faults([page.title, ...page.parts.flatMap(wordsOf)].join('\n'))).toEqual([]);
  });

  it('takes any choice of dates, once', () => {
    fc.assert(
      fc.property(fc.subarray([0, 1]), (ranks) => {
        const date =
          ranks.length > 0 ? poll.options.filter((_, at) => ranks.includes(at)).map(dateValue) : [NONE];
        const taken = send(facts, { do: ['answer'], date: [...date, ...date] });
        expect(taken).toMatchObject({ kind: 'again', effects: [{ do: 'update', id: 'poll-1' }] });
        expect(send({ ...facts, poll: answered(ranks) }, { do: ['answer'], date })).toEqual({
          kind: 'again',
          effects: [],
        });
      }),
    );
  });

  it('takes nothing else, whatever is sent', () => {
    const values = poll.options.map(dateValue);
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.array(fc.string())),
        fc.array(fc.string()),
        (fields, date) => {
          fc.pre(
            !date.some((value) => values.includes(value)) &&
              (date.length === 0 || !date.every((one) => one === NONE)),
          );
          fc.pre(fields.do?.[0] !== 'not-me');
          expect(send(facts, { ...fields, date }).kind).toBe('page');
        },
      ),
    );
  });

  it('tells those who gave the link and asked for the dates that it reached somebody else', () => {
    const taken = send(facts, { do: ['not-me'] });
    if (taken.kind === 'page') throw new Error('a page');
    expect(taken.told?.said.map(({ audience }) => audience)).toEqual([
      { to: 'person', person: lucas.id },
      { to: 'person', person: claire.id },
    ]);
    expect(taken.told?.said[0]?.message.choices?.[0]?.value).toBe('c:/lien poll-1 Jeanne Le Goff');
    const strangers = sent(
      facts,
      {
        link: stored('link-1', 'link', jeanne, '2024-09-02', { recordedBy: 'person-9' }),
        poll: stored('poll-1', 'poll', poll, '2024-09-02', { recordedBy: paul.id }),
        people: [claire, paul],
        now: '2024-09-03T10:00:00.000Z',
      },
      new Map([['do', ['not-me']]]),
    );
    expect(strangers).toMatchObject({ told: { said: [{ audience: { to: 'team' } }] } });
  });

  it('works to its last day, and not a day more', () => {
    expect(works(jeanne, '2024-09-19')).toBe(true);
    expect(works(jeanne, '2024-09-20')).toBe(false);
    expect(pollPage({ ...facts, today: '2024-09-20' })).toEqual(noLongerOpen(profile));
  });
});
