// /deplacer and /decommander: a meeting takes another date, or is called off, and everyone hears of it (M6).
import { frenchDate } from '../../domain/french/dates.ts';
import type { Stored } from '../../domain/records.ts';
import { type Command, type Context, commandChoice, type Outcome, plain } from '../context.ts';
import { changedMeeting, meetingMeant, news, whyNot } from '../meetings/change.ts';
import { meetingLine } from '../meetings/line.ts';
import { frenchMoment } from '../meetings/words.ts';
import { readDates } from '../understanding/dates.ts';

const MEETING =
  "(?:la |les |une? |notre |cette |le |l')?(?:prochaine? )?(?:reunions?|rencontres?|ateliers?|rendez[- ]vous|rdv)";

export const moveMeeting: Command = {
  name: '/deplacer',
  also: ['/reporter', '/decaler'],
  help: 'déplacer une réunion',
  plain: new RegExp(
    `\\b(?:deplace[rz]?|decale[rz]?|reporte[rz]?|repousse[rz]?|avance[rz]?) ${MEETING}\\b|\\bchange[rz]? (?:la date|l'heure|le jour|le lieu|la salle) (?:de |du )${MEETING}\\b`,
  ),
  reads: ['meeting', 'minutes', 'draft', 'partner'],
  opens: ['move'],
  run: (ctx, { args }, { dialogues }) => {
    const meant = meetingMeant(ctx, args, '/deplacer', 'Quelle réunion voulez-vous déplacer ?');
    if (!('data' in meant)) return meant;
    const refused = whyNot(ctx, meant, dialogues) ?? (meant.data.date < ctx.today ? past(meant) : undefined);
    if (refused) return { reply: [plain(refused)] };
    return {
      open: { flow: 'move', request: { args: `${meant.id} ${newMoment(args, meant, ctx.today)}`.trim() } },
    };
  },
};

function past({ data }: Stored<'meeting'>): string {
  return `La réunion du ${frenchDate(data.date)} est passée. Prévoyez-en une autre : /reunion.`;
}

/** « déplacer la réunion du mardi 12 au jeudi 14 à 19 h »: the words from the new day on, or after the day it had. */
function newMoment(args: string, { id, data }: Stored<'meeting'>, today: string): string {
  const words = args.replace(id, '').trim();
  const dates = readDates(words, { today, prefer: 'future' });
  const isOwn = (one: (typeof dates)[number]) => 'value' in one && one.value === data.date;
  const next = dates.find((one) => !isOwn(one));
  const own = dates.find(isOwn);
  const from = next?.start ?? own?.end ?? words.search(/(?<= )(?:à|a|vers) \d/i);
  return from < 0 ? '' : words.slice(from).trim();
}

export const callOff: Command = {
  name: '/decommander',
  also: ['/supprimer'],
  help: 'décommander une réunion',
  plain: new RegExp(
    `\\b(?:decommande[rz]?|annule[rz]?|supprime[rz]?) ${MEETING}\\b|\\b(?:reunion|rencontre|atelier) (?:est |sera )?annulee?\\b`,
  ),
  reads: ['meeting', 'minutes', 'draft', 'partner'],
  run: (ctx, { args }, { dialogues }) => {
    const meant = meetingMeant(ctx, args, '/decommander', 'Quelle réunion voulez-vous décommander ?');
    if (!('data' in meant)) return meant;
    const refused = whyNot(ctx, meant, dialogues);
    if (refused) return { reply: [plain(refused)] };
    return /\boui$/.test(args.trim()) ? calledOff(ctx, meant) : confirm(meant);
  },
};

function confirm({ id, data }: Stored<'meeting'>): Outcome {
  return {
    reply: [
      {
        text: `Décommander cette réunion ? ${meetingLine(data)}`,
        choices: [
          commandChoice(`/decommander ${id} oui`, 'Oui, décommander'),
          commandChoice(`/deplacer ${id}`, 'Plutôt la déplacer'),
          commandChoice('/reunions', 'Non, la garder'),
        ],
      },
    ],
  };
}

/** A meeting gone by is only taken off the lists: nobody waits for it any more. */
function calledOff(ctx: Context, meeting: Stored<'meeting'>): Outcome {
  const data = { ...meeting.data, cancelledOn: ctx.today };
  const told = data.date >= ctx.today;
  return {
    effects: changedMeeting(ctx, meeting, data),
    reply: [
      {
        text: told
          ? `La réunion du ${frenchMoment(data)} est décommandée. J’ai prévenu l’équipe et les personnes invitées.`
          : `La réunion du ${frenchMoment(data)} est notée comme non tenue.`,
        choices: [commandChoice('/reunion', 'Prévoir une autre réunion')],
      },
    ],
    tell: told ? news(ctx, data, 'Réunion décommandée.', 'Cette réunion n’aura pas lieu.') : [],
  };
}
