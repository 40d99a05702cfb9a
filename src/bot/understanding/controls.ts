// What a person says to steer a dialogue rather than to answer it: cancel, later, back, correct…

import { readDate } from './dates.ts';
import { fold, simplify } from './fold.ts';
import { readNumber } from './numbers.ts';
import { readPlace } from './places.ts';
import { readTime } from './times.ts';
import { readYesNo } from './yesno.ts';

export type Control =
  | { kind: 'cancel' | 'later' | 'back' | 'summary' | 'skip' | 'resume' | 'help' }
  /** « corrige la date » → what: « date »; empty when not said. */
  | { kind: 'correct'; what: string }
  /** « finalement 19 h » → rest: « 19 h », the new value to read. */
  | { kind: 'amend'; rest: string };

type Plain = Exclude<Control['kind'], 'correct' | 'amend'>;

const SAID: Record<Plain, string> = {
  cancel: `annuler, annule, annulez, annulation, annule tout, tout annuler, on annule, annuler tout, j'annule, stop, stopper, arrêt, arrête, arrêter, arrêtez, on arrête, laisse tomber, laissez tomber,
    laisse béton, abandonner, abandonne, j'abandonne, on abandonne, oublie, oublie ça, oubliez, oubliez ça, quitter, cancel, plus la peine, ce n'est plus la peine, c'est plus la peine, tant pis, on laisse tomber, efface tout`,
  later: `plus tard, pas maintenant, on verra demain, on verra plus tard, on verra ça plus tard, on verra, on voit ça plus tard, je verrai plus tard, une autre fois, un autre jour, tout à l'heure, à plus tard, pas le temps,
    je n'ai pas le temps, j'ai pas le temps, pas tout de suite, pause, en pause, mettre en pause, on continue plus tard, je continue plus tard, je reviens, je reviens plus tard, je finirai plus tard, attends, attendez, pas aujourd'hui, rappelle-moi plus tard, rappelez-moi plus tard`,
  back: `retour, retour en arrière, en arrière, précédent, précédente, question précédente, revenir, revenir en arrière, revenir à la question précédente, reviens, reviens en arrière, je reviens en arrière, retourner en arrière, back, la question d'avant`,
  summary: `résumé, résume, résumer, résumez, récap, récapitulatif, récapitule, récapituler, récapitulez, où en est-on, où en suis-je, on en est où, où en sommes-nous, j'en suis où, montre le résumé, voir le résumé, fais le point, résumé de la saisie`,
  skip: `passer, passe, passez, on passe, je passe, suivant, suivante, question suivante, la suite, sauter, saute, ignorer, ignore, je ne sais pas, je sais pas, j'sais pas, chais pas, jsp, je ne sais plus, je sais plus, aucune idée, pas d'idée, sais pas,
    ne sais pas, je ne sais pas encore, je sais pas encore, on ne sait pas, on ne sait pas encore, je l'ignore, sans réponse, pas de réponse, à définir, à décider, à confirmer, à préciser, pas encore décidé, pas décidé, ce n'est pas encore décidé, on n'a pas encore décidé, on n'a pas décidé, à voir, à déterminer, skip, next`,
  resume: `reprendre, reprends, reprenez, on reprend, reprenons, je reprends, continuer, continue, continuez, on continue, continuons, poursuivre, poursuis, on s'y remet, c'est reparti`,
  help: `aide, à l'aide, aidez-moi, aide-moi, besoin d'aide, j'ai besoin d'aide, au secours, help, sos, je suis perdu, je suis perdue, perdu, perdue, je ne comprends pas, je comprends pas, j'ai pas compris, je n'ai pas compris, comment ça marche, comment faire, que faire, que dois-je faire, je fais quoi`,
};

const KINDS = new Map<string, Plain>();
for (const kind of Object.keys(SAID) as Plain[]) {
  for (const one of SAID[kind].split(/[,\n]/)) if (simplify(one)) KINDS.set(simplify(one), kind);
}

const POLITE =
  /^(?:(?:oui|non|mais|bon|euh|ok|bah|ben|alors|bonjour|desolee?|pardon|je veux|je voudrais|je souhaite|j aimerais|on peut|peux tu|pouvez vous|il faut|est ce qu on peut|est ce que je peux|puis je|merci de|svp|stp|passerelle) )+/;
const CLOSING =
  /(?: (?:svp|stp|s il vous plait|s il te plait|merci|merci beaucoup|passerelle|pour l instant|pour le moment|desolee?))+$/;

/** A change is a correction only of what forms ask: « modifier le questionnaire » may be a decision taken. */
const CHANGE =
  '(?:change[rz]?|modifie[rz]?|rectifie[rz]?|revenir sur|revenir a|mettre a jour|mets a jour|edite[rz]?|il faut changer)';
