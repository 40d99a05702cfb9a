// Reads the documentation: its files, their code blocks, the cells of their tables.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** The text of a file, named from the repository's root. */
export function textOf(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

/** Every file under a folder whose name ends so, named from the repository's root. */
export function filesUnder(folder: string, ending: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .sort();
}

/** The Markdown files that people read. */
export function documents(): string[] {
  return ['README.md', 'CHANGELOG.md', ...filesUnder('docs', '.md')];
}

/** The code blocks of a language, without their fences. */
export function blocks(markdown: string, language: string): string[] {
  const fences = new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'gm');
  return [...markdown.matchAll(fences)].map(([, code = '']) => code);
}

/** The rows of all tables, cells trimmed, heads and rules left out. */
export function tableRows(markdown: string): string[][] {
  const lines = markdown.split('\n');
  return lines
    .filter((line, at) => line.startsWith('|') && !isRule(line) && !isRule(lines[at + 1] ?? ''))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}

function isRule(line: string): boolean {
  return /^\|[-:| ]+\|$/.test(line);
}
