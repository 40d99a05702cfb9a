// /choisir: whoever asked for a date, or the coordinator, decides; nothing is decided by itself (M5).
import { list } from '../../domain/french/words.ts';
import { works } from '../../domain/links.ts';
import { ratedOptions } from '../../domain/meetings/best.ts';
import { answerOf } from '../../domain/meetings/poll.ts';
import { Meeting, type Stored } from '../../domain/records.ts';
import { type Command, type Context, commandChoice, type Outcome, plain } from '../context.ts';
import { exchangeChoiceWhenPlanned } from '../exchange.ts';
import { openPolls, pollNamed } from '../meetings/ballot.ts';
import { accountsOf, goneFrom, pollFacts, withoutAccount } from '../meetings/names.ts';
import { closed } from '../meetings/open-poll.ts';
import { FIRST_MEETING, planned } from '../meetings/plan.ts';
import { resultOf } from '../meetings/results.ts';
import { frenchMoment } from '../meetings/words.ts';
import { projectChoiceWhenPlanned } from '../projects.ts';

type StoredPoll = Stored<'poll'>;

export const choose: Command = {
  name: '/choisir',
  reads: ['poll', 'partner', 'meeting', 'project', 'link', 'contact'],
  opens: ['meeting'],
  run: (ctx, { args }) => {
    const [ref = '', what = '', sure] = args.trim().split(/\s+/);
    const poll = ref === '' ? openPolls(ctx).at(0) : pollNamed(ctx, ref);
    if (!poll) return { reply: [plain('Ce choix de dates n’existe plus. Rien n’a changé.')] };
    if (ctx.me.role !== 'coordinator' && poll.recordedBy !== ctx.me.id)
      return { reply: [whoDecides(ctx, poll)] };
    const over = alreadyOver(ctx, poll);
    if (over) return { reply: [plain(over)] };
    if (what === 'autres') return { open: { flow: 'meeting', request: { args: `sondage ${poll.id}` } } };
    if (what === 'aucune') return stopped(ctx, poll, sure === 'oui');
    if (/^\d$/.test(what)) return chosen(ctx, poll, Number(what) - 1, sure === 'oui');
    return { reply: [resultOf(poll, pollFacts(ctx, ctx.today, ctx.isHoliday))] };
  },
};

function whoDecides(ctx: Context, { recordedBy }: StoredPoll) {
  const asker = ctx.people.find(({ id }) => id === recordedBy)?.name;
  return plain(
    `La date est choisie par la personne qui coordonne${asker ? `, ou par ${asker}` : ''}. Vous pouvez lui en parler.`,
  );
}

/** A poll closed twice, or by two people at once: the second one reads what was decided. */
function alreadyOver(ctx: Context, { data }: StoredPoll): string | undefined {
  if (data.closedOn === undefined) return undefined;
  const chosenOne = ctx.records('meeting').find(({ id }) => id === data.meetingId);
  if (chosenOne)
    return `La date est déjà choisie : ${frenchMoment(chosenOne.data)}. Pour la changer : /reunions.`;
  return data.meetingId === undefined
    ? 'Ce choix de dates est déjà arrêté. Rien n’a changé.'
    : 'La date avait été choisie, puis la réunion décommandée. Rien n’a changé.';
}

function stopped(ctx: Context, poll: StoredPoll, sure: boolean): Outcome {
  if (!sure)
    return {
      reply: [
        {
          text: 'Arrêter ce choix de dates ? Les réponses sont gardées, mais aucune réunion n’est prévue.',
          choices: [
            commandChoice(`/choisir ${poll.id} aucune oui`, 'Oui, arrêter'),
            commandChoice(`/choisir ${poll.id}`, 'Non, continuer'),
          ],
        },
      ],
    };
  return {
    effects: [closed(poll, ctx.today)],
    reply: [plain('Le choix de dates est arrêté. J’ai prévenu les personnes invitées.')],
    tell: accountsOf(ctx, poll.data.people)
      .filter(({ id }) => id !== ctx.me.id)
      .map(({ id, name }) => ({
        audience: { to: 'person' as const, person: id },
        message: plain(
          `Bonjour ${name}. Nous arrêtons de chercher une date. Sujet : ${poll.data.topic}. Merci pour votre aide.`,
        ),
      })),
  };
}

