// The measure itself: what counts as found, what the goals are, and a model measured on its own readings.
import { afterEach, describe, expect, it } from 'vitest';
import { sameName, sameOwners } from '../../eval/match.ts';
import { modelReader } from '../../eval/model.ts';
import { evaluateNotes, type NotesCase, notesCorpus, readAll } from '../../eval/notes.ts';
import { readNotes } from '../../src/bot/understanding/notes/read.ts';
import { readConfig } from '../../src/config.ts';
import { json, type ModelServer, modelServer, says } from '../model/server.ts';

let server: ModelServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

const note: NotesCase = {
  id: 'one',
  written_on: '2025-03-04',
  held_out: true,
  text: 'Décision : ouvrir le samedi matin.\nAction : prévenir la mairie — Claire — 12 mars',
  decisions: [{ text: 'ouvrir le samedi matin', users_brought: 'nothing' }],
  actions: [{ what: 'prévenir la mairie', who: 'Claire', due: '2025-03-12' }],
  contributions: [],
};
const nothing = {
  present_users: [],
  present_professionals: [],
  decisions: [],
  actions: [],
  contributions: [],
};
const figure = (lines: readonly string[], field: string) =>
  lines.find((line) => line.trim().startsWith(field))?.replace(/.*F1 /, '');

describe('the measure of notes', () => {
  it('counts what is read as it is written, and fails below the goal', async () => {
    const good = await readAll([note], async (text, writtenOn) => readNotes(text, { writtenOn }));
    expect(evaluateNotes('rules', good).ok).toBe(true);
    const blind = evaluateNotes('rules', new Map([[note, nothing]]));
    expect(blind.ok).toBe(false);
    expect(figure(blind.lines, 'decisions')).toBe('0.000');
  });

  it('gives no more for a reading that quotes everything', async () => {
    const { decisions } = readNotes(note.text, { writtenOn: note.written_on });
    const words = Array.from({ length: 80 }, (_, rank) => `mot${rank}`).join(' ');
    const long = decisions.map((one) => ({ ...one, text: words, quote: `${note.text} ${words}` }));
    const read = evaluateNotes('rules', new Map([[note, { ...nothing, decisions: long }]]));
    expect(figure(read.lines, 'decisions')).toBe('0.000');
  });

  it('knows a person by a shorter name, and several owners as several', () => {
    expect(sameName('Mme Odile Garnier', 'Garnier')).toBe(true);
    expect(sameName('Paul', 'Pauline')).toBe(false);
    expect(sameOwners('Dr Prat / Julien', 'Julien et le Dr Prat')).toBe(true);
    expect(sameOwners('Dr Prat et Julien', 'Julien')).toBe(false);
  });

  it('holds to its goals on every note, and on those written apart', async () => {
    const all = await readAll(await notesCorpus(), async (text, writtenOn) => readNotes(text, { writtenOn }));
    expect(all.size).toBeGreaterThanOrEqual(100);
    expect(evaluateNotes('rules', all).ok).toBe(true);
  });
});

describe('a model that is measured', () => {
  const reader = (env: Record<string, string>) => {
    const config = readConfig(env);
    if (!config.ok) throw new Error(config.problems.join());
    return modelReader(config.config);
  };

  it('is measured on its own readings, and what it cannot read is left out', async () => {
    const decisions = [
      {
        text: 'ouvrir le samedi matin',
        quote: 'ouvrir le samedi matin',
        users_brought: 'nothing',
        by: [],
        kept: null,
      },
    ];
    server = await modelServer(says(JSON.stringify({ ...nothing, decisions })), json(400, {}));
    const model = reader({ OPENAI_MODEL: 'petit', OPENAI_BASE_URL: server.baseUrl });
    if (!model) throw new Error('no model');
    const readings = await readAll([note, { ...note, id: 'two' }], model);
    expect(readings.size).toBe(1);
    const { lines } = evaluateNotes('model', readings);
    expect(figure(lines, 'decisions')).toBe('1.000');
    expect(figure(lines, 'actions')).toBe('0.000');
  });

  it('is no reader when none is set, and a fault when it has no address', () => {
    expect(reader({})).toBeUndefined();
    expect(() => reader({ OPENAI_MODEL: 'petit' })).toThrow('OPENAI_BASE_URL');
  });
});
