// What somebody takes on in a sentence of prose: « Lucas s'occupe de… », « Claire enverra… », « il revient à Anne de… ».
import { fold } from '../fold.ts';
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
const GIVES =
  /(?:revient|(?<=^| |^a la )charge|demandons|demande|confie|confions|merci|mission|c'est) a |(?:charge pour|compte sur|comptons sur|(?:il )?faut que|faudra que|(?<=(?:^| )(?:il|elle|comite|conseil|groupe|equipe|bureau|on|nous) )(?:charge|mandate|missionne|designe|chargeons|mandatons)) /gu;
const READY =
  /^ ?(?:,? ?(?:et )?(?:est|sont|se dit|se disent|etait|se declare|se dit aussi) )?(?:pret(?:e|s|es)? a|volontaires? pour|partante?s? pour|ok pour|d'accord pour|disposee?s? a|candidate?s? pour) /u;
const DUTY = /^(?:charger|occuper|accepter|engager|proposer|nommer|designer)$/;
const OPEN =
  /^(?:(?:=>|->|→|et|puis|donc|ensuite|pour [^,]{2,40},) ?)*(?:(?:penser|reste|il reste|restent|prevoir|ne pas oublier|il reste a|il nous reste) (?:a |de |d')|(?:il )?(?:faut|faudra(?:it)?) que quelqu'un |quelqu'un (?:doit|devra|devrait|peut|va) |(?:il )?(?:nous )?faudra |(?:il )?faut |a (?:faire|prevoir) (?=\p{L}))/u;
const BY =
  /(?:confiee?s? a|a faire par|a voir avec|prise?s? en charge par|(?:sera|seront|est|sont) (?:faite?s?|\p{L}+e?e?s?) par|a \p{L}{2,}(?:er|ir|re) par) ?:? ?/u;
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
  const what = infinitive(bare(said.replace(/[ ,;]{1,8}\)/g, ')').replace(/ ?\( ?\)/g, '')));
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
export const actionOf = (clause: Clause, told: Told): Task | undefined => actionsOf(clause, told)[0];

/** All that a clause gives to do: « le conseil charge X de… et Y de… ». */
export function actionsOf(clause: Clause, told: Told): Task[] {
  if (/\?["» ]*$/.test(clause.plain)) return [];
  const own = bySubject(clause, told);
  if (own) return [own];
  const all = given(clause, told);
  const other = all.length > 0 ? undefined : (byAgent(clause, told) ?? open(clause, told));
  return other ? [other] : all;
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
  if (ready && subject.kind !== 'we') {
    const offered = task(text.slice(subject.end + ready[0].length), who, told);
    // « d'accord pour » agrees; it takes on only what has a day
    if (offered.due !== null || !/d'accord|^ ?ok/.test(ready[0])) return offered;
  }
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
  const ending = verb.lemma.slice(same);
  const cased = /\p{Lu}{2}$/u.test(stem) ? ending.toUpperCase() : ending;
  return `${text.slice(from, verb.at)}${stem}${cased}${text.slice(verb.at + word.length)}`;
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
    if (!isKind(lemma, 'help') || object === '' || /^(?:engager|prendre|tenir|faire|mettre)$/.test(lemma))
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
  if (
    !dated &&
    /^(?:le|un) (?:point|retour|rappel|tour de table|bilan) *(?:$|[:,]|sur|de)/.test(object) &&
    lemma === 'faire'
  )
    return false;
  if (
    /^(?:ouvrir|clore|lever|presider|animer|conclure)$/.test(lemma) &&
    /^la (?:seance|reunion)/.test(object)
  )
    return false;
  if (kind === 'me' && /(?:^| )vous $/.test(plain.slice(0, verb.at))) return false;
  if (lemma === 'apporter' && noun) return true;
  if (lemma === 'trouver' && kind === 'me')
    return /^(?:une?|des|du) /.test(object) && !/trop|tres|bien|pas/.test(object);
  if (isKind(lemma, 'be', 'decide', 'refuse') && !isKind(lemma, 'change', 'help')) return false;
  // « Tiphaine l'explique aux médecins », « j'en parle aux secrétaires »
  const passesOn = side !== 'user' || dated || lemma === 'parler';
  if (
    passesOn &&
    /^(?:expliquer|parler|dire|annoncer|rappeler|signaler|presenter|redire|montrer|exposer)$/.test(lemma) &&
    /(?:^|[ '])(?:l'|le |la |les |en |leur |lui )$/.test(plain.slice(0, verb.at)) &&
    /^(?:a |au |aux |avec |demain|lundi|mardi|mercredi|jeudi|vendredi)/.test(object)
  )
    return true;
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
export function given(clause: Clause, told: Told): Task[] {
  const { plain, text } = clause;
  for (const mark of plain.matchAll(GIVES)) {
    const at = mark.index + mark[0].length;
    if (clause.subject && !/^(?:we|it)$/.test(clause.subject.kind) && clause.subject.end < mark.index)
      continue;
    const people = givenTo(clause, at, told);
    if (people.length === 0) continue;
    const rests = people.map(({ end }, rank) => text.slice(end, people[rank + 1]?.from ?? text.length));
    return people.flatMap(({ who }, rank) => {
      const rest = (rests[rank] ?? '').replace(
        /^[ ,]*(?:de l['’]|de la |de |d['’]|du |des |pour |qui )?(?:bien vouloir )?/iu,
        '',
      );
      return /\p{L}{3}/u.test(rest) ? [task(rest, who, told)] : [];
    });
  }
  return [];
}

/** Those a clause gives something to do, each before « de » and an infinitive. */
function givenTo(clause: Clause, at: number, told: Told): { who: string; from: number; end: number }[] {
  const found: { who: string; from: number; end: number }[] = [];
  const starts = [
    { from: at, at },
    ...[...clause.plain.slice(at).matchAll(/,? et (?:a |au )?/g)].map(({ index, 0: said }) => ({
      from: at + index,
      at: at + index + said.length,
    })),
  ];
  for (const start of starts) {
    const person = subjectAt(told.notes, clause, start.at, told.cast);
    if (!person || !/^(?:person|role)$/.test(person.kind)) continue;
    if (found.length > 0 && !/^,? (?:de |d'|pour )/.test(clause.plain.slice(person.end))) continue;
    found.push({ who: person.who, from: start.from, end: person.end });
  }
  return found[0]?.from === at ? found : [];
}

/** « La salle sera réservée par Claire. » */
function byAgent(clause: Clause, told: Told): Task | undefined {
  const by = BY.exec(clause.plain);
  if (!by || /propose|demande|souhait/.test(clause.plain)) return undefined;
  const at = by.index + by[0].length;
  const person = subjectAt(told.notes, clause, at, told.cast);
  if (!person || !isOwner(person.who, told.cast, told.notes.shouted)) return undefined;
  // « tout le monde approuve, la fiche sera faite par Inès »
  const what = bare(
    clause.text
      .slice(0, by.index)
      .split(/, (?=(?:le|la|les|un|une|l['’]) ?\p{L})/u)
      .at(-1) ?? '',
  );
  return what === '' ? undefined : { what, who: person.who, due: dueOf(clause.text, told.writtenOn).day };
}

/** What is to be done by nobody yet: « il faudra se renseigner », « reste à trouver un lieu ». */
function open({ plain, text }: Clause, told: Told): Task | undefined {
  const said = OPEN.exec(plain);
  if (
    !said ||
    /(?:faut|faudra) (?:voir|en|y|bien|que(?! quelqu)|pas)|verra|en reparl/.test(plain.slice(0, 40))
  )
    return undefined;
  const found = task(text.slice(said[0].length), null, told);
  const first = verbOf(fold(found.what).split(/[ ']/)[0] ?? '', 'infinitive');
  const needed = found.due !== null || (first && isKind(first.lemma, 'help'));
  return /faut $/.test(said[0]) && !needed ? undefined : found;
}
