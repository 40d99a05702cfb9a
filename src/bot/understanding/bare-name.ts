// A name without the words that only bring it: « on est à Dunkerque » → « Dunkerque », « aux Lilas » → « Les Lilas ».

const BRINGS =
  /^(?:(?:bonjour|bonsoir|alors|donc|euh)[ ,]+)?(?:(?:nous sommes|on est|on se trouve|nous nous trouvons|c['’]est|ce sera|je suis|il s['’]agit de|elle se nomme|il se nomme|situ[ée]+e?s?|bas[ée]+e?s?|(?:notre|la|le|sa|son|ma|mon) (?:maison|centre|structure|nom|pr[ée]nom|msp|cds|commune|ville|p[ôo]le)(?: de sant[ée])? (?:s['’]appelle|est|c['’]est|se nomme)|(?:elle|il|[çc]a) s['’]appelle|(?:pr[ée])?nom ?:|commune ?:|ville ?:)\s*)?/iu;
const AT = /^(?:(?:à|a|dans) |(?:dans )?la (?:commune|ville) de |commune de |ville de )/iu;
const CONTRACTED: readonly (readonly [RegExp, string])[] = [
  [/^au (?=\p{Lu})/u, 'Le '],
  [/^aux (?=\p{Lu})/u, 'Les '],
  [/^la (?=(?:msp|cds|maison|structure)\b)|^le (?=(?:cds|centre|p[ôo]le)\b)/iu, ''],
];

/** A number of département or a postal code beside a town. */
const CODE = /^\d{5} |[ ,]*\( ?(?:\d{2,5}|2[AB])? ?\)$| \d{5}$/iu;

/** The name that a few words give; the words themselves when nothing brings it. */
export function bareName(words: string): string {
  const name = words.trim().replace(BRINGS, '').replace(AT, '').replace(CODE, '');
  const [pattern, instead] = CONTRACTED.find(([one]) => one.test(name)) ?? [/^/, ''];
  return name.replace(pattern, instead).trim() || words.trim();
}
