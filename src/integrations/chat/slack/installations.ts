// The workspaces where the app was installed, with their tokens: sealed before they are written down.
import { randomUUID } from 'node:crypto';
import type { Installation, InstallationQuery, InstallationStore } from '@slack/oauth';
import { OperatorError, type PlatformMemory } from '../../../bot/ports.ts';

const KEY = 'installation';
const LEASE_KEY = 'refreshing';
const LEASE_MS = 30_000;
/** The installer refreshes tokens that expire within two hours. Source: @slack/oauth 4, install-provider.js */
const REFRESHED_BEFORE_S = 7_200;

/** Seals small secrets; opens them for the same `about` only. */
export interface Seal {
  seal(value: string, about: string): string;
  open(sealed: string, about: string): string | undefined;
}

export interface Installations extends InstallationStore {
  /** What is kept of a workspace; undefined where the app is not installed. */
  of(workspace: string): Promise<Installation | undefined>;
  deleteInstallation(query: InstallationQuery<boolean>): Promise<void>;
}

/**
 * Keeps installations in the platform's memory. A refresh token serves once, so only one process refreshes at a time
 * (a lease; the others go on with the token that still holds), and a token never replaces one that expires later.
 */
export function createInstallations(memory: PlatformMemory, seal: Seal): Installations {
  const self = randomUUID();
  const about = (workspace: string) => `slack:installation:${workspace}`;

  async function read(workspace: string): Promise<Installation | 'sealed-otherwise' | undefined> {
    const sealed = await memory.get(workspace, KEY);
    if (typeof sealed !== 'string') return undefined;
    const opened = seal.open(sealed, about(workspace));
    return opened === undefined ? 'sealed-otherwise' : JSON.parse(opened);
  }

  async function of(workspace: string): Promise<Installation | undefined> {
    const found = await read(workspace);
    if (found !== 'sealed-otherwise') return found;
    throw new OperatorError(
      'La clé de chiffrement a changé : Passerelle ne peut plus lire ses jetons Slack. ' +
        'Remettez la clé d’avant, ou installez à nouveau Passerelle dans Slack.',
    );
  }

  /** The memory cannot compare and write in one step; reading again after writing leaves a moment where two believe it. */
  async function mayRefresh(workspace: string): Promise<boolean> {
    const held = leaseOf(await memory.get(workspace, LEASE_KEY));
    if (held && held.by !== self && held.until > Date.now()) return false;
    await memory.set(workspace, LEASE_KEY, { by: self, until: Date.now() + LEASE_MS });
    return leaseOf(await memory.get(workspace, LEASE_KEY))?.by === self;
  }

  return {
    of,
    async storeInstallation(installation) {
      const workspace = workspaceOf(installation.team?.id, installation.isEnterpriseInstall);
      const before = await read(workspace);
      // What no key opens any more is replaced: a new installation is the way out.
      const known = before === 'sealed-otherwise' ? undefined : before;
      // Of tokens that rotate, the last one to expire is the one to keep; one that never expires is simply replaced.
      const later = known?.bot?.expiresAt !== undefined && expiry(known) > expiry(installation);
      if (later && known.bot?.id === installation.bot?.id) return;
      await memory.set(workspace, KEY, seal.seal(JSON.stringify(kept(installation)), about(workspace)));
      await memory.forget(workspace, LEASE_KEY);
    },
    async fetchInstallation({ teamId, isEnterpriseInstall }) {
      const workspace = workspaceOf(teamId, isEnterpriseInstall);
      const installation = await of(workspace);
      if (!installation) throw new Error('not installed in this workspace');
      const soon = expiry(installation) <= Date.now() / 1000 + REFRESHED_BEFORE_S;
      return soon && !(await mayRefresh(workspace)) ? withoutRefresh(installation) : installation;
    },
    async deleteInstallation({ teamId, isEnterpriseInstall }) {
      const workspace = workspaceOf(teamId, isEnterpriseInstall);
      await memory.forget(workspace, KEY);
      await memory.forget(workspace, LEASE_KEY);
    },
  };
}

/** One workspace is one house: an installation for a whole organisation belongs to none. */
function workspaceOf(team: string | undefined, wholeOrganisation: boolean | undefined): string {
  if (wholeOrganisation || team === undefined) {
    throw new OperatorError(
      'Passerelle s’installe dans un espace Slack à la fois, pas dans toute une organisation.',
    );
  }
  return team;
}

/** Seconds; without rotation a token never expires. */
function expiry({ bot }: Installation): number {
  return bot?.expiresAt ?? Number.POSITIVE_INFINITY;
}

/** Only what speaking needs: nothing of the person who installed but their account, no token of theirs. */
function kept(installation: Installation): Installation {
  const { team, enterprise, bot, appId, tokenType, user } = installation;
  return {
    team: team && { id: team.id },
    enterprise: enterprise && { id: enterprise.id },
    user: { id: user.id, token: undefined, scopes: undefined },
    ...(bot && { bot }),
    ...(appId !== undefined && { appId }),
    ...(tokenType !== undefined && { tokenType }),
    isEnterpriseInstall: false,
    authVersion: 'v2',
  };
}

function withoutRefresh(installation: Installation): Installation {
  const { bot, ...rest } = installation;
  if (!bot) return installation;
  const { refreshToken: _, expiresAt: __, ...lasting } = bot;
  return { ...rest, bot: lasting };
}

function leaseOf(value: unknown): { by: string; until: number } | undefined {
  return typeof value === 'object' &&
    value !== null &&
    'by' in value &&
    typeof value.by === 'string' &&
    'until' in value &&
    typeof value.until === 'number'
    ? { by: value.by, until: value.until }
    : undefined;
}
