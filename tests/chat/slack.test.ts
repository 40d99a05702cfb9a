// Slack under the contract of a platform: an emulated workspace, signed events, the real receiver.
import { createSlack } from '../../src/integrations/chat/slack/platform.ts';
import { BOT_TOKEN, openWorkspace } from '../slack/emulated.ts';
import { event, message, press } from '../slack/payloads.ts';
import { fileRules, keptLog, mapMemory, SIGNING_SECRET } from '../slack/room.ts';
import { signed } from '../slack/signed.ts';
import { platformContract, type RoomUnderTest, type Who } from './contract.ts';

const account = (who: Who) => `U0${who.toUpperCase()}`;

/** @param alone the bot is in no channel: all is said in direct messages */
async function openSlack(alone: boolean): Promise<RoomUnderTest> {
  const workspace = await openWorkspace({
    people: [
      { id: 'U0CLAIRE', name: 'Claire' },
      { id: 'U0PAUL', name: 'Paul' },
      { id: 'U0BERNARD', name: 'Bernard', guest: true },
    ],
    ...(alone && { channels: [] }),
  });
  const { team } = workspace;
  const files = new Map<string, Uint8Array>();
  const slack = createSlack(
    {
      receive: { kind: 'http', signingSecret: SIGNING_SECRET, host: '127.0.0.1', port: 0 },
      install: { kind: 'token', botToken: BOT_TOKEN },
      apiUrl: workspace.apiUrl,
    },
    {
      memory: mapMemory(),
      files: fileRules,
      readFile: async (_, id) => files.get(id),
      roles: async () => new Map(),
      now: () => new Date('2024-03-04T09:00:00.000Z'),
      log: keptLog().log,
    },
  );
  const inbound = () => signed(slack.url() ?? 'http://127.0.0.1:9', SIGNING_SECRET);

  return {
    platform: slack,
    workspace: team,
    account,
    keep({ name, mediaType, bytes }) {
      const id = `file-${files.size + 1}`;
      files.set(id, bytes);
      return { id, name, mediaType, size: bytes.length, sha256: '0'.repeat(64) };
    },
    async hears(who) {
      return Promise.all(
        (await workspace.hears(account(who))).map(async ({ text, controls, file }) => ({
          text,
          choices: controls.map(({ label, value }) => ({ label, value })),
          ...(file && {
            file: { name: file.name, bytes: await workspace.open(account(who), file) },
          }),
        })),
      );
    },
    async says(who, text, times = 1) {
      const channel = workspace.direct(account(who));
      const envelope = event(message(text, { user: account(who), channel }), { team });
      for (let time = 0; time < times; time++)
        await inbound().event(envelope, time > 0 ? { retry: time } : {});
    },
    async presses(who, { value }) {
      const seen = (await workspace.hears(account(who))).find(({ controls }) =>
        controls.some((one) => one.value === value),
      );
      const control = seen?.controls.find((one) => one.value === value);
      if (!seen || !control) throw new Error('nothing to press');
      const { action: action_id, block: block_id, label } = control;
      const chosen = { value, text: { type: 'plain_text', text: label } };
      await inbound().interaction(
        press(value, {
          user: account(who),
          channel: seen.channel,
          ts: seen.ts,
          team,
          blocks: seen.blocks,
          action: {
            action_id,
            block_id,
            ...(control.menu && { type: 'static_select', selected_option: chosen }),
          },
        }),
      );
    },
    refuse: (who) => workspace.refuseDirect(account(who)),
    close: () => workspace.close(),
  };
}

platformContract('Slack, in channels', () => openSlack(false));
platformContract('Slack, in direct messages alone', () => openSlack(true));
