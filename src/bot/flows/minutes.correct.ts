// Correcting minutes that are already kept, until those present found them exact; two people may do it at once.
import { z } from 'zod';
import type { Answers, Dialogue } from '../../domain/forms/dialogue.ts';
import { asked, type Form } from '../../domain/forms/form.ts';
import { nextQuestion } from '../../domain/forms/next.ts';
import { frenchDate } from '../../domain/french/dates.ts';
import { list } from '../../domain/french/words.ts';
import { reviewOf } from '../../domain/minutes/review.ts';
import { Action, Decision } from '../../domain/records.ts';
import {
  type Context,
  commandChoice,
  type Flow,
  type Given,
  type Noted,
  type Outcome,
  plain,
} from '../context.ts';
import { heldFile } from '../held-file.ts';
import {
  answersFor,
  Base,
  baseOf,
  type Corrected,
  type Correction,
  correctMinutes,
} from '../minutes-correction.ts';
import { announcesNotes, holdsNotes } from '../pasted-notes.ts';
import { askToRead } from '../review/ask.ts';
import { minutesSchema } from './minutes.form.ts';

const schema = (ctx: Context) => {
  const { users, professionals, decisions, actions, words } = minutesSchema(ctx).shape;
  const base = asked(Base, { kind: 'source', label: 'Compte-rendu', ask: 'Quel compte-rendu ?' });
  return z.object({ users, professionals, decisions, actions, words, base });
};

const form = (ctx: Context): Form => ({
  id: 'correct-minutes',
  title: 'le compte-rendu',
  groups: { 'follow-up': 'Qui s’en charge, et pour quand ?' },
  schema: schema(ctx),
});

export const correctMinutesFlow: Flow = {
  id: 'correct-minutes',
  command: '/cr',
  doing: 'corriger un compte-rendu',
  reads: ['meeting', 'minutes', 'action', 'partner'],
  form,
  notes: notTakenHere,
  begin: (ctx, { args }) => {
    const stored = ctx.records('minutes').find(({ id }) => id === args.trim());
    if (!stored) return { refused: plain('Je ne trouve plus ce compte-rendu. Rien n’a été changé.') };
    const { state, corrected } = reviewOf(stored.data);
    if (state === 'read')
      return {
        refused: plain(
          corrected.length > 0
            ? `La relecture est terminée : ce compte-rendu ne change plus. ${list(corrected.map(({ by }) => by))} ${corrected.length > 1 ? 'demandaient' : 'demandait'} une correction. Notez-la dans le prochain.`
            : 'Ce compte-rendu est relu et approuvé : il ne change plus. Notez la correction dans le prochain.',
        ),
      };
    const base = baseOf(stored, ctx.records('action'));
    const { answers, over } = answersFor(base, linesOf(base));
    return {
      answers,
      over,
      rest: '',
      intro: `Voici ce qui est gardé pour le ${frenchDate(stored.data.date)}. Dites par exemple « corrige la décision 1 » ou « enlève l’action 2 », puis « oui ».`,
    };
  },
  confirmed: (ctx, answers) => {
    const given = schema(ctx).parse(answers);
    const stored = ctx.records('minutes').find(({ id }) => id === given.base.id);
    if (!stored) return { reply: [plain('Ce compte-rendu n’est plus là. Rien n’a été changé.')] };
    return outcomeOf(ctx, correctMinutes(ctx, stored, given.base, correctedFrom(given)), stored.id);
  },
};

/** Notes are not read here: what is kept would be mixed with them. What to do is said, and nothing changes. */
function notTakenHere(ctx: Context, dialogue: Dialogue, { text, file }: Given): Noted | undefined {
  const next = nextQuestion(form(ctx), dialogue);
  if (!file && !announcesNotes(text) && !holdsNotes(text, next)) return undefined;
  const what = file ? `le fichier « ${file.name} »` : 'ces notes';
  return {
    dialogue,
    step: {
      instead: {
        text: `Vous corrigez un compte-rendu déjà gardé : je n’y lis pas ${what}. Rien n’a changé. Dites par exemple « corrige la décision 1 », ou « ajoute une décision : … ». Pour une autre réunion, faites un nouveau compte-rendu.`,
        choices: [
          commandChoice(`/reprendre #${dialogue.id}`, 'Continuer la correction'),
          commandChoice(file ? `/cr ${heldFile(file)}` : '/cr nouveau', 'Nouveau compte-rendu'),
        ],
      },
    },
  };
}

