// Takes the names of users out of a text that everyone may read: « Paul a demandé » becomes « Un usager a demandé ».

const ONE = 'un usager';
const SEVERAL = 'plusieurs usagers';
const TITLE = '(?:M\\.|Mme|Mlle|Monsieur|Madame)';

/** The text without these names: whole, by first name, or by last name after a title. Names are matched with their capital. */
export function nameless(text: string, names: readonly string[]): string {
  const known = variantsOf(names);
  if (known.length === 0) return text;
  const one = `(?:${TITLE} )?(?:${known.join('|')})(?: \\p{Lu}\\.)?`;
  const run = new RegExp(
    `(?<![\\p{L}’'-])(?<before>[Dd]e |[Dd][’']|(?:[Qq]ue|[Ll]orsque|[Pp]uisque) |[Qq]u[’'])?(?<who>${one}(?:(?:, | et |, et )${one})*)(?![\\p{L}-])`,
    'gu',
  );
  return text.replace(run, (...found) => {
    const { before = '', who = '' } = found.at(-1) as { before?: string; who?: string };
    const at = found.at(-3) as number;
    const instead = new RegExp(`^${one}$`, 'u').test(who) ? ONE : SEVERAL;
    const lead = leadOf(before, instead);
    const whole = `${lead}${instead}`;
    return startsSentence(text.slice(0, at)) ? whole.charAt(0).toUpperCase() + whole.slice(1) : whole;
  });
}

/** « de Paul » is « d’un usager », « de Paul et Anne » is « de plusieurs usagers ». */
function leadOf(before: string, instead: string): string {
  if (before === '') return '';
  const word = before.replace(/[’' ]$/, '');
  if (instead === ONE) return `${word.replace(/e$/, '')}’`;
  return `${word.endsWith('e') ? word : `${word}e`} `;
}

function startsSentence(before: string): boolean {
  return /(?:^|[.!?…]\s+|\n\s*)$/.test(before);
}

function variantsOf(names: readonly string[]): string[] {
  const escaped = (name: string) => name.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  const variants = names.flatMap((name) => {
    const parts = name.trim().split(/\s+/);
    const first = parts.find((part) => !new RegExp(`^${TITLE}$`).test(part)) ?? '';
    const last = parts.length > 1 ? [parts.slice(1).join(' ')] : [];
    return [name.trim(), first, ...last];
  });
  const capital = variants.filter((one) => one.length > 1 && /^\p{Lu}/u.test(one));
  return [...new Set(capital)].sort((a, b) => b.length - a.length).map(escaped);
}
