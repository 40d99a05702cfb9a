// /lien: an address for a person without account, to answer an open poll; those given, and how to close one (N5).
import { frenchDate } from '../../domain/french/dates.ts';
import { capital, list, of, plainMeetingKind } from '../../domain/french/words.ts';
import { type Link, lastDayOf, works } from '../../domain/links.ts';
import { answerOf } from '../../domain/meetings/poll.ts';
import type { Stored } from '../../domain/records.ts';
import { type Command, type Context, commandChoice, type Outcome, plain } from '../context.ts';
import type { Effect } from '../effects.ts';
import { openPolls } from '../meetings/ballot.ts';
import { goneFrom, withoutAccount } from '../meetings/names.ts';
import type { Choice, Outgoing } from '../messages.ts';
import { type Addresses, keyOfTurn, noPages, onlyHere } from '../public/addresses.ts';

const MOST_OFFERED = 10;

export const link: Command = {
  name: '/lien',
  also: ['/liens'],
  help: 'donner un lien à une personne sans compte',
  plain: /\b((donner|faire|creer|preparer) (un|le) lien|un lien pour)\b/,
  reads: ['poll', 'link', 'partner'],
  run: (ctx, { args }) => {
    if (!ctx.pages) return { reply: [noPages] };
    const [, closed] = /^fermer (link-\d+)$/.exec(args.trim()) ?? [];
    if (closed) return close(ctx, closed);
    const [, pollId, rest = ''] = /^(poll-\d+)?\s*([\s\S]*)$/.exec(args.trim()) ?? [];
    const polls = openPolls(ctx).filter(({ id }) => !pollId || id === pollId);
    if (polls.length === 0) return { reply: [noPoll(ctx)] };
    const asked = polls.flatMap((poll) => stillAsked(ctx, poll).map((name) => ({ poll, name })));
    const named = rest === '' ? [] : asked.filter(({ name }) => isNamedIn(rest, name));
    // « Jeanne Le Goff » names « Jeanne » too: the whole of the words goes first.
    const exact = named.filter(({ name }) => folded(name) === folded(rest));
    const meant = exact.length > 0 ? exact : named;
    const [only] = meant;
    if (only && meant.length === 1) return give(ctx, ctx.pages, only.poll, only.name);
    return { reply: [choose(ctx, meant.length > 0 ? meant : asked, meant.length === 0 && isName(rest))] };
  },
};

type Asked = { poll: Stored<'poll'>; name: string };

/** Whoever was asked, but for those whose participation ended since. */
function stillAsked(ctx: Context, { data }: Stored<'poll'>): string[] {
  const gone = goneFrom(ctx, data.people);
  return data.people.filter((name) => !gone.includes(name));
}

const folded = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Whether words name a person by their whole name or their first one. */
function isNamedIn(text: string, name: string): boolean {
  const words = ` ${folded(text)} `;
  return words.includes(` ${folded(name)} `) || words.includes(` ${folded(name).replace(/ .*/, '')} `);
}

/** A few words are a name; a whole sentence asks for a link without saying for whom. */
const isName = (text: string) => text !== '' && folded(text).split(' ').length <= 3;

const hasAccount = (ctx: Context, name: string) => withoutAccount(ctx, [name]).length === 0;

/** The links of open polls that still work. */
function livingLinks(ctx: Context): Stored<'link'>[] {
  const open = new Set(openPolls(ctx).map(({ id }) => id));
  return ctx.records('link').filter(({ data }) => works(data, ctx.today) && open.has(data.pollId));
}

function give(ctx: Context, pages: Addresses, poll: Stored<'poll'>, name: string): Outcome {
  if (hasAccount(ctx, name))
    return {
      reply: [
        plain(`${name} a un compte ici, et peut répondre à mon message. Un lien n’est pas nécessaire.`),
      ],
    };
  const given = livingLinks(ctx).find(({ data }) => data.pollId === poll.id && data.name === name);
  const data: Link = given?.data ?? {
    key: keyOfTurn(ctx.turnId),
    name,
    pollId: poll.id,
    expires: lastDayOf(poll.data),
  };
  const effects: Effect[] = [];
  if (!given)
    effects.push({
      do: 'create',
      kind: 'link',
      data,
      factDate: ctx.today,
      recordedOn: ctx.today,
      recordedBy: ctx.me.id,
    });
  if (pages.reachable)
    effects.push({
      do: 'task',
      kind: 'link-picture',
      key: ctx.turnId,
      payload: { key: data.key, askedBy: ctx.me.id },
    });
  return { reply: passOn(ctx, pages, poll, data, given), effects };
}

