// Where a poll of dates stands: who answered, the best date with its reason, the one after it, and what to do (M5).
import { frenchDate } from '../../domain/french/dates.ts';
import { list } from '../../domain/french/words.ts';
import { bestOption, type PollFacts, type RatedOption, ratedOptions } from '../../domain/meetings/best.ts';
import { isOpen, type Poll, silentIn } from '../../domain/meetings/poll.ts';
import type { Stored } from '../../domain/records.ts';
import { commandChoice } from '../context.ts';
import type { Choice, Outgoing } from '../messages.ts';
import { aboutPoll } from './ballot.ts';
import { frenchMoment, shortMoment } from './words.ts';

/** What the team reads of a poll. */
export function resultOf({ id, data }: Stored<'poll'>, facts: PollFacts): Outgoing {
  return {
    text: [`Choix de la date : ${aboutPoll(data)}`, ...standing(data, facts)].join('\n'),
    choices: choosing(id, data, facts),
  };
}

function standing(poll: Poll, facts: PollFacts): string[] {
  const silent = silentIn(poll);
  const found = bestOption(poll, facts);
  const until = isOpen(poll, facts.today) ? ` Réponses jusqu’au ${frenchDate(poll.deadline)}.` : '';
  const answers = [
    `Ont répondu : ${list(
      poll.people.filter((name) => !silent.includes(name)),
      'personne',
    )}.`,
    ...(silent.length > 0 ? [`Sans réponse : ${list(silent)}.`] : []),
  ].join(' ');
  if (!found) return [`${answers}${until}`, nobody(poll, facts)];
  const { best, next } = found;
  return [
    `${answers}${until}`,
    `La meilleure date : ${frenchMoment(best)}. ${best.reason}`,
    ...whoCan(best),
    ...(next ? [`Ensuite : ${frenchMoment(next)}. ${next.reason}`] : []),
    'Rien n’est décidé : vous choisissez.',
  ];
}

function nobody(poll: Poll, facts: PollFacts): string {
  if (ratedOptions(poll, facts).length === 0)
    return 'Toutes ces dates sont passées. Vous pouvez en proposer d’autres.';
  return poll.answers.length === 0
    ? 'Personne n’a encore répondu. Vous pouvez attendre, ou proposer d’autres dates.'
    : 'Aucune date ne va à personne. Vous pouvez en proposer d’autres.';
}

function whoCan({ can, cannot }: RatedOption): string[] {
  return [
    `${can.length > 1 ? 'Peuvent' : 'Peut'} venir : ${list(can)}.${cannot.length > 0 ? ` Ne ${cannot.length > 1 ? 'peuvent' : 'peut'} pas : ${list(cannot)}.` : ''}`,
  ];
}

/** The dates that somebody can, the best first; then other dates, or none. */
function choosing(id: string, poll: Poll, facts: PollFacts): Choice[] {
  const dates = ratedOptions(poll, facts).filter(({ can }) => can.length > 0);
  return [
    ...dates.map((option) =>
      commandChoice(`/choisir ${id} ${option.at + 1}`, `Choisir ${shortMoment(option)}`),
    ),
    commandChoice(`/choisir ${id} autres`, 'Proposer d’autres dates'),
    commandChoice(`/choisir ${id} aucune`, 'Arrêter ce choix'),
  ];
}
