// Who the names of a meeting or a poll are: in the room or not, user or of the team, and when they are free.
import type { Availability } from '../../domain/meetings/availability.ts';
import { suits } from '../../domain/meetings/availability.ts';
import type { PollFacts, Side } from '../../domain/meetings/best.ts';
import type { PollOption } from '../../domain/meetings/poll.ts';
import type { Person } from '../../domain/people.ts';
import type { Stored } from '../../domain/records.ts';
import type { Context } from '../context.ts';
import { livingPartners, stageOf } from '../flows/partners.ts';
import { readAvailability } from '../understanding/availability.ts';

/** What tells who a name is: a turn and a reminder both have it. */
export type Around = Pick<Context, 'people' | 'records'>;

/** The account behind a name: its own, or that of the partner noted under it. */
export function accountOf(around: Around, name: string): Person | undefined {
  const own = around.people.find((person) => person.name === name);
  if (own) return own;
  const personId = partnerNamed(around, name)?.data.personId;
  return personId === undefined ? undefined : around.people.find(({ id }) => id === personId);
}

/** Everyone in the room behind these names, each once. */
export function accountsOf(around: Around, names: readonly string[]): Person[] {
  const named = names.flatMap((name) => {
    const same = around.people.filter((person) => person.name === name);
    return same.length > 0 ? same : (accountOf(around, name) ?? []);
  });
  return [...new Set(named)];
}

/** The names behind which nobody in the room stands. */
export function withoutAccount(around: Around, names: readonly string[]): string[] {
  return names.filter((name) => !accountOf(around, name));
}

/** The one of these names that is somebody's. */
export function nameAmong(around: Around, names: readonly string[], me: Person): string | undefined {
  return names.find((name) => name === me.name || accountOf(around, name)?.id === me.id);
}

/** A guest or a partner is a user; a name that nobody knows is on no side. */
function sideOf(around: Around, name: string): Side {
  const person = accountOf(around, name);
  if (person) return person.role === 'guest' ? 'user' : 'team';
  return partnerNamed(around, name) ? 'user' : 'other';
}

/** What was noted of the availability of somebody, if it says anything of days or hours. */
export function availabilityOf(around: Around, name: string): Availability | undefined {
  const said = partnerNamed(around, name)?.data.availability;
  return said === undefined ? undefined : readAvailability(said);
}

/** Every partner on the way or active, and the team: a meeting of all volunteers. */
export function volunteersAndTeam(ctx: Context): string[] {
  const partners = livingPartners(ctx).map(({ data }) => data.name);
  const team = ctx.people.filter(({ role }) => role !== 'guest').map(({ name }) => name);
  return [...new Set([...partners, ...team])];
}

/** Who is no longer concerned: partners whose participation ended, and who have no account that goes on. */
export function goneFrom(around: Around, names: readonly string[]): string[] {
  return names.filter((name) => {
    if (accountOf(around, name)) return false;
    const partners = around.records('partner').filter(({ data }) => data.name === name);
    return partners.length > 0 && partners.every(({ data }) => stageOf(data) === 'ended');
  });
}

/** What a poll is rated with. */
export function pollFacts(around: Around, today: string, isHoliday: (day: string) => boolean): PollFacts {
  return {
    today,
    isHoliday,
    sideOf: (name) => sideOf(around, name),
    suits: (name: string, option: PollOption) => {
      const known = availabilityOf(around, name);
      return known && suits(known, option);
    },
  };
}

function partnerNamed(around: Around, name: string): Stored<'partner'> | undefined {
  const person = around.people.find((one) => one.name === name);
  return around
    .records('partner')
    .findLast(
      ({ data }) =>
        stageOf(data) !== 'ended' &&
        (person && data.personId ? data.personId === person.id : data.name === name),
    );
}
