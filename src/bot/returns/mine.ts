// What became of each thing that a person said: kept or not and why, done or not and when (C8).
import { frenchDate } from '../../domain/french/dates.ts';
import { capital } from '../../domain/french/words.ts';
import { actionsAfter } from '../../domain/minutes/followed.ts';
import { isBrought, linkOf } from '../../domain/minutes/links.ts';
import type { Action, Contribution, Decision, Stored } from '../../domain/records.ts';
import { accountOf } from '../accounts.ts';
import type { Context } from '../context.ts';
import { presentIn } from '../review/answering.ts';

type Known = Pick<Context, 'people' | 'records'>;

/** One thing that was said, the day it was said, and its outcome in sentences. */
export interface Returned {
  on: string;
  said: string;
  became: string[];
}

/** Of one's own words beyond this, a beginning is enough to know them again. */
const LONGEST_WORDS = 160;

/** The latest first. Reads `minutes`, `action`, `contribution`, `partner`. */
export function returnedTo(known: Known, person: { id: string }): Returned[] {
  const words = known
    .records('contribution')
    .filter(({ data }) => data.personId === person.id && data.consent === 'given')
    .map(({ data, factDate }) => ({ on: factDate, said: beginningOf(data.text), became: outcomeOf(data) }));
  const decided = known.records('minutes').flatMap((minutes) => {
    const here = presentIn(minutes.data).some((name) => accountOf(known, name)?.id === person.id);
    return minutes.data.decisions
      .filter((decision) => isBrought(decision) && isFrom(known, decision, person))
      .map((decision) => ({
        on: minutes.data.date,
        said: beginningOf(decision.contribution ?? decision.text),
        became: [...answered(known, decision, person), ...(here ? followed(known, decision, minutes) : [])],
      }));
  });
  return [...words, ...decided].sort((a, b) => b.on.localeCompare(a.on));
}

/** « Mercredi 17 janvier 2024. Vos mots : « … ». L’équipe a retenu cette idée. » */
export function returnedLine({ on, said, became }: Returned): string {
  return `${capital(frenchDate(on))}. Vos mots : ${quotedSentence(said)} ${became.join(' ')}`;
}

/** Words between quotes, with one full stop in all: theirs, or one after the quotes. */
function quotedSentence(words: string): string {
  return `« ${words} »${/[.!?…]$/.test(words) ? '' : '.'}`;
}

function isFrom(known: Known, { by = [] }: Decision, { id }: { id: string }): boolean {
  return by.some((name) => accountOf(known, name)?.id === id);
}

/** What the team answered, or that it has not yet. */
function outcomeOf({ outcome }: Contribution): string[] {
  if (!outcome) return ['C’est gardé. L’équipe n’a pas encore répondu.'];
  const { kept, words, doneOn } = outcome;
  return [
    kept ? 'L’équipe a retenu cette idée.' : 'L’équipe n’a pas retenu cette idée.',
    ended(kept ? words : `La raison : ${words}`),
    ...(doneOn ? [`C’est fait depuis le ${frenchDate(doneOn)}.`] : []),
  ];
}

function answered(known: Known, decision: Decision, person: { id: string }): string[] {
  const { kept, why } = decision;
  const contested = linkOf(decision).contested.some(({ by }) => accountOf(known, by)?.id === person.id);
  if (contested) return ['Vous avez dit que ce n’est pas juste. L’équipe le sait.'];
  if (kept === undefined) return ['La décision reste à prendre.'];
  if (kept) return ['L’équipe a retenu cette idée.'];
  return ['L’équipe n’a pas retenu cette idée.', ...(why ? [ended(`La raison : ${why}`)] : [])];
}

function followed(known: Known, decision: Decision, minutes: Stored<'minutes'>): string[] {
  if (decision.kept === false || linkOf(decision).state === 'contested') return [];
  return actionsAfter(decision, minutes, known.records('action')).map(({ data }) => stepOf(data));
}

function stepOf({ what, due, doneOn, state, why }: Action): string {
  if (doneOn) return `C’est fait depuis le ${frenchDate(doneOn)} : ${ended(what)}`;
  if (state === 'dropped') return ended(`Ce ne sera pas fait : ${what}${why ? `. La raison : ${why}` : ''}`);
  return ended(`Reste à faire${due ? ` pour le ${frenchDate(due)}` : ''} : ${what}`);
}

function ended(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}

function beginningOf(text: string): string {
  return text.length > LONGEST_WORDS ? `${text.slice(0, LONGEST_WORDS - 1).trimEnd()}…` : text;
}
