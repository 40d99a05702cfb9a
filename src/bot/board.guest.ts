// The board of a guest: their dates, what became of what they said, what waits for them; nothing of the team.
import { frenchDate } from '../domain/french/dates.ts';
import { capital } from '../domain/french/words.ts';
import type { Decision } from '../domain/records.ts';
import { orNothing, waitingForMe } from './board.waiting.ts';
import { type Context, type Conversation, commandChoice } from './context.ts';
import { meetingLine } from './flows/meeting.ts';
import { partnerOf } from './flows/partners.ts';
import type { Board } from './messages.ts';

type Section = Board['sections'][number];
const MOST_LINES = 5;
/** Of one's own words a beginning is enough to know them again. */
const LONGEST_WORDS = 160;

export function guestSections(ctx: Context, conversation: Conversation): Section[] {
  return [dates(ctx), waiting(ctx, conversation), whatBecame(ctx)];
}

function dates(ctx: Context): Section {
  const coming = ctx
    .records('meeting')
    .filter(({ data }) => data.date >= ctx.today && data.people.includes(ctx.me.name))
    .sort((a, b) => `${a.data.date}${a.data.time}`.localeCompare(`${b.data.date}${b.data.time}`))
    .slice(0, MOST_LINES)
    .map(({ data }) => meetingLine(data, 'guest'));
  return {
    heading: 'Vos prochaines dates',
    lines: orNothing(coming, 'Aucune date n’est prévue pour le moment.'),
  };
}

function waiting(ctx: Context, conversation: Conversation): Section {
  const mine = waitingForMe(ctx, conversation);
  const answered = ctx
    .records('partner')
    .some(({ data }) => data.personId === ctx.me.id && data.agreement !== undefined);
  const framework = conversation.dialogues.some(({ flow }) => flow === 'agreement');
  const toRead = !answered && !framework;
  return {
    heading: 'Ce qui attend votre réponse',
    lines: orNothing(
      [...mine.lines, ...(toRead ? ['Le cadre de participation, quand vous voulez.'] : [])],
      'Rien ne vous attend.',
    ),
    choices: [
      ...mine.choices,
      ...(toRead ? [commandChoice('/charte', 'Lire le cadre de participation')] : []),
    ],
  };
}

/** One's own words, and the decisions of minutes that name this person, the latest first. */
function whatBecame(ctx: Context): Section {
  const words = ctx
    .records('contribution')
    .filter(({ data }) => data.personId === ctx.me.id && data.consent === 'given')
    .map(({ data, factDate }) => ({
      on: factDate,
      lines: [`${capital(frenchDate(factDate))} : « ${beginningOf(data.text)} ». Vos mots sont gardés.`],
    }));
  const all = [...words, ...decisions(ctx)]
    .filter(({ lines }) => lines.length > 0)
    .sort((a, b) => b.on.localeCompare(a.on));
  return {
    heading: 'Ce que vos paroles sont devenues',
    lines: orNothing(
      all.slice(0, MOST_LINES).flatMap(({ lines }) => lines),
      'Rien n’est encore noté. Vous pouvez donner une idée quand vous voulez.',
    ),
    choices: [
      commandChoice('/contribution', 'Donner une idée'),
      ...(words.length > 0 ? [commandChoice('/consentir', 'Relire ou retirer mes mots')] : []),
    ],
  };
}

/** A name alone is not enough where two people bear it: neither then reads what may be of the other. */
function decisions(ctx: Context): { on: string; lines: string[] }[] {
  const names = [ctx.me.name, partnerOf(ctx, ctx.me)?.data.name];
  if (ctx.people.some(({ id, name }) => id !== ctx.me.id && names.includes(name))) return [];
  const isMe = (name: string) => names.includes(name);
  return ctx.records('minutes').map(({ id, data }) => {
    const mine = data.decisions.filter((decision) => decision.by?.some(isMe));
    const present = data.users.some(isMe) && mine.some(({ kept }) => kept);
    const done = ctx
      .records('action')
      .filter((action) => present && action.data.minutesId === id)
      .flatMap(({ data: { what, doneOn } }) =>
        doneOn ? [`C’est fait depuis le ${frenchDate(doneOn)} : ${what}.`] : [],
      );
    return {
      on: data.date,
      lines: [
        ...mine.map(
          (decision) =>
            `${capital(frenchDate(data.date))} : « ${beginningOf(decision.contribution ?? decision.text)} ». ${outcome(decision)}`,
        ),
        ...done,
      ],
    };
  });
}

function outcome({ kept, why }: Decision): string {
  if (kept === undefined) return 'La décision reste à prendre.';
  if (kept) return 'L’équipe a retenu cette idée.';
  return `L’équipe n’a pas retenu cette idée.${why ? ` La raison : ${why}.` : ''}`;
}

function beginningOf(text: string): string {
  return text.length > LONGEST_WORDS ? `${text.slice(0, LONGEST_WORDS - 1).trimEnd()}…` : text;
}
