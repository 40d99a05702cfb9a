// Notes read by the model where one is configured and the month's cap allows it, and else by the rules.
import { z } from 'zod';
import { Brought } from '../domain/records.ts';
import type { Context } from './context.ts';
import { knownPeople } from './dialogue/known.ts';
import { readingWithoutTold } from './guard/told.ts';
import { readNotesByModel } from './model-notes.ts';
import { namedIn } from './pasted-notes.ts';
import type { Task } from './ports.ts';
import { localDay } from './time.ts';
import { readNotes } from './understanding/notes/read.ts';
import type { NotesReading } from './understanding/notes/shape.ts';
import type { World } from './world.ts';

const Reading = z.object({
  present_users: z.array(z.string()),
  present_professionals: z.array(z.string()),
  decisions: z.array(
    z.object({
      text: z.string(),
      quote: z.string(),
      users_brought: Brought,
      by: z.array(z.string()),
      kept: z.boolean().nullable(),
    }),
  ),
  actions: z.array(
    z.object({ what: z.string(), who: z.string().nullable(), due: z.string().nullable(), quote: z.string() }),
  ),
  contributions: z.array(z.object({ by: z.string().nullable(), quote: z.string() })),
});
/** What is kept of an answer: already masked, and where what it masked stands in the notes, never the words. */
const Kept = z.object({
  reading: Reading,
  health: z.array(z.object({ start: z.number(), end: z.number() })),
  length: z.number(),
});

interface NotesRead {
  /** without what the model told of somebody's health */
  reading: NotesReading;
  /** the pieces of the notes that it told, to be masked wherever they are */
  health: string[];
}

/**
 * What the rules know of health is masked in `notes`; names are hidden before anything leaves. The model is asked once for a task,
 * however often it is tried, and its tokens are counted even when its answer is of no use.
 */
export async function readingFor(
  task: Task,
  notes: string,
  writtenOn: string,
  ctx: Context,
  world: Pick<World, 'store' | 'model' | 'monthlyTokens' | 'log' | 'clock'>,
): Promise<NotesRead> {
  const { known } = namedIn(notes, knownPeople(ctx));
  return (
    (await byModel(task, notes, writtenOn, known, ctx, world)) ?? {
      reading: readNotes(notes, { writtenOn, known }),
      health: [],
    }
  );
}

async function byModel(
  task: Task,
  notes: string,
  writtenOn: string,
  known: ReturnType<typeof namedIn>['known'],
  { structure }: Context,
  { store, model, monthlyTokens = Number.POSITIVE_INFINITY, log, clock }: Parameters<typeof readingFor>[4],
): Promise<NotesRead | undefined> {
  if (!model) return undefined;
  const month = localDay(clock.now(), structure).slice(0, 7);
  const before = await store.session(task.structureId, async (session) => ({
    answer: await session.answerOf(task.id),
    used: await session.tokensUsed(month),
  }));
  if (before.answer !== undefined) {
    const answer = Kept.safeParse(before.answer).data;
    if (!answer) return undefined;
    const { reading, health, length } = answer;
    // Notes that grew meanwhile are read anew: these places are not theirs.
    if (length === notes.length)
      return { reading, health: health.map(({ start, end }) => notes.slice(start, end)) };
  }
  if (before.used >= monthlyTokens) {
    log.info('model-cap-reached', { structure: task.structureId });
    return undefined;
  }
  const read = await readNotesByModel(notes, { model, writtenOn, known });
  const found = read.ok ? masked(notes, read) : undefined;
  const why = read.ok ? undefined : read.why;
  await store.session(task.structureId, async (session) => {
    if (read.tokens > 0) await session.addTokens(month, read.tokens);
    await session.keepAnswer(task.id, found ? kept(notes, found) : { unanswered: why });
  });
  if (why) log.info('model-unanswered', { structure: task.structureId, why });
  return found;
}

const masked = (notes: string, { reading, health }: NotesRead): NotesRead => ({
  reading: readingWithoutTold(notes, reading, health),
  health,
});

function kept(notes: string, { reading, health }: NotesRead): z.infer<typeof Kept> {
  const places = health.map((piece) => {
    const start = notes.indexOf(piece);
    return { start, end: start + piece.length };
  });
  return { reading, health: places, length: notes.length };
}
