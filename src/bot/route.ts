// What an incoming event means, before any fact is read: certainty first, plain words last.
import { distance } from 'fastest-levenshtein';
import type { ConversationState } from './conversation.ts';
import type { FormAnswers } from './dialogue/fill.ts';
import { explained } from './glossary.ts';
import type { Choice, FileRef, IncomingBody, RefusedFile } from './messages.ts';
import { looksLikeNotes } from './pasted-notes.ts';
import type { Quoted } from './quote.ts';
import { type CleanProblem, cleanText } from './understanding/clean.ts';
import { type Control, readControl } from './understanding/controls.ts';
import { fold } from './understanding/fold.ts';
import { readYesNo } from './understanding/yesno.ts';

export type Meaning =
  | { kind: 'advance'; to: string }
  | { kind: 'joined'; role?: 'professional' | 'guest' | undefined }
  | { kind: 'command'; name: string; args: string; file?: FileRef }
  | { kind: 'unknown-command'; near: string[] }
  | { kind: 'answer'; dialogueId: string; path: string; value: string }
  | { kind: 'form'; dialogueId: string; answers: FormAnswers }
  | ({ kind: 'quoted' } & Quoted)
  | { kind: 'control'; control: Control; text: string }
  /** `spoken`: the command that the words would be outside a dialogue */
  | { kind: 'text'; text: string; file?: FileRef; spoken?: string }
  /** looks like the notes of a meeting, said outside any dialogue */
  | { kind: 'notes'; text: string }
  | { kind: 'explain'; text: string }
  | { kind: 'refused-file'; file: RefusedFile; text: string }
  | { kind: 'unreadable'; problem: CleanProblem }
  | { kind: 'not-offered' };

/** The name of a command and the words that mean it. */
export interface Spoken {
  name: string;
  also?: readonly string[];
  plain?: RegExp;
}

/** Reads an event against what was last offered and what is being talked about. Pure. */
export function meaningOf(
  body: IncomingBody,
  state: ConversationState,
  commands: readonly Spoken[],
): Meaning {
  switch (body.kind) {
    case 'join':
      return { kind: 'joined', role: body.role };
    case 'press':
      return pressed(body.value, commands);
    case 'choose': {
      const found = offeredAs(body.choice, state.offered, 1);
      if (found) return pressed(found.value, commands);
      // Where several may be taken, or where words are asked, a choice is an answer like another.
      return state.dialogues.some((dialogue) => !dialogue.parked)
        ? said({ kind: 'text', text: body.choice }, state, commands)
        : { kind: 'not-offered' };
    }
    case 'form':
      return { kind: 'form', dialogueId: body.dialogue, answers: body.answers };
    case 'quote':
      return { kind: 'quoted', text: body.text, writer: body.writer.person };
    case 'advance':
      return { kind: 'advance', to: body.to };
    case 'text':
      return said(body, state, commands);
  }
}

function said(
  body: Extract<IncomingBody, { kind: 'text' }>,
  state: ConversationState,
  commands: readonly Spoken[],
): Meaning {
  const { text, problem } = cleanText(body.text);
  if (body.refusedFile) return { kind: 'refused-file', file: body.refusedFile, text };
  const command = slashCommand(text, commands);
  if (command) return command.kind === 'command' ? { ...command, file: body.file } : command;
  if (body.file) return { kind: 'text', text, file: body.file };
  const offered = offeredAs(text, state.offered, 2) ?? offeredByYesNo(text, state.offered);
  if (offered) return pressed(offered.value, commands);
  const talking = state.dialogues.some((dialogue) => !dialogue.parked);
  // 👍 under a question is a yes; any other picture alone says nothing sure.
  const nod = talking && problem === 'emoji-only' && readYesNo(text) !== undefined;
  if (problem && !nod) return { kind: 'unreadable', problem };
  const meant = explained(text);
  if (meant) return { kind: 'explain', text: meant };
  const spoken = inPlainWords(text, commands);
  if (!talking && spoken?.name !== '/cr' && looksLikeNotes(text)) return { kind: 'notes', text };
  if (spoken && !talking) return spoken;
  const control = readControl(text);
  if (control) return { kind: 'control', control, text };
  return spoken ? { kind: 'text', text, spoken: spoken.name } : { kind: 'text', text };
}

