// Adds somebody to a poll of dates that is open: they are asked like the others; whoever asked for the date or coordinates may (M5).
import { frenchDate } from '../../domain/french/dates.ts';
import { capital, list } from '../../domain/french/words.ts';
import { answerOf, type Poll } from '../../domain/meetings/poll.ts';
import type { Stored } from '../../domain/records.ts';
import { type Context, commandChoice, type Outcome, plain } from '../context.ts';
import { livingPartners } from '../flows/partners.ts';
import type { Said } from '../messages.ts';
import { fold } from '../understanding/fold.ts';
import { ballot, openPolls, pollNamed } from './ballot.ts';
import { accountOf, accountsOf, withoutAccount } from './names.ts';
import { toldChoices } from './open-poll.ts';

const MOST_OFFERED = 8;
const MOST_ADDED = 5;

/** Words by which one asks for it, on folded text. */
const ADDING = /\b(?:r?ajoute|invite)[rz]?\b.*\b(?:sondage|choix d(?:e|es|e la) dates?)\b/;
const BUTTON = /^inviter (poll-\d+|\S+-in-\d+)(?: ([\s\S]+))?$/;
const SAID =
  /\b(?:r?ajoute|invite)[rz]?(?:[- ](?:aussi|encore|moi aussi))? ?-?(.*?)(?:,? (?:aussi|egalement))? (?:a repondre )?(?:au|a ce|dans|pour|sur|avec)(?: l[ea]| ce)? ?(?:sondage|choix)/;

/** Whether somebody may add to a poll: they asked for the date, or coordinate. */
export function mayInvite({ me }: Pick<Context, 'me'>, { recordedBy }: Stored<'poll'>): boolean {
  return me.role === 'coordinator' || (me.role !== 'guest' && recordedBy === me.id);
}

/** Undefined when the words ask for something else. */
export function addedToPoll(ctx: Context, args: string): Outcome | undefined {
  const [, ref, who = ''] = BUTTON.exec(args.trim()) ?? [];
  const said = ref === undefined ? SAID.exec(fold(args)) : undefined;
  if (ref === undefined && !ADDING.test(fold(args))) return undefined;
  if (ctx.me.role === 'guest')
    return { reply: [plain('L’équipe peut inviter cette personne. Vous pouvez lui en parler.')] };
  const start = said ? said.index + said[0].indexOf(said[1] ?? '') : 0;
  const names = said ? args.slice(start, start + (said[1]?.length ?? 0)) : who;
  const named = ref === undefined ? undefined : pollNamed(ctx, ref);
  const open = openPolls(ctx).filter(({ id }) => ref === undefined || id === named?.id);
  const [poll, ...others] = open.filter((one) => mayInvite(ctx, one));
  if (!poll) return { reply: [plain(open.length > 0 ? NOT_YOURS : NONE_OPEN)] };
  if (others.length > 0) return { reply: [whichPoll([poll, ...others], names)] };
  const people = namesIn(ctx, names);
  return people.length === 0 ? { reply: [whom(ctx, poll)] } : added(ctx, poll, people);
}

const NOT_YOURS =
  'La personne qui a demandé cette date peut inviter, ou celle qui coordonne. Vous pouvez lui en parler.';
const NONE_OPEN = 'Aucun choix de dates n’est ouvert. Rien n’a changé.';

function whichPoll(polls: readonly Stored<'poll'>[], names: string) {
  return {
    text: 'Pour quel choix de dates ?',
    choices: polls
      .slice(0, MOST_OFFERED)
      .map(({ id, data }) =>
        commandChoice(`/sondage inviter ${id} ${names}`.trim().slice(0, 140), capital(data.topic)),
      ),
  };
}

