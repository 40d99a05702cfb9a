// A ruleset file is refused, with the file and the rule named, when something in it does not hold.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { loadRulesets, readRuleset } from '../../../src/integrations/rulesets/load.ts';

const draft = await readFile(new URL('../../../rulesets/sans-niveaux-projet.yaml', import.meta.url), 'utf8');
const problemsOf = (text: string): string[] => {
  const read = readRuleset('/tmp/essai.yaml', text);
  return read.ok ? [] : read.problems;
};
const edit = (from: string | RegExp, to: string): string => {
  const text = draft.replace(from, to);
  expect(text).not.toBe(draft);
  return text;
};

describe('a ruleset file', () => {
  it('is refused when a rule has no source, and the rule is named', () => {
    const problems = problemsOf(
      edit(/(id: apport[\s\S]*?kind: user-contribution\n) +source: \*webinaire\n/, '$1'),
    );
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain('essai.yaml, règle « apport » : la source manque');
  });

  it.each([
    ['a source without address or publisher', / {2}publisher: .*\n/, '', 'ni url ni publisher'],
    ['a source without date', / {2}date: .*\n/, '', 'date'],
    ['a rule of an unknown operation', 'op: has', 'op: maybe', 'règle « questionnaire »'],
    ['an unknown kind of evidence', 'kind: synthesis', 'kind: flyer', 'flyer'],
    ['a misspelt field', 'certainty: reported', 'certitude: reported', 'certitude'],
    [
      'an asked kind without its command',
      / {2}synthesis:\n(?: {4}.*\n)+/,
      '',
      'aucune pièce ne décrit « synthesis »',
    ],
    ['two rules of one name', 'id: synthese', 'id: questionnaire', 'deux règles'],
    [
      'an example that does not come out',
      'outcome: not-met',
      'outcome: met',
      'exemple « Rien encore », outcome',
    ],
    ['text that is not YAML', 'levels', 'x: [\nlevels', 'essai.yaml'],
  ])('is refused for %s', (_, from, to, expected) => {
    expect(problemsOf(edit(from, to)).join('\n')).toContain(expected);
  });

  it.each(['', 'bonjour', '[]', '42'])('is refused when it holds only %j', (text) => {
    expect(problemsOf(text).length).toBeGreaterThan(0);
  });

  it('adds an operator’s own folder, without touching code', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'rulesets-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    await writeFile(join(folder, 'local.yaml'), edit('id: sans-niveaux-projet', 'id: essai-local'));
    const loaded = await loadRulesets(folder);
    expect(loaded.ok && loaded.rulesets.map(({ id }) => id)).toEqual([
      'cds-2025',
      'essai-local',
      'msp-2022',
      'sans-niveaux-projet',
    ]);
    await writeFile(join(folder, 'double.yaml'), draft);
    expect(await loadRulesets(folder)).toEqual({
      ok: false,
      problems: ['Deux fichiers portent le référentiel « sans-niveaux-projet ».'],
    });
  });
});
