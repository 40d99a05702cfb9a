// Who speaks and acts in notes: the names present with their side, roles, and the subject that opens a clause.

import { fold } from '../fold.ts';
import { NOT_NAMES, ORDINARY, TOWNS } from '../people.vocabulary.ts';
import { GIVEN_NAMES } from './given-names.data.ts';

/** Names folded, by side. */
export interface Cast {
  users: ReadonlySet<string>;
  professionals: ReadonlySet<string>;
  /** the notes list who was there */
  listed?: boolean;
}

export const TITLE = '(?:m\\.?|mr\\.?|mme\\.?|mlle\\.?|dr\\.?|docteure?|pr\\.?|professeure?|monsieur|madame)';
const TITLED = new RegExp(`^${TITLE} `, 'u');
const DOCTOR = /^(?:le |la )?(?:dr\.?|docteure?|pr\.?|professeure?)(?: |$)/u;
export const USER_WORD =
  '(?:usagers?|usageres?|patiente?s?|pte?s?|habitante?s?|aidante?s?|benevoles?|representante?s? des usagers|ru|citoyen(?:ne)?s?|mediat(?:eur|rice)s? de sante-pair|patiente?s?[ -]expert(?:e)?s?|patiente?s? partenaires?|usagers? partenaires?|usagers? referente?s?|referente? usagers?|users?|patient representatives?)';
export const PRO_WORD =
  "(?:cadres?(?: de sante)?|presidente?s?|tresori(?:er|ere)s?|practice (?:nurse|manager)|coordinator|receptionist|medecins?|medecin generaliste|mg|generalistes?|ide|ides|idel|ipa|infirmi(?:er|ere)s?(?: \\p{L}+)?|coordinat(?:rice|eur)s?(?: \\p{L}+)?|coordo|coordination|secretaires?(?: \\p{L}+)?|secretariat|kines?|kinesitherapeutes?|diet|asalee|medecin traitant|medecins? traitants?|diabetologues?|aides?-soignante?s?|masseu(?:r|se)[ -]kine|pharmacien(?:ne)?s?|dieteticien(?:ne)?s?|psychologues?|psy|sage[ -]femmes?|assistante?s?(?: (?:medicale?s?|sociale?s?))?|orthophonistes?|podologues?|pedicure|ergotherapeutes?|dentistes?|internes?|gestionnaires?|direct(?:rice|eur)s?|accueil|agent d'accueil|professionnel(?:le)?s?|pros?|soignante?s?|ostheopathes?|orthoptiste|educat(?:rice|eur)s?(?: \\p{L}+)?|mediat(?:rice|eur)s?(?: \\p{L}+)?|animat(?:rice|eur)s?|charge[e]? de mission|equipe|gp|nurses?|doctor)";
const GROUP_USERS =
  "(?:(?:plusieurs|certaine?s|beaucoup de|les|des|tous les|quelques|les deux|les trois|deux|trois|une|un|la majorite des|la plupart des|une partie des|l'ensemble des|l'une? des|un des|quelques-uns des|d'autres|cote|nos) )?(?:usagers?|usageres?|patiente?s?|habitants|aidants|representants des usagers)(?: presente?s?| et (?:usageres|patientes))?";
export const ROLE_SUBJECT = `(?:le |la |l'|les |notre |nos |un |une )(?:cabinet|direction|mairie|msp|association|bureau|groupe(?: de travail| \\p{L}+)?|comite|informaticien|prestataire|referente? usagers?|commission|usagers? partenaires?|${PRO_WORD})`;

export const GROUP = new RegExp(`^${GROUP_USERS}$`, 'u');
export const USERS_GROUP = GROUP_USERS;
/** « le secrétariat », « l’équipe ». */
const IS_ROLE = new RegExp(
  `^(?:(?:${ROLE_SUBJECT})|${PRO_WORD}|tous|toute l'equipe|tout le monde|chacun|mairie|association|bureau|direction|comite|groupe|pharmacie|cabinet|prestataire)$`,
  'u',
);

