// What somebody takes on in a sentence of prose: « Lucas s'occupe de… », « Claire enverra… », « il revient à Anne de… ».
import { type Cast, isOwner, sideOf } from './cast.ts';
import { type Clause, predicateAt } from './clause.ts';
import { dueOf } from './due.ts';
import { bare, type NotedAction, type Notes } from './shape.ts';
import { subjectAt } from './subject.ts';
import { isKind, isUnknown, verbOf } from './verbs.ts';

/** What the sentences before tell: what « s'en charge » points to, who « elle » is, who writes, and the cast. */
export interface Told {
  notes: Notes;
  cast: Cast;
  writtenOn: string;
  back: string;
  she: string | null;
  author: string | null;
}
export type Task = Omit<NotedAction, 'quote'>;

const TAKES_IT =
  /^(?:s'en (?:charge|occupe)\p{L}*|(?:le|la|les) (?:fait|fera|feront|font)|prend(?:ra)? ca(?: en charge)?|s'y colle\p{L}*|gere ca|est responsable|est charge(?:e|s|es)? de cela)(?![\p{L}])/u;
const GIVEN =
  /^(?:.{0,40}? )?(?:(?:il )?revient a|a charge pour|(?:a la )?charge a|(?:on|nous) comptons? sur|(?:on |nous )?(?:demand(?:e|ons)|confi(?:e|ons)) a|merci a|mission confiee a|il (?:faut|faudra) que|c'est a|que) ?$/u;
const READY =
  /^ ?(?:,? ?(?:et )?(?:est|sont|se dit|se disent|etait|se declare|se dit aussi) )?(?:pret(?:e|s|es)? a|volontaires? pour|partante?s? pour|ok pour|d'accord pour|disposee?s? a|candidate?s? pour) /u;
const DUTY = /^(?:charger|occuper|accepter|engager|proposer|nommer|designer)$/;
const OPEN =
  /^(?:(?:=>|->|→|et|puis|donc|ensuite|pour [^,]{2,40},) ?)*(?:(?:penser|reste|il reste|restent|prevoir|ne pas oublier|il reste a|il nous reste) (?:a |de |d')|il (?:nous )?faudra |il faut |a (?:faire|prevoir) (?=\p{L}))/u;
const BY =
  /(?:confiee?s? a|a faire par|a voir avec|prise?s? en charge par|(?:sera|seront|est|sont) (?:faite?s?|\p{L}+e?e?s?) par|a (?:rediger|envoyer|preparer|imprimer|faire|verifier|contacter|afficher|relire|commander) par) ?:? ?/u;
const INFINITIVES: Record<string, string> = {
  fera: 'faire',
  refera: 'refaire',
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
};

export const without = (text: string, from: number, to: number): string =>
  `${text.slice(0, from)} ${text.slice(to)}`;
const infinitive = (what: string): string =>
  what.replace(/^(?:le |la |les |l['’])?(\p{L}+?)(ra|ront)(?!\p{L})/u, (all, stem: string) => {
    const known = INFINITIVES[`${stem}ra`.normalize('NFD').replace(/\p{M}/gu, '')];
    return known ?? (/[ei]$/.test(stem) ? `${stem}r` : /[dt]$/.test(stem) ? `${stem}re` : all);
  });

/** Offset of the first clitic or of the verb after a subject. */
const afterSubject = (plain: string, end: number): number =>
  end +
  (/^[ ,]*(?:qui )?(?:(?:va|vont|vais|allons|doi\p{L}+|devr\p{L}+) )?/u.exec(plain.slice(end))?.[0].length ??
    0);

function task(words: string, who: string | null, told: Told, all = words): Task {
  const due = dueOf(words, told.writtenOn);
  const said = due.end > due.at ? without(words, due.at, due.end) : words;
  const day = due.day ?? (all === words ? null : dueOf(all, told.writtenOn).day);
  const what = infinitive(bare(said));
  const it =
    /^(?:la |le |les |l['’])(?=\p{L}+(?:e|ent|t|d|nt|ra|ront)(?!\p{L})(?! (?:de|du|des|d['’])))/iu.exec(what);
  const points =
    it &&
    told.back !== '' &&
    /^\P{L}*\p{L}+(?:\P{L}+(?:ensemble|aussi|donc|pour|avant|tous|deux|les))*\P{L}*$/u.test(
      what.slice(it[0].length),
    );
  return { what: points ? `${what.slice(it[0].length)} : ${told.back}` : what, who, due: day };
}

/** What a clause makes somebody do; `what` is empty when it points back (« Claire s'en charge »). */
export function actionOf(clause: Clause, told: Told): Task | undefined {
  const { plain } = clause;
  if (/\?["» ]*$/.test(plain)) return undefined;
  return bySubject(clause, told) ?? given(clause, told) ?? byAgent(clause, told) ?? open(clause, told);
}

function bySubject({ subject, verb, text, plain, fronted }: Clause, told: Told): Task | undefined {
  if (!subject || !verb || verb.no) return undefined;
  const who =
    subject.kind === 'me'
      ? (told.author ?? (plain.startsWith('moi') ? 'moi' : null))
      : subject.kind === 'it'
        ? told.she
        : subject.kind === 'we' || subject.kind === 'users'
          ? null
          : subject.who;
  if (subject.kind === 'it' && who === null) return undefined;
  const rest = plain.slice(subject.end).replace(/^[ ,]*(?:qui )?/, '');
  const [from, object] = [afterSubject(plain, subject.end), text.slice(verb.end)];
  if (subject.kind !== 'we' && TAKES_IT.test(rest))
    return { ...task(text.slice(from + (TAKES_IT.exec(rest)?.[0].length ?? 0)), who, told, text), what: '' };
  const ready = READY.exec(plain.slice(subject.end));
  if (ready && subject.kind !== 'we') return task(text.slice(subject.end + ready[0].length), who, told);
  if (
    DUTY.test(verb.lemma) &&
    /^ ?(?:de |d'|du |des |a |pour )/.test(plain.slice(verb.end)) &&
    subject.kind !== 'we'
  ) {
    const takes = verb.reflexive || verb.tense === 'passive' || /^(?:accepter|engager)$/.test(verb.lemma);
    if (takes && verb.tense !== 'past' && verb.tense !== 'was')
      return task(object.replace(/^ ?(?:de l['’]|de la |de |d['’]|du |des |à |a |pour )/iu, ''), who, told);
  }
  const side = subject.kind === 'users' ? 'user' : who === null ? undefined : sideOf(who, told.cast);
  const speech = saidBy({ subject, verb, text, plain } as Clause, who, told);
  if (speech) return speech;
  const found = task(unconjugated({ text, plain, verb }, from), who, told);
  if (fronted && dueOf(fronted, told.writtenOn).day === null)
    found.what = `${found.what} ${fronted.toLowerCase()}`;
  return acts(verb, plain, subject.kind, side, found.due !== null) ? found : undefined;
}

/** « prépare le planning » as « préparer le planning ». */
function unconjugated({ text, plain, verb }: Pick<Clause, 'text' | 'plain' | 'verb'>, from: number): string {
  const word = verb && /^\p{L}+/u.exec(plain.slice(verb.at))?.[0];
  if (!verb || !word || verb.at < from || verb.tense === 'must' || isUnknown(verb.lemma))
    return text.slice(from);
  if (verbOf(word, 'present', 'first', 'future')?.lemma !== verb.lemma) return text.slice(from);
  let same = 0;
  while (same < word.length && word[same] === verb.lemma[same]) same++;
  const typed = text.slice(verb.at, verb.at + same);
  const stem = /^(?:ach|am|m|l|enl|prom|soul)[eè]/i.test(typed)
    ? typed.replace('è', 'e')
    : typed.replace('è', 'é');
  return `${text.slice(from, verb.at)}${stem}${verb.lemma.slice(same)}${text.slice(verb.at + word.length)}`;
}

/** « Sarah dit qu'elle écrira la procédure. » */
function saidBy({ verb, text, plain }: Clause, who: string | null, told: Told): Task | undefined {
  if (!verb || !isKind(verb.lemma, 'say', 'ask') || verb.tense === 'future') return undefined;
  const that = /^ ?(?:qu'(?:elle|il)s? |que (?:c'est )?(?:elle|lui) (?:qui )?)/.exec(plain.slice(verb.end));
  if (!that) return undefined;
  const from = verb.end + that[0].length;
  const will = predicateAt(plain, from, true);
  return will?.tense === 'future' && !isKind(will.lemma, 'be') && !will.no
    ? task(text.slice(afterSubject(plain, from)), who, told)
    : undefined;
}

/** Whether a verb in its tense makes of its subject somebody who will do something. */
function acts(
  verb: NonNullable<Clause['verb']>,
  plain: string,
  kind: string,
  side: string | undefined,
  dated: boolean,
): boolean {
  const { lemma, tense } = verb;
  const object = plain.slice(verb.end).trim();
  const noun = /^(?:le|la|les|l'|un|une|des|du|son|sa|ses|leurs?|deux|trois|\d)/.test(object);
  if (kind === 'we') {
    if (!isKind(lemma, 'help') || object === '' || /^(?:prendre|tenir|faire|mettre)$/.test(lemma))
      return false;
    return (
      tense === 'must' || tense === 'future' || (tense === 'now' && !isKind(lemma, 'change', 'say', 'ask'))
    );
  }
  if (tense === 'must' || tense === 'future') {
    if (verb.lemma === 'etre' || (tense === 'future' && /^(?:sera|seront)/.test(plain.slice(verb.at))))
      return false;
    return (
      !isKind(lemma, 'be') ||
      /^(?:aller|participer|assister|representer|venir)$/.test(lemma) ||
      isKind(lemma, 'help')
    );
  }
  if (tense !== 'now' || kind === 'users') return false;
  if (lemma === 'voir') return /^(?:avec|si|le|la|les|l')/.test(object) && side !== 'user';
  if (isKind(lemma, 'be', 'decide', 'refuse') && !isKind(lemma, 'change', 'help')) return false;
  if (isKind(lemma, 'ask', 'say')) {
    return isKind(lemma, 'help') && noun && (dated || (side === 'user' && lemma === 'apporter'));
  }
  if (isKind(lemma, 'talk') && !isKind(lemma, 'help')) return false;
  return (
    lemma !== 'faire' ||
    !/^(?:partie|le constat|remarquer|part|observer|savoir|valoir|bien|du bien|confiance)/.test(object)
  );
}

/** « Il revient à Bastien de chiffrer les bacs », « on confie à Mme Duc la relecture ». */
function given(clause: Clause, told: Told): Task | undefined {
  const { plain, text } = clause;
  for (const mark of plain.matchAll(
    /(?:revient a|charge pour|charge a|compte sur|comptons sur|demande a|demandons a|confie a|confions a|merci a|mission a|faut que|faudra que|c'est a) /g,
  )) {
    const at = mark.index + mark[0].length;
    if (!GIVEN.test(plain.slice(0, at - 1))) continue;
    if (clause.subject && !/^(?:we|it)$/.test(clause.subject.kind) && clause.subject.end < mark.index)
      continue;
    const person = subjectAt(told.notes, clause, at, told.cast);
    if (!person || /^(?:we|it|me|users)$/.test(person.kind)) continue;
    const rest = text
      .slice(person.end)
      .replace(/^[ ,]*(?:de l['’]|de la |de |d['’]|du |des |pour |qui )?/iu, '');
    if (/\p{L}{3}/u.test(rest)) return task(rest, person.who, told);
  }
  return undefined;
}

/** « La salle sera réservée par Claire. » */
function byAgent(clause: Clause, told: Told): Task | undefined {
  const by = BY.exec(clause.plain);
  if (!by || /propose|demande|souhait/.test(clause.plain)) return undefined;
  const at = by.index + by[0].length;
  const person = subjectAt(told.notes, clause, at, told.cast);
  if (!person || !isOwner(person.who, told.cast, told.notes.shouted)) return undefined;
  const what = bare(clause.text.slice(0, by.index));
  return what === '' ? undefined : { what, who: person.who, due: dueOf(clause.text, told.writtenOn).day };
}

/** What is to be done by nobody yet: « il faudra se renseigner », « reste à trouver un lieu ». */
function open({ plain, text }: Clause, told: Told): Task | undefined {
  const said = OPEN.exec(plain);
  if (!said || /(?:faut|faudra) (?:voir|en|y|bien|que|pas)|verra|en reparl/.test(plain.slice(0, 40)))
    return undefined;
  const found = task(text.slice(said[0].length), null, told);
  return /^(?:.* )?il faut /.test(said[0]) && found.due === null ? undefined : found;
}
