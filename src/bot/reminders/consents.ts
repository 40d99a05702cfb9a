// Words that wait for the agreement of whoever said them: recalled once, to that person alone, after three working days.
import { frenchDate } from '../../domain/french/dates.ts';
import { commandChoice } from '../context.ts';
import type { Due, Moment } from './moment.ts';
import { workingDaysSince } from './working-time.ts';

const REMIND_AFTER_DAYS = 3;

/** The words are not said again: whoever said them reads them by the button. */
export function consents(moment: Moment): Due[] {
  return moment.records('contribution').flatMap(({ id, data, recordedOn, recordedBy }): Due[] => {
    const person = moment.people.find((one) => one.id === data.personId);
    const days = workingDaysSince(recordedOn, moment.local, moment.isHoliday);
    if (data.consent === 'given' || !person || days < REMIND_AFTER_DAYS) return [];
    const noter = moment.people.find((one) => one.id === recordedBy)?.name ?? 'L’équipe';
    return [
      {
        occurrence: `consent-${id}`,
        said: [
          {
            audience: { to: 'person', person: person.id },
            message: {
              text: `Bonjour ${person.name}. ${noter} souhaite noter vos mots, depuis le ${frenchDate(recordedOn)}. Vous pouvez dire oui ou non.`,
              choices: [commandChoice(`/consentir ${id}`, 'Lire et répondre')],
              private: true,
            },
          },
        ],
      },
    ];
  });
}
