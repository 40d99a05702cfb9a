// Where Slack's events come in: read, made durable, and only then acknowledged; what is shown comes after.
import type { ReceiverEvent } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import type { Hearing, Log } from '../../../../bot/ports.ts';
import { homeView } from '../render/home.ts';
import type { Talks } from '../talks.ts';
import { createDoubles } from './doubles.ts';
import { openForm } from './forms.ts';
import { draftOfPointed } from './pointed.ts';
import { showAnswered } from './show-answered.ts';
import type { Draft, Heard, Press } from './translate/heard.ts';
import { outline, read } from './translate/read.ts';

export interface DoorDeps {
  hearing: Hearing;
  now(): Date;
  talks: Talks;
  /** the client of a workspace; undefined where the app is not installed */
  web(workspace: string): Promise<WebClient | undefined>;
  /** the bot's own account in a workspace; undefined where the app is not installed */
  botUser(workspace: string): Promise<string | undefined>;
  /** the app was removed from a workspace */
  uninstalled(workspace: string): Promise<void>;
  /** who reads a channel may have changed */
  membersChanged(workspace: string, channel: string): void;
  log: Log;
}

export interface Door {
  /** Resolves when everything that the event brings is done. @throws before the acknowledgement only: then Slack sends again */
  processEvent(event: ReceiverEvent): Promise<void>;
}

export function createDoor(deps: DoorDeps): Door {
  const { hearing, log } = deps;
  const doubles = createDoubles();

  const receive = (workspace: string, { account, ...draft }: Draft) =>
    hearing.receive({
      platform: 'slack',
      workspace,
      author: { account },
      at: deps.now().toISOString(),
      ...draft,
    });

  const keep = async (workspace: string, drafts: Draft[]) => {
    for (const draft of drafts) await receive(workspace, draft);
  };

  /** All that must be durable before Slack is told that the event was received. */
  async function before(workspace: string, bot: string, heard: Heard): Promise<void> {
    switch (heard.kind) {
      case 'said': {
        const { talk } = heard;
        if (talk && !(await deps.talks.isWith(workspace, talk))) return;
        return keep(workspace, heard.drafts);
      }
      case 'pressed':
        return receive(workspace, heard.press.draft);
      case 'pointed': {
        const web = await deps.web(workspace);
        const draft = web && (await draftOfPointed(web, heard.pointed, bot));
        return keep(workspace, draft ? [draft] : []);
      }
      case 'members':
        deps.membersChanged(workspace, heard.channel);
        return keep(workspace, heard.drafts);
      case 'identified':
        return hearing.identified(workspace, heard.account, heard.identity);
      case 'uninstalled':
        return deps.uninstalled(workspace);
    }
  }

  /** What is only shown: done once, and not done again when it fails. */
  async function after(workspace: string, heard: Heard): Promise<void> {
    if (!shows(heard)) return;
    const web = await deps.web(workspace);
    if (!web) return;
    if (heard.kind === 'pressed' && heard.answered) return showAnswered(web, heard.answered);
    if (heard.kind === 'home' || heard.kind === 'identified') {
      const board = await hearing.board(workspace, heard.account);
      if (!board && heard.kind === 'identified') return;
      await web.views.publish({ user_id: heard.account, view: homeView(board) });
    }
    if (heard.kind === 'form') {
      const { press, dialogue, trigger } = heard;
      const { account, place } = press.draft;
      const asked = { workspace, account, trigger, meta: { dialogue, place } };
      if (!(await openForm(asked, { web, hearing, log }))) await receive(workspace, press.draft);
    }
  }

  /** A double click has one name, and opens one window. */
  function once(workspace: string, heard: Heard): Heard {
    if (heard.kind !== 'pressed' && heard.kind !== 'form') return heard;
    const eventId = doubles.nameOf(workspace, heard.press);
    if (heard.kind === 'form' && eventId !== heard.press.draft.eventId) return { kind: 'aside' };
    const press: Press = { ...heard.press, draft: { ...heard.press.draft, eventId } };
    return { ...heard, press };
  }

  return {
    async processEvent({ body, ack }) {
      const known = outline(body);
      if (!known) {
        log.info('slack.ignored', { why: 'shape' });
        return ack();
      }
      const { workspace, kind } = known;
      const bot = await deps.botUser(workspace);
      if (!bot) {
        log.info('slack.ignored', { why: 'not-installed', team: workspace, kind });
        return ack();
      }
      const heard = once(workspace, read(body, { workspace, bot }));
      if (heard.kind === 'refused') log.info('slack.ignored', { why: heard.why, team: workspace, kind });
      await before(workspace, bot, heard);
      await ack();
      try {
        await after(workspace, heard);
      } catch (error) {
        log.error('slack.not-shown', { team: workspace, kind }, error);
      }
    },
  };
}

/** Whether there is something to show. Slack keeps a page as it was: that of a new guest must be theirs at once. */
function shows(heard: Heard): boolean {
  switch (heard.kind) {
    case 'form':
    case 'home':
      return true;
    case 'pressed':
      return heard.answered !== undefined;
    case 'identified':
      return heard.identity.guest === true;
    default:
      return false;
  }
}
