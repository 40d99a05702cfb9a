// Who was there: lists of names under headings or in a sentence, with the side that roles and headings give.
import { fold } from '../fold.ts';
import { type Cast, isDoctor, isPerson, PRO_WORD, USER_WORD } from './cast.ts';
import type { Line } from './lines.ts';
import { namesWithRoles } from './roles.ts';
import { sentencesOf } from './sentences.ts';
import { type Notes, type Piece, partOf } from './shape.ts';

type Side = 'user' | 'professional';
interface Present {
  name: string;
  side?: Side;
}

const EXCUSED_FROM = /(?:[.;,(–-]|\n)? ?(?:excuse(?:e?s?)|absente?s?)(?: ?:| ?\)|,| )/u;
const SENTENCE =
  /^(?:presente?s?|participante?s?) (?!a |au |pour |e )|^(?:(?:etai(?:en)?t|sont|est) (?:presente?s?|la|venue?s?|connectee?s?|reunie?s?)|(?:il )?y avait|nous etions|on etait|autour de la table|avec)(?: \d+)?(?: ?:)?|(?:^| )en presence d(?:e|u|es)(?: la| l')? ?|^.{0,60}(?:s'est|sommes|se sont) (?:re)?(?:vue?s?|unie?s?|trouvee?s?|rencontree?s?|parlee?s?)[^.:;]{0,40}? avec |(?: (?:etaient|sont|etait) (?:presente?s?|la|venue?s?))/u;
