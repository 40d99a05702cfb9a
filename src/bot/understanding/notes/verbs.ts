// The verbs of meeting notes by what they do there: decide, change how things are, speak, or merely be.
import { formsOf, type Tense } from './conjugation.ts';

export type { Tense } from './conjugation.ts';
export type Kind = 'decide' | 'refuse' | 'change' | 'say' | 'ask' | 'be' | 'talk' | 'help' | 'other';

const KINDS: Record<Kind, string> = {
  decide:
    'decider acter convenir valider adopter retenir choisir voter opter approuver trancher enteriner ratifier agreer accorder accepter',
  refuse: 'refuser rejeter ecarter abandonner renoncer repousser',
  change: `garder conserver maintenir ouvrir rouvrir fermer arreter cesser stopper supprimer remplacer changer modifier passer
    decaler avancer deplacer prolonger creer instaurer instituer lancer tester essayer experimenter limiter reserver ajouter
    installer continuer poursuivre reprendre reconduire etendre elargir reduire simplifier raccourcir reformuler allonger augmenter fixer
    nommer designer elire integrer inclure exclure associer autoriser interdire commencer demarrer adapter repartir alterner
    organiser prevoir acheter financer rejoindre adherer regrouper renommer privilegier enlever retirer peindre amenager
    reamenager deplacer generaliser perenniser officialiser consacrer dedier attribuer confier proposer afficher imprimer
    distribuer diffuser publier inviter mettre remettre prendre tenir faire refaire partir rester donner offrir accueillir
    revoir revoter baisser doubler rallonger etaler ramener rendre recruter embaucher equiper laisser suspendre interrompre mutualiser
    envoyer baptiser appeler intituler numeroter separer espacer annuler recourir utiliser`,
  ask: 'proposer reproposer suggerer demander redemander souhaiter aimer vouloir preferer reclamer desirer esperer plaider solliciter preconiser recommander insister',
  say: `dire trouver penser signaler rappeler remarquer raconter expliquer regretter inquieter estimer temoigner apprecier
    noter soulever alerter craindre interroger exprimer reagir souligner preciser indiquer evoquer opposer etonner plaindre
    avouer constater observer comprendre repondre remercier deplorer confirmer affirmer juger croire considerer sentir saluer
    feliciter hesiter douter contester questionner mentionner declarer commenter reconnaitre defendre redouter interpeller
    rapporter redire repeter poser detester adorer aborder denoncer objecter ressentir admettre avertir approuver critiquer
    soutenir appuyer montrer exposer demontrer retorquer nuancer conseiller interpeler encourager apporter relever partager presenter ajouter annoncer`,
  be: `etre avoir devoir sembler paraitre devenir pouvoir manquer connaitre savoir habiter attendre vivre representer participer
    assister exister permettre suffire falloir concerner sonner couter valoir rester venir arriver marcher fonctionner durer
    debuter aller quitter entrer commencer plaire servir perdre avoir tomber souffrir oublier subir ignorer refleter`,
  talk: 'parler discuter debattre echanger reparler rediscuter revenir reflechir debriefer deliberer reechanger voir revoir verifier',
  help: `charger occuper engager contacter recontacter relancer rediger preparer verifier chercher prevenir commander ecrire
    traduire renseigner recueillir finaliser completer relire informer recenser etudier planifier realiser deposer rencontrer
    piloter gerer suivre coordonner convoquer remplir reformuler elaborer actualiser poster photocopier transmettre corriger
    tester reunir rappeler appeler envoyer demander presenter apporter confirmer lire scanner sonder chiffrer estimer reserver
    animer former collecter classer trier ranger compter saisir telephoner questionner consulter solliciter imprimer plastifier
    coller accrocher poser monter porter livrer acheter fournir rapporter negocier regler payer facturer brancher reparer
    nettoyer peindre filmer photographier enregistrer numeriser archiver resumer synthetiser analyser depouiller rassembler
    joindre adjoindre rejoindre former boucler valider inscrire accompagner recevoir conduire emmener creer publier diffuser distribuer afficher mettre remettre
    faire refaire prendre tenir organiser proposer inviter lancer construire produire concevoir dessiner modifier`,
  other: '',
};
const WORDS = new Map<string, { lemma: string; tense: Tense }[]>();
const KIND = new Map<string, Set<Kind>>();
for (const [kind, lemmas] of Object.entries(KINDS) as [Kind, string][])
  for (const lemma of lemmas.split(/\s+/).filter(Boolean)) {
    const kinds = KIND.get(lemma);
    if (kinds) {
      kinds.add(kind);
      continue;
    }
    KIND.set(lemma, new Set([kind]));
    for (const [form, tense] of formsOf(lemma)) {
      const known = WORDS.get(form) ?? [];
      if (!known.some((one) => one.lemma === lemma && one.tense === tense)) known.push({ lemma, tense });
      WORDS.set(form, known);
    }
  }

