// The headings people give to the parts of their notes, and what each part holds.
import { simplify } from '../fold.ts';

export type Section =
  | 'users'
  | 'professionals'
  | 'present'
  | 'excused'
  | 'agenda'
  | 'decisions'
  | 'rejected'
  | 'actions'
  | 'contributions'
  | 'open'
  | 'next'
  | 'topic';

const USERS =
  '(?:usagers?|usageres?|usagers et usageres|patients?|patientes?|patients et patientes|habitants|aidants|proches|representants? (?:des usagers|d usagers)|benevoles)';
const PROS =
  '(?:professionnels?|professionnelles?|professionnels et professionnelles|pros?|equipe|soignants?|soignantes?|salaries|personnel|msp|maison|maison de sante|cds|centre de sante)';
const BESIDE = '(?: (?:partenaires?|de sante|soignante|presents?|presentes?|participants?|et \\p{L}+|\\d+))*';

const HEADINGS: readonly (readonly [Section, string])[] = [
  [
    'excused',
    '(?:personnes |membres |etaient |usagers |patients |professionnels )?(?:absents? ?)?(?:excuse|exc|abs|excuses|excusee|excusees|absent|absents|absente|absentes|absences|apologies)(?: .{0,25})?|n ont pas pu venir|ne pouvaient pas venir',
  ],
  [
    'users',
    `(?:\\d+ )?(?:les |nos )?${USERS}${BESIDE}|(?:presents? |presentes? )?(?:cote|pour les|parmi les|au titre des) ${USERS}|presents? ${USERS}|users?|patients? present`,
  ],
  [
    'professionals',
    `(?:\\d+ )?(?:les |l |nos |notre )?${PROS}${BESIDE}|(?:presents? |presentes? )?(?:cote|pour les|pour la|pour l|parmi les|au titre des) ${PROS}|presents? ${PROS}|staff|professionals?|membres de l equipe(?: presents?)?`,
  ],
  [
    'present',
    '(?:qui )?(?:etaient |etait |sont |personnes |membres |liste des |feuille de )?(?:presents?|presentes?|pres|p|participaient|assistaient|ont assiste|participants?|participantes?|participation|presences?|la|ici|emargement|attendees)(?: (?:a la|ce|cette|au|le|du|de|et|ou|aujourd hui)(?: .{0,30})?| \\d+)?|presents et presentes|participants et participantes|avec|autour de la table|ont participe',
  ],
  [
    'rejected',
    '(?:propositions?|idees?|demandes?|points?) (?:non retenue?s?|refusee?s?|ecartee?s?|rejetee?s?|pas retenue?s?|abandonnee?s?)|non retenus?|pas retenus?|on ne retient pas|refuses?|rejetes?|ecartes?',
  ],
  [
    'open',
    '(?:points?|questions?|sujets?|decisions?) (?:en suspens|en attente|a trancher|ouverte?s?|reporte?e?s?|a reprendre|a revoir|a rediscuter|non tranchee?s?|sans decision|a prendre)|en suspens|en attente|a discuter|a debattre|a rediscuter|a trancher|pas tranche|non tranche|reporte|rien de decide|reste a decider|questions?(?: diverses)?|open questions',
  ],
  [
    'decisions',
    '(?:\\d+ )?(?:les |nos |la |notre )?(?:releve (?:de |des )|prises? de |compte rendu des )?(?:decisions?|decisoin|desicions?|decison|conclusions?|resolutions?|arbitrages?)(?: (?:prises?|actees?|collectives?|communes?|du jour|du groupe|de la (?:reunion|seance)|retenues?|finales?|n|no|numero|ensemble|du comite|adoptees?|validees?|unanimes?|a l unanimite|a la majorite|en seance|d un commun accord|apres (?:vote|discussion|echanges?)|par (?:le |la |les |l )?(?:groupe|comite|equipe|conseil|tous|toutes|participants|vote)|\\d{1,2}))*|(?:ce qu on a|ce que (?:nous avons|le groupe a)|ce qui (?:a ete|est)|on a|nous avons|il (?:est|a ete)|c est) (?:decide|acte|valide|retenu)e?|(?:points? |propositions? |idees? )?(?:decide|acte|valide|retenu|adopte|convenu)e?s?|tranche|accord|d accord pour|ok pour|choix retenus?|on retient|agreed|dec|d ?\\d{1,2}',
  ],
  [
    'actions',
    '(?:\\d+ )?(?:les |nos |l )?(?:plan d |liste des |tableau des |suivi des )?(?:actions?|taches?|acton|act)(?: (?:a (?:mener|faire|venir|realiser|suivre|engager|lancer)|prevues?|decidees?|retenues?|de suivi|items?|n|no|\\d{1,2}))*(?: et (?:responsables?|echeances?|taches?|suites?))?|(?:reste |choses |trucs )?a faire|todo|todos|to do|to do list|qui fait quoi|suites?(?: a donner| donnees| de la reunion)?|prochaines? (?:etapes?|actions?)|la suite|et maintenant|et apres|pour la suite|feuille de route|engagements?|a prevoir|missions?|repartition(?: des taches)?|a venir|action points?|next steps?|a\\d{1,2}',
  ],
  [
    'contributions',
    `(?:les |la |l )?(?:paroles?|retours?|remarques?|propositions?|avis|idees?|temoignages?|apports?|expressions?|contributions?|interventions?|ressenti|attentes?|besoins?|ce que (?:disent|ont dit|ont apporte|pensent|apportent|demandent)) (?:exprime[es]* (?:par )?)?(?:des |d |de |les |par les )*${USERS}|(?:paroles?|remarques) entendues|verbatims?|ils ont dit|vous avez dit`,
  ],
  [
    'next',
    '(?:date de (?:la )?)?(?:prochaine?s? (?:reunions?|rencontres?|seances?|dates?|rdv|rendez vous|fois|comite|groupe)|next meeting)(?: .{0,30})?',
  ],
  [
    'agenda',
    'ordre du jour(?: .{0,25})?|odj|o d j|programme|sommaire|points? a (?:aborder|l ordre du jour)|agenda|a l ordre du jour',
  ],
  [
    'topic',
    'questions? diverses?|divers|points? (?:abordes?|d information|divers)|(?:nos )?(?:echanges?|discussions?|debats?)(?: .{0,30})?|introduction|accueil|bilan|contexte|informations?|infos?|notes?|remarques?|tour de table|objet|sujet|theme|date|lieu|horaires?|animation|animatrice|animateur|redaction|secretaire de seance|compte rendu|cr|rappel|rappels|de|a|cc|objet du message',
  ],
];
const PATTERNS = HEADINGS.map(([section, words]) => [section, new RegExp(`^(?:${words})$`, 'u')] as const);

