// `passerelle evaluate --ruleset ID FACTS.json`: judges facts read from a file and prints the result as JSON.
import { evaluate } from '../domain/rules/evaluate.ts';
import { parseFacts } from '../domain/rules/facts.ts';
import { loadRulesets } from '../integrations/rulesets/load.ts';

/** What the command may touch; `readInput` is standard input, read for `-`. */
interface EvaluateIo {
  out(line: string): void;
  err(line: string): void;
  readFile(path: string): Promise<string>;
  readInput(): Promise<string>;
}

const USAGE = 'Usage : passerelle evaluate --ruleset ID [--rulesets DOSSIER] FAITS.json (ou « - »)';
const BAD_INPUT = 2;

interface Options {
  ruleset?: string;
  rulesets?: string;
  file?: string;
}

/** Returns the exit code: 0, or 2 after a French line that names what is wrong. */
export async function evaluateCommand(args: string[], io: EvaluateIo): Promise<number> {
  const fail = (...lines: string[]): number => {
    for (const line of lines) io.err(line);
    return BAD_INPUT;
  };
  const options = readOptions(args);
  if (typeof options === 'string') return fail(options, USAGE);

  const loaded = await loadRulesets(options.rulesets).catch((error: unknown) =>
    unreadable(options.rulesets, error),
  );
  if (!loaded.ok) return fail(...loaded.problems);
  const known = loaded.rulesets.map(({ id }) => id).join(', ');
  if (options.ruleset === undefined)
    return fail(`Il manque --ruleset. Référentiels connus : ${known}.`, USAGE);
  const ruleset = loaded.rulesets.find(({ id }) => id === options.ruleset);
  if (!ruleset)
    return fail(`Le référentiel « ${options.ruleset} » est inconnu. Référentiels connus : ${known}.`);
  if (options.file === undefined) return fail('Il manque le fichier de faits.', USAGE);

  const name = options.file === '-' ? 'entrée standard' : options.file;
  const read = await (options.file === '-' ? io.readInput() : io.readFile(options.file)).then(
    (text) => ({ ok: true as const, text }),
    (error: unknown) => unreadable(name, error),
  );
  if (!read.ok) return fail(...read.problems);
  const json = parseJson(read.text);
  if (!json.ok) return fail(`${name} : ce n’est pas du JSON (${json.reason}).`);
  const parsed = parseFacts(json.data);
  if (!parsed.ok) return fail(...parsed.problems.map((problem) => `${name} : ${problem}`));

  io.out(JSON.stringify(evaluate(ruleset, parsed.facts), null, 2));
  return 0;
}

function readOptions(args: readonly string[]): Options | string {
  const options: Options = {};
  const rest = [...args];
  while (rest.length > 0) {
    const arg = rest.shift() ?? '';
    const [, name, inline] = /^--(ruleset|rulesets)(?:=(.*))?$/s.exec(arg) ?? [];
    if (name === 'ruleset' || name === 'rulesets') {
      const value = inline ?? rest.shift();
      if (!value) return `L’option --${name} attend une valeur.`;
      options[name] = value;
    } else if (arg.startsWith('-') && arg !== '-') return `L’option « ${arg} » est inconnue.`;
    else if (options.file !== undefined) return 'Un seul fichier de faits à la fois.';
    else options.file = arg;
  }
  return options;
}

function unreadable(name: string | undefined, error: unknown): { ok: false; problems: string[] } {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  const reason = code === 'ENOENT' ? 'est introuvable' : `ne peut pas être lu (${code})`;
  return { ok: false, problems: [`« ${name ?? 'rulesets'} » ${reason}.`] };
}

function parseJson(text: string): { ok: true; data: unknown } | { ok: false; reason: string } {
  try {
    return { ok: true, data: JSON.parse(text.replace(/^\uFEFF/, '')) };
  } catch (error) {
    return { ok: false, reason: error instanceof Error ? error.message : String(error) };
  }
}
