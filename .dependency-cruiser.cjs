// The import boundaries: who may import whom, one home per vendor package. Each rule is proven in tests/architecture.

/** Where each vendor package may be imported. A package that is in no list may be imported nowhere. */
const homes = {
  'src/domain': ['zod'],
  'src/bot': ['zod', 'luxon', 'fastest-levenshtein'],
  'src/config.ts': ['zod'],
  'src/config': ['zod'],
  'src/cli/arguments.ts': ['fastest-levenshtein'],
  'src/cli/room-input.ts': ['zod'],
  'src/cli/extract.ts': ['zod'],
  'src/cli/guard.ts': ['zod'],
  'src/integrations/store': ['zod', '@electric-sql/pglite', 'pg'],
  'src/integrations/queue': ['zod', 'bullmq', 'ioredis'],
  'src/integrations/documents': [
    'zod',
    '@myriaddreamin/typst-ts-node-compiler',
    '@expo-google-fonts/atkinson-hyperlegible',
    '@expo-google-fonts/noto-emoji',
    'dejavu-fonts-ttf',
    'docx',
  ],
  'src/integrations/calendar': ['zod', 'date-holidays', 'luxon', 'timezones-ical-library'],
  'src/integrations/chat/local': ['zod', 'hono', '@hono/node-server'],
  'src/integrations/chat/slack': ['zod', '@slack/bolt', '@slack/oauth', '@slack/web-api', 'yaml'],
  'src/integrations/web': ['hono', '@hono/node-server', 'qr'],
  'src/integrations/files': ['file-type', 'mammoth', 'unpdf'],
  'src/integrations/mail': ['nodemailer'],
  'src/integrations/model': ['zod', 'openai'],
  'src/integrations/rulesets': ['zod', 'yaml'],
  'src/integrations/log': ['pino'],
  bin: ['tsx'],
};

/** Scripts of a page: the browser loads them by their address. */
const inBrowser = '^src/integrations/chat/local/page/';

/** Files that run as a process of their own, started by their path: no import leads to them. */
const processes = ['src/integrations/documents/process.ts', 'src/integrations/files/text-process.ts'];

const escaped = (text) => text.replaceAll('.', '\\.');
const within = (place) => `^${escaped(place)}${place.endsWith('.ts') ? '$' : '/'}`;
const packages = (names) => `node_modules/(@types/)?(${names.map(escaped).join('|')})/`;

const vendors = [...new Set(Object.values(homes).flat())];

/** One rule per vendor package: outside its homes it may not be imported. */
const vendorRules = vendors.map((vendor) => {
  const places = Object.keys(homes).filter((place) => homes[place].includes(vendor));
  return {
    name: `home-of-${vendor}`,
    comment: `${vendor} is imported only in ${places.join(', ')}.`,
    severity: 'error',
    from: { path: '^(src|bin)/', pathNot: places.map(within) },
    to: { path: packages([vendor]) },
  };
});

/** A folder of integrations: chat/local, chat/slack…, store, queue… The group is used as $1. */
const integration = '^src/integrations/(chat/[^/]+|(?!chat/)[^/]+)/';

module.exports = {
  forbidden: [
    {
      name: 'domain-is-pure',
      comment: 'The domain imports zod and itself: no I/O, no clock, nothing of the bot.',
      severity: 'error',
      from: { path: '^src/domain/' },
      to: { pathNot: ['^src/domain/', packages(homes['src/domain'])] },
    },
    {
      name: 'bot-knows-no-platform',
      comment:
        'The conversation imports the domain, itself and its few parsers; the world comes through ports.ts.',
      severity: 'error',
      from: { path: '^src/bot/' },
      to: { pathNot: ['^src/(domain|bot)/', packages(homes['src/bot'])] },
    },
    {
      name: 'integrations-see-only-ports',
      comment: 'An integration sees the domain, the ports and the messages, and nothing else of the program.',
      severity: 'error',
      from: { path: '^src/integrations/' },
      to: { path: '^src/', pathNot: '^src/(domain/|integrations/|bot/(ports|messages)\\.ts$)' },
    },
    {
      name: 'integrations-stay-apart',
      comment:
        'An integration folder imports no other one, but for files/, what every room takes as a file, and pages/, where its own pages are listened on.',
      severity: 'error',
      from: { path: integration },
      to: { path: '^src/integrations/', pathNot: '^src/integrations/($1|files|pages)/' },
    },
    {
      name: 'integrations-live-in-folders',
      comment:
        'No loose file in src/integrations or src/integrations/chat: each one would escape the rule above.',
      severity: 'error',
      from: {},
      to: { path: '^src/integrations/(chat/)?[^/]+$' },
    },
    {
      name: 'nobody-imports-main',
      comment: 'main.ts wires everything; only the command imports it.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^src/main\\.ts$' },
    },
    ...vendorRules,
    {
      name: 'every-package-has-a-home',
      comment: 'A vendor package is named in the table of homes at the top of this file.',
      severity: 'error',
      from: { path: '^(src|bin)/' },
      to: { path: 'node_modules/', pathNot: packages(vendors) },
    },
    {
      name: 'packages-are-declared',
      comment: 'What the program imports is a production dependency of package.json.',
      severity: 'error',
      from: { path: '^(src|bin)/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'imports-resolve',
      comment: 'Every import leads to a file or an installed package.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-circle',
      comment: 'No circular imports, types included.',
      severity: 'error',
      from: { path: '^src/' },
      to: { circular: true },
    },
    {
      name: 'no-orphan',
      comment: 'No file of src without any tie to another.',
      severity: 'error',
      from: { orphan: true, path: '^src/', pathNot: processes.map(within) },
      to: {},
    },
    {
      name: 'reached-from-the-command',
      comment: 'Every file of src is reached from the command: what only a test imports is dead.',
      severity: 'error',
      from: { path: ['^bin/passerelle\\.js$', ...processes.map(within)] },
      to: { path: '^src/', pathNot: [...processes.map(within), inBrowser], reachable: false },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    combinedDependencies: false,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.js', '.mjs', '.cjs', '.d.ts', '.json'],
      mainFields: ['module', 'main', 'types', 'typings'],
    },
  },
};
