// Builds the poster of a year from the records: what users said and was done, or was not kept and why (C8).
import { elided } from '../minutes/elided.ts';
import { actionsAfter } from '../minutes/followed.ts';
import { isBrought, linkOf } from '../minutes/links.ts';
import type { StructureProfile } from '../people.ts';
import type { Action, Stored } from '../records.ts';
import type { PosterContent, PosterItem } from './content.ts';
import { nameless } from './nameless.ts';

export interface PosterRequest {
  profile: StructureProfile;
  year: number;
  /** day, 'YYYY-MM-DD' */
  madeOn: string;
  minutes: readonly Stored<'minutes'>[];
  actions: readonly Stored<'action'>[];
  contributions: readonly Stored<'contribution'>[];
  /** whoever may not be named: users of the room, partners, first names found in the words themselves */
  names: readonly string[];
}

/** As many as can be read on a wall. */
const MOST_ITEMS = 8;

/** The latest first. What is contested, undecided or not yet done is left out; names of users are taken out. */
export function buildPoster(request: PosterRequest): PosterContent {
  const { profile, year, madeOn } = request;
  const items = [...decided(request), ...noted(request)]
    .filter(({ day }) => day.startsWith(`${year}-`))
    .sort((a, b) => b.day.localeCompare(a.day))
    .slice(0, MOST_ITEMS)
    .map(({ day: _, ...item }) => item);
  return {
    structure: { name: profile.name, town: profile.town, contact: profile.contact },
    year,
    madeOn,
    items,
  };
}

type Dated = PosterItem & { day: string };

function decided({ minutes, actions, names }: PosterRequest): Dated[] {
  return minutes.flatMap((one) => {
    const present = [...names, ...one.data.users, ...one.data.decisions.flatMap(({ by }) => by ?? [])];
    const plain = (text: string) => nameless(elided(text), present);
    return one.data.decisions.flatMap((decision): Dated[] => {
      if (!isBrought(decision) || linkOf(decision).state === 'contested') return [];
      const said = plain(decision.contribution ?? decision.text);
      if (decision.kept === false)
        return decision.why
          ? [{ said, outcome: 'not-kept', answer: plain(decision.why), day: one.data.date }]
          : [];
      const done = actionsAfter(decision, one, actions).flatMap(({ data }) => (data.doneOn ? [data] : []));
      if (decision.kept !== true || done.length === 0) return [];
      const on = lastDay(done) ?? one.data.date;
      const answer = [plain(decision.text), ...done.map(({ what }) => plain(what))].join('\n');
      return [{ said, outcome: 'done', answer, on, day: on }];
    });
  });
}

function lastDay(done: readonly Action[]): string | undefined {
  return done
    .flatMap(({ doneOn }) => doneOn ?? [])
    .sort()
    .at(-1);
}

function noted({ contributions, names }: PosterRequest): Dated[] {
  return contributions.flatMap(({ data }): Dated[] => {
    const { consent, outcome, by } = data;
    if (consent !== 'given' || !outcome || (outcome.kept && !outcome.doneOn)) return [];
    const plain = (text: string) => nameless(elided(text), [...names, by]);
    const day = outcome.doneOn ?? outcome.on;
    return [
      {
        said: plain(data.text),
        ...(plain(data.text) === data.text && { verbatim: true as const }),
        outcome: outcome.kept ? 'done' : 'not-kept',
        answer: plain(outcome.words),
        ...(outcome.doneOn && { on: outcome.doneOn }),
        day,
      },
    ];
  });
}
