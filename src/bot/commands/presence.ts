// /presence: who was at a meeting, in two taps; or that it was not held (M9).
import { frenchDate } from '../../domain/french/dates.ts';
import { list } from '../../domain/french/words.ts';
import { attendanceLine } from '../../domain/meetings/attendance.ts';
import type { Stored } from '../../domain/records.ts';
import { type Command, type Context, commandChoice, type Outcome, plain } from '../context.ts';
import { attendanceOf, awaited, presenceChoices } from '../presence.ts';

export const presence: Command = {
  name: '/presence',
  also: ['/presents'],
  help: 'noter qui était à une réunion',
  plain: /\b(qui etait (la|present)|liste des presents|feuille de presence|noter (la|les) presen(ce|ts))\b/,
  reads: ['meeting', 'minutes', 'partner'],
  run: (ctx, { args }) => {
    const [ref = '', what = '', ...absent] = args.trim().split(/\s+/);
    const begun = ctx
      .records('meeting')
      .filter(({ data }) => data.date <= ctx.today && data.cancelledOn === undefined)
      .sort((a, b) => b.data.date.localeCompare(a.data.date));
    const meeting = begun.find(({ id }) => id === ref) ?? (ref.startsWith('meeting-') ? undefined : begun[0]);
    if (!meeting)
      return { reply: [plain('Aucune réunion n’a encore eu lieu. Pour en prévoir une : /reunion.')] };
    if (meeting.id !== ref) return ask(meeting);
    switch (what) {
      case 'tous':
        return keep(ctx, meeting, []);
      case 'absents':
        return whoWasMissing(meeting, awaited(ctx, meeting), absent);
      case 'sans':
        return keep(ctx, meeting, namesAt(awaited(ctx, meeting), absent));
      case 'annulee':
        return notHeld(ctx, meeting);
      default:
        return ask(meeting);
    }
  },
};

function ask({ id, data, ...rest }: Stored<'meeting'>): Outcome {
  const about = `Réunion du ${frenchDate(data.date)} : ${data.topic}.`;
  const noted = data.attendance ? `${attendanceLine(data.attendance)} Faut-il corriger ?` : 'Qui était là ?';
  const choices = presenceChoices({ ...rest, id, data: { ...data, attendance: undefined } });
  return { reply: [{ text: `${about}\n${noted}`, choices }] };
}

/** The names at these ranks, as buttons carry them; whatever is not one is left out. */
function namesAt(names: readonly string[], ranks: readonly string[]): string[] {
  return names.filter((_, rank) => ranks.includes(String(rank)));
}

/** A button for each person awaited: pressed once they are missing, and may be followed by others. */
function whoWasMissing(
  { id }: Stored<'meeting'>,
  names: readonly string[],
  ranks: readonly string[],
): Outcome {
  const missing = namesAt(names, ranks);
  const said = ranks.filter((rank) => names[Number(rank)] !== undefined).join(' ');
  const others = names.flatMap((name, rank) => (missing.includes(name) ? [] : [{ name, rank }]));
  return {
    reply: [
      {
        text: missing.length > 0 ? `Absents : ${list(missing)}. Quelqu’un d’autre ?` : 'Qui manquait ?',
        choices: [
          ...(missing.length > 0 ? [commandChoice(`/presence ${id} sans ${said}`, 'C’est tout')] : []),
          ...others
            .slice(0, 20)
            .map(({ name, rank }) =>
              commandChoice(`/presence ${id} absents ${`${said} ${rank}`.trim()}`, name),
            ),
        ],
      },
    ],
  };
}

function keep(ctx: Context, meeting: Stored<'meeting'>, missing: readonly string[]): Outcome {
  const { id, version, data } = meeting;
  const attendance = attendanceOf(ctx, meeting, missing);
  const told = ctx.records('minutes').some((minutes) => minutes.data.meetingId === id);
  return {
    effects: [{ do: 'update', kind: 'meeting', id, version, data: { ...data, attendance } }],
    reply: [
      {
        text: `C’est noté. ${attendanceLine(attendance)}`,
        ...(told ? {} : { choices: [commandChoice('/cr', 'Noter le compte-rendu')] }),
      },
    ],
  };
}

/** Not held: nothing more is asked about it. Minutes already written say the contrary. */
function notHeld(ctx: Context, { id, version, data }: Stored<'meeting'>): Outcome {
  if (ctx.records('minutes').some((minutes) => minutes.data.meetingId === id))
    return { reply: [plain('Cette réunion a déjà un compte-rendu. Je ne change rien.')] };
  return {
    effects: [{ do: 'update', kind: 'meeting', id, version, data: { ...data, cancelledOn: ctx.today } }],
    reply: [
      {
        text: `D’accord. La réunion du ${frenchDate(data.date)} n’a pas eu lieu. Je n’en parle plus.`,
        choices: [commandChoice('/reunion', 'Prévoir une autre date')],
      },
    ],
  };
}
