// `npm run eval`: how well the rules read meeting notes and spot health data; fails below the goals of each.
import { readFile } from 'node:fs/promises';
import { simplify } from '../src/bot/understanding/fold.ts';
import { type NotesReading, readNotes } from '../src/bot/understanding/notes/read.ts';
import { evaluateHealth } from './health.ts';

interface Case {
  id: string;
  written_on: string;
  text: string;
  /** written after the rules: never looked at while they were made */
  held_out: boolean;
  decisions: { text: string; users_brought: string; kept?: boolean }[];
  actions: { what: string; who: string | null; due: string | null }[];
  contributions: { by: string | null; words: string }[];
}

const GOAL = 0.85;
const tokens = (text: string) =>
  new Set(
    simplify(text)
      .split(' ')
      .filter((word) => word.length > 2)
      .map((word) => word.slice(0, 6)),
  );

/** Two texts are the same when at least 60 % of the expected words (first six letters) are in the one read, or in its quote. */
function covers(expected: string, read: string): boolean {
  const [wanted, found] = [tokens(expected), tokens(read)];
  return wanted.size > 0 && [...wanted].filter((word) => found.has(word)).length / wanted.size >= 0.6;
}

/** Pairs each expected item with one item read at most. */
function pairs<E, R>(expected: readonly E[], read: readonly R[], same: (e: E, r: R) => boolean): [E, R][] {
  const free = [...read];
  return expected.flatMap((one): [E, R][] => {
    const at = free.findIndex((other) => same(one, other));
    return at < 0 ? [] : [[one, ...free.splice(at, 1)] as [E, R]];
  });
}

interface Score {
  right: number;
  read: number;
  expected: number;
}
const f1 = ({ right, read, expected }: Score) =>
  read + expected === 0 ? 1 : (2 * right) / (read + expected);

function score(cases: readonly Case[], show: boolean): Map<string, Score> {
  const scores = new Map<string, Score>();
  const add = (field: string, right: number, read: number, expected: number) => {
    const so = scores.get(field) ?? { right: 0, read: 0, expected: 0 };
    scores.set(field, { right: so.right + right, read: so.read + read, expected: so.expected + expected });
  };
  for (const one of cases) {
    const read: NotesReading = readNotes(one.text, { writtenOn: one.written_on });
    const decisions = pairs(one.decisions, read.decisions, (e, r) => covers(e.text, r.text));
    const actions = pairs(one.actions, read.actions, (e, r) => covers(e.what, `${r.what} ${r.quote}`));
    const said = pairs(one.contributions, read.contributions, (e, r) => covers(e.words, r.quote));
    add('decisions', decisions.length, read.decisions.length, one.decisions.length);
    const brought = decisions.filter(([e, r]) => e.users_brought === r.users_brought).length;
    add('users_brought', brought, decisions.length, decisions.length);
    add('actions', actions.length, read.actions.length, one.actions.length);
    const who = actions.filter(([e, r]) => simplify(e.who ?? '') === simplify(r.who ?? '')).length;
    add('who', who, actions.length, actions.length);
    add('due', actions.filter(([e, r]) => e.due === r.due).length, actions.length, actions.length);
    add('contributions', said.length, read.contributions.length, one.contributions.length);
    if (!show) continue;
    const missed = [
      ...one.decisions.filter((e) => !decisions.some(([d]) => d === e)).map((e) => `- D ${e.text}`),
      ...one.actions.filter((e) => !actions.some(([a]) => a === e)).map((e) => `- A ${e.what}`),
    ];
    const extra = [
      ...read.decisions.filter((r) => !decisions.some(([, d]) => d === r)).map((r) => `+ D ${r.text}`),
      ...read.actions.filter((r) => !actions.some(([, a]) => a === r)).map((r) => `+ A ${r.what}`),
    ];
    for (const line of [...missed, ...extra]) console.log(`${one.id} ${line}`);
  }
  return scores;
}

const lines = (await readFile(new URL('notes.jsonl', import.meta.url), 'utf8')).split('\n').filter(Boolean);
const cases = lines.map((line) => JSON.parse(line) as Case);
for (const [name, part] of [
  ['all notes', cases],
  ['held-out notes', cases.filter((one) => one.held_out)],
] as const) {
  console.log(`${name}: ${part.length}`);
  const scores = score(part, name === 'all notes' && process.argv.includes('--show'));
  for (const [field, one] of scores) {
    const [precision, recall] = [one.right / (one.read || 1), one.right / (one.expected || 1)];
    console.log(
      `  ${field.padEnd(14)} P ${precision.toFixed(3)}  R ${recall.toFixed(3)}  F1 ${f1(one).toFixed(3)}`,
    );
    if (/^(?:decisions|actions)$/.test(field) && name === 'all notes' && f1(one) < GOAL) process.exitCode = 1;
  }
}
const health = await evaluateHealth(process.argv.includes('--show'));
for (const line of health.lines) console.log(line);
if (!health.ok) process.exitCode = 1;
