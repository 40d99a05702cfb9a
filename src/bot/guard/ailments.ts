// Names of health made of two common words: « problème de mémoire », « boule au sein », « les artères bouchées ».
import { bodyAt } from './body.ts';
import { stemOf, type Token } from './tokens.ts';

const stems = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/u).map(stemOf));

/** What may be wrong, or done about it. */
const TROUBLES = stems(
  `truc machin saloperie masse opacite bricole anomalies reaction gene engourdissement fourmillement raideur probleme souci pb ennui trouble maladie insuffisance malformation lesion atteinte affection infection inflammation tumeur cancer kyste nodule polype abces fracture rupture dechirure greffe ablation operation prothese implant douleur brulure plaie crise accident antecedent sequelle fragilite faiblesse anomalie deficit deficience
  handicap grosseur boule tache hemorragie hematome calcul caillot oedeme ulcere eruption bilan examen test suivi reeducation transplantation retrecissement infiltration chirurgie decollement degenerescence perte baisse paralysie virus bouton plaque remontee pathologie difficulte complication traitement medicament cachet comprime goutte piqure appareil eau epuisement fatigue choc hypersensibilite intolerance blessure`,
);
/** What it may be of, besides a part of the body. */
const OF_WHAT = stems(
  `memoire sommeil vue audition tension equilibre circulation digestion fertilite alcool alcoolisme drogue shit cannabis cocaine coke boisson bouteille jeu nourriture poids tabac cigarette stupefiant ecran respiration concentration marche parole langage deglutition humeur transit apnee glycemie coagulation vision ouie odorat gout appetit elocution erection croissance naissance conscience audition cholesterol diabete epilepsie depression anxiete hormones anticorps plaquettes globules allergie cancer avc asthme`,
);
const MEDICAL =
  /^(?:cardia(?:que|l)|cardio\p{L}*|respiratoire|pulmonaire|ren(?:al|ale|au)|hepatique|urinaire|digesti(?:f|ve)|intestin(?:al|ale|au)|gastrique|psychi(?:que|atrique)|psycho(?:logique|somatique|tique)|psy|ment(?:al|ale|au)|neuro\p{L}*|cerebr\p{L}+|musculaire|articulaire|osseu(?:se)?|cutanee?|hormon\p{L}+|visuel(?:le)?|auditi(?:f|ve)|vasculaire|genetique|gyneco\p{L}*|prostatique|thyroid\p{L}+|sanguine?|allergique|cogniti(?:f|ve)|motrice|dentaire|oculaire|lombaire|cervic\p{L}+|dors(?:al|ale|au)|lymphatique|veineu(?:se)?|arteri\p{L}+|coronar\p{L}+|immunitaire|auto|metabolique|congenit\p{L}+|rhumat\p{L}+|dermato\p{L}*|addictif|addictologique|orthopedique|ligamentaire|abdomin\p{L}+|vagin\p{L}+|uterine?|mammaire|biliaire|nerveu(?:se)?|acide|erectile|degenerati(?:f|ve)|traumatique|postnatale?|alcoolique|antidouleur|epileptique)$/u;
const JOINS =
  /^(?:avec|de|du|des|d|a|au|aux|la|le|l|les|dans|sur|pour|contre|un|une|mon|ma|mes|son|sa|ses)$/u;
const WRONG =
  /^(?:casse|bloque|gonfle|fragile|malade|abime|use|foutu|fichu|bouche|enleve|retire|operee?|atteint|fracture|enfle|infecte|detruit|coince|deforme|paralyse|douloureux|douloureuse|sensible|opere|greffe|ampute|tordu|brule|detraque|creve|noir)(?:e|es|s)?$/u;

/** The last token of the trouble that begins at this one, if one does. */
export function ailmentEnd(tokens: readonly Token[], at: number): number | undefined {
  return TROUBLES.has(tokens[at]?.stem ?? '') ? troubleEnd(tokens, at) : bodyWrong(tokens, at);
}

function troubleEnd(tokens: readonly Token[], at: number): number | undefined {
  const next = tokens[at + 1];
  if (next?.gap !== '') return undefined;
  if (MEDICAL.test(next.stem)) return at + 1;
  let of = at + 1;
  while (of <= at + 3 && tokens[of]?.gap === '' && JOINS.test(tokens[of]?.word ?? '')) of += 1;
  if (of === at + 1 || tokens[of]?.gap !== '') return undefined;
  return OF_WHAT.has(tokens[of]?.stem ?? '') ? of : bodyAt(tokens, of);
}

/** « les artères bouchées », « le dos en compote », « un rein en moins ». */
function bodyWrong(tokens: readonly Token[], at: number): number | undefined {
  const end = bodyAt(tokens, at);
  const [one, two] = [tokens[(end ?? at) + 1], tokens[(end ?? at) + 2]];
  if (end === undefined || one?.gap !== '') return undefined;
  if (WRONG.test(one.word)) return end + 1;
  const wreck =
    one.word === 'en' &&
    /^(?:vrac|compote|miettes|moins|feu|sang|charpie|bouillie|plastique)$/u.test(two?.word ?? '');
  return wreck && two?.gap === '' ? end + 2 : undefined;
}
