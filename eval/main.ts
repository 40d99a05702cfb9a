// `npm run eval`: how well the rules, and the model when one is set, read meeting notes, and how well health data is spotted; fails below the goals.
import { readNotes } from '../src/bot/understanding/notes/read.ts';
import { evaluateHealth } from './health.ts';
import { modelReader, settings } from './model.ts';
import { evaluateNotes, faults, notesCorpus, readAll } from './notes.ts';

const show = process.argv.includes('--show');
const cases = await notesCorpus();
const byRules = await readAll(cases, async (text, writtenOn) => readNotes(text, { writtenOn }));
const notes = evaluateNotes('rules', byRules);
const health = await evaluateHealth(show);
for (const line of [...(show ? faults(byRules) : []), ...notes.lines, ...health.lines]) console.log(line);
const model = modelReader(settings(process.cwd()));
if (model) {
  const byModel = await readAll(cases, model);
  for (const line of evaluateNotes('model', byModel).lines) console.log(line);
  console.log(`model: ${cases.length - byModel.size} notes of ${cases.length} could not be read`);
}
if (!notes.ok || !health.ok) process.exitCode = 1;
