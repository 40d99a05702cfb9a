// Reads the prompts of the folder prompts/ and fills their placeholders.
import { readFile } from 'node:fs/promises';
import { z } from 'zod';

/** What a prompt becomes: the rules on one side, the texts of people on the other. */
interface Rendered {
  version: number;
  system: string;
  user: string;
}

const SHIPPED = new URL('../../../prompts/', import.meta.url);
const PROMPT = /^<!-- version: (\d{1,4}) -->\n+([\s\S]+?)\n## Input\n([\s\S]+)$/;

/**
 * A prompt with its placeholders filled: {{schema}} from the shape of the answer, the others from `values`.
 * Values go into the part « Input » only, once, and are never read as placeholders.
 * @throws when the prompt does not exist, is malformed, or wants a value that was not given
 */
export async function renderPrompt(
  name: string,
  values: Readonly<Record<string, string>>,
  schema: z.ZodType,
): Promise<Rendered> {
  const text = await readFile(new URL(`${name}.md`, SHIPPED), 'utf8');
  const [, version, rules = '', input = ''] = PROMPT.exec(text) ?? [];
  if (!version) throw new Error(`prompts/${name}.md: no version or no part « Input »`);
  return {
    version: Number(version),
    system: fill(name, rules, { schema: JSON.stringify(shapeOf(schema), null, 1) }).trim(),
    user: fill(name, input, values).trim(),
  };
}

/** The shape of an answer as JSON Schema, the way servers want it. */
export function shapeOf(schema: z.ZodType): Record<string, unknown> {
  const { $schema: _, ...shape } = z.toJSONSchema(schema);
  return shape;
}

const fill = (name: string, text: string, values: Readonly<Record<string, string>>): string =>
  text.replace(/\{\{(\w+)\}\}/g, (_, key: string) => {
    const value = Object.hasOwn(values, key) ? values[key] : undefined;
    if (value === undefined) throw new Error(`prompts/${name}.md: nothing for {{${key}}}`);
    return value;
  });
