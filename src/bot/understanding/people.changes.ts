// Who joins and who leaves a list of people: « sans Bernard », « Lucas aussi », « Anne, pas Paul », « tout le monde sauf moi ».

import { fold, type Span, whole } from './fold.ts';

interface Named extends Span {
  name: string;
}

/** `denied` is said of one name only: « pas Lucas, Anne ». */
type Way = 'joins' | 'leaves' | 'denied';

const BEFORE: readonly (readonly [RegExp, Way])[] = [
  [
    whole(
      "sans|sauf|hormis|excepte|moins|ni|enleve[rz]?|retire[rz]?|supprime[rz]?|oublie[rz]?|remplace[rz]?|plutot que|au lieu d[eu']?|a la place d[eu']?",
    ),
    'leaves',
  ],
  [whole('(?:non )?pas'), 'denied'],
  [whole('r?ajoute[rz]?|aussi|egalement|en plus|invite[rz]?|convie[rz]?|mets|mettez|mais'), 'joins'],
];
const AFTER: readonly (readonly [RegExp, Way])[] = [
  [
    whole(
      "(?:ne |n')[\\p{L}]+(?: [\\p{L}]+)? (?:plus|pas)|(?:vient|viennent|viendra|viendront) (?:plus|pas)|(?:est|sera|seront) absente?s?",
    ),
    'leaves',
  ],
  [whole('aussi|egalement|en plus|vient|viennent|viendra|viendront|sera la|seront la'), 'joins'],
];
/** They tell who comes only where another word tells a change: « remplace Paul par Jean ». */
const LINKS: readonly (readonly [RegExp, Way])[] = [[whole("par|avec|c'est|mais"), 'joins']];

interface Mark extends Span {
  way: Way;
}

const marksIn = (plain: string, table: typeof BEFORE): Mark[] =>
  table.flatMap(([pattern, way]) =>
    [...plain.matchAll(pattern)].map(({ index, 0: said }) => ({
      start: index,
      end: index + said.length,
      way,
    })),
  );

/** The way each name goes; undefined when nothing in the sentence tells a change. */
function waysOf(text: string, people: readonly Named[]): Way[] | undefined {
  const plain = fold(text);
  const before = marksIn(plain, BEFORE);
  const after = marksIn(plain, AFTER);
  const told = before.some((mark) => people.some((person) => mark.end <= person.start)) || after.length > 0;
  if (!told) return undefined;
  const leading = [...before, ...marksIn(plain, LINKS)].sort((a, b) => a.start - b.start);
  const own = people.map((person, rank): Way | undefined => {
    const next = people[rank + 1]?.start ?? plain.length;
    const said = after.find(
      (mark) =>
        mark.start >= person.end && mark.end <= next && !/[,;.]/.test(plain.slice(person.end, mark.start)),
    );
    const from = people[rank - 1]?.end ?? 0;
    return said?.way ?? leading.findLast((mark) => mark.start >= from && mark.end <= person.start)?.way;
  });
  return own.map((way, rank) => {
    const inherited = own.slice(0, rank).findLast((one) => one !== undefined);
    return way ?? (inherited === 'denied' ? 'joins' : inherited) ?? 'joins';
  });
}

/** Whether some word of a sentence tells that people join or leave. */
export function tellsChange(text: string): boolean {
  const plain = fold(text);
  return [BEFORE, AFTER].some((table) => marksIn(plain, table).length > 0);
}

/** The list after this sentence; one that tells no change gives the list anew, unless all of it `stands`. */
export function changedList(
  text: string,
  people: readonly Named[],
  before: readonly string[],
  stands = false,
): string[] {
  const ways = waysOf(text, people) ?? (stands ? people.map((): Way => 'joins') : undefined);
  if (!ways) return [...new Set(people.map(({ name }) => name))];
  const joining = people.filter((_, rank) => ways[rank] === 'joins').map(({ name }) => name);
  const leaving = people.filter((_, rank) => ways[rank] !== 'joins').map(({ name }) => name);
  return [...new Set([...before, ...joining])].filter((name) => !leaving.includes(name));
}
