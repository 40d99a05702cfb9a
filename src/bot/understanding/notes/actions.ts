// What is to be done, by whom and by when: in a marked line, or in a sentence whose subject takes it on.

import { type Cast, isOwner, SUBJECT } from './cast.ts';
import { dueOf } from './due.ts';
import { bare, type NotedAction, type Notes, type Piece, partOf } from './shape.ts';

const PRESENT =
  'contacte|appelle|rappelle|redige|prepare|envoie|imprime|affiche|organise|reserve|demande (?:un|des|le|les|a)|relance|transmet|met(?: a jour| en)|corrige|cree|achete|verifie|cherche|invite|diffuse|distribue|commande|ecrit|installe|traduit|se renseigne|recueille|recontacte|finalise|fait|refait|voit|regarde|partage|propose une date|propose des dates|anime|publie|complete|modifie|teste|relit|informe|previent|recense|etudie|planifie|realise|depose|presente|rencontre|tient|pilote|gere|suit|coordonne|convoque|remplit|reprend|reformule|raccourcit|elabore|lance|actualise|poste|photocopie|met';
const FUTURE =
  "(?!(?:sera|seront|aura|auront|pourra|pourront|viendra|viendront|restera|resteront|permettra|deviendra|manquera|voudra|saura|dira|devra|devront)(?!\\p{L}))(?:se |s'|leur |lui |les? |la |l'|en |y )?\\p{L}{2,}r(?:a|ont)";
const TAKES_IT =
  "s'en (?:charge|occupe)(?:nt|ra|ront)?|le fera|la fera|les fera|le fait|prend ca(?: en charge)?|s'y colle|gere ca|gere|est responsable|pilote";
