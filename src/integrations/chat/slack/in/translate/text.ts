// What a person typed, as Slack marks it up, made plain again: names, links, signs and small pictures.

/** The pictures that answer a question, by the names Slack gives them. Source: the emoji names that Slack's picker shows. */
const PICTURES: Readonly<Record<string, string>> = {
  '+1': '👍',
  thumbsup: '👍',
  ok_hand: '👌',
  white_check_mark: '✅',
  heavy_check_mark: '✔️',
  ballot_box_with_check: '☑️',
  ok: '🆗',
  '100': '💯',
  handshake: '🤝',
  clap: '👏',
  '-1': '👎',
  thumbsdown: '👎',
  x: '❌',
  negative_squared_cross_mark: '❎',
  heavy_multiplication_x: '✖️',
  no_entry_sign: '🚫',
  no_entry: '⛔',
};

const PICTURE = /:([a-z0-9_+-]{1,40}):(?::skin-tone-[2-6]:)?/g;
/** `<@U1|nom>`, `<#C1|canal>`, `<!here>`, `<https://…|texte>`: what Slack puts between angle brackets. */
const MARK = /<([^<>\n]{1,4000})>/g;

/** Stands where a mark said nothing (a sign that no keyboard types), until the spaces around it are put right. */
const LEFT_OUT = '\uE000';
/** « @Passerelle, bonjour »: the sign after a call goes with it. */
const OPENING = /^(?:\s*\uE000[ \t]*[,:;!–—-]?)+\s*/;
const REMAINS = /[ \t]?\uE000/g;

/** Whether the text speaks to this account. */
export function mentions(text: string, account: string): boolean {
  return text.includes(`<@${account}>`) || text.includes(`<@${account}|`);
}

/**
 * The text as it was meant. Slack escapes `&`, `<` and `>` only. Source: docs.slack.dev, formatting message text.
 * @param bot the bot's own account, whose mention says nothing
 */
export function readable(text: string, bot: string): string {
  return text
    .replace(MARK, (_, mark: string) => shown(mark, bot) || LEFT_OUT)
    .replace(OPENING, '')
    .replace(REMAINS, '')
    .replace(PICTURE, (whole, name: string) => PICTURES[name] ?? whole)
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .trim();
}

function shown(mark: string, bot: string): string {
  const at = mark.indexOf('|');
  const target = at < 0 ? mark : mark.slice(0, at);
  const label = at < 0 ? '' : mark.slice(at + 1).trim();
  switch (target[0]) {
    case '@':
      return target.slice(1) === bot || label === '' ? '' : `@${bare(label)}`;
    case '#':
      return label === '' ? '' : `#${bare(label)}`;
    case '!':
      return label;
    default:
      return link(target, label);
  }
}

/** An address alone is shown as it was typed; an address under other words follows them. */
function link(address: string, label: string): string {
  const typed = address.replace(/^(?:mailto|tel):/, '');
  if (label === '' || label === address) return typed;
  const same = (text: string) => text.replace(/^https?:\/\//, '').replace(/\/$/, '');
  return same(label) === same(typed) ? label : `${label} (${typed})`;
}

function bare(label: string): string {
  return label.replace(/^[@#]/, '');
}