/** A choice said by its number or its label; a lone choice is not taken for a number typed by chance. */
function offeredAs(text: string, offered: readonly Choice[], atLeast: number): Choice | undefined {
  if (offered.length < atLeast) return undefined;
  const byLabel = offered.find((choice) => fold(choice.label) === fold(text));
  if (byLabel) return byLabel;
  return /^\d{1,2}$/.test(text.trim()) ? offered[Number(text) - 1] : undefined;
}

/** « oui » under « Oui, décommander » and « Non, la garder ». */
function offeredByYesNo(text: string, offered: readonly Choice[]): Choice | undefined {
  const said = readYesNo(text);
  if (!said || said.rest) return undefined;
  const named = (word: string) => offered.filter(({ label }) => fold(label).startsWith(word));
  const [yes, no] = [named('oui,'), named('non,')];
  return yes.length === 1 && no.length === 1 ? (said.value ? yes : no)[0] : undefined;
}

function pressed(value: string, commands: readonly Spoken[]): Meaning {
  if (value.startsWith('c:')) return slashCommand(value.slice(2), commands) ?? { kind: 'not-offered' };
  const answer = /^a:([^:]+):([^:]+):([\s\S]*)$/.exec(value);
  const [, dialogueId, path, given] = answer ?? [];
  if (dialogueId === undefined || path === undefined || given === undefined) return { kind: 'not-offered' };
  return { kind: 'answer', dialogueId, path, value: given };
}

/** « /dossier 2024 », « !dossier 2024 »; a name close to a known one is proposed, not guessed. */
function slashCommand(
  text: string,
  commands: readonly Spoken[],
): Extract<Meaning, { kind: 'command' | 'unknown-command' }> | undefined {
  const found = /^[/!]\s?([\p{L}\d_-]+)\s*([\s\S]*)$/u.exec(text.trim());
  const [, word = '', args = ''] = found ?? [];
  if (!word) return undefined;
  const name = `/${fold(word).replace(/[^a-z0-9]/g, '')}`;
  const known = commands.find((command) => command.name === name || command.also?.includes(name));
  if (known) return { kind: 'command', name: known.name, args: args.trim() };
  const near = commands
    .map((command) => ({ name: command.name, far: distance(name, command.name) }))
    .filter(
      ({ name: other, far }) => far <= tolerated(name, other) || begins(other, name) || begins(name, other),
    )
    .sort((a, b) => a.far - b.far)
    .filter(({ name: other, far }, _at, [nearest]) => begins(other, name) || far <= (nearest?.far ?? 0) + 1)
    .slice(0, 3);
  return { kind: 'unknown-command', near: near.map((one) => one.name) };
}

function inPlainWords(
  text: string,
  commands: readonly Spoken[],
): Extract<Meaning, { kind: 'command' }> | undefined {
  const folded = fold(text);
  const other = respelled(folded, commands);
  const found =
    firstSpoken(folded, commands) ?? (other === folded ? undefined : firstSpoken(other, commands));
  return found && { kind: 'command', name: found.name, args: text };
}

/** The command whose words come first: « une réunion sur le dossier » is a meeting, « le dossier de la réunion » is not. */
function firstSpoken(folded: string, commands: readonly Spoken[]): Spoken | undefined {
  const found = commands.flatMap((command) => {
    const at = command.plain ? folded.search(command.plain) : -1;
    return at < 0 ? [] : [{ command, at }];
  });
  return found.sort((a, b) => a.at - b.at)[0]?.command;
}

/** « réunoin »: a long word close to the name of a command is read as that name. */
function respelled(folded: string, commands: readonly Spoken[]): string {
  const names = commands.map(({ name }) => name.slice(1)).filter((name) => name.length > 5);
  return folded.replace(/[a-z]{6,}/g, (word) => names.find((name) => distance(word, name) <= 2) ?? word);
}

/** How many letters apart two names may be: few for short ones. */
function tolerated(a: string, b: string): number {
  return Math.min(3, Math.floor((Math.max(a.length, b.length) - 1) / 2));
}

function begins(long: string, short: string): boolean {
  return short.length > 2 && long.startsWith(short);
}