const FIELD =
  'dates?|jours?|heures?|horaire|lieu|endroit|salle|place|adresse|personnes|participants?|presents|invites?|gens|noms?|prenoms?|sujet|theme|titre|objet|ville|commune|departement|contact|e?mails?|e mail|telephone|type|nature|genre|reponses?|nombre|annee|duree|profil|statut|role|responsable|echeance|decision|action|apport|fichier|piece|critere';
const SURE =
  '(?:corrige[rz]?|(?:je me suis tromp(?:e|ee|es)|j ai fait une erreur|je me trompe|il y a une erreur|erreur|c est faux)(?: (?:sur|dans|de|pour|a|au))?)';
const ARTICLES = '(?: (?:les?|la|l|mon|ma|mes|du|des?|d|ce|cette|une?))*';
const CORRECT = new RegExp(
  `^(?:${SURE}${ARTICLES}(?: (.{1,60}))?|${CHANGE}${ARTICLES}(?: ((?:${FIELD})(?: .{1,50})?))?|remplace[rz]?${ARTICLES} (.{1,40} par .{1,40}))$`,
);
const NEW_VALUE = / (?:par|en|au|pour le|a la place) /;

const MARKER =
  "non|oups|oupss?|pardon|desolee?|excusez[- ]moi|excuse[- ]moi|erreur|en fait|enfait|finalement|au final|en realite|je voulais dire|je veux dire|correction|rectification|zut|mince|ah|euh|attention|plutot|mets plutot|mettez plutot|ce sera plutot|c'est plutot|disons";
const HEAD = new RegExp(`^(?:(?:${MARKER})(?![\\p{L}\\p{N}])[ ,.!:;…-]{0,4})+`, 'u');
const TAIL = /[ ,]{1,3}(?:plutot|en fait|finalement|pardon)[ .!]{0,3}$/;
/** Words that make a marker certain; « non » or « ah » alone are not enough. */
const CERTAIN =
  /oups|pardon|desole|excuse|erreur|fait|final|realite|voulais|veux dire|correction|rectif|zut|mince|disons/;
const LONGEST_AMEND = 160;

/** A message that steers the dialogue, only when the whole message is that. */
export function readControl(text: string): Control | undefined {
  if (text.length > 400) return undefined;
  if (/^\s*[?？]+\s*$/.test(text)) return { kind: 'help' };
  const said = simplify(text);
  const core = said.replace(CLOSING, '').replace(POLITE, '');
  const kind = KINDS.get(said) ?? KINDS.get(core);
  if (kind) return { kind };
  const correct = CORRECT.exec(core);
  if (correct && !text.includes('\n') && core.split(' ').length <= 10) {
    // « remplace Paul par Jean »: who goes and who comes are both in the sentence.
    if (correct[3]) return { kind: 'amend', rest: text.trim() };
    const what = correct[1] ?? correct[2] ?? '';
    if (NEW_VALUE.test(` ${what} `) || valueIn(what)) return { kind: 'amend', rest: afterVerb(text) };
    return { kind: 'correct', what };
  }
  return readAmend(text);
}

/** The message without its leading verb, as typed: « change la date au 12 » → « la date au 12 ». */
function afterVerb(text: string): string {
  const verb =
    /^.*?(?:corrige|change|modifie|rectifie|remplace|edite|jour|revenir (?:sur|a))[rz]?(?= |$)/.exec(
      fold(text),
    );
  return (verb ? text.slice(verb.index + verb[0].length) : text).trim();
}

const TODAY = { today: '2000-01-03', prefer: 'none' } as const;

function valueIn(words: string): boolean {
  return [readDate(words, TODAY), readTime(words), readNumber(words)].some(
    (found) => found && !/^une? /.test(words),
  );
}

function readAmend(text: string): Control | undefined {
  const trimmed = text.trim();
  if (trimmed.length > LONGEST_AMEND || trimmed.includes('\n')) return undefined;
  const plain = fold(trimmed);
  const head = HEAD.exec(plain)?.[0] ?? '';
  const tail = TAIL.exec(plain.slice(head.length))?.[0] ?? '';
  if (head === '' && tail === '') return undefined;
  const rest = trimmed.slice(head.length, trimmed.length - tail.length).trim();
  if (simplify(rest) === '' || readYesNo(rest) || /[.!?] \p{Lu}/u.test(rest)) return undefined;
  const short = simplify(rest).split(' ').length <= 12;
  const valued = valueIn(simplify(rest)) || valueIn(rest) || readPlace(rest) !== undefined;
  const sure = CERTAIN.test(head) || CERTAIN.test(tail);
  return short && (sure || valued) ? { kind: 'amend', rest } : undefined;
}
