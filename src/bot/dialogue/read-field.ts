// Reads one field out of plain French, by its kind.

import type { Question } from '../../domain/forms/form.ts';
import { frenchDate } from '../../domain/french/dates.ts';
import { list } from '../../domain/french/words.ts';
import { texts } from '../texts.ts';
import { bareName } from '../understanding/bare-name.ts';
import { readChoice, readChoices } from '../understanding/choices.ts';
import { readContact } from '../understanding/contacts.ts';
import { type DateReading, readDate, readDates, readYear } from '../understanding/dates.ts';
import { readDepartment } from '../understanding/departments.ts';
import { fold, hide, simplify } from '../understanding/fold.ts';
import { restOf } from '../understanding/message.ts';
import { type MomentsReading, readMoments } from '../understanding/moments.ts';
import { changedList } from '../understanding/people.changes.ts';
import { readPeople } from '../understanding/people.ts';
import { NOT_NAMES } from '../understanding/people.vocabulary.ts';
import { readPlace } from '../understanding/places.ts';
import { readRhythm } from '../understanding/rhythm.ts';
import { readTime, readTimes, type TimeReading } from '../understanding/times.ts';
import { readYesNo } from '../understanding/yesno.ts';
import type { KnownPerson } from './known.ts';

export interface ReadingContext {
  /** 'YYYY-MM-DD' */
  today: string;
  self: string;
  known: KnownPerson[];
}

/** `none`: the person says there is nothing to give. `impossible`: said, but cannot be. `nothing`: not found. */
export type Reading =
  | { kind: 'value'; value: unknown; rest: string }
  | { kind: 'none' }
  | { kind: 'impossible'; why: string; rest: string; near?: string }
  | { kind: 'nothing'; why: string };

interface Span {
  start: number;
  end: number;
}

type Reader = (question: Question, text: string, ctx: ReadingContext, near?: string) => Reading;

const readers: Record<Question['kind'], Reader> = {
  text: (_question, text) => wholeText(text),
  list: (_question, text) => {
    if (refusesMore(text)) return { kind: 'none' };
    if (!/\p{L}/u.test(text)) return nothing(texts.writeIt);
    const bare = readYesNo(text);
    return bare && !bare.rest ? nothing(texts.writeIt) : wholeText(text);
  },
  topic: (_question, text) => wholeText(text),
  date: (question, text, ctx, near) => {
    const found = readDate(text, {
      today: ctx.today,
      prefer: question.prefer ?? 'none',
      ...(near ? { current: near } : {}),
    });
    if (found) return readingOfDate(found, text, question);
    return readYear(text, ctx)
      ? nothing('Il me faut au moins le mois. Par exemple : « mars 2023 ».')
      : nothing('Je n’ai pas trouvé de date. Par exemple : « mardi 10 septembre ».');
  },
  time: (_question, text) => {
    const found = readTime(text);
    return found
      ? readingOfTime(found, text)
      : nothing('Je n’ai pas trouvé d’heure. Par exemple : « 18 h 30 ».');
  },
  people: (question, text, ctx) => readNames(question, text, ctx),
  person: (question, text, ctx) => {
    const names = readNames(question, bareName(text), ctx);
    if (names.kind !== 'value' && isMoment(text, ctx)) return names;
    if (names.kind !== 'value')
      return names.kind === 'none' && question.optional ? names : nothing('Donnez-moi un prénom.');
    const [first, ...others] = names.value as string[];
    if (first === undefined || readPeople(text, []).everyone) return nothing('Donnez-moi un prénom.');
    if (others.length === 0) return { ...names, value: first };
    return question.several
      ? { ...names, value: list([first, ...others]) }
      : nothing('Une personne à la fois. Donnez-moi un seul prénom.');
  },
  place: (_question, text) => {
    const found = readPlace(text);
    return found ? value(found.value, text, found) : wholeText(text);
  },
  yesNo: (question, text) => {
    const found = readYesNo(text);
    if (!found) return nothing('Répondez par « oui » ou par « non ».');
    if (found.value && question.unreserved && RESERVATION.test(fold(found.rest ?? '')))
      return nothing(question.unreserved);
    return { kind: 'value', value: found.value, rest: found.rest ?? '' };
  },
  choice: (question, text) => {
    const found = readChoice(text, options(question));
    return found
      ? { kind: 'value', value: found.value, rest: text }
      : nothing('Choisissez une réponse de la liste, ou dites-la avec vos mots.');
  },
  choices: (question, text) => {
    const found = readChoices(text, options(question));
    return found
      ? { kind: 'value', value: found.value, rest: '' }
      : nothing('Donnez les numéros qui conviennent, ou dites « tous » ou « aucun ».');
  },
  department: (_question, text) => {
    const found = readDepartment(text);
    return found
      ? value(found.value, text, found)
      : nothing('Je ne connais pas ce département. Donnez son nom ou son numéro.');
  },
  contact: (_question, text) => {
    const found = readContact(text);
    if (found) return value(found.value, text, found);
    return /\p{L}{2}/u.test(text)
      ? wholeText(text)
      : nothing('Donnez un e-mail, un téléphone ou une adresse postale.');
  },
  moments: (_question, text, ctx) => {
    const found = readMoments(text, { today: ctx.today });
    return found
      ? readingOfMoments(found, text)
      : nothing('Donnez les dates et les heures. Par exemple : « mardi 3 à 18 h 30, jeudi 5 à 12 h 30 ».');
  },
  rhythm: (_question, text) => {
    const found = readRhythm(text);
    return found
      ? { kind: 'value', value: found.value, rest: hide(text, found.spans) }
      : nothing('Dites par exemple : « chaque mois pendant 6 mois ».');
  },
  flag: (question, text) =>
    question.words?.test(fold(text)) ? { kind: 'value', value: true, rest: '' } : nothing(texts.withWords),
  file: () => nothing('J’attends un fichier. Déposez-le ici, ou dites « annuler ».'),
  source: () => nothing(texts.withWords),
};

