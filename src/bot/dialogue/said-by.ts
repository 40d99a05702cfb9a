// « C’est Odette qui l’a dit »: whose idea it is, for the one item that may be meant, or once it is said which.
import type { Dialogue } from '../../domain/forms/dialogue.ts';
import type { Form } from '../../domain/forms/form.ts';
import { type Field, fieldsOf } from '../../domain/forms/next.ts';
import type { Outgoing } from '../messages.ts';
import { texts } from '../texts.ts';
import { fold } from '../understanding/fold.ts';
import { readPeople } from '../understanding/people.ts';
import { answerChoice, CONFIRM } from './press.ts';
import type { ReadingContext } from './read-field.ts';
import { nothing, type Read } from './scan.ts';

const SAID_BY =
  /^(?:(?:non|oui|mais|pardon|en fait|pas \p{L}+)[ ,.!]+)*(?:c'est|c'etait)(?: plutot| bien)? (?:l'idee |la demande |la proposition )?(?:d[e'] ?)?(?<names>[\p{L}][\p{L}' -]{0,60}?)(?:,? qui (?:l'|les |la |le )?(?:a|ont|avait|avaient) (?:bien )?(?:dit|demande|propose|suggere|apporte|voulu|eu cette idee)[es]*(?: (?:cela|ca))?| qui (?:a|ont) (?:dit|demande|propose) (?:cela|ca))[ .!,]*(?:pas \p{L}+)?[ .!]*$/du;

/** What the button of one line carries, before its path and the name. */
const LEND_PRESS = 'vient ';

/** A change to the only line that may be meant, or the question which; undefined for any other words. */
export function readSaidBy(
  form: Form,
  dialogue: Dialogue,
  text: string,
  ctx: ReadingContext,
): Read | Outgoing | undefined {
  const [from, to] = (text.length < 200 && SAID_BY.exec(fold(text))?.indices?.groups?.names) || [];
  if (from === undefined) return undefined;
  const lines = fieldsOf(form, dialogue).filter(isLent);
  const { people } = readPeople(text.slice(from, to), ctx.known, { bare: true, self: ctx.self });
  const name = people.map((one) => one.name).join(', ');
  if (name === '') return undefined;
  const [only] = lines;
  if (!only) return { ...nothing, refusals: [texts.nothingLent] };
  if (lines.length === 1) return lent(only, name);
  return {
    text: texts.whoseLine(name),
    choices: lines.map((line) =>
      answerChoice(dialogue, CONFIRM, `${LEND_PRESS}${line.path} ${name}`, lineOf(form, dialogue, line)),
    ),
  };
}

/** A press of the button of one line. */
export function pressedLine(value: string, form: Form, dialogue: Dialogue): Read | undefined {
  const [, path, name] = new RegExp(`^${LEND_PRESS}(\\S+) (.+)$`, 'u').exec(value) ?? [];
  const line = fieldsOf(form, dialogue).find((field) => field.path === path && isLent(field));
  if (path === undefined || name === undefined) return undefined;
  return line ? lent(line, name) : { ...nothing, refusals: [texts.noLongerOffered] };
}

const isLent = ({ path, question }: Field) =>
  /\.by$/.test(path) && (question.kind === 'people' || question.kind === 'person');

function lent({ path, question }: Field, names: string): Read {
  const value = question.kind === 'people' ? names.split(', ') : names;
  return { ...nothing, updates: [{ path, value }], corrects: true };
}

/** « Décision 2 : Refaire l’affiche ». */
function lineOf(form: Form, dialogue: Dialogue, { path }: Field): string {
  const item = path.replace(/\.by$/, '');
  const first = fieldsOf(form, dialogue).find((field) => field.path.startsWith(`${item}.`));
  const words = String(first?.value ?? '');
  return `${first?.question.label ?? ''} ${Number(item.split('.')[1]) + 1} : ${words.length > 40 ? `${words.slice(0, 39)}…` : words}`;
}
