// Slack as one of the rooms: what comes in goes through the door, what the bot says goes out by the posts.
import type { ChatPlatform, Log, PlatformMemory } from '../../../bot/ports.ts';
import { createDoor } from './in/door.ts';
import { openReceiver } from './in/receivers.ts';
import { createInstallations, type Seal } from './installations.ts';
import { createChannels, type Roles } from './out/channels.ts';
import { NotInstalled } from './out/failures.ts';
import { type FileRules, fetchFile } from './out/fetch-file.ts';
import { createIdentities } from './out/identity.ts';
import { createPost } from './out/post.ts';
import type { SlackSettings } from './settings.ts';
import { createTalks } from './talks.ts';
import { createWorkspaces } from './workspaces.ts';

export interface SlackDeps {
  memory: PlatformMemory;
  files: FileRules;
  /** The bytes of a kept file; undefined when they are no longer there. */
  readFile(structureId: string, fileId: string): Promise<Uint8Array | undefined>;
  /** Who is what in a house, by account, as things stand now. */
  roles(structureId: string): Promise<Roles>;
  /** needed for an installation by OAuth: its tokens are kept sealed */
  seal?: Seal;
  now(): Date;
  log: Log;
  /** milliseconds of a clock that only goes forward; the machine's unless told */
  elapsed?(): number;
}

export interface Slack extends ChatPlatform {
  /** Where Slack's requests are waited for, once started; none with a connection opened from here. */
  url(): string | undefined;
}

/** Joins Slack, in one workspace or in each where the app is installed. */
export function createSlack(settings: SlackSettings, deps: SlackDeps): Slack {
  const { memory, log, now, seal, elapsed = () => performance.now() } = deps;
  const installations = seal && createInstallations(memory, seal);
  const workspaces = createWorkspaces(settings, log, installations);
  const receiver = openReceiver(settings, log, installations);
  const talks = createTalks(memory);
  let url: string | undefined;
  const client = async (workspace: string) => {
    const web = await workspaces.web(workspace);
    if (!web) throw new NotInstalled();
    return web;
  };
  const identities = createIdentities(client, elapsed);
  const membersAreGuests = settings.members === 'guests';
  const channels = createChannels({
    ...workspaces,
    web: client,
    identities,
    memory,
    membersAreGuests,
    elapsed,
  });
  const post = createPost({
    ...workspaces,
    channels,
    identities,
    memory,
    talks,
    readFile: deps.readFile,
    roles: deps.roles,
    log,
    elapsed,
  });

  return {
    id: 'slack',
    async start(hearing) {
      await workspaces.check();
      const door = createDoor({
        hearing: {
          ...hearing,
          async identified(workspace, account, identity) {
            identities.changed(workspace, account);
            await hearing.identified(workspace, account, identity);
          },
        },
        now,
        talks,
        ...workspaces,
        membersChanged: channels.changed,
        log,
      });
      ({ url } = await receiver.start(door));
    },
    async stop() {
      await receiver.stop();
      url = undefined;
    },
    url: () => url,
    send: post,
    async identify(workspace, account) {
      const { name, guest, bot } = await identities.of(workspace, account);
      if (bot) return 'nobody';
      if (guest) return { name, guest: true };
      return membersAreGuests ? { name } : { name, guest: false };
    },
    fetchFile: async (workspace, file) =>
      fetchFile(await client(workspace), file, deps.files, settings.apiUrl),
  };
}