function linesOf({ minutes, actions }: Base): Corrected {
  return {
    users: minutes.users,
    professionals: minutes.professionals,
    decisions: minutes.decisions.map((data, from) => ({ from, data })),
    actions: actions.map(({ data }, from) => ({ from, data })),
    words: minutes.words ?? [],
  };
}

type Lines = Omit<z.output<ReturnType<typeof schema>>, 'base'>;

/** What the form gives, as lines of minutes. */
export function correctedFrom(given: Lines): Corrected {
  const line = <T>(read: { parse(value: unknown): T }, item: Answers) => {
    const { source, from, ...data } = item as { source?: { quote: string }; from?: string } & Answers;
    return {
      ...(from !== undefined && { from: Number(from) }),
      data: read.parse({ ...data, ...(source && { quote: source.quote }) }),
    };
  };
  return {
    users: given.users,
    professionals: given.professionals,
    decisions: given.decisions.map((one) => line(Decision, one)),
    actions: given.actions.map((one) => line(Action, one)),
    words: given.words.map(({ source, ...one }) => ({ ...one, ...(source && { quote: source.quote }) })),
  };
}

function outcomeOf(ctx: Context, correction: Correction, id: string): Outcome {
  if (correction.kind === 'unchanged') return { reply: [plain('Rien n’a changé dans ce compte-rendu.')] };
  if (correction.kind === 'met')
    return {
      stays: {
        flow: 'correct-minutes',
        ...answersFor(correction.base, correction.lines),
        note: toldOf(correction),
      },
    };
  return {
    effects: [...correction.effects, askToRead(ctx, id)],
    reply: [
      {
        text: 'Le compte-rendu est corrigé. L’ancienne version reste dans l’historique.',
        choices: [commandChoice('/actions', 'Voir les actions')],
      },
    ],
    tell: [{ audience: { to: 'team' }, message: plain(`${ctx.me.name} a corrigé un compte-rendu.`) }],
  };
}

function toldOf({ conflicts }: Extract<Correction, { kind: 'met' }>): string {
  const lines = conflicts.map(({ noun, mine, theirs }) => {
    const own = mine === undefined ? 'Vous vouliez l’enlever.' : `Vous aviez écrit « ${mine} ».`;
    return theirs === undefined
      ? `• ${noun} : quelqu’un l’a enlevée. ${own}`
      : `• ${noun} : elle dit maintenant « ${theirs} ». ${own}`;
  });
  return [
    'Une autre personne de l’équipe a corrigé les mêmes lignes que vous.',
    ...lines,
    'Je montre ce qui est gardé. Corrigez encore si besoin, ou dites « oui ».',
  ].join('\n');
}

/** Somebody kept minutes of the same meeting meanwhile: what is new here is added to them, and shown. */
export function addedTo(ctx: Context, id: string, given: Corrected): Outcome {
  const stored = ctx.records('minutes').find((one) => one.id === id);
  if (!stored) return {};
  const base = baseOf(stored, ctx.records('action'));
  const there = linesOf(base);
  const isNew = (text: string, all: { data: { text?: string; what?: string } }[]) =>
    !all.some(({ data }) => (data.text ?? data.what)?.toLowerCase() === text.toLowerCase());
  const lines: Corrected = {
    users: [...new Set([...there.users, ...given.users])],
    professionals: [...new Set([...there.professionals, ...given.professionals])],
    decisions: [
      ...there.decisions,
      ...given.decisions.filter(({ data }) => isNew(data.text, there.decisions)),
    ],
    actions: [...there.actions, ...given.actions.filter(({ data }) => isNew(data.what, there.actions))],
    words: [
      ...there.words,
      ...given.words.filter(({ text }) => !there.words.some((one) => one.text === text)),
    ],
  };
  return {
    stays: {
      flow: 'correct-minutes',
      ...answersFor(base, lines),
      note: 'Le compte-rendu de cette réunion est déjà gardé. J’y ajoute ce que vous avez de nouveau.',
    },
  };
}
