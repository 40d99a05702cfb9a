// Minutes by prompts: who was there, each decision with what users brought to it, the actions (C1, C3, C4, C5).
import { z } from 'zod';
import type { Answers } from '../../domain/forms/dialogue.ts';
import { asked, type Form } from '../../domain/forms/form.ts';
import { frenchDate } from '../../domain/french/dates.ts';
import {
  broughtLabel,
  capital,
  count,
  engagementLabel,
  meetingKindLabel,
  optionsOf,
} from '../../domain/french/words.ts';
import { Action, Brought, Engagement, IsoDate, Meeting, MeetingKind, Minutes } from '../../domain/records.ts';
import { type Context, commandChoice, type Flow, plain } from '../context.ts';
import { askToRead } from '../review/ask.ts';
import { refuseFuture } from './dates.ts';
import { meetingKindOptions } from './meeting.ts';
import { guessActor, guessBrought, guessDue, guessEngagement, guessNames } from './minutes.guesses.ts';

const OTHER = 'other';
const usersBrought = (here: Answers) => here.brought !== undefined && here.brought !== 'nothing';

const decision = (ctx: Context) =>
  z.object({
    text: asked(z.string(), { kind: 'text', label: 'Décision', ask: 'Quelle est cette décision ?' }),
    brought: asked(Brought, {
      kind: 'choice',
      label: 'Part des usagers',
      also: ['apport'],
      ask: 'Quelle part les usagers ont-ils prise dans cette décision ?',
      options: optionsOf(broughtLabel, {
        proposed: [
          'proposé',
          'proposée',
          'proposition',
          'idée',
          'leur idée',
          'initiative',
          'demandé',
          'demandée',
          'suggéré',
          'ils l’ont proposée',
        ],
        changed: [
          'changé',
          'changée',
          'modifié',
          'modifiée',
          'évoluer',
          'amélioré',
          'améliorée',
          'complété',
          'complétée',
        ],
        confirmed: ['confirmé', 'confirmée', 'd’accord', 'validé', 'validée', 'approuvé', 'approuvée'],
        opposed: ['opposé', 'opposés', 'contre', 'pas d’accord', 'refusé', 'refusée'],
        nothing: ['rien', 'aucune', 'aucun', 'non', 'aucune part', 'pas de part'],
      }),
      guess: guessBrought(ctx),
    }),
    contribution: asked(z.string().optional(), {
      kind: 'text',
      label: 'Apport des usagers',
      ask: 'Qu’ont dit ou apporté les usagers, et qui ?',
      hint: 'Par exemple : Paul a demandé un banc à l’entrée.',
      when: usersBrought,
    }),
    by: asked(z.array(z.string()).optional(), {
      kind: 'people',
      label: 'De la part de',
      ask: 'Qui l’a dit ou demandé ?',
      among: 'users',
      hint: 'Donnez les prénoms. « Plusieurs usagers » convient aussi.',
      when: usersBrought,
      guess: guessNames(ctx),
    }),
    kept: asked(z.boolean().optional(), {
      kind: 'yesNo',
      label: 'Apport retenu',
      ask: 'Cet apport a-t-il été retenu ?',
      when: usersBrought,
    }),
    why: asked(z.string().optional(), {
      kind: 'text',
      label: 'Pourquoi',
      ask: 'Pourquoi n’a-t-il pas été retenu ?',
      when: (here) => usersBrought(here) && here.kept === false,
    }),
    engagement: asked(Engagement.optional(), {
      kind: 'choice',
      label: 'Forme de participation',
      ask: 'Était-ce de l’information, de la consultation, de la collaboration ou du partenariat ?',
      options: optionsOf(engagementLabel),
      optional: true,
      guess: guessEngagement,
    }),
  });

const action = (ctx: Context) =>
  z.object({
    what: asked(z.string(), { kind: 'text', label: 'Action', ask: 'Quelle est cette action ?' }),
    who: asked(z.string().optional(), {
      kind: 'person',
      label: 'Qui s’en charge',
      also: ['responsable'],
      ask: 'Qui s’en charge ?',
      optional: true,
      several: true,
      group: 'follow-up',
      guess: guessActor(ctx),
    }),
    due: asked(IsoDate.optional(), {
      kind: 'date',
      label: 'Pour quand',
      also: ['échéance'],
      ask: 'Pour quelle date ?',
      optional: true,
      prefer: 'future',
      group: 'follow-up',
      guess: guessDue(ctx),
    }),
  });

