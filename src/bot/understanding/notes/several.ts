// Cuts what one sentence decides where another decision begins: « de garder le banc et d'ajouter une table ».
import { fold } from '../fold.ts';
import { bare } from './shape.ts';
import { isKind, verbOf } from './verbs.ts';

/** The decisions that one sentence takes. */
export const partsOf = (text: string): string[] => {
  const parts = text.split(
    /(?:,| et|, et| ainsi que) (?!de (?:septembre|octobre|novembre|decembre|décembre))(?=(?:de |d['’]|que |qu['’])(?:ne |n['’]|se |s['’]|l['’]|les? |la |leur |y |en )?\p{L}+(?:er|ir|re|oir|ra|ront)(?!\p{L}))/iu,
  );
  return parts
    .flatMap(apart)
    .flatMap((part) =>
      /^(?:une?|la|le|des|l['’])(?!\p{L})/iu.test(part.trim())
        ? part.split(/ et (?=d['’]une? |du |de la )/u)
        : [part],
    )
    .map((part, rank) => bare(rank === 0 ? part : part.replace(/^(?:de |d['’]|que |qu['’]|du )/iu, '')))
    .filter((part) => /\p{L}{3}/u.test(part));
};
/** « … adopte X et retient Y », « … adopté X et désigné Y ». */
const AND_KEPT =
  / (?:et|puis) (?:a |ont |avons )?(?:y )?(?=(\p{L}+) (?:le |la |les |l['’]|un |une |des |deux |trois |\d|de |d['’]|que |qu['’]|M\. |Mme |Dr |\p{Lu}))/gu;

/** The parts of a text where another verb of decision takes up. */
function apart(text: string): string[] {
  const cuts = [...text.matchAll(AND_KEPT)].filter(({ 1: word = '' }) => {
    const verb = verbOf(fold(word), 'present', 'participle');
    return (
      verb !== undefined &&
      isKind(verb.lemma, 'decide', 'refuse', 'change') &&
      !/^(?:mise?s?|parti|passe|reserve|demande|note|commande|offre)$/.test(fold(word))
    );
  });
  const parts = [0, ...cuts.map(({ index, 0: said }) => index + said.length)].map((from, rank) =>
    text.slice(from, cuts[rank]?.index ?? text.length),
  );
  return parts.map((part, rank) => (rank === 0 ? part : part.replace(KEPT, '')));
}
const KEPT =
  /^(?:retien\p{L}+|retenu|adopt\p{L}+|valid\p{L}+|décid\p{L}+|act\p{L}+|approuv\p{L}+|choisi\p{L}*) (?:de |d['’]|que |qu['’])?/u;
