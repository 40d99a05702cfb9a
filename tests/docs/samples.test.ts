// The samples of the documentation work: TypeScript has its types, facts are judged, room lines are read.
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { evaluateCommand } from '../../src/cli/evaluate.ts';
import { readRoomInput } from '../../src/cli/room-input.ts';
import { blocks, root, textOf } from './text.ts';

describe('docs/extending.md', () => {
  const samples = new Map(
    blocks(textOf('docs/extending.md'), 'ts').map((code) => [
      join(root, code.match(/^\/\/ (\S+)/)?.[1] ?? ''),
      code,
    ]),
  );

  it('has samples whose types are right, each at the place its first line names', {
    timeout: 120_000,
  }, () => {
    const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile);
    const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
    const host = ts.createCompilerHost(options);
    const { fileExists, readFile } = host;
    host.fileExists = (path) => samples.has(path) || fileExists(path);
    host.readFile = (path) => samples.get(path) ?? readFile(path);
    const program = ts.createProgram([...samples.keys()], { ...options, noEmit: true }, host);
    const said = [...samples.keys()].flatMap((path) => {
      const file = program.getSourceFile(path);
      if (!file) return [`${path}: not read`];
      return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)].map(
        ({ messageText }) => `${path}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`,
      );
    });
    expect(samples.size).toBeGreaterThan(4);
    expect(said).toEqual([]);
  });
});

describe('docs/rulesets.md', () => {
  const text = textOf('docs/rulesets.md');
  const lines = [...text.matchAll(/^npx passerelle evaluate (--ruleset[ =].*?)(\s+#.*)?$/gm)];

  it.each(lines.map(([, args = '']) => args))('shows a command that runs: evaluate %s', async (args) => {
    const [facts = ''] = blocks(text, 'json');
    const out: string[] = [];
    const code = await evaluateCommand(args.replace('< facts.json', '').trim().split(/\s+/), {
      out: (line) => out.push(line),
      err: (line) => out.push(line),
      readFile: async () => facts,
      readInput: async () => facts,
    });
    expect(code).toBe(0);
    const documented = ['ruleset', 'level', 'outcome', 'because', 'missing', 'dynamic', 'notes'];
    expect(Object.keys(JSON.parse(out.join('\n')))).toEqual(expect.arrayContaining(documented));
  });
});

describe('docs/room.md', () => {
  const [input = '', output = ''] = blocks(textOf('docs/room.md'), 'jsonl');

  it.each(input.trim().split('\n'))('shows a line that the room reads: %s', (line) => {
    expect(readRoomInput(line)).toMatchObject({ ok: true });
  });

  it('shows output lines that are JSON', () => {
    expect(
      output
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).from),
    ).toEqual(Array(4).fill('passerelle'));
  });
});
