// A house that met yesterday about its reception, and has no minutes yet.
import { type Memory, nobodySpoke, stored } from './room.ts';

/** The morning after. */
export const MORNING_AFTER = '2024-01-18T09:00:00.000Z';

export const met: Memory = {
  ...nobodySpoke,
  records: [
    stored(
      'meeting-1',
      'meeting',
      {
        kind: 'co-construction',
        topic: 'l’accueil',
        date: '2024-01-17',
        time: '18:30',
        people: ['Paul', 'Claire'],
        place: 'salle du fond',
      },
      '2024-01-17',
    ),
  ],
};
