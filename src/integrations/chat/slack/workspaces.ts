// The client and the bot's own account of each workspace: with one token, or by its installation.
import { InstallProvider } from '@slack/oauth';
import { WebClient, type WebClientOptions } from '@slack/web-api';
import { type Log, OperatorError } from '../../../bot/ports.ts';
import type { Installations } from './installations.ts';
import { sdkLogger } from './logger.ts';
import { failureOf } from './out/failures.ts';
import type { SlackSettings } from './settings.ts';

const CALL_MS = 15_000;

export interface Workspaces {
  /** Undefined where the app is not installed. An expiring token is refreshed first. @throws when that cannot be known now */
  web(workspace: string): Promise<WebClient | undefined>;
  botUser(workspace: string): Promise<string | undefined>;
  /** The app was removed from a workspace. */
  uninstalled(workspace: string): Promise<void>;
  /** @throws OperatorError when Slack refuses the token; passes when Slack cannot be reached yet */
  check(): Promise<void>;
}

/** How every client calls Slack: no retries of its own, for it would post twice, and no waiting hidden from the outbox. */
function clientOptions({ apiUrl }: Pick<SlackSettings, 'apiUrl'>, log: Log): WebClientOptions {
  return {
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    allowAbsoluteUrls: false,
    timeout: CALL_MS,
    logger: sdkLogger(log),
    ...(apiUrl !== undefined && { slackApiUrl: apiUrl }),
  };
}

/** @param installations needed for an installation by OAuth */
export function createWorkspaces(
  settings: SlackSettings,
  log: Log,
  installations?: Installations,
): Workspaces {
  const options = clientOptions(settings, log);
  if (settings.install.kind === 'token') return ofOneToken(settings.install.botToken, options, log);
  if (!installations) throw new Error('An installation by OAuth needs a place where it is kept.');
  return ofInstallations(settings.install, options, installations, log);
}

function ofOneToken(token: string, options: WebClientOptions, log: Log): Workspaces {
  const client = new WebClient(token, options);
  let asked: Promise<{ team: string | undefined; user: string | undefined }> | undefined;
  let removed = false;

  function self() {
    asked ??= client.auth.test().then(({ team_id: team, user_id: user }) => ({ team, user }));
    asked.catch(() => {
      asked = undefined;
    });
    return asked;
  }
  const here = async (workspace: string) => !removed && (await self()).team === workspace;

  return {
    web: async (workspace) => ((await here(workspace)) ? client : undefined),
    botUser: async (workspace) => ((await here(workspace)) ? (await self()).user : undefined),
    async uninstalled(workspace) {
      if (!(await here(workspace))) return;
      removed = true;
      log.info('slack.uninstalled', { workspace });
    },
    async check() {
      try {
        await self();
      } catch (error) {
        if (failureOf(error).kind === 'refused') {
          throw new OperatorError('Slack ne reconnaît pas SLACK_BOT_TOKEN. Copiez-le à nouveau.');
        }
        log.error('slack.unreachable', {}, error);
      }
    },
  };
}

function ofInstallations(
  install: Extract<SlackSettings['install'], { kind: 'oauth' }>,
  options: WebClientOptions,
  installations: Installations,
  log: Log,
): Workspaces {
  const installer = new InstallProvider({
    clientId: install.clientId,
    clientSecret: install.clientSecret,
    stateSecret: install.stateSecret,
    installationStore: installations,
    clientOptions: options,
    logger: sdkLogger(log),
  });
  const clients = new Map<string, WebClient>();
  const underWay = new Map<string, Promise<string | undefined>>();

  async function authorize(workspace: string): Promise<string | undefined> {
    if (!(await installations.of(workspace))) return undefined;
    const source = { teamId: workspace, enterpriseId: undefined, isEnterpriseInstall: false };
    return (await installer.authorize(source)).botToken;
  }

  /** One at a time for a workspace: a refresh token serves once. */
  function token(workspace: string): Promise<string | undefined> {
    const running = underWay.get(workspace);
    if (running) return running;
    const asked = authorize(workspace).finally(() => underWay.delete(workspace));
    underWay.set(workspace, asked);
    return asked;
  }

  return {
    async web(workspace) {
      const now = await token(workspace);
      if (now === undefined) return undefined;
      const known = clients.get(workspace);
      if (known?.token === now) return known;
      const client = new WebClient(now, options);
      clients.set(workspace, client);
      return client;
    },
    botUser: async (workspace) => (await installations.of(workspace))?.bot?.userId,
    async uninstalled(workspace) {
      await installations.deleteInstallation({
        teamId: workspace,
        enterpriseId: undefined,
        isEnterpriseInstall: false,
      });
      clients.delete(workspace);
      log.info('slack.uninstalled', { workspace });
    },
    async check() {},
  };
}
