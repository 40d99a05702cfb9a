// A guided flow as data: a zod object whose fields carry their French question.
import { z } from 'zod';
import type { Answers } from './dialogue.ts';

/** How a field is read from plain French and shown in a summary. */
export type FieldKind =
  | 'text'
  | 'topic'
  | 'date'
  | 'time'
  | 'people'
  | 'person'
  | 'place'
  | 'yesNo'
  | 'choice'
  | 'choices'
  | 'department'
  | 'contact'
  | 'file'
  /** where an item was read: shown with it, never asked; its value has a `quote`, or is the text itself */
  | 'source'
  | 'list'
  /** several dates with their hours */
  | 'moments'
  /** how something comes back */
  | 'rhythm'
  /** true once its `words` are said; never asked */
  | 'flag';

export interface Option {
  value: string;
  label: string;
  /** other words that mean this option */
  also?: string[];
}

export interface Question {
  kind: FieldKind;
  /** the sentence that asks */
  ask: string;
  /** how to answer, when it does not go without saying */
  hint?: string;
  /** its name in the summary; « corrige la date » finds it by this or by `also` */
  label: string;
  also?: string[];
  options?: readonly Option[];
  /** a name, not a sentence: what else the message says answers other fields */
  short?: boolean;
  /** may be left without an answer */
  optional?: boolean;
  /** asked only when this holds; `here` are the answers of the same item */
  when?: (here: Answers, all: Answers) => boolean;
  /** fields with the same group are asked in one message */
  group?: string;
  /** shown as a guess instead of being asked, when it gives a value; `refused` are the paths said in vain */
  guess?: (here: Answers, all: Answers, refused: readonly string[]) => unknown;
  /** why this value cannot be taken: a French sentence that says what to do */
  refuse?: (value: unknown, all: Answers) => string | undefined;
  /** for a date: which side of today is meant when nothing says it */
  prefer?: 'future' | 'past';
  /** for a date: a week or a month is not enough */
  exact?: boolean;
  /** for people: who « tout le monde » is; everyone when not said */
  among?: 'users' | 'team';
  /** for one person: two names may share the answer */
  several?: boolean;
  /** for a text: the words after which a sentence answers it (« disponible le mardi ») */
  after?: readonly string[];
  /** for a yes: why a yes with a reservation cannot be taken */
  unreserved?: string;
  /** for a flag: the words that raise it, on folded text */
  words?: RegExp;
  /** for a date beside others: the words right before it, on folded text */
  led?: RegExp;
  /** never asked: read when it is said, shown when it is known */
  unasked?: boolean;
  /** left out of the summary when this holds: another answer says it */
  untold?: (here: Answers) => boolean;
  /** the flag that is raised when this is not known yet */
  unknown?: string;
  /** for a list: what is asked once there is an item */
  another?: string;
  /** the name of a value that is no longer offered */
  named?: (value: string) => string | undefined;
  /** commands that lead elsewhere from this question, given the dialogue as « #id » */
  besides?: (all: Answers) => readonly { command: string; label: string }[];
}

export type FormShape = Record<string, z.ZodType>;

export interface Form {
  id: string;
  /** the thing being made, with its article: « la réunion » */
  title: string;
  schema: z.ZodObject<FormShape>;
  /** the last answer is itself the confirmation: no summary is shown */
  direct?: boolean;
  /** the one sentence that asks a whole group at once */
  groups?: Record<string, string>;
}

/** Ties a question to a schema; keep it the outermost call, since zod wrappers drop it. */
export function asked<T extends z.ZodType>(schema: T, question: Question): T {
  return schema.meta({ question });
}

/** The question of a field. @throws when the form forgot to ask it: a bug. */
export function questionOf(schema: z.ZodType): Question {
  const question = schema.meta()?.question;
  if (question === undefined) throw new Error('a form field has no question');
  return question as Question;
}

/** The fields of one item of a list field. */
export function itemShape(schema: z.ZodType): FormShape {
  if (schema instanceof z.ZodArray && schema.element instanceof z.ZodObject)
    return schema.element.shape as FormShape;
  throw new Error('a list field must be an array of objects');
}
