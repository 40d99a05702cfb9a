// Yes or no, in the many ways French says it.

import type { Found } from './fold.ts';
import { simplify } from './fold.ts';

export interface YesNo extends Found<boolean> {
  /** What follows the yes or the no: « oui, mais la salle change » → « mais la salle change ». */
  rest?: string;
}

const lines = (text: string): Set<string> =>
  new Set(text.split(/[,\n]/).flatMap((one) => simplify(one) || []));

const YES =
  lines(`oui, ouii, ouais, ouai, oué, ouep, ouaip, yep, yes, yeah, wi, mouais, si, mais oui, ben oui, bah oui, eh oui, oui oui,
  ok, okay, oki, okey, okay, o k, d'accord, dac, d'acc, dacc, daccord, entendu, bien entendu, bien sûr, bien sur que oui, évidemment,
  certainement, absolument, assurément, effectivement, en effet, tout à fait, exact, exactement, c'est exact, c'est juste, tout est juste, tout bon, c'est tout bon, tout est bon, rien à redire,
  correct, c'est correct, c'est ça, c'est bien ça, voilà, c'est bon, c'est ok, c'est parfait, c'est noté, parfait, impeccable, impec, nickel, nikel, top, tip top, c'est top, c'est nickel, tout est ok, tout est correct, c'est conforme,
  super, génial, volontiers, avec plaisir, avec joie, pourquoi pas, je veux bien, je confirme, confirmé, confirmer, je valide, validé, valider,
  j'accepte, accepté, accepter, vas-y, allez-y, allons-y, allez, go, ça marche, ça me va, ça me convient, ça convient, ça roule, très bien, bien, vrai, c'est vrai,
  pas de problème, pas de souci, aucun problème, aucun souci, sans problème, sans souci, pas d'objection, aucune objection, je suis d'accord, on est d'accord, nous sommes d'accord,
  affirmatif, carrément, sans hésiter, je suis partante, je suis partant, présent, présente, j'y serai, je serai là, je viens, oui je viens, enregistrer, envoyer`);

const NO =
  lines(`non, nan, nann, nop, nope, no, naon, mais non, ben non, bah non, eh non, non non, oh non, ah non, surtout pas, non merci, merci non,
  pas du tout, absolument pas, certainement pas, sûrement pas, pas vraiment, pas question, hors de question, jamais, jamais de la vie,
  pas pour le moment, pas pour l'instant, pas encore, pas cette fois, pas aujourd'hui, pas tout de suite,
  c'est tout, ce sera tout, rien, rien d'autre, rien de plus, rien à ajouter, plus rien, aucun, aucune, aucun autre, aucune autre, personne, ni l'un ni l'autre,
  je ne crois pas, je crois pas, je ne pense pas, je pense pas, je ne veux pas, je veux pas, je ne veux plus, je veux plus, je ne suis plus d'accord, je retire mon accord, je reprends mon accord, je me retire, je ne souhaite pas, je préfère pas, je préfère ne pas,
  je refuse, refusé, refuser, pas d'accord, je ne suis pas d'accord, je suis pas d'accord, ça ne va pas, ça va pas, ça ne me va pas, ça ne me convient pas,
  faux, c'est faux, inexact, pas exact, ce n'est pas ça, c'est pas ça, ce n'est pas bon, c'est pas bon, incorrect, négatif, sans façon, sans moi, absent, absente, je ne viens pas`);

/** Said after a no, they only soften it: « non, c'est bon ». */
const SOFT = lines(
  `c'est bon, ok, okay, parfait, très bien, bien, c'est parfait, ça marche, d'accord, super, en effet, effectivement, exact, allez`,
);
const FILLER = lines(
  `merci, merci beaucoup, merci bien, svp, stp, s'il vous plaît, s'il te plaît, bien, madame, monsieur, très bien, pour moi, alors, du coup, bonjour, bonsoir, bonne journée, vous, à vous, tout, je, ça, moi, aussi, de mon côté, volontiers, aujourd'hui`,
);
const STRONG_YES = new Set([
  'oui',
  'ouii',
  'ouais',
  'ok',
  'okay',
  'd accord',
  'yes',
  'bien sur',
  'volontiers',
  'tout a fait',
  'exact',
  'entendu',
  'parfait',
  'c est bon',
  'tres bien',
]);
const STRONG_NO = new Set(['non', 'nan', 'non non', 'pas du tout', 'non merci']);

const YES_PICTURE = /👍|👌|✅|✔|☑|🆗|💯|🙆|🤝|👏/u;
const NO_PICTURE = /👎|❌|❎|✖|🚫|🙅|⛔/u;
const LONGEST = 6;

/** The tones of a run of yes, no and filler words; undefined when another word is there. */
function tones(words: readonly string[]): boolean[] | undefined {
  const found: boolean[] = [];
  for (let at = 0; at < words.length; ) {
    let size = Math.min(LONGEST, words.length - at);
    for (; size > 0; size--) {
      const phrase = words.slice(at, at + size).join(' ');
      if (found[0] === false && SOFT.has(phrase)) break;
      if (NO.has(phrase)) found.push(false);
      else if (YES.has(phrase)) found.push(true);
      else if (!FILLER.has(phrase)) continue;
      break;
    }
    if (size === 0) return undefined;
    at += size;
  }
  return found;
}

const agreed = (found: readonly boolean[]): boolean | undefined =>
  found.length > 0 && found.every((one) => one === found[0]) ? found[0] : undefined;

/** Yes or no when the message is essentially that; « oui, enfin non » is neither. */
export function readYesNo(text: string): YesNo | undefined {
  if (text.length > 2000) return undefined;
  const start = text.length - text.trimStart().length;
  const end = text.trimEnd().length;
  const [yes, no] = [YES_PICTURE.test(text), NO_PICTURE.test(text)];
  if (simplify(text) === '') return yes === no ? undefined : { value: yes, start, end };
  if (yes && no) return undefined;
  const found = tones(simplify(text).split(' '));
  if (found) {
    const value = agreed(found);
    return value === undefined || (value ? no : yes) ? undefined : { value, start, end };
  }
  return leading(text, start);
}

/** A clear yes or no at the head of a longer sentence. */
function leading(text: string, start: number): YesNo | undefined {
  const head =
    /^\s*([^,.;:!?\n]{1,40}?)(?:\s*[,.;:!?\n…]+\s*|\s+(?=(?:mais|car|parce qu|puisqu|sauf|pour|et|par contre|sans|avec|à|a|je|on|nous|il|elle|le|la|les|l'|l’)\s?))/iu.exec(
      text,
    );
  if (!head?.[1]) return undefined;
  const said = simplify(head[1]);
  const marked =
    /[,.;:!?\n…]/.test(head[0]) || /^\s*(?:mais|car|parce|puisqu)/i.test(text.slice(head[0].length));
  const value = STRONG_YES.has(said) ? true : STRONG_NO.has(said) && marked ? false : undefined;
  if (value === undefined) return undefined;
  const rest = text.slice(head[0].length).trim();
  const following = simplify(rest).split(' ');
  const contrary = value ? /^(?:non|nan|pas du tout)$/ : /^(?:oui|ouais)$/;
  // « non, si » takes the no back; « non, personne n'est là si tôt » does not.
  if (rest === '' || following.at(-1) === 'si' || following.some((word) => contrary.test(word)))
    return undefined;
  return { value, start, end: start + head[1].trim().length, rest };
}
