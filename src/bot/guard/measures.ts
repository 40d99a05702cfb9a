// Measurements of a body: blood pressure, sugar, weight, temperature, and what a laboratory counts.
import type { Piece } from './social-number.ts';
import { kin, names } from './words.ts';

const N = '\\d{1,3}(?: \\d{3}(?!\\d)|\\d)?(?:[.,]\\d{1,3})?';
const UNIT =
  '(?:g ?/ ?l|mg/dl|mmol/l|mg/l|g/dl|µg/l|ng/ml|pg/ml|m?ui/l|m?ui/ml|ui|kg/m2|kg/m²|mmhg|bpm|ml/min|grammes?|pulsations|battements(?: par minute)?|kgs?|kilos?|cm|g|%|°c?|degres)';
const PAIR = '\\d{1,3}(?:[.,]\\d)? ?(?:/|sur|-) ?\\d{1,3}(?:[.,]\\d)?(?: ?mmhg)?';
const NAMES =
  'glycemies?|glyc|dextro|hb ?a1c|hemoglobine(?: glyquee)?|glyquee|cholesterol|ldl|hdl|triglycerides|creatinine|creat|clairance|ferritine|tsh|t3|t4(?: libre)?|inr|tp|crp|psa|uricemie|kaliemie|natremie|calcemie|plaquettes|leucocytes|globules blancs|globules rouges|hematocrite|lymphocytes|saturation|sature|saturait|spo2|sat|pouls|rythme cardiaque|frequence cardiaque|fc|imc|bmi|indice de masse corporelle|tour de taille|temperature|thermometre|vitamine d|debit de filtration|dfg|charge virale|cd4|gamma ?gt|ggt|transaminases|asat|alat|bilirubine|troponine|lipase|d dimeres|vitesse de sedimentation|beta ?hcg|hcg|alcoolemie|albumine|proteinurie|peak ?flow|debit de pointe|vems|mmse?|moca|acuite(?: visuelle)?|fer serique|potassium|sodium|glucose|densite osseuse|t score|fievre|poids|pese|pesait|pesais|pesons|peser|tension|ta|systolique|diastolique';
const MEASURES = new RegExp(
  `\\b(${NAMES})((?:[ :=,(\u00a0\u202f]{1,3}[a-z'’]{1,14}){0,7})[ :=(\u00a0\u202f]{0,3}(?:${PAIR}|${N})(?!\\d)(?: ?${UNIT}(?![a-z]))?(?: (?:a|puis) ${N}(?!\\d|[/]| ?h)(?: ?${UNIT}(?![a-z]))?)?`,
  'gu',
);
/** What may stand between the name of a measurement and its figure. */
const LINKS = new Set(
  `est etait sont a la le l de du des d un une en ce cette qui que et mais donc encore toujours trop tres bien plus presque environ autour vers pile meme remonte remontee remontait monte montee montait tombe tombee chute grimpe grimpee descend descendue descendu baisse baissee redescend redescendue stabilise stabilisee depasse plafonne reste stagne oscille varie passe passee tourne frole atteint donne affiche indique mesure mesuree releve relevee controlee prise
  haute haut basse bas elevee eleve mauvaise mauvais jour matin midi soir nuit hier aujourd hui ce-matin semaine derniere mois dernier lundi mardi mercredi jeudi vendredi samedi dimanche jeun arterielle capillaire sanguine totale total ldl hdl actuel actuelle corporelle corporel oxygene au repos repas avant apres sous moi lui elle chez medecin docteur infirmiere labo laboratoire mon ma son sa notre voisine voisin fait faisait etre avoir descendre monter kilos autour affichait avait ai etait jusqu jusqua seulement grammes vaut egal egale dans rouge
  m mme madame monsieur dr ete avais suis fut sera serait moins libre glyquee`
    .trim()
    .split(/\s+/u),
);
const VERBAL =
  /^(?:est|etait|sont|ete|fut|sera|serait|pes(?:e|ait|ais|ons|er)|sature|saturait|(?:re)?(?:mont|tomb|grimp)(?:e|ee|ait|er)|chute|(?:re)?descend(?:u|ue|re)?|baissee?|depasse|plafonne|reste|stagne|oscille|varie|passee?|tourne|frole|atteint|donne|affiche|indique|autour|affichait|avait|avais|ai|fait|faisait|vaut|redescendue?|stabilisee?)$/u;
