// Minutes put aside are within reach of the whole team: one begins them, another may go on (C1).
import type { Dialogue } from '../../domain/forms/dialogue.ts';
import { frenchDate } from '../../domain/french/dates.ts';
import { DRAFT_DAYS } from '../../domain/minutes/draft.ts';
import type { Stored } from '../../domain/records.ts';
import { type Beginning, type Context, commandChoice, type Outcome } from '../context.ts';
import type { Effect } from '../effects.ts';

/** What becomes of the draft of a dialogue that is put aside, or that ends in one way or another. */
export function draftEffects(ctx: Context, dialogue: Dialogue, how: 'aside' | 'gone'): Effect[] {
  const own = ctx
    .records('draft')
    .find(
      ({ id, data, version }) =>
        data.dialogueId === dialogue.id ||
        (id === dialogue.answers.draft && version === dialogue.answers.draftVersion),
    );
  if (how === 'gone') return own ? [{ do: 'erase', kind: 'draft', id: own.id, version: own.version }] : [];
  const { draft: _, draftVersion: _v, ...answers } = dialogue.answers;
  const { meeting } = answers;
  const data = {
    by: ctx.me.name,
    personId: ctx.me.id,
    dialogueId: dialogue.id,
    ...(typeof meeting === 'string' && { meetingId: meeting }),
    answers,
    settled: dialogue.settled,
    again: dialogue.again ?? [],
    at: ctx.now,
  };
  if (own) return [{ do: 'update', kind: 'draft', id: own.id, version: own.version, data }];
  const kept = { factDate: ctx.today, recordedOn: ctx.today, recordedBy: ctx.me.id };
  return [{ do: 'create', kind: 'draft', data, ...kept }];
}

/** Drafts of the others, latest first; those that nobody took up in time are no longer offered. */
export function othersDrafts(ctx: Context): Stored<'draft'>[] {
  return ctx
    .records('draft')
    .filter((one) => one.data.personId !== ctx.me.id && !isOld(ctx, one))
    .sort((a, b) => b.data.at.localeCompare(a.data.at))
    .slice(0, 3);
}

/** Drafts that nobody took up in time are forgotten. */
export function forgottenDrafts(ctx: Context): Effect[] {
  return ctx
    .records('draft')
    .filter((one) => isOld(ctx, one))
    .map(({ id, version }) => ({ do: 'erase', kind: 'draft', id, version }));
}

function isOld({ now }: Context, { data }: Stored<'draft'>): boolean {
  return Date.parse(now) - Date.parse(data.at) > DRAFT_DAYS * 86_400_000;
}

/** « Claire a commencé un compte-rendu »: go on with it, or begin one's own. */
export function offerDrafts(ctx: Context, drafts: readonly Stored<'draft'>[]): Outcome {
  const about = ({ data }: Stored<'draft'>) => {
    const meeting = ctx.records('meeting').find(({ id }) => id === data.meetingId);
    return meeting ? ` de la réunion du ${frenchDate(meeting.data.date)}` : '';
  };
  return {
    reply: [
      {
        text: [
          ...drafts.map((one) => `${one.data.by} a commencé un compte-rendu${about(one)}.`),
          'Voulez-vous continuer ce travail, ou commencer le vôtre ?',
        ].join('\n'),
        choices: [
          ...drafts.map((one) => commandChoice(`/cr suite ${one.id}`, `Continuer celui de ${one.data.by}`)),
          commandChoice('/cr nouveau', 'Commencer le mien'),
        ],
      },
    ],
  };
}

/** The dialogue that goes on with a draft. */
export function fromDraft(ctx: Context, id: string): Beginning {
  const draft = ctx.records('draft').find((one) => one.id === id);
  if (!draft)
    return {
      refused: {
        text: 'Ce brouillon n’est plus là : il est sans doute terminé.',
        choices: [commandChoice('/cr nouveau', 'Commencer un compte-rendu')],
      },
    };
  const { answers, settled, again, by } = draft.data;
  return {
    answers: { ...answers, draft: draft.id, draftVersion: draft.version },
    over: settled,
    again,
    rest: '',
    intro: `Vous continuez le compte-rendu que ${by} a commencé.`,
  };
}
