// Which words decide something, and what: « on décide de… », « on garde… », « … : validé », « … est maintenu ».
import { becomes, NEXT_TIME } from './becomes.ts';
import { type Clause, predicateAt } from './clause.ts';
import { partsOf } from './several.ts';
import { bare, type Piece } from './shape.ts';
import { isKind, isUnknown } from './verbs.ts';
import { isNone, onlyVerdict, verdictOf } from './verdicts.ts';

/** What words decide; `points` when they only agree to what was said before. */
export interface Decided {
  texts: string[];
  kept: boolean;
  points: boolean;
}

const UNDECIDED =
  /aucune decision|pas de (?:decision|conclusion|consensus)|sans decision|(?:rien(?: de)?|pas encore) ?(?:n'est |n'a ete |n'a |n'est encore |ete )*(?:decide|tranche|acte|arrete|prise?|valide|fixe|choisi|attribue)|(?:reste|restent|a|faudra|doit|doivent|avant de|pour|faut|peut|pourrait|pourra|voudrait|va|vont|devra|devrons|allons|peut-etre|possible de) (?:encore )?(?:le |la |les )?(?:decider|trancher|valider|choisir|arreter|voter)|(?:n'a|n'ont|n'avons|ne sont|n'est|n'etait) (?:donc |encore |toujours )?(?:pas|rien) (?:ete |encore |pu |su )*(?:decide|tranche|arrete|acte|choisi|vote|fixe|possible de)|decid(?:era|eront|erons)|sera (?:decide|tranche)|decision (?:reportee|a prendre|en attente|remise|est reportee|sera)|en attente de|(?:si|quand|lorsque) (?:on|nous|le groupe) decid|on en (?:reparle|rediscute|discute)|(?:^| )a re(?:voir|discuter)|hesite|on verra|n'arrive pas a|pas d'accord entre|partages? sur|(?:avait|avaient|avions) (?:ete )?decide|derniere fois,? on|reste ouvert|(?:est|sont|a ete|sera) (?:donc |finalement )?(?:(?:reporte|renvoye|ajourne|differe)e?s?|(?:repousse|decale)e?s? (?:a|au|en|d')|remise?s? (?:a|au) )|on (?:attend|ne sait pas)|sait pas encore|s'il (?:faut|faudrait)|il (?:est|a ete) propose|non tranche|pas tranche|a l'etude|faudrait/u;