// The English of mixed notes.
for (const [lemma, forms] of [
  ['demander', 'ask asks asked wants wanted requested requests would'],
  ['proposer', 'suggests suggested proposes proposed'],
  ['dire', 'said says thinks thought feels felt mentioned reported complained noted'],
] as const)
  for (const form of forms.split(' ')) if (!WORDS.has(form)) WORDS.set(form, [{ lemma, tense: 'present' }]);

/** What a folded word may be as a verb: known forms, or a future that its ending tells. */
export function verbOf(word: string, ...tenses: Tense[]): { lemma: string; tense: Tense } | undefined {
  const known = WORDS.get(word)?.find(({ tense }) => tenses.includes(tense));
  if (known || WORDS.has(word)) return known;
  if (tenses.includes('future') && /^\p{L}{3,}r(?:a|ont|ons|ai)$/u.test(word) && !NOT_FUTURE.test(word))
    return { lemma: word.replace(/(?:a|ont|ons|ai)$/, ''), tense: 'future' };
  if (
    tenses.includes('infinitive') &&
    /^\p{L}{2,}(?:er|ir|oir|re)$/u.test(word) &&
    !NOT_INFINITIVE.test(word)
  )
    return { lemma: word, tense: 'infinitive' };
  if (
    tenses.includes('participle') &&
    /^\p{L}{3,}(?:[eiu]|it|ert|int|is)e?s?$/u.test(word) &&
    !NOT_PARTICIPLE.test(word)
  )
    return { lemma: word, tense: 'participle' };
  return undefined;
}

const NOT_FUTURE =
  /^(?:agora|environs|extra|camera|opera|ultra|infra|supra|sara|laura|clara|dora|nora|front|affront|minora)$/;
const NOT_PARTICIPLE =
  /(?:ble|ile|que|aire|ore|tre|vre|ste|ace|ade|ple|lme|gue|ide|esse|ance|ence|ure|ese|oise|aise|ive|euse|elle|enne|onne|ite|rte|sse|ude|ome|ime)s?$/;
const NOT_INFINITIVE =
  /^(?:hier|premier|premiere|dernier|derniere|papier|atelier|cahier|courrier|dossier|calendrier|quartier|metier|fichier|panier|planning|notre|votre|autre|entre|lettre|centre|titre|ordre|cadre|membre|chambre|semestre|trimestre|septembre|octobre|novembre|decembre|contre|etre|offre|nombre|soir|espoir|couloir|pouvoir|cuisiniere|infirmier|infirmiere|horaire|secretaire|questionnaire|partenaire|commentaire|formulaire|necessaire|maire|affaire|libre|quatre|propre|fenetre|theatre|metre|litre|maniere|lumiere|barriere|poussiere|cher|leur|jour|hiver|fer|mer|super|plaisir|avenir|souvenir|loisir|voire|memoire|histoire|territoire|laboratoire|trottoir|miroir|tiroir|devoir|savoir|avoir)$/;

export const isKind = (lemma: string, ...kinds: Kind[]): boolean =>
  kinds.some((kind) => KIND.get(lemma)?.has(kind) === true);

/** Whether a folded word is a form of a verb that is listed. */
export const isVerbForm = (word: string): boolean => WORDS.has(word);

/** A verb of no known kind. */
export const isUnknown = (lemma: string): boolean => !KIND.has(lemma);
