// Reads sentences of prose in order: what each clause decides, gives somebody to do, or tells of what somebody said.
import { fold } from '../fold.ts';
import { actionOf, actionsOf } from './actions.ts';
import { tellsWhoWasThere } from './attendance.ts';
import { speaker, speakerOf, spoken } from './brought.ts';
import { isOwner, isPerson, sideOf } from './cast.ts';
import { type Clause, clausesOf, readClause } from './clause.ts';
import { decided, decisionText, isUndecided } from './decisions.ts';
import { dueOf } from './due.ts';
import { act, agree, decide, hear, type Ledger, leave } from './ledger.ts';
import { markedAction } from './marked.ts';
import { bare, type Piece, partOf } from './shape.ts';
import { isSure, subjectAt } from './subject.ts';
import { isKind, isUnknown, verbOf } from './verbs.ts';
import { isVerdict, onlyVerdict, verdictOf } from './verdicts.ts';

const ARROW = / (?:=>|->|→|⇒) /u;
/** « OK, Émilie s'en charge », « Accepté : on commence lundi ». */
const AGREED_THEN =
  /^(?:ok|oui|d'accord|accord|accordee?s?|validee?s?|adoptee?s?|acceptee?s?|retenue?s?|entendu|agreed|refusee?s?|non|c'est (?:ok|oui|bon|non|d'accord))(?:,| :|:| -| –|\.) ?(?=\S)/u;
const SETTLED =
  /, (?:ce qui|idee qui|proposition qui|demande qui) (?:est|a ete|n'a pas ete|n'est pas) (?=\p{L})/u;
const OWNED =
  /^(?:=> ?|-> ?)?(?:resp(?:onsables?)?\.?|pilotes?|qui|referente?s?|porteu(?:r|se)s?|en charge) ?: ?/u;

/** Reads one sentence; `outcome` tells that an arrow opened it, so that it says what came out. */
export function prose(ledger: Ledger, sentence: Piece, outcome = false): void {
  const { notes, cast } = ledger;
  ledger.rank++;
  const { plain } = sentence;
  const done = () => {
    ledger.before = sentence;
  };
  if (/\?["» ]*$/.test(plain)) {
    const said = speakerOf(notes, sentence, cast, ledger.she);
    if (said) hear(ledger, said, sentence);
    ledger.back = bare(sentence.text);
    done();
    return;
  }
  if (tellsWhoWasThere(plain) || owned(ledger, sentence) || shortTask(ledger, sentence)) return;
  if (aloud(ledger, sentence)) {
    done();
    return;
  }
  const settles =
    /^(?:c'est (?:entendu|d'accord|oui|non|adopte|valide|retenu|refuse|accepte)|verdict)/.test(plain) &&
    plain.length < 60;
  if (isVerdict(plain) || (settles && verdictOf(plain))) {
    const verdict = verdictOf(plain);
    if (verdict === 'later') leave(ledger);
    else if (verdict) agree(ledger, sentence, verdict === 'yes');
    return;
  }
  const agreed = AGREED_THEN.exec(plain);
  if (agreed && ledger.floor.at(-1)?.block === ledger.block && !ledger.floor.at(-1)?.answered) {
    agree(ledger, partOf(notes, sentence, 0, agreed[0].length), !/^(?:non|refus|c'est non)/.test(plain));
    prose(ledger, partOf(notes, sentence, agreed[0].length));
    return;
  }
  const settled = SETTLED.exec(plain);
  if (settled && settledIn(ledger, sentence, settled)) {
    done();
    return;
  }
  const arrow = ARROW.exec(plain);
  if (arrow && answerTo(ledger, sentence, arrow)) {
    done();
    return;
  }
  const clauses = clausesOf(notes, sentence, cast);
  const before = ledger.reading.actions.length;
  let found = false;
  for (const clause of clauses) found = readOne(ledger, clause, sentence, clauses) || found;
  if (ledger.reading.actions.length === before) found = givenAtTheEnd(ledger, sentence) || found;
  if (!found && outcome) cameOut(ledger, sentence);
  if (!found) ledger.back = bare(sentence.text);
  if (isUndecided(plain)) leave(ledger);
  done();
}

/** « Ginette : les couloirs sont mal éclairés. » — their words, unless they are a task for somebody of the team. */
function aloud(ledger: Ledger, sentence: Piece): boolean {
  if (ARROW.test(sentence.plain)) return false;
  const said = spoken(ledger.notes, sentence, ledger.cast);
  if (!said) return false;
  const first = verbOf(fold(said.object).split(/[ ']/)[0] ?? '', 'infinitive');
  const task =
    first &&
    !isKind(first.lemma, 'be') &&
    (said.side !== 'user' || dueOf(said.object, ledger.writtenOn).day !== null)
      ? markedAction(sentence, sentence.text, ledger)
      : undefined;
  if (task?.who) act(ledger, task, sentence.text);
  else if (verdictOf(fold(said.object)) === undefined || said.side === 'user') hear(ledger, said, sentence);
  return true;
}

/** « Envoi : Nora, mi-décembre »: a task in a word, whose it is, and by when. */
function shortTask(ledger: Ledger, sentence: Piece): boolean {
  const [, what = '', rest = ''] = /^((?:[^ :]+ ){0,3}[^ :]+) ?: ([^:]{2,60})$/u.exec(sentence.text) ?? [];
  const { day, at, end } = dueOf(rest, ledger.writtenOn, true);
  const who = bare(end > at ? `${rest.slice(0, at)} ${rest.slice(end)}` : rest).replace(/[ ,;]+$/u, '');
  if (
    day === null ||
    who === '' ||
    /(?:reunion|compte|notes|presents?)/.test(fold(what)) ||
    isSure(bare(what), ledger.cast)
  )
    return false;
  if (!isOwner(who, ledger.cast, ledger.notes.shouted)) return false;
  act(ledger, { what: bare(what), who, due: day }, sentence.text);
  return true;
}

/** « Ils seront remplacés (Sandra, avant le 28/02). » */
function givenAtTheEnd(ledger: Ledger, sentence: Piece): boolean {
  const inside = /\(([^()]{2,60})\)[ .!]*$/u.exec(sentence.text)?.[1];
  const task = inside ? markedAction(sentence, sentence.text, ledger) : undefined;
  const willBe = task?.due != null || /(?<!\p{L})(?:sera|seront)(?!\p{L})/u.test(sentence.plain);
  if (!task?.who || !willBe || !inside?.includes(task.who) || sideOf(task.who, ledger.cast) === undefined)
    return false;
  act(ledger, task, sentence.text);
  return true;
}

/** « Resp. : Yann, échéance 10 juillet », after a decision: it is to be done by them. */
function owned(ledger: Ledger, sentence: Piece): boolean {
  const mark = OWNED.exec(sentence.plain);
  const person = mark && subjectAt(ledger.notes, sentence, mark[0].length, ledger.cast);
  if (!person || !/^(?:person|role)$/.test(person.kind)) return false;
  const { day } = dueOf(sentence.text, ledger.writtenOn, true);
  const last = ledger.reading.actions.at(-1);
  if (last && last.who === null && ledger.back === '')
    Object.assign(last, { who: person.who, due: last.due ?? day });
  else act(ledger, { what: '', who: person.who, due: day }, sentence.text);
  return true;
}

/** « M. Bouvet : venir avec son conjoint → OK à partir de mai ». */
function answerTo(ledger: Ledger, sentence: Piece, arrow: RegExpExecArray): boolean {
  const { notes, cast } = ledger;
  const left = partOf(notes, sentence, 0, arrow.index);
  const right = partOf(notes, sentence, arrow.index + arrow[0].length);
  const colon = / ?: /.exec(left.plain);
  const said =
    speakerOf(notes, left, cast, ledger.she) ??
    (colon
      ? speakerOf(notes, partOf(notes, left, colon.index + colon[0].length), cast, ledger.she)
      : undefined);
  const verdict = verdictOf(right.plain);
  // « Coralie : planning → 10/10 »
  const date = dueOf(right.text, ledger.writtenOn, true);
  const task =
    date.end > date.at && right.text.length < 28 ? markedAction(sentence, sentence.text, ledger) : undefined;
  if (task?.who) {
    act(ledger, { ...task, due: task.due ?? date.day }, sentence.text);
    return true;
  }
  if (!said && !verdict) {
    prose(ledger, left);
    prose(ledger, right, true);
    return true;
  }
  if (said) hear(ledger, said, left);
  if (verdict === 'later') {
    leave(ledger);
    return true;
  }
  const asked = said && ledger.floor.at(-1);
  const about = said?.object ?? bare(left.text);
  const agreed = verdict ? AGREED_THEN.exec(right.plain) : null;
  const after = agreed && partOf(notes, right, agreed[0].length);
  if (after && clausesOf(notes, after, cast).some((clause) => actionOf(clause, ledger)?.who)) {
    decide(ledger, about, sentence, verdict === 'yes', asked);
    ledger.back = about;
    prose(ledger, after);
  } else if (verdict)
    decide(
      ledger,
      onlyVerdict(right.plain) ? about : `${about} : ${bare(right.text)}`,
      sentence,
      verdict === 'yes',
      asked,
    );
  else if (/^s'en (?:charge|occupe)|^(?:le|la) fait/.test(right.plain) && said)
    act(ledger, { what: about, who: said.who, due: dueOf(right.text, ledger.writtenOn).day }, sentence.text);
  else {
    const clauses = clausesOf(notes, right, cast);
    const found = clauses.filter((clause) => readOne(ledger, clause, right, clauses, sentence));
    if (found.length === 0) decide(ledger, bare(right.text), sentence, true, asked);
  }
  return true;
}

/** « Mme Klein a insisté pour…, ce qui a été retenu. » */
function settledIn(ledger: Ledger, sentence: Piece, settled: RegExpExecArray): boolean {
  const { notes, cast } = ledger;
  const left = partOf(notes, sentence, 0, settled.index);
  const said = speakerOf(notes, left, cast, ledger.she);
  const verdict = verdictOf(sentence.plain.slice(settled.index).replace(/^[, ]*(?:mais |et )?/, ''));
  if (!said || !verdict || verdict === 'later') return false;
  hear(ledger, said, left, sentence.text);
  decide(ledger, said.object, sentence, verdict === 'yes', ledger.floor.at(-1));
  const rest = /, (?:de meme que|ainsi que|tout comme) /.exec(sentence.plain.slice(settled.index));
  if (rest) {
    const other = partOf(notes, sentence, settled.index + rest.index + rest[0].length);
    const also = speakerOf(notes, other, cast, ledger.she);
    if (also) hear(ledger, also, other);
    decide(ledger, bare(other.text), other, verdict === 'yes', also && ledger.floor.at(-1));
  }
  return true;
}

/** What one clause decides, gives to do or tells; whether it was any of these. */
function readOne(
  ledger: Ledger,
  clause: Clause,
  sentence: Piece,
  clauses: readonly Clause[],
  whole = sentence,
): boolean {
  const { notes, cast } = ledger;
  const quote = clauses.length === 1 ? whole : clause;
  const said = speaker(notes, clause, cast, ledger.she);
  const talks = said?.aloud === true;
  const choice = talks ? undefined : decided(clause);
  if (choice && !choice.points) {
    const speaks =
      clause.verb !== undefined &&
      isKind(clause.verb.lemma, 'say', 'ask') &&
      /^(?:person|users)$/.test(clause.subject?.kind ?? '');
    const head =
      speaks ||
      /(?:^| )(?:d'apres|selon) \p{L}|^(?:idee|demande|proposition|suggestion)/u.test(clause.plain) ||
      /^(?:(?:la |l'|une )?(?:proposition|demande|idee|suggestion|souhait) (?:de |d'|du )|.{0,30} (?:voudrait|aimerait|souhaite|demande|propose) )/.test(
        clause.plain,
      );
    if (said?.side === 'user' && head && (said.proposes || speaks)) hear(ledger, said, clause, quote.text);
    for (const words of choice.texts) decide(ledger, words, quote, choice.kept);
    const done =
      clause.subject?.kind === 'person' || / par (?:le |la )?\p{Lu}/u.test(clause.text)
        ? actionOf(clause, ledger)
        : undefined;
    if (done?.who) act(ledger, done, quote.text);
    return true;
  }
  const [task, ...more] = talks || (said && !clause.subject) ? [] : actionsOf(clause, ledger);
  if (task && !(said?.side === 'user' && /^(?:oui|non)/.test(task.what))) {
    if (said?.side === 'user' && clause.verb?.lemma === 'dire') hear(ledger, said, clause, quote.text);
    for (const one of [task, ...more]) act(ledger, one, quote.text);
    return true;
  }
  const idle = said && /^(?:oui|non|d'accord|ok|merci|pareil)[ .!]*$/.test(fold(said.object));
  // a bare « oui » is no contribution; it still is for or against what was proposed
  if (said && idle) hear(ledger, { ...said, passing: true, proposes: false }, clause);
  if (said && !idle)
    hear(
      ledger,
      said,
      clause,
      clauses.length === 1 || clauses.every((one) => !one.subject || one === clause)
        ? sentence.text
        : clause.text,
    );
  if (choice) {
    agree(ledger, sentence, choice.kept, clause);
    return true;
  }
  const named = clause.subject?.kind === 'person' ? clause.subject.who : undefined;
  if (named && isPerson(named, cast, notes.shouted)) ledger.she = named;
  return said !== undefined && !said.passing;
}

/** What an arrow leads to when no verb says it: an infinitive of a task is an action, the rest is decided. */
function cameOut(ledger: Ledger, sentence: Piece): void {
  if (verdictOf(sentence.plain) === 'later' || !/\p{L}{3}.*\p{L}{3}/su.test(sentence.text)) return;
  const first = verbOf(sentence.plain.split(/[ ']/)[0] ?? '', 'infinitive');
  if (first && (isUnknown(first.lemma) || (isKind(first.lemma, 'help') && !isKind(first.lemma, 'change')))) {
    const due = dueOf(sentence.text, ledger.writtenOn);
    act(ledger, { what: bare(sentence.text), who: null, due: due.day }, sentence.text);
  } else decide(ledger, decisionText(sentence.text, sentence.plain), sentence, true);
}

/** Reads what is said in a sentence that decides nothing: under « à discuter », in a cell. */
export function listen(ledger: Ledger, sentence: Piece): void {
  ledger.rank++;
  const said = speaker(
    ledger.notes,
    readClause(ledger.notes, sentence, ledger.cast),
    ledger.cast,
    ledger.she,
  );
  if (said) hear(ledger, said, sentence);
}
