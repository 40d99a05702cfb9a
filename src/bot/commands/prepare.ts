// /preparer: the agenda of the next meeting, with a participatory method, sent early to those invited (M8, M10).
import { frenchDate } from '../../domain/french/dates.ts';
import { frenchDuration } from '../../domain/french/duration.ts';
import { count } from '../../domain/french/words.ts';
import type { Agenda } from '../../domain/meetings/plan.ts';
import { type Proposal, proposeAgenda, type Wish } from '../../domain/methods/agenda.ts';
import { Aim, aimLabel } from '../../domain/methods/method.ts';
import type { Meeting, MeetingKind, Stored } from '../../domain/records.ts';
import { agendaForGuest, agendaForTeam } from '../agenda.ts';
import { type Command, type Context, commandChoice, type Outcome, plain } from '../context.ts';
import { exchangeChoice } from '../exchange.ts';
import { comingMeetings, invitedTo, lengthOf } from '../invited.ts';
import { adviceToWriter } from '../language.ts';
import { nameAmong } from '../meetings/names.ts';
import type { Choice } from '../messages.ts';
import { readWish } from '../understanding/agenda.ts';

/** What a meeting of each kind is most often for. */
const usualAim: Record<MeetingKind, Aim> = {
  convivial: 'know',
  'co-construction': 'build',
  'all-volunteers': 'gather',
  governance: 'choose',
  etp: 'build',
  'focus-group': 'gather',
};

