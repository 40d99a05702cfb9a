// What users said, and their part in a decision: proposed, changed, confirmed, opposed, or nothing.
import type { Brought } from '../../../domain/records.ts';
import { simplify } from '../fold.ts';
import { type Cast, GROUP, isPerson, SUBJECT, sideOf, USERS_GROUP } from './cast.ts';
import { bare, type NotedContribution, type Notes, type Piece } from './shape.ts';

const SAYS =
  "(?:propose|suggere|demande|souhait|aimer|voudr|trouv|dit|disent|dis|pens|signal|rappel|remarqu|racont|expliqu|regrett|s'inquiet|prefer|insist|estim|temoign|appreci|fai(?:t|re) (?:remarquer|part|le constat)|font remarquer|note|soulev|alert|craign|craint|s'interrog|exprim|reagi|ajout|soulign|precis|sugger|indiqu|evoqu|est d'avis|est contre|est pour|est favorable|n'est pas d'accord|sont contre|ne sont pas d'accord|s'oppos|etaient contre|n'etaient pas d'accord|s'etonn|se plain|avoue|constat|observ|partage son|raconte|veu|ne comprend|avait propose|avait demande|a (?:propose|demande|dit|rappele|signale|suggere|explique|insiste|fait remarquer|souligne|trouve|pose|apporte|evoque)|ont (?:propose|demande|dit|rappele|signale|suggere|explique|insiste|fait remarquer|souligne|trouve|apporte))";
const SPEAKS = new RegExp(
  `^(?:(?:mais|et|alors|ensuite|puis|cependant|par contre|en revanche|de son cote|enfin|aussi) ?,? ?)?(?<who>${SUBJECT}),? (?:(?:nous|a|ont|lui|leur|se|s'|aussi|y) ?)?(?:a |ont |l'a |)?${SAYS}`,
  'u',
);
const TALKS = new RegExp(`^(?<who>${SUBJECT}) ?(?::|-|—|–) ?(?=["«“]|\\p{L})`, 'u');
const ACCORDING = new RegExp(`^(?:selon|pour|d'apres) (?<who>${SUBJECT}) ?,`, 'u');
const OF = new RegExp(
  `(?:(?:a la |sur |suite a la |suite a l'|a l'|apres la |sur la )?(?:demande|idee|proposition|suggestion|initiative|remarque|observation|intervention|temoignage) (?:de |d'|des |du )|(?:proposee?s?|demandee?s?|suggeree?s?|souhaitee?s?|portee?s?|soulevee?s?|modifiee?s?|changee?s?|corrigee?s?|completee?s?|validee?s?|confirmee?s?|approuvee?s?|reformulee?s?) par |grace a |merci a )(?<who>(?:l'une? des |un des |deux )?${SUBJECT})(?=[ ,.;:)!]|$)`,
  'u',
);
const PROPOSES = /propose|sugger|demand|souhait|aimer|voudr|idee|initiative|prefer/;

/** Who says something in a sentence, as typed, and whether it is a proposal. */
export interface Said {
  who: string;
  side: 'user' | 'professional' | undefined;
  proposes: boolean;
  /** what follows « propose de » */
  object: string;
}

