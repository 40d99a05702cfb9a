// On which side somebody was at a meeting: « Jeanne est une usagère », « il manque Odette chez les usagers », « Paul n’était pas là ».
import { fold } from './fold.ts';
import { PRO_WORD, USER_WORD } from './notes/cast.ts';

/** `present`: there, the side not said. `absent`: not there, or not on that side when one is said. */
export interface SideTold {
  /** the words that hold the names, as typed */
  names: string;
  to: 'users' | 'team' | 'present' | 'absent';
  /** for `absent`: the only list meant */
  from?: 'users' | 'team';
}

const USERS = `(?<users>${USER_WORD}|cote usagers)`;
const TEAM = `(?<team>(?:membres? d[eu] )?(?:l'|notre |la )?${PRO_WORD}(?: de sante)?)`;
const SIDE = `(?:la liste )?(?:d(?:es?|u) |du cote d(?:es?|u) )?(?:les |l'|la |une? |des )?(?:${USERS}|${TEAM})(?: presente?s?| partenaires?)?`;
const NAMES = "(?<names>\\p{L}[\\p{L}'., -]{0,120}?)";
const MISSED = "(?:il (?:manque|manquait)|(?:on a|vous avez|j'ai|tu as) oublie)";
const PUT = `(?:${MISSED}|r?ajoute[rz]?|(?:re)?mets|(?:re)?mettez|note[rz]?|inscri[st]|inscrivez|passe[rz]?|deplace[rz]?|range[rz]?|classe[rz]?|compte[rz]?)`;
const TAKE = '(?:enleve[rz]?|retire[rz]?|supprime[rz]?|ote[rz]?|efface[rz]?|raye[rz]?)';
const IS =
  "(?:est|sont|etai(?:t|ent)|fait partie|font partie|c'est|va|vont|venai(?:t|ent)|doit etre|doivent etre)";
const SOFT = '(?: (?:bien|aussi|plutot|en fait|pourtant|egalement))*';
const POLITE = "(?:(?:non|oui|mais|pardon|en fait|attention|euh|ah|alors|et|que)(?: ?[,!.] ?| )|qu')*";
const AMONG = "(?:chez|dans|parmi|aux?|a|avec|cote|du cote|comme|en tant qu(?:e |')|pour)";

type Told = Omit<SideTold, 'names'>;
const side = (groups: Record<string, string>): 'users' | 'team' => (groups.users ? 'users' : 'team');
const opposite = (groups: Record<string, string>): 'users' | 'team' => (groups.users ? 'team' : 'users');

const PATTERNS: readonly (readonly [string, (groups: Record<string, string>) => Told])[] = [
  [
    `${NAMES},? (?:n'|ne )(?:est|sont|etai(?:t|ent)|fait|font) pas${SOFT}(?: partie)? (?:${AMONG} )?${SIDE}`,
    (groups) => ({ to: opposite(groups) }),
  ],
  [`${NAMES},? ${IS}${SOFT} (?:a mettre )?(?:${AMONG} )?${SIDE}`, (groups) => ({ to: side(groups) })],
  [`${PUT} (?:aussi )?${NAMES} ${AMONG} ${SIDE}`, (groups) => ({ to: side(groups) })],
  [`(?:${AMONG} )?${SIDE} ?[:,]? ?${PUT} ${NAMES}`, (groups) => ({ to: side(groups) })],
  [
    `${TAKE} ${NAMES} (?:de |des |du |chez |dans |parmi |aux? )${SIDE}`,
    (groups) => ({ to: 'absent', from: side(groups) }),
  ],
  [
    `${NAMES},? (?:n'|ne )?(?:est|sont|etai(?:t|ent)|a|ont|avait) pas${SOFT} (?:la|presente?s?|venue?s?|pu (?:venir|etre la))(?: (?:hier|ce jour-la|a la reunion))?`,
    () => ({ to: 'absent' }),
  ],
  [`${NAMES},? (?:est|sont|etai(?:t|ent))${SOFT} (?:absente?s?|excusee?s?)`, () => ({ to: 'absent' })],
  [`(?:${TAKE}|sans) ${NAMES}(?: de la (?:liste|reunion)| des presents)?`, () => ({ to: 'absent' })],
  [`${MISSED} ${NAMES}(?: dans la liste| parmi les presents)?`, () => ({ to: 'present' })],
  [
    `${NAMES},? (?:est|sont|etai(?:t|ent))${SOFT} (?:la|presente?s?|venue?s?)(?: aussi| egalement)?`,
    () => ({ to: 'present' }),
  ],
];
const READERS = PATTERNS.map(([said, told]) => [new RegExp(`^${POLITE}${said}[ .!]*$`, 'du'), told] as const);

/** What adds nothing to what was said: « pas une professionnelle », « merci ». */
const BESIDE = new RegExp(
  `^(?:non|oui|pardon|merci|svp|s'il vous plait|(?:et |mais )?(?:non )?pas (?:${AMONG} )?${SIDE.replace(/\?<\w+>/g, '?:')})[ .!]*$`,
  'u',
);

/** Each side told, when the whole message tells nothing else; undefined otherwise. */
export function readSidesTold(text: string): SideTold[] | undefined {
  if (text.length > 300) return undefined;
  const found: SideTold[] = [];
  let pending = '';
  for (const part of text.split(
    /(?<=[,;.\n])|(?= et \p{L}[^,;.]*? (?:est|sont|[ée]tai(?:t|ent)|n['’]) ?)/u,
  )) {
    pending += part;
    const words = pending.replace(/^[ ,;.]*(?:et )?/u, '').replace(/[ ,;.!\n]+$/u, '');
    const told = words === '' || BESIDE.test(fold(words)) ? 'beside' : toldBy(words);
    if (told === undefined) continue;
    if (told !== 'beside') found.push(told);
    pending = '';
  }
  return pending === '' && found.length > 0 ? found : undefined;
}

function toldBy(words: string): SideTold | undefined {
  for (const [pattern, told] of READERS) {
    const match = pattern.exec(fold(words));
    const span = match?.indices?.groups?.names;
    if (match?.groups && span) return { names: words.slice(...span), ...told(match.groups) };
  }
  return undefined;
}
