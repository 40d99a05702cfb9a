// The subject that opens a clause: named people, a role, users, the whole group, or « je ».
import { WORD_NAMES } from '../first-names.data.ts';
import { fold } from '../fold.ts';
import { NOT_NAMES, ORDINARY } from '../people.vocabulary.ts';
import { type Cast, isKnown, isPerson, ROLE_SUBJECT, TITLE, USERS_GROUP } from './cast.ts';
import { GIVEN_NAMES } from './given-names.data.ts';
import type { Notes, Piece } from './shape.ts';
import { isVerbForm, verbOf } from './verbs.ts';

export interface Subject {
  kind: 'we' | 'me' | 'it' | 'users' | 'role' | 'person';
  /** as written; « et » and commas between several */
  who: string;
  /** offset in the piece after it */
  end: number;
}

const WE =
  /(?:on|nous(?: tous)?|(?:tout )?le (?:groupe|comite|conseil|collectif|bureau|copil|college)(?: (?:de travail|d'usagers|des usagers|de pilotage|present))?|la (?:maison de sante|commission|majorite)|l'(?:equipe|assemblee|ensemble (?:du groupe|des presents|des participants|des membres))|(?:tous )?les (?:participants|membres|presents|personnes presentes)(?: presents)?|tous|toutes|tout le monde|chacun|(?:les )?(?:usagers|patients|professionnels|soignants) et (?:les |l')?(?:usagers|patients|professionnels|equipe|soignants)|groupe|equipe)(?=[ ,])/uy;
const ME = /(?:(?:de mon cote|quant a moi),? )?(?:(?:moi[ ,]+)?(?:je |j'(?=\p{L}))|moi(?= \p{L}))/uy;
const IT =
  /(?:elles?|ils?(?! (?:reste|faut|faudra|faudrait|est|a ete|y a|s'agit|convient|manque|revient|semble|serait|fut|nous|a fallu|n'a pas ete|n'est pas))|celle-ci|celui-ci|ce dernier|cette derniere)(?= )/uy;
const USERS = new RegExp(
  `(?:${USERS_GROUP}|(?:deux|trois|plusieurs|certaine?s|quelques|une?|d'autres|la majorite des) (?:personnes?|autres|d'entre eux|(?:usagers?|usageres?|patiente?s?)(?: \\p{L}+s)?))(?=[ ,])`,
  'uy',
);
const ROLE = new RegExp(`(?:${ROLE_SUBJECT})(?![\\p{L}-])`, 'uy');
const TITLED = new RegExp(`(?:(?:le |la )?${TITLE}|mmes|mm\\.?|drs|mrs\\.?) `, 'uy');
const WORD = /[\p{L}][\p{L}']*(?:-[\p{L}']+)*\.?/uy;
const JOIN = / ?(?:,(?: et(?: de)?)?|et(?: de)?|&|\+|\/|ainsi que(?: de)?|avec) /uy;

const sticky = (pattern: RegExp, plain: string, at: number): string | undefined => {
  pattern.lastIndex = at;
  return pattern.exec(plain)?.[0];
};

/** The end of one person's name at an offset; undefined when nobody is named there. */
function nameEnd(notes: Notes, piece: Piece, at: number, cast: Cast): number | undefined {
  const title = sticky(TITLED, piece.plain, at);
  const from = at + (title?.length ?? 0);
  const words: { end: number; text: string; plain: string }[] = [];
  for (let end = from; words.length < 4; ) {
    const word = sticky(WORD, piece.plain, end);
    if (!word) break;
    end += word.length;
    const text = piece.text.slice(end - word.length, end);
    if (notes.shouted && words.length > 0 && /^(?:[cjmnst]|qu)'/.test(word)) break;
    const capital = /^\p{Lu}/u.test(text);
    const particle = /^(?:le|la|de|du|des|d'.*|l'.*|el|van|von|ben|da)$/.test(word) && words.length < 3;
    const verb = verbOf(word, 'present', 'future', 'infinitive', 'imperfect', 'participle');
    if (
      notes.shouted
        ? words.length > 0 && (verb || ORDINARY.has(word) || NOT_NAMES.has(word)) && !particle
        : !capital
    )
      if (!(words.length === 0 && (title || GIVEN_NAMES.has(word) || known(cast, word))) && !particle) break;
    words.push({ end, text, plain: word });
    if (/\.$/.test(word) && !/^\p{L}\.$/u.test(word)) {
      words[words.length - 1] = { end: end - 1, text: text.slice(0, -1), plain: word.slice(0, -1) };
      break;
    }
    if (piece.plain[end] !== ' ') break;
    end++;
  }
  while (/^(?:le|la|de|du|des|d'.*|l'.*)$/.test(words.at(-1)?.plain ?? '')) words.pop();
  if (title) return words.at(-1)?.end;
  for (let count = words.length; count > 0; count--) {
    const last = words[count - 1];
    if (!last) continue;
    const name = piece.text.slice(from, last.end);
    if (isPerson(name.replace(/ \p{L}\.$/u, ''), cast, notes.shouted) && !spoilt(words, count))
      return last.end;
  }
  return undefined;
}

const known = (cast: Cast, name: string): boolean => cast.users.has(name) || cast.professionals.has(name);

/** A verb or an ordinary noun that a capital opens is no name: « Acheter le cahier », « Discussion sur… ». */
const spoilt = (words: readonly { plain: string }[], count: number): boolean => {
  const first = words[0]?.plain ?? '';
  if (isFirstName(first)) return false;
  return (
    (count === 1 && (isVerbForm(first) || verbOf(first, 'infinitive') !== undefined)) ||
    /(?:tion|ment|ite|age|ance|ence|ure|isme|eur|ant)s?$/.test(first) ||
    (/(?:er|ir)$/.test(first) && verbOf(first, 'infinitive') !== undefined)
  );
};

/** The subject that stands at an offset of a piece. */
export function subjectAt(notes: Notes, piece: Piece, at: number, cast: Cast): Subject | undefined {
  const { plain, text } = piece;
  const simple = (kind: Subject['kind'], pattern: RegExp): Subject | undefined => {
    const said = sticky(pattern, plain, at);
    return said === undefined
      ? undefined
      : { kind, who: text.slice(at, at + said.length).trim(), end: at + said.length };
  };
  const fixed = simple('we', WE) ?? simple('me', ME) ?? simple('it', IT);
  if (fixed) return fixed;
  let [end, begun] = [at, at];
  let kind: Subject['kind'] | undefined;
  for (let next = at; ; ) {
    const named = nameEnd(notes, piece, next, cast);
    const role = named === undefined ? roleAt(plain, next) : undefined;
    const users =
      kind === undefined && named === undefined && role === undefined
        ? sticky(USERS, plain, next)
        : undefined;
    const stop =
      named ?? (role !== undefined ? next + role.length : users?.trim() ? next + users.length : undefined);
    if (stop === undefined) break;
    // « une usagère, Mme Guillou, … »: the name is the subject
    if (kind === 'users' && named !== undefined) [kind, begun] = ['person', next];
    kind ??= named !== undefined ? 'person' : role !== undefined ? 'role' : 'users';
    end = stop;
    const join = sticky(JOIN, plain, end);
    if (!join) break;
    next = end + join.length;
  }
  return kind ? { kind, who: text.slice(begun, end).replace(/[ ,]+$/, ''), end } : undefined;
}

/** Whether a folded word is a first name, even one that is an ordinary word too (« Claire »). */
export const isFirstName = (word: string): boolean =>
  GIVEN_NAMES.has(word) || WORD_NAMES.has(word) || GIVEN_NAMES.has(word.split('-')[0] ?? '');

const CLITIC =
  /^(?:se|s|a|ne|n|va|vont|doit|est|sont|sera|qui|et|ou|de|du|des|pour|en|y|le|la|les|lui|nous|leur|avec|sur|par)$/;

/** « la secrétaire », without the verb that follows it. */
function roleAt(plain: string, at: number): string | undefined {
  const role = sticky(ROLE, plain, at);
  const last = role?.split(' ').at(-1) ?? '';
  if (!role || (!CLITIC.test(last) && !verbOf(last, 'present', 'future', 'imperfect', 'conditional')))
    return role;
  const less = role.slice(0, -last.length - 1);
  if (!/[ ']\p{L}{3}/u.test(less)) return role;
  return less;
}

/** Whether words name somebody by more than a capital: listed, with a title, or by a first name. */
export function isSure(who: string, cast: Cast): boolean {
  const [first = ''] = fold(who).split(/[ ,]/);
  return (
    isKnown(who, cast) ||
    /^(?:m|mr|mrs|mme|mlle|dr|docteur|docteure|mmes)\.?$/.test(first) ||
    isFirstName(first)
  );
}
