// Reads the notes of a file, or those that a model must read, and fills the minutes that wait for them (C2).
import { z } from 'zod';
import type { Dialogue } from '../../domain/forms/dialogue.ts';
import { Evidence } from '../../domain/records.ts';
import { type Context, commandChoice } from '../context.ts';
import type { ConversationState } from '../conversation.ts';
import { prompt } from '../dialogue/show.ts';
import { active } from '../dialogue/talk.ts';
import { flowOf } from '../flows/index.ts';
import { fileRead, unread } from '../flows/minutes.files.ts';
import { MOST_NOTES, withNotes, writtenOn } from '../flows/minutes.notes.ts';
import { NotesSource } from '../flows/minutes.sources.ts';
import { mask } from '../guard/mask.ts';
import { dataWithoutTold, withoutTold } from '../guard/told.ts';
import type { FileRef, Outgoing } from '../messages.ts';
import { readingFor } from '../notes-reading.ts';
import type { StructureSession, Task, TextProblem } from '../ports.ts';
import { texts } from '../texts.ts';
import { contextWith } from '../treat.ts';
import { cleanText } from '../understanding/clean.ts';
import type { NotesReading } from '../understanding/notes/shape.ts';
import type { World } from '../world.ts';
import type { Job, JobWorld } from './job.ts';

const payloadSchema = z.object({
  person: z.string(),
  dialogue: z.string(),
  file: Evidence.shape.file.optional(),
});

export const readNotesJob: Job = {
  async run(task, world) {
    const { person, dialogue: id, file } = payloadSchema.parse(task.payload);
    const open = await world.store.session(task.structureId, async (session) => {
      const talk = await talkOf(session, task, world);
      const bytes = talk && file ? await session.readFile(file.id) : undefined;
      return { talk, bytes };
    });
    const { talk } = open;
    // Given up meanwhile, or its file was read in a try that was cut short after its end.
    if (!talk || (file && !open.bytes)) return letGo(task, file, world);
    const found = file
      ? await textOf(file, open.bytes ?? new Uint8Array(), world)
      : { notes: pasted(talk.dialogue), said: (more: number) => (more > 0 ? texts.masked : undefined) };
    if ('problem' in found) {
      await world.store.session(task.structureId, (session) =>
        session.say(`${task.id}-unread`, [
          { audience: { to: 'person', person }, message: unread(file as FileRef, found.problem) },
        ]),
      );
      return world.deliver();
    }
    const day = writtenOn(talk.ctx, talk.dialogue, found.notes);
    const { reading, health } = await readingFor(task, found.notes, day, talk.ctx, world);
    const notes = withoutTold(found.notes, health);
    const said = found.said(health.length);
    await world.store.session(task.structureId, (session) =>
      fill(session, task, { id, notes, reading, health, said, file }, world),
    );
    world.deliver();
  },
  async gaveUp(task, world) {
    const { person, file } = payloadSchema.parse(task.payload);
    const message: Outgoing = file
      ? unread(file, 'damaged')
      : {
          text: 'Je n’ai pas réussi à lire vos notes. Elles sont bien gardées. Je peux vous poser les questions.',
          choices: [commandChoice('/cr', 'Répondre aux questions')],
        };
    await world.store.session(task.structureId, (session) =>
      session.say(`${task.id}-gave-up`, [{ audience: { to: 'person', person }, message }]),
    );
  },
};

interface Talk {
  ctx: Context;
  state: ConversationState;
  dialogue: Dialogue;
}

/** The dialogue that waits, as it is now; undefined when it was given up, or when its owner left the team. */
async function talkOf(
  session: StructureSession,
  task: Task,
  world: Pick<World, 'rulesets' | 'calendar' | 'pages' | 'clock'>,
): Promise<Talk | undefined> {
  const { person, dialogue: id } = payloadSchema.parse(task.payload);
  const people = await session.people();
  const state = (await session.conversations()).find(({ personId }) => personId === person)?.state;
  const dialogue = state?.dialogues.find((one) => one.id === id);
  const me = people.find((one) => one.id === person);
  const flow = dialogue && flowOf(dialogue.flow);
  if (!state || !dialogue || !me || !flow || me.role === 'guest') return undefined;
  const { structure } = session;
  const [records, now] = [await session.records(flow.reads), world.clock.now().toISOString()];
  const facts = { structure, me, people, rulesets: world.rulesets, now, turnId: task.id };
  return { ctx: contextWith(facts, records, world), state, dialogue };
}

/** The words of a file, health data masked, with what is said of it once `more` is masked; or why there are none. */
async function textOf(
  file: FileRef,
  bytes: Uint8Array,
  world: Pick<World, 'fileText'>,
): Promise<{ notes: string; said(more: number): string } | { problem: TextProblem }> {
  const read = await world.fileText.read(file.mediaType, bytes);
  if (!read.ok) return { problem: read.problem };
  const { text } = cleanText(read.text, { limit: MOST_NOTES });
  if (text === '') return { problem: 'empty' };
  const masked = mask(text);
  const counted = {
    read: text.length,
    length: read.text.length > MOST_NOTES ? read.text.length : text.length,
  };
  const said = (more: number) => fileRead(file.name, { ...counted, masked: masked.spans.length + more });
  return { notes: masked.text, said };
}

function pasted({ answers }: Dialogue): string {
  const notes = NotesSource.safeParse(answers.notes);
  return notes.success ? notes.data.text : '';
}

interface Found {
  id: string;
  notes: string;
  reading: NotesReading;
  /** what the model told of somebody's health, masked in all of the dialogue */
  health: readonly string[];
  said: string | undefined;
  file: FileRef | undefined;
}

/** Fills the dialogue as it is now, says what was found, and forgets the file: all of it or nothing, and once. */
async function fill(
  session: StructureSession,
  task: Task,
  { id, notes, reading, health, said, file }: Found,
  world: JobWorld,
): Promise<void> {
  const talk = await talkOf(session, task, world);
  if (talk && (await session.claim(`${task.id}-filled`))) {
    const { ctx, state } = talk;
    // What was typed was kept as the rules had left it.
    if (health.length > 0) await session.rewrite(ctx.me.id, (value) => dataWithoutTold(value, health));
    const { answers, trail } = talk.dialogue;
    const clean = { ...talk.dialogue, ...dataWithoutTold({ answers, trail }, health) };
    const filled = withNotes(ctx, clean, notes, reading);
    const dialogues = state.dialogues.map((one) => (one.id === id ? filled.dialogue : one));
    const note = [said, filled.note].filter(Boolean).join('\n');
    const flow = flowOf(filled.dialogue.flow);
    const isAtHand = active(dialogues)?.id === id;
    const message: Outgoing =
      isAtHand && flow
        ? prompt(flow.form(ctx), filled.dialogue, note)
        : { text: note, choices: [commandChoice(`/reprendre #${id}`, 'Voir le compte-rendu')] };
    const offered = isAtHand ? (message.choices ?? []) : state.offered;
    await session.saveState(ctx.me.id, { ...state, dialogues, offered });
    await session.say(`${task.id}-done`, [{ audience: { to: 'person', person: ctx.me.id }, message }]);
  }
  if (file) await session.dropFile(file.id);
  await session.keepAnswer(task.id, null);
}

async function letGo(task: Task, file: FileRef | undefined, world: JobWorld): Promise<void> {
  await world.store.session(task.structureId, async (session) => {
    if (file) await session.dropFile(file.id);
    await session.keepAnswer(task.id, null);
  });
}
