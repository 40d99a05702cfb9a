// Reads one field out of plain French, by its kind.

import type { Question } from '../../domain/forms/form.ts';
import { frenchDate } from '../../domain/french/dates.ts';
import { readChoice, readChoices } from '../understanding/choices.ts';
import { readContact } from '../understanding/contacts.ts';
import { readDate } from '../understanding/dates.ts';
import { readDepartment } from '../understanding/departments.ts';
import { readPeople } from '../understanding/people.ts';
import { readPlace } from '../understanding/places.ts';
import { readTime } from '../understanding/times.ts';
import { readTopic } from '../understanding/topic.ts';
import { readYesNo } from '../understanding/yesno.ts';
import type { KnownPerson } from './known.ts';

export interface ReadingContext {
  /** 'YYYY-MM-DD' */
  today: string;
  self: string;
  known: KnownPerson[];
  /** 'answer': the whole message answers this field; 'sentence': look for it inside the message */
  mode?: 'answer' | 'sentence';
  /** the value to correct, if any */
  current?: unknown;
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
  topic: (_question, text, ctx) => {
    const found = readTopic(text);
    if (found) return value(found.value, text, found);
    return ctx.mode === 'answer' ? wholeText(text) : nothing('Dites-moi le sujet en quelques mots.');
  },
  date: (question, text, ctx) => {
    const current = typeof ctx.current === 'string' ? ctx.current : undefined;
    const found = readDate(text, { today: ctx.today, prefer: question.prefer ?? 'none', current });
    if (!found) return nothing('Je n’ai pas trouvé de date. Par exemple : « mardi 10 septembre ».');
    if (!('problem' in found)) return value(found.value, text, found);
    const said = text.slice(found.start, found.end).trim();
    const why =
      found.problem === 'weekday-mismatch'
        ? `« ${said} » : cette date tombe un ${frenchDate(found.value)}. Quel jour voulez-vous dire ?`
        : `La date « ${said} » n’existe pas. Donnez une autre date, par exemple « mardi 10 septembre ».`;
    return { kind: 'impossible', why, rest: without(text, found) };
  },
  time: (_question, text) => {
    const found = readTime(text);
    if (!found) return nothing('Je n’ai pas trouvé d’heure. Par exemple : « 18 h 30 ».');
    if ('problem' in found)
      return {
        kind: 'impossible',
        why: `L’heure « ${text.slice(found.start, found.end).trim()} » n’existe pas. Par exemple : « 18 h 30 ».`,
        rest: without(text, found),
      };
    return value(found.value, text, found);
  },
  people: (_question, text, ctx) => readNames(text, ctx),
  person: (_question, text, ctx) => {
    const names = readNames(text, ctx);
    if (names.kind !== 'value')
      return names.kind === 'none' ? { kind: 'none' } : nothing('Donnez-moi un prénom.');
    const [first] = names.value as string[];
    return first === undefined ? nothing('Donnez-moi un prénom.') : { ...names, value: first };
  },
  place: (_question, text, ctx) => {
    const found = readPlace(text);
    if (found) return value(found.value, text, found);
    return ctx.mode === 'answer'
      ? wholeText(text)
      : nothing('Dites-moi le lieu. Par exemple : « salle du fond ».');
  },
  yesNo: (_question, text) => {
    const found = readYesNo(text);
    if (!found) return nothing('Répondez par « oui » ou par « non ».');
    return { kind: 'value', value: found.value, rest: found.rest ?? '' };
  },
  choice: (question, text) => {
    const found = readChoice(text, options(question));
    return found
      ? value(found.value, text, found)
      : nothing('Choisissez une réponse de la liste, par son nom ou son numéro.');
  },
  choices: (question, text, ctx) => {
    if (ctx.mode === 'sentence') return nothing('');
    const found = readChoices(text, options(question));
    if (!found) return nothing('Donnez les numéros qui conviennent, ou dites « tous » ou « aucun ».');
    return { kind: 'value', value: found.value, rest: '' };
  },
  department: (_question, text) => {
    const found = readDepartment(text);
    return found
      ? value(found.value, text, found)
      : nothing('Je ne connais pas ce département. Donnez son nom ou son numéro.');
  },
  contact: (_question, text, ctx) => {
    const found = readContact(text);
    if (found) return value(found.value, text, found);
    return ctx.mode === 'answer'
      ? wholeText(text)
      : nothing('Donnez un e-mail, un téléphone ou une adresse.');
  },
  file: () => nothing('J’attends un fichier. Déposez-le ici, ou dites « annuler ».'),
};

/** One field, in what a person wrote. */
export function readField(question: Question, text: string, ctx: ReadingContext): Reading {
  if (text.trim() === '') return nothing('Je n’ai rien reçu. Écrivez votre réponse, ou dites « aide ».');
  return readers[question.kind](question, text, ctx);
}

function readNames(text: string, ctx: ReadingContext): Reading {
  const bare = ctx.mode === 'answer';
  const found = readPeople(text, ctx.known, bare ? { bare: true, self: ctx.self } : undefined);
  if (found.none && bare) return { kind: 'none' };
  if (found.everyone) return { kind: 'value', value: ctx.known.map((person) => person.name), rest: text };
  if (found.people.length === 0 && bare && text.trim().length <= 80) return asNames(text);
  if (found.people.length === 0)
    return nothing('Je n’ai pas reconnu de prénom. Par exemple : « Anne et Lucas ».');
  const names = [...new Set(found.people.map((person) => person.name))];
  const rest = found.people.reduceRight((left, person) => without(left, person), text);
  return { kind: 'value', value: names, rest };
}

/** « plusieurs usagers », « la mairie »: taken as said when it is short enough to be a list. */
function asNames(text: string): Reading {
  const names = text
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
  return { kind: 'value', value: found, rest: without(text, span) };
}

function nothing(why: string): Reading {
  return { kind: 'nothing', why };
}

/** The text with a piece blanked, so that positions stay and no other reader sees it. */
function without(text: string, { start, end }: Span): string {
  return text.slice(0, start) + ' '.repeat(end - start) + text.slice(end);
}

function options(question: Question) {
  return [...(question.options ?? [])];
}
