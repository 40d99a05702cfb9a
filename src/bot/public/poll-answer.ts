// What was sent from the page of a link: an answer, or « this is not me ». Facts and fields in, effects out. Pure.
import { answerOf, answerPoll, isOpen, type Poll, type PollAnswer } from '../../domain/meetings/poll.ts';
import type { Person } from '../../domain/people.ts';
import type { Stored } from '../../domain/records.ts';
import { commandChoice } from '../context.ts';
import type { Effect } from '../effects.ts';
import type { Audience, Said } from '../messages.ts';
import type { Fields, Page } from '../ports.ts';
import { dateValue, type LinkFacts, NONE, opened, pollPage } from './poll-page.ts';

/** The records that the facts were read from, and whom the people of the room are. */
export interface LinkRecords {
  link: Stored<'link'> | undefined;
  poll: Stored<'poll'> | undefined;
  people: readonly Person[];
  /** instant, ISO 8601 UTC */
  now: string;
}

/** What sending comes to: something written, and told once under `key`; or a page that says what to do. */
export type Sent =
  | { kind: 'again' | 'closed'; effects: Effect[]; told?: { key: string; said: Said[] } }
  | { kind: 'page'; page: Page };

/** Takes what was sent. The same thing sent twice writes once. */
export function sent(facts: LinkFacts, { link, poll, people, now }: LinkRecords, fields: Fields): Sent {
  if (!opened(facts) || !link || !poll) return { kind: 'page', page: pollPage(facts) };
  if (fields.get('do')?.[0] === 'not-me') return notMe(facts.today, link, poll, people);
  const ticked = fields.get('date') ?? [];
  const refused = (why: string): Sent => ({ kind: 'page', page: pollPage(facts, { why, ticked }) });
  const ranks = ranksOf(poll.data, ticked);
  if (typeof ranks === 'string') return refused(ranks);
  const { name } = link.data;
  const answer: PollAnswer = { by: name, options: ranks, at: now, how: 'link' };
  const before = answerOf(poll.data, name);
  const answered = answerPoll(poll.data, answer, facts.today);
  if (!answered.ok) return refused(answered.refused);
  const same = before?.options.join() === [...ranks].sort((a, b) => a - b).join();
  return {
    kind: 'again',
    effects: same
      ? []
      : [{ do: 'update', kind: 'poll', id: poll.id, version: poll.version, data: answered.poll }],
  };
}

/** The ranks of the ticked dates, or a sentence that says what to tick. */
function ranksOf({ options }: Poll, ticked: readonly string[]): number[] | string {
  const dates = [...new Set(ticked.filter((value) => value !== NONE))];
  const ranks = dates.map((value) => options.findIndex((option) => dateValue(option) === value));
  if (ranks.includes(-1)) return 'Les dates ont changé. Regardez la liste, puis répondez à nouveau.';
  if (ticked.length === 0)
    return 'Rien n’est coché. Cochez au moins une date, ou « Aucune de ces dates ne me convient ».';
  if (ticked.includes(NONE) && ranks.length > 0)
    return 'Vous avez coché des dates, et aussi « Aucune ». Gardez l’un ou l’autre.';
  return ranks;
}

/**
 * The link reached somebody else: it opens no more, an answer given with it no longer counts while the poll is open, and
 * who gave it hears so.
 */
function notMe(today: string, link: Stored<'link'>, poll: Stored<'poll'>, people: readonly Person[]): Sent {
  const { name } = link.data;
  const team = [...new Set([link.recordedBy, poll.recordedBy])].filter((id) =>
    people.some((person) => person.id === id && person.role !== 'guest'),
  );
  const audiences: Audience[] =
    team.length > 0 ? team.map((person) => ({ to: 'person', person })) : [{ to: 'team' }];
  const answered = answerOf(poll.data, name)?.how === 'link';
  const withdrawn = answered && isOpen(poll.data, today);
  const answers = poll.data.answers.filter(({ by }) => by !== name);
  const became = withdrawn
    ? `J’ai retiré la réponse donnée avec lui.`
    : answered
      ? `Une réponse avait été donnée avec lui : vérifiez-la avec ${name}.`
      : 'Aucune réponse n’avait été donnée avec lui.';
  const message = {
    text: `Le lien de ${name} est arrivé chez une autre personne. Elle nous l’a dit, et j’ai fermé ce lien. ${became}`,
    choices: [commandChoice(`/lien ${poll.id} ${name}`, `Faire un nouveau lien pour ${name}`)],
    private: true,
  };
  return {
    kind: 'closed',
    effects: [
      {
        do: 'update',
        kind: 'link',
        id: link.id,
        version: link.version,
        data: { ...link.data, closed: { on: today, by: 'not-me' } },
      },
      ...(withdrawn
        ? [
            {
              do: 'update' as const,
              kind: 'poll' as const,
              id: poll.id,
              version: poll.version,
              data: { ...poll.data, answers },
            },
          ]
        : []),
    ],
    told: {
      key: `${link.id}-not-me`,
      said: audiences.map((audience) => ({ audience, message })),
    },
  };
}