const RESERVATION = /^(?:mais|sauf|a condition|si|seulement|excepte|tant que|hors)(?![\p{L}])/u;

/** Questions that a lone yes or no does not answer. */
const inWords: readonly Question['kind'][] = ['text', 'topic', 'place', 'contact'];
/** Questions that a lone number does not answer either: it was meant for a list of choices. */
const inLetters: readonly Question['kind'][] = [...inWords, 'people', 'person'];

/** One field, when the whole message answers it; `near` is a date already spoken of. */
export function readField(question: Question, text: string, ctx: ReadingContext, near?: string): Reading {
  if (text.trim() === '') return nothing('Je n’ai rien reçu. Écrivez votre réponse, ou dites « aide ».');
  const inOwnWords = inWords.includes(question.kind);
  const bare = readYesNo(text);
  if (bare && !bare.rest && inOwnWords && (bare.value || !question.optional)) return nothing(texts.withWords);
  if (
    inLetters.includes(question.kind) &&
    /^(?:\d{1,3}|oui|ouais|ok|non|nan)$/.test(simplify(text)) &&
    !question.optional
  )
    return nothing(texts.withWords);
  const read =
    inOwnWords && bare && !bare.rest ? undefined : readers[question.kind](question, text, ctx, near);
  const declined = bare?.value === false && !bare.rest && question.optional && read?.kind !== 'value';
  return read === undefined || declined ? { kind: 'none' } : read;
}

/** « mardi 10 septembre à 18h30 »: a day or an hour, and nothing that could be a name. */
export function isMoment(text: string, { today }: ReadingContext): boolean {
  const spans = [...readDates(text, { today, prefer: 'none' }), ...readTimes(text)];
  return spans.length > 0 && restOf(text, spans) === '';
}

function readNames(question: Question, text: string, ctx: ReadingContext): Reading {
  if (isMoment(text, ctx)) return nothing(texts.momentNoName);
  const found = readPeople(text, ctx.known, { bare: true, self: ctx.self });
  if (found.none) return { kind: 'none' };
  if (found.people.length === 0 && !found.everyone) return asNames(text);
  const all = found.everyone ? everyone(question, text, ctx) : [];
  const names = changedList(text, found.people, all, found.everyone === true);
  if (names.length === 0 && all.length === 0) return asNames(text);
  return { kind: 'value', value: names, rest: found.everyone ? '' : hide(text, found.people) };
}

