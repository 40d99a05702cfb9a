// Where something takes place: a room, a public building, an address, a call, someone's home.

import { findAddress } from './address.ts';
import { FIRST_NAMES } from './first-names.data.ts';
import type { Found } from './fold.ts';
import { fold, simplify, TAKEN, whole } from './fold.ts';
import { NOT_NAMES } from './people.vocabulary.ts';

const REMOTE = whole(
  'en visio(?:[ -]?conference)?|en distanciel|en ligne|(?:par|en|sur|via) (?:zoom|teams|jitsi|skype|meet|google meet|whatsapp|webex)|a distance|par telephone|au telephone|par visio(?:conference)?|(?:en )?visio(?:conference)?',
);
const ROOM =
  "salles? (?:d'attente|de reunion|de staff|de pause|de soins?|des fetes|polyvalente|communale|municipale|commune)|salle|amphitheatre|amphi|auditorium|gymnase";
const BUILDING =
  'mairie|maison de sante|maison de quartier|maison des associations|maison pour tous|maison du peuple|maison medicale|maison des usagers|msp|centre de sante|centre social|centre culturel|centre communal|centre hospitalier|cds|cabinet|mediatheque|bibliotheque|ecole|college|lycee|hopital|clinique|pharmacie|foyer|hall|cafeteria|cantine|cuisine|jardin|parc|ehpad|residence|espace|local|locaux|salon|bureau|terrasse|cafe|restaurant|theatre|cinema|eglise|stade|pmi|ccas|accueil|secretariat|pole de sante|salle';
