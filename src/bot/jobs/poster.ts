// The poster « Vous avez dit, nous avons fait » of a year, for a member of the team (C8).
import { z } from 'zod';
import type { Person } from '../../domain/people.ts';
import { buildPoster } from '../../domain/poster/build.ts';
import type { Stored } from '../../domain/records.ts';
import { commandChoice } from '../context.ts';
import { localDay } from '../time.ts';
import { ofKind } from '../treat.ts';
import { fold } from '../understanding/fold.ts';
import { isFirstName } from '../understanding/people.names.ts';
import { handing } from './handed.ts';

const payload = z.object({ year: z.number().int() });

export const poster = handing(
  (task) => ({ name: 'Affiche', again: `/retours affiche ${payload.parse(task.payload).year}` }),
  async (session, task, world) => {
    const { year } = payload.parse(task.payload);
    const { profile } = session.structure;
    if (!profile) throw new Error('a poster asked before the set-up');
    const records = await session.records(['minutes', 'action', 'contribution', 'partner']);
    return buildPoster({
      profile,
      year,
      madeOn: localDay(world.clock.now(), session.structure),
      minutes: ofKind(records, 'minutes'),
      actions: ofKind(records, 'action'),
      contributions: ofKind(records, 'contribution'),
      names: unnamed(await session.people(), records),
    });
  },
  async (content, world) => {
    if (content.items.length === 0)
      return {
        refused: `Rien n’est encore à afficher pour ${content.year}. L’affiche montre ce qui est fait, ou expliqué.`,
      };
    return {
      text: 'Voici l’affiche. Aucun usager n’y est nommé. Relisez-la avant de l’afficher.',
      choices: [commandChoice('/retours', 'Voir ce qui attend une réponse')],
      file: {
        name: `affiche-${content.year}.pdf`,
        mediaType: 'application/pdf',
        bytes: await world.documents.poster(content),
      },
    };
  },
);

/** Who may not be named: guests, partners, and any first name in the words that is not of the team. */
function unnamed(people: readonly Person[], records: readonly Stored[]): string[] {
  const team = new Set(
    people.filter(({ role }) => role !== 'guest').map(({ name }) => fold(name.split(' ')[0] ?? '')),
  );
  const words = [
    ...ofKind(records, 'minutes').flatMap(({ data }) =>
      data.decisions.flatMap(({ text, contribution = '', why = '' }) => [text, contribution, why]),
    ),
    ...ofKind(records, 'action').map(({ data }) => data.what),
    ...ofKind(records, 'contribution').flatMap(({ data }) => [data.text, data.outcome?.words ?? '']),
  ];
  const found = words
    .flatMap((text) => text.match(/\p{Lu}[\p{L}-]+/gu) ?? [])
    .filter((word) => isFirstName(fold(word)) && !team.has(fold(word)));
  return [
    ...people.filter(({ role }) => role === 'guest').map(({ name }) => name),
    ...ofKind(records, 'partner').map(({ data }) => data.name),
    ...new Set(found),
  ];
}
