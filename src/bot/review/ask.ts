// Asking those who were at a meeting whether its minutes are exact: whom, and with which words (C9).
import { addDays, frenchDate } from '../../domain/french/dates.ts';
import { of as ofName } from '../../domain/french/words.ts';
import { fingerprintOf } from '../../domain/minutes/fingerprint.ts';
import { answeredBefore, DAYS_TO_READ } from '../../domain/minutes/review.ts';
import type { Action, Minutes, Stored } from '../../domain/records.ts';
import { accountOf } from '../accounts.ts';
import { type Context, commandChoice } from '../context.ts';
import type { Effect } from '../effects.ts';
import type { Outgoing } from '../messages.ts';
import { minutesName, minutesText } from './text.ts';

/**
 * Asks those present to read minutes again, in the background: those just created under the alias 'minutes', or those
 * named. Asked for after a correction, it reaches those who had answered about the text that changed.
 */
export function askToRead({ turnId }: Pick<Context, 'turnId'>, minutesId?: string): Effect {
  return {
    do: 'task',
    kind: 'review',
    key: `${turnId}-review`,
    payload: minutesId === undefined ? {} : { minutesId },
    ...(minutesId === undefined && { links: { minutesId: 'minutes' } }),
  };
}

/** Who is to be asked now, and whether they had answered about an earlier text. */
export interface ToAsk {
  by: string;
  personId: string;
  again: boolean;
}

/** Everyone present who has an account, whoever wrote the minutes left out; asked once for each text they answered about. */
export function whomToAsk(
  known: Pick<Context, 'people' | 'records'>,
  { data, recordedBy }: Stored<'minutes'>,
): ToAsk[] {
  const before = answeredBefore(data);
  const asked = new Set(data.asked?.map(({ personId }) => personId));
  const present = [...data.users, ...data.professionals].flatMap((by): ToAsk[] => {
    const personId = accountOf(known, by)?.id;
    return personId === undefined || personId === recordedBy
      ? []
      : [{ by, personId, again: asked.has(personId) }];
  });
  return present.filter(
    ({ by, personId, again }, at) =>
      present.findIndex((one) => one.personId === personId) === at && (!again || before.includes(by)),
  );
}

/** The minutes once these people were asked. */
export function asked(minutes: Minutes, people: readonly ToAsk[], today: string): Minutes {
  const fresh = people.filter(({ again }) => !again).map(({ by, personId }) => ({ by, personId }));
  return {
    ...minutes,
    askedOn: people.length > 0 ? today : (minutes.askedOn ?? today),
    asked: [...(minutes.asked ?? []), ...fresh],
  };
}

/** The minutes whole, and the question. `until` is the last day of an answer. */
export function asking(
  { id, data }: Stored<'minutes'>,
  actions: readonly Action[],
  intro: string,
  until?: string,
): Outgoing {
  const of = fingerprintOf(data);
  return {
    text: [
      intro,
      minutesText(data, actions),
      `Est-ce exact ?${until ? ` Vous pouvez répondre jusqu’au ${frenchDate(until)}.` : ''}`,
    ].join('\n'),
    choices: [
      commandChoice(`/relire ${id} oui ${of}`, 'C’est exact'),
      commandChoice(`/relire ${id} corriger ${of}`, 'Corriger'),
    ],
  };
}

/** The first message about minutes, or the one after they changed. */
export function invitation(
  stored: Stored<'minutes'>,
  actions: readonly Action[],
  { again }: ToAsk,
  name: string,
  today: string,
): Outgoing {
  const intro = again
    ? `Bonjour ${name}. Le ${minutesName(stored.data)} a changé depuis votre réponse. Le voici.`
    : `Bonjour ${name}. Voici le ${minutesName(stored.data)}. Vous y étiez.`;
  return asking(stored, actions, intro, addDays(today, DAYS_TO_READ));
}

/** The same for somebody without an account, whose answer the coordinator writes down. */
export function askingFor(
  { id, data }: Stored<'minutes'>,
  actions: readonly Action[],
  by: string,
  at: number,
): Outgoing {
  const of = fingerprintOf(data);
  return {
    text: [
      `Lisez ce compte-rendu avec ${by}, ou donnez-le sur papier.`,
      minutesText(data, actions),
      `Quelle est la réponse ${ofName(by)} ?`,
    ].join('\n'),
    choices: [
      commandChoice(`/relire ${id} oui ${of} ${at}`, `${by} le trouve exact`),
      commandChoice(`/relire ${id} corriger ${of} ${at}`, `${by} demande une correction`),
    ],
  };
}
