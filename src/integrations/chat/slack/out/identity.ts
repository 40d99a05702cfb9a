// Who an account of Slack is: a name to show, and whether they are a guest of the workspace.
import type { UsersInfoResponse, WebClient } from '@slack/web-api';
import type { Identity } from '../../../../bot/messages.ts';
import { createCache } from './cache.ts';
import { refusal } from './failures.ts';

const REMEMBERED_MS = 5 * 60_000;
/** Slack's own assistant is in no list of bots. */
const SLACKBOT = 'USLACKBOT';

/** An account as Slack knows it. */
export interface Known extends Identity {
  guest: boolean;
  bot: boolean;
}

export interface Identities {
  /** @throws when Slack cannot say it now */
  of(workspace: string, account: string): Promise<Known>;
  /** Slack told that something of an account changed. */
  changed(workspace: string, account: string): void;
}

/** @param web the client of a workspace; throws when the app is not installed there */
export function createIdentities(
  web: (workspace: string) => Promise<WebClient>,
  elapsed: () => number,
): Identities {
  const cache = createCache<Known>(REMEMBERED_MS, elapsed);
  return {
    of: (workspace, account) =>
      cache.get(`${workspace}:${account}`, async () => ask(await web(workspace), workspace, account)),
    changed: (workspace, account) => cache.forget(`${workspace}:${account}`),
  };
}

async function ask(web: WebClient, workspace: string, account: string): Promise<Known> {
  try {
    const { user } = await web.users.info({ user: account });
    return known(user ?? {}, workspace, account);
  } catch (error) {
    const code = refusal(error);
    // Somebody whom the bot may not see is not of the team.
    if (code === 'user_not_found' || code === 'user_not_visible') return stranger;
    throw error;
  }
}

const stranger: Known = { name: 'Une personne invitée', guest: true, bot: false };

type User = NonNullable<UsersInfoResponse['user']>;

/** Reads a person as `users.info` and `user_change` both describe them. */
export function known(user: User, workspace: string, account: string): Known {
  const name = [user.profile?.display_name, user.real_name, user.name].find((one) => one?.trim());
  // Of this workspace, or of another one of the same organisation that may enter this one as its own.
  const ofTheHouse = user.team_id === workspace || user.enterprise_user?.teams?.includes(workspace) === true;
  return {
    name: name?.trim() ?? stranger.name,
    guest:
      user.is_restricted === true ||
      user.is_ultra_restricted === true ||
      user.is_stranger === true ||
      !ofTheHouse,
    bot: user.is_bot === true || account === SLACKBOT,
  };
}
