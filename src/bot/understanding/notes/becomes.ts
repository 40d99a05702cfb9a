// How things will be from now on, told of a thing in the future: « un usager assistera aux entretiens ».
import { type Clause, predicateAt } from './clause.ts';
import { bare } from './shape.ts';
import { isKind, verbOf } from './verbs.ts';

const THING = /^(?:(?:le|la|les|une?|des|cette?|ces|chaque|tous les|toutes les) |l')|^ce (?=sera|seront)/u;
/** What tells of the next meeting only. */
export const NEXT_TIME =
  /^(?:la |le |les |notre |nos )?prochaine?s? |^(?:la|le|les) \p{L}+ (?:suivante?|prochaine?) /u;
const UNSURE =
  /peut-etre|sans doute|probablement|eventuellement|si possible|(?:^| )si (?:le|la|les|l'|on|nous|elle|il|c')/;
const TELLS =
  /^(?:permettre|falloir|dependre|devoir|pouvoir|savoir|vouloir|discuter|revenir|reflechir|suffire|aider|eviter|arriver|repondre|attendre|voir|revoir|manquer|rester|couter|rappeler|relancer|envoyer|transmettre|contacter)$/;

/** « le café passe au mardi », « un usager assistera aux entretiens », « ce sera le 14 juin »: how things will be from now on. */
export function becomes({ plain, text, subject }: Clause): string | undefined {
  if (subject && subject.kind !== 'users') return undefined;
  const from = THING.exec(plain)?.[0].length;
  if (from === undefined || NEXT_TIME.test(plain) || UNSURE.test(plain)) return undefined;
  const told = bare(text);
  for (const word of plain.slice(from, from + 80).matchAll(/[\p{L}'-]+|[,.:;]/gu)) {
    if (/[.:;]/.test(word[0]) || (word[0] === ',' && word.index > 40)) return undefined;
    if (/^passe(?:nt)?$/.test(word[0]))
      return / (?:a|au|aux|en|de|d'|le|tous) ?/.test(plain.slice(from + word.index, from + word.index + 10))
        ? told
        : undefined;
    const verb = verbOf(word[0].replace(/^(?:[nsly]|qu)'/, ''), 'future');
    if (!verb) continue;
    const will = predicateAt(plain, from + word.index, false);
    const said = will?.lemma ?? verb.lemma;
    const be = said === 'etre' && !plain.startsWith('ce ');
    return be || TELLS.test(said) || (will && isKind(said, 'talk', 'say') && !isKind(said, 'change'))
      ? undefined
      : told;
  }
  return undefined;
}
