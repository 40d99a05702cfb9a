// What was answered about minutes, in French sentences: who found them exact, who did not, whose idea is whose (C9, N3).
import { frenchDate } from '../french/dates.ts';
import { list, of } from '../french/words.ts';
import type { Decision, Minutes } from '../records.ts';
import type { Approval } from './answers.ts';
import { elided, isTold } from './elided.ts';
import { linkOf } from './links.ts';
import { reviewOf } from './review.ts';

/** Each by name, nothing more than was said: who does not answer is not counted. */
export function reviewLines(minutes: Minutes): string[] {
  const { state, approved, corrected, silent, readOn } = reviewOf(minutes);
  if (state === 'not-asked') return ['Personne n’a encore été invité à le relire.'];
  return [
    ...foundExact(approved),
    ...corrected.map(({ by, words }) => `${by} demande une correction${saying(words)}`),
    ...notHeard(silent),
    ...(state === 'read' && readOn ? [`La relecture est terminée depuis le ${frenchDate(readOn)}.`] : []),
  ];
}

function foundExact(approved: readonly Approval[]): string[] {
  if (approved.length === 0) return ['Personne n’a encore dit qu’il est exact.'];
  const told = approved.flatMap(({ by, notedBy }) =>
    notedBy === undefined ? [] : [`La réponse ${of(by)} est notée par ${notedBy}.`],
  );
  const names = list(approved.map(({ by }) => by));
  return [
    `${names} ${approved.length > 1 ? 'l’ont relu et le trouvent' : 'l’a relu et le trouve'} exact.`,
    ...told,
  ];
}

function notHeard(silent: readonly string[]): string[] {
  if (silent.length === 0) return [];
  const many = silent.length > 1;
  return [`${list(silent)} ${many ? 'n’ont' : 'n’a'} pas répondu, et ne compte${many ? 'nt' : ''} pas.`];
}

/** What was said is quoted, but for what was masked in it. */
function saying(words: string | undefined): string {
  return words ? ` : « ${elided(words)} »` : '.';
}

/** « Relu par Paul et Anne le lundi 22 janvier 2024 », the day of the last of them; undefined until the reading again is over. */
export function readByWhom(minutes: Minutes): string | undefined {
  const { state, approved } = reviewOf(minutes);
  const last = approved
    .map(({ on }) => on)
    .sort()
    .at(-1);
  if (state !== 'read' || last === undefined) return undefined;
  return `Relu par ${list(approved.map(({ by }) => by))} le ${frenchDate(last)}`;
}

/** What those a decision is said to come from answered; nothing when nobody is named. */
export function linkLines(decision: Decision): string[] {
  const { confirmed, contested, silent } = linkOf(decision);
  const noted = (notedBy: string | undefined) => (notedBy ? `, réponse notée par ${notedBy}` : '');
  return [
    ...confirmed.map(({ by, on, notedBy }) => `Confirmé par ${by} le ${frenchDate(on)}${noted(notedBy)}.`),
    ...contested.map(
      ({ by, on, words, notedBy }) =>
        `Contesté par ${by} le ${frenchDate(on)}${noted(notedBy)}${saying(words)}`,
    ),
    ...(silent.length > 0 ? [`Pas encore confirmé par ${list(silent)}.`] : []),
  ];
}

/** The words of users that bear on no decision, as they are printed: without what was masked, their author where they do not say it. */
export function wordsTold({ words = [] }: Minutes): { text: string; by?: string }[] {
  return words
    .map(({ text, by }) => ({ text: elided(text), ...(by && !text.includes(by) && { by }) }))
    .filter(({ text }) => isTold(text));
}
