// Tables pasted into notes: a heading row says what each column holds.
import { simplify } from '../fold.ts';
import type { Line } from './lines.ts';
import { type Notes, type Piece, partOf } from './shape.ts';

type Column = 'decision' | 'action' | 'who' | 'due' | 'users' | 'said' | 'topic';
export type Row = { row: Line } & Partial<Record<Column, Piece>>;

const COLUMNS: readonly (readonly [Column, RegExp])[] = [
  ['users', /apport|usagers|patients|part des|propose par|demande par|origine|contribution/],
  ['decision', /decision|ce qu on a decide|decide|conclusion/],
  ['due', /quand|echeance|delai|date|pour le|limite|deadline|avant|^when|^due/],
  [
    'who',
    /^(?:par )?qui|responsable|porteur|pilote|referent|charge|acteur|^par$|^who|^owner|^personnes?$|^nom$/,
  ],
  [
    'action',
    /^(?:les )?(?:actions?|quoi|taches?|a faire|que faire|ce qu on fait|etapes?|suites?|mesures?|what)(?: |$)/,
  ],
  [
    'said',
    /^ce qui (?:a ete|est) dit|^dit$|^echanges?|propos tenus|discussion|echange|constat|remarque|debat|commentaire|resume|synthese/,
  ],
  ['topic', /sujet|theme|points?$|^points?|objet|^n$|^no$|^topic/],
];

function cellsOf(notes: Notes, line: Line): Piece[] {
  const mark = line.text.includes('\t')
    ? /\t/g
    : (line.text.match(/\|/g)?.length ?? 0) > 0
      ? /\|/g
      : (line.text.match(/;/g)?.length ?? 0) > 1
        ? /;/g
        : undefined;
  if (!mark) return [];
  const cuts = [...line.text.matchAll(mark)].map(({ index }) => index);
  const cells = [-1, ...cuts].map((from, rank) =>
    partOf(notes, line, from + 1, cuts[rank] ?? line.text.length),
  );
  if (line.text.startsWith('|')) cells.shift();
  return cells;
}

/** The columns that a row names; undefined when it is no heading row. */
export function columnsOf(notes: Notes, line: Line): (Column | undefined)[] | undefined {
  const cells = cellsOf(notes, line);
  if (cells.length < 2 || cells.some(({ text }) => text.length > 40)) return undefined;
  const columns = cells.map(({ text }) => COLUMNS.find(([, words]) => words.test(simplify(text)))?.[0]);
  const named = new Set(columns.filter((one) => one !== undefined));
  const most = cells.filter(({ text }) => text !== '').length <= 2 * columns.filter(Boolean).length;
  return most && named.size >= 2 && (named.has('decision') || named.has('action')) ? columns : undefined;
}

/** The cells of a row under their columns; undefined when the line is no row of the table. */
export function rowOf(notes: Notes, line: Line, columns: readonly (Column | undefined)[]): Row | undefined {
  const cells = cellsOf(notes, line);
  if (cells.length < 2) return undefined;
  const row: Row = { row: line };
  for (const [rank, cell] of cells.entries()) {
    const column = columns[rank];
    if (column && /[\p{L}\d]/u.test(cell.text)) row[column] ??= cell;
  }
  return row;
}

/** « Sujet : sono | Décision : … | Responsable : Marc »: each cell says its own column. */
export function keyedRow(notes: Notes, line: Line): Row | undefined {
  const row: Row = { row: line };
  let named = 0;
  for (const cell of cellsOf(notes, line)) {
    const label = /^([^:]{2,25}?) ?: */u.exec(cell.text);
    const column = label && COLUMNS.find(([, words]) => words.test(simplify(label[1] ?? '')))?.[0];
    if (!column) continue;
    named++;
    const value = partOf(notes, cell, label[0].length);
    if (/[\p{L}\d]/u.test(value.text)) row[column] ??= value;
  }
  return named >= 2 && (row.decision || row.action) ? row : undefined;
}
