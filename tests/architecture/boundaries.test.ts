// Each import rule is broken once on purpose in a small made-up program: a rule that cannot fail is a defect.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { cruise, type ICruiseOptions, type ICruiseResult } from 'dependency-cruiser';
import extractOptions from 'dependency-cruiser/config-utl/extract-depcruise-options';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import packageJson from '../../package.json' with { type: 'json' };

type Program = Record<string, string>;

const options: ICruiseOptions = await extractOptions(resolve('.dependency-cruiser.cjs'));
const ruleNames = options.ruleSet?.forbidden?.map((rule) => rule.name ?? '') ?? [];
const vendors = ruleNames.filter((name) => name.startsWith('home-of-')).map((name) => name.slice(8));
const otherRules = ruleNames.filter((name) => !name.startsWith('home-of-'));

/** A whole, law-abiding program; each case adds to it or replaces a file. */
const lawful: Program = {
  'bin/passerelle.js': "import 'tsx/esm/api';\nawait import('../src/main.ts');",
  'src/main.ts': `import './config.ts'; import './cli/room.ts'; import './bot/turn.ts';
    import './integrations/chat/local/room.ts'; import './integrations/store/store.ts';
    import './integrations/queue/queue.ts'; import './integrations/documents/pdf.ts';
    import './integrations/calendar/days.ts'; import './integrations/rulesets/load.ts';
    import './integrations/log/log.ts'; import './integrations/files/check.ts';
    import './integrations/chat/slack/room.ts';`,
  'src/config.ts': "import 'zod'; import './config/slack.ts'; export const config = 1;",
  'src/config/slack.ts': "import 'zod';",
  'src/cli/room.ts':
    "import 'node:readline'; import '../config.ts'; import '../integrations/store/store.ts';",
  'src/domain/level.ts': "import 'zod'; export type Level = 1;",
  'src/bot/messages.ts': "import type { Level } from '../domain/level.ts'; export type Said = Level;",
  'src/bot/ports.ts': "import type { Said } from './messages.ts'; export type Port = Said;",
  'src/bot/turn.ts':
    "import 'luxon'; import 'fastest-levenshtein'; import type { Port } from './ports.ts'; export type Turn = Port;",
  'src/integrations/chat/local/room.ts':
    "import 'node:http'; import 'hono'; import '@hono/node-server'; import './page.ts';",
  'src/integrations/chat/slack/room.ts':
    "import '@slack/bolt'; import '@slack/oauth'; import '@slack/web-api'; import 'yaml';",
  'src/integrations/files/check.ts': "import 'file-type';",
  'src/integrations/chat/local/page.ts':
    "import type { Said } from '../../../bot/messages.ts'; export type Page = Said;",
  'src/integrations/store/store.ts':
    "import '@electric-sql/pglite'; import 'pg'; import type { Port } from '../../bot/ports.ts'; export type S = Port;",
  'src/integrations/queue/queue.ts': "import 'bullmq'; import 'ioredis';",
  'src/integrations/documents/pdf.ts': "import '@myriaddreamin/typst-ts-node-compiler'; ",
  'src/integrations/documents/process.ts': "import './paint.ts';",
  'src/integrations/documents/paint.ts': 'export const paint = 1;',
  'src/integrations/calendar/days.ts': "import 'date-holidays'; import '../../domain/level.ts';",
  'src/integrations/rulesets/load.ts': "import 'yaml';",
  'src/integrations/log/log.ts': "import 'pino';",
};

/** The same program with files added or replaced, each added file tied to main so that only its own fault shows. */
function broken(changes: Program): Program {
  const added = Object.keys(changes).filter((path) => !(path in lawful));
  const ties = added.map((path) => `import '${path.replace('src/', './')}';`).join('\n');
  return { ...lawful, 'src/main.ts': `${lawful['src/main.ts']}\n${ties}`, ...changes };
}

const Summary = z.object({
  summary: z.object({
    totalCruised: z.number(),
    violations: z.array(z.object({ from: z.string(), rule: z.object({ name: z.string() }) })),
  }),
});

/** Writes the program in a folder of its own, applies the real rules, and returns the `rule: file` pairs broken. */
async function judge(program: Program): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'boundaries-'));
  const installed = (name: string) => ({
    [`node_modules/${name}/package.json`]: JSON.stringify({
      name,
      type: 'module',
      exports: { '.': './index.js', './*': './index.js' },
    }),
    [`node_modules/${name}/index.js`]: 'export default 1;',
  });
  const names = [...Object.keys(packageJson.dependencies), 'vitest', 'left-pad'];
  const files: Program = {
    'package.json': JSON.stringify({
      type: 'module',
      dependencies: packageJson.dependencies,
      devDependencies: { vitest: '*' },
    }),
    ...Object.assign({}, ...names.map(installed)),
    ...program,
  };
  try {
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }
    const { output } = await cruise(['src', 'bin'], { ...options, baseDir: folder });
    const { summary } = Summary.parse(output as ICruiseResult);
    expect(summary.totalCruised).toBeGreaterThan(Object.keys(program).length);
    return [...new Set(summary.violations.map(({ rule, from }) => `${rule.name}: ${from}`))].sort();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Per rule: the changes that break it, and the file that must be blamed. */
