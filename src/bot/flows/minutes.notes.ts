// What notes give to minutes being written: every item with the words it came from, shown to be corrected.
import type { z } from 'zod';
import { answerAt, withAnswers } from '../../domain/forms/answers.ts';
import type { Answers, Dialogue, Update } from '../../domain/forms/dialogue.ts';
import { fieldsOf } from '../../domain/forms/next.ts';
import { capital, count, list } from '../../domain/french/words.ts';
import type { Context } from '../context.ts';
import { knownPeople } from '../dialogue/known.ts';
import { readOpening } from '../dialogue/read.ts';
import { MASKED } from '../guard/mask.ts';
import { namedIn, seemsEnglish } from '../pasted-notes.ts';
import { readDates } from '../understanding/dates.ts';
import { fold } from '../understanding/fold.ts';
import { readNotes } from '../understanding/notes/read.ts';
import type { NotedContribution, NotedDecision, NotesReading } from '../understanding/notes/shape.ts';
import { meetingsToTell, minutesSchema, OTHER } from './minutes.form.ts';
import { type ActionSource, type DecisionSource, NotesSource, type WordsSource } from './minutes.sources.ts';

/** So many characters of notes are read and kept. */
export const MOST_NOTES = 100_000;

/** The day that relative dates are counted from: that of the meeting, where it is known. */
export function writtenOn(ctx: Context, dialogue: Dialogue, notes: string): string {
  const { meeting, date } = dialogue.answers;
  const planned = ctx.records('meeting').find(({ id }) => id === meeting);
  return planned?.data.date ?? (typeof date === 'string' ? date : (headingDay(ctx, notes) ?? ctx.today));
}

/** What the rules read. */
export function readByRules(ctx: Context, dialogue: Dialogue, notes: string): NotesReading {
  const { known } = namedIn(notes, knownPeople(ctx));
  return readNotes(notes, { writtenOn: writtenOn(ctx, dialogue, notes), known });
}

/** The dialogue with these notes kept, before anything is read in them. */
export function withText(dialogue: Dialogue, notes: string, at: string): Dialogue {
  const before = NotesSource.safeParse(dialogue.answers.notes);
  const kept = before.success ? before.data : { text: '', users: [], professionals: [] };
  if (kept.text.includes(notes)) return dialogue;
  const text = [kept.text, notes].filter(Boolean).join('\n\n');
  return withAnswers(dialogue, [{ path: 'notes', value: { ...kept, text } }], at);
}

/** The dialogue with the notes and all that was read in them, as guesses to check; what was there before stays. */
export function withNotes(
  ctx: Context,
  dialogue: Dialogue,
  notes: string,
  reading: NotesReading,
): { dialogue: Dialogue; note: string } {
  const before = NotesSource.safeParse(dialogue.answers.notes);
  const kept = before.success ? before.data : { text: '', users: [], professionals: [] };
  const isNew = !kept.text.includes(notes);
  const updates: Update[] = [
    ...meetingOf(ctx, dialogue, notes),
    {
      path: 'notes',
      value: {
        text: isNew ? [kept.text, notes].filter(Boolean).join('\n\n') : kept.text,
        ...presentAfter(kept, reading, namedIn(notes, knownPeople(ctx)).unsure),
      },
    },
  ];
  const settled: string[] = [];
  const add = (path: string, items: Answers[], first: string, optional: readonly string[]) => {
    const there = (answerAt(dialogue.answers, path) as Answers[] | undefined) ?? [];
    const known = new Set(there.map((one) => fold(String(one[first]))));
    const fresh = items.filter((one) => !known.has(fold(String(one[first]))));
    if (fresh.length === 0) return 0;
    updates.push({ path, value: [...there, ...fresh] });
    settled.push(path);
    for (const [rank, one] of fresh.entries())
      for (const field of optional)
        if ((one.source as Answers)[field] === undefined)
          settled.push(`${path}.${there.length + rank}.${field}`);
    return fresh.length;
  };
  const { decisions, words } = itemsOf(reading);
  const decided = add('decisions', decisions, 'text', []);
  const todo = add('actions', reading.actions.map(actionItem), 'what', ['who', 'due']);
  const said = add('words', words, 'text', ['by']);
  const taken = withAnswers(dialogue, updates, ctx.now, settled);
  return { dialogue: withHeading(ctx, taken, notes), note: found(decided, todo, said, notes) };
}

type Lists = Record<'users' | 'professionals', string[]>;

/** Who the notes say was there; whoever is of no known side stands on both lists, until somebody says. */
function presentAfter(before: Lists, reading: NotesReading, unsure: readonly string[]): Lists {
  const fresh = unsure.filter((name) => !before.users.includes(name) && !before.professionals.includes(name));
  const sure = (names: readonly string[]) => names.filter((name) => !unsure.includes(name));
  const [users, professionals] = [sure(reading.present_users), sure(reading.present_professionals)];
  const merged = (
    own: readonly string[],
    now: readonly string[],
    other: readonly string[],
    others: readonly string[],
  ) => {
    const settled = own.filter((name) => !(other.includes(name) && others.includes(name)));
    return [...new Set([...settled, ...now, ...fresh])];
  };
  return {
    users: merged(before.users, users, before.professionals, professionals),
    professionals: merged(before.professionals, professionals, before.users, users),
  };
}

