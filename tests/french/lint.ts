// A lint of plain French: what a text that a guest reads must keep to, fault by fault.

/** Beyond this many words a sentence is too long. */
const LONGEST = 20;

/** Everyday words in capitals, and signs of measure: no explanation is owed. */
const EVERYDAY = new Set(['PDF', 'OK']);

const ENGLISH =
  /\b(e-?mails?|mails?|feedbacks?|meetings?|planning|brainstorming|workshops?|deadlines?|reporting|update|upload|download|links?|chat|bots?|team|process|checks?|login|drop|tokens?|slots?|input|output)\b/i;
const FAMILIAR = /(?<![\p{L}’'-])(tu|toi|te|ton|ta|tes)(?![\p{L}’'-])|(?<!\p{L})t[’']\p{L}/iu;
const NUMERIC_DATE = /(?<!\d)\d{1,2}[/.-]\d{1,2}[/.-](\d{4}|\d{2})(?!\d)|(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)/;
const MIDDLE_DOT = /\p{L}[·•‧∙⋅]\p{L}/u;
const PARENTHESISED = /\p{L}\((?:e|es|ne|nes|le|les|ère|ères|trice|trices|euse|euses|s|x)\)/iu;
const PASSIVE =
  /\b(a|ont|avez|sera|seront|soit|soient) été \p{L}+é(e|s|es)?\b|\b(est|sont|sera|seront|êtes) \p{L}+é(e|s|es)? par\b|\bil (est|sera|a été) (procédé|rappelé|précisé|demandé)/iu;
const JARGON =
  /\b(veuillez|ci-(joint|dessous|dessus|après)|susmentionnée?s?|conformément|afin (de|que)|en vue de|dans le cadre de|au titre de|à ce titre|modalités?|dispositifs?|référentiels?|livrables?|procéder|effectuer|mise? en œuvre|mettre en œuvre|parties prenantes|pluriprofessionnelle?s?|processus|finaliser|implémenter|impacter|initier|prioriser|problématique|gouvernance|co-?construction|en amont|en aval|le cas échéant)\b/iu;

/** The sentences of a message: a line break, or a stop, ends one. */
export function sentences(text: string): string[] {
  return text
    .split(/\n+|(?<=[.!?…])\s+/)
    .map((one) => one.replace(/^\s*(?:•|\d+\.)\s*/, '').trim())
    .filter((one) => wordsOf(one).length > 0);
}

/** The words of a sentence; « 18 h 30 » and a command count as they are read. */
export function wordsOf(sentence: string): string[] {
  return sentence.split(/[\s«»/]+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
}

/** The acronyms that a text does not explain: « MSP (maison de santé…) » or « maison de santé… (MSP) » does. */
function unexplained(text: string): string[] {
  const found = [...text.matchAll(/(?<![\p{L}\p{N}-])\p{Lu}\p{L}*\p{Lu}(?![\p{L}\p{N}])/gu)].map(
    ([one]) => one,
  );
  return [...new Set(found)].filter((one) => {
    const explained = text.includes(`(${one})`) || new RegExp(`${one} (?:\\(|: |, c’est-à-dire)`).test(text);
    return !EVERYDAY.has(one) && !explained;
  });
}

/** The jargon that a text does not explain on a line of its own: « Gouvernance : … ». */
function unexplainedJargon(text: string): RegExp {
  const explained = [...text.matchAll(/^(?:• )?(\p{Lu}[\p{L} -]+?) : /gmu)].map(([, word = '']) => word);
  const others = explained.length > 0 ? `(?!(?:${explained.join('|')})\\b)` : '';
  return new RegExp(`(?<![\\p{L}])${others}${JARGON.source.slice(2)}`, 'iu');
}

/** What is wrong with a message, in words; nothing when it is plain. */
export function faults(text: string): string[] {
  const rules: [RegExp, string][] = [
    [ENGLISH, 'English word'],
    [FAMILIAR, 'not « vous »'],
    [NUMERIC_DATE, 'month in figures'],
    [MIDDLE_DOT, 'middle dot'],
    [PARENTHESISED, 'parenthesised ending'],
    [PASSIVE, 'passive'],
    [unexplainedJargon(text), 'jargon'],
  ];
  return [
    ...sentences(text)
      .filter((one) => wordsOf(one).length > LONGEST)
      .map((one) => `${wordsOf(one).length} words: ${one}`),
    ...unexplained(text).map((one) => `unexplained acronym: ${one}`),
    ...rules.flatMap(([rule, name]) => {
      const found = rule.exec(text);
      return found ? [`${name}: ${found[0]}`] : [];
    }),
  ];
}
