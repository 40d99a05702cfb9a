// Cuts a sentence into clauses, each with its subject and what it does: the verb, its tense, and whether it is denied.
import type { Cast } from './cast.ts';
import { type Notes, type Piece, partOf } from './shape.ts';
import { isSure, type Subject, subjectAt } from './subject.ts';
import { type Tense, verbOf } from './verbs.ts';

/** What a clause says of its subject; offsets are within the clause. */
interface Predicate {
  lemma: string;
  /** 'past' with avoir, 'passive' with être, 'can' after pouvoir */
  tense: 'now' | 'future' | 'past' | 'passive' | 'would' | 'was' | 'can' | 'must';
  no: boolean;
  reflexive: boolean;
  /** where the object begins */
  end: number;
  /** where the verb itself begins */
  at: number;
}

export interface Clause extends Piece {
  subject?: Subject;
  verb?: Predicate;
  /** « pour la fontaine à eau », set before the subject */
  fronted?: string;
}

const LEAD =
  /^(?:(?:et|puis|mais|donc|or|ensuite|enfin|alors|du coup|par ailleurs|par contre|en revanche|cependant|toutefois|neanmoins|pourtant|finalement|au final|pour finir|en conclusion|bref|de plus|aussi|egalement|ainsi|tandis que|pendant que|alors que|apres (?:discussion|debat|echanges?|reflexion|un tour de table)|a l'unanimite|c'est|=>|->|→|⇒|[-•*+>])[ ,:]*)+/u;
