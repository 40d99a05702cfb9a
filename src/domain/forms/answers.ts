// Reading and writing answers by path ('date', 'decisions.0.text'), never changing what was given.
import type { Answers, Dialogue, Update } from './dialogue.ts';

type Node = unknown;

/** The value at a path, or undefined. */
export function answerAt(answers: Answers, path: string): unknown {
  return path.split('.').reduce<Node>((node, key) => {
    if (Array.isArray(node)) return node[Number(key)];
    if (node !== null && typeof node === 'object' && Object.hasOwn(node, key)) return (node as Answers)[key];
    return undefined;
  }, answers);
}

function write(node: Node, keys: string[], value: unknown): Node {
  const [key, ...rest] = keys;
  if (key === undefined) return value;
  if (node === undefined && value === undefined) return undefined;
  if (Array.isArray(node) || (node === undefined && /^\d+$/.test(key))) {
    const items = Array.isArray(node) ? [...node] : [];
    items[Number(key)] = write(items[Number(key)], rest, value);
    return items.slice(0, items.findLastIndex((item) => item !== undefined) + 1);
  }
  const fields = node !== null && typeof node === 'object' ? { ...(node as Answers) } : {};
  const written = write(Object.hasOwn(fields, key) ? fields[key] : undefined, rest, value);
  if (written !== undefined) return { ...fields, [key]: written };
  delete fields[key];
  return fields;
}

/** The answers with these changes. */
export function writeAnswers(answers: Answers, updates: readonly Update[]): Answers {
  return updates.reduce<Answers>(
    (all, { path, value }) => write(all, path.split('.'), value) as Answers,
    answers,
  );
}

/** What stands where an update will write: the former value, or the absence of the item or list that it begins. */
function before(answers: Answers, { path }: Update): Update {
  const keys = path.split('.');
  const above = keys.map((_, at) => keys.slice(0, at + 1).join('.'));
  const absent = above.find((one) => answerAt(answers, one) === undefined);
  return { path: absent ?? path, value: answerAt(answers, absent ?? path) };
}

/** The dialogue after one message: every change to it passes here, so that each can be undone. */
function changed(
  dialogue: Dialogue,
  at: string,
  {
    updates = [],
    settled = dialogue.settled,
    again = dialogue.again ?? [],
  }: { updates?: readonly Update[]; settled?: string[]; again?: string[] },
): Dialogue {
  const { answers, trail } = dialogue;
  const undo = {
    answers: updates.map((update) => before(answers, update)).reverse(),
    settled: dialogue.settled,
    again: dialogue.again ?? [],
  };
  return {
    ...dialogue,
    answers: writeAnswers(answers, updates),
    settled,
    again,
    trail: [...trail, undo],
    updatedAt: at,
  };
}

/** Writes answers, what needs no further question, and what no guess may stand for; all come from one message. */
export function withAnswers(
  dialogue: Dialogue,
  updates: readonly Update[],
  at: string,
  over: readonly string[] = [],
  erased: readonly string[] = [],
): Dialogue {
  const touched = updates.map((update) => update.path);
  const still = dialogue.settled.filter((path) => !touched.includes(path));
  const settled = [...new Set([...still, ...over])];
  const same = settled.length === dialogue.settled.length;
  if (updates.length === 0 && same) return dialogue;
  const again = [...new Set([...(dialogue.again ?? []), ...erased])];
  return changed(dialogue, at, { updates, settled, again });
}

/** Needs no further question: fields left without answer, or lists with no more items. */
export function settle(dialogue: Dialogue, paths: readonly string[], at: string): Dialogue {
  return withAnswers(dialogue, [], at, paths);
}

/** Opens a closed list again for one more item, or a field left without answer. */
export function reopen(dialogue: Dialogue, path: string, at: string): Dialogue {
  return changed(dialogue, at, { settled: dialogue.settled.filter((one) => one !== path) });
}

/** Forgets the answer or the guess at these paths, and whatever was settled at or under them, so that they are asked again. */
export function unanswer(dialogue: Dialogue, paths: readonly string[], at: string): Dialogue {
  const under = (path: string) => paths.some((gone) => path === gone || path.startsWith(`${gone}.`));
  return changed(dialogue, at, {
    updates: paths.map((path) => ({ path, value: undefined })),
    settled: dialogue.settled.filter((path) => !under(path)),
    again: [...new Set([...(dialogue.again ?? []), ...paths])],
  });
}

/** Takes an item out of a list: those after it move up, with what was settled or asked again of them. */
export function removeItem(dialogue: Dialogue, list: string, index: number, at: string): Dialogue {
  const items = answerAt(dialogue.answers, list);
  if (!Array.isArray(items) || index < 0 || index >= items.length) return dialogue;
  const left = items.filter((_, rank) => rank !== index);
  const moved = (paths: readonly string[]) =>
    paths.flatMap((path) => {
      const [, rank, rest = ''] = new RegExp(`^${list}\\.(\\d+)(\\..*)?$`).exec(path) ?? [];
      if (rank === undefined || Number(rank) < index) return [path];
      return Number(rank) === index ? [] : [`${list}.${Number(rank) - 1}${rest}`];
    });
  return changed(dialogue, at, {
    updates: [{ path: list, value: left.length > 0 ? left : undefined }],
    settled: [...new Set([...moved(dialogue.settled), list])],
    again: moved(dialogue.again ?? []),
  });
}

/** The dialogue as it was before the last message that changed it; undefined at the beginning. */
export function stepBack(dialogue: Dialogue, at: string): Dialogue | undefined {
  const last = dialogue.trail.at(-1);
  if (last === undefined) return undefined;
  return {
    ...dialogue,
    answers: writeAnswers(dialogue.answers, last.answers),
    settled: last.settled,
    again: last.again,
    trail: dialogue.trail.slice(0, -1),
    updatedAt: at,
  };
}
