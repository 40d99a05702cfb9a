// How well a reader reads the labelled meeting notes: precision, recall and F1 of each field.
import { readFile } from 'node:fs/promises';
import type { NotesReading } from '../src/bot/understanding/notes/shape.ts';
import { pairs, sameName, sameOwners } from './match.ts';

export interface NotesCase {
  id: string;
  written_on: string;
  text: string;
  /** which notes it was written with; 'first' when absent */
  part?: string;
  /** written apart from the rules */
  held_out: boolean;
  present_users?: string[];
  present_professionals?: string[];
  decisions: { text: string; users_brought: string; by?: string[]; kept?: boolean | null }[];
  actions: { what: string; who: string | null; due: string | null }[];
  contributions: { by: string | null; words: string }[];
}

interface Score {
  right: number;
  read: number;
  expected: number;
}

/** Undefined when the reader could not read these notes. */
export type Reader = (text: string, writtenOn: string) => Promise<NotesReading | undefined>;

const f1 = ({ right, read, expected }: Score): number =>
  read + expected === 0 ? 1 : (2 * right) / (read + expected);

export async function notesCorpus(): Promise<NotesCase[]> {
  const lines = await readFile(new URL('notes.jsonl', import.meta.url), 'utf8');
  return lines
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as NotesCase);
}

/** The readings of all the notes, one after the other. */
export async function readAll(
  cases: readonly NotesCase[],
  reader: Reader,
): Promise<Map<NotesCase, NotesReading>> {
  const readings = new Map<NotesCase, NotesReading>();
  for (const one of cases) {
    const reading = await reader(one.text, one.written_on);
    if (reading) readings.set(one, reading);
  }
  return readings;
}

/** What the users brought, by whom, whether it was kept, the owner and the day are measured on the items found. */
function scoreNotes(readings: ReadonlyMap<NotesCase, NotesReading>): Map<string, Score> {
  const scores = new Map<string, Score>();
  const add = (field: string, right: number, read: number, expected: number) => {
    const so = scores.get(field) ?? { right: 0, read: 0, expected: 0 };
    scores.set(field, { right: so.right + right, read: so.read + read, expected: so.expected + expected });
  };
  const addNames = (field: string, expected: readonly string[], read: readonly string[]) => {
    const right = expected.filter((one) => read.some((other) => sameName(one, other))).length;
    add(field, Math.min(right, read.length), read.length, expected.length);
  };
  /** one value of a found item; null and 'nothing' are the absence of it */
  const addValue = (field: string, expected: unknown, read: unknown, same: boolean) => {
    const said = (value: unknown) => (value === null || value === 'nothing' ? 0 : 1);
    add(field, same ? Math.min(said(expected), said(read)) : 0, said(read), said(expected));
  };
  for (const [one, read] of readings) {
    const found = pairFields(one, read);
    add('decisions', found.decisions.length, read.decisions.length, one.decisions.length);
    for (const [e, r] of found.decisions) {
      addValue('  brought', e.users_brought, r.users_brought, e.users_brought === r.users_brought);
      if (e.by) addNames('  by', e.by, r.by);
      if (e.by && e.kept !== undefined) addValue('  kept', e.kept, r.kept, e.kept === r.kept);
    }
    add('actions', found.actions.length, read.actions.length, one.actions.length);
    for (const [e, r] of found.actions) {
      addValue('  who', e.who, r.who, sameOwners(e.who ?? '', r.who ?? ''));
      addValue('  due', e.due, r.due, e.due === r.due);
    }
    add('contributions', found.said.length, read.contributions.length, one.contributions.length);
    for (const [e, r] of found.said) addValue('  said by', e.by, r.by, sameName(e.by ?? '', r.by ?? ''));
    if (one.present_users) addNames('present users', one.present_users, read.present_users);
    if (one.present_professionals)
      addNames('present team', one.present_professionals, read.present_professionals);
  }
  return scores;
}

const GOAL = 0.85;

