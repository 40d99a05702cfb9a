// The open dialogue as one form: every question that takes words or options, with what is already known of it.
import type { Dialogue } from '../../domain/forms/dialogue.ts';
import type { Form, Question } from '../../domain/forms/form.ts';
import { type Field, fieldsOf } from '../../domain/forms/next.ts';
import { capital } from '../../domain/french/words.ts';
import type { Sheet, SheetField } from '../messages.ts';
import { correctionLabel, isFillable, showValue } from './show.ts';

/** The form of a dialogue: open, answered and guessed questions in their order. Undefined when it asks for nothing but files. */
export function sheetOf(form: Form, dialogue: Dialogue): Sheet | undefined {
  const fields = fieldsOf(form, dialogue)
    .filter((field) => isFillable(field) && !(field.question.unasked && field.value === undefined))
    .map(sheetField);
  return fields.length === 0 ? undefined : { dialogue: dialogue.id, title: capital(form.title), fields };
}

/** What stands in a field of the form: words for a text, option values for the others. */
export function filledIn({ question, value }: Field): string | string[] | undefined {
  if (value === undefined) return undefined;
  if (question.kind === 'yesNo') return value === true ? 'oui' : 'non';
  const offered = (one: unknown): one is string => optionsOf(question).some((option) => option.value === one);
  if (question.kind === 'choice') return offered(value) ? value : undefined;
  if (question.kind === 'choices') return Array.isArray(value) ? value.filter(offered) : undefined;
  return showValue(question, value);
}

function sheetField(field: Field): SheetField {
  const { path, question } = field;
  const value = filledIn(field);
  const hint = [question.hint, field.guessed ? GUESSED : undefined].filter(Boolean).join(' ');
  return {
    path,
    label: correctionLabel(field),
    ask: question.ask,
    ...(hint ? { hint } : {}),
    kind: inputKind(question),
    options: optionsOf(question),
    ...(value === undefined ? {} : { value }),
    optional: question.optional === true,
  };
}

const GUESSED = 'Ceci est une supposition, à vérifier.';

function inputKind({ kind, short }: Question): SheetField['kind'] {
  if (kind === 'choice' || kind === 'yesNo') return 'one';
  if (kind === 'choices') return 'several';
  return kind === 'text' && !short ? 'paragraph' : 'line';
}

function optionsOf({ kind, options = [] }: Question): SheetField['options'] {
  if (kind === 'yesNo')
    return [
      { value: 'oui', label: 'Oui' },
      { value: 'non', label: 'Non' },
    ];
  return options.map(({ value, label }) => ({ value, label }));
}
