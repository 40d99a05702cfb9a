// What one platform may ask and tell: events to keep, who an account is, a person's own page and forms.
import { boardKinds, boardOf } from './board.ts';
import type { Context } from './context.ts';
import { emptyConversation } from './conversation.ts';
import { sheetOf } from './dialogue/sheet.ts';
import { openFlow } from './dialogue/talk.ts';
import { flowOf } from './flows/index.ts';
import { cleanName, masked } from './guard/incoming.ts';
import type { ChatPlatform, ConversationState, Hearing, StructureSession } from './ports.ts';
import { contextWith } from './treat.ts';
import type { World } from './world.ts';

/** What hearing needs of the world. */
export interface HeardWorld extends Pick<World, 'store' | 'rulesets' | 'calendar' | 'pages'> {
  clock: Pick<World['clock'], 'now'>;
  queue: Pick<World['queue'], 'wake'>;
}

/** The ears of a platform. Nothing is told of an account that was never heard. */
export function hearingOf({ id: platform }: Pick<ChatPlatform, 'id'>, world: HeardWorld): Hearing {
  const { store, queue } = world;

  /** What a person of a workspace may see, within one session of their structure. */
  async function asPerson<T>(
    workspace: string,
    account: string,
    see: (session: StructureSession, context: ContextOf, state: ConversationState) => Promise<T>,
  ): Promise<T | undefined> {
    const structureId = await store.structureOf(platform, workspace);
    if (structureId === undefined) return undefined;
    return store.session(structureId, async (session) => {
      const me = await session.personOf(account);
      if (!me) return undefined;
      const conversations = await session.conversations();
      const state = conversations.find(({ personId }) => personId === me.id)?.state;
      return see(session, contextIn(session, me, world), state ?? emptyConversation);
    });
  }

  return {
    async receive(incoming, file) {
      const { conversation, fresh } = await store.receive(
        masked(incoming),
        file && { ...file, name: cleanName(file.name) },
      );
      if (fresh) await queue.wake({ kind: 'conversation', key: conversation });
    },
    identified: (workspace, account, identity) => store.identified(platform, workspace, account, identity),
    board: (workspace, account) =>
      asPerson(workspace, account, async (_session, contextOf, state) =>
        boardOf(await contextOf(boardKinds), state),
      ),
    sheet: (workspace, account, dialogueId) =>
      asPerson(workspace, account, async (_session, contextOf, state) => {
        const dialogue = state.dialogues.find(({ id }) => id === dialogueId);
        const context = await contextOf(['partner', ...((dialogue && flowOf(dialogue.flow)?.reads) ?? [])]);
        const open = openFlow(dialogue, context);
        return dialogue && open && sheetOf(open.form, dialogue);
      }),
  };
}

type ContextOf = (kinds: Parameters<StructureSession['records']>[0]) => Promise<Context>;

/** The facts that a page or a form needs: nothing is said, so there is no turn. */
function contextIn(
  session: StructureSession,
  me: Context['me'],
  { clock, rulesets, ...world }: HeardWorld,
): ContextOf {
  return async (kinds) => {
    const [people, records] = [await session.people(), await session.records(kinds)];
    const { structure } = session;
    return contextWith(
      { structure, me, people, rulesets, now: clock.now().toISOString(), turnId: 'page' },
      records,
      world,
    );
  };
}
