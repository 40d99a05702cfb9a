// `npm run eval`: how well the rules, and the model when one is set, read meeting notes, and how well health data is spotted; fails below the goals.
import { readNotes } from '../src/bot/understanding/notes/read.ts';
import { evaluateHealth } from './health.ts';
import { evaluateNotes, faults, notesCorpus, readAll } from './notes.ts';

const show = process.argv.includes('--show');
const cases = await notesCorpus();
const byRules = await readAll(cases, async (text, writtenOn) => readNotes(text, { writtenOn }));
const notes = evaluateNotes('rules', byRules);
const health = await evaluateHealth(show);
for (const line of [...(show ? faults(byRules) : []), ...notes.lines, ...health.lines]) console.log(line);
if (!notes.ok || !health.ok) process.exitCode = 1;
