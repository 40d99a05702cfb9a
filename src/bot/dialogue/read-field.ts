// Reads one field out of plain French, by its kind.

import type { Question } from '../../domain/forms/form.ts';
import { frenchDate } from '../../domain/french/dates.ts';
import { texts } from '../texts.ts';
import { readChoice, readChoices } from '../understanding/choices.ts';
import { readContact } from '../understanding/contacts.ts';
import { type DateReading, readDate } from '../understanding/dates.ts';
import { readDepartment } from '../understanding/departments.ts';
import { hide } from '../understanding/fold.ts';
import { readPeople } from '../understanding/people.ts';
import { readPlace } from '../understanding/places.ts';
import { readTime, type TimeReading } from '../understanding/times.ts';
import { readTopic } from '../understanding/topic.ts';
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
  | { kind: 'impossible'; why: string; rest: string }
  | { kind: 'nothing'; why: string };

interface Span {
  start: number;
  end: number;
}

type Reader = (question: Question, text: string, ctx: ReadingContext) => Reading;

const readers: Record<Question['kind'], Reader> = {
  text: (_question, text) => wholeText(text),
  list: (_question, text) => (refusesMore(text) ? { kind: 'none' } : wholeText(text)),
  topic: (_question, text) => {
    const found = readTopic(text);
    return found && isIntroduction(text.slice(0, found.start))
      ? value(found.value, text, found)
      : wholeText(text);
  },
  date: (question, text, ctx) => {
    const found = readDate(text, { today: ctx.today, prefer: question.prefer ?? 'none' });
    return found
      ? readingOfDate(found, text)
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
    const names = readNames(question, text, ctx);
    if (names.kind !== 'value')
      return names.kind === 'none' ? { kind: 'none' } : nothing('Donnez-moi un prénom.');
    const [first] = names.value as string[];
    return first === undefined ? nothing('Donnez-moi un prénom.') : { ...names, value: first };
  },
  place: (_question, text) => {
    const found = readPlace(text);
    return found ? value(found.value, text, found) : wholeText(text);
  },
  yesNo: (_question, text) => {
    const found = readYesNo(text);
    if (!found) return nothing('Répondez par « oui » ou par « non ».');
    return { kind: 'value', value: found.value, rest: found.rest ?? '' };
  },
  choice: (question, text) => {
    const found = readChoice(text, options(question));
    return found
      ? { kind: 'value', value: found.value, rest: text }
      : nothing('Choisissez une réponse de la liste, par son nom ou son numéro.');
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
    return found ? value(found.value, text, found) : wholeText(text);
  },
  file: () => nothing('J’attends un fichier. Déposez-le ici, ou dites « annuler ».'),
};

/** Questions that a lone yes or no does not answer. */
const inWords: readonly Question['kind'][] = ['text', 'topic', 'place', 'contact'];

/** One field, when the whole message answers it. */
export function readField(question: Question, text: string, ctx: ReadingContext): Reading {
  if (text.trim() === '') return nothing('Je n’ai rien reçu. Écrivez votre réponse, ou dites « aide ».');
  const bare = inWords.includes(question.kind) ? readYesNo(text) : undefined;
  if (bare && !bare.rest)
    return bare.value || !question.optional ? nothing(texts.withWords) : { kind: 'none' };
  return readers[question.kind](question, text, ctx);
}

function readNames(question: Question, text: string, ctx: ReadingContext): Reading {
  const found = readPeople(text, ctx.known, { bare: true, self: ctx.self });
  if (found.none) return { kind: 'none' };
  if (found.everyone) return { kind: 'value', value: everyone(question, text, ctx), rest: text };
  if (found.people.length === 0) return asNames(text);
  const names = [...new Set(found.people.map((person) => person.name))];
  return { kind: 'value', value: names, rest: hide(text, found.people) };
}

/** Who « tout le monde » or « toute l’équipe » is: the team only where the question or the words say so. */
export function everyone(question: Question, text: string, ctx: ReadingContext): string[] {
  const among = /[ée]quipe/iu.test(text) ? 'team' : question.among;
  return ctx.known
    .filter((person) => among === undefined || person.user === (among === 'users'))
    .map((person) => person.name);
}

/** What a date found in a text answers. */
export function readingOfDate(found: DateReading, text: string): Reading {
  if (!('problem' in found)) return value(found.value, text, found);
  const said = text.slice(found.start, found.end).trim();
  const why =
    found.problem === 'weekday-mismatch'
      ? `« ${said} » ? Ce jour-là est un ${frenchDate(found.value).split(' ')[0]}. Quel jour voulez-vous dire ?`
      : `La date « ${said} » n’existe pas. Donnez une autre date, par exemple « mardi 10 septembre ».`;
  return { kind: 'impossible', why, rest: hide(text, [found]) };
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

/** « sur », « autour de », « ce sera sur » before a topic; « un goûter autour de » is part of it. */
function isIntroduction(words: string): boolean {
  return words.trim().split(/\s+/).length <= 3 && !/\S\s+autour/iu.test(words);
}

/** « plusieurs usagers », « la mairie »: taken as said when it is short enough to be a list. */
function asNames(text: string): Reading {
  const names = (text.trim().length > 80 ? '' : text)
    .split(/,|;|\n|\bet\b/u)
    .map((name) => name.trim())
    .filter((name) => /\p{L}/u.test(name));
  return names.length > 0
    ? { kind: 'value', value: names, rest: '' }
    : nothing('Je n’ai pas reconnu de prénom. Par exemple : « Anne et Lucas ».');
}

/** « non », « aucune », « c’est tout »: no more items, or none at all. */
function refusesMore(text: string): boolean {
  return readYesNo(text)?.value === false;
}

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
