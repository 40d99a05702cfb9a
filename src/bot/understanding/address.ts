// A French postal address inside a sentence: « 12 bis rue des Lilas, 29200 Brest ».

import type { Found } from './fold.ts';
import { fold } from './fold.ts';

const STREET =
  'rue|avenue|av\\.?|boulevard|bd\\.?|bvd|place|pl\\.?|chemin|impasse|allee|allees|route|rte|quai|square|cours|passage|lotissement|residence|esplanade|venelle|hameau|lieu-dit|za|zone|faubourg|sentier|ruelle';
const WORD =
  "(?!(?:avec|a|le|vers|pour|sur|mardi|lundi|mercredi|jeudi|vendredi|samedi|dimanche|demain|apres-demain)(?![\\p{L}\\p{N}'-]))[\\p{L}][\\p{L}'.-]{0,30}";
const STREET_NAME = `(?:${STREET})(?: (?:\\d{1,2}(?! ?h)(?= \\p{L})|${WORD})){1,7}`;
const TOWN = `,? {0,2}(?:- )?\\d{2} ?\\d{3} {1,2}${WORD}(?:[ -]${WORD}){0,4}`;
const NUMBERED = `\\d{1,4}(?: ?(?:bis|ter|quater))?,? ${STREET_NAME}(?:${TOWN}|, ?${WORD}(?=$|[.;\\n]))?`;
const TOWN_ONLY = `\\d{5} ${WORD}(?:[ -]${WORD}){0,4}`;
const ADDRESS = new RegExp(
  `(?<![\\p{L}\\p{N}/])(?:${NUMBERED}|${STREET_NAME}${TOWN}|${TOWN_ONLY})(?![\\p{L}\\p{N}])`,
  'u',
);

/** The first postal address of a text, as typed; undefined when there is none. */
export function findAddress(text: string): Found<string> | undefined {
  const match = ADDRESS.exec(fold(text));
  if (!match) return undefined;
  const end = match.index + match[0].length;
  return { value: text.slice(match.index, end), start: match.index, end };
}
