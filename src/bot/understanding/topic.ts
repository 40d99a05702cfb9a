// What a meeting or a message is about: the words after « sur », « au sujet de », « concernant »…

import { readDates } from './dates.ts';
import type { Found, Span } from './fold.ts';
import { fold, hide, TAKEN, trimSpan } from './fold.ts';
import { readPeople } from './people.ts';
import { readPlace } from './places.ts';
import { readTimes } from './times.ts';

const INTRODUCED =
  /(?<![\p{L}\p{N}])(?:sur le theme (?=de|du|des|d')|sur (?:le sujet|la question) (?=de|du|des|d')|au sujet (?=de|du|des|d')|a propos (?=de|du|des|d')|(?:(?:pour|pr|afin de|on va|on) )?(?:parler|parlera|discuter|discutera|causer|debattre) (?=de |du |des |d')|pour travailler sur |(?:pour|afin d') ?(?:evoquer|aborder|preparer) |pour (?=le projet )|autour (?=de|du|des|d')|concernant |portant sur |theme ?: ?|sujet ?: ?|sur )/gu;
/** What « de » became before the topic, and the article it hides: « du parking » → « le parking ». */
const OF: readonly (readonly [RegExp, string])[] = [
  [/^(?:d['’]|de )/i, ''],
  [/^du /i, 'le '],
  [/^des /i, 'les '],
];
/** Introductions that « de » does not follow. */
const DIRECT = /(?:sur|concernant|evoquer|aborder|preparer|pour|:) ?$/;
const NOT_TOPIC =
  /^(?:place|zoom|teams|jitsi|skype|meet|internet|rendez-vous|rdv|ce|vous|nous|moi|lui|elle|eux|toi|\d|un total|demande|mesure|inscription|(?:le )?site(?! (?:internet|web))|papier|l'annee)(?![\p{L}])/u;
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

const LABEL = /(?<![\p{L}\p{N}])(?:sujet|theme|projet|objet) ?: ?/u;

/**
 * « sujet : l’accueil du samedi, le 10 mars »: what is said to be the topic is it, though it names a day or a place; up
 * to a comma, or to a date that has a figure.
 */
export function labelledTopic(text: string, today: string): Found<string> | undefined {
  const said = LABEL.exec(fold(text));
  if (!said) return undefined;
  const start = said.index + said[0].length;
  const reach = /^[^,.!?;:\n()]*/.exec(text.slice(start, start + LONGEST))?.[0] ?? '';
  const exact = readDates(reach, { today, prefer: 'none' }).filter((one) =>
    /\d/.test(reach.slice(one.start, one.end)),
  );
  const plain = fold(hide(reach, [...exact, ...readTimes(reach)])).split(TAKEN)[0] ?? '';
  const words = plain.slice(0, STOP.exec(plain)?.index).replace(LOOSE_END, '');
  if (!/\p{L}{2}/u.test(words)) return undefined;
  const span = trimSpan(text, { start, end: start + words.length });
  return { value: text.slice(span.start, span.end), ...span };
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

const OPENS_NO_TOPIC =
  /^(?:est|sera|aura|a|se|qui|que|pour|avec|on|nous|il|elle|je|possible|prochaine?|prevue?|svp|merci|lieu|et|ou|si|dans|en|vers|chez|entre|stp|s'il|animee?|organisee?|par|n'|d'ici|apres|avant|ce|cette)(?![\p{L}])/u;
const MEETING = 'reunions?|reu|rdv|rendez[- ]vous|point|rencontre|seance';

/** « réunion co-construction accueil le 16 »: the words right after the kind of meeting, when nothing else took them. */
export function leftTopic(
  text: string,
  kinds: readonly string[],
  context: { today: string; known: readonly { name: string }[]; self: string },
): string | undefined {
  const place = readPlace(text);
  const people = readPeople(text, context.known, { self: context.self }).people;
  const dates = readDates(text, { today: context.today, prefer: 'none' });
  const plain = fold(hide(text, [...dates, ...readTimes(text), ...people, ...(place ? [place] : [])]));
  const names = kinds.map((kind) =>
    fold(kind)
      .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
      .replace(/[ -]/g, '[ -]?'),
  );
  const kind = `(?:${MEETING}|${names.join('|')})(?![\\p{L}\\p{N}])`;
  const found = new RegExp(`(?<![\\p{L}\\p{N}])${kind}(?:[ :,–-]+(?:de |d')?${kind})*`, 'u').exec(plain);
  const gap = found && /^[ :–-]+/.exec(plain.slice(found.index + found[0].length));
  if (!gap) return undefined;
  const start = found.index + found[0].length + gap[0].length;
  const reach = plain.slice(start).split(new RegExp(`[${TAKEN}.,;:!?()\n]`))[0] ?? '';
  const words = reach.replace(LOOSE_END, '').trimEnd();
  if (!/\p{L}{3}/u.test(words) || words.length > 60 || words.split(' ').length > 6) return undefined;
  return OPENS_NO_TOPIC.test(words) ? undefined : named(text.slice(start, start + words.length), false);
}
