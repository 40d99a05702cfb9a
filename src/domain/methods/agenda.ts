// The agenda of a meeting, timed to the minute, from its aim, the number of people and the time (M8).
import { capital, list } from '../french/words.ts';
import type { Agenda, Part } from '../meetings/plan.ts';
import { methodNamed, methods } from './index.ts';
import { type Aim, aimLabel, type Method } from './method.ts';

/** What an agenda is asked for. */
export interface Wish extends Pick<Agenda, 'aim' | 'number' | 'minutes'> {
  /** another method than the one that suits best */
  method?: string | undefined;
}

export type Proposal =
  | {
      ok: true;
      agenda: Agenda;
      method: Method;
      /** why this method, in one French sentence */
      why: string;
      /** what does not suit in it, in French; empty when it is within its bounds */
      warnings: string[];
      /** other methods for this aim, those that suit best first */
      others: Method[];
    }
  | { ok: false; refused: string };

const LEAST = { number: 2, minutes: 30 };
const MOST = { number: 200, minutes: 240 };

/** The agenda and its method, with its reason; or why there is none, and what to say instead. */
export function proposeAgenda({ aim, number, minutes, method: wanted }: Wish): Proposal {
  if (!Number.isInteger(number) || number < LEAST.number || number > MOST.number)
    return refuse(`Je prépare des réunions de ${LEAST.number} à ${MOST.number} personnes.`);
  if (!Number.isInteger(minutes) || minutes < LEAST.minutes || minutes > MOST.minutes)
    return refuse('Je prépare des réunions de 30 minutes à 4 heures. Pour plus long, faites deux réunions.');
  const ranked = methods
    .filter(({ aims }) => aims.includes(aim))
    .map((method) => ({ method, far: distance(method, number, minutes), main: method.aims[0] === aim }))
    .sort((a, b) => a.far - b.far || Number(b.main) - Number(a.main))
    .map((one) => one.method);
  const method = (wanted === undefined ? undefined : methodNamed(wanted)) ?? ranked[0];
  if (!method) return refuse('Je n’ai pas de méthode pour ce but.');
  return {
    ok: true,
    agenda: { aim, number, minutes, method: method.id, parts: timed(method, minutes) },
    method,
    why: `${method.name} : cette méthode ${method.strength}.`,
    warnings: warningsOf(method, aim, number, minutes),
    others: ranked.filter((one) => one !== method),
  };
}

/** How far a meeting is from what a method is made for: 0 within its bounds, else the share by which it is out. */
function distance({ people, minutes }: Method, number: number, length: number): number {
  const out = ({ least, most }: Method['people'], value: number) =>
    value < least ? least / value - 1 : value > most ? value / most - 1 : 0;
  return out(people, number) + out(minutes, length);
}

function warningsOf({ name, aims, people, minutes }: Method, aim: Aim, number: number, length: number) {
  return [
    ...(aims.includes(aim)
      ? []
      : [
          `${name} sert plutôt à ${list(aims.map((one) => aimLabel[one])).replace(/ et (?=[^ ]+)/, ' ou ')}.`,
        ]),
    ...(number < people.least || number > people.most
      ? [`${name} est prévue pour ${people.least} à ${people.most} personnes, et vous serez ${number}.`]
      : []),
    ...(length < minutes.least || length > minutes.most
      ? [`${name} demande entre ${minutes.least} et ${minutes.most} minutes, et vous en avez ${length}.`]
      : []),
  ];
}

const before = [
  { title: 'Accueil', how: 'Chaque personne dit son prénom et ce qui l’amène.', minutes: 8 },
  {
    title: 'Le cadre',
    how: 'On rappelle les règles : chacun parle, chacun écoute, rien ne sort d’ici.',
    minutes: 5,
  },
];
const after = [
  { title: 'Ce que nous décidons', how: 'On relit chaque décision, et la part des usagers.', minutes: 10 },
  { title: 'Qui fait quoi', how: 'Pour chaque action : une personne et une date.', minutes: 6 },
  { title: 'Merci et prochaine date', how: 'On se remercie et on choisit la prochaine date.', minutes: 5 },
];

function timed({ steps }: Method, minutes: number): Part[] {
  const parts = [...before, ...steps.map((step) => ({ ...step, title: capital(step.title) })), ...after];
  const shares = shared(
    parts.map((part) => part.minutes),
    minutes,
  );
  return parts.map((part, at) => ({ ...part, minutes: shares[at] ?? 1 }));
}

/**
 * Shares minutes out in proportion to weights, by fives when the meeting is long enough for it.
 * Nobody gets nothing, and the shares sum to the whole.
 */
function shared(weights: readonly number[], minutes: number): number[] {
  const unit = minutes % 5 === 0 && minutes >= 75 ? 5 : 1;
  const least = unit === 5 ? 1 : 2;
  const units = minutes / unit;
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const ideal = weights.map((weight) => (units * weight) / whole);
  const given = ideal.map((share) => Math.max(least, Math.floor(share)));
  const lack = (at: number) => (ideal[at] ?? 0) - (given[at] ?? 0);
  let left = units - given.reduce((sum, share) => sum + share, 0);
  for (; left !== 0; left -= Math.sign(left)) {
    const sign = Math.sign(left);
    const open = given.flatMap((share, at) => (sign > 0 || share > least ? [at] : []));
    const most = open.reduce((best, at) => (sign * lack(at) > sign * lack(best) ? at : best), open[0] ?? 0);
    given[most] = (given[most] ?? 0) + sign;
  }
  return given.map((share) => share * unit);
}

function refuse(refused: string): Proposal {
  return { ok: false, refused };
}