function chosen(ctx: Context, poll: StoredPoll, at: number, sure: boolean): Outcome {
  const option = poll.data.options[at];
  if (!option) return { reply: [plain('Cette date n’est pas dans la liste. Rien n’a changé.')] };
  const rated = ratedOptions(poll.data, pollFacts(ctx, ctx.today, ctx.isHoliday)).find(
    (one) => one.at === at,
  );
  const others = commandChoice(`/choisir ${poll.id} autres`, 'Proposer d’autres dates');
  if (!rated)
    return {
      reply: [{ text: 'Cette date est déjà passée. Vous pouvez en proposer d’autres.', choices: [others] }],
    };
  if (rated.can.length === 0 && !sure)
    return {
      reply: [
        {
          text: `Personne n’a dit pouvoir venir ${frenchMoment(option)}. Voulez-vous quand même cette date ?`,
          choices: [commandChoice(`/choisir ${poll.id} ${at + 1} oui`, 'Oui, cette date'), others],
        },
      ],
    };
  return decided(ctx, poll, option);
}

function decided(ctx: Context, poll: StoredPoll, option: { date: string; time: string }): Outcome {
  const { kind, topic, place, minutes, people, repeats } = poll.data;
  const gone = goneFrom(ctx, people);
  const unreached = withoutAccount(ctx, people).filter(
    (name) => !gone.includes(name) && !isReached(ctx, poll, name),
  );
  const data = Meeting.parse({
    kind,
    topic,
    place,
    minutes,
    ...option,
    people: people.filter((name) => !gone.includes(name)),
    pollId: poll.id,
  });
  const cannot = (name: string) => {
    const answer = poll.data.answers.find(({ by }) => by === name);
    return answer !== undefined && !answer.options.some((at) => poll.data.options[at] === option);
  };
  const { effects, tell, notes } = planned(ctx, data, repeats, {
    team: 'La date est choisie.',
    guest: (name) =>
      cannot(name)
        ? 'La date est choisie. Vous aviez dit ne pas pouvoir : dites-le-nous si cela change.'
        : 'La date est choisie.',
  });
  return {
    effects: [
      ...effects,
      {
        do: 'update',
        kind: 'poll',
        id: poll.id,
        version: poll.version,
        data: { ...poll.data, closedOn: ctx.today },
        links: { meetingId: FIRST_MEETING },
      },
    ],
    reply: [
      {
        text: [
          `C’est décidé : ${frenchMoment(option)}. J’ai prévenu l’équipe et les personnes invitées.`,
          ...(unreached.length > 0 ? [`Pensez à prévenir ${list(unreached)} : pas de compte ici.`] : []),
          ...(gone.length > 0 ? [`Sans invitation, car leur participation est finie : ${list(gone)}.`] : []),
          ...notes,
        ].join('\n'),
        choices: [
          commandChoice('/reunions', 'Voir les prochaines dates'),
          ...exchangeChoiceWhenPlanned(data),
          ...projectChoiceWhenPlanned(ctx, data),
        ],
      },
    ],
    tell,
  };
}

/** Whether the page of a link that this person can open shows them the date, or a mail tells it. */
function isReached(ctx: Context, poll: StoredPoll, name: string): boolean {
  const opens = ctx.pages?.reachable === true || answerOf(poll.data, name)?.how === 'link';
  const linked = ctx
    .records('link')
    .some(({ data }) => data.pollId === poll.id && data.name === name && works(data, ctx.today));
  return (opens && linked) || ctx.records('contact').some(({ data }) => !data.personId && data.name === name);
}
