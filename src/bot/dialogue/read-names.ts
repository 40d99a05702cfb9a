// Short names beside pieces that have a form of their own: « MSP du Port, Douarnenez, 02 98 00 00 00 ».

import type { Dialogue } from '../../domain/forms/dialogue.ts';
import type { Asked, Field } from '../../domain/forms/next.ts';
import { texts } from '../texts.ts';
import { bareName } from '../understanding/bare-name.ts';
import { simplify } from '../understanding/fold.ts';
import { readYesNo } from '../understanding/yesno.ts';
import { type ReadingContext, readField } from './read-field.ts';
import { keep, nothing, type Read, scan } from './scan.ts';

/** The pieces that have a form of their own first, then the names in the order of their questions. */
export function readShort(
  first: Asked,
  open: readonly Field[],
  dialogue: Dialogue,
  text: string,
  ctx: ReadingContext,
): Read {
  const plain = readField(first.question, text, ctx);
  if (plain.kind !== 'value') return keep(first, plain, dialogue.answers);
  const exact = scan(
    open.filter(({ question }) => ['department', 'contact', 'choice'].includes(question.kind)),
    text,
    ctx,
  );
  const names = open.filter((field) => field.path !== first.path && field.question.short);
  const parts = (names.length > 0 ? exact.rest.replace(NAME_AND_TOWN, '$1, $2') : exact.rest)
    .split(/[,;\n]/)
    .map((part) => part.trim())
    .filter((part) => /[\p{L}\p{N}]/u.test(part));
  if (parts.length === 0) return exact.updates.length > 0 ? exact : keep(first, plain, dialogue.answers);
  if (parts.length > names.length + 1) return keep(first, plain, dialogue.answers);
  const types = open.flatMap(({ question }) => question.options ?? []);
  const named = [first, ...names].flatMap((field, at) => {
    const part = parts[at];
    const name =
      part === undefined ? undefined : at === 0 ? bareName(part) : bareName(withoutType(part, types));
    return name === undefined ? [] : [{ path: field.path, value: name }];
  });
  return { ...exact, refusals: [], updates: [...named, ...exact.updates] };
}

/** « Maison de santé des Tilleuls à Lanmeur »: a name, then where. */
const NAME_AND_TOWN = /^([^,;\n]+\p{L}) ((?:à|au|aux) \p{Lu}[^,;\n]+)/u;

/** « MSP à Lanmeur », said of the town: the type is another answer. */
function withoutType(part: string, options: readonly { label: string; also?: string[] }[]): string {
  const [, before = '', after = ''] = /^(.+?) ((?:à|a|au|aux) .+)$/u.exec(part) ?? [];
  const isType = options.some((option) =>
    [option.label, ...(option.also ?? [])].some((name) => simplify(name) === simplify(before)),
  );
  return isType ? after : part;
}

/**
 * Several questions asked at once: the exact pieces, and the words that are left for the one that takes words, or for
 * `others`, which were not asked.
 */
export function readGroup(
  asked: readonly Asked[],
  others: readonly Asked[],
  text: string,
  ctx: ReadingContext,
): Read {
  const bare = readYesNo(text);
  if (bare && !bare.rest) return { ...nothing, refusals: [texts.withWords] };
  const free = asked.find((field) => field.question.kind === 'text');
  const seen = scan(
    asked.filter((field) => field.question.kind !== 'text'),
    text,
    ctx,
  );
  if (free && /\p{L}/u.test(seen.rest))
    return { ...seen, updates: [...seen.updates, { path: free.path, value: bareName(seen.rest) }] };
  if (seen.updates.length > 0 || seen.refusals.length > 0)
    return { ...seen, updates: [...seen.updates, ...scan(others, seen.rest, ctx).updates] };
  return { ...nothing, refusals: [texts.oneByOne], oneByOne: true };
}
