// `passerelle guard`: one text or JSON lines in, what was masked out.
import { expect, it } from 'vitest';
import { guardCommand } from '../../src/cli/guard.ts';

async function run(input: string, jsonl = false) {
  const [out, err]: [unknown[], string[]] = [[], []];
  const code = await guardCommand(
    { jsonl },
    {
      write: async (line) => void out.push(JSON.parse(line)),
      err: (line) => err.push(line),
      readInput: async () => input,
    },
  );
  return { code, out, err };
}

it('masks one text', async () => {
  expect(await run('ma mère a un cancer\n')).toEqual({
    code: 0,
    out: [{ text: 'ma mère a un [masqué]\n', spans: ['cancer'] }],
    err: [],
  });
});

it('answers each line with its id, and loses none for a bad one', async () => {
  const lines = [
    '{"id":"a","text":"je suis diabétique"}',
    'non',
    '{"id":2,"text":"le groupe diabète"}',
    '{"id":3}',
  ];
  const { code, out, err } = await run(lines.join('\r\n'), true);
  expect(code).toBe(2);
  expect(out).toEqual([
    { id: 'a', text: 'je suis [masqué]', spans: ['diabétique'] },
    { id: 2, text: 'le groupe diabète', spans: [] },
  ]);
  expect(err).toEqual([expect.stringContaining('ligne 2'), expect.stringContaining('ligne 4')]);
});
