// Puts a dialogue into words: the question to ask now, and the summary to confirm.
import { answerAt } from '../../domain/forms/answers.ts';
import type { Dialogue } from '../../domain/forms/dialogue.ts';
import type { Form, Question } from '../../domain/forms/form.ts';
import { type Asked, type Field, fieldsOf, nextQuestion } from '../../domain/forms/next.ts';
import { frenchDate, frenchTime } from '../../domain/french/dates.ts';
import { capital, list } from '../../domain/french/words.ts';
import type { PollOption } from '../../domain/meetings/poll.ts';
import { frenchMoment, frenchRhythm } from '../meetings/words.ts';
import type { Choice, Outgoing } from '../messages.ts';
import { departmentName } from '../understanding/departments.ts';
import type { Rhythm } from '../understanding/rhythm.ts';
import { answerChoice, CONFIRM, SKIP } from './press.ts';
import { ofUnknownSide, sideQuestion } from './sides.ts';

/** What to say now in a dialogue: its next question, or its summary. `before` goes first, in the same message. */
export function prompt(form: Form, dialogue: Dialogue, before?: string): Outgoing {
  const side = sideQuestion(form, dialogue);
  if (side) return { ...side, text: join(before, side.text) };
  const next = nextQuestion(form, dialogue);
  if (next.kind === 'confirm') return summary(form, dialogue, before);
  const [field, ...others] = next.fields;
  const hint = others.length === 0 ? field.question.hint : undefined;
  const again = field.path.endsWith('.+') && next.text === field.question.another;
  const numbered = field.question.kind === 'choices' ? (field.question.options ?? []) : [];
  const text = join(
    before,
    [
      ...itemAbout(form, dialogue, field.path),
      next.text,
      ...numbered.map((option, at) => `${at + 1}. ${option.label}`),
      ...(hint && !again ? [hint] : []),
    ].join('\n'),
  );
  const choices = others.length === 0 ? choicesOf(dialogue, field.path, field.question) : [];
  return {
    text,
    ...(choices.length > 0 ? { choices } : {}),
    ...(choices.length > 0 && numbered.length > 0 ? { several: true } : {}),
    ...(canBeFilledAtOnce(form, dialogue) ? { form: dialogue.id } : {}),
  };
}

/** An item that notes gave was not just spoken of: the question says which one it is about. */
function itemAbout(form: Form, dialogue: Dialogue, path: string): string[] {
  const item = itemOf(path);
  if (item === undefined || answerAt(dialogue.answers, `${item}.source`) === undefined) return [];
  const first = fieldsOf(form, dialogue).find((field) => itemOf(field.path) === item);
  if (first?.value === undefined) return [];
  return [`${first.question.label} ${itemNumber(item)} : « ${String(first.value)} ».`];
}

/** A form is worth opening once it spares a message: two open questions beside one another. */
function canBeFilledAtOnce(form: Form, dialogue: Dialogue): boolean {
  const open = fieldsOf(form, dialogue).filter(
    (field) =>
      isFillable(field) &&
      !field.question.unasked &&
      !field.path.includes('.') &&
      field.value === undefined &&
      !dialogue.settled.includes(field.path),
  );
  return open.length >= 2;
}

/** Whether a question can be answered in a form: a file is dropped, an item is first said. */
export function isFillable({ question }: Asked): boolean {
  return !['file', 'list', 'source', 'flag'].includes(question.kind);
}

function choicesOf(dialogue: Dialogue, path: string, question: Question): Choice[] {
  const choice = (value: string, label: string) => answerChoice(dialogue, path, value, label);
  const offered =
    question.kind === 'yesNo'
      ? [choice('oui', 'Oui'), choice('non', 'Non')]
      : question.kind === 'choices'
        ? [choice('tous', 'Tous'), choice('aucun', 'Aucun pour l’instant')]
        : (question.options ?? []).map((one) => choice(one.value, one.label));
  for (const { command, label } of question.besides?.(dialogue.answers) ?? [])
    offered.push({ value: `c:${command} #${dialogue.id}`, label });
  return question.optional ? [...offered, choice(SKIP, 'Passer')] : offered;
}

/** Everything that was understood, guesses marked, to be confirmed once. */
export function summary(form: Form, dialogue: Dialogue, before?: string): Outgoing {
  const every = fieldsOf(form, dialogue);
  const fields = every.filter(({ question }) => !question.untold?.(dialogue.answers));
  const unknown = ofUnknownSide(form, dialogue);
  const lines = fields.flatMap((field, at) =>
    summaryLine(withUnknown(field, unknown), dialogue, itemOf(field.path) !== itemOf(fields[at - 1]?.path)),
  );
  const guesses = lines.some((line) => line.includes(GUESS));
  return {
    text: join(
      before,
      [
        `Voici ce que j’ai compris pour ${form.title} :`,
        ...lines,
        ...(guesses ? ['Ce qui est marqué « à vérifier » est une supposition.'] : []),
        'Est-ce juste ?',
      ].join('\n'),
    ),
    choices: [
      answerChoice(dialogue, CONFIRM, 'oui', 'C’est juste'),
      answerChoice(dialogue, CONFIRM, 'non', 'Corriger'),
      { value: 'c:/annuler', label: 'Annuler' },
    ],
  };
}

const GUESS = '(à vérifier)';

