// Minutes that were to be read again: once the days to answer are over, the coordinator hears who did, and may end the wait (C9).
import { capital } from '../../domain/french/words.ts';
import { readBy, reviewOf } from '../../domain/minutes/review.ts';
import { commandChoice } from '../context.ts';
import { correctChoice } from '../review/answering.ts';
import { standingCounts } from '../review/standing.ts';
import { minutesName } from '../review/text.ts';
import type { Due, Moment } from './moment.ts';

export function reviews({ people, records, today }: Moment): Due[] {
  return records('minutes').flatMap(({ id, data }): Due[] => {
    const until = readBy(data);
    const { state, approved, silent, corrected } = reviewOf(data);
    const nobody = approved.length + silent.length + corrected.length === 0;
    if (state !== 'open' || nobody || until === undefined || today <= until) return [];
    const ends = approved.length > 0 ? [commandChoice(`/relire ${id} clore`, 'Terminer la relecture')] : [];
    const message = {
      text: [
        `${capital(minutesName(data))} : ${data.topic}.`,
        standingCounts(data),
        silent.length > 0 ? 'Ne pas répondre ne compte pas comme un accord.' : '',
      ]
        .filter(Boolean)
        .join('\n'),
      choices: [
        ...(corrected.length > 0 ? [correctChoice(id)] : []),
        ...ends,
        commandChoice(`/relire ${id} etat`, 'Voir qui a répondu'),
      ],
    };
    return [
      {
        occurrence: `review-${id}-${data.askedOn}`,
        said: people
          .filter(({ role }) => role === 'coordinator')
          .map((person) => ({ audience: { to: 'person', person: person.id }, message })),
      },
    ];
  });
}
