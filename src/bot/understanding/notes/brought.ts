// What users said, and their part in a decision: proposed, changed, confirmed, opposed, or nothing.
import type { Brought } from '../../../domain/records.ts';
import { simplify } from '../fold.ts';
import { type Cast, GROUP, isKnown, isPerson, sideOf, USERS_GROUP } from './cast.ts';
import { type Clause, readClause } from './clause.ts';
import { bare, type Notes, type Piece, partOf } from './shape.ts';
import { isSure, subjectAt } from './subject.ts';
import { isKind } from './verbs.ts';

/** Who says something in a sentence, as typed, and whether it is a proposal. */
export interface Said {
  who: string;
  side: 'user' | 'professional' | undefined;
  proposes: boolean;
  /** what is asked: follows « propose de » */
  object: string;
  /** « Ginette : … »: the words are theirs, nothing in them is decided */
  aloud?: boolean;
  /** named in passing (« à la demande de Paul »): nothing of what they said is quoted */
  passing?: boolean;
}

const ACCORDING =
  /(?:^|[,:(] ?)(?:selon|d'apres|pour|aux yeux d[eu]|du point de vue d[eu]) (?=\p{L})|(?<=.{8})d'apres (?=\p{L})/u;
const OF =
  /(?:(?:a la |sur la |sur |suite a la |suite a l'|a l'|apres la |la |l'|une )?(?:demande|idee|proposition|suggestion|initiative|remarque|observation|intervention|temoignage|souhait|inquietude|besoin|reclamation|question|crainte) (?:faite par |venue de |exprimee par |de |d'|des |du )|(?:proposee?s?|demandee?s?|suggeree?s?|trouvee?s?|imaginee?s?|inventee?s?|souhaitee?s?|portee?s?|soulevee?s?|modifiee?s?|changee?s?|corrigee?s?|completee?s?|confirmee?s?|reformulee?s?|evoquee?s?|reclamee?s?) par |grace a |(?:contre|malgre) (?:l'avis|l'opposition|le desaccord|les reserves) (?:de |d'|des |du )|apres avoir (?:entendu|ecoute) |comme (?=\p{L}[^,.;]{2,40} l'(?:a|avait|avaient|ont) (?:suggere|propose|demande|souhaite)))/gu;
const ASKS =
  /propos|sugger|demand|souhait|aimer|voudr|idee|initiative|prefer|reclam|on devrait|il faudrait|pouvoir |pourquoi pas|serait bien|besoin/;
const OBJECT =
  /(?:propos\p{L}*|sugger\p{L}*|demand\p{L}*|souhait\p{L}*|aimer\p{L}*|voudr\p{L}*|veut|veulent|reclam\p{L}*|voulu|insist\p{L}* pour|prefer\p{L}*|idee)(?: (?:aussi|donc|plutot|alors|simplement|de nouveau|au groupe|a l'equipe|bien))* ?:? ?(?:de |d'|que (?:l'on |les? |la |l')?|qu'(?:on |il |un |une )?|a ce que |a |pour que |pour )?(?=\S)/u;

const saidOf = (who: string, sentence: Piece, cast: Cast, proposes: boolean, from = 0): Said => {
  const object = OBJECT.exec(sentence.plain);
  return {
    who,
    side: sideOf(who, cast) ?? (mayBeUser(cast, proposes || LIVED.test(sentence.plain)) ? 'user' : undefined),
    proposes,
    object: bare(sentence.text.slice(object ? object.index + object[0].length : from)) || bare(sentence.text),
  };
};

/** Somebody the notes list nowhere: a user only when they list nobody. */
const mayBeUser = (cast: Cast, asks: boolean): boolean =>
  cast.users.size + cast.professionals.size === 0 || (asks && !cast.listed);

/** What somebody lived through rather than what they do at work. */
const LIVED =
  /racont|plain(?:t|dre)|regrett|temoign|trouv(?:e|ait) |a vecu|en a (?:marre|assez)|galer|attend(?:u|ait) /;

/** The person or group who speaks in a clause. */
export function speaker(notes: Notes, clause: Clause, cast: Cast, she: string | null): Said | undefined {
  return (
    bySubject(clause, cast, she) ??
    byColon(notes, clause, cast) ??
    byStance(notes, clause, cast) ??
    byMention(notes, clause, cast) ??
    byQuote(notes, clause, cast)
  );
}

function bySubject(clause: Clause, cast: Cast, she: string | null): Said | undefined {
  const { subject, verb, plain } = clause;
  if (!subject || !verb || /^(?:we|me|role)$/.test(subject.kind)) return undefined;
  const who = subject.kind === 'it' ? she : subject.who;
  if (who === null) return undefined;
  if (isKind(verb.lemma, 'say') && !isKind(verb.lemma, 'ask') && !/\p{L}{2}/u.test(plain.slice(verb.end)))
    return undefined;
  const said = saidOf(
    who,
    clause,
    cast,
    isKind(verb.lemma, 'ask') || ASKS.test(plain.slice(verb.at, verb.end + 20)),
    verb.end,
  );
  const speech =
    isKind(verb.lemma, 'say', 'ask') ||
    /^(?:contre|pour|favorable|pas d'accord|d'accord|oppose|reticent|inquiet|mecontent|satisfait|ravi|content|d'avis|gene|decu)/.test(
      plain.slice(verb.end).trim(),
    );
  if (subject.kind === 'it' && !(speech && said.side === 'user')) return undefined;
  if (!/\p{L}{2}/u.test(plain.slice(verb.end))) said.object = '';
  const told = sideOf(who, cast) === 'user';
  if (
    !speech &&
    (!told ||
      /^(?:present|la|absent|excuse|venu|arrive|parti)/.test(plain.slice(verb.at)) ||
      verb.tense === 'passive')
  )
    return undefined;
  return said;
}

/** « Ginette : les couloirs sont mal éclairés. » */
function byColon(notes: Notes, clause: Piece, cast: Cast): Said | undefined {
  const person = subjectAt(notes, clause, 0, cast);
  if (!person || (person.kind !== 'person' && person.kind !== 'users')) return undefined;
  const mark = /^ ?(?:\([^()]{1,40}\))? ?(?::| [-–—] |(?=["«“])) ?(?=\S)/u.exec(
    clause.plain.slice(person.end),
  );
  if (!mark) return undefined;
  const sure = person.kind === 'users' || isSure(person.who, cast);
  if (!sure || (/[-–—]/.test(mark[0]) && !isKnown(person.who, cast))) return undefined;
  const words = partOf(notes, clause, person.end + mark[0].length);
  // « Usagers présents : Mme Kowalski »: a list, not a speech
  if (person.kind === 'users' && subjectAt(notes, words, 0, cast)?.kind === 'person') return undefined;
  return { ...saidOf(person.who, words, cast, ASKS.test(words.plain)), aloud: true };
}

/** « Mme Brun d'accord aussi si on prévient », without a verb. */
function byStance(notes: Notes, clause: Piece, cast: Cast): Said | undefined {
  const person = subjectAt(notes, clause, 0, cast);
  if (!person || !/^(?:person|users)$/.test(person.kind) || sideOf(person.who, cast) !== 'user')
    return undefined;
  const stance =
    /^ ?(?:\([^()]{1,40}\))? ?(?:d'accord|ok|contre|pour|favorable|pas d'accord|inquiet|reticent)/u;
  return stance.test(clause.plain.slice(person.end))
    ? saidOf(person.who, clause, cast, false, person.end)
    : undefined;
}

/** « d'après Paul », « à la demande de Mme R. », « l'idée des usagers ». */
function byMention(notes: Notes, clause: Piece, cast: Cast): Said | undefined {
  const marks = [...clause.plain.matchAll(OF)].map((mark) => ({ mark, proposes: ASKS.test(mark[0]) }));
  const according = ACCORDING.exec(clause.plain);
  if (according) marks.push({ mark: according, proposes: false });
  const beside = HEADED.exec(clause.plain);
  if (beside) marks.push({ mark: beside, proposes: true });
  for (const { mark, proposes } of marks) {
    const from = mark.index + mark[0].length;
    const person = subjectAt(notes, clause, from, cast) ?? groupAt(clause, from);
    if (!person || !/^(?:person|users)$/.test(person.kind)) continue;
    if (/^pour /.test(mark[0]) && clause.plain[person.end] !== ',') continue;
    const words = partOf(notes, clause, person.end);
    return {
      ...saidOf(person.who, clause, cast, proposes),
      passing: mark !== according && mark !== beside && !HEAD.test(clause.plain),
      object:
        mark.index < 12 && /\p{L}{3}/u.test(words.text)
          ? bare(words.text.replace(/^[ :,]*(?:de |d['’]|que |pour )?/iu, ''))
          : bare(clause.text),
    };
  }
  return undefined;
}

/** « Idée : une boîte à livres (Mireille) » */
const HEADED =
  /^(?:idee|proposition|demande|suggestion|remarque|souhait)s?(?![\p{L}]).{3,80}?\((?:(?:de|par|venant de) )?(?=\p{L})/u;
const HEAD =
  /^(?:(?:la |l'|une |autre )?(?:demande|idee|proposition|suggestion|remarque|souhait|temoignage|intervention|question|initiative) (?:de |d'|des |du )|comme )/u;

const groupAt = ({ plain, text }: Piece, from: number) => {
  const said = new RegExp(`^(?:l'une? des |un des |deux |une? )?(?:${USERS_GROUP})(?=[ ,.;:)!]|$)`, 'u').exec(
    plain.slice(from),
  );
  return said
    ? ({ kind: 'users', who: text.slice(from, from + said[0].length), end: from + said[0].length } as const)
    : undefined;
};

/** « On se sent écoutés ici. » (Odile) */
function byQuote(notes: Notes, clause: Piece, cast: Cast): Said | undefined {
  const mark = /^[>\s]*["«“].{4,}["»”] ?(?:[,(–—-] ?)+([^()]{2,40}?)\)?[ .]*$/u.exec(clause.text);
  const name = mark?.[1] && bare(mark[1].replace(/^(?:dit|déclare|raconte) /u, ''));
  return name && isPerson(name, cast, notes.shouted)
    ? {
        aloud: true,
        who: name,
        side: sideOf(name, cast) ?? 'user',
        proposes: ASKS.test(clause.plain),
        object: bare(clause.text),
      }
    : undefined;
}

/** Words that open with who says them, or close with it: « Ginette : … », « … » (Odile). */
export const spoken = (notes: Notes, piece: Piece, cast: Cast): Said | undefined =>
  byColon(notes, piece, cast) ?? byQuote(notes, piece, cast);

/** The speaker of a whole piece, cut into no clauses. */
export const speakerOf = (
  notes: Notes,
  piece: Piece,
  cast: Cast,
  she: string | null = null,
): Said | undefined => speaker(notes, readClause(notes, piece, cast), cast, she);

/** The names of a speaker: none for a group. */
export const namesOf = (who: string): string[] =>
  GROUP.test(simplify(who)) ||
  /^(?:l['’ ]?une? des|un des|deux|plusieurs|les|des|trois|certains|quelques)(?= )/iu.test(who) ||
  /personne/.test(who)
    ? []
    : who.split(/ (?:et|ET|&|\+) |, /).map((one) => one.trim());

const AGAINST = new RegExp(
  `(?:${USERS_GROUP}|il|elle|ils)[^.;]{0,30}(?:n'etai(?:en)?t pas|ne sont pas|n'est pas|pas) (?:d'accord|favorable)|(?:contre l'avis|malgre (?:l'avis|le desaccord|l'opposition|les reserves)|desaccord|opposition) (?:de |d'|des |du )|refus (?:des|de certains|de la part des) (?:usagers|patients)|(?:est|sont|etai(?:en)?t|restent?) (?:contre|opposee?s?|reticente?s)|s'y? ?oppos|conteste`,
  'u',
);
const CHANGED =
  /modifi\p{L}* (?:par|a la|suite|apres|selon)|avec une modification|chang\p{L}* (?:par|a la|suite|apres)|(?:corrig|adapt|complet|revu|reformul|amelior|raccourci|simplifi)\p{L}* (?:par|a la demande|suite|apres|grace|selon|d'apres)|suite (?:a la|aux) (?:remarque|observation|retour|commentaire)|sur (?:la )?remarque|apres (?:la |les )?(?:remarque|retour)|tient compte|tenant compte|compte tenu|en integrant|on modifie/u;
const CONFIRMED = new RegExp(
  `(?:${USERS_GROUP})[^.;]{0,30}(?:confirm|valid|approuv|y tiennent|(?:sont|est|etai(?:en)?t) (?:bien |tous |tout a fait |aussi )?(?:d'accord|favorable|pour(?!\\p{L})))|(?:confirm|valid|approuv)\\p{L}* (?:par|avec) (?:${USERS_GROUP}|tous les usagers)|avec l'accord (?:des|du|de) |en accord avec (?:les )?(?:usagers|patients)`,
  'u',
);
const ASKED =
  /(?:a la|suite a (?:la|une)|sur|sur la) (?:demande|proposition|suggestion|idee|initiative) (?:de |d'|des |du |par )|(?:demande|proposition|idee|suggestion) (?:de |d'|des |du |par )(?:(?:un |une |l'une? des |les |nos |deux |plusieurs )?(?:usag|patient|habitant|aidant)|m\.|mme|mmes|monsieur|madame)|(?:propose|demande|suggere|souhaite|porte|trouve|imagine|invente|reclame|soumis)e?s? par |(?:a|sur) (?:sa|leur) (?:demande|proposition|suggestion|idee)|l'avai(?:en)?t (?:suggere|propose|demande)|repond (?:a la demande|a l'inquietude|au besoin|au souhait) /u;

/** The users' part that the words of a decision tell; undefined when they tell nothing. */
export function partToldBy(plain: string): Brought | undefined {
  if (AGAINST.test(plain)) return 'opposed';
  if (CHANGED.test(plain)) return 'changed';
  if (ASKED.test(plain)) return 'proposed';
  return CONFIRMED.test(plain) ? 'confirmed' : undefined;
}

const SMALL = new Set(
  'les des une pour que qui dans sur avec par est sont aux plus pas cette ces son ses leur leurs nous notre vous fait faire etre avoir mettre propose demande decide usager usagere usagers patient patients groupe souhaite trop mais bien tout tous comme elle ils lui ete sera seront aurait aimerait voudrait madame monsieur mme jour decision'.split(
    ' ',
  ),
);
/** The telling words of a text, without endings. */
export const stems = (text: string): Set<string> =>
  new Set(
    simplify(text)
      .split(' ')
      .filter((word) => word.length > 2 && !SMALL.has(word))
      .map((word) => word.slice(0, 5)),
  );

export const common = (a: Set<string>, b: Set<string>): number => [...a].filter((word) => b.has(word)).length;

/** How much of the shorter text is found in the other, 0 to 1. */
export function likeness(a: Set<string>, b: Set<string>): number {
  const shared = common(a, b);
  const least = Math.min(a.size, b.size);
  return least < 1 || shared < 2 ? 0 : shared / least;
}
