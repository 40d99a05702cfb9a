// Polls of dates: whoever has not answered is reminded once; then whoever decides reads the best date (M5).
import { addDays, weekday } from '../../domain/french/dates.ts';
import { list } from '../../domain/french/words.ts';
import { isOpen, type Poll, silentIn } from '../../domain/meetings/poll.ts';
import type { Stored } from '../../domain/records.ts';
import { ballot, noteChoices } from '../meetings/ballot.ts';
import { accountsOf, pollFacts, withoutAccount } from '../meetings/names.ts';
import { resultOf } from '../meetings/results.ts';
import type { Outgoing, Said } from '../messages.ts';
import type { Due, Moment } from './moment.ts';

/** So many working days are left to answer when the reminder comes. */
const DAYS_LEFT = 2;

export function polls(moment: Moment): Due[] {
  return moment
    .records('poll')
    .filter(({ data }) => data.closedOn === undefined)
    .flatMap((poll) => [...nudge(poll, moment), ...pollResult(poll, moment)]);
}

/** Once, to those alone who have not answered; for those without account, to whoever asked. */
function nudge(poll: Stored<'poll'>, moment: Moment): Due[] {
  const { id, data, recordedOn } = poll;
  const silent = silentIn(data);
  if (!isOpen(data, moment.today) || recordedOn >= moment.today || silent.length === 0) return [];
  if (workingDaysUntil(data.deadline, moment) > DAYS_LEFT) return [];
  const away = withoutAccount(moment, silent);
  const said = [
    ...accountsOf(moment, silent).map(
      (person): Said => ({
        audience: { to: 'person', person: person.id },
        message: ballot(data, id, person, undefined, 'Il reste peu de temps pour répondre. '),
      }),
    ),
    ...(away.length > 0
      ? deciders(poll, moment).map(
          (person): Said => ({ audience: { to: 'person', person }, message: toNote(poll, away) }),
        )
      : []),
  ];
  return said.length > 0 ? [{ occurrence: `poll-nudge-${id}`, said }] : [];
}

function toNote({ id, data }: Stored<'poll'>, names: readonly string[]): Outgoing {
  return {
    text: `Pour la date, sujet « ${data.topic} », il manque une réponse : ${list(names)}. Je ne peux pas leur écrire ici.`,
    choices: noteChoices(id, names),
  };
}

/** When the last day is over, or everyone has answered; again only if answers changed since. */
export function pollResult(
  poll: Stored<'poll'>,
  moment: Pick<Moment, 'people' | 'records' | 'today' | 'isHoliday'>,
): Due[] {
  const { id, data } = poll;
  const everyone = silentIn(data).length === 0;
  if (isOpen(data, moment.today) && !everyone) return [];
  const message = resultOf(poll, pollFacts(moment, moment.today, moment.isHoliday));
  const begins = everyone ? 'Tout le monde a répondu.' : 'Le temps pour répondre est fini.';
  return [
    {
      occurrence: `poll-result-${id}-${answersOf(data)}`,
      said: deciders(poll, moment).map((person) => ({
        audience: { to: 'person', person },
        message: { ...message, text: `${begins}\n${message.text}` },
      })),
    },
  ];
}

/** Whoever asked, if they still are of the team, and whoever coordinates. */
function deciders({ recordedBy }: Stored<'poll'>, { people }: Pick<Moment, 'people'>): string[] {
  return people
    .filter(({ id, role }) => role === 'coordinator' || (role !== 'guest' && id === recordedBy))
    .map(({ id }) => id);
}

/** The answers as one word without names: the same for the same answers. */
function answersOf({ people, answers }: Poll): string {
  return people.map((name) => answers.find(({ by }) => by === name)?.options.join('.') ?? 'x').join('_');
}

/** How many working days are left after today, the last one counted. */
function workingDaysUntil(last: string, { today, isHoliday }: Moment): number {
  let days = 0;
  for (let day = addDays(today, 1); day <= last; day = addDays(day, 1))
    if (weekday(day) <= 5 && !isHoliday(day)) days += 1;
  return days;
}
