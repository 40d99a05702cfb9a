// The README tells the truth about commands and rows, and no link of the documentation is broken.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commands } from '../../src/bot/commands/index.ts';
import { helpText } from '../../src/cli/arguments.ts';
import { documents, filesUnder, root, tableRows, textOf } from './text.ts';

const readme = textOf('README.md');

/** How many rows each letter of the domain has. */
const letters = { R: 15, M: 10, C: 10, Q: 7, I: 1, L: 8, D: 6, G: 3, K: 1, B: 7, N: 13 };
const ids = Object.entries(letters).flatMap(([letter, count]) =>
  Array.from({ length: count }, (_, at) => `${letter}${at + 1}`),
);
const rows = tableRows(readme).filter(([id = '']) => /^[A-Z]\d+$/.test(id));

describe('the README', () => {
  it('names every command of the program', () => {
    const names = [...helpText().matchAll(/^ {2}(passerelle \w+)/gm)].map(([, name = '']) => name);
    expect(names.length).toBeGreaterThan(0);
    expect(names.filter((name) => !readme.includes(`\`${name}`))).toEqual([]);
  });

  it('names every command of the room that /aide shows, and no other', () => {
    const shown = commands.filter((command) => command.help || command.name === '/aide');
    expect(shown.map(({ name }) => name).filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
    const named = [...readme.matchAll(/`(\/[a-z]+)`/g)].map(([, name]) => name);
    const known = new Set(commands.map(({ name }) => name));
    expect(named.filter((name) => name && !known.has(name))).toEqual([]);
  });

  it('has every row of the domain, once, in order', () => {
    expect(rows.map(([id]) => id)).toEqual(ids);
  });

  it('says of each row that it works, partly and what, or not yet', () => {
    const odd = rows.filter(([, , state = '']) => !/^(works|not yet|partly: .+)$/.test(state));
    expect(odd).toEqual([]);
  });

  it('shows where a row is that works, and nothing for one that does not', () => {
    const odd = rows.filter(([, , state, where = '']) => where.includes('](') === (state === 'not yet'));
    expect(odd).toEqual([]);
  });

  it('says « not yet » of no row that a played conversation shows', () => {
    const played = filesUnder('tests/scenarios', '.txt').flatMap(
      (file) => /^Lignes : (.+)\.$/m.exec(textOf(file))?.[1]?.split(', ') ?? [],
    );
    expect(played.length).toBeGreaterThan(0);
    const notYet = rows.filter(([, , state]) => state === 'not yet').map(([id]) => id);
    expect(notYet.filter((id) => id && played.includes(id))).toEqual([]);
    expect(played.filter((id) => !ids.includes(id))).toEqual([]);
  });
});

describe('the links of the documentation', () => {
  it.each(documents())('lead somewhere in %s', (document) => {
    const text = textOf(document).replace(/^```[\s\S]*?^```$/gm, '');
    const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)]
      .map(([, link = '']) => link)
      .filter((link) => !/^[a-z]+:/.test(link));
    const broken = links.filter((link) => {
      const [path = '', anchor] = link.split('#');
      const target = path === '' ? document : join(dirname(document), path);
      if (!existsSync(join(root, target))) return true;
      return anchor !== undefined && !anchorsOf(textOf(target)).includes(anchor);
    });
    expect(broken).toEqual([]);
  });
});

/** The anchors that a reader makes of headings. */
function anchorsOf(markdown: string): string[] {
  return [...markdown.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}