/** The figures of a reader, part by part; not ok when decisions or actions are below 0.85 on all notes or on those held out. */
export function evaluateNotes(
  name: string,
  readings: ReadonlyMap<NotesCase, NotesReading>,
): { ok: boolean; lines: string[] } {
  const all = [...readings];
  const heldOut = all.filter(([one]) => one.held_out);
  const names = [...new Set(heldOut.map(([one]) => one.part ?? 'held-out'))];
  let ok = true;
  const lines = [
    { part: 'all notes', of: all, judged: true },
    { part: 'corrected on', of: all.filter(([one]) => !one.held_out), judged: false },
    { part: 'all held out', of: heldOut, judged: true },
    ...names.map((part) => ({
      part,
      of: heldOut.filter(([one]) => (one.part ?? 'held-out') === part),
      judged: false,
    })),
  ].flatMap(({ part, of, judged }) => {
    const scores = [...scoreNotes(new Map(of))];
    if (judged && scores.some(([field, one]) => JUDGED.test(field) && f1(one) < GOAL)) ok = false;
    return [`${name}, ${part}: ${of.length}`, ...scores.map(([field, one]) => figures(field, one))];
  });
  return { ok, lines };
}

const JUDGED = /^(?:decisions|actions)$/;

function figures(field: string, one: Score): string {
  const [precision, recall] = [one.right / (one.read || 1), one.right / (one.expected || 1)];
  return `  ${field.padEnd(14)} P ${precision.toFixed(3)}  R ${recall.toFixed(3)}  F1 ${f1(one).toFixed(3)}`;
}

/** What was missed (-) and what was read in excess (+), a line each. */
export function faults(readings: ReadonlyMap<NotesCase, NotesReading>): string[] {
  return [...readings].flatMap(([one, read]) => {
    const found = pairFields(one, read);
    const lines = [
      ...rest(one.decisions, found.decisions, 0).map((e) => `- D ${e.text}`),
      ...rest(read.decisions, found.decisions, 1).map((r) => `+ D ${r.text}`),
      ...found.decisions
        .filter(([e, r]) => e.users_brought !== r.users_brought || (e.by && e.kept !== r.kept))
        .map(([e, r]) => `~ D ${e.text}: ${e.users_brought} ${e.kept} ≠ ${r.users_brought} ${r.kept}`),
      ...found.decisions
        .filter(([e, r]) => e.by && `${[...e.by].sort()}` !== `${[...r.by].sort()}`)
        .map(([e, r]) => `~ D ${e.text}: ${e.by} ≠ ${r.by}`),
      ...rest(one.actions, found.actions, 0).map((e) => `- A ${e.what}`),
      ...rest(read.actions, found.actions, 1).map((r) => `+ A ${r.what}`),
      ...found.actions
        .filter(
          ([e, r]) =>
            e.due !== r.due || ((e.who ?? '') === '') !== ((r.who ?? '') === '') || !own(e.who, r.who),
        )
        .map(([e, r]) => `~ A ${e.what}: ${e.who} ${e.due} ≠ ${r.who} ${r.due}`),
      ...rest(one.contributions, found.said, 0).map((e) => `- C ${e.by}: ${e.words}`),
      ...rest(read.contributions, found.said, 1).map((r) => `+ C ${r.by}: ${r.quote}`),
      ...found.said
        .filter(([e, r]) => (e.by === null) !== (r.by === null) || (e.by && !sameName(e.by, r.by ?? '')))
        .map(([e, r]) => `~ C ${e.words}: ${e.by} ≠ ${r.by}`),
      ...(one.present_users ? different('U', one.present_users, read.present_users) : []),
      ...(one.present_professionals
        ? different('P', one.present_professionals, read.present_professionals)
        : []),
    ];
    return lines.map((line) => `${one.id} ${line}`);
  });
}

const own = (e: string | null, r: string | null) => (e === null ? r === null : sameOwners(e, r ?? ''));
const different = (mark: string, expected: string[], read: string[]) =>
  expected.length === read.length && expected.every((e) => read.some((r) => sameName(e, r)))
    ? []
    : [`~ ${mark} ${expected} ≠ ${read}`];

function rest<E, R, Rank extends 0 | 1>(
  all: readonly [E, R][Rank][],
  found: readonly [E, R][],
  rank: Rank,
): [E, R][Rank][] {
  const paired = new Set(found.map((pair) => pair[rank]));
  return all.filter((one) => !paired.has(one));
}

function pairFields(one: NotesCase, read: NotesReading) {
  return {
    decisions: pairs(
      one.decisions,
      read.decisions,
      (e) => e.text,
      (r) => [r.text, r.quote],
    ),
    actions: pairs(
      one.actions,
      read.actions,
      (e) => e.what,
      (r) => [r.what, r.quote],
    ),
    said: pairs(
      one.contributions,
      read.contributions,
      (e) => e.words,
      (r) => [r.quote],
    ),
  };
}
