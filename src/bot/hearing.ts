// What one platform may ask and tell: events to keep, who an account is, a person's own page and forms.
import type { ChatPlatform, Hearing } from './ports.ts';
import type { World } from './world.ts';

/** The ears of a platform. Nothing is told of an account that was never heard. */
export function hearingOf({ id: platform }: Pick<ChatPlatform, 'id'>, world: World): Hearing {
  const { store, queue } = world;
  return {
    async receive(incoming, file) {
      const { conversation, fresh } = await store.receive(incoming, file);
      if (fresh) await queue.wake({ kind: 'conversation', key: conversation });
    },
    identified: (workspace, account, identity) => store.identified(platform, workspace, account, identity),
    board: async () => undefined,
    sheet: async () => undefined,
  };
}
