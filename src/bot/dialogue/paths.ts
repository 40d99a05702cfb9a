// Where in the answers a new item of a list begins.
import { answerAt } from '../../domain/forms/answers.ts';
import type { Dialogue } from '../../domain/forms/dialogue.ts';
import { type Form, type FormShape, itemShape } from '../../domain/forms/form.ts';
import { type Asked, settledPath } from '../../domain/forms/next.ts';

/** The path of the first field of the next item, or of one `more` after it: 'decisions.2.text'. */
export function itemPath(form: Form, list: Asked, dialogue: Dialogue, more = 0): string {
  const path = settledPath(list.path);
  const schema = (form.schema.shape as FormShape)[path];
  const items = answerAt(dialogue.answers, path);
  const [firstField = ''] = schema ? Object.keys(itemShape(schema)) : [];
  return `${path}.${(Array.isArray(items) ? items.length : 0) + more}.${firstField}`;
}