/** After these comes a name. */
const TITLES = /^(?:m|mr|mme|mlle|madame|monsieur)$/u;
const isLink = (word: string): boolean => LINKS.has(word) || kin.has(word) || names.has(word);
const AFTER_NOT = /^ ?(?:h\b|heures?|min|euros?|€|personnes?|ans\b|jours?|places?|participants?|rue|etage)/u;
const PERSON =
  /(?<![\p{L}])(?:je|j|mon|ma|mes|son|sa|il(?! (?:ne |en )?(?:faut|faudra|y|manque|reste))|elle|lui|me|m|mme|mr|madame|monsieur|papa|maman|mamie|papi|moi|nous|fils|fille|mari|femme|mere|pere|frere|soeur|petit|petite|bebe)(?![\p{L}])/u;
const GOODS =
  /\blot\b|colis|carton|sac|achet|livr|command|porte[rz]?\b|apport|farine|sucre|pommes|legumes|recette|materiel|meuble|table|charge|dechets|bagage|camion|papier|stand|gateau/u;
const LOOSE: readonly [pattern: RegExp, holds: (sentence: string, piece: string) => boolean][] = [
  [
    /\b\d{1,3}(?:[.,]\d{1,3})? ?(?:kgs?|kilos?)\b(?! ?(?:de|d)\b)/gu,
    (sentence) =>
      /pesee|\bgrossi|\bmaigri|\bnee?\b|naissance|pour 1 ?[m,]/u.test(sentence) && !GOODS.test(sentence),
  ],
  [
    /\b\d{2,3}(?:[.,]\d)? ?(?:kgs?|kilos?)\b(?! ?(?:de|d)\b)/gu,
    (sentence, piece) => PERSON.test(sentence) && !GOODS.test(sentence) && Number.parseFloat(piece) >= 30,
  ],
  [
    /\b(?:pris|perdu|perdre|prendre|grossi de|maigri de|perds|prends|prend|perd) (?:plus de |pres de |environ |encore )?\d{1,2}(?:[.,]\d)? ?(?:kgs?|kilos?)\b(?! ?(?:de|d)\b)/gu,
    () => true,
  ],
  [
    /\bmesure (?:1[.,m]\d{1,2}|1 m \d{2}) ?m?\b/gu,
    (sentence) => PERSON.test(sentence) && !/table|salle|porte|affiche|meuble/u.test(sentence),
  ],
  [/\b(?:3[5-9]|4[0-2])(?:[.,]\d)? ?(?:°c?|degres)? ?de (?:fievre|temperature)\b/gu, () => true],
  [
    /\b(?:3[5-9]|4[0-2])[.,]\d(?: ?(?:°c?|degres))?(?![\d,. ]{0,2}(?:\d|h\b|heures|euros?|€|%|km|m\b|ans|points?|kg))/gu,
    (sentence) =>
      /fievre|thermometre|temperature|degres|°/u.test(sentence) ||
      (PERSON.test(sentence) && /malade|lit\b|couche|frisson/u.test(sentence)),
  ],
  [
    /(?<=\b(?:ai|a|avait|fait|fais|faisait|encore|monte a|monte) )(?:3[7-9]|4[0-2])[.,]\d(?![\d,. ]{0,2}(?:\d|h\b|heures|euros?|€|%|km|m\b|ans|points?|kg))/gu,
    (sentence) => PERSON.test(sentence),
  ],
  [
    /\b(?:3[89]|4[01]) ?(?:°c?|degres)/gu,
    (sentence) => PERSON.test(sentence) && !/il fait|eau|four|cuire|ombre|soleil/u.test(sentence),
  ],
  [/\b\d{1,2}(?:[.,]\d)?(?: ?(?:\/|sur) ?\d{1,2}(?:[.,]\d)?)? de tension\b/gu, () => true],
  [
    /(?<=\b(?:ai|as|a|avais|avait|etait|est|fais|fait|faisais|suis a|monte a|montee a|grimpe a|tourne a) )(?:[89]|1\d|2[0-3])(?:[.,]\d)? ?(?:\/|sur) ?(?:[4-9]|1[0-4])(?:[.,]\d)?(?![\d/]| ?h\b| en )/gu,
    (sentence, piece) => {
      const [high, low] = piece.split(/\/|sur/u).map((figure) => Number.parseFloat(figure.replace(',', '.')));
      return (
        (high ?? 0) > (low ?? 0) + 2 &&
        PERSON.test(sentence) &&
        !/reunion|rendez|rdv|date|note|quiz|atelier/u.test(sentence)
      );
    },
  ],
  [
    /\b\d{1,3}(?:[.,]\d{1,2})? ?(?:g|g\/l|mmol|%|g par litre|grammes?)? ?(?:de |d.)(?:glycemie|cholesterol|triglycerides|hba1c|saturation|imc|diabete|sucre dans le sang|ferritine|tsh|pouls|hemoglobine|creatinine|albumine|dioptries|taux de sucre)\b/gu,
    () => true,
  ],
  [
    /\b\d{1,4}(?:[.,]\d{1,2})? ?(?:g\/l|mg\/dl|mmol\/l|mmhg|ng\/ml|µg\/l|pg\/ml|m?ui\/l|bpm|kg\/m2)(?![a-z])/gu,
    (sentence) => PERSON.test(sentence),
  ],
  [
    /(?<=\b(?:je|il|elle) (?:suis|est|etait|sature|saturait|tourne|tournait) a )(?:[6-9]\d|100) ?%(?= ?(?:de saturation|d.oxygene|en saturation))/gu,
    () => true,
  ],
];
const ROOM =
  /salle|piece|frigo|refrigerat|chauffage|clim|bureau|colis|dossier|carton|(?:une|l.|cette|notre|d.|votre) ?affiche|affiches|normale?s?\b|objectif|cible|seuil|ideale|inferieure|superieure|moyenne|recommand|hall|dehors|exterieur|au-dela|au-dessus|au dessus|en dessous|a partir|comprise? entre|valeurs?|depister|planning|projet|parking|ligne|reponse/u;

