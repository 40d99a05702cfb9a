// `passerelle evaluate`: what it prints, and what it says of a bad input.
import { describe, expect, it } from 'vitest';
import { evaluateCommand } from '../../../src/cli/evaluate.ts';

const FACTS = JSON.stringify({
  structure: { type: 'msp' },
  year: 2024,
  evidence: [
    { kind: 'questionnaire', factDate: '2024-03-04' },
    { kind: 'synthesis', factDate: '2024-05-20' },
    { kind: 'action-plan', factDate: '2024-06-11' },
  ],
  previousYear: null,
});

async function run(args: string[], files: Record<string, string> = { 'facts.json': FACTS }) {
  const out: string[] = [];
  const err: string[] = [];
  const code = await evaluateCommand(args, {
    out: (line) => out.push(line),
    err: (line) => err.push(line),
    readFile: async (path) => {
      const text = files[path];
      if (text === undefined) throw Object.assign(new Error('no file'), { code: 'ENOENT' });
      return text;
    },
    readInput: async () => FACTS,
  });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

describe('passerelle evaluate', () => {
  it.each([
    [['--ruleset', 'msp-2022', 'facts.json']],
    [['facts.json', '--ruleset=msp-2022']],
    [['--ruleset=msp-2022', '-']],
  ])('prints the evaluation as JSON for %j', async (args) => {
    const { code, out, err } = await run(args);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const printed = JSON.parse(out);
    expect(printed).toMatchObject({ ruleset: 'msp-2022', year: 2024, level: 1, outcome: 'met' });
    expect(printed.because.children[0].evidence).toHaveLength(3);
    expect(printed.missing[0]).toMatchObject({ kind: 'user-referent', command: '/referent', level: 2 });
  });

  it('accepts a file that starts with a byte order mark', async () => {
    expect((await run(['--ruleset=msp-2022', 'f'], { f: `\uFEFF${FACTS}` })).code).toBe(0);
  });

  it.each([
    [
      ['--ruleset', 'msp-1999', 'facts.json'],
      'Référentiels connus : cds-2025, msp-2022, sans-niveaux-projet',
    ],
    [['facts.json'], 'Il manque --ruleset'],
    [['--ruleset'], '--ruleset attend une valeur'],
    [['--ruleset=msp-2022'], 'Il manque le fichier de faits'],
    [['--ruleset=msp-2022', 'a', 'b'], 'Un seul fichier'],
    [['--ruleset=msp-2022', '--verbose', 'a'], '« --verbose » est inconnue'],
    [['--ruleset=msp-2022', 'absent.json'], '« absent.json » est introuvable'],
    [['--ruleset=msp-2022', '--rulesets=/nowhere/at/all', 'facts.json'], 'est introuvable'],
  ])('says what is wrong with %j', async (args, expected) => {
    const { code, out, err } = await run(args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(expected);
  });

  it.each([
    ['{', 'ce n’est pas du JSON'],
    ['', 'ce n’est pas du JSON'],
    ['{}', 'f : structure : ce champ manque.'],
    ['{"structure":{"type":"msp"},"year":2024}', 'f : evidence : ce champ manque.'],
  ])('says what is wrong with the content %j', async (text, expected) => {
    const { code, err } = await run(['--ruleset=msp-2022', 'f'], { f: text });
    expect(code).toBe(2);
    expect(err).toContain(expected);
  });
});
