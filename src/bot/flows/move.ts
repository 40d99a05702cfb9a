// Moving a meeting to another day, hour or place: everyone concerned hears of it (M6).
import { z } from 'zod';
import { asked, type Form } from '../../domain/forms/form.ts';
import { IsoDate, TimeOfDay } from '../../domain/meetings/kinds.ts';
import type { Stored } from '../../domain/records.ts';
import { type Context, commandChoice, type Flow, plain } from '../context.ts';
import { changedMeeting, NO_LONGER, news, whyNot } from '../meetings/change.ts';
import { frenchMoment } from '../meetings/words.ts';
import { refusePast } from './dates.ts';

const schema = (ctx: Context) => {
  const before = (id: unknown) => meetingOf(ctx, id)?.data;
  return z.object({
    meeting: asked(z.string(), { kind: 'text', label: 'Réunion', ask: '', unasked: true, when: () => false }),
    date: asked(IsoDate, {
      kind: 'date',
      label: 'Nouvelle date',
      also: ['date', 'jour'],
      ask: 'Quel est le nouveau jour ?',
      hint: 'Donnez aussi l’heure ou le lieu, s’ils changent.',
      prefer: 'future',
      exact: true,
      refuse: refusePast(ctx.today, 'Cette date est déjà passée. Donnez une date à venir.'),
    }),
    time: asked(TimeOfDay, {
      kind: 'time',
      label: 'Heure',
      also: ['horaire'],
      ask: 'À quelle heure ?',
      guess: (_here, all) => before(all.meeting)?.time,
    }),
    place: asked(z.string(), {
      kind: 'place',
      label: 'Lieu',
      also: ['salle', 'endroit', 'adresse'],
      ask: 'À quel endroit ?',
      guess: (_here, all) => before(all.meeting)?.place,
    }),
  });
};

export const move: Flow = {
  id: 'move',
  command: '/deplacer',
  doing: 'déplacer une réunion',
  reads: ['meeting', 'minutes', 'draft', 'partner'],
  form: (ctx): Form => ({ id: 'move', title: 'la réunion déplacée', schema: schema(ctx) }),
  begin: (ctx, { args }) => {
    const [id = '', ...words] = args.trim().split(/\s+/);
    const meeting = meetingOf(ctx, id);
    if (!meeting) return { refused: plain(NO_LONGER) };
    return {
      answers: { meeting: id },
      intro: `Réunion du ${frenchMoment(meeting.data)}, sujet : ${meeting.data.topic}.`,
      rest: words.join(' '),
    };
  },
  confirmed: (ctx, answers) => {
    const { meeting: id, ...given } = schema(ctx).parse(answers);
    const meeting = meetingOf(ctx, id);
    if (!meeting) return { reply: [plain(NO_LONGER)] };
    const refused = whyNot(ctx, meeting, []);
    if (refused) return { reply: [plain(refused)] };
    const before = meeting.data;
    if (before.date === given.date && before.time === given.time && before.place === given.place)
      return { reply: [plain('La réunion était déjà à cette date. Rien n’a changé.')] };
    const data = { ...before, ...given, sequence: (before.sequence ?? 0) + 1 };
    return {
      effects: changedMeeting(ctx, meeting, data),
      reply: [
        {
          text: `La réunion est déplacée : ${frenchMoment(data)}. J’ai prévenu l’équipe et les personnes invitées.${ctx.isHoliday(data.date) ? ' Attention : c’est un jour férié.' : ''}`,
          choices: [commandChoice('/reunions', 'Voir les prochaines dates')],
        },
      ],
      tell: news(
        ctx,
        data,
        `Changement de date. Ce n’est plus ${frenchMoment(before)}.`,
        `Attention, la date change. Ce n’est plus ${frenchMoment(before)}. Voici la nouvelle date.`,
      ),
    };
  },
};

function meetingOf(ctx: Context, id: unknown): Stored<'meeting'> | undefined {
  return ctx.records('meeting').find((one) => one.id === id);
}
