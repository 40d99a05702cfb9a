// What one platform may ask and tell: events to keep, who an account is, a person's own page and forms.
import type { Person } from '../domain/people.ts';
import type { RecordKind } from '../domain/records.ts';
import type { Context } from './context.ts';
import { sheetOf } from './dialogue/sheet.ts';
import { openFlow } from './dialogue/talk.ts';
import { flowOf } from './flows/index.ts';
import type { ChatPlatform, Hearing, StructureSession } from './ports.ts';
import { localDay } from './time.ts';
import { ofKind } from './treat.ts';
import type { World } from './world.ts';

/** What hearing works with. */
export type HearingWorld = Pick<World, 'store' | 'rulesets'> & {
  queue: Pick<World['queue'], 'wake'>;
  clock: Pick<World['clock'], 'now'>;
};

/** The ears of a platform. Nothing is told of an account that was never heard. */
export function hearingOf({ id: platform }: Pick<ChatPlatform, 'id'>, world: HearingWorld): Hearing {
  const { store, queue, clock, rulesets } = world;

  async function ofPerson<T>(
    workspace: string,
    account: string,
    look: (session: StructureSession, me: Person) => Promise<T | undefined>,
  ): Promise<T | undefined> {
    const structureId = await store.structureOf(platform, workspace);
    if (structureId === undefined) return undefined;
    return store.session(structureId, async (session) => {
      const me = await session.personOf(account);
      return me && look(session, me);
    });
  }

  /** The facts as a turn would have them now. */
  async function factsFor(
    session: StructureSession,
    me: Person,
    kinds: readonly RecordKind[],
  ): Promise<Context> {
    const now = clock.now();
    const [people, records] = [await session.people(), await session.records([...new Set(kinds)])];
    return {
      structure: session.structure,
      me,
      people,
      records: (kind) => ofKind(records, kind),
      today: localDay(now, session.structure),
      now: now.toISOString(),
      rulesets,
      turnId: '',
    };
  }

  return {
    async receive(incoming, file) {
      const { conversation, fresh } = await store.receive(incoming, file);
      if (fresh) await queue.wake({ kind: 'conversation', key: conversation });
    },
    identified: (workspace, account, identity) => store.identified(platform, workspace, account, identity),
    board: async () => undefined,
    sheet: (workspace, account, id) =>
      ofPerson(workspace, account, async (session, me) => {
        const own = (await session.conversations()).find(({ personId }) => personId === me.id);
        const dialogue = own?.state.dialogues.find((one) => one.id === id);
        const reads = dialogue && flowOf(dialogue.flow)?.reads;
        if (!dialogue || !reads) return undefined;
        const open = openFlow(dialogue, await factsFor(session, me, ['partner', ...reads]));
        return open && sheetOf(open.form, dialogue);
      }),
  };
}