/** Whether someone named in passing may answer this question: a member of the team is no user, and the other way round. */
export function mayBe(question: Question, name: string, ctx: ReadingContext): boolean {
  const person = ctx.known.find((one) => one.name === name);
  if (question.among === undefined) return true;
  return person === undefined ? question.among === 'users' : person.user === (question.among === 'users');
}

/** Who « tout le monde » or « toute l’équipe » is: the team only where the question or the words say so. */
export function everyone(question: Question, text: string, ctx: ReadingContext): string[] {
  const among = /[ée]quipe/iu.test(text) ? 'team' : question.among;
  return ctx.known
    .filter((person) => among === undefined || person.user === (among === 'users'))
    .map((person) => person.name);
}

/** What a date found in a text answers. */
export function readingOfDate(found: DateReading, text: string, question?: Question): Reading {
  const said = text.slice(found.start, found.end).trim();
  if (!('problem' in found)) {
    const vague = question?.exact && (found.precision === 'week' || found.precision === 'month');
    if (!vague) return value(found.value, text, found);
    const why = `« ${said} » : il me faut aussi le jour.`;
    return { kind: 'impossible', why, rest: hide(text, [found]), near: found.value };
  }
  const why =
    found.problem === 'weekday-mismatch'
      ? `« ${said} » ? Ce jour-là est un ${frenchDate(found.value).split(' ')[0]}. Quel jour voulez-vous dire ?`
      : `La date « ${said} » n’existe pas. Donnez une autre date, par exemple « mardi 10 septembre ».`;
  const near = found.problem === 'weekday-mismatch' ? { near: found.value } : {};
  return { kind: 'impossible', why, rest: hide(text, [found]), ...near };
}

/** What several dates found in a text answer. */
export function readingOfMoments({ options, problem, spans }: MomentsReading, text: string): Reading {
  const rest = hide(text, spans);
  return problem === undefined
    ? { kind: 'value', value: options, rest }
    : { kind: 'impossible', why: problem, rest };
}

/** What an hour found in a text answers. */
export function readingOfTime(found: TimeReading, text: string): Reading {
  if (!('problem' in found)) return value(found.value, text, found);
  const said = text.slice(found.start, found.end).trim();
  return {
    kind: 'impossible',
    why: `L’heure « ${said} » n’existe pas. Par exemple : « 18 h 30 ».`,
    rest: hide(text, [found]),
  };
}

/** « plusieurs usagers », « la mairie »: taken as said when it is short enough to be a list, and no day nor place. */
function asNames(text: string): Reading {
  const names = (text.trim().length > 80 || NO_NAME.test(fold(text.trim())) ? '' : text)
    .split(/,|;|\n|\bet\b/u)
    .map((name) => name.trim())
    .filter((name) => /\p{L}/u.test(name))
    .filter(
      (name) =>
        !fold(name)
          .split(' ')
          .every((word) => NOT_NAMES.has(word)),
    );
  return names.length > 0
    ? { kind: 'value', value: names, rest: '' }
    : nothing('Je n’ai pas reconnu de prénom. Par exemple : « Anne et Lucas ».');
}

const NO_NAME = /^(?:a|au|aux|dans|chez|en|sur|vers|pour)(?= )|[?!]$/;

/** « non », « aucune », « c’est tout »: no more items, or none at all. */
function refusesMore(text: string): boolean {
  const said = simplify(text).replace(/(?: (?:merci|pour le moment|pour l instant|cette fois|svp))+$/, '');
  return readYesNo(text)?.value === false || NO_MORE.test(said);
}

const NO_MORE =
  /^(?:(?:ok )?c est (?:bon|fini|termine)|on a (?:fini|tout|fait le tour)|fini|termine|ca (?:sera|ira)|voila(?: c est tout)?|(?:il n y (?:en )?a )?(?:pas|plus|aucune?|rien)(?: d)?(?: (?:de|autres?|plus|decisions?|actions?|a signaler|a faire|du tout))*)$/;

function wholeText(text: string): Reading {
  return { kind: 'value', value: text.trim(), rest: '' };
}

function value(found: unknown, text: string, span: Span): Reading {
  return { kind: 'value', value: found, rest: hide(text, [span]) };
}

function nothing(why: string): Reading {
  return { kind: 'nothing', why };
}

function options(question: Question) {
  return [...(question.options ?? [])];
}
