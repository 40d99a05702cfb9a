// Slack's signed requests, received by Bolt's web server.
import { once } from 'node:events';
import type { Server, ServerResponse } from 'node:http';
import { HTTPReceiver, type InstallationStore } from '@slack/bolt';
import { type Log, OperatorError } from '../../../../bot/ports.ts';
import { sdkLogger } from '../logger.ts';
import { PATHS } from '../paths.ts';
import { BOT_SCOPES } from '../scopes.ts';
import type { SlackSettings } from '../settings.ts';
import { installPages } from './install-pages.ts';
import type { Way } from './way.ts';

/** A form of a hundred long answers, percent-encoded, stays below. In bytes. */
const BODY_LIMIT = 4 * 1024 * 1024;

type HttpSettings = SlackSettings & { receive: { kind: 'http' } };

export function httpReceiver(settings: HttpSettings, log: Log, installations?: InstallationStore): Way {
  const { host, port, signingSecret } = settings.receive;
  const answers = new Set<ServerResponse>();
  let server: Server | undefined;
  const receiver = new HTTPReceiver({
    signingSecret,
    endpoints: PATHS.events,
    logger: sdkLogger(log),
    bodyLimit: BODY_LIMIT,
    ...installation(settings, installations),
    // Not written, not acknowledged: Slack sends the event again.
    async processEventErrorHandler({ error, response }) {
      log.error('slack.not-received', {}, error);
      if (!response.headersSent) response.writeHead(500).end();
      return false;
    },
    unhandledRequestHandler({ response }) {
      log.error('slack.late');
      if (!response.headersSent) response.writeHead(503).end();
    },
    dispatchErrorHandler({ response }) {
      log.info('slack.ignored', { why: 'unknown-path' });
      if (!response.headersSent) response.writeHead(404).end();
    },
  });
  return {
    receiver,
    installer: receiver.installer,
    async open() {
      try {
        server = await receiver.start({ host, port });
      } catch (cause) {
        throw new OperatorError(
          `Impossible d’attendre les messages de Slack sur ${host}, port ${port}. Choisissez un autre port.`,
          { cause },
        );
      }
      server.prependListener('request', (request, response) => {
        answers.add(response);
        response.once('close', () => answers.delete(response));
        // A body refused half-way is read to its end, else its connection stays for minutes.
        response.once('finish', () => request.resume());
      });
      const address = server.address();
      const bound = address && typeof address === 'object' ? address.port : port;
      return { url: `http://${host.includes(':') ? `[${host}]` : host}:${bound}` };
    },
    async close() {
      if (!server) return;
      const closed = receiver.stop();
      // Answers that are being sent are; requests that are still coming in are sent again by Slack.
      const leaving = [...answers].filter((one) => one.writableEnded && !one.writableFinished);
      await Promise.all(leaving.map((one) => once(one, 'close')));
      server.closeAllConnections();
      await closed;
      server = undefined;
    },
  };
}

/** The pages by which a workspace installs the app, when several are served. */
function installation({ install, apiUrl }: HttpSettings, installationStore?: InstallationStore) {
  if (install.kind === 'token') return {};
  const { clientId, clientSecret, stateSecret, publicUrl } = install;
  const base = publicUrl?.replace(/\/$/, '');
  return {
    clientId,
    clientSecret,
    stateSecret,
    installationStore,
    scopes: [...BOT_SCOPES],
    ...(base && { redirectUri: `${base}${PATHS.redirect}` }),
    installerOptions: {
      installPath: PATHS.install,
      redirectUriPath: PATHS.redirect,
      clientOptions: { ...(apiUrl && { slackApiUrl: apiUrl }) },
      ...installPages(PATHS.install),
    },
  };
}
