// The next question of a dialogue, computed from the form and the answers alone.
import type { Answers, Dialogue } from './dialogue.ts';
import { type Form, type FormShape, itemShape, type Question, questionOf } from './form.ts';

/** A field that waits for an answer. `path` ends in '.+' for one more item of a list. */
export interface Asked {
  path: string;
  question: Question;
}

/** What to say next: one question, a group of them at once, or the summary to confirm. */
export type Next = { kind: 'ask'; fields: [Asked, ...Asked[]]; text: string } | { kind: 'confirm' };

/** A field that applies, with its value (a guess when nobody said it). */
export interface Field extends Asked {
  value: unknown;
  guessed: boolean;
}

/** Every field that applies, in order, lists unrolled; a list itself comes after its items with path 'list.+'. */
export function fieldsOf(form: Form, dialogue: Pick<Dialogue, 'answers' | 'again' | 'refused'>): Field[] {
  return walk(form.schema.shape as FormShape, dialogue.answers, dialogue, '');
}

function walk(
  shape: FormShape,
  here: Answers,
  { answers: all, again = [], refused }: Pick<Dialogue, 'answers' | 'again' | 'refused'>,
  prefix: string,
): Field[] {
  // A guess counts for the fields after it, as if it had been said.
  const known: Answers = { ...here };
  const inVain = Object.keys(refused ?? {});
  return Object.entries(shape).flatMap(([name, schema]) => {
    const question = questionOf(schema);
    if (question.when && !question.when(known, all)) return [];
    const path = `${prefix}${name}`;
    const said = Object.hasOwn(here, name) ? here[name] : undefined;
    if (question.kind === 'source' && said === undefined) return [];
    if (question.kind === 'list') {
      const items = Array.isArray(said) ? (said as Answers[]) : [];
      const fields = items.flatMap((item, index) =>
        walk(
          itemShape(schema),
          item,
          { answers: all, again, ...(refused && { refused }) },
          `${path}.${index}.`,
        ),
      );
      return [...fields, { path: `${path}.+`, question, value: undefined, guessed: false }];
    }
    const value = said ?? (again.includes(path) ? undefined : question.guess?.(known, all, inVain));
    known[name] = value;
    return [{ path, question, value, guessed: said === undefined && value !== undefined }];
  });
}

/** The path under which a field or a list is settled. */
export function settledPath(path: string): string {
  return path.replace(/\.\+$/, '');
}

/** What a dialogue still has to ask, or 'confirm' when nothing is missing. */
export function nextQuestion(form: Form, dialogue: Dialogue): Next {
  const fields = fieldsOf(form, dialogue);
  const missing = fields.filter(
    (field) =>
      field.value === undefined &&
      !field.question.unasked &&
      !dialogue.settled.includes(settledPath(field.path)),
  );
  const refused = (field: Field) =>
    dialogue.refused !== undefined && Object.hasOwn(dialogue.refused, field.path);
  const first = missing.find(refused) ?? missing[0];
  const others = missing.filter((field) => field !== first);
  if (!first) return { kind: 'confirm' };
  const group = dialogue.oneByOne ? undefined : first.question.group;
  const level = levelOf(first.path);
  const together =
    group === undefined
      ? []
      : others.filter((field) => field.question.group === group && levelOf(field.path) === level);
  const groupText = group === undefined ? undefined : form.groups?.[group];
  if (together.length > 0 && groupText !== undefined) {
    // The one sentence asks the whole group: once part of it is known, only the rest is asked.
    const whole = fields.filter((field) => field.question.group === group && levelOf(field.path) === level);
    const asks = [first, ...together].map(({ question }) => question.ask);
    const text = whole.length > asks.length ? asks.join(' ') : groupText;
    return { kind: 'ask', fields: [first, ...together], text };
  }
  const isNextItem = first.path.endsWith('.+') && hasItems(dialogue.answers, settledPath(first.path));
  const text = isNextItem ? (first.question.another ?? first.question.ask) : first.question.ask;
  return { kind: 'ask', fields: [first], text };
}

function levelOf(path: string): string {
  return path.slice(0, path.lastIndexOf('.') + 1);
}

function hasItems(answers: Answers, list: string): boolean {
  const items = answers[list];
  return Array.isArray(items) && items.length > 0;
}

/**
 * The confirmed answers, guesses included, checked against the form's own schema.
 * @returns undefined when the form is not complete or a value does not fit: ask again.
 */
export function completed<T>(form: Form, dialogue: Dialogue): T | undefined {
  const values = fieldsOf(form, dialogue)
    .filter((field) => field.guessed)
    .reduce<Answers>((all, field) => assign(all, field.path.split('.'), field.value), dialogue.answers);
  const emptyLists = Object.entries(form.schema.shape as FormShape)
    .filter(([, schema]) => questionOf(schema).kind === 'list')
    .map(([name]) => [name, []]);
  const parsed = form.schema.safeParse({ ...Object.fromEntries(emptyLists), ...values });
  return parsed.success ? (parsed.data as T) : undefined;
}

function assign(node: Answers, [key = '', ...rest]: string[], value: unknown): Answers {
  const inner = node[key];
  if (rest.length === 0) return { ...node, [key]: value };
  if (Array.isArray(inner)) {
    const index = Number(rest[0]);
    return {
      ...node,
      [key]: inner.map((item, at) => (at === index ? assign(item as Answers, rest.slice(1), value) : item)),
    };
  }
  return node;
}
