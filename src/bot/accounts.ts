// Whose account a name is: of the room, or of a partner noted under that name.
import type { Person } from '../domain/people.ts';
import type { Context } from './context.ts';
import { simplify } from './understanding/fold.ts';

type Known = Pick<Context, 'people' | 'records'>;

/** The accounts of whoever bears this name, or is a partner noted under it. Reads `partner`. */
export function accountsNamed({ people, records }: Known, name: string): Person[] {
  const said = simplify(name);
  const linked = records('partner')
    .filter(({ data }) => simplify(data.name) === said)
    .map(({ data }) => data.personId);
  return people.filter((person) => simplify(person.name) === said || linked.includes(person.id));
}

/** The one account that a name stands for; where two people bear it, neither answers nor reads for the other. */
export function accountOf(known: Known, name: string): Person | undefined {
  const [only, another] = accountsNamed(known, name);
  return another ? undefined : only;
}