const TOKEN = new RegExp(
  `(?<side>(?:(?:cote |pour les |pour la |parmi les |les |\\d+ |deux |trois |quatre |cinq )?(?:(?<us>${USER_WORD})|(?<ps>${PRO_WORD}|msp))(?: presente?s?| (?:de la )?(?:msp|maison de sante))?) ?(?::|\\((?=[^)]*(?:[,&]| et ))|(?<=cote \\p{L}+),))|(?<before>(?:pour|cote|au titre de|parmi) ?(?:les |l'|la |des )?(?:(?<bu>usagers|patients|habitants|aidants|familles|association)|(?<bp>equipe|professionnels|soignants|msp|maison de sante)))(?= (?!et |puis )\\p{L})|(?<suffix>pour (?:l'association|(?:les |des )?(?:usagers|patients|familles|aidants)|(?<team>l'equipe|la (?:msp|maison de sante)|le (?:centre|pole)(?: de sante)?|les (?:professionnels|soignants)))(?![\\p{L}]))|(?<role>(?:une? |la |le |l'|notre |\\d+ |deux |trois |et )?(?:(?<u>${USER_WORD})|(?<p>${PRO_WORD})))(?![\\p{L}])|(?<word>[\\p{L}][\\p{L}.'’-]*)|(?<sep>[,;()\\n/+&:|]|[–—-])`,
  'gu',
);
const WITH_USERS =
  /(?:avec|chez) (?:les|nos|des|quelques|deux|trois) (?:patient|usag)|(?:reunion|comite|rencontre|debrief|cafe|groupe|atelier|conseil)s? (?:des? |d'|entre )?(?:usag|patient)/;
const PLURAL = /^(?:(?:une?|la|le|l'|notre|\d+|deux|trois|quatre|et) ?)?[\p{L}-]+[sx](?![\p{L}])/u;

/** The people of one list, in order; `side` is that of its heading. */
function listed(notes: Notes, list: Piece, heading: Side | undefined): Present[] {
  const people: Present[] = [];
  let [side, pending, at]: [Side | undefined, string, number] = [heading, '', -1];
  const nobody: Cast = { users: new Set(), professionals: new Set() };
  const close = () => {
    const name = pending
      .trim()
      .replace(/^(?:le|la|les|du|de la|de|au) (?=\p{L}{2})/iu, '')
      .replace(/(?<! \p{L})[.,;:]+$/u, '');
    pending = '';
    if (name === '' || !isPerson(name, nobody, notes.shouted)) return;
    people.push({ name, ...(side && { side }) });
  };
  const assign = (found: Side, all: boolean) => {
    for (let rank = people.length - 1; rank >= 0; rank--) {
      const person = people[rank];
      if (person && all && isDoctor(person.name) && found === 'user') break;
      if (!person || (rank < people.length - 1 && (!all || rank < at || person.side !== undefined))) break;
      person.side = found;
      if (!all) break;
    }
    at = people.length;
  };
  for (const match of list.plain.matchAll(TOKEN)) {
    const groups = match.groups ?? {};
    const written = list.text.slice(match.index, match.index + match[0].length);
    if (groups.side) {
      close();
      side = groups.us ? 'user' : 'professional';
      at = people.length;
    } else if (groups.before) {
      close();
      side = groups.bu ? 'user' : 'professional';
      at = people.length;
    } else if (groups.suffix) {
      close();
      assign(groups.team ? 'professional' : 'user', true);
    } else if (groups.role) {
      // « Claire Pro » does not exist; « Martine Aidant » may: a capital after a name belongs to it.
      const before = people.length;
      close();
      if (before < people.length || people.length > 0)
        assign(groups.u ? 'user' : 'professional', PLURAL.test(groups.role));
    } else if (groups.sep) close();
    else if (/^(?:et|ainsi|avec|puis)$/.test(match[0])) close();
    else if (
      /^\p{Lu}/u.test(written) ||
      notes.shouted ||
      /^(?:m|mme|mmes|dr|mr|madame|monsieur|docteure?|de|du|le|la)\.?$/.test(match[0]) ||
      /^ (?:m|mme|mmes|dr|mr|madame|monsieur|docteure?)\.?$/i.test(pending) ||
      (pending === '' && isPerson(written, nobody, false))
    )
      pending += ` ${written}`;
    else close();
  }
  close();
  return people;
}

/** Whether a sentence tells who was there, and no more. */
export const tellsWhoWasThere = (plain: string): boolean =>
  SENTENCE.test(plain.slice(0, 160)) &&
  !/decid|propos|demand|valid|souhait|retenu|adopt|convenu|(?<!\p{L})(?:dit|signal|trouv|explique)/u.test(
    plain,
  );

const excusedFrom = ({ plain }: Piece): number => EXCUSED_FROM.exec(plain)?.index ?? plain.length;

/** Names with their roles open notes within so many lines. */
const OPENING = 6;

/** « Aïcha, Gilbert (patients) / Dr Lambert, Coralie IDE »: a line of names and roles, and nothing else. */
function onlyNames(notes: Notes, line: Piece): boolean {
  if (line.text.length > 200 || /[.!?:]/.test(line.text.replace(/\b(?:Dr|M|Mme)\./g, ''))) return false;
  const people = listed(notes, line, undefined);
  const words = line.plain.match(/\p{L}+/gu)?.length ?? 0;
  return people.length > 2 && people.some(({ side }) => side !== undefined) && words <= 3 * people.length;
}

/** Everyone said to be present, by side; `unsure` where the notes mark no user, and nothing else tells the side of somebody. */
export function readAttendance(
  notes: Notes,
  lines: readonly Line[],
  known: Cast,
): { users: string[]; professionals: string[]; unsure: string[] } {
  const found: Present[] = [];
  for (const [rank, line] of lines.entries()) {
    const heading =
      line.section === 'users' ? 'user' : line.section === 'professionals' ? 'professional' : undefined;
    if (line.text.length > 800) continue;
    if (heading || line.section === 'present') {
      const opens = SENTENCE.exec(line.plain.slice(0, 160));
      const from = opens?.index === 0 ? opens[0].length : 0;
      found.push(...listed(notes, partOf(notes, line, from, excusedFrom(line)), heading));
    } else if (line.section === 'topic' && rank < OPENING && onlyNames(notes, line))
      found.push(...listed(notes, line, undefined));
    else if (line.section === 'topic')
      for (const sentence of sentencesOf(notes, line)) {
        const opens = SENTENCE.exec(sentence.plain.slice(0, 160));
        if (!opens || /\bexcuse|\babsent/.test(sentence.plain.slice(0, 12))) continue;
        const leads = opens.index === 0 || / avec $/.test(opens[0]) || /presence/.test(opens[0]);
        const from = leads ? opens.index + opens[0].length : 0;
        const to = leads ? excusedFrom(sentence) : Math.min(opens.index, excusedFrom(sentence));
        found.push(...listed(notes, partOf(notes, sentence, from, Math.max(from, to)), undefined));
      }
  }
  const roles = namesWithRoles(notes);
  const listedNowhere = !lines.some(({ section }) => /^(?:present|users|professionals)$/.test(section));
  if (listedNowhere) {
    const away = lines.filter(({ section }) => section === 'excused').map(({ plain }) => plain);
    const there = (name: string) => !away.some((list) => list.includes(fold(name)));
    found.push(...roles.users.filter(there).map((name) => ({ name, side: 'user' as const })));
    found.push(...roles.professionals.filter(there).map((name) => ({ name, side: 'professional' as const })));
  }
  const [users, professionals] = [new Set(roles.users.map(fold)), new Set(roles.professionals.map(fold))];
  const usersMarked = users.size > 0 || found.some(({ side }) => side === 'user');
  for (const person of found) {
    const name = fold(person.name);
    person.side ??= known.users.has(name)
      ? 'user'
      : known.professionals.has(name)
        ? 'professional'
        : undefined;
    person.side ??= isDoctor(person.name) ? 'professional' : undefined;
    person.side ??= users.has(name) ? 'user' : professionals.has(name) ? 'professional' : undefined;
  }
  // Users are said to be so: whoever is not is of the team; where only the team has roles, the others are users.
  const sides = new Set(found.map(({ side }) => side));
  const withUsers =
    !sides.has('user') && !sides.has('professional') && WITH_USERS.test(notes.plain.slice(0, 400));
  const other = withUsers
    ? 'user'
    : sides.has('user')
      ? 'professional'
      : sides.has('professional')
        ? 'user'
        : undefined;
  const of = (side: Side) => [
    ...new Map(
      found.filter((one) => (one.side ?? other) === side).map((one) => [fold(one.name), one.name]),
    ).values(),
  ];
  const untold = usersMarked ? [] : found.filter(({ side }) => side === undefined);
  const unsure = [...new Map(untold.map(({ name }) => [fold(name), name])).values()];
  return { users: of('user'), professionals: of('professional'), unsure };
}
