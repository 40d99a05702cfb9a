// Who was at a meeting, noted in two taps: the buttons, and the profile of each user that day (M9).
import type { Attendance, PartnerProfile, Stored } from '../domain/records.ts';
import { type Context, commandChoice } from './context.ts';
import { stageOf } from './flows/partners.ts';
import type { Choice } from './messages.ts';

type Facts = Pick<Context, 'people' | 'records' | 'today'>;

/** The two taps, and the word for a meeting that did not happen; nothing once it was said. */
export function presenceChoices({ id, data }: Stored<'meeting'>): Choice[] {
  return data.attendance
    ? []
    : [
        commandChoice(`/presence ${id} tous`, 'Tout le monde était là'),
        commandChoice(`/presence ${id} absents`, 'Il manquait quelqu’un'),
        commandChoice(`/presence ${id} annulee`, 'Elle n’a pas eu lieu'),
      ];
}

/** The names of those awaited: whoever is invited, and whoever of the team planned it. */
export function awaited({ people }: Facts, { data, recordedBy }: Stored<'meeting'>): string[] {
  const planner = people.find(({ id, role }) => id === recordedBy && role !== 'guest')?.name;
  return [...new Set([...data.people, ...(planner === undefined ? [] : [planner])])];
}

/** Who was there, the `missing` left out: each user with the profile known today. Reads 'partner'. */
export function attendanceOf(
  facts: Facts,
  meeting: Stored<'meeting'>,
  missing: readonly string[],
): Attendance {
  const invited = awaited(facts, meeting);
  const there = invited.filter((name) => !missing.includes(name));
  const isTeam = (name: string) => facts.people.some((one) => one.name === name && one.role !== 'guest');
  return {
    on: facts.today,
    users: there
      .filter((name) => !isTeam(name))
      .map((name) => {
        const profile = profileOf(facts, name);
        return { name, ...(profile && { profile }) };
      }),
    professionals: there.filter(isTeam),
    missing: invited.filter((name) => missing.includes(name)),
  };
}

/** The profile under which a name is noted as a partner, the one still on the way first. */
function profileOf({ people, records }: Facts, name: string): PartnerProfile | undefined {
  const account = people.find((person) => person.name === name);
  const noted = records('partner').filter(
    ({ data }) => data.name === name || (account && data.personId === account.id),
  );
  return (noted.find(({ data }) => stageOf(data) !== 'ended') ?? noted.at(-1))?.data.profile;
}
