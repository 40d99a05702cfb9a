// What the words of a decision or an action already tell: shown as guesses in the summary, never kept unseen.
import type { Answers } from '../../domain/forms/dialogue.ts';
import type { Brought, Engagement } from '../../domain/records.ts';
import type { Context } from '../context.ts';
import { type KnownPerson, knownPeople } from '../dialogue/known.ts';
import { readDate } from '../understanding/dates.ts';
import { fold } from '../understanding/fold.ts';
import { readPeople } from '../understanding/people.ts';

type Guess<T> = (here: Answers, all: Answers) => T | undefined;

/** Everyone the bot knows, and everyone said to be present. */
function knownHere(ctx: Context, all: Answers): KnownPerson[] {
  const known = knownPeople(ctx);
  const present = [all.users, all.professionals].flatMap((names, at) =>
    (Array.isArray(names) ? (names as string[]) : []).map((name) => ({ name, user: at === 0 })),
  );
  return [...known, ...present.filter(({ name }) => !known.some((one) => one.name === name))];
}

const words = (value: unknown): string => (typeof value === 'string' ? value : '');

const broughtBy: readonly (readonly [RegExp, Brought])[] = [
  [
    /\b(propose[es]*|suggere[es]*|demande[es]*) par\b|\ba la demande d|\b(idee|proposition|demande|suggestion) d/,
    'proposed',
  ],
  [/\bmodifie[es]* (par|a la demande)|\bchange[es]* (par|a la demande)/, 'changed'],
];

/** « proposé par Paul » says that the users proposed it, unless everyone it names is of the team. */
export function guessBrought(ctx: Context): Guess<Brought> {
  return (here, all) => {
    const text = words(here.text);
    const known = knownHere(ctx, all);
    const named = readPeople(text, known).people;
    const isOfTeam = (name: string) => known.some((person) => person.name === name && !person.user);
    if (named.length > 0 && named.every(({ name }) => isOfTeam(name))) return undefined;
    return broughtBy.find(([said]) => said.test(fold(text)))?.[1];
  };
}

/** The users named in what was said. */
export function guessNames(ctx: Context): Guess<string[]> {
  return (here, all) => {
    const known = knownHere(ctx, all);
    const said = `${words(here.contribution)} ${words(here.text)}`;
    const names = readPeople(said, known)
      .people.filter((found) => known.some((person) => person.name === found.name && person.user))
      .map((found) => found.name);
    return names.length > 0 ? [...new Set(names)] : undefined;
  };
}

/** Where on the continuum a decision stands, from the users' part in it. */
export const guessEngagement: Guess<Engagement> = (here) => {
  if (here.brought === undefined) return undefined;
  if (here.brought === 'nothing') return 'information';
  if (here.brought === 'proposed' && here.kept === true) return 'partnership';
  if (here.brought === 'changed' && here.kept === true) return 'collaboration';
  return here.kept === undefined && here.brought !== 'confirmed' ? undefined : 'consultation';
};

export function guessActor(ctx: Context): Guess<string> {
  return (here, all) => readPeople(words(here.what), knownHere(ctx, all)).people[0]?.name;
}

export function guessDue(ctx: Context): Guess<string> {
  return (here) => {
    const found = readDate(words(here.what), { today: ctx.today, prefer: 'future' });
    return found && !('problem' in found) ? found.value : undefined;
  };
}
