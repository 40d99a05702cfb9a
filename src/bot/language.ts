// Attention to language: the acronyms and trade words of what guests are sent are explained, and shown to who writes (M10).
import { list } from '../domain/french/words.ts';
import type { Person } from '../domain/people.ts';
import { acronyms, tradeWords } from './glossary.data.ts';
import type { Said } from './messages.ts';
import { fold } from './understanding/fold.ts';

interface Term {
  /** as it is said in the explanation */
  word: string;
  meaning: string;
  isIn(text: string, folded: string): boolean;
  isExplainedIn(text: string): boolean;
}

/** Long enough to be known in small letters too: short ones would be words of every day (« ca », « has », « ide »). */
const SURE = 4;

const terms: readonly Term[] = [
  ...acronyms.map(([form, meaning]): Term => {
    const found = new RegExp(
      `(?<![\\p{L}\\p{N}])${form}(?![\\p{L}\\p{N}])`,
      form.length >= SURE ? 'iu' : 'u',
    );
    const explained = new RegExp(`\\(${form}\\)|(?<!\\p{L})${form} (?:\\(|: |, c’est-à-dire)`, 'u');
    return {
      word: form,
      meaning,
      isIn: (text) => found.test(text),
      isExplainedIn: (text) => explained.test(text),
    };
  }),
  ...tradeWords.map(([word, pattern, meaning]): Term => {
    const found = new RegExp(`(?<![\\p{L}\\p{N}])(?:${pattern.source})(?![\\p{L}\\p{N}])`, 'u');
    return {
      word,
      meaning,
      isIn: (_text, folded) => found.test(folded),
      isExplainedIn: (text) => text.includes(`${word} : `),
    };
  }),
];

/** The terms of a text that it does not explain itself. */
function unexplained(text: string): Term[] {
  const folded = fold(text);
  return terms.filter((term) => term.isIn(text, folded) && !term.isExplainedIn(text));
}

/** The text, and below it what its acronyms and trade words mean: what people wrote stays as they wrote it. */
export function explainTerms(text: string): string {
  return [text, ...unexplained(text).map(({ word, meaning }) => `${word} : ${meaning}.`)].join('\n');
}

/** Whatever a guest may read among what is said, with its acronyms explained. */
export function explainedToGuests(said: readonly Said[], people: readonly Person[]): Said[] {
  const isGuest = (id: string) => people.some((person) => person.id === id && person.role === 'guest');
  return said.map((one) => {
    const { audience, message } = one;
    const read = audience.to === 'everyone' || (audience.to === 'person' && isGuest(audience.person));
    return read ? { ...one, message: { ...message, text: explainTerms(message.text) } } : one;
  });
}

/** Capitals that everybody reads. */
const EVERYDAY = new Set(['PDF', 'OK', 'SMS', 'TV', 'CD', 'DVD', 'QR', 'RER', 'SNCF', 'SAMU', 'CV', 'USB']);

/** Acronyms that nobody here can explain. A text all in capitals holds none: it is only loud. */
function unknownAcronyms(text: string): string[] {
  if (text === text.toLocaleUpperCase('fr')) return [];
  const known = new Set(acronyms.map(([form]) => form.toUpperCase()));
  const found = [...text.matchAll(/(?<![\p{L}\p{N}-])\p{Lu}\p{L}*\p{Lu}(?![\p{L}\p{N}])/gu)].map(
    ([one]) => one,
  );
  return [...new Set(found)].filter(
    (one) => !known.has(one.toUpperCase()) && !EVERYDAY.has(one) && !/^[IVX]+$/.test(one),
  );
}

/** What to tell somebody who writes to guests: what will be explained for them, and what they should reword. */
export function adviceToWriter(text: string): string[] {
  const words = unexplained(text).map(({ word }) => `« ${word} »`);
  const unknown = unknownAcronyms(text).map((one) => `« ${one} »`);
  return [
    ...(words.length > 0 ? [`J’explique aux personnes invitées : ${list(words)}.`] : []),
    ...(unknown.length > 0
      ? [`Je ne connais pas ${list(unknown)}. Écrivez-le en toutes lettres pour les personnes invitées.`]
      : []),
  ];
}
