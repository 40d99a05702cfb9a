// An action written as fields in any order: « Affiche — Claire — pour le 15 avril », « [ ] @Benoît maquette (16/05) ».
import { actionOf, type Told, without } from './actions.ts';
import { isOwner } from './cast.ts';
import { readClause } from './clause.ts';
import { dueOf } from './due.ts';
import { bare, type NotedAction, notesOf, type Piece, pieceOf } from './shape.ts';
import { isFirstName, subjectAt } from './subject.ts';
import { verbOf } from './verbs.ts';

const SEPARATOR =
  /\t+|\s*[|]\s*|\s+[–—-]+\s+|\s*(?:→|⇒|=>|->|➡\uFE0F?)\s*|\s+\/\s+|\s*;\s*|\s*[()]\s*|\s*[[\]]\s*|\s:\s/gu;
const CUE =
  /^(?:par|pour|a|avec|qui ?:?|resp(?:onsable)?\.? ?:?|echeance ?:?|quand ?:?|delai ?:?|pilote ?:?|quoi ?:?|referent(?:e)? ?:?|porteur ?:?|@|date ?:?) ?/u;
const ROLE_CUE =
  /^(?:par|à|a|avec|qui ?:|resp(?:onsable)?s?\.? ?:?|pilotes? ?:?|référente?s? ?:|porteu(?:r|se) ?:|owner ?:?|pour|charge|@)(?:(?<=[:@.])| )+/iu;
const NOBODY =
  /^(?:pas encore attribue|a attribuer|a definir|personne|qui ?\??|\?+|a voir|non attribue|x|nc|tbd)$/;

/** The action of a marked piece; its owner and its day are null when they are not written. */
export function markedAction(piece: Piece, quote: string, told: Told): NotedAction | undefined {
  const { cast, writtenOn, notes } = told;
  const person = (words: string) => {
    const said = bare(words).replace(/^@/, '');
    const name = said.replace(ROLE_CUE, '').replace(/^@/, '');
    return name !== '' && isOwner(name, cast, notes.shouted) && !startsWithVerb(name) ? name : undefined;
  };
  let [who, due]: [string | null, string | null] = [null, null];
  const rest: string[] = [];
  let text = piece.text;
  const lead = leadOf(text, person, told);
  if (lead) [who, due, text] = [lead.who, lead.due, text.slice(lead.end)];
  const called = /^@([\p{L}.’'-]+) /u.exec(text);
  if (called && who === null) [who, text] = [called[1] ?? null, text.slice(called[0].length)];
  const inner = notesOf(text);
  const clause = readClause(inner, pieceOf(inner, 0, text.length), cast);
  const done = clause.subject && actionOf(clause, told);
  if (done && done.what !== '' && (done.who !== null || clause.subject?.kind === 'me')) {
    return { ...done, who: who ?? done.who, quote };
  }
  let owners = false;
  for (const part of text.split(SEPARATOR)) {
    const said = bare(part);
    if (said === '' || NOBODY.test(inner.plain === text ? said : notesOf(said).plain)) continue;
    const date = dueOf(said, writtenOn, true);
    const dated = date.end > date.at;
    const remains = dated
      ? bare(
          without(said, date.at, date.end).replace(
            /(?<!\p{L})(?:échéance|echeance|délai|pour|avant|date|le|quand|au plus tard|deadline)(?!\p{L})/giu,
            '',
          ),
        )
      : said;
    if (dated && remains === '' && (due === null || date.day !== null)) due = date.day ?? due;
    else if (owners && who !== null && person(said)) who = `${who} / ${person(said)}`;
    else if (who === null && person(said)) who = person(said) ?? null;
    else if (rest.length > 0 && dated && person(remains)) {
      who ??= person(remains) ?? null;
      due ??= date.day;
    } else if (said.replace(CUE, '') !== '') rest.push(said);
    owners = who !== null && person(said) !== undefined;
  }
  return trailing(rest.join(' '), who, due, quote, told, person);
}

/** « Claire avant vendredi : … », « par Anne pour le 12 : … », « Dr Ferry + Maud : … »: who, and by when. */
function leadOf(
  text: string,
  person: (words: string) => string | undefined,
  { writtenOn }: Told,
): { who: string; due: string | null; end: number } | undefined {
  const mark = /^([^:\n]{2,70}?) ?(?::|->|=>|→) ?(?=\S)/u.exec(text);
  const said = mark?.[1];
  if (!mark || !said) return undefined;
  const date = dueOf(said, writtenOn);
  const name = person(date.end > date.at ? without(said, date.at, date.end) : said);
  return name === undefined ? undefined : { who: name, due: date.day, end: mark[0].length };
}

/** Fields after commas or at the end: « Rédiger l'affiche, Claire, avant le 15 mars », « … par Claire ». */
function trailing(
  words: string,
  owner: string | null,
  day: string | null,
  quote: string,
  told: Told,
  person: (words: string) => string | undefined,
): NotedAction | undefined {
  let [what, who, due] = [words, owner, day];
  const date = dueOf(what, told.writtenOn);
  if (date.end > date.at && date.at > 0) {
    due ??= date.day;
    what = without(what, date.at, date.end);
  }
  const commas = what.split(/,/);
  for (let rank = commas.length - 1; rank > 0 && who === null; rank--) {
    const found = person(commas[rank] ?? '');
    if (!found) continue;
    who = found;
    commas.splice(rank, 1);
  }
  what = commas.join(',');
  const inner = notesOf(what);
  if (who === null) {
    for (const by of inner.plain.matchAll(
      /(?<![\p{L}])(?:par|avec|resp(?:onsable)?s?\.?|a|qui|owner|pilote) ?:? ?/gu,
    )) {
      const from = by.index + by[0].length;
      const subject = subjectAt(inner, pieceOf(inner, 0, what.length), from, told.cast);
      if (
        !subject ||
        !/^(?:person|role)$/.test(subject.kind) ||
        /\p{L}{2}/u.test(inner.plain.slice(subject.end))
      )
        continue;
      if (!/^(?:par|resp|qui|owner|pilote)/.test(by[0]) && subject.kind === 'role') continue;
      [who, what] = [subject.who, what.slice(0, by.index)];
      break;
    }
  }
  if (who === null) {
    const first = subjectAt(inner, pieceOf(inner, 0, what.length), 0, told.cast);
    if (
      first &&
      first.kind === 'person' &&
      /\p{L}{3}/u.test(what.slice(first.end)) &&
      !startsWithVerb(first.who)
    )
      [who, what] = [first.who, what.slice(first.end)];
  }
  what = bare(what);
  return /\p{L}{3}/u.test(what) ? { what, who, due, quote } : undefined;
}

const startsWithVerb = (words: string): boolean => {
  const [first = ''] = notesOf(words).plain.split(/[ ,]/);
  return !isFirstName(first) && verbOf(first, 'infinitive') !== undefined;
};