const NEVER =
  /^(?:on|nous|il|elle|ils|elles|je|vous|tu|ce|cela|ca|qui|que|quoi|decision|action|note|idee|proposition|accord|avis|question|reponse|point|resume|rappel|conclusion|objet|date|lieu|bien|non|oui|ok|merci|fait|urgent|attention|exemple|affiche|banc|panneau|salle|parking|site|delai|echeance|proposer|envoyer|faire|prevoir)$/;

/** Whether words, as typed, name a person. */
export function isPerson(words: string, cast: Cast, shouted: boolean): boolean {
  const plain = fold(words.trim());
  if (plain === '' || plain.length > 50 || NEVER.test(plain)) return false;
  if (cast.users.has(plain) || cast.professionals.has(plain)) return true;
  if (TITLED.test(plain)) {
    const said = words.trim().slice(TITLED.exec(plain)?.[0].length).split(/\s+/);
    const named = said.every(
      (word) => shouted || /^\p{Lu}/u.test(word) || /^(?:le|la|de|du|des|et|mme|dr|m\.?)$/i.test(word),
    );
    return said.length <= 6 && (named || said.length === 1) && !ORDINARY.has(plain.replace(TITLED, ''));
  }
  const parts = words.trim().split(/\s+(?:(?:et|ET|&)\s+)?/);
  const [first = ''] = parts;
  if (parts.length > 4) return false;
  const known = GIVEN_NAMES.has(fold(first)) || GIVEN_NAMES.has(fold(first).split('-')[0] ?? '');
  if (shouted) return known;
  const capital = parts.every((part) => /^\p{Lu}/u.test(part));
  if (capital) {
    if (known) return true;
    return (
      parts.every((part) => {
        const said = fold(part);
        return !ORDINARY.has(said) && !NOT_NAMES.has(said) && !TOWNS.has(said) && !NEVER.test(said);
      }) && !/^\p{Lu}{2,5}$/u.test(first)
    );
  }
  return known && parts.length === 1;
}

/** Whether words name a person or a role that can own an action. */
export const isOwner = (words: string, cast: Cast, shouted: boolean): boolean => {
  // « le Dr Nguyen »
  const isOne = (one: string) =>
    IS_ROLE.test(fold(one.trim())) ||
    isPerson(one.replace(/^ ?(?:le|la) (?=Dr|Pr|Docteur)/iu, ''), cast, shouted);
  return (
    isOne(words) ||
    (/(?:,| et | & |\/|\+)/.test(words) && words.length < 60 && words.split(/,| et | & |\/|\+/).every(isOne))
  );
};

const lastWord = (name: string): string => name.split(' ').at(-1) ?? name;
const sameName = (set: ReadonlySet<string>, name: string): boolean => {
  if (set.has(name)) return true;
  const [core] = [name.replace(TITLED, '')];
  return [...set].some((one) => {
    const parts = one.replace(TITLED, '').split(' ');
    return (
      parts.includes(core) ||
      (core.includes(' ') && lastWord(core) === parts.at(-1) && core[0] === parts[0]?.[0])
    );
  });
};

/** Whether a name is of somebody that the notes list, or give a role to. */
export const isKnown = (words: string, cast: Cast): boolean => {
  const name = fold(words.trim());
  return sameName(cast.users, name) || sameName(cast.professionals, name);
};

/** The side a name is on; undefined when nothing tells. */
export function sideOf(words: string, cast: Cast): 'user' | 'professional' | undefined {
  const name = fold(words.trim());
  if (GROUP.test(name)) return 'user';
  if (sameName(cast.users, name)) return 'user';
  const several = name.split(/ (?:et|&|\+) |, |\//);
  if (several.length > 1) {
    const sides = new Set(several.map((one) => sideOf(one, cast)));
    if (sides.size === 1) return [...sides][0];
  }
  if (DOCTOR.test(name) || IS_ROLE.test(name) || sameName(cast.professionals, name)) return 'professional';
  return undefined;
}

/** Titles and a doctor tell the side when no role was written. */
export const isDoctor = (words: string): boolean => DOCTOR.test(fold(words.trim()));
