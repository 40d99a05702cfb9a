// Reads meeting notes by rules: who was there, what was decided with the users' part, what is to be done.
import { fold } from '../fold.ts';
import { actionOf, given } from './actions.ts';
import { readAttendance, tellsWhoWasThere } from './attendance.ts';
import { namesOf, partToldBy, speakerOf } from './brought.ts';
import { type Cast, isPerson, PRO_WORD, sideOf, USER_WORD } from './cast.ts';
import { clausesOf, readClause } from './clause.ts';
import { decisionText, saysNone } from './decisions.ts';
import { dueOf } from './due.ts';
import { act, agree, decide, hear, type Ledger, openLedger, utterance } from './ledger.ts';
import { authorOf, type Line, linesOf } from './lines.ts';
import { markedAction } from './marked.ts';
import { listen, prose } from './prose.ts';
import { namesWithRoles } from './roles.ts';
import { markedParts, sentencesOf } from './sentences.ts';
import { asTyped, bare, type NotesReading, notesOf, type Piece, partOf, pieceOf } from './shape.ts';
import { isSure, subjectAt } from './subject.ts';
import { columnsOf, keyedRow, type Row, rowOf } from './table.ts';
import { isNone, isRefusal, onlyVerdict } from './verdicts.ts';

export interface NotesOptions {
  /** the day the notes were written, 'YYYY-MM-DD': relative dates are read from it */
  writtenOn: string;
  known?: readonly { name: string; user: boolean }[];
}

/** What notes hold. Pure, linear in their length, never throws; every quote is an exact piece of the text. */
export function readNotes(text: string, options: NotesOptions): NotesReading {
  const composed = text.normalize('NFC');
  const reading = readComposed(composed, options);
  return composed === text ? reading : asTyped(reading, text, composed);
}

function readComposed(text: string, { writtenOn, known = [] }: NotesOptions): NotesReading {
  const notes = notesOf(text);
  const lines = linesOf(notes);
  const knownSide = (user: boolean) =>
    new Set(known.filter((one) => one.user === user).map(({ name }) => fold(name)));
  const present = readAttendance(notes, lines, { users: knownSide(true), professionals: knownSide(false) });
  const roles = namesWithRoles(notes);
  const cast: Cast = {
    listed: lines.some(({ section }) => /^(?:present|users|professionals)$/.test(section)),
    users: new Set([...knownSide(true), ...[...present.users, ...roles.users].map(fold)]),
    professionals: new Set([
      ...knownSide(false),
      ...[...present.professionals, ...roles.professionals].map(fold),
    ]),
  };
  const ledger = openLedger(notes, cast, writtenOn, authorOf(notes, cast));
  let columns: ReturnType<typeof columnsOf>;
  for (const [rank, line] of lines.entries()) {
    const last = lines[rank - 1];
    [ledger.line, ledger.before, ledger.block] = [rank, undefined, line.block];
    ledger.listing = /^(?:decisions|rejected)$/.test(line.section) && !line.label;
    ledger.follows =
      line.label || line.arrow || FOLLOWS.test(line.plain) || !(line.fresh || (line.bullet && last?.bullet));
    const keyed = keyedRow(notes, line);
    const heads = keyed ? undefined : columnsOf(notes, line);
    if (heads) {
      columns = heads;
      continue;
    }
    const row = keyed ?? (columns && rowOf(notes, line, columns));
    if (line.by !== '') ledger.author = bareName(line.by);
    if (row) readRow(ledger, row);
    else if (line.by !== '' && sideOf(bareName(line.by), cast) === 'user') {
      const said = { who: bareName(line.by), side: 'user', proposes: false, object: line.text } as const;
      hear(ledger, said, line);
    } else {
      columns = undefined;
      readLine(ledger, line);
    }
  }
  const told =
    cast.listed || present.users.length > 0 ? [] : ledger.reading.contributions.map(({ by }) => by);
  const users = [...present.users, ...new Set(told.filter((by) => by !== null))];
  const me =
    ledger.author !== null &&
    lines.some(({ section, plain }) => (section === 'present' || tellsWhoWasThere(plain)) && ME.test(plain));
  const team = [...present.professionals, ...(me && ledger.author ? [ledger.author] : [])];
  return {
    ...ledger.reading,
    present_users: users.filter((name) => !(me && name === ledger.author)),
    present_professionals: [...new Set(team)],
  };
}