const OBJECT =
  /(?:propos\p{L}*|sugger\p{L}*|demand\p{L}*|souhait\p{L}*|aimerai\p{L}*|voudrai\p{L}*|idee)(?: (?:aussi|donc|plutot|alors|simplement|de nouveau|au groupe|a l'equipe))* ?:? ?(?:de |d'|que |qu'(?:on |il )?|a ce que |a |pour )?(?=\S)/u;

/** The person or group who speaks in a sentence. */
export function speaker(notes: Notes, sentence: Piece, cast: Cast): Said | undefined {
  for (const pattern of [SPEAKS, ACCORDING, OF, TALKS]) {
    const match = pattern.exec(sentence.plain.slice(0, 320));
    const name = match?.groups?.who;
    if (!match || !name) continue;
    const at = match.index + match[0].lastIndexOf(name);
    let who = sentence.text.slice(at, at + name.length);
    if (!isPerson(who, cast, notes.shouted) && !GROUP.test(name)) {
      const first = who.split(' ')[0] ?? '';
      if (sideOf(who, cast) !== 'professional' && !(pattern === OF && isPerson(first, cast, notes.shouted)))
        continue;
      if (pattern === OF && isPerson(first, cast, notes.shouted)) who = first;
    }
    const side = sideOf(who, cast) ?? 'user';
    const object = OBJECT.exec(sentence.plain);
    return {
      who,
      side,
      proposes:
        PROPOSES.test(match[0]) || PROPOSES.test(sentence.plain.slice(match[0].length, match[0].length + 3)),
      object:
        object && pattern === SPEAKS
          ? bare(sentence.text.slice(object.index + object[0].length))
          : bare(sentence.text),
    };
  }
  return undefined;
}

/** The names of a speaker: none for a group. */
export const namesOf = (who: string): string[] =>
  GROUP.test(simplify(who)) || /^(?:l['’ ]?une? des|un des|deux|plusieurs|les|des)(?= )/iu.test(who)
    ? []
    : who.split(/ (?:et|ET|&) /).map((one) => one.trim());

/** A sentence in which a user speaks, as a contribution. */
export const contributionOf = (said: Said, quote: string): NotedContribution => ({
  by: namesOf(said.who)[0] ?? null,
  quote,
});

const AGAINST = new RegExp(
  `(?:${USERS_GROUP}|il|elle|ils)[^.;]{0,30}(?:n'etai(?:en)?t pas|ne sont pas|n'est pas|pas) (?:d'accord|favorable)|(?:contre l'avis|malgre (?:l'avis|le desaccord|l'opposition|les reserves)|desaccord|opposition|refus) (?:de |d'|des |du )|(?:est|sont|etai(?:en)?t|restent?) (?:contre|opposee?s|reticente?s)|s'y? ?oppos|conteste`,
  'u',
);
const CHANGED =
  /modifi\p{L}* (?:par|a la|suite|apres|selon)|chang\p{L}* (?:par|a la|suite|apres)|(?:corrig|adapt|complet|revu|reformul|amelior|raccourci|simplifi)\p{L}* (?:par|a la demande|suite|apres|grace|selon|d'apres)|suite (?:a la|aux) (?:remarque|observation|retour|commentaire)|sur (?:la )?remarque|apres (?:la |les )?(?:remarque|retour)|tient compte|tenant compte|compte tenu|en integrant|on modifie|au lieu (?:de|du)/u;
const CONFIRMED = new RegExp(
  `(?:${USERS_GROUP})[^.;]{0,30}(?:confirm|valid|approuv|(?:sont|est|etai(?:en)?t) (?:bien |tous |tout a fait |aussi )?(?:d'accord|favorable|pour(?!\\p{L})))|(?:confirm|valid|approuv)\\p{L}* (?:par|avec) (?:${USERS_GROUP}|tous les usagers)|avec l'accord (?:des|du|de) |en accord avec (?:les )?(?:usagers|patients)`,
  'u',
);
const ASKED =
  /(?:(?:a la|suite a (?:la|une)|sur|sur la) (?:demande|proposition|suggestion|idee|initiative)|(?:demande|proposition|idee|suggestion)) (?:de |d'|des |du |par )|(?:propose|demande|suggere|souhaite|porte)e?s? par /u;

/** The users' part that the words of a decision tell; undefined when they tell nothing. */
export function partToldBy(plain: string): Brought | undefined {
  if (AGAINST.test(plain)) return 'opposed';
  if (CHANGED.test(plain)) return 'changed';
  if (ASKED.test(plain)) return 'proposed';
  return CONFIRMED.test(plain) ? 'confirmed' : undefined;
}

const SMALL = new Set(
  'les des une pour que qui dans sur avec par est sont aux plus pas cette ces son ses leur leurs nous notre vous fait faire etre avoir mettre propose demande decide'.split(
    ' ',
  ),
);
/** The telling words of a text, without endings. */
export const stems = (text: string): Set<string> =>
  new Set(
    simplify(text)
      .split(' ')
      .filter((word) => word.length > 2 && !SMALL.has(word))
      .map((word) => word.slice(0, 5)),
  );

/** How much of the shorter text is found in the other, 0 to 1. */
export function likeness(a: Set<string>, b: Set<string>): number {
  const common = [...a].filter((word) => b.has(word)).length;
  const least = Math.min(a.size, b.size);
  return least < 1 || common < 2 ? 0 : common / least;
}
