// /sondage and /voter: the dates that wait for an answer, and the answer of each (M5).
import { frenchDate } from '../../domain/french/dates.ts';
import { answerOf, answerPoll, isOpen, type Poll, silentIn } from '../../domain/meetings/poll.ts';
import type { Person } from '../../domain/people.ts';
import type { Stored } from '../../domain/records.ts';
import { type Command, type Context, commandChoice, type Outcome, plain } from '../context.ts';
import { active } from '../dialogue/talk.ts';
import { addedToPoll, mayInvite } from '../meetings/add-to-poll.ts';
import {
  askedAgain,
  ballot,
  ballotChoices,
  hesitation,
  inviteChoice,
  keptLine,
  openPolls,
  type PollRef,
  pollNamed,
  toldBallot,
} from '../meetings/ballot.ts';
import { accountOf, nameAmong, pollFacts, withoutAccount } from '../meetings/names.ts';
import { toldChoices } from '../meetings/open-poll.ts';
import { readVote, type Vote } from '../meetings/read-vote.ts';
import { resultOf } from '../meetings/results.ts';
import { VOTE_WORDS } from '../meetings/vote-words.ts';
import { frenchMoment } from '../meetings/words.ts';
import type { Outgoing, Said } from '../messages.ts';
import { texts } from '../texts.ts';
import { fold } from '../understanding/fold.ts';

type StoredPoll = Stored<'poll'>;

const MOST_SHOWN = 4;

export const polls: Command = {
  name: '/sondage',
  also: ['/sondages'],
  help: 'voir les dates à choisir, et changer sa réponse',
  plain:
    /\b(sondages?|(?:r?ajoute|invite)[rz]?\b.*\bchoix d(?:e|es|e la) dates?|(?:r?ajoute|invite)[rz]?\b.*\bsondage|(changer|modifier|voir) ma reponse|dates? a choisir|ou en est le choix)\b/,
  reads: ['poll', 'partner', 'meeting'],
  run: (ctx, { args }) => {
    const added = addedToPoll(ctx, args);
    if (added) return added;
    const open = openPolls(ctx);
    const ballots = open.flatMap(({ id, data }) => {
      const name = nameAmong(ctx, data.people, ctx.me);
      return name === undefined ? [] : [ballot(data, id, ctx.me, answerOf(data, name))];
    });
    const standing = ctx.me.role === 'guest' ? [] : waiting(ctx).map((poll) => shownToTeam(ctx, poll));
    const all = [...ballots, ...standing].slice(0, MOST_SHOWN * 2);
    return { reply: all.length > 0 ? all : [nothingOpen(ctx)] };
  },
};

/** Polls without a date yet, those past their last day included: somebody must choose. */
function waiting(ctx: Context): StoredPoll[] {
  return ctx
    .records('poll')
    .filter(({ data }) => data.closedOn === undefined)
    .slice(-MOST_SHOWN);
}

function shownToTeam(ctx: Context, poll: StoredPoll): Outgoing {
  const facts = pollFacts(ctx, ctx.today, ctx.isHoliday);
  const result = resultOf(poll, facts);
  const silent = withoutAccount(ctx, silentIn(poll.data));
  const decides = mayInvite(ctx, poll);
  const invites = decides && isOpen(poll.data, ctx.today) ? [inviteChoice(poll.id)] : [];
  const choices = [
    ...(decides ? (result.choices ?? []) : []),
    ...toldChoices(ctx, poll.id, silent),
    ...invites,
  ];
  return choices.length > 0 ? { text: result.text, choices } : { text: result.text };
}

function nothingOpen(ctx: Context): Outgoing {
  const text = 'Aucune date n’attend votre réponse.';
  return ctx.me.role === 'guest'
    ? { text, choices: [commandChoice('/reunions', 'Voir les prochaines dates')] }
    : { text, choices: [commandChoice('/reunion trouver une date', 'Trouver une date')] };
}

const DAYS = '(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)';
/** What may stand before a colon without being somebody. */
const NOBODY =
  '(?:(?:la |une? )?(?:reunion|rencontre|rdv|rendez|date|jour|heure|compte|cr|decision|action|atelier|note|sujet|lieu|nombre|total)\\b)';

