// Which sentences of prose decide something, and what: « on décide de… », « c’est validé », « on ne retient pas… ».
import { bare, type Piece } from './shape.ts';

/** What a sentence decides; `points` when it only agrees to what was proposed before. */
export interface Decided {
  texts: string[];
  kept: boolean;
  points: boolean;
}

const UNDECIDED =
  /(?:rien|aucune decision|pas de decision|sans decision|pas encore|rien de) ?(?:n'est |n'a ete |n'a |n'est encore )?(?:ete )?(?:decide|tranche|acte|arrete|prise?|valide)?|(?:reste|restent|a|faudra|doit|doivent|avant de|pour|faut|peut|pourrait|pourra|voudrait|va|vont|devra|devrons|allons) (?:encore )?(?:le |la |les )?(?:decider|trancher|valider|choisir|arreter|voter)|(?:n'a|n'ont|n'avons|ne sont|n'est|n'etait) (?:donc |encore |toujours )?(?:pas|rien) (?:ete |encore |pu |su )*(?:decide|tranche|arrete|acte|choisi|vote|fixe)|decid(?:era|eront|erons)|sera (?:decide|tranche|valide)|decision (?:reportee|a prendre|en attente|remise|est reportee|sera)|en attente de|(?:si|quand|lorsque) (?:on|nous|le groupe) decid|on en (?:reparle|rediscute|discute)|a revoir|hesite|on verra|n'arrive pas a|pas d'accord entre|partages? sur|(?:avait|avaient|avions) (?:ete )?decide|derniere fois,? on/u;
const WE =
  "(?:on|nous|(?:le |ce |tout le |les )?(?:groupe|equipe|membres|participants|presents|comite|assemblee|monde|bureau|collectif|msp|maison de sante)|l'(?:equipe|assemblee|ensemble du groupe|ensemble des presents)|tous|toutes|ils|tout le monde|(?:les )?(?:usagers|patients|professionnels) et (?:les )?(?:usagers|patients|professionnels))";
const ADVERBS =
  "(?: ?(?:donc|alors|finalement|ensemble|collectivement|tous|toutes|bien|aussi|egalement|ainsi|enfin|de facon unanime|a l'unanimite|d'un commun accord|apres discussion|apres debat|apres echange|pour finir|au final|,))*";
const CHOSEN =
  "(?:decid(?:ent|e|ons|es|ee|ees)|act(?:ent|e|ons|ees?)|convenus?|convien(?:t|nent)|convenons|valid(?:ent|e|ons|ees?|es)|adopt(?:ent|e|ons|ees?|es)|retien(?:t|nent)|retenons|retenu(?:e|s|es)?|chois(?:i|it|issent|issons|ie|is|ies)|vot(?:e|ent|ons|ee)|opt(?:e|ent|ons)|approuv(?:e|ent|ons|ees?)|arret(?:e|ee|es|ees) (?=que|de|la date|le choix|comme)|tranch(?:e|ons)|tomb(?:e|es|ons|ent) d'accord|mis(?:es)? d'accord|met(?:s|tent)? d'accord|part(?:ons)? sur|garde(?:ra)?|conserve(?:ra)?|maintien(?:t|dra)|abandonne|renonce|rejette|refuse|ecarte)";
const ACTIVE = new RegExp(
  `(?<![\\p{L}])(?<who>${WE})${ADVERBS}(?: (?<ne>ne |n')?(?:a|ont|avons|est|sommes|s'est|nous sommes|se sont|se|nous)|(?<ne2> ne| n'))?${ADVERBS}(?: pas)?${ADVERBS} ?(?<verb>${CHOSEN})(?![\\p{L}])(?<pas> pas)?${ADVERBS} ?(?:le principe |l'idee |la proposition )?(?:a l'unanimite |par vote )?(?:de |d'|que |qu'|pour |sur |a |: ?)?`,
  'u',
);
const IMPERSONAL = new RegExp(
  `(?<![\\p{L}])(?:il (?:est|a ete|fut)|c'est|a ete|ont ete)${ADVERBS} ?(?<verb>decide|acte|convenu|valide|retenu|adopte|approuve|arrete|vote)e?s?(?![\\p{L}])${ADVERBS} ?(?:de |d'|que |qu'|pour |: ?|le principe de )`,
  'u',
);
const START =
  /^(?:=>|->|→|et |donc |finalement |du coup |bref |conclusion ?:? ?|au final |resultat ?:? ?)*,? ?(?:decisions? (?:prise )?(?:est prise |collective |unanime )?(?:de |d'|que |:)|decidee?s? ?(?:de |d'|que |:)|(?:ok|d'accord|accord|feu vert|accord (?:de tous|general|unanime|du groupe)|oui|avis favorable|vote favorable|unanimite) (?:pour|sur) |valide ?(?:: ?|, )|adopte ?: ?|retenu ?: ?|acte ?: ?|tout le monde (?:est|etait) (?:ok|d'accord|favorable|partant) (?:pour|sur) |(?:le groupe|l'equipe|nous sommes|on est|les participants|tous) (?:est|sont|etaient|etait|tous)? ?(?:d'accord|favorables?|ok|partants?) (?:pour|sur) (?:que )?|la decision (?:est|a ete) (?:prise )?(?:de |d')|(?:agreed|decision|decided) (?:to|:) )/u;
const AGREED_TO = new RegExp(
  `(?:${WE})${ADVERBS} (?:est|sont|etait|etaient|sommes) (?:tous |toutes |bien )?(?:d'accord|favorables?|ok|partants?) (?:pour|sur) (?:que )?`,
  'u',
);
const PASSIVE =
  /(?<![\p{L}])(?:est|sont|a ete|ont ete|etait)(?: donc| finalement| bien| alors)? (?<ne>pas )?(?<verb>adopte|valide|retenu|approuve|acte|accepte|decide|rejete|refuse|ecarte|abandonne|choisi|vote|confirme)e?s?(?![\p{L}])/u;
const POINTS = new RegExp(
  `(?<![\\p{L}])(?:(?:c'est|est|ete|idee|proposition)? ?(?:adopte|valide|accepte|retenu|approuve|decide|vote|acte)e?s?(?: (?:a l'unanimite|par tous|par tout le monde|par le groupe|a main levee|ensemble))?[ .!]*$|on (?:le |la |les )?(?:fait|fera|lance|garde|prend|valide|adopte|retient|tente|essaie|essaye|suit|y va)(?: (?:comme ca|ainsi|tout de suite|des maintenant))?[ .!,]*(?:$|,)|(?:${WE}|tous|toutes)${ADVERBS} (?:est|sont|etait|etaient|sommes) (?:tous |toutes |tout a fait |bien )?(?:d'accord|ok|partants?|favorables?|pour)|(?:tout le monde|le groupe|l'equipe|${WE})${ADVERBS} (?:accepte|approuve|valide|adopte|vote pour|trouve (?:que c'est )?une (?:tres )?bonne idee|dit oui)|accord (?:du groupe|de tous|general|unanime|de l'equipe|a l'unanimite)|bonne idee,? on|^(?:d'accord|ok|adopte|valide|accepte|accord)[ ,.!]|(?:le |la )?(?:proposition|idee|demande) (?:est |a ete )?(?:adoptee|retenue|acceptee|validee|approuvee))`,
  'u',
);
const REFUSED = new RegExp(
  `(?:${WE}|l'equipe|la direction)${ADVERBS} ?(?:ne (?:la |le |les )?(?:retien\\p{L}*|garde\\p{L}*|fera|fait|valide\\p{L}*|suit|donne|souhaite|veut)|n'est|n'etait|n'y|n'accepte|n'a|ne sont) (?:donc |finalement )?pas|(?:proposition|idee|demande|solution|option)s? (?:\\p{L}+ ){0,6}?(?:est |sont |a ete |n'est |n'a |n'a pas ete )*(?:non retenu|pas retenu|refuse|rejete|ecarte|abandonne|pas ete retenu|pas valide)|(?:pas|non) (?:ete )?(?:retenu|valide|accepte|adopte)|(?:est|a ete|sont|ont ete)(?: finalement| donc)? (?:refuse|rejete|ecarte|abandonne)|on (?:abandonne|renonce|laisse tomber|rejette|ecarte)|renonce a|(?:trop (?:cher|complique|couteux)|impossible)[^.]{0,30},? (?:on ne|on laisse|donc non|c'est non|refus)|refuse(?:e|es|s)? (?:par|faute)`,
  'u',
);

const split = (text: string): string[] => {
  const parts = text.split(
    /(?:,| et|, et| ainsi que) (?=(?:de |d['’]|que |qu['’])(?:ne |n['’]|se |s['’]|l['’]|les? |la |leur |y |en )?\p{L}+(?:er|ir|re|oir|ra|ront)(?!\p{L}))/iu,
  );
  return parts
    .map((part, rank) => bare(rank === 0 ? part : part.replace(/^(?:de |d['’]|que |qu['’])/iu, '')))
    .filter((part) => /\p{L}{3}/u.test(part));
};

/** What a sentence of prose decides; undefined when it decides nothing. */
export function decided(sentence: Piece): Decided | undefined {
  const { plain, text } = sentence;
  if (/\?["» ]*$/.test(plain)) return undefined;
  const refused = REFUSED.test(plain);
  if (UNDECIDED.test(plain) && !refused) return undefined;
  const start = START.exec(plain) ?? IMPERSONAL.exec(plain) ?? AGREED_TO.exec(plain);
  if (start) {
    const rest = text.slice(start.index + start[0].length);
    if (/\p{L}{3}/u.test(rest))
      return {
        texts: split(rest),
        kept: !/^(?:ne pas|de ne pas) (?:retenir|garder|donner suite)/.test(rest.toLowerCase()),
        points: false,
      };
  }
  const active = ACTIVE.exec(plain);
  if (active) {
    const { verb = '', who = '' } = active.groups ?? {};
    const no =
      /(?:^|[^\p{L}])(?:ne |n')/u.test(active[0]) ||
      /^(?:abandonne|renonce|rejette|refuse|ecarte)/.test(verb);
    const rest = text.slice(active.index + active[0].length).replace(/^\s*pas\s/u, '');
    const sure =
      /^(?:on|nous|tou)|groupe|equipe|membres|participants|comite|assemblee|monde|presents|ensemble|bureau|collectif|usagers/.test(
        who,
      );
    if (sure && /\p{L}{3}.*\p{L}{3}/su.test(rest) && !/^(?:a l'unanimite|par tous)[ .]*$/.test(rest))
      return { texts: split(rest), kept: !no, points: false };
    if (sure) return { texts: [], kept: !no && !refused, points: true };
  }
  const passive = PASSIVE.exec(plain);
  if (passive) {
    const before = bare(text.slice(0, passive.index)).replace(/\s(?:n['’]|ne)$/u, '');
    const no =
      passive.groups?.ne !== undefined || /rejete|refuse|ecarte|abandonne/.test(passive.groups?.verb ?? '');
    const pointing =
      /^(?:(?:la|cette|l'|sa|leur|une) ?)?(?:proposition|idee|demande|suggestion|solution|elle|il|cela|ca|c'|tout|ce point|le principe)$/u.test(
        bare(sentence.plain.slice(0, passive.index)).replace(/ (?:n'|ne)$/, ''),
      );
    if (!pointing && before.split(' ').length >= 2)
      return {
        texts: [
          before.replace(/^(?:la |cette |l['’])(?:proposition|idée|demande|suggestion) (?:de |d['’])/iu, ''),
        ],
        kept: !no,
        points: false,
      };
    return { texts: [], kept: !no, points: true };
  }
  if (refused) return { texts: [], kept: false, points: true };
  return POINTS.test(plain) ? { texts: [], kept: true, points: true } : undefined;
}

/** Whether a listed decision says that there is none. */
export const saysNone = (plain: string): boolean =>
  /^(?:aucune?|neant|rien|pas de decision|pas d'action|sans objet|ras|non|-|x|aucune (?:decision|action).*|rien (?:a signaler|de decide).*)[ .]*$/.test(
    plain,
  ) || UNDECIDED.test(plain.slice(0, 60));

/** Whether a listed decision is a refusal. */
export const isRefusal = (plain: string): boolean =>
  REFUSED.test(plain) ||
  /^(?:ne pas (?:retenir|donner suite)|refus (?:de|d')|rejet |abandon )|(?:non retenue?s?|refusee?s?|rejetee?s?|pas retenue?s?)(?: |[.)]|$)/.test(
    plain,
  );

/** A listed decision without « on a décidé de », « validé : ». */
export function decisionText(text: string, plain: string): string {
  const start =
    START.exec(plain) ??
    IMPERSONAL.exec(plain.slice(0, 60)) ??
    (ACTIVE.exec(plain)?.index === 0 ? ACTIVE.exec(plain) : null);
  const rest = start && start.index < 3 ? bare(text.slice(start[0].length)) : '';
  return /\p{L}{3}/u.test(rest) ? rest : bare(text);
}