const breaches: Record<string, { changes: Program; blamed: string }[]> = {
  'domain-is-pure': [
    { changes: { 'src/domain/level.ts': "import 'node:fs';" }, blamed: 'src/domain/level.ts' },
    { changes: { 'src/domain/level.ts': "import 'luxon';" }, blamed: 'src/domain/level.ts' },
    {
      changes: { 'src/domain/a.ts': "import type { Port } from '../bot/ports.ts';\nexport type A = Port;" },
      blamed: 'src/domain/a.ts',
    },
  ],
  'bot-knows-no-platform': [
    {
      changes: { 'src/bot/turn.ts': "import 'node:crypto'; import './ports.ts';" },
      blamed: 'src/bot/turn.ts',
    },
    { changes: { 'src/bot/turn.ts': "import 'hono'; import './ports.ts';" }, blamed: 'src/bot/turn.ts' },
    {
      changes: { 'src/bot/turn.ts': "import './ports.ts'; import '../integrations/store/store.ts';" },
      blamed: 'src/bot/turn.ts',
    },
    {
      changes: { 'src/bot/turn.ts': "import './ports.ts'; import '../config.ts';" },
      blamed: 'src/bot/turn.ts',
    },
  ],
  'integrations-see-only-ports': [
    {
      changes: { 'src/integrations/log/log.ts': "import '../../bot/turn.ts';" },
      blamed: 'src/integrations/log/log.ts',
    },
    {
      changes: { 'src/integrations/log/log.ts': "import '../../config.ts';" },
      blamed: 'src/integrations/log/log.ts',
    },
    {
      changes: { 'src/integrations/chat/local/page.ts': "import '../../../cli/room.ts';" },
      blamed: 'src/integrations/chat/local/page.ts',
    },
  ],
  'integrations-stay-apart': [
    {
      changes: { 'src/integrations/queue/queue.ts': "import '../store/store.ts';" },
      blamed: 'src/integrations/queue/queue.ts',
    },
    {
      changes: { 'src/integrations/chat/slack/a.ts': "import '../local/page.ts';" },
      blamed: 'src/integrations/chat/slack/a.ts',
    },
    {
      changes: { 'src/integrations/chat/local/page.ts': "import '../../store/store.ts';" },
      blamed: 'src/integrations/chat/local/page.ts',
    },
    {
      changes: { 'src/integrations/log/log.ts': "import '../chat/local/page.ts';" },
      blamed: 'src/integrations/log/log.ts',
    },
  ],
  'integrations-live-in-folders': [
    { changes: { 'src/integrations/all.ts': "import './store/store.ts';" }, blamed: 'src/main.ts' },
    { changes: { 'src/integrations/chat/all.ts': "import './local/page.ts';" }, blamed: 'src/main.ts' },
  ],
  'nobody-imports-main': [
    { changes: { 'src/cli/room.ts': "import '../main.ts';" }, blamed: 'src/cli/room.ts' },
  ],
  'every-package-has-a-home': [
    {
      changes: { 'src/integrations/log/log.ts': "import 'left-pad';" },
      blamed: 'src/integrations/log/log.ts',
    },
    { changes: { 'src/cli/room.ts': "import 'vitest';" }, blamed: 'src/cli/room.ts' },
  ],
  'packages-are-declared': [
    { changes: { 'src/cli/room.ts': "import 'vitest';" }, blamed: 'src/cli/room.ts' },
    { changes: { 'src/cli/room.ts': "import 'left-pad';" }, blamed: 'src/cli/room.ts' },
  ],
  'imports-resolve': [{ changes: { 'src/cli/room.ts': "import './absent.ts';" }, blamed: 'src/cli/room.ts' }],
  'no-circle': [
    {
      changes: { 'src/domain/a.ts': "import './b.ts';", 'src/domain/b.ts': "import './a.ts';" },
      blamed: 'src/domain/a.ts',
    },
    {
      changes: {
        'src/bot/messages.ts': "import type { Port } from './ports.ts'; export type Said = Port;",
      },
      blamed: 'src/bot/messages.ts',
    },
  ],
  'no-orphan': [
    {
      changes: { 'src/main.ts': `${lawful['src/main.ts']}`, 'src/cli/alone.ts': 'export const a = 1;' },
      blamed: 'src/cli/alone.ts',
    },
  ],
  'reached-from-the-command': [
    {
      changes: { 'src/main.ts': `${lawful['src/main.ts']}`, 'src/cli/aside.ts': "import '../config.ts';" },
      blamed: 'src/cli/aside.ts',
    },
  ],
};

describe('The import boundaries', () => {
  it('let a law-abiding program pass', async () => {
    expect(await judge(lawful)).toEqual([]);
  });

  it('have every rule proven below', () => {
    expect(otherRules.toSorted()).toEqual(Object.keys(breaches).toSorted());
  });

  it('give a home to every production dependency, and to no other', () => {
    expect(vendors.toSorted()).toEqual(Object.keys(packageJson.dependencies).toSorted());
  });

  describe.each(Object.entries(breaches))('%s', (rule, cases) => {
    it.each(cases)('blames $blamed for $changes', async ({ changes, blamed }) => {
      expect(await judge(broken(changes))).toContain(`${rule}: ${blamed}`);
    });
  });

  it('keep each vendor package in its home, wherever else it is tried', async () => {
    const imports = vendors
      .map((vendor) => `import '${vendor === 'tsx' ? 'tsx/esm/api' : vendor}';`)
      .join('\n');
    const strangers = [
      'src/cli/room.ts',
      'src/integrations/clock/clock.ts',
      'src/integrations/chat/matrix/matrix.ts',
    ];
    const found = await judge(broken(Object.fromEntries(strangers.map((path) => [path, imports]))));
    const expected = strangers.flatMap((path) => vendors.map((vendor) => `home-of-${vendor}: ${path}`));
    expect(expected.filter((breach) => !found.includes(breach))).toEqual([]);
  });
});
