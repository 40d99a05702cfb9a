// Minutes as those present read them: who was there, what was decided, what users brought, what is to be done (C9).
import { frenchDate } from '../../domain/french/dates.ts';
import { list } from '../../domain/french/words.ts';
import { isBrought } from '../../domain/minutes/links.ts';
import type { Action, Decision, Minutes } from '../../domain/records.ts';

/** The whole of them, in plain French: the same for a guest and for the team. The notes of the team are not in it. */
export function minutesText(minutes: Minutes, actions: readonly Action[]): string {
  const { topic, users, professionals, decisions, words = [] } = minutes;
  return [
    `Sujet : ${topic}.`,
    `Étaient là : ${list([...users, ...professionals])}.`,
    ...(decisions.length > 0
      ? ['Nos décisions :', ...decisions.flatMap((decision, at) => decisionLines(decision, at))]
      : ['Aucune décision.']),
    ...(words.length > 0
      ? ['Ce qui a aussi compté :', ...words.map(({ text, by }) => `• ${by ? `${by} : ` : ''}${text}`)]
      : []),
    ...(actions.length > 0 ? ['Les actions :', ...actions.map((action) => `• ${actionLine(action)}`)] : []),
  ].join('\n');
}

function decisionLines(decision: Decision, at: number): string[] {
  const { text, contribution, kept, why } = decision;
  const became = kept ? 'Cette idée est retenue.' : `Cette idée n’est pas retenue${why ? ` : ${why}` : '.'}`;
  return [
    `${at + 1}. ${text}`,
    ...(isBrought(decision) ? [`   Apport des usagers : ${contribution}`] : []),
    ...(kept === undefined ? [] : [`   ${became}`]),
  ];
}

/** « Lucas achète le banc, par Lucas, pour le 15 mars » without what its words already say. */
function actionLine({ what, who, due, doneOn, state }: Action): string {
  if (doneOn) return `${what} : c’est fait`;
  if (state === 'dropped') return `${what} : cela ne sera pas fait`;
  const day = due === undefined ? undefined : frenchDate(due);
  const dayAndMonth = day?.split(' ').slice(1, 3).join(' ') ?? '';
  return [
    what,
    ...(who && !what.includes(who) ? [`par ${who}`] : []),
    ...(day && !what.includes(dayAndMonth) ? [`pour le ${day}`] : []),
  ].join(', ');
}

/** « compte-rendu du mercredi 17 janvier 2024 ». */
export function minutesName({ date }: Pick<Minutes, 'date'>): string {
  return `compte-rendu du ${frenchDate(date)}`;
}
