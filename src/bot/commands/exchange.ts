// /avant: a short exchange between partners and team before a co-construction meeting, by buttons (M3).
import { frenchDate, frenchTime } from '../../domain/french/dates.ts';
import { capital } from '../../domain/french/words.ts';
import type { Stored } from '../../domain/records.ts';
import { type Command, type Context, commandChoice, type Outcome, plain } from '../context.ts';
import { exchangesFor, exchangeWhen } from '../exchange.ts';
import { comingMeetings, invitedTo } from '../invited.ts';

export const exchange: Command = {
  name: '/avant',
  reads: ['meeting', 'partner'],
  run: (ctx, { args }) => {
    const [ref, at] = args.trim().split(/\s+/);
    const meeting = named(ctx, ref, at);
    if (!meeting)
      return {
        reply: [
          plain('Aucune réunion pour construire ensemble n’est prévue. Pour en prévoir une : /reunion.'),
        ],
      };
    if (meeting.data.exchange)
      return { reply: [plain(`L’échange est déjà prévu : ${exchangeWhen(meeting.data.exchange)}.`)] };
    const possible = exchangesFor(meeting.data, ctx);
    const chosen = ref === meeting.id ? possible.find(({ date }) => date === at) : undefined;
    if (chosen) return plan(ctx, meeting, chosen);
    if (possible.length === 0)
      return {
        reply: [
          plain('Il ne reste plus de temps avant cette réunion. Accueillez chacun dix minutes plus tôt.'),
        ],
      };
    return {
      reply: [
        {
          text: 'Un court échange avant la réunion met les partenaires à l’aise. Quand vous convient-il ?',
          choices: possible.map((one) =>
            commandChoice(
              `/avant ${meeting.id} ${one.date}`,
              one.date === meeting.data.date
                ? `Juste avant, à ${frenchTime(one.time)}`
                : `${capital(frenchDate(one.date))}, ${frenchTime(one.time)}`,
            ),
          ),
        },
      ],
    };
  },
};

/** By its id, by its day and hour, or the next one without an exchange. */
function named(ctx: Context, ref = '', at = ''): Stored<'meeting'> | undefined {
  const coming = comingMeetings(ctx).filter(({ data }) => data.kind === 'co-construction');
  const found = coming.find(({ id, data }) => id === ref || (data.date === ref && data.time === at));
  return found ?? (ref === '' ? (coming.find(({ data }) => !data.exchange) ?? coming[0]) : undefined);
}

function plan(
  ctx: Context,
  { id, version, data }: Stored<'meeting'>,
  chosen: NonNullable<Stored<'meeting'>['data']['exchange']>,
): Outcome {
  const when = exchangeWhen(chosen);
  const guests = invitedTo(ctx, data).filter(({ role }) => role === 'guest');
  return {
    effects: [{ do: 'update', kind: 'meeting', id, version, data: { ...data, exchange: chosen } }],
    reply: [
      plain(
        `L’échange est prévu : ${when}. J’ai prévenu l’équipe${guests.length > 0 ? ' et les partenaires' : ''}.`,
      ),
    ],
    tell: [
      {
        audience: { to: 'team' },
        message: plain(
          `Un échange est prévu avant la réunion du ${frenchDate(data.date)} : ${when}, ${data.place}. Venez saluer les partenaires.`,
        ),
      },
      ...guests.map((guest) => ({
        audience: { to: 'person' as const, person: guest.id },
        message: plain(
          [
            `Bonjour ${guest.name}. Avant la réunion du ${frenchDate(data.date)}, nous vous proposons un court échange.`,
            `C’est le ${when}, ${data.place}.`,
            'C’est un moment simple pour faire connaissance et poser vos questions. Vous venez si vous voulez.',
          ].join('\n'),
        ),
      })),
    ],
  };
}