/** The type, the subject and the day that the heading says of a meeting that was not planned here. */
function withHeading(ctx: Context, dialogue: Dialogue, notes: string): Dialogue {
  const form = { id: 'minutes', title: '', schema: minutesSchema(ctx) };
  const reading = { today: ctx.today, self: ctx.me.name, known: knownPeople(ctx) };
  const read = readOpening(form, dialogue, headingOf(notes), reading);
  const updates = read.updates.filter(({ path }) => ['kind', 'topic', 'date'].includes(path));
  const asksTopic = fieldsOf(form, withAnswers(dialogue, updates, ctx.now)).some(
    ({ path, value }) => path === 'topic' && value === undefined,
  );
  // « Co-construction du 17 janvier : l’accueil »
  const subject = /[^:\n]{8,}\s:\s+([^:\n]{3,80})$/mu.exec(headingOf(notes))?.[1];
  const topic = asksTopic && subject ? [{ path: 'topic', value: subject.replace(/[\s.]+$/, '') }] : [];
  return withAnswers(dialogue, [...updates, ...topic], ctx.now);
}

/** Decisions with the users' words that bear on them, and the words that bear on none. */
function itemsOf(reading: NotesReading): { decisions: Answers[]; words: Answers[] } {
  let left = reading.contributions;
  const decisions = reading.decisions.map((one) => {
    const about = one.users_brought === 'nothing' ? undefined : left.find((said) => isAbout(said, one));
    left = left.filter((said) => said !== about && said.quote !== one.quote);
    return decisionItem(one, about);
  });
  // What is left of words about somebody's health tells nobody anything worth passing on.
  return { decisions, words: left.filter(({ quote }) => !quote.includes(MASKED)).map(wordsItem) };
}

function isAbout({ by, quote }: NotedContribution, decision: NotedDecision): boolean {
  const names = new Set([by ?? '', ...decision.by].map(fold));
  const stems = (text: string) =>
    new Set(
      (fold(text).match(/\p{L}{4,}/gu) ?? [])
        .filter((word) => !names.has(word))
        .map((word) => word.slice(0, 5)),
    );
  const own = stems(decision.text);
  const shared = [...stems(quote)].some((stem) => own.has(stem));
  return shared && (by === null || decision.by.length === 0 || decision.by.includes(by));
}

/** « (proposé par Paul) »: said beside the decision, in a field of its own. */
const BEARER = /\s*\((?:propos|demand|sugg|id[ée]e d)[^()]{1,60}\)$/iu;

function decisionItem({ text, quote, users_brought, by, kept }: NotedDecision, about?: NotedContribution) {
  const source: z.infer<typeof DecisionSource> = {
    quote,
    brought: users_brought,
    ...(by.length > 0 && { by }),
    ...(kept !== null && { kept }),
    ...(users_brought !== 'nothing' && { contribution: about?.quote ?? quote }),
  };
  return { text: capital(text.replace(BEARER, '')), source };
}

function actionItem({ what, who, due, quote }: NotesReading['actions'][number]) {
  const source: z.infer<typeof ActionSource> = { quote, ...(who && { who }), ...(due && { due }) };
  return { what: capital(what), source };
}

function wordsItem({ by, quote }: NotedContribution) {
  const source: z.infer<typeof WordsSource> = { quote, ...(by && { by }) };
  return { text: quote, source };
}

/** The meeting that the heading of the notes names by its day, where nobody said which one it is. */
function meetingOf(ctx: Context, { answers }: Dialogue, notes: string): Update[] {
  const day = headingDay(ctx, notes);
  const known = meetingsToTell(ctx);
  if (day === undefined || known.length === 0) return [];
  const same = known.filter(({ data }) => data.date === day);
  if (same.some(({ id }) => id === answers.meeting)) return [];
  const [only] = same;
  if (only && same.length === 1) return [{ path: 'meeting', value: only.id }];
  return same.length === 0 && answers.meeting === undefined ? [{ path: 'meeting', value: OTHER }] : [];
}

/** The first lines of notes say what they are about: not yet what was decided. */
function headingOf(notes: string): string {
  const lines = notes.split('\n').map((line) => line.replace(/^[\s#*•>-]+/, '').trim());
  const heading = lines.filter((line) => line !== '').slice(0, 2);
  const end = heading.findIndex((line) =>
    /^(?:d[ée]cisions?|actions?|pr[ée]sents?|participants?)\b/iu.test(line),
  );
  return (end < 0 ? heading : heading.slice(0, end)).filter((line) => line.length <= 120).join('\n');
}

function headingDay(ctx: Context, notes: string): string | undefined {
  const day = readDates(headingOf(notes), { today: ctx.today, prefer: 'past' })[0];
  return day && !('problem' in day) && day.precision === undefined && day.value <= ctx.today
    ? day.value
    : undefined;
}

/** « J’ai trouvé 2 décisions et 1 action dans vos notes. » */
function found(decided: number, todo: number, said: number, notes: string): string {
  const counted = [
    ...(decided > 0 ? [count(decided, 'décision')] : []),
    ...(todo > 0 ? [count(todo, 'action')] : []),
    ...(said > 0 ? [count(said, 'parole d’usager', 'paroles d’usagers')] : []),
  ];
  const lines = [
    ...(seemsEnglish(notes) ? ['Vos notes semblent en anglais, et je lis les notes en français.'] : []),
    counted.length > 0
      ? `Dans vos notes, j’ai trouvé ${list(counted)}. Rien n’est gardé sans votre accord.`
      : 'Je n’y ai pas trouvé de décision ni d’action.',
    ...(counted.length > 0
      ? []
      : ['Je garde vos notes avec le compte-rendu, et je vous pose les questions.']),
  ];
  return lines.join(' ');
}
