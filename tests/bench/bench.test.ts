// The benchmark runs, and prints its ratios; how fast this machine is today is no promise.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { compare, median, table } from '../../bench/measures.ts';

it('prints a ratio, the time of a start and its memory', async () => {
  const { stdout } = await promisify(execFile)('node', ['--import', 'tsx', 'bench/main.ts', '--quick']);
  expect(stdout).toMatch(/one message.* ms .* ms .*× \d+\.\d\d/);
  expect(stdout).toMatch(/first start .*\d s/);
  expect(stdout).toMatch(/start on an existing folder .*\d s/);
  expect(stdout).toMatch(/bare Bolt echo +\d+ .*MB\nratio +× |left out: Slack/);
}, 180_000);

it('compares medians, and lines figures up', () => {
  expect(median([9, 1, 5])).toBe(5);
  expect(compare('x', [2, 4, 6], [1, 2, 3])).toEqual({ label: 'x', ours: 4, bare: 2, ratio: 2 });
  expect(
    table([
      ['a', '10'],
      ['long', '9'],
    ]),
  ).toBe('a      10\nlong    9');
});
