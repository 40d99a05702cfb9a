// Reads a transcript written like a play, and writes one back: who does what, and what Passerelle answers to whom.
import { basename } from 'node:path';

/** Something that happens on the stage. */
export type Cue =
  | { kind: 'text'; as: string; text: string }
  | { kind: 'choose'; as: string; choose: string }
  | { kind: 'file'; as: string; file: string; text: string }
  | { kind: 'join'; as: string; join: 'guest' | 'professional' }
  /** the clock stops here; an ISO instant */
  | { kind: 'date'; to: string };

/** What Passerelle says: its listener's first name, « l’équipe » or « tous ». */
export interface Line {
  to: string;
  text: string;
  choices?: string[];
  file?: string;
  percent?: number;
}

/** A direction, as it is written and what it means. */
export interface Scene {
  written: string;
  cue: Cue;
}

export interface Script {
  title: string;
  /** the ids of the rows that it promises */
  rows: string[];
  /** the most messages that people may need */
  budget: number;
  /** the transcript that is played before this one */
  after?: string;
  scenes: Scene[];
}

/** The messages that people had to send. */
export function messagesIn(script: Script): number {
  return script.scenes.filter(({ cue }) => ['text', 'choose', 'file'].includes(cue.kind)).length;
}

/** Reads a transcript, its answers left out. @throws an Error that names the line that is not understood */
export function readScript(source: string): Script {
  const [head = '', ...blocks] = source
    .trimEnd()
    .split(/\n\n(?=\S)/)
    .map((block) => block.trimEnd());
  const scenes = blocks
    .filter((block) => !block.startsWith('PASSERELLE'))
    .map((block) => ({ written: block, cue: readCue(block) }));
  return { ...readHead(head), scenes };
}

/** Writes a transcript back, with what was answered in each scene. */
export function writeScript(script: Script, answers: readonly (readonly Line[])[]): string {
  const head = [
    `# ${script.title}`,
    `Lignes : ${script.rows.join(', ')}.`,
    `En ${script.budget} ${script.budget > 1 ? 'messages' : 'message'} au plus.`,
    ...(script.after ? [`D’abord : ${script.after}.`] : []),
  ].join('\n');
  const scenes = script.scenes.flatMap(({ written }, at) => [written, ...counted(answers[at] ?? [])]);
  return `${[head, ...scenes].join('\n\n')}\n`;
}

function readHead(head: string): Omit<Script, 'scenes'> {
  const title = /^# (.+)$/m.exec(head)?.[1];
  const rows = /^Lignes : (.+)\.$/m.exec(head)?.[1]?.split(', ');
  const budget = /^En (\d+) messages? au plus\.$/m.exec(head)?.[1];
  const after = /^D’abord : (.+)\.$/m.exec(head)?.[1];
  if (!title || !rows || !budget) throw new Error(`The head lacks its title, rows or budget: ${head}`);
  return { title, rows, budget: Number(budget), ...(after && { after }) };
}

const DAY = /^\(Le \p{L}+ (\d{1,2})(?:er)? (\p{L}+) (\d{4})(?:, à (\d{1,2}) h(?: (\d\d))?)?\.\)$/u;
const MONTHS = 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split(
  ' ',
);

function readCue(block: string): Cue {
  const [head = '', ...below] = block.split('\n');
  const text = unescaped(below.map((line) => line.replace(/^ {2}/, '')).join('\n'));
  const day = DAY.exec(head);
  if (day) return { kind: 'date', to: instantOf(day, head) };
  const enters = /^\((.+) entre, (comme personne invitée|dans l’équipe)\.\)$/.exec(head);
  if (enters?.[1])
    return { kind: 'join', as: enters[1], join: enters[2] === 'dans l’équipe' ? 'professional' : 'guest' };
  const [, name = '', rest = ''] = /^(\p{Lu}+)(?: (.*))?$/u.exec(head) ?? [];
  const as = name.toLowerCase();
  const chosen = /^choisit « (.+) »$/.exec(rest)?.[1] ?? /^choisit le n° (\d+)$/.exec(rest)?.[1];
  const file = /^dépose (\S+)$/.exec(rest)?.[1];
  const [, times, word] = /^écrit (\d+) fois « (.+) »$/.exec(rest) ?? [];
  if (as && chosen) return { kind: 'choose', as, choose: chosen };
  if (as && file) return { kind: 'file', as, file, text };
  if (as && times && word) return { kind: 'text', as, text: word.repeat(Number(times)) };
  if (as && (rest === '' || rest === 'ne dit rien')) return { kind: 'text', as, text };
  throw new Error(`Not understood: ${head}`);
}

/** Nine in the morning unless said, in Paris, whose summer time is found by trying both. */
function instantOf(
  [, day = '', month = '', year = '', hour = '9', minute = '00']: string[],
  head: string,
): string {
  const two = (value: string | number) => String(value).padStart(2, '0');
  const wall = `${year}-${two(MONTHS.indexOf(month) + 1)}-${two(day)}T${two(hour)}:${minute}`;
  const shown = new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Europe/Paris',
    dateStyle: 'short',
    timeStyle: 'short',
  });
  const weekday = new Intl.DateTimeFormat('fr-FR', { timeZone: 'Europe/Paris', weekday: 'long' });
  for (const offset of ['+01:00', '+02:00']) {
    const at = new Date(`${wall}:00${offset}`);
    if (shown.format(at).replace(' ', 'T') === wall && head.includes(` ${weekday.format(at)} `))
      return at.toISOString();
  }
  throw new Error(`No such day: ${head}`);
}

/** ⟨U+200B⟩ stands for a sign that cannot be seen. */
function unescaped(text: string): string {
  return text.replace(/⟨U\+([0-9A-F]{4,6})⟩/g, (_, code: string) =>
    String.fromCodePoint(Number.parseInt(code, 16)),
  );
}

/** The same words said several times on end are written once, with their number. */
function counted(lines: readonly Line[]): string[] {
  const blocks = lines.map(writeLine);
  return blocks.flatMap((block, at) => {
    if (block === blocks[at - 1]) return [];
    const next = blocks.findIndex((other, later) => later > at && other !== block);
    const times = (next === -1 ? blocks.length : next) - at;
    return times > 1 ? [block.replace(/$/m, `, ${times} fois`)] : [block];
  });
}

function writeLine({ to, text, choices, file, percent }: Line): string {
  const below = [
    ...text.split('\n'),
    ...(choices ? [`> ${choices.join(' > ')}`] : []),
    ...(file ? [`[fichier : ${basename(file)}]`] : []),
    ...(percent === undefined ? [] : [`[avancement : ${percent} %]`]),
  ];
  return [`PASSERELLE, à ${to}`, ...below.map((line) => (line === '' ? '' : `  ${line}`))].join('\n');
}
