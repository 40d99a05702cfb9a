// Turns zod issues into short French sentences that name the field at fault.
import type { z } from 'zod';

const TYPES: Record<string, string> = {
  string: 'un texte',
  number: 'un nombre',
  int: 'un nombre entier',
  boolean: 'true ou false',
  array: 'une liste',
  object: 'un objet',
  record: 'un objet',
};

const quote = (value: unknown) => `« ${typeof value === 'string' ? value : JSON.stringify(value)} »`;

/** `['evidence', 0, 'kind']` → `evidence[0].kind`. */
export const fieldName = (path: readonly PropertyKey[]): string =>
  path.reduce<string>(
    (name, step) =>
      typeof step === 'number' ? `${name}[${step}]` : name ? `${name}.${String(step)}` : String(step),
    '',
  );

/** What went wrong, in French, without the place. Needs issues made with `reportInput: true`. */
export function frenchMessage(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code !== 'custom' && issue.input === undefined) return 'ce champ manque';
  switch (issue.code) {
    case 'invalid_type':
      return `il faut ${TYPES[issue.expected] ?? issue.expected}, pas ${quote(issue.input)}`;
    case 'invalid_value':
      return `${quote(issue.input)} n’est pas possible ; choix : ${issue.values.map(String).join(', ')}`;
    case 'invalid_union':
      return `ce choix n’est pas connu`;
    case 'unrecognized_keys':
      return `champ inconnu : ${issue.keys.map(quote).join(', ')}`;
    case 'invalid_key':
      return `${quote(issue.input)} n’est pas un nom connu`;
    case 'too_small':
      return `la valeur est trop petite ou vide (minimum : ${issue.minimum})`;
    case 'too_big':
      return `la valeur est trop grande (maximum : ${issue.maximum})`;
    default:
      return issue.message;
  }
}