const FRONTED =
  /^(?:pour|a|au|aux|en|dans|de|du|des|d'|apres|suite|concernant|sur|quant|lors|avec|cote|chez|par|afin|face|avant|depuis|lundi|mardi|mercredi|jeudi|vendredi|hier|demain|comme)[^,:;.?!]{1,90}, ?/u;
const CLITICS = /(?:(?:ne|se|me|te|nous|vous|le|la|les|lui|leur|y|en|qui) |[nslm]')*/uy;
const ADVERBS =
  /(?:,? ?(?:pas|plus|jamais|donc|alors|aussi|bien|tous|toutes|ensemble|egalement|finalement|toujours|deja|encore|ainsi|enfin|plutot|d'abord|ensuite|tous les deux|de nouveau|a l'unanimite|d'un commun accord|de son cote|par ailleurs|\p{L}{3,}ment|trop|tres|tout|volontiers|surtout|apres (?:discussion|debat|echange))(?![\p{L}]),? ?)*/uy;
const WORD = /[\p{L}]+(?:-[\p{L}]+)*/uy;
const ARTICLE =
  /^ (?:le|la|les|l'|un|une|des|du|de|d'|au|aux|son|sa|ses|leurs?|ce|cette|ces|notre|nos|avec|a|tous|toutes|deux|trois|\d)/u;
const APPOSITION = /(?:, (?:qui )?[^,()]{2,60}, ?| ?\([^()]{1,60}\),? ?)/uy;
const BOUNDARY =
  /, (?:et |puis |tandis que |pendant que |alors que |mais |donc )?| et (?:puis )?| puis | mais | tandis que | pendant que | alors que | donc | (?:=>|->|→|⇒) ?| [-–—] |; ?| ?: |, qu(?:e |')/g;

const taken = (pattern: RegExp, plain: string, at: number): string => {
  pattern.lastIndex = at;
  return pattern.exec(plain)?.[0] ?? '';
};

/** The verb that stands at an offset, with its helpers. `named`: the subject is somebody, so that an unknown verb is one. */
export function predicateAt(plain: string, at: number, named: boolean): Predicate | undefined {
  let end = at;
  let no = false;
  let reflexive = false;
  const skip = () => {
    for (let before = -1; before !== end; ) {
      before = end;
      if (plain[end] === ' ') end++;
      const clitics = taken(CLITICS, plain, end);
      if (/(?:^|\s)(?:ne |n')/.test(clitics)) no = true;
      if (/(?:^|\s)(?:se |s')/.test(clitics)) reflexive = true;
      end += clitics.length;
      const adverbs = taken(ADVERBS, plain, end);
      if (/(?:^| )(?:pas|plus|jamais) /.test(adverbs)) no = true;
      end += adverbs.length;
    }
  };
  const word = () => taken(WORD, plain, end);
  skip();
  const first = word();
  if (first === '') return undefined;
  const begun = end;
  end += first.length;
  const made = (lemma: string, tense: Predicate['tense']): Predicate => {
    const after = taken(ADVERBS, plain, plain[end] === ' ' ? end + 1 : end);
    if (/^(?:pas|plus|jamais)(?: |$)/.test(after)) no = true;
    if (after !== '') end += after.length + (plain[end] === ' ' ? 1 : 0);
    return { lemma, tense, no, reflexive, end, at: begun };
  };
  const next = (...tenses: Tense[]) => {
    const back = end;
    skip();
    const said = word();
    const found = said === '' ? undefined : verbOf(said, ...tenses);
    if (found) end += said.length;
    else end = back;
    return found;
  };
  if (/^(?:a|ont|avons|ai)$/.test(first)) {
    if (/^ (?:ete|pas ete) /.test(plain.slice(end, end + 9))) {
      end += plain.slice(end).startsWith(' pas') ? 8 : 4;
      const passive = next('participle');
      if (passive) return made(passive.lemma, 'was');
      return made('etre', 'past');
    }
    // « a demander » for « a demandé »
    const past = next('participle') ?? (named ? next('infinitive') : undefined);
    return past ? made(past.lemma, 'past') : made('avoir', 'now');
  }
  if (/^(?:est|sont|sommes|suis|sera|seront|serons)$/.test(first)) {
    const back = end;
    const passive = next('participle');
    if (
      passive &&
      (reflexive ||
        /^(?:convenir|tomber|partir|venir|arriver|aller|passer|rester|devenir|revenir)$/.test(passive.lemma))
    )
      return made(passive.lemma, 'past');
    if (passive) return made(passive.lemma, first.startsWith('ser') ? 'future' : 'passive');
    end = back;
    return made('etre', first.startsWith('ser') ? 'future' : 'now');
  }
  if (/^(?:aurai\p{L}*|avai\p{L}*)$/u.test(first)) {
    const past = next('participle');
    return past ? made(past.lemma, 'would') : made('avoir', 'was');
  }
  if (/^etai(?:t|ent)$|^etions$/.test(first)) return made('etre', 'was');
  if (/^(?:va|vont|allons|vais)$/.test(first)) {
    const go = next('infinitive');
    return go ? made(go.lemma, 'future') : made('aller', 'now');
  }
  if (/^(?:doi[ts]|doivent|devons|devra|devront|devrons)$/.test(first)) {
    const must = next('infinitive');
    return must ? made(must.lemma, 'must') : undefined;
  }
  if (/^(?:peu[tvx]\p{L}*|pouvons|pourr\p{L}*|devrai\p{L}*|devrions)$/u.test(first)) {
    const can = next('infinitive');
    return can ? made(can.lemma, 'can') : made('pouvoir', 'now');
  }
  if (
    /^(?:fait|font|faisait|fit)$/.test(first) &&
    /^ (?:part d|remarquer|savoir|valoir|observer|le constat|etat d|l'hypothese)/.test(plain.slice(end))
  )
    return made('dire', 'now');
  const now = verbOf(first, 'present', 'first');
  if (now) return made(now.lemma, 'now');
  const later = verbOf(first, 'future');
  if (later) return made(later.lemma, 'future');
  const would = verbOf(first, 'conditional', 'imperfect');
  if (would) return made(would.lemma, would.tense === 'conditional' ? 'would' : 'was');
  if (named && /^\p{L}{2,}(?:e|ent|it|d)$/u.test(first) && /^ (?:que |qu')/.test(plain.slice(end)))
    return made('dire', 'now');
  if (/(?:ait|aient|ions|age|ance|ence|ette|erie|isme|esse|oire|aire|ude|ique|ment)$/.test(first))
    return undefined;
  if (named && /^\p{L}{2,}(?:e|ent|it|d)$/u.test(first) && ARTICLE.test(plain.slice(end)))
    return made(first, 'now');
  return undefined;
}

/** A clause with its subject and verb, where it has some. */
export function readClause(notes: Notes, piece: Piece, cast: Cast): Clause {
  const lead = LEAD.exec(piece.plain)?.[0].length ?? 0;
  for (const from of [0, lead, lead + (FRONTED.exec(piece.plain.slice(lead))?.[0].length ?? 0)]) {
    const subject = subjectAt(notes, piece, from, cast);
    const verb = subject && verbAfter(piece.plain, subject);
    if (subject && verb) {
      const fronted = /^(?:pour|concernant|sur|quant|cote) /.test(piece.plain.slice(lead))
        ? piece.text.slice(lead, from).replace(/[ ,]+$/, '')
        : '';
      return { ...piece, subject, verb, ...(fronted !== '' && { fronted }) };
    }
  }
  return piece;
}

function verbAfter(plain: string, subject: Subject): Predicate | undefined {
  const named = subject.kind !== 'users';
  // « Paulette Rémy, représentante des usagers, souhaite… »
  const aside = plain.startsWith(', ', subject.end)
    ? predicateAfterApposition(plain, subject.end, false)
    : undefined;
  if (aside && subject.kind !== 'we' && subject.kind !== 'me') return aside;
  return (
    predicateAt(plain, subject.end + (plain.startsWith(', ', subject.end) ? 2 : 0), named) ??
    (subject.kind === 'we' || subject.kind === 'me'
      ? undefined
      : predicateAfterApposition(plain, subject.end, named))
  );
}

function predicateAfterApposition(plain: string, at: number, named: boolean): Predicate | undefined {
  const aside = taken(APPOSITION, plain, at);
  return aside === '' ? undefined : predicateAt(plain, at + aside.length, named);
}

/** Whether what stands before a colon is somebody who speaks. */
function speaks(notes: Notes, sentence: Piece, colon: number, cast: Cast): boolean {
  const first = subjectAt(notes, sentence, 0, cast);
  return first !== undefined && first.end === colon && (first.kind !== 'person' || isSure(first.who, cast));
}

/** The clauses of a sentence: a new one begins where another subject takes the floor with its verb. */
export function clausesOf(notes: Notes, sentence: Piece, cast: Cast): Clause[] {
  const cuts = [{ end: 0, next: 0 }];
  for (const mark of sentence.plain.matchAll(BOUNDARY)) {
    const next = mark.index + mark[0].length;
    const subject = subjectAt(notes, sentence, next, cast);
    if (!subject || !verbAfter(sentence.plain, subject)) continue;
    if (
      /qu/.test(mark[0].slice(1, 4)) &&
      !/^(?:future|must)$/.test(verbAfter(sentence.plain, subject)?.tense ?? '')
    )
      continue;
    const aside =
      subject.kind === 'it' ||
      (subject.kind === 'users' && /^(?:usag|patient|habit|aid)/.test(subject.who.toLowerCase()));
    if (aside && (mark[0] === ', ' || subject.kind === 'users')) continue;
    if (mark[0] === ', ' && cuts.length === 1 && FRONTED.exec(sentence.plain)?.[0].length === next) continue;
    if (/:/.test(mark[0]) && speaks(notes, sentence, mark.index, cast)) continue;
    if (
      /^(?:, |; ?| et )$/.test(mark[0]) &&
      subjectAt(notes, sentence, cuts.at(-1)?.next ?? 0, cast)?.end === subject.end
    )
      continue;
    cuts.push({ end: mark.index, next });
  }
  return cuts.map(({ next }, rank) =>
    readClause(notes, partOf(notes, sentence, next, cuts[rank + 1]?.end ?? sentence.text.length), cast),
  );
}
