// Actions that are late: recalled to whoever took them on, once a week at most, all of theirs together (C5).
import { isLate } from '../../domain/actions.ts';
import { frenchDate } from '../../domain/french/dates.ts';
import type { Person } from '../../domain/people.ts';
import type { Stored } from '../../domain/records.ts';
import { doneChoice } from '../commands/actions.ts';
import { commandChoice } from '../context.ts';
import type { Outgoing } from '../messages.ts';
import { simplify } from '../understanding/fold.ts';
import type { Due, Moment } from './moment.ts';

export function lateActions(moment: Moment): Due[] {
  const late = moment.records('action').filter(({ data }) => isLate(data, moment.today));
  return moment.people.flatMap((person): Due[] => {
    const mine = late.filter((action) => ownersOf(action, moment.people).includes(person));
    return mine.length === 0
      ? []
      : [
          {
            occurrence: `late-${person.id}-${moment.local.toFormat("kkkk-'W'WW")}`,
            said: [{ audience: { to: 'person', person: person.id }, message: messageTo(person, mine) }],
          },
        ];
  });
}

/** The accounts named in « Lucas et Paul »; nobody when only people without an account are. */
function ownersOf({ data: { who = '' } }: Stored<'action'>, people: readonly Person[]): Person[] {
  const names = who.split(/,| et /u).map(simplify);
  return people.filter(({ name }) => names.includes(simplify(name)));
}

function messageTo({ name, role }: Person, mine: readonly Stored<'action'>[]): Outgoing {
  const lines = mine.map(({ data }) => `• ${data.what}, prévu pour le ${frenchDate(data.due ?? '')}`);
  if (role === 'guest')
    return {
      text: [
        `Bonjour ${name}. Vous vous étiez proposé pour ceci :`,
        ...lines,
        'Est-ce fait ? Dites-le à l’équipe. Elle peut aussi vous aider.',
      ].join('\n'),
    };
  return {
    text: [`Bonjour ${name}. La date est passée :`, ...lines, 'Où en êtes-vous ?'].join('\n'),
    choices: [...mine.slice(0, 5).map(doneChoice), commandChoice('/suivre', 'Commencée ou abandonnée')],
  };
}