const TO = "(?:(?:dans|en|a|au|aux|chez|vers|devant)(?: (?:la|le|les|l'|notre|votre|nos|vos|une?))? ?)";
const PLACE = new RegExp(
  `(?<![\\p{L}\\p{N}'])(?:(${TO})|((?:la|le|les|l'|notre) ?))?((?:(?:petite?|grande?|nouvelle|ancienne|premiere|deuxieme) )?(?:(${ROOM})|(?:${BUILDING})))(?![\\p{L}\\p{N}-])`,
  'gu',
);
const HOME =
  /(?<![\p{L}\p{N}])chez (?:moi|nous|vous|(?:(?:mme|madame|m\.|monsieur|dr|le docteur|le dr) )?[\p{L}][\p{L}'-]{1,30})(?![\p{L}\p{N}])/gu;
const TOWN =
  /(?<![\p{L}\p{N}'])a ([\p{L}][\p{L}'-]{2,40}(?:[ -](?:de|du|sur|en|les|la|le|sous)[ -][\p{L}][\p{L}'-]{2,30})?)(?![\p{L}\p{N}])/gu;
/** Before a place, what makes it a subject of talk rather than a place. */
const SPOKEN_OF =
  /(?:sur|concernant|propos d[eu]|propos|sujet d[eu]|sujet|parler d[eu]|parler|autour d[eu]|revoir|ameliorer|amenager|renover|repenser|decorer|de) (?:la |le |les |l'|notre )?$/;

const COMPLEMENT_STOP = new Set(
  `avec sur pour vers des lundi mardi mercredi jeudi vendredi samedi dimanche demain hier midi matin soir janvier fevrier mars avril mai juin
  juillet aout septembre octobre novembre decembre sera est et ou mais si qui que on nous il elle je ce cet cette dans semaine sujet propos theme concernant parler discuter autour evoquer a`.split(
    /\s+/,
  ),
);
const QUALITY = new Set(
  `polyvalente polyvalent municipale municipal communale communal commune medicale medical pluriprofessionnelle pluridisciplinaire verte bleue rouge jaune
  blanche orange rose haute basse principale principal grande petite voisine voisin annexe bis ouest est nord sud etage rez-de-chaussee sous-sol associatif associative public publique habituelle habituel`.split(
    /\s+/,
  ),
);
const LINKS = /^(?:du|de|des|d'|d'un|d'une|la|l'|les|le|au|a|aux|en)$/;

/** How far a place name goes on after its noun: « 2 », « du fond », « des fêtes de Plougastel », « Simone Veil ». */
function complementEnd(text: string, plain: string, from: number): number {
  let [end, linked, words] = [from, false, 0];
  for (const piece of plain
    .slice(from, from + 90)
    .matchAll(/ (\()?(?:(d'|l')?([\p{L}\p{N}][\p{L}\p{N}'.-]*)|n° ?(\d{1,4}))/guy)) {
    const start = from + piece.index + piece[0].length - (piece[3] ?? piece[4] ?? '').length;
    const word = (piece[3] ?? piece[4] ?? '').replace(/[.']+$/, '');
    const typed = text.charAt(start);
    const elided = piece[2] !== undefined;
    if (piece[1] || words > 7) break;
    if (!elided && LINKS.test(word)) {
      linked = true;
      continue;
    }
    if (COMPLEMENT_STOP.has(word) || (NOT_NAMES.has(word) && linked && /di$/.test(word))) break;
    const number = /^(?:\d{1,4}|[a-z]\d{1,3}|\d{1,3}[a-z]|[a-z])$/.test(word) && !/^\d+h$/.test(word);
    const plainWord = /^\p{L}/u.test(word) && word.length > 1;
    const fits = number
      ? !linked && !/^ ?(?:h|heures?|personnes)\b/.test(plain.slice(start + word.length))
      : plainWord &&
        (linked || elided || QUALITY.has(word) || (/\p{Lu}/u.test(typed) && text !== text.toUpperCase()));
    if (!fits) break;
    [end, linked] = [start + word.length, false];
    words++;
    if (/[.]$/.test(piece[0])) break;
  }
  return end;
}

function first(pattern: RegExp, plain: string): (Found<string> & { match: RegExpMatchArray }) | undefined {
  const match = plain.matchAll(pattern).next().value;
  return match && { value: match[0], start: match.index, end: match.index + match[0].length, match };
}

function building(text: string, plain: string): Found<string> | undefined {
  for (const match of plain.matchAll(PLACE)) {
    const [hit, to, article, noun = '', room] = match;
    const before = plain.slice(Math.max(0, match.index - 24), match.index);
    const standing =
      /^[\s]*$|[,;:.(\n\uE000-] {0,2}$|(?:lieu|ou) ?:? ?$|(?:c'est|sera|plutot) $/u.test(before) &&
      (match.index < 24 || /\S/.test(before));
    if (SPOKEN_OF.test(before) && !to) continue;
    if (!to && !standing && (article || !room)) continue;
    if (
      !to &&
      !standing &&
      simplify(noun) === 'salle' &&
      /^ *$|^[^ ]/.test(plain.slice(match.index + hit.length, match.index + hit.length + 2))
    )
      continue;
    const start = match.index + hit.length - noun.length;
    const end = complementEnd(text, plain, match.index + hit.length);
    return { value: text.slice(start, end), start: match.index, end };
  }
  return undefined;
}

function town(text: string, plain: string): Found<string> | undefined {
  for (const match of plain.matchAll(TOWN)) {
    const from = match.index + 2;
    const name = match[1] ?? '';
    const typed = text.slice(from, from + name.length);
    const word = name.split(' ')[0] ?? '';
    if (!/^\p{Lu}\p{Ll}/u.test(typed) || FIRST_NAMES.has(word) || NOT_NAMES.has(word)) continue;
    return { value: typed, start: match.index, end: from + name.length };
  }
  return undefined;
}

/** The place of a text, without its preposition (« à la mairie » → « mairie »), « en visio » kept whole. */
export function readPlace(text: string): Found<string> | undefined {
  const plain = fold(text);
  const address = findAddress(text);
  if (address) {
    const lead = /(?:^|[^\p{L}])((?:au|a|aux) )$/u.exec(
      plain.slice(Math.max(0, address.start - 5), address.start),
    )?.[1];
    return { ...address, start: address.start - (lead?.length ?? 0) };
  }
  const found = [building(text, plain), first(REMOTE, plain), first(HOME, plain)].filter(
    (one) => one !== undefined,
  );
  found.sort((a, b) => a.start - b.start);
  const best = found[0] ?? town(text, plain);
  if (!best || plain.slice(best.start, best.end).includes(TAKEN)) return undefined;
  const { start, end } = best;
  const kept = 'match' in best ? text.slice(start, end) : best.value;
  return { value: kept, start, end };
}
