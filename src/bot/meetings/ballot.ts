// What a person reads of a poll of dates, and the buttons and words by which they answer (M5).
import { frenchDate } from '../../domain/french/dates.ts';
import { capital, list, of } from '../../domain/french/words.ts';
import { isOpen, type Poll, type PollAnswer } from '../../domain/meetings/poll.ts';
import type { Person, Role } from '../../domain/people.ts';
import type { Stored } from '../../domain/records.ts';
import { type Context, commandChoice } from '../context.ts';
import type { Choice, Outgoing } from '../messages.ts';
import { kindFor } from './line.ts';
import { frenchRhythm, shortMoment } from './words.ts';

/** What names a poll in a button: its id, or the turn that opens it. */
export type PollRef = string;

/** The poll that a button or a command names. */
export function pollNamed(ctx: Pick<Context, 'records'>, ref: PollRef): Stored<'poll'> | undefined {
  return ctx.records('poll').find(({ id, data }) => id === ref || data.key === ref);
}

/** Polls that still take answers, the one that ends first first. */
export function openPolls(ctx: Pick<Context, 'records' | 'today'>): Stored<'poll'>[] {
  return ctx
    .records('poll')
    .filter(({ data }) => isOpen(data, ctx.today))
    .sort((a, b) => a.data.deadline.localeCompare(b.data.deadline));
}

/** « réunion de co-construction, salle du fond. Sujet : l’accueil. » */
export function aboutPoll(poll: Poll, reader?: Role): string {
  return `${kindFor(poll.kind, reader)}, ${poll.place}. Sujet : ${poll.topic}.`;
}

/** The dates, numbered as they are answered. */
function numberedDates({ options }: Poll): string[] {
  return options.map((option, at) => `${at + 1}. ${capital(shortMoment(option))}`);
}

/** Asks somebody when they can come. `before` is said first. */
export function ballot(
  poll: Poll,
  ref: PollRef,
  reader: Pick<Person, 'name' | 'role'>,
  mine?: PollAnswer,
  before = '',
): Outgoing {
  return {
    text: [
      `Bonjour ${reader.name}. ${before}Nous cherchons une date : ${aboutPoll(poll, reader.role)}`,
      ...(poll.repeats ? [`Cette réunion reviendra : ${frenchRhythm(poll.repeats)}.`] : []),
      ...numberedDates(poll),
      ...(mine ? [keptLine(poll, mine)] : []),
      `Quelles dates vous vont ? Par exemple : « 1 et 2 ». Répondez jusqu’au ${frenchDate(poll.deadline)}.`,
    ].join('\n'),
    choices: ballotChoices(poll, ref, mine?.options ?? []),
    several: true,
  };
}

/** One button a date: it is added, or taken back when it was kept. Pressed twice, it says the same thing twice. */
export function ballotChoices(poll: Poll, ref: PollRef, kept: readonly number[], about = ''): Choice[] {
  const whom = about ? ` pour ${about}` : '';
  const one = (at: number, label: string) =>
    kept.includes(at)
      ? commandChoice(`/voter ${ref} -${at + 1}${whom}`, `Retirer ${label}`)
      : commandChoice(`/voter ${ref} +${at + 1}${whom}`, capital(label));
  return [
    ...poll.options.map((option, at) => one(at, shortMoment(option))),
    commandChoice(`/voter ${ref} toutes${whom}`, 'Toutes ces dates'),
    commandChoice(`/voter ${ref} aucune${whom}`, about ? 'Aucune ne lui va' : 'Aucune ne me va'),
  ];
}

/** What is kept of somebody's answer: the dates in words, one a line where there are many; then what is said of it. */
export function keptLine(
  poll: Poll,
  { options }: Pick<PollAnswer, 'options'>,
  about?: string,
  then = '',
): string {
  const dates = options.flatMap((at) => poll.options[at] ?? []).map(shortMoment);
  const begins = about ? `C’est noté pour ${about}` : 'C’est noté';
  if (dates.length < MANY)
    return `${begins} : ${list(dates, 'aucune de ces dates ne convient')}. ${then}`.trimEnd();
  const all = dates.length === poll.options.length ? ', toutes ces dates conviennent' : '';
  return [`${begins}${all} :`, ...dates.map((date) => `• ${capital(date)}`), ...(then ? [then] : [])].join(
    '\n',
  );
}

/** So many dates are said in one sentence no more. */
const MANY = 3;

/** Asks again, the dates named and as buttons; `why` says first what was not understood, or what is not sure. */
export function askedAgain(
  poll: Poll,
  ref: PollRef,
  why: string,
  mine?: Pick<PollAnswer, 'options'>,
  about?: string,
): Outgoing {
  return {
    text: [
      why,
      ...numberedDates(poll),
      about
        ? `Choisissez, ou écrivez par exemple : « ${about} : 1 et 2 ».`
        : 'Choisissez les dates possibles pour vous, ou écrivez par exemple : « 1 et 2 ».',
    ].join('\n'),
    choices: ballotChoices(poll, ref, mine?.options ?? [], about),
    several: true,
  };
}

/** « Vous hésitez pour mardi 3 décembre à 18 h 30. » */
export function hesitation({ options }: Poll, maybe: readonly number[], about?: string): string {
  const dates = list(maybe.flatMap((at) => options[at] ?? []).map(shortMoment));
  return about ? `${about} hésite pour ${dates}.` : `Vous hésitez pour ${dates}.`;
}

const MOST_BUTTONS = 5;

/** Buttons to note the answers of those who have no account. */
export function noteChoices(ref: PollRef, names: readonly string[]): Choice[] {
  return names
    .slice(0, MOST_BUTTONS)
    .map((name) => commandChoice(`/voter ${ref} pour ${name}`, `Noter la réponse ${of(name)}`));
}

/** Asks the team for the answer of somebody who has no account. */
export function toldBallot(poll: Poll, ref: PollRef, name: string, mine?: PollAnswer): Outgoing {
  return {
    text: [
      `Que répond ${name} ?`,
      ...numberedDates(poll),
      ...(mine ? [keptLine(poll, mine, name)] : []),
      `Écrivez par exemple : « ${name} : 1 et 2 ».`,
    ].join('\n'),
    choices: ballotChoices(poll, ref, mine?.options ?? [], name),
    several: true,
  };
}

/** The button that asks who else is to be asked. */
export function inviteChoice(ref: PollRef): Choice {
  return commandChoice(`/sondage inviter ${ref}`, 'Inviter quelqu’un');
}