const START =
  /^(?:=>|->|→|et |mais |donc |finalement |du coup |par contre |en revanche |bref |conclusion ?:? ?|au final |resultat ?:? ?)*,? ?(?:decisions? (?:prise |du groupe |collective |commune )?(?:est prise |collective |unanime )?(?:de |d'|que |:)|decidee?s? ?(?:de |d'|que |:)|(?:ok|d'accord|accord|feu vert|accord (?:de tous|general|unanime|du groupe)|oui|avis favorable|vote favorable|unanimite) (?:pour|sur) |(?:valide|adopte|retenu|acte|convenu|tranche) ?(?:: ?|, )|tout le monde (?:est|etait) (?:ok|d'accord|favorable|partant) (?:pour|sur) |(?:le groupe|l'equipe|nous sommes|on est|les participants|tous) (?:est|sont|etaient|etait|tous)? ?(?:d'accord|favorables?|ok|partants?) (?:pour|sur) (?:que )?|la decision (?:est|a ete) (?:prise )?(?:de |d')|(?:(?:it was |we |(?:the )?(?:group|team|committee|meeting|everyone|all) )?(?:have |has |all )?(?:agreed|decided|approved|voted)|decision) (?:to|that|on|:) )/u;
const IMPERSONAL =
  /(?<![\p{L}])(?:il (?:est|a ete|fut)|c'est|a ete|ont ete)(?: (?:donc|alors|finalement|ainsi|enfin|ensemble|collectivement|aussi|egalement|a l'unanimite|d'un commun accord),?)* ?(?:decide|acte|convenu|valide|retenu|adopte|approuve|arrete|vote|entendu|enterine)e?s?(?![\p{L}])(?: (?:donc|ensemble|collectivement|a l'unanimite|d'un commun accord|par le groupe|en seance),?)* ?(?:de |d'|que |qu'|pour |: ?|le principe de )/u;
const AGREES =
  /(?:donn(?:e|ent|ons)|accord(?:e|ent)|a donne|ont donne|avons donne) (?:son|leur|notre|un)? ?(?:accord|feu vert|aval|avis favorable) (?:pour|a|au|sur) (?:que )?|(?:pren(?:d|ons|nent)|a pris|avons pris|ont pris) la decision (?:de |d'|que )|(?:fait|font|faisons|a fait|avons fait|ont fait) le choix (?:de |d')|(?:est|sont|etait|etaient|sommes) (?:tous |toutes |bien |unanimement )?(?:d'accord|favorables?|ok|partants?) ?(?:: ?|(?:pour|sur|a|avec) (?:que )?)|(?:se |nous )(?:met(?:tent|tons)?|sont mis|est mis|sommes mis) d'accord (?:pour|sur|avec) (?:que )?|(?:se |nous )?(?:est|sont|sommes|s'est)? ?tomb(?:e|es|ent|ons) d'accord (?:pour|sur) (?:que )?|(?:a|avons|ont|se) prononc\p{L}* (?:pour|en faveur de) /u;
const CONTENT = /\p{L}{3}.*\p{L}{3}|\p{L}{6}/su;
const decision = (text: string, kept: boolean): Decided | undefined => {
  const texts = partsOf(
    text.replace(
      /^\s*(?:pas |à l['’]unanimité |ensemble )?(?:(?:de|que|pour|sur|à) |d['’]|qu['’]|: ?|le principe (?:de |d['’])?)?/iu,
      '',
    ),
  );
  return texts.length > 0 && /\p{L}{3}/u.test(text) ? { texts, kept, points: false } : undefined;
};

/** « donc pas de samedi pour l'instant », « il n'est pas possible d'y faire figurer… » */
const NOT_GRANTED =
  /^(?:donc|du coup|alors|finalement|=>|->|→),? (?:ce sera non|pas d(?:e |'))(?!decision|accord)|^(?:en revanche,? |par contre,? |mais )?(?:il n'est pas|ce n'est pas|il ne sera pas) (?:possible|envisageable|question) (?:de |d')/u;

/** What a clause decides; undefined when it decides nothing. */
export function decided(clause: Clause): Decided | undefined {
  const { plain, text } = clause;
  if (/\?["» ]*$/.test(plain) || UNDECIDED.test(plain)) return undefined;
  const denied = NOT_GRANTED.exec(plain);
  if (denied && plain.length < 160) return { texts: [bare(text)], kept: false, points: false };
  const start =
    START.exec(plain) ??
    IMPERSONAL.exec(plain) ??
    (clause.subject?.kind === 'person' ? null : AGREES.exec(plain));
  if (start && (clause.subject?.kind !== 'users' || /d'accord|favorable/.test(start[0]) === false)) {
    const rest = text.slice(start.index + start[0].length);
    const found = decision(
      rest,
      !/^(?:ne pas|de ne pas) (?:retenir|garder|donner suite)/.test(rest.toLowerCase()),
    );
    if (found) return found;
  }
  const change = becomes(clause);
  return (
    byTheGroup(clause) ??
    byVerdict(clause) ??
    passive(clause) ??
    (change === undefined ? atTheEnd(clause) : { texts: [change], kept: true, points: false })
  );
}

/** « on garde le banc », « le groupe n'a pas retenu l'écran », « l'équipe accepte ». */
function byTheGroup({ subject, verb, text, plain }: Clause): Decided | undefined {
  if (subject?.kind !== 'we' || !verb) return undefined;
  const { lemma, tense, no } = verb;
  if (/^(?:would|was|can)$/.test(tense)) return undefined;
  const object = text.slice(verb.end);
  const refuses = isKind(lemma, 'refuse');
  if (isKind(lemma, 'decide') || refuses) {
    if (tense === 'future' || tense === 'must' || tense === 'passive') return undefined;
    if (no && /^(?:decider|trancher|choisir|arreter|voter|convenir|opter)$/.test(lemma)) return undefined;
    if (/^[ ,]*(?:a l'unanimite|par tous|ensemble|volontiers)?[ .!]*$/.test(plain.slice(verb.end)))
      return { texts: [], kept: !no && !refuses, points: true };
    if (POINTED.test(plain.slice(verb.end))) return { texts: [], kept: !no && !refuses, points: true };
    return decision(object, !no && !refuses);
  }
  if (
    /^(?:trouver|juger|approuver|aimer|saluer)$/.test(lemma) &&
    /(?:bonne?|excellente?|interessante?|super)(?: idee)?(?![\p{L}])/u.test(plain.slice(verb.end))
  )
    return { texts: [], kept: true, points: true };
  if (lemma === 'preferer' && /^ ?(?:ne pas |\p{L}+(?:er|ir|re)(?!\p{L}))/u.test(plain.slice(verb.end)))
    return decision(object, !/^ ?ne pas (?:donner suite|retenir|garder)/.test(plain.slice(verb.end)));
  if (/d'accord|partant|favorable|^ok/.test(plain.slice(verb.end)) && lemma === 'etre')
    return no ? undefined : { texts: [], kept: true, points: true };
  if (
    /^(?:le|la|les) (?:fait|fera|lance|garde|prend|tente|essaie|essaye)/.test(plain.slice(subject.end).trim())
  )
    return { texts: [], kept: !no, points: true };
  // « on le simplifie », « on l'ajoute »
  if (
    isKind(lemma, 'change') &&
    (tense === 'now' || tense === 'future') &&
    !verb.reflexive &&
    / (?:le |la |les |l')$/.test(` ${plain.slice(subject.end, verb.at)}`) &&
    !/\p{L}{3}/u.test(object)
  )
    return { texts: [], kept: !no, points: true };
  // « on a dit non pour l'instant »
  const word =
    lemma === 'dire'
      ? /^ ?(oui|ok|d'accord|banco|non)(?!\p{L})/u.exec(plain.slice(verb.end))?.[1]
      : undefined;
  if (word && !no) return { texts: [], kept: word !== 'non', points: true };
  if (lemma === 'engager' && /^ ?(?:a|pour) /.test(plain.slice(verb.end))) return decision(object, true);
  // « on garde l'idée pour l'an prochain »
  if (
    lemma === 'garder' &&
    /^ ?(?:l'idee|cette idee|la proposition|ca|cela) (?:pour|sous le coude|en reserve)/.test(
      plain.slice(verb.end),
    )
  )
    return { texts: [], kept: false, points: true };
  // « on va donc s'abonner »: what was said before leads to it
  if (
    /^ ?(?:va|allons|vont) donc /.test(plain.slice(subject.end)) &&
    !isKind(lemma, 'be', 'say', 'ask', 'talk')
  )
    return decision(text.slice(subject.end).replace(/^ ?\p{L}+ donc /u, ''), !no);
  if (lemma === 'accorder' && verb.reflexive) return decision(object, !no);
  if (verb.reflexive) return undefined;
  const changes =
    (isKind(lemma, 'change') || (isUnknown(lemma) && tense === 'now')) &&
    (tense === 'now' || (tense === 'future' && !isKind(lemma, 'help')));
  if (
    !changes ||
    /^ ?(?:le point|connaissance|note|acte|contact|rendez-vous|rdv|en compte|du temps|attention|que |qu'|un tour de table|tout le temps|souvent)/.test(
      plain.slice(verb.end),
    )
  )
    return undefined;
  if (lemma === 'passer' && !/(?:^| )(?:a|au|de|d'|en)(?: |$)/.test(plain.slice(verb.end))) return undefined;
  if (lemma === 'partir' && !/^ ?sur/.test(plain.slice(verb.end))) return undefined;
  if (
    lemma === 'voir' ||
    lemma === 'revoir' ||
    (lemma === 'rester' && !/^ ?(?:sur|a) /.test(plain.slice(verb.end)))
  )
    return undefined;
  return /\p{L}{3}/u.test(object)
    ? {
        texts: [wordsOf(text, plain, subject.end)],
        kept: !no || !/^(?:garder|retenir|conserver|donner)$/.test(lemma),
        points: false,
      }
    : undefined;
}

const wordsOf = (text: string, plain: string, from: number): string =>
  bare(text.slice(/^ ?(?:ne |n')/.test(plain.slice(from)) || plain.startsWith('on ') ? 0 : from));

/** « Tout le monde trouve l'idée bonne, adopté. » */
function atTheEnd({ plain }: Piece): Decided | undefined {
  const last = plain.slice(plain.lastIndexOf(', ') + 2);
  if (last === plain || !onlyVerdict(last)) return undefined;
  const verdict = verdictOf(last);
  return verdict === 'later' || !verdict ? undefined : { texts: [], kept: verdict === 'yes', points: true };
}

/** « participation validée, stand le 8 octobre » */
const FIRST_NOUN =
  /^(?:la |le |l'|les )?\p{L}{4,} ((?:valid|accept|adopt|approuv|refus|rejet|abandonn|annul|report)e?e?s?(?![\p{L}]).*)$/u;
const PARTED = / ?(?:→|⇒|=>|->|:| [-–—] | \() ?/gu;

/** « Un café des aidants : retenu », « Demande d'un distributeur : refusée, pas de place », « … → OK à partir de mai ». */
function byVerdict({ text, plain }: Piece): Decided | undefined {
  for (const mark of [...plain.matchAll(PARTED)].reverse()) {
    const after = plain.slice(mark.index + mark[0].length);
    const verdict =
      after.length < 90
        ? (verdictOf(after) ??
          verdictOf(after.slice(after.lastIndexOf(', ') + 2)) ??
          verdictOf(FIRST_NOUN.exec(after)?.[1] ?? ''))
        : undefined;
    if (!verdict) continue;
    const before = text.slice(0, mark.index);
    if (verdict === 'later' || !CONTENT.test(before)) return undefined;
    const bareOf = onlyVerdict(after) ? before : text;
    return { texts: [topic(bareOf)], kept: verdict === 'yes', points: false };
  }
  return undefined;
}

/** A proposal without « Proposition de Mme R. de… ». */
const topic = (text: string): string =>
  bare(
    text
      .replace(
        /^(?:la |l['’]|une )?(?:proposition|idée|demande|suggestion|souhait) (?:de |d['’]|du |des )(?:(?:M\.|Mme|Mlle|Dr) )?\p{Lu}[\p{L}’'-]*\.?(?: \p{Lu}[\p{L}’'-]*\.?)? (?:de (?=\p{L})|d['’]|pour |: ?)/u,
        '',
      )
      .replace(
        /^(?:la |l['’]|une )?(?:proposition|idée|demande|suggestion|souhait|résolution|motion|point)(?: n ?° ?\d+| \d+)? ?(?::|(?:de |d['’]|du |des )(?=\p{Ll}|l['’]))/iu,
        '',
      ),
  );

/** « a voté pour le changement », « retient cette idée » */
const POINTED =
  /^ ?(?:pour |en faveur de )?(?:l[ae] |l'|cette |ce |sa |leur )(?:changement|proposition|idee|suggestion|demande|solution|modification)[ .!]*$/;
const TASK =
  /^(?:envoyer|transmettre|contacter|recontacter|relancer|prevenir|informer|inviter|verifier|demander|commander|rediger|preparer|imprimer|revoir|recontacter|convoquer)$/;
const BE = /(?<![\p{L}])(?:n'|ne )?(?:est|sont|sera|seront|a ete|ont ete|etait|etaient|a|ont)(?= )/gu;
/** « après discussion, ce n'est pas retenu » */
const FIRST = /^(?:apres [^,]{3,30}|finalement|au final|pour l'instant|malheureusement|au vote|donc),? /u;
const POINTING =
  /^(?:(?:la|cette|l'|sa|leur|une) ?)?(?:proposition|idee|demande|suggestion|solution|elle|il|cela|ca|c'|tout|ce point|le principe|ce qui|qui)$/u;

/** « l'écran est maintenu », « la charte, relue, est validée », « une aide sera proposée le mardi ». */
function passive({ subject, text, plain }: Clause): Decided | undefined {
  if (subject && subject.kind !== 'users' && subject.kind !== 'it' && subject.kind !== 'role')
    return undefined;
  if (NEXT_TIME.test(plain)) return undefined;
  for (const { index } of plain.matchAll(BE)) {
    const verb = predicateAt(plain, index, false);
    if (!verb || !/^(?:passive|was|future)$/.test(verb.tense) || verb.reflexive) continue;
    const { lemma, tense, no } = verb;
    const settled = isKind(lemma, 'decide', 'refuse') || (lemma === 'confirmer' && tense === 'passive');
    const changed =
      tense === 'future'
        ? !isKind(lemma, 'be', 'say', 'talk') || isKind(lemma, 'change', 'help')
        : isKind(lemma, 'change') && tense !== 'was';
    if (tense === 'future' && TASK.test(lemma)) continue;
    if (tense === 'was' && /(?:^| )(?:etait|etaient|avait) /.test(plain.slice(index, verb.at))) continue;
    if (!settled && !changed) continue;
    if (
      /^(?:reserver|inviter|passer|prendre|rendre|tenir|mettre|faire|appeler|partir|arriver|ouvrir|fermer|laisser|venir|interdire|separer|ajouter)$/.test(
        lemma,
      ) &&
      tense === 'passive'
    )
      continue;
    if (tense === 'future' && /^(?:est|sont|va|vont)/.test(plain.slice(index)) && !settled) continue;
    if (
      tense === 'future' &&
      / par (?:M\.|Mme|Dr|le Dr|\p{Lu}\p{Ll})/u.test(text.slice(verb.end)) &&
      isKind(lemma, 'help')
    )
      continue;
    const before = bare(text.slice(0, index)).replace(/\s(?:n['’]|ne)$/iu, '');
    const kept = !(no && !/^(?:modifier|changer)$/.test(lemma)) && !isKind(lemma, 'refuse');
    const pointer = bare(plain.slice(0, index))
      .replace(FIRST, '')
      .replace(/ (?:n'|ne)$/, '');
    if (POINTING.test(pointer) || (no && pointer === 'ce')) return { texts: [], kept, points: true };
    if (!/\p{L}{3}/u.test(before)) continue;
    const alone =
      settled && !/\p{L}{3}/u.test(plain.slice(verb.end).replace(/a l'unanimite|par tous|par le groupe/, ''));
    return { texts: [topic(alone ? before : text)], kept, points: false };
  }
  return undefined;
}

/** Whether words leave something undecided. */
export const isUndecided = (plain: string): boolean =>
  UNDECIDED.test(plain) ||
  /(?:aucun|pas d'|sans) accord|on se renseigne|on (?:va )?(?:verra|voir)/.test(plain);

const PUT_OFF =
  /(?:est|sont|a ete|ont ete|reste) (?:reportee?s?|ajournee?s?|renvoyee?s?|en suspens|en attente)|^(?:le|la|l'equipe|on|nous) ?\p{L}* (?:prend|prennent|prenons) (?:acte|note|connaissance)/u;

/** Whether a listed decision says that there is none. */
export const saysNone = (plain: string): boolean =>
  isNone(plain) || UNDECIDED.test(plain.slice(0, 60)) || PUT_OFF.test(plain) || verdictOf(plain) === 'later';

/** A listed decision without « on a décidé de », « validé : ». */
export function decisionText(text: string, plain: string): string {
  const start = START.exec(plain) ?? IMPERSONAL.exec(plain.slice(0, 60)) ?? AGREED.exec(plain);
  const rest = start && start.index < 3 ? bare(text.slice(start.index + start[0].length)) : '';
  return /\p{L}{3}/u.test(rest) ? rest : bare(text);
}
const AGREED =
  /^(?:on|nous|le groupe|l'equipe|tout le monde)(?: (?:a|avons|est|sommes|s'est))?(?: (?:donc|finalement|tous|ensemble|collectivement))* (?:decid|act|valid|adopt|convenu|convien|reten|retient|chois|opt)\p{L}*(?: (?:donc|finalement|tous|ensemble|collectivement))* (?:de |d'|que |qu'|pour )/u;
