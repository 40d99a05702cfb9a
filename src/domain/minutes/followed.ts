// Which actions of a meeting follow which of its decisions: those that speak of the same thing (C5, C8).
import type { Action, Decision, Minutes, Stored } from '../records.ts';
import { isBrought } from './links.ts';

/** The actions that follow a decision: all of them when it is the only one that users brought something to. */
export function actionsAfter(
  decision: Decision,
  minutes: Stored<'minutes'>,
  actions: readonly Stored<'action'>[],
): Stored<'action'>[] {
  const here = actions.filter(({ data }) => data.minutesId === minutes.id);
  const brought = minutes.data.decisions.filter(isBrought);
  if (brought.length === 1 && brought[0] === decision) return here;
  return here.filter(({ data }) => sameThing(decision, data));
}

/** The decisions, among those that users brought something to, that an action follows. */
export function decisionsBefore(minutes: Minutes, action: Action): Decision[] {
  const brought = minutes.decisions.filter(isBrought);
  return brought.length === 1 ? brought : brought.filter((decision) => sameThing(decision, action));
}

/** Whether they share a word of weight: four letters at least, and not one that any sentence may hold. */
function sameThing({ text, contribution = '' }: Decision, { what }: Action): boolean {
  const words = wordsOf(`${text} ${contribution}`);
  return [...wordsOf(what)].some((word) => words.has(word));
}

const LIGHT = new Set(
  'avec dans pour plus sans sous vers chez entre depuis avant apres tous tout toute toutes cette leur leurs nous vous elle elles sont etre avoir fait faire mettre demande demander propose proposer usagers usager equipe semaine mois annee janvier fevrier mars avril juin juillet aout septembre octobre novembre decembre'.split(
    ' ',
  ),
);

function wordsOf(text: string): Set<string> {
  const plain = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const words = plain.split(/[^\p{L}]+/u).map((word) => word.replace(/s$/, ''));
  return new Set(words.filter((word) => word.length >= 4 && !LIGHT.has(word) && !LIGHT.has(`${word}s`)));
}
