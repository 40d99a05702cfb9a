// Reads the ruleset files, and refuses with the file and the rule named when one is wrong.
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { checkExamples } from '../../domain/rules/examples.ts';
import { parseRuleset, type Ruleset } from '../../domain/rules/ruleset.ts';

const SHIPPED = fileURLToPath(new URL('../../../rulesets/', import.meta.url));

/** Every ruleset, sorted by id; or French sentences, one per problem, each naming its file. */
type Loaded = { ok: true; rulesets: Ruleset[] } | { ok: false; problems: string[] };

/**
 * Loads the shipped rulesets, then those of an operator's own folder. A file is refused when a rule lacks its source
 * or when one of its examples does not come out. Throws only when a folder cannot be read.
 */
export async function loadRulesets(extraFolder?: string): Promise<Loaded> {
  const folders = extraFolder === undefined ? [SHIPPED] : [SHIPPED, extraFolder];
  const files = (await Promise.all(folders.map(listFiles))).flat();
  const results = await Promise.all(
    files.map(async (file) => readRuleset(file, await readFile(file, 'utf8'))),
  );
  const rulesets = results.flatMap((result) => (result.ok ? [result.ruleset] : []));
  const problems = results.flatMap((result) => (result.ok ? [] : result.problems));
  const ids = rulesets.map(({ id }) => id);
  for (const id of new Set(ids.filter((one, index) => ids.indexOf(one) !== index)))
    problems.push(`Deux fichiers portent le référentiel « ${id} ».`);
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, rulesets: rulesets.sort((a, b) => (a.id < b.id ? -1 : 1)) };
}

async function listFiles(folder: string): Promise<string[]> {
  const names = await readdir(folder);
  return names
    .filter((name) => /\.ya?ml$/.test(name))
    .sort()
    .map((name) => join(folder, name));
}

/** Reads one file's text; `file` only serves to name it in a refusal. */
export function readRuleset(
  file: string,
  text: string,
): { ok: true; ruleset: Ruleset } | { ok: false; problems: string[] } {
  const refuse = (problems: string[]) => ({
    ok: false as const,
    problems: problems.map((problem) => `${basename(file)}, ${problem}`),
  });
  let data: unknown;
  try {
    data = parse(text, { merge: true });
  } catch (error) {
    return refuse([
      `ce fichier YAML ne se lit pas : ${error instanceof Error ? error.message : String(error)}`,
    ]);
  }
  const parsed = parseRuleset(data);
  if (!parsed.ok) return refuse(parsed.problems);
  const failed = checkExamples(parsed.ruleset);
  return failed.length > 0 ? refuse(failed) : parsed;
}
