// /relire: what waits to be read again; one finds minutes exact or asks for a correction, the coordinator ends the wait (C9).
import { capital } from '../../domain/french/words.ts';
import { fingerprintOf } from '../../domain/minutes/fingerprint.ts';
import { reviewOf } from '../../domain/minutes/review.ts';
import type { Stored } from '../../domain/records.ts';
import { type Command, type Context, commandChoice, type Outcome, plain } from '../context.ts';
import type { Choice } from '../messages.ts';
import { answeringFor, presentIn, updateMinutes } from '../review/answering.ts';
import { askingFor, askToRead } from '../review/ask.ts';
import { actionsOf, foundExact, mine, shown, toRead } from '../review/respond.ts';
import { mayClose, readAgain, standingMessage } from '../review/standing.ts';
import { minutesName } from '../review/text.ts';

const MOST_LISTED = 8;
const notYours = 'Ce compte-rendu s’adresse à d’autres personnes, ou n’existe plus. Rien n’a changé.';

export const review: Command = {
  name: '/relire',
  also: ['/relecture'],
  help: 'relire un compte-rendu et dire s’il est exact',
  plain: /\b(relire|relecture|a relire)\b/,
  reads: ['minutes', 'action', 'partner'],
  opens: ['review-words'],
  run: (ctx, { args }) => {
    const [id = '', what = '', of = '', at] = args.trim().split(/\s+/);
    if (!/^minutes-\d+$/.test(id)) return listed(ctx);
    const stored = ctx.records('minutes').find((one) => one.id === id);
    if (!stored || !mayRead(ctx, stored)) return { reply: [plain(notYours)] };
    if (ctx.me.role !== 'guest') {
      if (what === 'etat') return { reply: [standingMessage(ctx, stored)] };
      if (what === 'demander') return askedNow(ctx, stored);
      if (what === 'clore') return closed(ctx, stored);
      if (what === 'pdf' || what === 'word') return documentAsked(ctx, stored, what);
      if (what === 'pour') return askedFor(ctx, stored, Number(of));
    }
    const answering =
      at === undefined ? mine(ctx, stored) : answeringFor(ctx, presentIn(stored.data), Number(at));
    if (!answering || (what !== 'oui' && what !== 'corriger')) return shown(ctx, stored);
    if (of !== fingerprintOf(stored.data))
      return shown(ctx, stored, 'Ce compte-rendu a changé depuis. Le voici.');
    if (what === 'corriger') return { open: { flow: 'review-words', request: { args: args.trim() } } };
    return foundExact(ctx, stored, answering);
  },
};

/** A guest reads the minutes of the meetings where they were; the team reads them all. */
function mayRead({ me }: Context, { data }: Stored<'minutes'>): boolean {
  return me.role !== 'guest' || (data.asked ?? []).some(({ personId }) => personId === me.id);
}

function listed(ctx: Context): Outcome {
  const waiting = toRead(ctx);
  const others =
    ctx.me.role === 'guest'
      ? []
      : ctx.records('minutes').filter((one) => reviewOf(one.data).state === 'open' && !waiting.includes(one));
  const [only] = waiting;
  if (only && waiting.length === 1 && others.length === 0) return shown(ctx, only);
  if (waiting.length + others.length === 0)
    return { reply: [plain('Aucun compte-rendu n’attend votre lecture.')] };
  const line = ({ data }: Stored<'minutes'>) => `• ${capital(minutesName(data))} : ${data.topic}.`;
  const choices: Choice[] = [
    ...waiting.map(({ id, data }) => commandChoice(`/relire ${id}`, `Lire : ${data.topic}`)),
    ...others.map(({ id, data }) => commandChoice(`/relire ${id} etat`, `Où en est : ${data.topic}`)),
  ];
  const text = [
    ...(waiting.length > 0 ? ['À relire :', ...waiting.map(line)] : []),
    ...(others.length > 0 ? ['D’autres personnes relisent :', ...others.map(line)] : []),
  ].join('\n');
  return { reply: [{ text, choices: choices.slice(0, MOST_LISTED) }] };
}

function askedNow(ctx: Context, stored: Stored<'minutes'>): Outcome {
  return {
    effects: [askToRead(ctx, stored.id)],
    reply: [plain('Je demande à chaque personne présente de le relire.')],
  };
}

/** Made in the background, for the person who asks; of minutes whose reading again is over only. */
function documentAsked(ctx: Context, stored: Stored<'minutes'>, what: 'pdf' | 'word'): Outcome {
  if (reviewOf(stored.data).state !== 'read') return { reply: [standingMessage(ctx, stored)] };
  const format = what === 'pdf' ? 'pdf' : 'docx';
  return {
    effects: [
      {
        do: 'task',
        kind: 'minutes-document',
        key: `${ctx.turnId}-minutes-document`,
        payload: { minutesId: stored.id, format, askedBy: ctx.me.id },
      },
    ],
    reply: [plain('Je prépare le fichier. Vous pouvez continuer à me parler.')],
  };
}

function askedFor(ctx: Context, stored: Stored<'minutes'>, at: number): Outcome {
  const answering = answeringFor(ctx, presentIn(stored.data), at);
  if (!answering) return { reply: [standingMessage(ctx, stored)] };
  return { reply: [askingFor(stored, actionsOf(ctx, stored), answering.by, at)] };
}

function closed(ctx: Context, stored: Stored<'minutes'>): Outcome {
  if (!mayClose(ctx, stored.data)) return { reply: [standingMessage(ctx, stored)] };
  const data = { ...stored.data, closed: { on: ctx.today, by: ctx.me.name, of: fingerprintOf(stored.data) } };
  return {
    effects: [updateMinutes(stored, data)],
    reply: [plain('La relecture est terminée.')],
    tell: [readAgain({ ...stored, data })],
  };
}