/** The link, until when it works, and words to pass on as they are. */
function passOn(
  ctx: Context,
  pages: Addresses,
  { data: poll }: Stored<'poll'>,
  { key, name, pollId, expires }: Link,
  given: Stored<'link'> | undefined,
): Outgoing[] {
  const address = pages.link(key, expires);
  const house = of(ctx.structure.profile?.name ?? 'la maison de santé');
  const text = [
    `Voici le lien ${of(name)}${given ? ', toujours le même' : ''}. ${name} n’a besoin d’aucun compte.`,
    ...(pages.reachable ? [] : [onlyHere]),
    `• Pour répondre ou changer d’avis : jusqu’au ${frenchDate(poll.deadline)}.`,
    `• Pour lire ensuite la date choisie : jusqu’au ${frenchDate(expires)}.`,
    `• Ce lien est pour ${name}, et pour personne d’autre.`,
    pages.reachable
      ? 'Envoyez le message ci-dessous par SMS ou par courriel. Sur papier, imprimez le code qui va suivre.'
      : 'Quand les pages seront ouvertes, envoyez le message ci-dessous par SMS ou par courriel.',
  ].join('\n');
  const message = `Bonjour ${name}. Un message ${house}. Quelles dates vous vont ? Sujet : ${poll.topic}. Répondez ici : ${address}`;
  const choices = [
    commandChoice(`/voter ${pollId} pour ${name}`, 'Noter sa réponse moi-même'),
    ...(given ? [commandChoice(`/lien fermer ${given.id}`, `Fermer le lien ${of(name)}`)] : []),
    commandChoice('/lien', 'Voir tous les liens'),
  ];
  return [
    { text, private: true },
    { text: message, choices, private: true },
  ];
}

function noPoll(ctx: Context): Outgoing {
  const over = ctx.records('poll').length > 0 ? ' Les autres sont finis.' : '';
  return {
    text: `Aucun choix de dates n’est ouvert.${over} Un lien sert à y répondre sans compte.`,
    choices: [commandChoice('/reunion trouver une date', 'Trouver une date')],
  };
}

/** For whom the link is, by buttons; the links already given, and those who answered. */
function choose(ctx: Context, asked: readonly Asked[], unknown: boolean): Outgoing {
  const several = new Set(asked.map(({ poll }) => poll.id)).size > 1;
  const without = asked.filter(({ name }) => !hasAccount(ctx, name));
  const given = livingLinks(ctx);
  const about = (poll: Stored<'poll'> | undefined) => (several && poll ? `, ${poll.data.topic}` : '');
  const pollOf = ({ data }: Stored<'link'>) => openPolls(ctx).find(({ id }) => id === data.pollId);
  const lines = given.map((one) => {
    const poll = pollOf(one);
    const answered = poll && answerOf(poll.data, one.data.name) ? ' Sa réponse est là.' : '';
    return `• ${one.data.name}${about(poll)} : jusqu’au ${frenchDate(one.data.expires)}.${answered}`;
  });
  const choices: Choice[] = [
    ...without.map(({ poll, name }) =>
      commandChoice(`/lien ${poll.id} ${name}`, `Lien pour ${name}${about(poll)}`),
    ),
    ...given.map((one) =>
      commandChoice(`/lien fermer ${one.id}`, `Fermer le lien ${of(one.data.name)}${about(pollOf(one))}`),
    ),
  ].slice(0, MOST_OFFERED);
  const topics = [...new Map(asked.map(({ poll }) => [poll.id, poll])).values()].map(
    ({ data }) => `${plainMeetingKind[data.kind]}, ${data.topic}`,
  );
  const text = [
    ...(unknown ? [`Cette personne n’est pas parmi celles à qui la date est demandée.`] : []),
    `${topics.length > 1 ? 'Choix de dates ouverts' : 'Choix de dates ouvert'} : ${capital(topics.join(' ; '))}.`,
    without.length > 0
      ? 'Pour qui est le lien ?'
      : `Tout le monde a un compte ici : ${list([...new Set(asked.map(({ name }) => name))])}.`,
    ...(lines.length > 0 ? ['Liens déjà donnés :', ...lines] : []),
  ].join('\n');
  return { text, ...(choices.length > 0 && { choices }), private: true };
}

function close(ctx: Context, id: string): Outcome {
  const given = ctx.records('link').find((one) => one.id === id);
  if (!given || !works(given.data, ctx.today))
    return { reply: [plain('Ce lien est déjà fermé. Rien n’a changé.')] };
  const { name } = given.data;
  return {
    effects: [
      {
        do: 'update',
        kind: 'link',
        id,
        version: given.version,
        data: { ...given.data, closed: { on: ctx.today, by: 'team' } },
      },
    ],
    reply: [
      {
        text: `Le lien ${of(name)} est fermé. Sa réponse, s’il y en a une, reste.`,
        choices: [commandChoice(`/lien ${given.data.pollId} ${name}`, `Faire un nouveau lien pour ${name}`)],
        private: true,
      },
    ],
  };
}