const DOES = `(?:se charge(?:nt|ra|ront)?|s'occupe(?:nt|ra|ront)?) (?:de |d'|du |des )|(?:va|vont|doit|doivent|devra|devront) (?!mieux|bien|pas|etre|avoir)(?=(?:se |s'|leur |lui |la |le |les |l'|en |y )?\\p{L}+(?:er|ir|re|oir)(?!\\p{L}))|(?:est|sont) chargee?s? (?:de |d'|du )|(?:se propose(?:nt)?|est volontaire|est partante?|est ok|est d'accord) pour |s'engage(?:nt)? a |accepte(?:nt)? (?:de |d')|prend(?:ra|nent)? (?:en charge|contact|rendez-vous|rdv)|(?=${FUTURE}(?!\\p{L}))|(?=(?:${PRESENT})(?:nt)?(?!\\p{L}))`;
const CLAUSE = new RegExp(
  `^(?:(?:et|puis|mais|donc|ensuite|enfin|du coup|par ailleurs|=>|->|→|c'est) ?)*(?<who>${SUBJECT}) (?:qui )?(?:(?<it>${TAKES_IT})(?![\\p{L}])|(?<does>${DOES}))`,
  'u',
);
const NEXT_CLAUSE = new RegExp(
  `(?:, (?:et |puis |tandis que |pendant que )?| et | puis | mais | tandis que | pendant que )(?=${SUBJECT} (?:qui )?(?:(?:${TAKES_IT})(?!\\p{L})|(?:se charge|s'occupe|va |vont |doit|est charge|se propose|s'engage|prend)|${FUTURE}(?!\\p{L})|(?:${PRESENT})(?!\\p{L})))`,
  'gu',
);
const ASKED = new RegExp(
  `^(?:(?:il faut|il faudrait|il faudra) que |on demande a |nous demandons a |on confie a |c'est |(?:c'est )?a )(?<who>${SUBJECT}) (?:de |d'|qui |\\p{L})`,
  'u',
);
const BY = new RegExp(
  `(?:confiee?s? a|a faire par|a voir avec|prise? en charge par|(?:sera|seront) (?:faite?s?|realisee?s?|redigee?s?|envoyee?s?|preparee?s?|\\p{L}+e?e?s?) par|a (?:rediger|envoyer|preparer|imprimer|faire|verifier|contacter|afficher) par|responsables?|resp\\.?|referente?|pilote|porteur|qui|owner) ?:? ?(?<who>${SUBJECT})(?=[ ,.;)(]|$)`,
  'u',
);
const IMPERSONAL =
  /^(?:=>|->|→|et |puis |donc |ensuite )*(?:(?:penser|reste|il reste|prevoir|ne pas oublier) (?:a |de |d')|il faudra |il faut |a (?:faire|prevoir) (?=\p{L})|(?:on|nous) (?:va|allons|doit|devons|devra|\p{L}{2,}(?:ra|rons)) )/u;
const PRONOUN =
  /^(?:et |puis |donc )?(elle|il|celle-ci|celui-ci) (?:s'en (?:charge|occupe)|s'y colle|(?:se charge|s'occupe) (?:de |d'|du |des )|va (?!mieux)\p{L}+(?:er|ir|re)|doit |le fera|\p{L}{2,}(?<!au|se|vi)ra(?!\p{L})|(?:contacte|appelle|redige|prepare|envoie|imprime|relance)(?!\p{L}))/u;
const SEPARATOR = /\t+|\s*[|]\s*|\s+[–—-]+\s+|\s*(?:→|⇒|=>|->)\s*|\s+\/\s+|\s*;\s*|\s*[()]\s*|\s*[[\]]\s*/gu;
const CUE =
  /^(?:par|pour|a|avec|qui ?:?|resp(?:onsable)?\.? ?:?|echeance ?:?|quand ?:?|delai ?:?|pilote ?:?|quoi ?:?|referent(?:e)? ?:?|porteur ?:?|@|date ?:?) ?/u;
const INFINITIVES: Record<string, string> = {
  fera: 'faire',
  enverra: 'envoyer',
  ira: 'aller',
  verra: 'voir',
  mettra: 'mettre',
  prendra: 'prendre',
  tiendra: 'tenir',
  appellera: 'appeler',
  rappellera: 'rappeler',
  achetera: 'acheter',
  ecrira: 'écrire',
  transmettra: 'transmettre',
  refera: 'refaire',
};

const without = (text: string, from: number, to: number): string =>
  `${text.slice(0, from)} ${text.slice(to)}`;
const infinitive = (what: string): string =>
  what.replace(/^(?:le |la |les |l['’])?(\p{L}+?)(ra|ront)(?!\p{L})/u, (all, stem: string) => {
    const known = INFINITIVES[`${stem}ra`.normalize('NFD').replace(/\p{M}/gu, '')];
    return known ?? (/[ei]$/.test(stem) ? `${stem}r` : /[dt]$/.test(stem) ? `${stem}re` : all);
  });

/** A marked action (« Affiche — Claire — pour le 15 avril »): its fields in any order. */
export function markedAction(
  notes: Notes,
  piece: Piece,
  quote: string,
  writtenOn: string,
  cast: Cast,
): NotedAction | undefined {
  const shouted = notes.shouted;
  const person = (words: string) => {
    const said = bare(words).replace(/^@/, '');
    const name = said.replace(
      /^(?:par|à|avec|qui ?:|resp(?:onsable)?\.? ?:|pilote ?:|référente? ?:|porteur ?:|pour) ?/iu,
      '',
    );
    return name !== '' && isOwner(name, cast, shouted) ? name : undefined;
  };
  let [who, due]: [string | null, string | null] = [null, null];
  const rest: string[] = [];
  let text = piece.text.replace(/^@/, '');
  const lead = /^((?:@)?[\p{L}.’' -]{2,40}?(?:(?:,| et | & )[\p{L}.’' -]{2,30}?)?) ?: ?(?=\S)/u.exec(text);
  const leader = lead && person(lead[1] ?? '');
  if (lead && leader) [who, text] = [leader, text.slice(lead[0].length)];
  const clause = clauseAction(notes, text, writtenOn, cast);
  if (clause?.who && clause.what !== '') return { ...clause, who: who ?? clause.who, quote };
  for (const part of text.split(SEPARATOR)) {
    const said = bare(part);
    if (said === '') continue;
    const cued = said.replace(CUE, '');
    const date = dueOf(said, writtenOn, true);
    const onlyDate =
      date.end > date.at &&
      bare(
        without(said, date.at, date.end).replace(
          /(?:échéance|echeance|délai|pour|avant|date|le|quand|au plus tard)/giu,
          '',
        ),
      ) === '';
    if (onlyDate && (due === null || date.day !== null)) due = date.day ?? due;
    else if (who === null && person(said)) who = person(said) ?? null;
    else if (rest.length > 0 && date.end > date.at && person(without(said, date.at, date.end))) {
      who ??= person(without(said, date.at, date.end)) ?? null;
      due ??= date.day;
    } else if (cued !== '') rest.push(said);
  }
  let what = rest.join(' ');
  // Trailing fields after commas: « Rédiger l’affiche, Claire, avant le 15 mars ».
  const date = dueOf(what, writtenOn);
  if (date.end > date.at && date.at > 0) {
    due ??= date.day;
    what = without(what, date.at, date.end);
  }
  const commas = what.split(/,/);
  for (let rank = commas.length - 1; rank > 0 && who === null; rank--) {
    const found = person(commas[rank] ?? '');
    if (found) {
      who = found;
      commas.splice(rank, 1);
    }
  }
  what = commas.join(',');
  const by =
    who === null
      ? (new RegExp(`(?: par| à| a) (${SUBJECT})[ .]*$`, 'u').exec(what.toLowerCase()) ??
        BY.exec(what.toLowerCase()))
      : null;
  const named = by && what.slice(by.index).match(/(?:par|à|a|:|avec|responsable) *(.+?)[ .]*$/u)?.[1];
  const agent = named && person(named);
  if (by && agent) [who, what] = [agent, what.slice(0, by.index)];
  if (who === null) {
    const first = /^(\p{L}[\p{L}.’'-]*(?: \p{Lu}[\p{L}'-]+)?) (?=\p{L})/u.exec(what);
    const name = first && person(first[1] ?? '');
    if (first && name) [who, what] = [name, what.slice(first[0].length)];
  }
  what = bare(what);
  return /\p{L}{3}/u.test(what) ? { what, who, due, quote } : undefined;
}

/** A clause whose subject takes something on; `what` is empty when it points back (« Claire s’en charge »). */
function clauseAction(
  notes: Notes,
  text: string,
  writtenOn: string,
  cast: Cast,
): Omit<NotedAction, 'quote'> | undefined {
  const plain = text === text.normalize('NFC') ? foldOf(text) : text.toLowerCase();
  const match = CLAUSE.exec(plain) ?? ASKED.exec(plain);
  if (!match?.groups?.who) return undefined;
  const at = match[0].indexOf(match.groups.who);
  const who = text.slice(at, at + match.groups.who.length);
  if (
    !isOwner(who, cast, notes.shouted) ||
    /(?:n'|ne) ?\p{L}* ?(?:pas|plus)|n'a pas/u.test(plain.slice(0, match[0].length + 25))
  )
    return undefined;
  const rest = text.slice(
    match.groups.it
      ? match[0].length
      : match.groups.does?.trim() === 'prend contact' || /^prend/.test(match.groups.does ?? '')
        ? at + who.length
        : match[0].length,
  );
  const due = dueOf(rest, writtenOn);
  const what = infinitive(bare(due.end > due.at ? without(rest, due.at, due.end) : rest));
  return { what: match.groups.it ? '' : what, who, due: due.day };
}

const foldOf = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[àâä]/g, 'a')
    .replace(/[éèêë]/g, 'e')
    .replace(/[îï]/g, 'i')
    .replace(/[ôö]/g, 'o')
    .replace(/[ùûü]/g, 'u')
    .replace(/ç/g, 'c')
    .replace(/[’`]/g, "'");

/** The actions of a sentence of prose; `back` is what « s’en charge » points to, `she` the person last named. */
export function proseActions(
  notes: Notes,
  sentence: Piece,
  writtenOn: string,
  cast: Cast,
  back: string,
  she: string | null,
): NotedAction[] {
  const cuts = [
    0,
    ...[...sentence.plain.matchAll(NEXT_CLAUSE)].map(({ index, 0: said }) => index + said.length),
    sentence.plain.length,
  ];
  const found: NotedAction[] = [];
  let before = back;
  for (let rank = 0; rank + 1 < cuts.length; rank++) {
    const clause = partOf(notes, sentence, cuts[rank] ?? 0, cuts[rank + 1]);
    const quote = cuts.length === 2 ? sentence.text : bareQuote(clause.text);
    const action =
      clauseAction(notes, clause.text, writtenOn, cast) ?? otherAction(clause, writtenOn, she, cast, notes);
    if (action) {
      const what = action.what || before;
      if (what !== '') found.push({ ...action, what, quote });
    } else before = bare(clause.text);
  }
  return found;
}

const bareQuote = (text: string): string => text.replace(/(?:,| et| puis)?\s*$/u, '');

function otherAction(
  clause: Piece,
  writtenOn: string,
  she: string | null,
  cast: Cast,
  notes: Notes,
): Omit<NotedAction, 'quote'> | undefined {
  const pronoun = PRONOUN.exec(clause.plain);
  const due = dueOf(clause.text, writtenOn);
  const rest = due.end > due.at ? without(clause.text, due.at, due.end) : clause.text;
  if (pronoun && she) {
    const it = /s'en|s'y|le fera/.test(pronoun[0]);
    return {
      what: it ? '' : infinitive(bare(rest.replace(/^(?:et |puis |donc )?\p{L}+ (?:va |doit )?/iu, ''))),
      who: she,
      due: due.day,
    };
  }
  const by = BY.exec(clause.plain);
  const who = by?.groups?.who;
  if (by && who) {
    const at = by.index + by[0].lastIndexOf(who);
    const name = clause.text.slice(at, at + who.length);
    if (isOwner(name, cast, notes.shouted) && !/propose|demande/.test(clause.plain))
      return { what: bare(clause.text.slice(0, by.index)), who: name, due: due.day };
  }
  const open = IMPERSONAL.exec(clause.plain);
  if (
    !open ||
    /\?$/.test(clause.plain) ||
    /verra|en reparl|pourra|sera |faudra (?:voir|en|y|bien)|saura|faut que/.test(clause.plain.slice(0, 40))
  )
    return undefined;
  if (/^(?:il faut |on |nous )/.test(open[0]) && due.day === null) return undefined;
  return {
    what: infinitive(
      bare(
        rest
          .replace(/^(?:on|nous) /iu, '')
          .replace(
            /^(?:penser à|penser a|reste à|il reste à|prévoir de|ne pas oublier de|ne pas oublier d['’]|il faudra|il faut|à faire) ?/iu,
            '',
          ),
      ),
    ),
    who: null,
    due: due.day,
  };
}
