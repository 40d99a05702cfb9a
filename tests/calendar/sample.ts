// A meeting of a house, for the tests of what carries it to calendars.
import type { Structure, StructureProfile } from '../../src/domain/people.ts';
import type { Meeting, Stored } from '../../src/domain/records.ts';

export const profile: StructureProfile = {
  name: 'Maison de santé des Tilleuls',
  type: 'msp',
  town: 'Lanmeur',
  department: '29',
  contact: 'accueil@tilleuls.example',
  timeZone: 'Europe/Paris',
};

export const structure: Structure = { id: 's0123456789abcde', profile };

export const from = 'agenda@tilleuls.example';

export const jeanne = { name: 'Jeanne', email: 'jeanne@exemple.fr' };

export function meeting(
  changes: Partial<Meeting> = {},
  more: Partial<Stored<'meeting'>> = {},
): Stored<'meeting'> {
  return {
    id: 'meeting-1',
    kind: 'meeting',
    data: {
      kind: 'co-construction',
      topic: 'l’accueil',
      date: '2024-03-12',
      time: '18:30',
      people: ['Paul', 'Jeanne'],
      place: 'salle du fond',
      ...changes,
    },
    factDate: '2024-03-12',
    recordedOn: '2024-03-01',
    recordedBy: 'person-1',
    version: 1,
    ...more,
  };
}
