// Finds the JSON object in what a model wrote: bare, in a code fence, after its thoughts or among chatter.

const MOST_TRIED = 100;

/** The longest whole JSON object of the text; undefined when there is none. */
export function findJson(text: string): object | undefined {
  const said = text
    .replace(/<think(?:ing)?>[\s\S]*?<\/think(?:ing)?>/gi, '')
    .replace(/^[\s\S]*<\/think(?:ing)?>/i, '');
  let found: { object: object; length: number } | undefined;
  let at = said.indexOf('{');
  for (let tried = 0; at >= 0 && tried < MOST_TRIED; tried++) {
    const end = closing(said, at);
    const object = end < 0 ? undefined : parse(said.slice(at, end));
    if (object && end - at > (found?.length ?? 0)) found = { object, length: end - at };
    at = said.indexOf('{', object ? end : at + 1);
  }
  return found?.object;
}

/** Where the object that opens at `start` ends, strings skipped; -1 when it does not. */
function closing(text: string, start: number): number {
  let [depth, quoted] = [0, false];
  for (let at = start; at < text.length; at++) {
    const sign = text[at];
    if (quoted && sign === '\\') at++;
    else if (sign === '"') quoted = !quoted;
    else if (!quoted && sign === '{') depth++;
    else if (!quoted && sign === '}' && --depth === 0) return at + 1;
  }
  return -1;
}

function parse(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
