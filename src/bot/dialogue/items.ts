// What is asked of one item of a list in an open dialogue: taken away, corrected or added, by words or by button.
import { answerAt, removeItem, withAnswers } from '../../domain/forms/answers.ts';
import type { Dialogue } from '../../domain/forms/dialogue.ts';
import type { Form } from '../../domain/forms/form.ts';
import { type Asked, type Field, fieldsOf } from '../../domain/forms/next.ts';
import type { Outgoing } from '../messages.ts';
import { texts } from '../texts.ts';
import { simplify } from '../understanding/fold.ts';
import { type ItemControl, readItemControl } from '../understanding/item-control.ts';
import { itemPath } from './paths.ts';
import { type ReadingContext, readField } from './read-field.ts';
import { keep, scan } from './scan.ts';
import { itemChoices } from './show.ts';

/** The dialogue as it is now, or what is said in the place of its question. */
export type ItemStep = { dialogue: Dialogue; note: string } | { instead: Outgoing };

/** Undefined when the words are about no item of a list of this form. */
export function itemByText(
  text: string,
  form: Form,
  dialogue: Dialogue,
  ctx: ReadingContext,
  at: string,
): ItemStep | undefined {
  const said = readItemControl(text);
  const list = said && listNamed(form, dialogue, said.noun);
  if (!said || !list) return undefined;
  const path = list.path.replace(/\.\+$/, '');
  const items = answerAt(dialogue.answers, path);
  const count = Array.isArray(items) ? items.length : 0;
  const rank = said.rank === -1 ? count - 1 : said.rank;
  if (said.verb === 'add') return added(said, list, form, dialogue, at);
  if (rank === undefined) return undefined;
  if (rank < 0 || rank >= count) return { dialogue, note: texts.noSuchItem(list.question.label, count) };
  const item = `${path}.${rank}`;
  if (said.verb === 'remove') return itemRemoved(item, form, dialogue, at);
  return said.rest === ''
    ? { instead: whatOfItem(item, form, dialogue) }
    : corrected(item, said.rest, form, dialogue, ctx, at);
}

/** « decisions.1 » taken away; the words it began with are said once more. */
export function itemRemoved(item: string, form: Form, dialogue: Dialogue, at: string): ItemStep {
  const [list = '', rank = ''] = item.split('.');
  const first = ownFields(form, dialogue, item)[0];
  if (!first) return { dialogue, note: texts.noLongerOffered };
  const without = removeItem(dialogue, list, Number(rank), at);
  return { dialogue: without, note: texts.itemRemoved(String(first.value)) };
}

/** The answers of an item, to choose what to correct. */
export function whatOfItem(item: string, form: Form, dialogue: Dialogue): Outgoing {
  const first = ownFields(form, dialogue, item)[0];
  const rank = Number(item.split('.')[1]) + 1;
  const name = `${first?.question.label ?? ''} ${rank}`;
  return {
    text: texts.whatOfItem(name, String(first?.value ?? '')),
    choices: itemChoices(form, dialogue, item),
  };
}

/** A name, a day or an option change that answer of the item; other words are its new text. */
function corrected(
  item: string,
  said: string,
  form: Form,
  dialogue: Dialogue,
  ctx: ReadingContext,
  at: string,
): ItemStep {
  const own = ownFields(form, dialogue, item);
  const [first, ...others] = own;
  if (!first) return { dialogue, note: texts.noLongerOffered };
  const short = simplify(said).split(' ').length <= 8;
  const found = scan(
    others.filter(({ question }) => !['text', 'source', 'yesNo'].includes(question.kind)),
    said,
    ctx,
  );
  const read =
    short && found.updates.length > 0 && simplify(found.rest).split(' ').length <= 3
      ? found
      : keep(first, readField(first.question, said, ctx), dialogue.answers);
  if (read.updates.length === 0) return { dialogue, note: read.refusals.join('\n') || texts.confirmHow };
  return { dialogue: withAnswers(dialogue, read.updates, at), note: texts.corrected };
}

function added({ rest }: ItemControl, list: Asked, form: Form, dialogue: Dialogue, at: string): ItemStep {
  const updates = [{ path: itemPath(form, list, dialogue), value: rest }];
  return { dialogue: withAnswers(dialogue, updates, at), note: texts.itemAdded };
}

function listNamed(form: Form, dialogue: Dialogue, noun: string): Field | undefined {
  return fieldsOf(form, dialogue).find(
    ({ question }) =>
      question.kind === 'list' &&
      [question.label, ...(question.also ?? [])].some((name) => simplify(name).replace(/s$/, '') === noun),
  );
}

function ownFields(form: Form, dialogue: Dialogue, item: string): Field[] {
  return fieldsOf(form, dialogue).filter(({ path }) => path.startsWith(`${item}.`));
}