/** Measurements of a body, in a text folded character by character. */
export function measurements(flat: string): Piece[] {
  const found: Piece[] = [];
  // There is none without a figure, and most messages have none.
  if (!/\d/u.test(flat)) return found;
  const keep = (index: number, piece: string) =>
    found.push({ start: index, end: index + piece.trimEnd().length });
  for (const { 0: piece, 1: name = '', 2: link = '', index } of flat.matchAll(MEASURES)) {
    if (ROOM.test(sentenceBefore(flat, index)) || ROOM.test(piece)) continue;
    if (AFTER_NOT.test(flat.slice(index + piece.length, index + piece.length + 14))) continue;
    const between = link.split(/[^a-z]+/u).filter(Boolean);
    if (!between.every((word, at) => isLink(word) || TITLES.test(between[at - 1] ?? ''))) continue;
    const figure = piece.slice(name.length + link.length);
    if (!plausible(name, figure, sentenceBefore(flat, index))) continue;
    // « tension à 18/10 » is one piece; « tension est montée à 18/10 » tells its figure apart.
    const told = VERBAL.test(name) || between.some((word) => VERBAL.test(word));
    const start = told ? piece.length - figure.trimStart().length : 0;
    keep(index + start, piece.slice(start));
  }
  for (const [pattern, holds] of LOOSE)
    for (const { 0: piece, index } of flat.matchAll(pattern)) {
      const sentence = sentenceBefore(flat, index) + piece + sentenceAfter(flat, index + piece.length);
      if (!ROOM.test(sentence) && holds(sentence, piece)) keep(index, piece);
    }
  return found;
}

/** Short names need a figure that looks like theirs. */
function plausible(name: string, figure: string, before: string): boolean {
  const first = Number.parseFloat(figure.replace(/^[^\d]+/u, '').replace(',', '.'));
  if (name === 'ta') return /\d{2} ?\/|mmhg/u.test(figure);
  if (/^(?:tension|systolique|diastolique)$/u.test(name))
    return (first >= 5 && first <= 26) || (first >= 50 && first <= 260);
  if (/^(?:fievre|thermometre)$/u.test(name)) return first >= 34 && first <= 43;
  if (name === 'temperature') return first >= 35 && first <= 43;
  if (/^(?:tp|t3|fc|sat|sodium|potassium|glucose|t4)$/u.test(name)) return PERSON.test(before);
  if (/^(?:poids|pese|pesait|pesais|pesons|peser)$/u.test(name))
    return PERSON.test(`${before} `) && !GOODS.test(before) && !/\d g\b/u.test(figure);
  return true;
}

const AROUND = 60;

function sentenceBefore(flat: string, at: number): string {
  const before = flat.slice(Math.max(0, at - AROUND), at).replace(/\b(m|mr|mme|mlle|dr|pr)\. /gu, '$1  ');
  return before.slice(Math.max(...['!', '?', ';', '\n', '. '].map((end) => before.lastIndexOf(end))) + 1);
}

function sentenceAfter(flat: string, at: number): string {
  const after = flat.slice(at, at + AROUND);
  const end = after.search(/[!?;\n]|\. /u);
  return end < 0 ? after : after.slice(0, end);
}
