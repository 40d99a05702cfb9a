// « enlève la décision 2 », « corrige l’action 1 : Lucas », « ajoute une décision : … »: what is said of one item of a list.
import { fold, simplify } from './fold.ts';

/** `rank` from 0; -1 for the last one; absent when it is not said which. `noun` as folded in the singular. */
export interface ItemControl {
  verb: 'remove' | 'correct' | 'add';
  noun: string;
  rank?: number;
  /** what it becomes, as typed; empty when not said */
  rest: string;
}

const ORDINALS = ['premiere?', 'deuxieme|seconde?', 'troisieme', 'quatrieme', 'cinquieme', 'sixieme'];
const ORDINAL = `${ORDINALS.join('|')}|derniere?`;
const VERBS = {
  remove: 'enleve[rz]?|retire[rz]?|supprime[rz]?|efface[rz]?|ote[rz]?|raye[rz]?|oublie[rz]?',
  correct: 'corrige[rz]?|change[rz]?|modifie[rz]?|rectifie[rz]?|remplace[rz]?',
  add: 'ajoute[rz]?|rajoute[rz]?',
} as const;
const ARTICLES = "(?:(?:les?|la|l'|cette|cet|ce|mon|ma|une?|aussi|encore|autre) ?)*";
const SAID = (Object.keys(VERBS) as (keyof typeof VERBS)[]).map(
  (verb) =>
    [
      verb,
      new RegExp(
        `^(?:(?:non|oui|euh|bon|il faut|on peut|je voudrais|peux-tu|pouvez-vous)[ ,]+)?(?:${VERBS[verb]}) ${ARTICLES}(?:(${ORDINAL}) )?([a-z]{4,})(?: (?:n° ?|no |numero )?(\\d{1,3}))?[ .]*(?:(?::|,|en|par)[ ]*(?=\\S)|$)`,
        'u',
      ),
    ] as const,
);

/** Only what names an item by its list, with its number, its rank or what it becomes; anything else is not meant. */
export function readItemControl(text: string): ItemControl | undefined {
  const plain = fold(text.trim());
  for (const [verb, pattern] of SAID) {
    const [whole, ordinal, noun, number] = pattern.exec(plain) ?? [];
    if (whole === undefined || noun === undefined) continue;
    const rest = text.trim().slice(whole.length).trim();
    const rank = number ? Number(number) - 1 : rankOf(ordinal);
    if (rank === undefined && (verb !== 'add' || rest === '')) continue;
    return { verb, noun: simplify(noun).replace(/s$/, ''), ...(rank !== undefined && { rank }), rest };
  }
  return undefined;
}

function rankOf(ordinal: string | undefined): number | undefined {
  if (ordinal === undefined) return undefined;
  const at = ORDINALS.findIndex((one) => new RegExp(`^(?:${one})$`).test(ordinal));
  return at >= 0 ? at : -1;
}