const schema = (ctx: Context) => {
  const known = meetingsToTell(ctx);
  const notPlanned = (here: Answers) => known.length === 0 || here.meeting === OTHER;
  return z.object({
    meeting: asked(z.string().optional(), {
      kind: 'choice',
      label: 'Réunion',
      ask: 'De quelle réunion s’agit-il ?',
      when: () => known.length > 0,
      options: [
        ...known.map(({ id, data }) => ({
          value: id,
          label: `${capital(meetingKindLabel[data.kind])} du ${frenchDate(data.date)} : ${data.topic}`,
          also: [data.topic],
        })),
        { value: OTHER, label: 'Une autre réunion', also: ['autre', 'une autre'] },
      ],
    }),
    kind: asked(MeetingKind.optional(), {
      kind: 'choice',
      label: 'Type de réunion',
      also: ['type'],
      ask: 'Quel type de réunion était-ce ?',
      options: meetingKindOptions,
      when: notPlanned,
    }),
    topic: asked(z.string().optional(), {
      kind: 'topic',
      label: 'Sujet',
      also: ['thème', 'projet'],
      ask: 'Sur quel sujet ?',
      when: notPlanned,
    }),
    date: asked(IsoDate.optional(), {
      kind: 'date',
      label: 'Date',
      also: ['jour'],
      ask: 'Quel jour a-t-elle eu lieu ?',
      prefer: 'past',
      exact: true,
      when: notPlanned,
      refuse: refuseFuture(
        ctx.today,
        'Cette réunion n’a pas encore eu lieu. Donnez une date passée, ou revenez après la réunion.',
      ),
    }),
    users: asked(z.array(z.string()), {
      kind: 'people',
      label: 'Usagers présents',
      also: ['usagers', 'patients'],
      ask: 'Quels usagers étaient là ?',
      among: 'users',
      hint: 'Donnez les prénoms, ou dites « aucun ».',
    }),
    professionals: asked(z.array(z.string()), {
      kind: 'people',
      label: 'Membres de l’équipe présents',
      also: ['professionnels', 'équipe'],
      ask: 'Et dans l’équipe, qui était là ?',
      among: 'team',
      hint: 'Donnez les prénoms. « Moi » convient aussi.',
    }),
    decisions: asked(z.array(decision(ctx)), {
      kind: 'list',
      label: 'Décisions',
      also: ['décision'],
      ask: 'Quelle première décision avez-vous prise ensemble ?',
      hint: 'Une décision à la fois. Dites « aucune » s’il n’y en a pas.',
      another: 'Y a-t-il une autre décision ? Écrivez-la, ou dites « non ».',
    }),
    actions: asked(z.array(action(ctx)), {
      kind: 'list',
      label: 'Actions',
      also: ['action'],
      ask: 'Quelle action faut-il faire maintenant, par qui et pour quand ?',
      hint: 'Par exemple : Lucas achète le banc pour le 15 mars. Dites « aucune » s’il n’y en a pas.',
      another: 'Y a-t-il une autre action ? Écrivez-la, ou dites « non ».',
    }),
  });
};

/** Meetings already begun, latest first, that have no minutes yet. */
function meetingsToTell(ctx: Context) {
  const told = new Set(ctx.records('minutes').map((minutes) => minutes.data.meetingId));
  return ctx
    .records('meeting')
    .filter((meeting) => meeting.data.date <= ctx.today && !told.has(meeting.id))
    .sort((a, b) => b.data.date.localeCompare(a.data.date))
    .slice(0, 5);
}

export const minutes: Flow = {
  id: 'minutes',
  command: '/cr',
  doing: 'noter un compte-rendu',
  reads: ['meeting', 'minutes', 'partner'],
  form: (ctx): Form => ({
    id: 'minutes',
    title: 'le compte-rendu',
    groups: { 'follow-up': 'Qui s’en charge, et pour quand ?' },
    schema: schema(ctx),
  }),
  begin: (ctx) => {
    const known = meetingsToTell(ctx);
    const only = known.length === 1 ? known[0] : undefined;
    return {
      answers: only ? { meeting: only.id } : {},
      intro: only
        ? `Compte-rendu de la réunion du ${frenchDate(only.data.date)} : ${only.data.topic}. Pour une autre réunion, dites « corrige la réunion ».`
        : 'Je note un compte-rendu, une question à la fois.',
    };
  },
  confirmed: (ctx, answers) => {
    const given = schema(ctx).parse(answers);
    const meeting = ctx.records('meeting').find((one) => one.id === given.meeting);
    const about = Meeting.pick({ kind: true, topic: true, date: true }).safeParse(meeting?.data ?? given);
    if (!about.success)
      return { reply: [plain('Il me manque la réunion. Rien n’est perdu : dites /cr pour reprendre.')] };
    const data = Minutes.parse({
      ...about.data,
      meetingId: meeting?.id,
      users: given.users,
      professionals: given.professionals,
      decisions: given.decisions,
    });
    const kept = { factDate: data.date, recordedOn: ctx.today, recordedBy: ctx.me.id };
    return {
      effects: [
        { do: 'create', kind: 'minutes', data, alias: 'minutes', ...kept },
        ...given.actions.map((one) => ({
          do: 'create' as const,
          kind: 'action' as const,
          data: Action.parse(one),
          links: { minutesId: 'minutes' },
          ...kept,
        })),
        askToRead(ctx),
      ],
      reply: [
        {
          text: `Le compte-rendu est gardé : ${keptIn(data.decisions.length, given.actions.length)}.`,
          choices: [
            commandChoice('/actions', 'Voir les actions'),
            commandChoice(`/niveau ${data.date.slice(0, 4)}`, 'Voir le niveau'),
          ],
        },
      ],
      tell: [
        {
          audience: { to: 'team' },
          message: plain(`Le compte-rendu du ${frenchDate(data.date)} est prêt : ${data.topic}.`),
        },
      ],
    };
  },
};

/** « 2 décisions, 1 action »; « sans décision ni action ». */
function keptIn(decisions: number, actions: number): string {
  const counted = [
    ...(decisions > 0 ? [count(decisions, 'décision')] : []),
    ...(actions > 0 ? [count(actions, 'action')] : []),
  ];
  return counted.length > 0 ? counted.join(', ') : 'sans décision ni action';
}
