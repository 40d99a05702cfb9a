// Planning a meeting: convivial, co-construction, all volunteers, governance, ETP (M1, M2, M4).
import { z } from 'zod';
import { asked, type Form } from '../../domain/forms/form.ts';
import { frenchDate, frenchTime } from '../../domain/french/dates.ts';
import { capital, list, meetingKindLabel, optionsOf, plainMeetingKind } from '../../domain/french/words.ts';
import type { Role } from '../../domain/people.ts';
import { Meeting } from '../../domain/records.ts';
import { type Context, commandChoice, type Flow } from '../context.ts';
import { exchangeChoiceWhenPlanned, exchangeWhen } from '../exchange.ts';
import type { Said } from '../messages.ts';
import { refusePast } from './dates.ts';

/** What people call each kind of meeting. */
export const meetingKindOptions = optionsOf(meetingKindLabel, {
  convivial: ['convivial', 'conviviale', 'moment convivial', 'goûter', 'pot', 'café', 'repas'],
  'co-construction': [
    'co-construction',
    'coconstruction',
    'co construction',
    'groupe de travail',
    'construire ensemble',
  ],
  'all-volunteers': ['tous les volontaires', 'volontaires', 'toutes les volontaires'],
  governance: [
    'gouvernance',
    'bureau',
    'conseil d’administration',
    'assemblée générale',
    'comité d’usagers',
    'CA',
    'AG',
  ],
  etp: ['éducation thérapeutique', 'ETP', 'atelier ETP'],
  'focus-group': ['focus group', 'focus-group', 'groupe de parole', 'groupe d’échange', 'table ronde'],
});

const form = (ctx: Context): Form => ({
  id: 'meeting',
  title: 'la réunion',
  groups: { when: 'Quel jour, à quelle heure et où ?' },
  schema: z.object({
    kind: asked(Meeting.shape.kind, {
      kind: 'choice',
      label: 'Type de réunion',
      also: ['type', 'genre'],
      ask: 'Quel type de réunion voulez-vous prévoir ?',
      options: meetingKindOptions,
    }),
    topic: asked(Meeting.shape.topic, {
      kind: 'topic',
      label: 'Sujet',
      also: ['thème', 'projet'],
      ask: 'Sur quel sujet, ou pour quel projet ?',
    }),
    date: asked(Meeting.shape.date, {
      kind: 'date',
      label: 'Date',
      also: ['jour'],
      ask: 'Quel jour ?',
      prefer: 'future',
      exact: true,
      group: 'when',
      refuse: refusePast(
        ctx.today,
        'Cette date est déjà passée. Donnez une date à venir. Pour une réunion déjà faite, utilisez /cr.',
      ),
    }),
    time: asked(Meeting.shape.time, {
      kind: 'time',
      label: 'Heure',
      also: ['horaire'],
      ask: 'À quelle heure ?',
      hint: 'Par exemple : 18 h 30.',
      group: 'when',
    }),
    people: asked(Meeting.shape.people, {
      kind: 'people',
      label: 'Personnes invitées',
      also: ['personnes', 'participants', 'invités', 'gens', 'qui'],
      ask: 'Avec qui ?',
      hint: 'Donnez les prénoms, ou dites « tout le monde ».',
    }),
    place: asked(Meeting.shape.place, {
      kind: 'place',
      label: 'Lieu',
      also: ['salle', 'endroit', 'adresse'],
      ask: 'À quel endroit ?',
      group: 'when',
    }),
  }),
});

/** One line that tells a meeting, in plainer words to a guest. */
export function meetingLine(meeting: Meeting, reader?: Role): string {
  const kind = (reader === 'guest' ? plainMeetingKind : meetingKindLabel)[meeting.kind];
  const before = meeting.exchange ? ` Avant, un court échange : ${exchangeWhen(meeting.exchange)}.` : '';
  return `${capital(kind)}, ${frenchDate(meeting.date)} à ${frenchTime(meeting.time)}, ${meeting.place}. Sujet : ${meeting.topic}.${before}`;
}

export const meeting: Flow = {
  id: 'meeting',
  command: '/reunion',
  doing: 'prévoir une réunion',
  reads: ['partner', 'meeting'],
  form,
  confirmed: (ctx, answers) => {
    const data = Meeting.parse(answers);
    const line = meetingLine(data);
    return {
      effects: [
        {
          do: 'create',
          kind: 'meeting',
          data,
          factDate: data.date,
          recordedOn: ctx.today,
          recordedBy: ctx.me.id,
          alias: 'meeting',
        },
        {
          do: 'task',
          kind: 'invitations',
          key: `${ctx.turnId}-invite`,
          payload: {},
          links: { meetingId: 'meeting' },
        },
      ],
      reply: [
        {
          text: `La réunion est prévue. J’ai prévenu l’équipe${invitedGuests(ctx, data).length > 0 ? ' et les personnes invitées' : ''}.`,
          choices: [
            commandChoice('/reunions', 'Voir les prochaines dates'),
            ...exchangeChoiceWhenPlanned(data),
          ],
        },
      ],
      tell: announcements(ctx, data, line),
    };
  },
};

function invitedGuests(ctx: Context, data: Meeting) {
  return ctx.people.filter((person) => person.role === 'guest' && data.people.includes(person.name));
}

function announcements(ctx: Context, data: Meeting, line: string): Said[] {
  const invitation = invitedGuests(ctx, data).map(
    (guest): Said => ({
      audience: { to: 'person', person: guest.id },
      message: {
        text: `Bonjour ${guest.name}. Voici une invitation pour vous. ${meetingLine(data, 'guest')}`,
      },
    }),
  );
  const team: Said = {
    audience: { to: 'team' },
    message: { text: `Nouvelle date. ${line} Avec : ${list(data.people)}.` },
  };
  return [team, ...invitation];
}
