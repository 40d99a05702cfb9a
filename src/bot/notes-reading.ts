// Notes read by the model where one is configured and the month's cap allows it, and else by the rules.
import { z } from 'zod';
import { Brought } from '../domain/records.ts';
import type { Context } from './context.ts';
import { knownPeople } from './dialogue/known.ts';
import { readNotesByModel } from './model-notes.ts';
import type { Task } from './ports.ts';
import { localDay } from './time.ts';
import { readNotes } from './understanding/notes/read.ts';
import type { NotesReading } from './understanding/notes/shape.ts';
import type { World } from './world.ts';

const Kept = z.object({
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

/**
 * `notes` hold no health data any more; names are hidden before anything leaves. The model is asked once for a task,
 * however often it is tried, and its tokens are counted even when its answer is of no use.
 */
export async function readingFor(
  task: Task,
  notes: string,
  writtenOn: string,
  ctx: Context,
  world: Pick<World, 'store' | 'model' | 'monthlyTokens' | 'log' | 'clock'>,
): Promise<NotesReading> {
  const known = knownPeople(ctx);
  return (await byModel(task, notes, writtenOn, known, ctx, world)) ?? readNotes(notes, { writtenOn, known });
}

async function byModel(
  task: Task,
  notes: string,
  writtenOn: string,
  known: ReturnType<typeof knownPeople>,
  { structure }: Context,
  { store, model, monthlyTokens = Number.POSITIVE_INFINITY, log, clock }: Parameters<typeof readingFor>[4],
): Promise<NotesReading | undefined> {
  if (!model) return undefined;
  const month = localDay(clock.now(), structure).slice(0, 7);
  const before = await store.session(task.structureId, async (session) => ({
    answer: await session.answerOf(task.id),
    used: await session.tokensUsed(month),
  }));
  if (before.answer !== undefined) return Kept.safeParse(before.answer).data;
  if (before.used >= monthlyTokens) {
    log.info('model-cap-reached', { structure: task.structureId });
    return undefined;
  }
  const read = await readNotesByModel(notes, { model, writtenOn, known });
  await store.session(task.structureId, async (session) => {
    if (read.tokens > 0) await session.addTokens(month, read.tokens);
    await session.keepAnswer(task.id, read.ok ? read.reading : { unanswered: read.why });
  });
  if (read.ok) return read.reading;
  log.info('model-unanswered', { structure: task.structureId, why: read.why });
  return undefined;
}
