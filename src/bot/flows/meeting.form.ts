// What is asked to plan a meeting, on a date that is known or on one to be found together.
import { z } from 'zod';
import type { Answers } from '../../domain/forms/dialogue.ts';
import { asked, type Form } from '../../domain/forms/form.ts';
import { meetingKindLabel, optionsOf } from '../../domain/french/words.ts';
import { IsoDate, MeetingKind, TimeOfDay } from '../../domain/meetings/kinds.ts';
import { MOST_DATES, PollOption, Repeats } from '../../domain/meetings/poll.ts';
import { nextRhythmDay, type RhythmDay } from '../../domain/meetings/propose.ts';
import type { Context } from '../context.ts';
import { pollNamed } from '../meetings/ballot.ts';
import { volunteersAndTeam } from '../meetings/names.ts';
import { deadlineFor, proposalsFor } from '../meetings/proposals.ts';
import { LAST_DAY } from '../understanding/moments.ts';
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

/** Words by which one asks for a date to be found. */
export const FINDING =
  /(?:trouver|trouvons|chercher|cherchons|choisir)(?: ensemble)? (?:une?|la|des) (?:bonne )?(?:date|jour|creneau)s?|propose[rz]?(?:[- ](?:moi|nous|leur))? (?:des|quelques|plusieurs|une|\d) (?:dates?|creneaux?|jours?)|date a (?:trouver|definir|fixer|choisir|convenir)|(?:je |on |nous )?(?:ne |n')?(?:sais|sait|savons|connais|connait) pas (?:encore )?(?:quand|la date|quel jour|pour la date)|pas (?:encore )?de date|sans date|sondage(?: de dates?)?/u;

const Rhythm = Repeats.extend({
  day: z
    .object({ weekday: z.number(), rank: z.union([z.number(), z.literal('last')]).optional() })
    .optional(),
});

export type MeetingAnswers = z.infer<ReturnType<typeof schema>>;

/** @param ctx the facts, from which dates are proposed; they are worked out once for the same people */
function schema(ctx: Context) {
  const proposals = remembered((people: string[], day?: RhythmDay, replaces?: string) =>
    proposalsFor(ctx, people, day, daysTried(ctx, replaces)),
  );
  const past = refusePast(
    ctx.today,
    'Cette date est déjà passée. Donnez une date à venir. Pour une réunion déjà faite, utilisez /cr.',
  );
  return z.object({
    kind: asked(MeetingKind, {
      kind: 'choice',
      label: 'Type de réunion',
      also: ['type', 'genre'],
      ask: 'Quel type de réunion voulez-vous prévoir ?',
      options: meetingKindOptions,
    }),
    topic: asked(z.string(), {
      kind: 'topic',
      label: 'Sujet',
      also: ['thème', 'projet'],
      ask: 'Sur quel sujet, ou pour quel projet ?',
    }),
    find: asked(z.boolean().optional(), {
      kind: 'flag',
      label: 'Date à trouver ensemble',
      ask: '',
      words: FINDING,
      unasked: true,
      optional: true,
      untold: ({ options }) => Array.isArray(options) && options.length === 1,
      guess: (_here, all, refused) =>
        knowsWhoNotWhen(all) && !refused.includes('date') && !refused.includes('time') ? true : undefined,
    }),
    repeats: asked(Rhythm.optional(), {
      kind: 'rhythm',
      label: 'Répétition',
      also: ['rythme', 'fréquence', 'série'],
      ask: 'À quel rythme, et combien de fois ?',
      hint: 'Par exemple : chaque mois pendant 6 mois.',
      unasked: true,
      optional: true,
    }),
    date: asked(IsoDate.optional(), {
      kind: 'date',
      label: 'Date',
      also: ['jour'],
      ask: 'Quel jour ?',
      prefer: 'future',
      exact: true,
      group: 'when',
      unknown: 'find',
      when: (here) => here.find !== true,
      guess: ({ repeats }) => firstOf(ctx, repeats),
      refuse: past,
    }),
    time: asked(TimeOfDay.optional(), {
      kind: 'time',
      label: 'Heure',
      also: ['horaire'],
      ask: 'À quelle heure ?',
      hint: 'Par exemple : 18 h 30.',
      group: 'when',
      when: (here) => here.find !== true,
    }),
    people: asked(z.array(z.string()), {
      kind: 'people',
      label: 'Personnes invitées',
      also: ['personnes', 'participants', 'invités', 'gens', 'qui'],
      ask: 'Avec qui ?',
      hint: 'Donnez les prénoms, ou dites « tout le monde ».',
      guess: ({ kind }) => (kind === 'all-volunteers' ? volunteersAndTeam(ctx) : undefined),
    }),
    place: asked(z.string(), {
      kind: 'place',
      label: 'Lieu',
      also: ['salle', 'endroit', 'adresse'],
      ask: 'À quel endroit ?',
      group: 'when',
    }),
    options: asked(z.array(PollOption).min(1).max(MOST_DATES).optional(), {
      kind: 'moments',
      label: 'Dates proposées',
      also: ['date', 'dates', 'jour', 'jours', 'heure', 'heures', 'horaire', 'horaires'],
      ask: 'Quelles dates proposez-vous ?',
      hint: 'Par exemple : mardi 3 à 18 h 30, jeudi 5 à 12 h 30.',
      when: (here) => here.find === true,
      guess: ({ people, repeats, replaces }) =>
        proposals((people ?? []) as string[], dayOf(repeats), replaces as string | undefined),
      refuse: (value) => refuseDates(value as PollOption[], ctx.today),
    }),
    deadline: asked(IsoDate.optional(), {
      kind: 'date',
      label: 'Réponses jusqu’au',
      also: ['date limite', 'limite', 'délai', 'réponse', 'réponses', 'dernier jour'],
      ask: 'Jusqu’à quel jour attendez-vous les réponses ?',
      prefer: 'future',
      exact: true,
      led: LAST_DAY,
      when: ({ find, options }) => find === true && Array.isArray(options) && options.length > 1,
      guess: ({ options }) => deadlineFor(ctx, (options ?? []) as PollOption[]),
      refuse: past,
    }),
    replaces: asked(z.string().optional(), {
      kind: 'text',
      label: 'Dates d’avant',
      ask: '',
      unasked: true,
      optional: true,
      when: () => false,
    }),
  });
}

export const meetingForm = (ctx: Context): Form => ({
  id: 'meeting',
  title: 'la réunion',
  groups: { when: 'Quel jour, à quelle heure et où ? Pour choisir ensemble, dites « trouver une date ».' },
  schema: schema(ctx),
});

export function meetingAnswers(ctx: Context, answers: unknown): MeetingAnswers {
  return schema(ctx).parse(answers);
}

/** Who comes was said, and nothing of when: a date is to be found with them. */
function knowsWhoNotWhen({ people, date, time, repeats }: Answers): boolean {
  const named = Array.isArray(people) && people.length > 0;
  return named && date === undefined && time === undefined && dayOf(repeats) === undefined;
}

function refuseDates(options: readonly PollOption[], today: string): string | undefined {
  if (options.length === 0) return 'Gardez au moins une date, ou donnez-en d’autres.';
  if (options.length > MOST_DATES) return `Je propose ${MOST_DATES} dates au plus. Gardez les meilleures.`;
  return options.some(({ date }) => date < today)
    ? 'Une de ces dates est déjà passée. Donnez des dates à venir.'
    : undefined;
}

function dayOf(repeats: unknown): RhythmDay | undefined {
  return (repeats as z.infer<typeof Rhythm> | undefined)?.day as RhythmDay | undefined;
}

/** « tous les premiers mardis »: the first one to come. */
function firstOf(ctx: Context, repeats: unknown): string | undefined {
  const day = dayOf(repeats);
  return day && nextRhythmDay(ctx.today, day, ctx.isHoliday);
}

function daysTried(ctx: Context, replaces: string | undefined): string[] {
  const poll = replaces === undefined ? undefined : pollNamed(ctx, replaces);
  return poll?.data.options.map(({ date }) => date) ?? [];
}

/** A function that works the same thing out once: a form is walked several times a turn. */
function remembered<A extends unknown[], R>(work: (...given: A) => R): (...given: A) => R {
  const known = new Map<string, R>();
  return (...given) => {
    const key = JSON.stringify(given);
    const value = known.get(key) ?? work(...given);
    known.set(key, value);
    return value;
  };
}
