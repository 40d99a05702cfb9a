// Meetings that are planned: one or a whole series, kept, told to everyone concerned, and sent to their calendars.
import { frenchDate } from '../../domain/french/dates.ts';
import { list } from '../../domain/french/words.ts';
import type { Repeats } from '../../domain/meetings/poll.ts';
import { type SeriesDate, seriesDates } from '../../domain/meetings/series.ts';
import type { Meeting } from '../../domain/records.ts';
import type { Context } from '../context.ts';
import type { Effect } from '../effects.ts';
import type { Said } from '../messages.ts';
import { projectOf } from '../projects.ts';
import { meetingLine } from './line.ts';
import { accountsOf } from './names.ts';

export interface Planned {
  effects: Effect[];
  tell: Said[];
  /** French sentences about what was planned, for whoever asked */
  notes: string[];
}

/** The alias of the first meeting among the effects. */
export const FIRST_MEETING = 'meeting';

/** How the news begins, to the team and to a guest. */
export interface News {
  team: string;
  guest(name: string): string;
}

const planning: News = { team: 'Nouvelle date.', guest: () => 'Voici une invitation pour vous.' };

/** Plans a meeting, and those that follow it when it comes back. */
export function planned(ctx: Context, first: Meeting, repeats?: Repeats, news = planning): Planned {
  const dates: SeriesDate[] = repeats
    ? seriesDates(first.date, repeats, ctx.isHoliday)
    : [{ date: first.date }];
  const project = projectOf(ctx, first);
  const data = { ...first, ...(project && { projectId: project.id }) };
  const kept = { recordedOn: ctx.today, recordedBy: ctx.me.id };
  const effects = dates.flatMap(({ date }, at): Effect[] => {
    const alias = at === 0 ? FIRST_MEETING : `${FIRST_MEETING}-${at}`;
    return [
      { do: 'create', kind: 'meeting', data: { ...data, date }, factDate: date, alias, ...kept },
      {
        do: 'task',
        kind: 'invitations',
        key: `${ctx.turnId}-invite${at === 0 ? '' : `-${at}`}`,
        payload: {},
        links: { meetingId: alias },
      },
    ];
  });
  const next = dates.slice(1);
  const then = next.length > 0 ? ` Puis : ${list(next.map(({ date }) => frenchDate(date)))}.` : '';
  const moved = dates.flatMap(({ date, instead }) =>
    instead ? [`Le ${frenchDate(instead)} est un jour férié : je propose le ${frenchDate(date)}.`] : [],
  );
  const holiday = ctx.isHoliday(first.date)
    ? [`Attention : le ${frenchDate(first.date)} est un jour férié.`]
    : [];
  return {
    effects,
    tell: announced(ctx, first, then, news),
    notes: [...holiday, ...moved, ...(project ? [`Projet : ${project.data.name}.`] : [])],
  };
}

/** The guests who are invited. */
export function invitedGuests(ctx: Context, { people }: Pick<Meeting, 'people'>) {
  return accountsOf(ctx, people).filter(({ role }) => role === 'guest');
}

function announced(ctx: Context, data: Meeting, then: string, news: News): Said[] {
  const invitation = invitedGuests(ctx, data).map(
    (guest): Said => ({
      audience: { to: 'person', person: guest.id },
      message: {
        text: `Bonjour ${guest.name}. ${news.guest(guest.name)} ${meetingLine(data, 'guest')}${then}`,
      },
    }),
  );
  const team: Said = {
    audience: { to: 'team' },
    message: { text: `${news.team} ${meetingLine(data)} Avec : ${list(data.people)}.${then}` },
  };
  return [team, ...invitation];
}
