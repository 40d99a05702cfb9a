// Reading and writing answers by path ('date', 'decisions.0.text'), never changing what was given.
import type { Answers, Dialogue } from './dialogue.ts';

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
  if (Array.isArray(node) || (node === undefined && /^\d+$/.test(key))) {
    const items = Array.isArray(node) ? [...node] : [];
    items[Number(key)] = write(items[Number(key)], rest, value);
    return items;
  }
  const fields = node !== null && typeof node === 'object' ? { ...(node as Answers) } : {};
  const written = write(Object.hasOwn(fields, key) ? fields[key] : undefined, rest, value);
  if (written === undefined) delete fields[key];
  else fields[key] = written;
  return fields;
}

/** One answer, or its removal when the value is undefined. */
export interface Update {
  path: string;
  value: unknown;
}

/** The answers with these changes. */
export function writeAnswers(answers: Answers, updates: Update[]): Answers {
  return updates.reduce<Answers>(
    (all, { path, value }) => write(all, path.split('.'), value) as Answers,
    answers,
  );
}

/** Writes answers; each message that answered something is remembered so that « retour » can undo it. */
export function withAnswers(dialogue: Dialogue, updates: Update[], at: string): Dialogue {
  if (updates.length === 0) return dialogue;
  const answers = writeAnswers(dialogue.answers, updates);
  const touched = updates.map((update) => update.path);
  return {
    ...dialogue,
    answers,
    settled: dialogue.settled.filter((path) => !touched.includes(path)),
    trail: [...dialogue.trail, touched],
    updatedAt: at,
  };
}

/** Needs no further question: a field left without answer, or a list with no more items. */
export function settle(dialogue: Dialogue, path: string, at: string): Dialogue {
  if (dialogue.settled.includes(path)) return dialogue;
  return {
    ...dialogue,
    settled: [...dialogue.settled, path],
    trail: [...dialogue.trail, [path]],
    updatedAt: at,
  };
}

/** Opens a closed list again for one more item, or a field left without answer. */
export function reopen(dialogue: Dialogue, path: string, at: string): Dialogue {
  return { ...dialogue, settled: dialogue.settled.filter((one) => one !== path), updatedAt: at };
}

/** Forgets the answer at a path, and whatever was settled at or under it, so that it is asked again. */
export function unanswer(dialogue: Dialogue, paths: string[], at: string): Dialogue {
  const under = (path: string) => paths.some((gone) => path === gone || path.startsWith(`${gone}.`));
  const answers = withoutEmptyItems(
    writeAnswers(
      dialogue.answers,
      paths.map((path) => ({ path, value: undefined })),
    ),
  );
  return { ...dialogue, answers, settled: dialogue.settled.filter((path) => !under(path)), updatedAt: at };
}

function withoutEmptyItems(answers: Answers): Answers {
  return Object.fromEntries(
    Object.entries(answers).map(([key, value]) => [
      key,
      Array.isArray(value) ? value.filter((item) => !isEmptyItem(item)) : value,
    ]),
  );
}

function isEmptyItem(item: unknown): boolean {
  return item === undefined || (item !== null && typeof item === 'object' && Object.keys(item).length === 0);
}

/** Takes back what the last message answered; undefined at the beginning. */
export function stepBack(dialogue: Dialogue, at: string): Dialogue | undefined {
  const last = dialogue.trail.at(-1);
  if (last === undefined) return undefined;
  return { ...unanswer(dialogue, last, at), trail: dialogue.trail.slice(0, -1) };
}
