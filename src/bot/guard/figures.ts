// Figures that are about a person: social-security numbers, and measurements of a body.

/** A piece of the text, in UTF-16 offsets. */
export interface Piece {
  start: number;
  end: number;
}

const SEP = '[ .\\u00a0\\u202f-]?';
const NIR = new RegExp(
  `(?<![\\d,])[1-478]${SEP}\\d{2}${SEP}\\d{2}${SEP}(?:\\d{2}|2[abAB])${SEP}\\d{3}${SEP}\\d{3}(?:[ ./|\\u00a0\\u202f-]{0,3}\\d{2})?(?!\\d)`,
  'gu',
);
const SAID_NIR = /s[eé]cu|nir\b|immatriculation|assur[eé]|vitale|\bnss\b|\bss\b/iu;

/** Whether the last two digits are the key of the thirteen before; Corsica is counted as 19 and 18. */
export function keyHolds(digits: string): boolean {
  const corsica = digits.replace(/2a/iu, '19').replace(/2b/iu, '18');
  if (!/^\d{15}$/u.test(corsica)) return false;
  return 97n - (BigInt(corsica.slice(0, 13)) % 97n) === BigInt(corsica.slice(13));
}

/** Social-security numbers: with a right key, or written as one, or said to be one. */
export function socialNumbers(text: string): Piece[] {
  const found: Piece[] = [];
  for (const { 0: piece, index } of text.matchAll(NIR)) {
    const digits = piece.replace(/[^\dabAB]/gu, '');
    const month = Number(digits.slice(3, 5));
    const monthly = (month >= 1 && month <= 12) || (month >= 20 && month <= 42) || month >= 50;
    const grouped = /^\d[ .\u00a0\u202f-]\d{2}[ .\u00a0\u202f-]\d{2}[ .\u00a0\u202f-]/u.test(piece);
    const said = SAID_NIR.test(text.slice(Math.max(0, index - 60), index));
    if (keyHolds(digits) || said || (monthly && (grouped || /2[ab]/iu.test(digits))))
      found.push({ start: index, end: index + piece.length });
  }
  return found;
}

const N = '\\d{1,3}(?:[.,]\\d{1,2})?';
const LINK =
  '(?:[ \\u00a0\\u202f:=]|est|etait|est montee|monte|montee|tombe|tombee|grimpe|descend|descendue|passe|passee|a|à|de|trop|haute|haut|basse|bas|elevee|encore|toujours|autour|environ|mesuree?|relevee?|qui|ce|matin|hier|soir|aujourd.hui|arterielle|capillaire|jeun|sanguine|total|ldl|actuel|actuelle|corporelle|en|oxygene){0,12}';
const MEASURES = new RegExp(
  [
    `\\b(?:tension|ta|systolique|diastolique)${LINK}\\d{1,3}(?:[.,]\\d)?(?:\\s?(?:/|sur|-)\\s?\\d{1,3}(?:[.,]\\d)?)?(?:\\s?mmhg)?`,
    `\\b(?:glycemies?|dextro|hba1c|hemoglobine(?: glyquee)?|glyquee|cholesterol|ldl|hdl|triglycerides|creatinine|creat|clairance|ferritine|tsh|inr|crp|psa|uricemie|kaliemie|plaquettes|leucocytes|saturation|spo2|sat|pouls|frequence cardiaque|fc|imc|bmi|temperature|vitamine d|debit de filtration|dfg|charge virale|cd4)${LINK}${N}\\s?(?:g/l|mg/dl|mmol/l|mg/l|g|%|bpm|°c?|ng/ml|ui|kg/m2|pulsations|battements(?: par minute)?)?`,
    `\\b(?:pese|pesait|pesais|pesons|poids)${LINK}\\d{1,3}(?:[.,]\\d)?\\s?(?:kg|kgs|kilos?)?\\b`,
    `\\b(?:pris|perdu|grossi de|maigri de|perds|prends|prend|perd)\\s\\d{1,2}(?:[.,]\\d)?\\s?(?:kg|kgs|kilos?)\\b`,
    `\\b(?:mesure)\\s(?:1[.,m]\\d{1,2}|1 m \\d{2})\\s?m?\\b`,
    `\\b\\d{2}(?:[.,]\\d)?\\s?(?:°\\s?c?\\s?)?(?:degres\\s)?de (?:fievre|temperature)\\b`,
    `\\b(?:fievre)${LINK}\\d{2}(?:[.,]\\d)?(?:\\s?°c?)?`,
    `\\b\\d{1,2}(?:[.,]\\d)?\\s?(?:/|sur)\\s?\\d{1,2}(?:[.,]\\d)? de tension\\b`,
    `\\b${N}\\s?(?:g|g/l|mmol|%|g par litre)?\\s?(?:de|d.)\\s?(?:glycemie|cholesterol|hba1c|saturation|imc|diabete)\\b`,
    `\\b\\d{1,2}(?:[.,]\\d)? de tension\\b`,
  ].join('|'),
  'gu',
);
const ROOM =
  /salle|piece|frigo|refrigerat|chauffage|clim|bureau|colis|dossier|carton|affiche|normale|objectif|cible|seuil|ideale|inferieure|moyenne|recommand|hall|dehors|exterieur/u;

/** Measurements of a body, in a text folded character by character. */
export function measurements(flat: string): Piece[] {
  const found: Piece[] = [];
  for (const { 0: piece, index } of flat.matchAll(MEASURES)) {
    const before = flat.slice(Math.max(0, index - 45), index);
    const sentence = before.slice(before.search(/[^.!?;\n]*$/u));
    if (ROOM.test(sentence) || ROOM.test(piece)) continue;
    if (/^ta\b/u.test(piece) && !/\d{2}\s?\/|mmhg/u.test(piece)) continue;
    if (/^mesure/u.test(piece) && !/(?:je|il|elle|fils|fille)\s$/u.test(before)) continue;
    found.push({ start: index, end: index + piece.trimEnd().length });
  }
  return found;
}
