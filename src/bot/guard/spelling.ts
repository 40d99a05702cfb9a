// Forgives the spelling of long names of health: one letter wrong, or a word written as it sounds.

const SHORT = 6;
const LONG = 8;
const MOST = 24;

/** How a folded word sounds, roughly: « sciatik » and « sciatique » sound the same. */
function soundOf(word: string): string {
  return word
    .replace(/ph/gu, 'f')
    .replace(/qu|q|ck/gu, 'k')
    .replace(/sch|sh|ch/gu, 'x')
    .replace(/sc(?=[eiy])|c(?=[eiy])|ç/gu, 's')
    .replace(/c/gu, 'k')
    .replace(/g(?=[eiy])/gu, 'j')
    .replace(/gu(?=[eiy])/gu, 'g')
    .replace(/h/gu, '')
    .replace(/y/gu, 'i')
    .replace(/z/gu, 's')
    .replace(/eau|au/gu, 'o')
    .replace(/ai|ei|oe/gu, 'e')
    .replace(/(.)\1+/gu, '$1')
    .replace(/(?<=.{3})[est]+$/u, '');
}

function* lessOne(word: string): Iterable<string> {
  for (let index = 1; index < word.length; index += 1) yield word.slice(0, index) + word.slice(index + 1);
}

/**
 * Corrects the words of a list; `firm` names must sound right, the others may have a letter wrong. `others` are right
 * words that look like one of the list. The work for a word is bounded by its length, 24 letters at most.
 */
export function spellerOf(
  names: Iterable<string>,
  firm: Iterable<string>,
  others: ReadonlySet<string>,
): (word: string) => string | undefined {
  const sounds = new Map<string, string>();
  const nearly = new Map<string, string>();
  for (const name of firm) if (name.length >= LONG) sounds.set(soundOf(name), name);
  for (const name of names) {
    const sound = soundOf(name);
    if (sound.length >= SHORT) sounds.set(sound, name);
    for (const written of [name, sound]) {
      if (written.length < LONG) continue;
      nearly.set(written, name);
      for (const less of lessOne(written)) if (!nearly.has(less)) nearly.set(less, name);
    }
  }
  const near = (word: string, written: string): string | undefined => {
    if (written.length < SHORT) return undefined;
    for (const one of written.length < LONG ? [written] : [written, ...lessOne(written)]) {
      const name = nearly.get(one);
      if (name !== undefined && Math.abs(name.length - word.length) <= 1) return name;
    }
    return undefined;
  };
  return (word) => {
    if (word.length < SHORT || word.length > MOST || others.has(word)) return undefined;
    const sound = soundOf(word);
    return sounds.get(sound) ?? near(word, word) ?? near(word, sound);
  };
}
