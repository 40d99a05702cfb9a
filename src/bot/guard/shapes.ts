// Names of health told by their ending: « -ectomie », « -algie », « -prazole ». Lists can never hold them all.
import type { Kind } from './term.ts';

const ILLNESS = new RegExp(
  `(?:${[
    '(?:algie|pathie|plegie|phrenie|trophie|asthenie|thymie|praxie|phasie|lexie|cardie|rragie|rrhee|plasie|emie|ose)',
    '(?:arthr|bronch|gastr|enter|dermat?|hepat|nephr|cyst|col|rhin|sinus|tendin|burs|myos|card|phleb|vascular|mening|encephal|nevr|radicul|kerat|uve|retin|blephar|conjonctiv|[^d]ot|laryng|pharyng|trache|gloss|stomat|gingiv|parodont|oesophag|pancreat|appendic|diverticul|cholangi?|rect|proct|prostat|epididym|orch|vagin|vulv|metr|salping|mast|aden|amygdal|thyroid|spondyl|capsul|fasci|aponevros|pleur|alveol|mucos|follicul|lymphang|myel|arter|vulvovagin)ite',
    '(?:carcin|sarc|lymph|melan|myel|blast|fibr|aden|gli|lip|angi|neurin|nevr|osteo|meningi|theli|hemat|condyl|xanth|papill|myx|terat|semin|chondr|ather|granul|kerat|glauc|cytom|thym)ome',
    '(?:agora|claustro|photo|acro|arachno|hemato|nosopho|emeto|noso)phobie',
    '(?:nympho|cocaino|morphino|opio|klepto|clepto|pyro|tricho|trichotillo|toxico)manie',
    '(?:hemat|dys|prote?in|glycos|albumin|acetonur|poly|nyct|an)urie',
  ].join('|')})$`,
  'u',
);
const MEDICINE =
  /(?:prazole|conazole|nidazole|azolam|olol|pril|sartan|statine|dipine|zepam|zolam|triptan|setron|gliptine|gliflozine|glutide|xaban|gatran|heparine|cilline|mycine|floxacine|cycline|[cdgln]ovir|[mt]avir|buvir|umab|ximab|zumab|tinib|ciclib|parib|taxel|profene|coxib|codone|oxetine|pramine|triptyline|peridol|lukast|dronate|thiazide|thyroxine)$/u;
const ACT =
  /(?:ectomie|(?:trache|colost|ileost|gastrost|urost|laparo?t|thoracot|trepan|oste|amniot|phleb)o?tomie|stomie|plastie|(?:cysto|colo|gastro|fibro|endo|recto|lapar|coelio|bronch|hystero|arthro|colpo|laryngo)o?scopie|(?:chimio|radio|curie|immuno|hormono|photo|psycho|kinesi|oxygeno|balneo|proton|sismo)therapie|(?:mammo|scinti|angio|corono|myelo|encephalo|cardio|echo)graphie)$/u;
const STATE = /(?:[ait]plegique|phrene|phasique|praxique|thymique|asthenique|phobique|dyslexique)$/u;

/** Ordinary words with the ending of an illness. */
const ORDINARY = new Set(
  `nostalgie antipathie apathie empathie sympathie telepathie homeopathie osteopathie allopathie naturopathie academie epidemie pandemie endemie polysemie
  affourragie anamorphose albumose amitose anastomose apotheose arrose cellulose close compose contrapose declose diagnose dextrose dispose embryopathie emphyteose enclose endosmose entrepose exosmose explose fluorose forclose fructose galactose glucose grandiose hypnose hypodermose implose jambose
  juxtapose lactose leucose levulose maltose mannose metamorphose metempsychose nivose nitrocellulose osmose parabiose pentose pluviose primerose saccharose quelquechose symbiose spirochetose trehalose viscose virtuose chiropraxie ennemie ventose logorrhee biotite laccolite quotite alcoolemie`
    .trim()
    .split(/\s+/u),
);

/** What the ending of a folded word without its plural says it is. */
export function shapeOf(stem: string): Kind | undefined {
  if (stem.length < 7 || stem.length > 40 || ORDINARY.has(stem)) return undefined;
  if (/pose$/u.test(stem)) return undefined;
  if (ACT.test(stem)) return 'act';
  if (ILLNESS.test(stem)) return 'condition';
  if (MEDICINE.test(stem)) return 'medicine';
  return STATE.test(stem) ? 'state' : undefined;
}
