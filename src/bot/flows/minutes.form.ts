// The form of minutes: what is asked, what notes already gave, and what is guessed from the words.
import { z } from 'zod';
import type { Answers } from '../../domain/forms/dialogue.ts';
import { asked, type Question } from '../../domain/forms/form.ts';
import { frenchDate } from '../../domain/french/dates.ts';
import {
  broughtLabel,
  capital,
  engagementLabel,
  meetingKindLabel,
  optionsOf,
} from '../../domain/french/words.ts';
import { Brought, Engagement, IsoDate, type Meeting, MeetingKind } from '../../domain/records.ts';
import type { Context } from '../context.ts';
import { refuseFuture } from './dates.ts';
import { meetingKindOptions } from './meeting.ts';
import { guessActor, guessBrought, guessDue, guessEngagement, guessNames } from './minutes.guesses.ts';
import { isOfTeam, isWordOfTeam, present } from './minutes.present.ts';
import { ActionSource, DecisionSource, NotesSource, WordsSource } from './minutes.sources.ts';

const fromNotes: Question = { kind: 'source', label: 'Notes', ask: 'De quels mots cela vient-il ?' };

type Guess = (here: Answers, all: Answers) => unknown;

/** What the notes said goes before what the words alone suggest. */
function readOr(field: string, otherwise?: Guess): Guess {
  return (here, all) => {
    const source = here.source as Answers | undefined;
    return source?.[field] ?? otherwise?.(here, all);
  };
}

export const OTHER = 'other';
const usersBrought = (here: Answers) => here.brought !== undefined && here.brought !== 'nothing';

const decision = (ctx: Context) => {
  const readBrought = readOr('brought', guessBrought(ctx));
  return z.object({
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
      guess: (here, all) => {
        const { by = [] } = DecisionSource.safeParse(here.source).data ?? {};
        return isOfTeam(by, all, meetingsToTell(ctx)) ? 'nothing' : readBrought(here, all);
      },
    }),
    contribution: asked(z.string().optional(), {
      kind: 'text',
      label: 'Apport des usagers',
      ask: 'Qu’ont dit ou apporté les usagers, et qui ?',
      hint: 'Par exemple : Paul a demandé un banc à l’entrée.',
      when: usersBrought,
      guess: readOr('contribution'),
    }),
    by: asked(z.array(z.string()).optional(), {
      kind: 'people',
      label: 'De la part de',
      ask: 'Qui l’a dit ou demandé ?',
      among: 'users',
      hint: 'Donnez les prénoms. « Plusieurs usagers » convient aussi.',
      when: usersBrought,
      guess: readOr('by', guessNames(ctx)),
    }),
    kept: asked(z.boolean().optional(), {
      kind: 'yesNo',
      label: 'Apport retenu',
      ask: 'Cet apport a-t-il été retenu ?',
      when: usersBrought,
      guess: readOr('kept'),
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
    source: asked(DecisionSource.optional(), fromNotes),
    from: asked(z.string().optional(), fromNotes),
  });
};

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
      guess: readOr('who', guessActor(ctx)),
    }),
    due: asked(IsoDate.optional(), {
      kind: 'date',
      label: 'Pour quand',
      also: ['échéance'],
      ask: 'Pour quelle date ?',
      optional: true,
      prefer: 'future',
      group: 'follow-up',
      guess: readOr('due', guessDue(ctx)),
    }),
    source: asked(ActionSource.optional(), fromNotes),
    from: asked(z.string().optional(), fromNotes),
  });

/** Words of users that belong to no decision: only notes bring them; those that turn out to be the team's are left out. */
const words = (ctx: Context) => {
  const when = (here: Answers, all: Answers) => !isWordOfTeam(here, all, meetingsToTell(ctx));
  return z.object({
    text: asked(z.string(), { kind: 'text', label: 'Parole', ask: 'Quels sont ces mots ?', when }),
    by: asked(z.string().optional(), {
      kind: 'person',
      label: 'De la part de',
      ask: 'Qui l’a dit ?',
      optional: true,
      when,
      guess: readOr('by'),
    }),
    source: asked(WordsSource.optional(), { ...fromNotes, when }),
  });
};

export const minutesSchema = (ctx: Context) => {
  const known = meetingsToTell(ctx);
  const notPlanned = ({ meeting }: Answers) =>
    meeting === OTHER || (meeting === undefined && known.length === 0);
  const named = ({ kind, date, topic }: Meeting) =>
    `${capital(meetingKindLabel[kind])} du ${frenchDate(date)} : ${topic}`;
  return z.object({
    meeting: asked(z.string().optional(), {
      kind: 'choice',
      label: 'Réunion',
      ask: 'De quelle réunion s’agit-il ?',
      when: ({ meeting }) => known.length > 0 || (meeting !== undefined && meeting !== OTHER),
      named: (id) => {
        const told = ctx.records('meeting').find((one) => one.id === id);
        return told && named(told.data);
      },
      options: [
        ...known.map(({ id, data }) => ({
          value: id,
          label: named(data),
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
      guess: (_here, all) => present(all, 'users', known),
    }),
    professionals: asked(z.array(z.string()), {
      kind: 'people',
      label: 'Membres de l’équipe présents',
      also: ['professionnels', 'équipe'],
      ask: 'Et dans l’équipe, qui était là ?',
      among: 'team',
      hint: 'Donnez les prénoms. « Moi » convient aussi.',
      guess: (_here, all) => present(all, 'professionals', known),
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
    words: asked(z.array(words(ctx)), {
      kind: 'list',
      label: 'Paroles d’usagers',
      also: ['parole'],
      ask: 'Quels mots d’un usager faut-il garder ?',
      when: (_here, all) => Array.isArray(all.words) && all.words.length > 0,
    }),
    notes: asked(NotesSource.optional(), { kind: 'source', label: 'Notes', ask: 'Quelles sont vos notes ?' }),
  });
};

/** Meetings already begun, latest first, that have no minutes yet. */
export function meetingsToTell(ctx: Context) {
  const told = new Set(ctx.records('minutes').map((minutes) => minutes.data.meetingId));
  return ctx
    .records('meeting')
    .filter(({ id, data }) => data.date <= ctx.today && !data.cancelledOn && !told.has(id))
    .sort((a, b) => b.data.date.localeCompare(a.data.date))
    .slice(0, 5);
}
