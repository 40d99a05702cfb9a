// The shipped year, played by the real program: it ends well, and its dossier holds what was said and dropped.
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { provingKinds, provingRecords } from '../../src/bot/commands/evaluation.ts';
import { ofKind } from '../../src/bot/treat.ts';
import { factsOf } from '../../src/domain/proof/proofs.ts';
import { openStore } from '../../src/integrations/store/open.ts';
import { type Ended, exampleYear, type SaidLine, startRoom } from '../crash/room-process.ts';
import { silentLog, testNow } from '../store/memory.ts';
import { describeWith } from '../support/services.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const year = exampleYear();
const said: SaidLine[] = [];
let ended: Ended;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'passerelle-year-'));
  ended = await startRoom(join(folder, 'data'), year, (line) => said.push(line)).ended;
}, 240_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

const dossier = () => said.findLast((line) => line.file)?.file ?? '';

describe('the shipped year', () => {
  it('is a year of believable size, each input with an id of its own', () => {
    const ids = year.slice(1).map((line) => (JSON.parse(line) as { id: string }).id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThanOrEqual(100);
    expect(ids.length).toBeLessThanOrEqual(160);
  });

  it('ends with 0 and no complaint', () => {
    expect(ended).toEqual({ code: 0, errors: '' });
  });

  it('understands everything but the mistakes made on purpose', () => {
    const puzzled = said.filter(({ text }) =>
      /pas compris|Choisissez une réponse|pas ce choix|Répondez par|pas su lire/.test(text),
    );
    expect(puzzled.map(({ text }) => text)).toEqual([
      'Je n’ai pas compris l’année. Écrivez par exemple : /dossier 2024.',
    ]);
  });

  it('shows guests nothing of the level, the dossier or the team', () => {
    const seen = said.filter(({ seenBy }) => seenBy.includes('paul') || seenBy.includes('anne'));
    expect(seen.length).toBeGreaterThan(10);
    expect(seen.filter(({ text }) => /niveau|dossier|point de la semaine|partenaires/i.test(text))).toEqual(
      [],
    );
  });

  it('reminds the team once a week at most, and not again in a month of what has not changed', () => {
    const weekly = said.filter(({ id, to }) => id.includes('weekly') && to === 'team');
    expect(weekly.length).toBeGreaterThanOrEqual(12);
    expect(new Set(weekly.map(({ id }) => id)).size).toBe(weekly.length);
    const texts = weekly.map(({ text }) => text);
    expect(texts.filter((text, at) => text === texts[at - 1]).length).toBeLessThanOrEqual(12);
    expect(new Set(said.map(({ id }) => id)).size).toBe(said.length);
  });

  it('reaches level 2, and the ruleset says the same of the recorded facts', async () => {
    expect(said.findLast(({ text }) => text.includes('Niveau 2 :'))?.text).toContain(
      '2024 : niveau 2, prêt à déposer.',
    );
    const { store } = await openStore({ dataFolder: join(folder, 'data') }, { now: testNow, log: silentLog });
    const [structure = ''] = await store.structures();
    const records = await store.session(structure, (session) => session.records(provingKinds));
    await store.close();
    const facts = factsOf(
      'msp',
      2024,
      provingRecords((kind) => ofKind(records, kind)),
    );
    const file = join(folder, 'facts.json');
    await writeFile(file, JSON.stringify(facts));
    const told = execFileSync(
      process.execPath,
      ['bin/passerelle.js', 'evaluate', '--ruleset', 'msp-2022', file],
      {
        cwd: root,
      },
    );
    expect(JSON.parse(told.toString())).toMatchObject({ level: 2, missing: [] });
  });
});

describeWith('pdftotext', 'the dossier of the shipped year', () => {
  const run = (program: string, ...args: string[]) => execFileSync(program, args, { encoding: 'utf8' });
  /** words apart, as lines may be broken anywhere */
  const flat = (text: string) => text.replace(/\s+/g, ' ');

  it('is a PDF of several pages with its title', () => {
    const info = run('pdfinfo', dossier());
    expect(Number(/^Pages:\s+(\d+)/m.exec(info)?.[1])).toBeGreaterThan(5);
    expect(info).toMatch(/^Title:.*2024/m);
  });

  it('names the structure, each decision and what became of the contributions', () => {
    const text = flat(run('pdftotext', dossier(), '-'));
    for (const words of [
      'Maison de santé des Tilleuls',
      'Quimper',
      'Poser un banc à l’entrée',
      'Refaire les panneaux en lettres plus grandes',
      'Ouvrir le secrétariat à 7 h',
      'personne n’est disponible si tôt',
      'Poser six questions, pas plus',
      'Ajouter six chaises près de l’accueil',
      'Ouvrir une demande de rappel par téléphone',
      'Anne',
    ])
      expect(text).toContain(words);
  });

  it('holds every dropped file', () => {
    const list = run('pdfdetach', '-list', dossier());
    for (const name of [
      'questionnaire-2024.pdf',
      'affiche-soiree.png',
      'synthese-2024.csv',
      'plan-action-2024.pdf',
      'comite-des-usagers.pdf',
      'bilan-collaboration-2024.txt',
    ])
      expect(list).toContain(name);
  });
});
