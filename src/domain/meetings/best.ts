// The best date of a poll, with its reason: users first, then as many people as can be (M5).
import { capital, count, list } from '../french/words.ts';
import { answerOf, type Poll, type PollOption } from './poll.ts';

export type Side = 'user' | 'team' | 'other';

/** What is known of those asked, besides their answers. */
export interface PollFacts {
  /** 'YYYY-MM-DD': a day already past is no longer a choice */
  today: string;
  isHoliday(day: string): boolean;
  /** a user, a member of the team, or somebody whom nobody knows */
  sideOf(name: string): Side;
  /** what the availability noted for somebody says of a date; undefined when it says nothing */
  suits(name: string, option: PollOption): boolean | undefined;
}

/** One date of a poll, and who can come. */
export interface RatedOption extends PollOption {
  /** its rank in the poll, from 0 */
  at: number;
  can: string[];
  cannot: string[];
  silent: string[];
  /** French sentences: why it stands where it does */
  reason: string;
}

/** The best date and the one after it; undefined when nobody can come on any of them. */
export function bestOption(
  poll: Poll,
  facts: PollFacts,
): { best: RatedOption; next?: RatedOption } | undefined {
  const [best, next] = ratedOptions(poll, facts).filter(({ can }) => can.length > 0);
  return best && { best, ...(next && { next }) };
}

/** Every date still to come, the best first. */
export function ratedOptions(poll: Poll, facts: PollFacts): RatedOption[] {
  return poll.options
    .map((option, at) => rated(poll, option, at, facts))
    .filter(({ option }) => option.date >= facts.today)
    .sort((a, b) => compare(a.rank, b.rank))
    .map(({ option }) => option);
}

function rated(poll: Poll, { date, time }: PollOption, at: number, facts: PollFacts) {
  const says = (name: string) => answerOf(poll, name)?.options.includes(at);
  const can = poll.people.filter((name) => says(name) === true);
  const cannot = poll.people.filter((name) => says(name) === false);
  const silent = poll.people.filter((name) => says(name) === undefined);
  const known = silent.filter((name) => facts.suits(name, { date, time }) === true);
  const of = (side: Side) => can.filter((name) => facts.sideOf(name) === side).length;
  const [users, team] = [of('user'), of('team')];
  const holiday = facts.isHoliday(date);
  const option: RatedOption = {
    date,
    time,
    at,
    can,
    cannot,
    silent,
    reason: reasonOf({
      users,
      team,
      others: can.length - users - team,
      asked: poll.people.length,
      known,
      holiday,
    }),
  };
  const rank = [users > 0 && team > 0 ? 0 : 1, -can.length, -users, holiday ? 1 : 0, -known.length];
  return { option, rank: [...rank, `${date}${time}`] };
}

function reasonOf(given: {
  users: number;
  team: number;
  others: number;
  asked: number;
  known: readonly string[];
  holiday: boolean;
}): string {
  const { users, team, others, asked, known, holiday } = given;
  const coming = users + team + others;
  if (coming === 0) return 'Personne n’a dit pouvoir venir.';
  const who = list([
    ...(users > 0 ? [count(users, 'usager')] : []),
    ...(team > 0 ? [`${count(team, 'membre')} de l’équipe`] : []),
    ...(others > 0 ? [count(others, 'autre personne', 'autres personnes')] : []),
  ]);
  return [
    coming === asked
      ? `${asked === 1 ? 'La personne invitée peut' : 'Tout le monde peut'} venir : ${who}.`
      : `${capital(count(coming, 'personne'))} sur ${asked} ${coming > 1 ? 'peuvent' : 'peut'} venir : ${who}.`,
    ...(users === 0 ? ['Aucun usager ne peut venir ce jour-là.'] : []),
    ...(known.length > 0 ? [`Cela va aussi avec les disponibilités notées pour ${list(known)}.`] : []),
    ...(holiday ? ['Attention : c’est un jour férié.'] : []),
  ].join(' ');
}

function compare(a: readonly (number | string)[], b: readonly (number | string)[]): number {
  for (const [at, one] of a.entries()) {
    const other = b[at];
    if (other === undefined || one === other) continue;
    return one < other ? -1 : 1;
  }
  return 0;
}
