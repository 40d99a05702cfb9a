// Short verdicts on what was said before: « adopté à l'unanimité », « refusé (trop cher) », « à revoir ».

const YES =
  "(?:adopte|valide|accepte|retenu|accorde|approuve|vote|acte|decide|entendu|enterine)e?s?|ok|okay|oui|d'accord|accord|unanimite|feu vert|(?:avis )?favorable|c'est (?:entendu|oui|bon|parti|d'accord|adopte|valide)|bonne idee|agreed|approved|accepted|carried";
const NO =
  "(?:n'(?:est|a|ont|avons) |ne sont )?(?:pas|non) (?:ete )?(?:retenu|adopte|valide|accepte|suivi|favorable|approuve|reconduit)e?s?|refus(?:ee?s?|es?)?|rejet(?:ee?s?|es?)?|ecarte?e?s?|abandonn?e?e?s?|annulee?s?|impossible|trop (?:cher|couteux|complique|chere|long)|c'est non|non|defavorable|pas possible|ce n'est pas possible|on laisse tomber|sans suite|pas de suite|classee? sans suite|rejected|declined|not agreed|turned down|pas (?:maintenant|pour l'instant|pour le moment|cette annee|possible)";
const LATER =
  'report\\p{L}*|renvoy\\p{L}*|remise?s? (?:a|au) |ajourn\\p{L}*|a (?:re)?voir|a (?:re)?discuter|a (?:y )?reflechir|a etudier|a creuser|a approfondir|a reprendre|a trancher|en attente|en suspens|(?:pas|non) tranche\\p{L}*|plus tard|a suivre|en cours|pas de decision|on (?:verra|va voir|se renseigne|cherche|regarde|demande|en reparle|en rediscute|reflechit)|rien decide|sans decision|avis partages|prochaine fois|postponed|deferred|tabled|to be (?:discussed|confirmed)|no decision|tbd|tbc';
const BEFORE_VERDICT =
  "^(?:(?:la |l'|cette |leur |sa |une |ma |the )?(?:this|that|it|request|proposal|suggestion|proposition|idee|demande|suggestion|solution|motion|resolution|elle|il|cela|ca|c'|tout|ce point|principe|reponse|avis|resultat|le principe)s?[ :]*)?(?:(?:was|is|has been|est|a ete|sont|ont ete|finalement|donc|ce qui|qui|deja|mais|c')[ ,]*)*";
const VERDICT = new RegExp(
  `${BEFORE_VERDICT}(?:(?<later>${LATER})|(?<no>${NO})|(?<yes>${YES}))(?![\\p{L}'])`,
  'u',
);

/** What a short verdict says (« adoptée à l'unanimité », « refusé », « à revoir »); undefined when it is none. */
export function verdictOf(plain: string): 'yes' | 'no' | 'later' | undefined {
  const said = VERDICT.exec(plain.replace(/^[\s«"(*_-]+/, ''))?.groups;
  return said && (said.later ? 'later' : said.no ? 'no' : 'yes');
}

/** Whether a verdict and its reason are all that is said: « refusé (trop cher) », « accepté, sous réserve de l'avis du syndic ». */
export const isVerdict = (plain: string): boolean =>
  plain.length < 110 &&
  (onlyVerdict(plain) ||
    new RegExp(
      `^(?:${LATER}|${NO}|${YES})(?: (?:pour (?:l'instant|le moment|cette annee)|cette annee|a l'unanimite|par (?:tous|le groupe|l'equipe)))* ?(?:\\(|, (?:car|trop|faute|pas |sous|a condition|avec|mais)|car |parce qu|faute d|sous reserve)`,
      'u',
    ).test(plain));

/** Whether a verdict is all that is said, but for how it was voted. */
export const onlyVerdict = (plain: string): boolean =>
  new RegExp(
    `${BEFORE_VERDICT}(?:${LATER}|${NO}|${YES})(?:[ ,]*(?:${NO}|${YES}|a l'unanimite|par (?:tous|toutes|tout le monde|le groupe|l'equipe)|a main levee|ensemble|donc|pas de place|faute de \\p{L}+|(?:une?|deux|trois|\\d+) (?:abstentions?|voix)(?: contre)?|a la majorite|pour tout le monde|de tous|du groupe|general|unanime|on (?:le|la|les) \\p{L}+))*[ .!)]*$`,
    'u',
  ).test(plain);

/** « Aucune », « Néant ». */
export const isNone = (plain: string): boolean =>
  /^(?:aucune?|pas encore|neant|rien|pas de decision|pas d'action|sans objet|ras|non|-|x|aucune (?:decision|action).*|rien (?:a signaler|de decide).*)[ .]*$/.test(
    plain,
  );

/** Whether a listed decision is a refusal. */
export const isRefusal = (plain: string): boolean =>
  /^(?:ne pas (?:retenir|donner suite)|refus (?:de|d')|rejet |abandon |on ne retient pas|le groupe ne retient pas)/.test(
    plain,
  ) ||
  /(?:non retenue?s?|refusee?s?|rejetee?s?|pas retenue?s?|abandonnee?s?|pas ete retenue?s?)(?: |[.,)]|$)/.test(
    plain,
  ) ||
  verdictOf(plain) === 'no';
