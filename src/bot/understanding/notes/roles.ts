// People said with their role or in a group, anywhere in notes: « Mme R., usagère », « trois usagers (Colette, Jean et Samia) ».
import { fold } from '../fold.ts';
import { type Cast, isPerson, PRO_WORD, USER_WORD } from './cast.ts';
import { type Notes, type Piece, pieceOf } from './shape.ts';
import { subjectAt } from './subject.ts';

export interface Sides {
  users: string[];
  professionals: string[];
}

const NOBODY: Cast = { users: new Set(), professionals: new Set() };
const AFTER = new RegExp(
  `(?: ?\\(|, | (?=notre |qui represent))(?:le |la |l'|les |une? |notre |nos |toute?s les deux |tous deux |(?!et )\\p{L}+ et )?(?:qui represent\\p{L}+ |representante?s? |pour )?(?:les |des |la |de la )?(?:(?<user>${USER_WORD})|(?<pro>${PRO_WORD}))(?![\\p{L}])|(?<= )pour les (?<users>usagers|patients)(?![\\p{L}])`,
  'gu',
);
const GROUP_LIST =
  /(?<![\p{L}'-])(?:(?<user>usagere?s?|patiente?s?|habitante?s|aidante?s|benevoles|representante?s? des usagers)|(?<pro>professionnel(?:le)?s|pros|soignante?s|equipe|msp))(?: (?:partenaires?|presente?s?|referente?s?|experte?s?|de sante|et \p{L}+))* ?(?:\(|: ?|, (?=(?:mmes?|mm|m|dr)\.? ))(?<list>[^();:\n.]{2,160}(?:\.(?! )[^();:\n.]{0,80})*)/gu;
const JOINED = / ?(?:,(?: et)?|et|&|\+|\/|ainsi que) /;
const ROLE_ALONE = new RegExp(`^(?:${USER_WORD}|${PRO_WORD})$`, 'u');
const LOOK_BACK = 90;

/** The names that end where a role begins: the last one, or all of them before a role in the plural. */
function namesBefore(notes: Notes, whole: Piece, end: number, all: boolean): string[] {
  const from = Math.max(0, end - LOOK_BACK);
  for (const start of notes.plain.slice(from, end).matchAll(/(?<![\p{L}\p{N}'.-])(?=\p{L})/gu)) {
    const subject = subjectAt(notes, whole, from + start.index, NOBODY);
    if (subject?.kind !== 'person' || subject.end !== end) continue;
    const names = subject.who.split(JOINED).filter((name) => isPerson(name, NOBODY, notes.shouted));
    return all ? names : names.slice(-1);
  }
  return [];
}

/** Names with their side, in the order they are written. */
export function namesWithRoles(notes: Notes): Sides {
  const found: Sides = { users: [], professionals: [] };
  const whole: Piece = { start: 0, end: notes.text.length, text: notes.text, plain: notes.plain };
  for (const { index, 0: said, groups = {} } of notes.plain.matchAll(AFTER)) {
    const user = groups.user !== undefined || groups.users !== undefined;
    const end = groups.users === undefined ? index : index - 1;
    (user ? found.users : found.professionals).push(...namesBefore(notes, whole, end, /s$/.test(said)));
  }
  for (const { index, 0: said, groups = {} } of notes.plain.matchAll(GROUP_LIST)) {
    const list = pieceOf(notes, index + said.length - (groups.list?.length ?? 0), index + said.length);
    const names = namesIn(notes, list);
    (groups.user === undefined ? found.professionals : found.users).push(...names);
  }
  return { users: [...new Set(found.users)], professionals: [...new Set(found.professionals)] };
}

/** The names that open a list: « Colette, Jean-Luc et Samia ». */
function namesIn(notes: Notes, list: Piece): string[] {
  const title = /^(?:mmes|mm\.?) /.exec(list.plain)?.[0] ?? '';
  const names: string[] = [];
  for (const part of list.text.slice(title.length).split(JOINED)) {
    const name = part.trim().replace(/^(?:le |la )(?=dr|doc)/i, '');
    if (ROLE_ALONE.test(fold(name))) continue;
    if (!isPerson(name, NOBODY, notes.shouted)) break;
    names.push(title === '' ? name : `${title.startsWith('mmes') ? 'Mme' : 'M.'} ${name}`);
  }
  return names;
}