function whom(ctx: Context, { id, data }: Stored<'poll'>) {
  const choices = known(ctx)
    .filter((name) => !askedAs(ctx, data, name))
    .slice(0, MOST_OFFERED)
    .map((name) => commandChoice(`/sondage inviter ${id} ${name}`, name));
  return {
    text: `Qui voulez-vous inviter ? Écrivez par exemple : « ajoutez Odette au sondage ».\nSujet : ${data.topic}.`,
    ...(choices.length > 0 && { choices }),
  };
}

/** Everyone in the room, and the partners. */
function known(ctx: Context): string[] {
  const partners = livingPartners(ctx).map(({ data }) => data.name);
  return [...new Set([...ctx.people.map(({ name }) => name), ...partners])];
}

/** The people that words name: as they are known, else as they are written. */
function namesIn(ctx: Context, words: string): string[] {
  const parts = words
    .split(/,|;|&| et /)
    .map((part) => part.trim().replace(/^(?:aussi|-)\s*/i, ''))
    .filter((part) => /^[\p{L}][\p{L}’'. -]{1,59}$/u.test(part) && part.split(/\s+/).length <= 4)
    .filter((part) => !/^(?:quelqu.un|une personne|une? autre personne|une?)$/i.test(part));
  const names = parts.slice(0, MOST_ADDED).map((part) => {
    if (fold(part) === 'moi') return ctx.me.name;
    const all = known(ctx);
    const same = all.filter((name) => fold(name) === fold(part));
    const first = all.filter((name) => fold(name).split(' ')[0] === fold(part));
    return same[0] ?? (first.length === 1 ? first[0] : undefined) ?? titled(part);
  });
  return [...new Set(names)];
}

/** The name under which a poll asks somebody already. */
function askedAs(ctx: Context, { people }: Poll, name: string): string | undefined {
  const account = accountOf(ctx, name)?.id;
  return people.find(
    (one) => fold(one) === fold(name) || (account !== undefined && accountOf(ctx, one)?.id === account),
  );
}

const titled = (name: string) =>
  name.replace(/(^|[ -])(\p{Ll})/gu, (_, before: string, letter: string) => before + letter.toUpperCase());

function added(ctx: Context, { id, version, data }: Stored<'poll'>, names: readonly string[]): Outcome {
  const already = names.filter((name) => askedAs(ctx, data, name) !== undefined);
  const fresh = names.filter((name) => !already.includes(name));
  const poll: Poll = { ...data, people: [...data.people, ...fresh] };
  const asked = accountsOf(ctx, fresh);
  const others = withoutAccount(ctx, fresh);
  const text = [
    ...already.map((name) => alreadyAsked(ctx, data, name)),
    ...(asked.length > 0
      ? [
          `C’est fait. J’ai demandé à ${list(asked.map(({ name }) => name))}, jusqu’au ${frenchDate(data.deadline)}.`,
        ]
      : []),
    ...others.map((name) => `${name} est maintenant dans la liste, et n’a pas de compte ici.`),
    ...(others.length > 0 ? [howTo(ctx)] : []),
  ].join('\n');
  return {
    ...(fresh.length > 0 && {
      effects: [{ do: 'update' as const, kind: 'poll' as const, id, version, data: poll }],
    }),
    reply: [
      { text, choices: [...toldChoices(ctx, id, others), commandChoice('/sondage', 'Voir les réponses')] },
    ],
    tell: asked.map(
      (person): Said => ({
        audience: { to: 'person', person: person.id },
        message: ballot(poll, id, person),
      }),
    ),
  };
}

function howTo({ pages }: Context): string {
  return pages
    ? 'Vous pouvez donner un lien pour répondre, ou noter la réponse.'
    : 'Vous pouvez noter la réponse ici.';
}

function alreadyAsked(ctx: Context, poll: Poll, name: string): string {
  const answered = answerOf(poll, askedAs(ctx, poll, name) ?? name) !== undefined;
  return answered
    ? `${name} fait déjà partie de ce choix, et a répondu. Merci d’y avoir pensé.`
    : `${name} fait déjà partie de ce choix. J’attends encore sa réponse.`;
}
