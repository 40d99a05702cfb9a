// The board of a guest: their dates, what became of what they said, what waits for them; nothing of the team.
import { orNothing, waitingForMe } from './board.waiting.ts';
import { type Context, type Conversation, commandChoice } from './context.ts';
import { meetingLine } from './flows/meeting.ts';
import type { Board } from './messages.ts';
import { returnedLine, returnedTo } from './returns/mine.ts';
import { themeLine, themesFor } from './themes.ts';

type Section = Board['sections'][number];
const MOST_LINES = 5;

export function guestSections(ctx: Context, conversation: Conversation): Section[] {
  return [dates(ctx), waiting(ctx, conversation), whatBecame(ctx), ...themes(ctx)];
}

/** One's own themes of work, once there is one. */
function themes(ctx: Context): Section[] {
  const mine = themesFor(ctx).slice(-MOST_LINES);
  return mine.length === 0
    ? []
    : [
        {
          heading: 'Vos thèmes de travail',
          lines: mine.map((one) => themeLine(ctx, one)),
          choices: [commandChoice('/theme nouveau', 'Proposer un thème')],
        },
      ];
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

/** What became of one's own words, and of what the minutes say that one brought, the latest first. */
function whatBecame(ctx: Context): Section {
  const all = returnedTo(ctx, ctx.me);
  const noted = ctx
    .records('contribution')
    .some(({ data }) => data.personId === ctx.me.id && data.consent === 'given');
  return {
    heading: 'Ce que vos paroles sont devenues',
    lines: orNothing(
      all.slice(0, MOST_LINES).map(returnedLine),
      'Rien n’est encore noté. Vous pouvez donner une idée quand vous voulez.',
    ),
    choices: [
      commandChoice('/contribution', 'Donner une idée'),
      ...(noted ? [commandChoice('/consentir', 'Relire ou retirer mes mots')] : []),
    ],
  };
}