/** A button, or a number and words that can be nothing else. */
export const vote: Command = {
  name: '/voter',
  plain: new RegExp(
    [
      `^\\W*${VOTE_WORDS}`,
      `^\\W*(?:je (?:peux|pourrais|suis (?:libre|disponible|dispo))|ca me va)(?: (?:venir|etre la|que|le|la|les|plutot|seulement|pour))* (?:${DAYS}|[1-8](?! ?h)\\b|toutes)`,
      `^\\W*(?!${NOBODY})(?:(?:la )?reponse (?:de |d'))?\\p{L}[\\p{L}' -]{1,40}? ?: ?${VOTE_WORDS}`,
    ].join('|'),
    'u',
  ),
  reads: ['poll', 'partner', 'meeting'],
  run: (ctx, { args }, { dialogues }) => {
    const [, ref = '', rest = ''] = /^(\S+)\s*([\s\S]*)$/.exec(args.trim()) ?? [];
    const named = pollNamed(ctx, ref);
    if (named) return answered(ctx, named, ref, rest.trim());
    if (/^poll-\d+$|-in-\d+$/.test(ref))
      return { reply: [plain('Ce choix de dates n’existe plus. Rien n’a changé.')] };
    const [, told] = /^\s*(?:(?:la )?r[ée]ponse (?:de |d[’']))?([\p{L}][\p{L}’' -]*?) ?:/iu.exec(args) ?? [];
    const same = (name: string) =>
      told === undefined ? nameAmong(ctx, [name], ctx.me) !== undefined : fold(name) === fold(told);
    const open = openPolls(ctx).filter(({ data }) => data.people.some(same));
    const poll = open.find(({ data }) => !data.answers.some(({ by }) => same(by))) ?? open[0];
    if (!poll && active(dialogues)) return {};
    if (!poll) return { reply: [closedForMe(ctx) ?? texts.notUnderstood] };
    const name = poll.data.people.find(same);
    const words = told ? args.slice(args.indexOf(':') + 1) : args;
    return answered(ctx, poll, poll.id, told ? `${words.trim()} pour ${name}` : words);
  },
};

/** A number typed after the date was chosen, or after the last day: whoever was asked hears how it ended. */
function closedForMe(ctx: Context): Outgoing | undefined {
  const last = ctx.records('poll').findLast(({ data }) => nameAmong(ctx, data.people, ctx.me));
  const how = last && ended(ctx, last.data);
  return how === undefined ? undefined : plain(how);
}

function answered(ctx: Context, poll: StoredPoll, ref: PollRef, said: string): Outcome {
  const [, words = '', about] = /^([\s\S]*?)(?:(?:^| )pour (.+))?$/.exec(said) ?? [];
  if (about !== undefined && ctx.me.role === 'guest')
    return { reply: [plain('Vous pouvez répondre pour vous seulement. L’équipe note les autres réponses.')] };
  const by = about ?? nameAmong(ctx, poll.data.people, ctx.me) ?? ctx.me.name;
  const before = answerOf(poll.data, by);
  const asked: Outcome = {
    reply: [
      about === undefined
        ? ballot(poll.data, ref, ctx.me, before)
        : toldBallot(poll.data, ref, about, before),
    ],
  };
  if (words.trim() === '') return asked;
  const late = ended(ctx, poll.data);
  const vote = readVote(words, poll.data, before?.options ?? [], ctx.today);
  if (vote?.options === undefined && !late)
    return { reply: [askedAgain(poll.data, ref, whyAgain(poll.data, vote, about), before, about)] };
  const outcome = kept(ctx, poll, ref, { by, about, options: vote?.options ?? [], late });
  const [first, ...others] = outcome.reply ?? [];
  if (!first || late || !vote || vote.maybe.length === 0) return outcome;
  const text = `${first.text}\n${hesitation(poll.data, vote.maybe, about)} Choisissez cette date si elle devient sûre.`;
  return { ...outcome, reply: [{ ...first, text }, ...others] };
}

/** Why the dates are asked again: somebody hesitates, or named another date, or said something else. */
function whyAgain(poll: Poll, vote: Vote | undefined, about: string | undefined): string {
  if (vote && vote.maybe.length > 0)
    return `${hesitation(poll, vote.maybe, about)} Je n’ai rien noté. Quelles dates sont sûres ?`;
  if (vote?.other) return 'Je ne trouve pas cette date dans la liste. Voici les dates proposées.';
  if (vote) return 'C’est compris pour cette date. Et les autres ?';
  return 'Je n’ai pas compris votre réponse. Voici les dates proposées.';
}

/**
 * Whether words that mean nothing else answer the one poll that waits for this person. Once it is answered, and in a
 * politeness, they must name a date.
 */
export function awaitsAnswer(ctx: Context, text: string, polite: boolean): boolean {
  const mine = openPolls(ctx).flatMap(({ data }) => {
    const name = nameAmong(ctx, data.people, ctx.me);
    return name === undefined ? [] : [{ data, answered: answerOf(data, name) !== undefined }];
  });
  const silent = mine.filter(({ answered }) => !answered);
  const [only, ...others] = silent.length > 0 ? silent : mine;
  if (!only || others.length > 0) return false;
  return (!polite && !only.answered) || readVote(text, only.data, [], ctx.today) !== undefined;
}

function kept(
  ctx: Context,
  poll: StoredPoll,
  ref: PollRef,
  given: { by: string; about: string | undefined; options: number[]; late: string | undefined },
): Outcome {
  const { by, about, options, late } = given;
  const person = accountOf(ctx, by);
  const result = answerPoll(
    poll.data,
    {
      by,
      ...(person && { personId: person.id }),
      options,
      at: ctx.now,
      how: about === undefined ? 'room' : 'told',
    },
    ctx.today,
  );
  if (!result.ok) return { reply: [plain(late ?? result.refused)] };
  const now = answerOf(result.poll, by);
  const before = answerOf(poll.data, by);
  const same = JSON.stringify(before?.options) === JSON.stringify(now?.options);
  return {
    reply: [
      {
        text: keptLine(
          result.poll,
          { options: now?.options ?? [] },
          about,
          `Cela peut changer jusqu’au ${frenchDate(poll.data.deadline)}.`,
        ),
        choices: ballotChoices(result.poll, ref, now?.options ?? [], about),
        several: true,
      },
    ],
    ...(same
      ? {}
      : {
          effects: [{ do: 'update', kind: 'poll', id: poll.id, version: poll.version, data: result.poll }],
          tell: about !== undefined && person ? toldTo(ctx, result.poll, ref, by, person) : [],
        }),
  };
}

/** Whoever has an account hears of an answer that somebody else noted for them. */
function toldTo(ctx: Context, poll: Poll, ref: PollRef, name: string, person: Person): Said[] {
  const mine = answerOf(poll, name);
  if (!mine || person.id === ctx.me.id) return [];
  return [
    {
      audience: { to: 'person', person: person.id },
      message: {
        text: `Bonjour ${person.name}. ${ctx.me.name} a noté votre réponse. ${keptLine(poll, mine, undefined, 'Vous pouvez la changer.')}`,
        choices: ballotChoices(poll, ref, mine.options),
        several: true,
      },
    },
  ];
}

/** How a poll ended, for whoever answers too late; undefined while answers are taken. */
function ended(ctx: Context, poll: Poll): string | undefined {
  const chosen = ctx.records('meeting').find(({ id }) => id === poll.meetingId);
  if (chosen)
    return `La date est choisie : ${frenchMoment(chosen.data)}, ${chosen.data.place}. Si elle ne vous va pas, dites-le à l’équipe.`;
  if (poll.meetingId !== undefined) return 'Cette réunion n’aura pas lieu. L’équipe vous dira la suite.';
  if (poll.closedOn !== undefined) return 'Ce choix de dates est arrêté. L’équipe vous dira la suite.';
  if (ctx.today > poll.deadline)
    return `Nous attendions les réponses jusqu’au ${frenchDate(poll.deadline)}. La date n’est pas encore choisie. Parlez-en vite à l’équipe.`;
  return undefined;
}
