// Reads meeting notes by rules: who was there, what was decided with the users' part, what is to be done.
import { fold } from '../fold.ts';
import { markedAction, proseActions } from './actions.ts';
import { readAttendance } from './attendance.ts';
import { contributionOf, likeness, namesOf, partToldBy, type Said, speaker, stems } from './brought.ts';
import { type Cast, isPerson, namesWithRoles, sideOf } from './cast.ts';
import { decided, decisionText, isRefusal, saysNone } from './decisions.ts';
import { dueOf } from './due.ts';
import { type Line, linesOf } from './lines.ts';
import { markedParts, sentencesOf } from './sentences.ts';
import { bare, type NotesReading, notesOf, type Piece, partOf, pieceOf } from './shape.ts';
import { columnsOf, rowOf } from './table.ts';

export type { NotesReading } from './shape.ts';

export interface NotesOptions {
  /** the day the notes were written, 'YYYY-MM-DD': relative dates are read from it */
  writtenOn: string;
  known?: readonly { name: string; user: boolean }[];
}

interface Proposal extends Said {
  piece: Piece;
  words: Set<string>;
  line: number;
}
const REMEMBERED = 60;
const ALIKE = 0.5;

/** What notes hold. Pure, linear in their length, never throws; every quote is an exact piece of the text. */
export function readNotes(text: string, { writtenOn, known = [] }: NotesOptions): NotesReading {
  const notes = notesOf(text);
  const lines = linesOf(notes);
  const knownSide = (user: boolean) =>
    new Set(known.filter((one) => one.user === user).map(({ name }) => fold(name)));
  const present = readAttendance(notes, lines, { users: knownSide(true), professionals: knownSide(false) });
  const roles = namesWithRoles(notes);
  const cast: Cast = {
    users: new Set([...knownSide(true), ...[...present.users, ...roles.users].map(fold)]),
    professionals: new Set([
      ...knownSide(false),
      ...[...present.professionals, ...roles.professionals].map(fold),
    ]),
  };
  const reading: NotesReading = {
    present_users: present.users,
    present_professionals: present.professionals,
    decisions: [],
    actions: [],
    contributions: [],
  };
  let proposals: Proposal[] = [];
  let [back, she, at]: [string, string | null, number] = ['', null, 0];

  const hear = (sentence: Piece) => {
    const said = speaker(notes, sentence, cast);
    if (!said) return;
    if (isPerson(said.who, cast, notes.shouted)) she = said.who;
    if (said.side === 'user') reading.contributions.push(contributionOf(said, sentence.text));
    proposals = [
      ...proposals.slice(-REMEMBERED),
      { ...said, piece: sentence, words: stems(said.object), line: at },
    ];
  };

  const decide = (words: string, quote: Piece, kept: boolean, from?: Proposal) => {
    const own = speaker(notes, quote, cast);
    const told = partToldBy(quote.plain);
    const near =
      from ??
      proposals.findLast(
        (one) =>
          one.piece.start !== quote.start &&
          one.proposes &&
          (likeness(one.words, stems(words)) >= ALIKE || (one.line === at && one.side === 'user')),
      );
    const users = near?.side === 'user' ? near : undefined;
    const asks = own && own.side === 'professional' && told === 'proposed' ? undefined : told;
    const brought =
      asks ?? (own?.side === 'user' && own.proposes ? 'proposed' : users ? 'proposed' : 'nothing');
    const by = own?.side === 'user' ? own.who : brought !== 'nothing' && users ? users.who : undefined;
    reading.decisions.push({
      text: words,
      quote: quote.text,
      users_brought: brought,
      by: by ? namesOf(by).filter((name) => sideOf(name, cast) !== 'professional') : [],
      kept: kept ? (brought === 'nothing' ? null : brought !== 'opposed') : false,
    });
    back = words;
  };

  const act = (piece: Piece, quote: string) => {
    const action = markedAction(notes, piece, quote, writtenOn, cast);
    if (!action || saysNone(piece.plain)) return;
    if (action.who && isPerson(action.who, cast, notes.shouted)) she = action.who;
    reading.actions.push(action);
  };

  /** An owner written beside a decision makes an action of it too. */
  const ownerOf = (piece: Piece) => {
    const action = markedAction(notes, piece, piece.text, writtenOn, cast);
    if (
      action?.who &&
      (action.due || /[(|→–—]|->|par |s['’]en|charge/.test(piece.text)) &&
      sideOf(action.who, cast) !== undefined &&
      !/propos|demand|suggér|idée/i.test(piece.text)
    )
      reading.actions.push(action);
  };

  const listedDecision = (piece: Piece, quote: Piece, rejected: boolean) => {
    if (saysNone(piece.plain) || /\?$/.test(piece.plain)) return hear(piece);
    const cut = /(?:[,.]| et| =>| ->| →| –| —) ?(?=(?:\p{L}+[.]? ){1,3}s'en (?:charge|occupe))/u.exec(
      piece.plain,
    );
    const own = cut ? partOf(notes, piece, 0, cut.index) : piece;
    decide(
      decisionText(own.text, own.plain),
      cut ? partOf(notes, quote, 0, cut.index + (piece.start - quote.start)) : quote,
      !rejected && !isRefusal(piece.plain),
    );
    if (cut)
      reading.actions.push(
        ...proseActions(notes, partOf(notes, piece, cut.index + cut[0].length), writtenOn, cast, back, she),
      );
    else ownerOf(piece);
  };

  const prose = (sentence: Piece) => {
    const asks = /\?["» ]*$/.test(sentence.plain);
    const choice = asks ? undefined : decided(sentence);
    const last = proposals.at(-1);
    const earlier = last && last.line >= at - 1 && last.proposes ? last : undefined;
    const before = proposals.length;
    if (choice && !choice.points) for (const words of choice.texts) decide(words, sentence, choice.kept);
    else if (choice && earlier) {
      const whole = pieceOf(notes, earlier.piece.start, sentence.end);
      decide(earlier.object, whole.text.length < 700 ? whole : sentence, choice.kept, earlier);
      proposals = proposals.slice(0, -1);
    }
    if (!choice || choice.points) hear(sentence);
    const spoke = proposals.length > before || reading.contributions.at(-1)?.quote === sentence.text;
    if (asks || (spoke && !/s'en (?:charge|occupe)|se propose/.test(sentence.plain))) {
      back = proposals.at(-1)?.object ?? back;
      return;
    }
    const actions = proseActions(notes, sentence, writtenOn, cast, back, she).filter(
      (one) => !choice || choice.points || (one.who !== null && !choice.texts.includes(one.what)),
    );
    const person = actions.findLast((one) => one.who && isPerson(one.who, cast, notes.shouted))?.who;
    if (person) she = person;
    else if (actions.length === 0 && !choice) back = bare(sentence.text);
    reading.actions.push(...actions);
  };

  const rest = (pieces: readonly Piece[], open: boolean) => {
    for (const sentence of pieces)
      for (const part of markedParts(notes, sentence)) {
        if (part.mark === 'decision') listedDecision(part, part, false);
        else if (part.mark === 'action') act(part, part.text);
        else if (open) hear(part);
        else prose(part);
      }
  };

  let columns: ReturnType<typeof columnsOf>;
  for (const [rank, line] of lines.entries()) {
    at = rank;
    const heads = columnsOf(notes, line);
    if (heads) {
      columns = heads;
      continue;
    }
    const row = columns && rowOf(notes, line, columns);
    if (row) {
      readRow(row);
      continue;
    }
    columns = undefined;
    readLine(line);
  }

  function readRow(row: NonNullable<ReturnType<typeof rowOf>>) {
    if (row.decision && !saysNone(row.decision.plain)) {
      const users = row.users?.plain;
      decide(
        decisionText(row.decision.text, row.decision.plain),
        row.users ? row.row : row.decision,
        !isRefusal(row.decision.plain),
      );
      const made = reading.decisions.at(-1);
      if (made && row.users && users && !saysNone(users)) {
        made.users_brought =
          partToldBy(users) ??
          (/chang|modif/.test(users)
            ? 'changed'
            : /oppos|contre/.test(users)
              ? 'opposed'
              : /confirm|accord|valid/.test(users)
                ? 'confirmed'
                : 'proposed');
        made.by = row.users.text
          .split(/,| et /)
          .map(bare)
          .filter((name) => isPerson(name, cast, notes.shouted));
        made.kept = made.users_brought !== 'opposed' && !isRefusal(row.decision.plain);
      }
    }
    const what = row.action ?? (row.who ? row.decision : undefined);
    if (!what || saysNone(what.plain)) return;
    const who = row.who && !/^[?\s–—-]+$/.test(row.who.text) ? bare(row.who.text) : null;
    reading.actions.push({
      what: bare(what.text),
      who,
      due: row.due ? dueOf(row.due.text, writtenOn, true).day : null,
      quote: row.row.text,
    });
  }

  function readLine(line: Line) {
    const { section } = line;
    if (/^(?:users|professionals|present|excused|agenda|next)$/.test(section)) return;
    const sentences = sentencesOf(notes, line);
    const [first, ...others] = sentences;
    if (!first) return;
    if (section === 'decisions' || section === 'rejected') {
      const parts =
        line.label || line.bullet
          ? sentences.filter((_, rank) => rank === 0 || /;\s*$/.test(sentences[rank - 1]?.text ?? ''))
          : sentences;
      for (const sentence of sentences) {
        if (!parts.includes(sentence)) rest([sentence], false);
        else
          for (const part of markedParts(notes, sentence))
            part.mark === 'action'
              ? act(part, part.text)
              : listedDecision(part, part, section === 'rejected');
      }
    } else if (section === 'actions' || (line.box && section === 'topic')) {
      if (/\?$/.test(first.plain)) return;
      const together =
        others.length > 0 &&
        !/;/.test(line.text) &&
        others.every(
          (one) => one.text.length < 40 && !/[\p{L}]{3}.* .*\p{L}{3}.* .*\p{L}{3}/u.test(one.text),
        );
      if (together) act(line, line.text);
      else
        for (const sentence of sentences) {
          const clauses = proseActions(notes, sentence, writtenOn, cast, back, she);
          if (clauses.length > 1) reading.actions.push(...clauses);
          else
            for (const part of markedParts(notes, sentence))
              part.mark === 'decision' ? listedDecision(part, part, false) : act(part, part.text);
        }
    } else if (section === 'contributions') {
      const said = speaker(notes, line, cast);
      if (said?.side === 'professional') return;
      const ending = /[(–—-] ?([^()–—-]{2,40})\)? ?$/u.exec(line.text)?.[1];
      const by = said
        ? (namesOf(said.who)[0] ?? null)
        : ending && isPerson(ending, cast, notes.shouted)
          ? bare(ending)
          : null;
      reading.contributions.push({ by, quote: line.text });
      proposals = [
        ...proposals.slice(-REMEMBERED),
        {
          who: by ?? 'les usagers',
          side: 'user',
          proposes: true,
          object: bare(line.text),
          piece: line,
          words: stems(line.text),
          line: at,
        },
      ];
    } else rest(sentences, section === 'open');
  }
  return reading;
}