/** The names whose side is not known yet, marked wherever they stand. */
function withUnknown(field: Field, unknown: readonly string[]): Field {
  if (field.question.kind !== 'people' || field.path.includes('.') || !Array.isArray(field.value))
    return field;
  const value = (field.value as string[]).map((name) =>
    unknown.includes(name) ? `${name} (côté à préciser)` : name,
  );
  return { ...field, value };
}

/** 'decisions.1' for a field of an item; undefined for a plain field. */
function itemOf(path: string | undefined): string | undefined {
  return path === undefined ? undefined : /^[^.]+\.\d+(?=\.)/.exec(path)?.[0];
}

function summaryLine(field: Field, dialogue: Dialogue, begins: boolean): string[] {
  const { question, value, path } = field;
  const item = itemOf(path);
  const isFirst = begins && item !== undefined;
  const indent = item && !isFirst ? '   ' : '';
  if (question.kind === 'list') {
    const items = dialogue.answers[path.replace('.+', '')];
    return Array.isArray(items) && items.length > 0 ? [] : [`• ${question.label} : aucune`];
  }
  if (question.kind === 'source') {
    const line = isSaidAlready(value, item, dialogue) ? undefined : sourceLine(question, value);
    return line === undefined ? [] : [`${item ? '   ' : '• '}${line}`];
  }
  if (value === undefined) return question.optional ? [] : [`${indent}• ${question.label} : non précisé`];
  const label = isFirst ? `${question.label} ${itemNumber(item)}` : question.label;
  const mark = field.guessed ? ` ${GUESS}` : '';
  return [`${indent}• ${label} : ${showValue(question, value)}${mark}`];
}

/** Words noted just as they were said need not be said twice. */
function isSaidAlready(value: unknown, item: string | undefined, dialogue: Dialogue): boolean {
  const { quote } = value as { quote?: string };
  return item !== undefined && quote !== undefined && answerAt(dialogue.answers, `${item}.text`) === quote;
}

/** « d’après : « On pose un banc » »; for a whole text, how long it is. */
function sourceLine({ label }: Question, value: unknown): string | undefined {
  const { quote, text } = value as { quote?: string; text?: string };
  if (quote !== undefined) return `d’après : « ${quote.replace(/\s*\n\s*/g, ' / ')} »`;
  return text === undefined
    ? undefined
    : `${label} : gardées, ${text.length.toLocaleString('fr')} caractères`;
}

function itemNumber(item: string): number {
  return Number(item.split('.')[1]) + 1;
}

/** A value as people say it. */
export function showValue(question: Question, value: unknown): string {
  if (question.kind === 'date' && typeof value === 'string') return frenchDate(value);
  if (question.kind === 'time' && typeof value === 'string') return frenchTime(value);
  if (question.kind === 'department' && typeof value === 'string')
    return `${departmentName(value)} (${value})`;
  if (question.kind === 'yesNo' || question.kind === 'flag') return value === true ? 'oui' : 'non';
  if (question.kind === 'moments') return (value as PollOption[]).map(frenchMoment).join(' ; ');
  if (question.kind === 'rhythm') return frenchRhythm(value as Rhythm);
  if (question.kind === 'file') return (value as { name: string }).name;
  if (question.kind === 'choices' && Array.isArray(value) && value.length > 0)
    return value.map((one) => optionLabel(question, String(one))).join(' ; ');
  if (Array.isArray(value)) return list(value.map(String), 'aucun');
  return optionLabel(question, String(value));
}

function optionLabel(question: Question, value: string): string {
  return (
    question.options?.find((option) => option.value === value)?.label ?? question.named?.(value) ?? value
  );
}

/** More fields than that are chosen in two steps: the item, then what of it. */
const MOST_AT_ONCE = 20;

/** The fields that can be corrected, as choices; whole items where there are many. */
export function correctionChoices(form: Form, dialogue: Dialogue): Choice[] {
  const fields = correctable(form, dialogue);
  const choice = (path: string, label: string) => answerChoice(dialogue, CONFIRM, `corrige ${path}`, label);
  if (fields.length <= MOST_AT_ONCE) return fields.map((field) => choice(field.path, correctionLabel(field)));
  return fields.flatMap((field, at) => {
    const item = itemOf(field.path);
    if (item === undefined) return [choice(field.path, correctionLabel(field))];
    return item === itemOf(fields[at - 1]?.path) ? [] : [choice(item, correctionLabel(field))];
  });
}

/** What can be done to one item, 'decisions.1': each of its answers corrected, or all of it taken away. */
export function itemChoices(form: Form, dialogue: Dialogue, item: string): Choice[] {
  const own = fieldsOf(form, dialogue).filter(
    (field) => itemOf(field.path) === item && field.question.kind !== 'source',
  );
  return [
    ...own.map((field) => answerChoice(dialogue, CONFIRM, `corrige ${field.path}`, field.question.label)),
    answerChoice(dialogue, CONFIRM, `enlève ${item}`, 'Enlever'),
  ];
}

/** Answered fields, and lists that can take one more item. */
export function correctable(form: Form, dialogue: Dialogue): Field[] {
  return fieldsOf(form, dialogue).filter(
    (field) =>
      field.question.kind !== 'source' && (field.value !== undefined || field.question.kind === 'list'),
  );
}

export function correctionLabel(field: Field): string {
  const item = itemOf(field.path);
  if (field.question.kind === 'list') return `Ajouter : ${field.question.label.toLocaleLowerCase('fr')}`;
  return item ? `${field.question.label} (n° ${itemNumber(item)})` : field.question.label;
}

function join(before: string | undefined, text: string): string {
  return before ? `${capital(before)}\n${text}` : text;
}
