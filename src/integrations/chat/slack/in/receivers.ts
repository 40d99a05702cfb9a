// How Slack reaches the bot: signed requests to a web server, or a connection opened from here (Socket Mode).
import type { App, InstallationStore, ReceiverEvent } from '@slack/bolt';
import type { InstallProvider } from '@slack/oauth';
import type { Log } from '../../../../bot/ports.ts';
import type { SlackSettings } from '../settings.ts';
import type { Door } from './door.ts';
import { httpReceiver } from './receive-http.ts';
import { socketReceiver } from './receive-socket.ts';

export interface OpenReceiver {
  /** Takes events from now on. `url`: where Slack's requests are waited for. @throws OperatorError when it cannot */
  start(door: Door): Promise<{ url?: string }>;
  /** Takes no more, and resolves when what was taken is finished. */
  stop(): Promise<void>;
  /** knows the tokens of the workspaces that installed the app by its page */
  installer?: InstallProvider;
}

/** Thrown at an event that comes while the bot stops: it is not acknowledged, and Slack sends it again. */
class Stopping extends Error {}

/**
 * Makes the way in. Bolt's own `App` is not used: it acknowledges events before anything is written (Bolt 5.1,
 * `App.processEvent`), and a message would be lost when the process stops between the two.
 * @param installations where the workspaces that install the app are kept; needed for several workspaces
 */
export function openReceiver(
  settings: SlackSettings,
  log: Log,
  installations?: InstallationStore,
): OpenReceiver {
  const { receive } = settings;
  const way =
    receive.kind === 'http'
      ? httpReceiver({ ...settings, receive }, log, installations)
      : socketReceiver({ ...settings, receive }, log);
  const underWay = new Set<Promise<void>>();
  let stopping = false;

  async function take(door: Door, event: ReceiverEvent): Promise<void> {
    if (stopping) throw new Stopping();
    const work = door.processEvent(event);
    underWay.add(work);
    try {
      await work;
    } finally {
      underWay.delete(work);
    }
  }

  return {
    installer: way.installer,
    start(door) {
      const app = { processEvent: (event: ReceiverEvent) => take(door, event) };
      // A receiver asks this of its app and nothing else.
      way.receiver.init(app as App);
      return way.open();
    },
    async stop() {
      stopping = true;
      await Promise.allSettled(underWay);
      await way.close();
    },
  };
}