/** The part that a heading opens, from its words alone; undefined when they are no known heading. */
export function sectionOf(words: string): Section | undefined {
  if (words.length > 70) return undefined;
  const said = simplify(words);
  return said === '' ? undefined : PATTERNS.find(([, pattern]) => pattern.test(said))?.[0];
}

/** The end of a mail: what follows is a name and an address. */
export const SIGN_OFF =
  /^(?:(?:bien )?(?:cordialement|amicalement|a vous)|cdlt|cdt|bonne (?:journee|soiree|semaine|fin)|belle journee|bon week|a bientot|merci (?:a tous|a toutes|encore|de votre|pour votre)|sinceres|respectueusement|envoye de mon|envoye depuis|-- ?$|best regards|sent from)/;

/** The part that a sentence opens when a list follows it: « Voici ce que nous avons retenu : », « D'ici le 13 février : ». */
export function leadIn(plain: string): Section | undefined {
  if (plain.length > 160) return undefined;
  if (
    /(?:pas|rien|non) (?:encore )?(?:decide|tranche|retenu|valide)|a (?:decider|trancher|discuter)|en suspens/.test(
      plain,
    )
  )
    return 'open';
  if (/excuse|absent/.test(plain)) return 'excused';
  if (/^(?:les |nos )?(?:taches?|actions?|suites?) |qui ?[/,] ?quoi|qui quoi/.test(plain)) return 'actions';
  if (
    /decision|decid|reten|retien|acte(?!u)|valide|convenu|adopt|conclu|d'accord|arrete|agreed|nos choix|ce qui change|arbitrage|(?:conseil|comite|groupe|assemblee|bureau|equipe|commission) ?:$/.test(
      plain,
    )
  )
    return 'decisions';
  if (
    /a faire|d'ici|avant (?:la|notre) prochaine|engage|action|pour la prochaine fois|devoirs|repartition|mission|etapes?|taches?|qui fait|charge|suites? (?:a donner|donnees)|to do|todo|reste a/.test(
      plain,
    )
  )
    return 'actions';
  return undefined;
}