const ME = /(?<![\p{L}])moi(?:-meme)?(?![\p{L}])/u;
/** What answers the line before it. */
const FOLLOWS =
  /^(?:ok|d'accord|accord|oui|non|on |nous |donc|du coup|finalement|=>|->|decid|refus|valid|adopt|accept|retenu|approuv|agreed|c'est)/;

/** « Magali coordo »: the name without its role. */
const bareName = (words: string): string =>
  bare(words.replace(new RegExp(`(?<=\\p{L}),? \\(?(?:${USER_WORD}|${PRO_WORD}|msp)\\)?$`, 'iu'), ''));

function readLine(ledger: Ledger, line: Line): void {
  const { section } = line;
  const { notes } = ledger;
  if (/^(?:users|professionals|present|excused|agenda|next)$/.test(section)) return;
  const sentences = sentencesOf(notes, line);
  const [first] = sentences;
  if (!first) return;
  if (section === 'decisions' || section === 'rejected') {
    const listed =
      line.label || line.bullet
        ? sentences.filter((_, rank) => rank === 0 || /;\s*$/.test(sentences[rank - 1]?.text ?? ''))
        : sentences;
    for (const sentence of sentences)
      if (listed.includes(sentence)) readMarks(ledger, sentence, 'decision', section === 'rejected');
      else readMarks(ledger, sentence, undefined);
  } else if (section === 'actions' || (line.box && section === 'topic')) readActions(ledger, line, sentences);
  else if (section === 'contributions') readContribution(ledger, line);
  else if (section === 'open') for (const sentence of sentences) listen(ledger, sentence);
  else for (const sentence of sentences) readMarks(ledger, sentence, undefined, false, line.arrow);
}

/** A sentence and its inner marks; `as` is what its part without a mark is. */
function readMarks(
  ledger: Ledger,
  sentence: Piece,
  as: 'decision' | undefined,
  rejected = false,
  outcome = false,
): void {
  for (const part of markedParts(ledger.notes, sentence)) {
    const mark = part.mark ?? as;
    if (mark === 'decision') listedDecision(ledger, part, rejected);
    else if (mark === 'action') listedAction(ledger, part, part.text);
    else prose(ledger, part, outcome);
  }
}

