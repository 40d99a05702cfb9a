// Asks the platform for what an event still lacks before its turn: who spoke, and the file they dropped.
import { cleanName } from './guard/incoming.ts';
import type { RemoteFile } from './messages.ts';
import type { ChatPlatform, ConversationKey, FetchedFile, Readied, Unready } from './ports.ts';
import type { World } from './world.ts';

/** @returns false when the platform cannot answer now: the row waits for the next sweep, nothing is lost */
export async function makeReady(
  key: ConversationKey,
  unready: Unready,
  { store, platforms, log }: Pick<World, 'store' | 'platforms' | 'log'>,
): Promise<boolean> {
  const { platform: id, workspace } = unready.incoming;
  const platform = platforms.find((one) => one.id === id);
  if (!platform) return false;
  try {
    const readied: Readied & { nobody: string[] } = { identities: [], nobody: [] };
    for (const account of unready.strangers) {
      // A platform that knows no names shows the account itself.
      const identity = (await platform.identify?.(workspace, account)) ?? { name: account };
      if (identity === 'nobody') readied.nobody.push(account);
      else readied.identities.push({ account, identity });
    }
    const { file } = unready;
    if (file) readied.file = await fetched(platform, workspace, file);
    await store.ready(key, unready.inboxId, readied);
    return true;
  } catch (error) {
    log.error('platform-silent', { structure: key.structureId, message: unready.inboxId }, error);
    return false;
  }
}

/** The file, under a name that tells nothing of a person's health. */
async function fetched(platform: ChatPlatform, workspace: string, file: RemoteFile): Promise<FetchedFile> {
  const answer = await platform.fetchFile?.(workspace, file);
  if (!answer) return { refused: { name: file.name, problem: 'unreadable' } };
  if ('refused' in answer) return { refused: { ...answer.refused, name: cleanName(answer.refused.name) } };
  return { kept: { ...answer.kept, name: cleanName(answer.kept.name) } };
}
