// What a meeting or a message is about: the words after « sur », « au sujet de », « concernant »…

import { readDates } from './dates.ts';
import type { Found, Span } from './fold.ts';
import { fold, hide, TAKEN, trimSpan } from './fold.ts';
import { readPeople } from './people.ts';
import { readPlace } from './places.ts';
import { readTimes } from './times.ts';

const INTRODUCED =
  /(?<![\p{L}\p{N}])(?:sur le theme (?=de|du|des|d')|sur (?:le sujet|la question) (?=de|du|des|d')|au sujet (?=de|du|des|d')|a propos (?=de|du|des|d')|pour parler (?=de|du|des|d')|pour discuter (?=de|du|des|d')|pour travailler sur |autour (?=de|du|des|d')|concernant |portant sur |theme ?: ?|sujet ?: ?|sur )/gu;
/** What « de » became before the topic, and the article it hides: « du parking » → « le parking ». */
const OF: readonly (readonly [RegExp, string])[] = [
  [/^(?:d['’]|de )/i, ''],
  [/^du /i, 'le '],
  [/^des /i, 'les '],
];
/** Introductions that « de » does not follow. */
const DIRECT = /(?:sur|concernant|:) ?$/;
const NOT_TOPIC =
  /^(?:place|zoom|teams|jitsi|skype|meet|internet|rendez-vous|rdv|ce|vous|nous|moi|lui|elle|eux|toi|\d|un total|demande|mesure|inscription|site|le site|papier|l'annee)(?![\p{L}])/u;
const STOP = /[.!?;:\n()]| - | – |(?<![\p{L}])(?:avec|parce que|car|svp|merci|chez)(?![\p{L}])/u;
const LOOSE_END =
  /(?:[ ,:;-]|(?<![\p{L}])(?:a|au|aux|le|la|les|en|de|du|dans|pour|vers|et|ou|avec|chez|sur|des|ce|c'est|ca sera|ce sera|entre|plutot|des le|apres|avant|d'ici))+$/u;
const LONGEST = 200;

/** Places of the dates, times, people and place of a text: a topic ends before them. */
function piecesOf(text: string): Span[] {
  const place = readPlace(text);
  return [
    ...readDates(text, { today: '2000-01-03', prefer: 'none' }),
    ...readTimes(text),
    ...readPeople(text, []).people,
    ...(place ? [place] : []),
  ];
}

/** The topic of a text, up to the next piece; `taken` are spans already read (found here when not given). */
export function readTopic(text: string, taken: readonly Span[] = piecesOf(text)): Found<string> | undefined {
  const plain = fold(hide(text, taken));
  for (const match of plain.matchAll(INTRODUCED)) {
    const start = match.index + match[0].length;
    const reach = plain.slice(start, start + LONGEST).split(TAKEN)[0] ?? '';
    const words = reach.slice(0, STOP.exec(reach)?.index).replace(LOOSE_END, '');
    if (!/\p{L}{2}/u.test(words) || NOT_TOPIC.test(words)) continue;
    const span = trimSpan(text, { start, end: start + words.length });
    return { value: named(text.slice(span.start, span.end), DIRECT.test(match[0])), ...span };
  }
  return undefined;
}

/** The topic as a name of its own: « du parking » → « le parking ». */
function named(topic: string, direct: boolean): string {
  if (direct) return topic;
  const [of, article] = OF.find(([pattern]) => pattern.test(topic)) ?? [/^/, ''];
  return topic.replace(of, article);
}
