// The answer to « sur quel sujet ? »: a subject often looks like a place (« l’accueil », « la salle d’attente »).

import type { Dialogue } from '../../domain/forms/dialogue.ts';
import type { Asked } from '../../domain/forms/next.ts';
import { simplify } from '../understanding/fold.ts';
import { type ReadingContext, readField } from './read-field.ts';
import { join, keep, type Read, scan, type Wanted } from './scan.ts';

/** Words that lead to where something takes place: without them, a place is what one talks about. */
const LED = /^(?:a la|a l|au|aux|dans|en|chez|salle|vers)(?= |$)/;

/** The subject, with the date, the hour, the people and the place that the same message gives. */
export function readTopicAnswer(
  first: Asked,
  others: readonly Wanted[],
  dialogue: Dialogue,
  text: string,
  ctx: ReadingContext,
): Read {
  const introduced = scan([first], text, ctx);
  const exact = others.filter(({ question }) => question.kind !== 'place');
  const place = others.filter(({ question }) => question.kind === 'place');
  const beside = scan(exact, text, ctx);
  if (introduced.updates.length > 0 && isIntroduction(text, String(introduced.updates[0]?.value)))
    return join(introduced, scan(others, text, ctx));
  const said = beside.updates.length + beside.refusals.length > 0;
  const parts = (said ? beside.rest : text.trim())
    .split(/(?<=[^ ])[,\n] */)
    .filter((part) => /[\p{L}\p{N}]/u.test(part));
  const [head, ...tail] = parts;
  if (head === undefined)
    return said ? beside : keep(first, readField(first.question, text, ctx), dialogue.answers);
  const isPlace = (part: string) => LED.test(simplify(part)) && scan(place, part, ctx).rest === '';
  const places = place.length > 0 ? [head, ...tail].filter(isPlace) : [];
  const where =
    places.length > 0 ? scan(place, places.join(', '), ctx) : scan(place, afterSubject(head), ctx);
  const subject = parts.filter((part) => !places.includes(part)).join(', ');
  if (subject === '') return join(where, beside);
  const inside =
    places.length === 0 && where.updates.length > 0
      ? subject.slice(0, subject.length - afterSubject(head).length)
      : subject;
  return join(
    keep(first, readField(first.question, inside.trim() || subject, ctx), dialogue.answers),
    where,
    beside,
  );
}

/** « les horaires à la mairie »: what follows the subject may be the place. */
function afterSubject(words: string): string {
  return / (?:à la|à l['’]|au|dans|chez|en salle) ?\S.*$/iu.exec(words)?.[0] ?? '';
}

/** « sur », « autour de », « ce sera sur » before a topic; « un goûter autour de » is part of it. */
function isIntroduction(text: string, topic: string): boolean {
  const words = text.slice(0, Math.max(0, text.indexOf(topic.slice(-12))));
  return words.trim().split(/\s+/).length <= 3 && !/\S\s+autour/iu.test(words);
}