const CHARGED = /(?:[,.]| et| =>| ->| →| –| —) ?(?=(?:\p{L}+[.]? ){1,3}s'en (?:charge|occupe))/u;

function listedDecision(ledger: Ledger, piece: Piece, rejected: boolean): void {
  const { notes } = ledger;
  ledger.rank++;
  ledger.marked = ledger.line;
  if (saysNone(piece.plain) || /\?$/.test(piece.plain)) {
    listen(ledger, piece);
    return;
  }
  if (onlyVerdict(piece.plain)) {
    agree(ledger, piece, !rejected && !isRefusal(piece.plain));
    return;
  }
  const cut = CHARGED.exec(piece.plain);
  const own = cut ? partOf(notes, piece, 0, cut.index) : piece;
  decide(ledger, decisionText(own.text, own.plain), own, !rejected && !isRefusal(piece.plain));
  if (cut) prose(ledger, partOf(notes, piece, cut.index + cut[0].length));
  else ownerOf(ledger, piece);
}

const GIVEN = /(?:demande|confie|revient) a |charge /;

/** An owner written beside a decision makes an action of it too. */
function ownerOf(ledger: Ledger, piece: Piece): void {
  const ask = GIVEN.test(piece.plain) ? given(readClause(ledger.notes, piece, ledger.cast), ledger) : [];
  for (const task of ask) act(ledger, task, piece.text);
  const action = ask.length > 0 ? undefined : markedAction(piece, piece.text, ledger);
  if (
    action?.who &&
    !/propos|demand|suggér|idée/i.test(piece.text) &&
    (action.due || /[(|→–—]|->|s['’]en|charge/.test(piece.text)) &&
    sideOf(action.who, ledger.cast) !== undefined
  )
    act(ledger, action, piece.text);
}

function listedAction(ledger: Ledger, piece: Piece, quote: string): void {
  if (isNone(piece.plain)) return;
  const action = markedAction(piece, quote, ledger);
  if (action && !isNone(action.what.toLowerCase())) act(ledger, action, quote);
}

function readActions(ledger: Ledger, line: Line, sentences: readonly Piece[]): void {
  const [first, ...others] = sentences;
  if (!first || /\?$/.test(first.plain)) return;
  const together =
    others.length > 0 &&
    !/;/.test(line.text) &&
    others.every((one) => one.text.length < 40 && !/[\p{L}]{3}.* .*\p{L}{3}.* .*\p{L}{3}/u.test(one.text));
  if (together) {
    listedAction(ledger, line, line.text);
    return;
  }
  for (const sentence of sentences) {
    const clauses = clausesOf(ledger.notes, sentence, ledger.cast);
    const tasks = clauses.map((clause) => (clause.subject ? actionOf(clause, ledger) : undefined));
    if (tasks.filter((one) => one?.who).length > 1) {
      for (const [rank, task] of tasks.entries())
        if (task) act(ledger, task, clauses[rank]?.text ?? sentence.text);
    } else
      for (const part of markedParts(ledger.notes, sentence))
        if (part.mark === 'decision') listedDecision(ledger, part, false);
        else listedAction(ledger, part, part.text);
  }
}

function readContribution(ledger: Ledger, line: Line): void {
  const { notes, cast, reading } = ledger;
  const said = speakerOf(notes, line, cast, ledger.she);
  if (said?.side === 'professional') return;
  const ending = /[(–—-] ?([^()–—-]{2,40})\)? ?$/u.exec(line.text)?.[1];
  const named = ending && isPerson(ending, cast, notes.shouted) ? bare(ending) : null;
  const by = said ? (namesOf(said.who)[0] ?? null) : named;
  reading.contributions.push({ by, quote: line.text });
  const object = said?.object ?? bare(line.text);
  ledger.floor.push(
    utterance(ledger, { who: by ?? 'les usagers', side: 'user', proposes: true, object }, line),
  );
}

function readRow(ledger: Ledger, row: Row): void {
  const { notes, reading, writtenOn } = ledger;
  if (row.said) for (const sentence of sentencesOf(notes, row.said)) listen(ledger, sentence);
  const { decision, topic } = row;
  if (decision && !saysNone(decision.plain)) {
    const about = topic && (onlyVerdict(decision.plain) || isRefusal(decision.plain));
    const whole = about
      ? pieceOf(notes, Math.min(topic.start, decision.start), Math.max(topic.end, decision.end))
      : undefined;
    const words = about
      ? `${bare(topic.text)} : ${bare(decision.text)}`
      : decisionText(decision.text, decision.plain);
    const before = reading.decisions.length;
    decide(ledger, words, row.users ? row.row : (whole ?? decision), !isRefusal(decision.plain));
    const made = reading.decisions[before];
    if (made && row.users && !saysNone(row.users.plain)) {
      made.users_brought = partIn(row.users.plain);
      made.by = namesIn(ledger, row.users);
      made.kept = made.users_brought !== 'opposed' && !isRefusal(decision.plain);
    }
  }
  const what = row.action ?? (row.who ? decision : undefined);
  if (!what || saysNone(what.plain)) return;
  const who = row.who && !/^[?\s–—-]+$/.test(row.who.text) ? bare(row.who.text) : null;
  act(
    ledger,
    { what: bare(what.text), who, due: row.due ? dueOf(row.due.text, writtenOn, true).day : null },
    row.row.text,
  );
}

/** The people that a cell names, wherever they stand in it. */
function namesIn({ notes, cast }: Ledger, cell: Piece): string[] {
  const names: string[] = [];
  let end = 0;
  for (const { index } of cell.plain.matchAll(/(?<![\p{L}\p{N}'.-])(?=\p{L})|(?<=[dl]')(?=\p{L})/gu)) {
    if (index < end) continue;
    const person = subjectAt(notes, cell, index, cast);
    if (person?.kind !== 'person' || !isSure(person.who, cast)) continue;
    names.push(...namesOf(person.who));
    end = person.end;
  }
  return names;
}

/** The users' part that a cell of their own tells. */
const partIn = (plain: string) =>
  partToldBy(plain) ??
  (/chang|modif|corrig|relu|complet|reformul|amelior|simplif|raccourc/.test(plain)
    ? 'changed'
    : /oppos|contre/.test(plain)
      ? 'opposed'
      : /confirm|accord|valid/.test(plain)
        ? 'confirmed'
        : 'proposed');
