// Hands a document to whoever asked for it: says that it is being made, then gives the file, once (C8, C9).
import { z } from 'zod';
import { commandChoice } from '../context.ts';
import type { Choice, Outgoing } from '../messages.ts';
import type { NewFile, StructureSession, Task } from '../ports.ts';
import type { World } from '../world.ts';
import type { Job, JobWorld } from './job.ts';

/** A document ready to be handed over, or the French sentence that says why there is none. */
export type Made = { file: NewFile; text: string; choices?: Choice[] } | { refused: string };

const asking = z.object({ askedBy: z.string() });

/**
 * A job that reads what it needs in one transaction, makes a document outside of any, and hands it over.
 * @param naming the document as it is called in the messages, and the command that asks for it again
 */
export function handing<T>(
  naming: (task: Task) => { name: string; again: string },
  gather: (session: StructureSession, task: Task, world: World) => Promise<T>,
  make: (gathered: T, world: World) => Promise<Made>,
): Job {
  const tell = (session: StructureSession, key: string, task: Task, message: Outgoing) =>
    session.say(key, [{ audience: { to: 'person', person: asking.parse(task.payload).askedBy }, message }]);
  return {
    async run(task: Task, world: JobWorld) {
      const { name } = naming(task);
      const gathered = await world.store.session(task.structureId, async (session) => {
        const progress = { of: task.id, percent: 20 };
        await tell(session, `${task.id}-begun`, task, { text: `${name} : je mets en page.`, progress });
        return gather(session, task, world);
      });
      world.deliver();
      const made = await make(gathered, world);
      await world.store.session(task.structureId, async (session) => {
        if (!(await session.claim(`${task.id}-handed-over`))) return;
        const progress = { of: task.id, percent: 100 };
        const message =
          'refused' in made
            ? { text: made.refused, progress }
            : {
                text: made.text,
                file: await session.keepFile(made.file),
                progress,
                ...(made.choices && { choices: made.choices }),
              };
        await tell(session, `${task.id}-done`, task, message);
      });
    },
    async gaveUp(task, world) {
      const { name, again } = naming(task);
      const message = {
        text: `${name} : je n’ai pas réussi. Rien n’est perdu. Réessayez, ou prévenez la personne qui a installé Passerelle.`,
        choices: [commandChoice(again, 'Réessayer')],
      };
      await world.store.session(task.structureId, (session) =>
        tell(session, `${task.id}-gave-up`, task, message),
      );
    },
  };
}