export const prepare: Command = {
  name: '/preparer',
  also: ['/programme', '/ordredujour', '/methode'],
  help: 'préparer une réunion : programme et méthode',
  plain:
    /\b(prepare[rz]?|preparons) (la|notre|ma|cette|une seance|l'animation)\b(?! dossier)|\bordre du jour\b|\bmethodes? participatives?\b/,
  reads: ['meeting', 'partner'],
  run: (ctx, { args }) => {
    const asked = readWish(args);
    const coming = comingMeetings(ctx);
    const next = coming.find(({ data }) => data.kind === 'co-construction') ?? coming[0];
    const meeting = asked.meeting === undefined ? next : coming.find(({ id }) => id === asked.meeting);
    if (!meeting)
      return {
        reply: [
          {
            text: 'Aucune réunion n’est prévue. Prévoyez une date, puis je vous proposerai un programme.',
            choices: [commandChoice('/reunion', 'Prévoir une réunion')],
          },
        ],
      };
    const wish = { ...usualWish(ctx, meeting), ...asked.wish };
    switch (asked.step) {
      case 'meeting':
        return whichMeeting(coming);
      case 'aim':
        return whichAim(meeting, wish);
      case 'size':
        return whichSize(meeting, wish);
      default:
    }
    const proposal = proposeAgenda(wish);
    if (!proposal.ok) return { reply: [plain(proposal.refused)] };
    if (asked.step === 'method') return whichMethod(meeting, wish, proposal);
    if (asked.step === 'send') return send(ctx, meeting, proposal.agenda);
    return show(ctx, meeting, wish, proposal, coming.length);
  },
};

/** What was sent before, else what is known of the meeting. */
function usualWish(ctx: Context, { data, recordedBy }: Stored<'meeting'>): Wish {
  const { plan, kind, minutes } = data;
  if (plan) return { aim: plan.aim, number: plan.number, minutes: plan.minutes, method: plan.method };
  const number = Math.max(2, present(ctx, data, recordedBy));
  return { aim: usualAim[kind], number, minutes: lengthOf({ minutes }) };
}

/** How many are expected: those invited, and whoever planned the meeting even when they did not name themselves. */
function present(ctx: Context, { people }: Meeting, recordedBy: string): number {
  const organiser = ctx.people.find(({ id, role }) => id === recordedBy && role !== 'guest');
  const named = organiser === undefined || nameAmong(ctx, people, organiser) !== undefined;
  return people.length + (named ? 0 : 1);
}

/** The words of a button that asks for this, as `readWish` reads them. */
function button(
  meeting: Stored<'meeting'>,
  { aim, number, minutes, method }: Wish,
  label: string,
  step = '',
) {
  const words = [step, meeting.id, aim, `${number} p`, `${minutes} min`, method ?? ''];
  return commandChoice(`/preparer ${words.filter(Boolean).join(' ')}`, label);
}

function show(
  ctx: Context,
  meeting: Stored<'meeting'>,
  wish: Wish,
  proposal: Extract<Proposal, { ok: true }>,
  howMany: number,
): Outcome {
  const { data } = meeting;
  const chosen = { ...wish, method: proposal.method.id };
  const others: Choice[] = howMany > 1 ? [commandChoice('/preparer reunion', 'Une autre réunion')] : [];
  return {
    reply: [
      {
        text: [agendaForTeam(proposal, data), ...adviceToWriter(`${data.topic}\n${data.place}`)].join('\n'),
        choices: [
          ...(invitedTo(ctx, data).length > 0
            ? [button(meeting, chosen, 'Envoyer aux personnes invitées', 'envoyer')]
            : [button(meeting, chosen, 'Garder ce programme', 'envoyer')]),
          button(meeting, chosen, 'Changer de méthode', 'methode'),
          button(meeting, { ...wish, method: undefined }, 'Changer le but', 'but'),
          button(meeting, { ...wish, method: undefined }, 'Changer le nombre ou la durée', 'taille'),
          ...exchangeChoice(ctx, meeting),
          ...others,
        ],
      },
    ],
  };
}

function whichMeeting(coming: readonly Stored<'meeting'>[]): Outcome {
  return {
    reply: [
      {
        text: 'Quelle réunion voulez-vous préparer ?',
        choices: coming
          .slice(0, 10)
          .map(({ id, data }) =>
            commandChoice(`/preparer ${id}`, `${frenchDate(data.date)} : ${data.topic}`),
          ),
      },
    ],
  };
}

function whichAim(meeting: Stored<'meeting'>, wish: Wish): Outcome {
  const choices = Aim.options.map((aim) => button(meeting, { ...wish, aim }, `Pour ${aimLabel[aim]}`));
  return { reply: [{ text: 'À quoi doit servir cette réunion ?', choices }] };
}

function whichSize(meeting: Stored<'meeting'>, wish: Wish): Outcome {
  const lengths = [60, 90, 120].filter((minutes) => minutes !== wish.minutes);
  const numbers = [6, 10, 15, 25].filter((number) => number !== wish.number);
  return {
    reply: [
      {
        text: `C’est prévu pour ${count(wish.number, 'personne')}, en ${frenchDuration(wish.minutes)}. Choisissez, ou écrivez par exemple : /preparer 12 personnes, 1 h 15.`,
        choices: [
          ...lengths.map((minutes) => button(meeting, { ...wish, minutes }, frenchDuration(minutes))),
          ...numbers.map((number) => button(meeting, { ...wish, number }, count(number, 'personne'))),
        ],
      },
    ],
  };
}

function whichMethod(
  meeting: Stored<'meeting'>,
  wish: Wish,
  { others, method }: Extract<Proposal, { ok: true }>,
): Outcome {
  const shown = others.slice(0, 6);
  return {
    reply: [
      {
        text: [
          `D’autres méthodes, à la place de « ${method.name} » :`,
          ...shown.map(
            ({ name, strength, people, minutes }) =>
              `• ${name} : ${strength}. De ${people.least} à ${people.most} personnes, ${minutes.least} à ${minutes.most} minutes.`,
          ),
        ].join('\n'),
        choices: shown.map(({ id, name }) => button(meeting, { ...wish, method: id }, name)),
      },
    ],
  };
}

/** Kept on the meeting and sent once: the very same agenda is not sent again. */
function send(ctx: Context, meeting: Stored<'meeting'>, agenda: Agenda): Outcome {
  const { data, id, version } = meeting;
  const { sentOn, ...before } = data.plan ?? {};
  if (sentOn !== undefined && JSON.stringify(before) === JSON.stringify(agenda))
    return { reply: [plain(`Ce programme est déjà envoyé, depuis le ${frenchDate(sentOn)}.`)] };
  const invited = invitedTo(ctx, data);
  const guests = invited.filter(({ role }) => role === 'guest');
  const day = frenchDate(data.date);
  const exchange = exchangeChoice(ctx, meeting);
  return {
    effects: [
      {
        do: 'update',
        kind: 'meeting',
        id,
        version,
        data: { ...data, plan: { ...agenda, sentOn: ctx.today } },
      },
    ],
    reply: [
      {
        text:
          guests.length > 0
            ? `Le programme est envoyé à ${count(guests.length, 'personne invitée', 'personnes invitées')}. L’équipe le reçoit aussi.`
            : 'Le programme est gardé. L’équipe le reçoit. Donnez-le vous-même aux personnes sans compte.',
        ...(exchange.length > 0 && { choices: exchange }),
      },
    ],
    tell: [
      ...guests.map((guest) => ({
        audience: { to: 'person' as const, person: guest.id },
        message: plain(agendaForGuest(agenda, data, guest.name)),
      })),
      {
        audience: { to: 'team' },
        message: {
          text: `Le programme de la réunion du ${day} est prêt : ${data.topic}.`,
          choices: [commandChoice(`/preparer ${id}`, 'Voir le programme')],
        },
      },
    ],
  };
}
