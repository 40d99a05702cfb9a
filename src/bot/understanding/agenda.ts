// What somebody asks of an agenda: for which meeting, what for, for how many people, how long, by which method.
import type { Wish } from '../../domain/methods/agenda.ts';
import { methods } from '../../domain/methods/index.ts';
import { Aim } from '../../domain/methods/method.ts';
import { fold } from './fold.ts';
import { wordsToNumber } from './numbers.ts';

/** What a button of the preparation asks for. */
const steps = { envoyer: 'send', methode: 'method', but: 'aim', taille: 'size', reunion: 'meeting' } as const;
type Step = (typeof steps)[keyof typeof steps];

export interface AgendaWords {
  wish: Partial<Wish>;
  meeting?: string;
  step?: Step;
}

const aimWords: readonly (readonly [Aim, RegExp])[] = [
  ['proofread', /\b(reli(?:re|t|sons|sent)|relecture|corriger un document)\b/],
  ['know', /\b(connaitre|connaissance|se presenter|rencontrer)\b/],
  ['gather', /\b(idees?|recueillir|imaginer|proposer)\b/],
  ['choose', /\b(choisir|choix|trancher|decider|priorites?|voter)\b/],
  ['assess', /\b(evaluer|evaluation|bilan|faire le point)\b/],
  ['build', /\b(construire|creer|fabriquer|monter)\b/],
];

/** Reads what is said; only what is said is in the answer. */
export function readWish(text: string): AgendaWords {
  const said = fold(text).trim();
  const words = said.split(/\s+/);
  const word = words[0] ?? '';
  const step = Object.hasOwn(steps, word) ? steps[word as keyof typeof steps] : undefined;
  const meeting = /\bmeeting-\d+\b/.exec(said)?.[0];
  const aim =
    Aim.options.find((one) => words.includes(one)) ?? aimWords.find(([, found]) => found.test(said))?.[0];
  const method = methods.find(({ id, name }) => words.includes(id) || said.includes(fold(name)))?.id;
  const number = readCount(said);
  const minutes = readMinutes(said);
  return {
    wish: {
      ...(aim && { aim }),
      ...(number !== undefined && { number }),
      ...(minutes !== undefined && { minutes }),
      ...(method !== undefined && { method }),
    },
    ...(meeting !== undefined && { meeting }),
    ...(step && { step }),
  };
}

const QUANTITY = '(\\d{1,3}|[a-z-]+)';

function readCount(said: string): number | undefined {
  const found = new RegExp(`\\b${QUANTITY} ?(?:p|pers|personnes?|participants?|gens)\\b`).exec(said);
  return found?.[1] === undefined ? undefined : quantity(found[1]);
}

/** « 1 h 30 », « 90 min », « une heure et demie », « deux heures », « trois quarts d’heure ». */
function readMinutes(said: string): number | undefined {
  if (/\bdemi-?e?[ -]heure\b/.test(said)) return 30;
  if (/\btrois quarts d'heure\b/.test(said)) return 45;
  const hours = new RegExp(`\\b${QUANTITY} ?(?:h|heures?)\\b(?: ?(\\d{1,2})\\b| et (demie|quart))?`).exec(
    said,
  );
  const whole = hours?.[1] === undefined ? undefined : quantity(hours[1]);
  if (whole !== undefined)
    return whole * 60 + (hours?.[3] === 'demie' ? 30 : hours?.[3] === 'quart' ? 15 : Number(hours?.[2] ?? 0));
  const minutes = new RegExp(`\\b${QUANTITY} ?(?:min|mn|minutes?)\\b`).exec(said);
  return minutes?.[1] === undefined ? undefined : quantity(minutes[1]);
}

function quantity(said: string): number | undefined {
  return /^\d+$/.test(said) ? Number(said) : wordsToNumber(said);
}
