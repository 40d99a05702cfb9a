// Each prompt renders: its version, its parts, its schema, and the texts of people apart.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { renderPrompt } from '../../src/integrations/model/prompts.ts';

const names = readdirSync('prompts')
  .filter((file) => file.endsWith('.md') && file !== 'README.md')
  .map((file) => file.replace('.md', ''));
const schema = z.object({ answer: z.string().describe('ce qui est répondu') });
const values = { notes: 'Des notes', written_on: '2024-03-05', problems: 'Un champ manque' };

describe.each(names)('The prompt « %s »', (name) => {
  it('has a version, a role, a task, instructions and the schema', async () => {
    const { version, system, user } = await renderPrompt(name, values, schema);
    expect(version).toBeGreaterThanOrEqual(1);
    for (const part of ['# Role', '# Task', '# Instructions', 'ce qui est répondu'])
      expect(system).toContain(part);
    expect(`${system}${user}`).not.toMatch(/\{\{|\}\}/);
  });

  it('keeps every placeholder of people’s texts in its part « Input »', () => {
    const [rules = ''] = readFileSync(`prompts/${name}.md`, 'utf8').split('## Input');
    expect([...rules.matchAll(/\{\{(\w+)\}\}/g)].map(([, key]) => key)).toEqual(['schema']);
  });

  it('is named in the README of the folder', () => {
    expect(readFileSync('prompts/README.md', 'utf8')).toContain(`\`${name}.md\``);
  });
});

it('A text that holds placeholders or replacement signs stays as it is', async () => {
  const notes = 'Lisez {{schema}} et {{written_on}}, $& puis $1.';
  const { system, user } = await renderPrompt('notes', { ...values, notes }, schema);
  expect(user).toContain(notes);
  expect(system).not.toContain('Lisez');
});

it('A value that was not given is a bug', async () => {
  await expect(renderPrompt('notes', { notes: 'x' }, schema)).rejects.toThrow('written_on');
});
