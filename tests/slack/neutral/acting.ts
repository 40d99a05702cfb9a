// Plays the cues of a transcript in a Slack workspace: each person writes, presses and drops files as they would there.
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { accountOf, shownName } from '../../../src/integrations/chat/local/names.ts';
import type { Database } from '../../../src/integrations/store/database.ts';
import { openPasserelle, type Passerelle } from '../../../src/passerelle.ts';
import type { Cue } from '../../scenarios/script.ts';
import { BOT_USER, type Control, openWorkspace, type Workspace } from '../emulated.ts';
import { escaped, eventIn, moveDate, pressOn } from '../gestures.ts';
import { command, file, message } from '../payloads.ts';
import type { WayIn } from './ways.ts';

const TEAM_CHANNEL = 'C0EQUIPE';

export interface Player {
  /** their Slack account */
  id: string;
  name: string;
  guest: boolean;
}

export interface Acting {
  workspace: Workspace;
  players: Player[];
  act(cue: Cue): Promise<void>;
  troubles: string[];
  close(): Promise<void>;
}

/** Everyone who appears, in the order they come: the first coordinates, others are guests unless they join the team. */
function playersOf(cues: readonly Cue[]): Player[] {
  const players = new Map<string, Player>();
  for (const cue of cues) {
    if (cue.kind === 'date') continue;
    const account = accountOf(cue.as);
    const known = players.get(account) ?? {
      id: `U0${account.toUpperCase().replaceAll('-', '')}`,
      name: shownName(cue.as),
      guest: players.size > 0,
    };
    if (cue.kind === 'join' && cue.join === 'professional') known.guest = false;
    players.set(account, known);
  }
  return [...players.values()];
}

/** @param times each delivery comes so often */
export async function openActing(
  cues: readonly Cue[],
  database: Database,
  way: WayIn,
  times: number,
): Promise<Acting> {
  const players = playersOf(cues);
  const workspace = await openWorkspace({
    people: players,
    ...(way.connections && { connections: way.connections }),
  });
  const troubles: string[] = [];
  let frozenAt: Date | undefined;
  let open: Passerelle | undefined;

  async function opened(): Promise<Passerelle> {
    if (open) return open;
    open = await openPasserelle({
      location: { database },
      slack: way.settings(workspace),
      frozenAt,
      log: { info() {}, error: (what) => void troubles.push(what) },
    });
    await way.ready();
    return open;
  }

  const who = (as: string): Player => {
    const found = players.find(({ name }) => accountOf(name) === accountOf(as));
    if (!found) throw new Error(`${as} is not on the stage`);
    return found;
  };
  const inDirect = ({ id }: Player, text: string, more: object = {}) =>
    way.event(
      eventIn(
        workspace.team,
        message(text, { user: id, channel: workspace.direct(id), team: workspace.team, ...more }),
      ),
      times,
    );

  async function join(player: Player): Promise<void> {
    const first = players[0] === player;
    // The first one brings the bot to the team's channel; the others come to a channel where it is.
    const arrival = first
      ? { user: BOT_USER, inviter: player.id, channel: TEAM_CHANNEL }
      : { user: player.id, channel: player.guest ? 'C0TOUS' : TEAM_CHANNEL };
    await way.event(
      eventIn(workspace.team, {
        type: 'member_joined_channel',
        channel_type: 'C',
        team: workspace.team,
        ...arrival,
      }),
      times,
    );
  }

  async function say(player: Player, text: string): Promise<void> {
    const [, name, rest = ''] = /^(\/\w+)(?:\s+([\s\S]*))?$/.exec(text) ?? [];
    if (name === undefined) return inDirect(player, escaped(text));
    const typed = { user_id: player.id, team_id: workspace.team, channel_id: workspace.direct(player.id) };
    return way.command(command(name, rest, { ...typed, channel_name: 'directmessage' }), times);
  }

  async function choose(player: Player, choice: string): Promise<void> {
    const seen = (await workspace.hears(player.id)).filter(({ controls }) => offered(controls).length > 0);
    const number = /^\d+$/.test(choice) ? Number(choice) - 1 : undefined;
    const same = ({ label }: Control) => label.localeCompare(choice, 'fr', { sensitivity: 'base' }) === 0;
    for (const one of seen.reverse()) {
      const control = number === undefined ? offered(one.controls).find(same) : offered(one.controls)[number];
      if (control) return way.interaction(pressOn(workspace.team, player.id, one, control), times);
      if (number !== undefined) break;
    }
    return inDirect(player, choice);
  }

  async function drop(player: Player, cue: Extract<Cue, { kind: 'file' }>): Promise<void> {
    const { size } = await stat(cue.file);
    const name = basename(cue.file);
    // A film is only announced: its size alone must be enough.
    const kept =
      size > 30 * 1024 * 1024
        ? file('F0ANNONCE', name, size)
        : await workspace.drop(player.id, workspace.direct(player.id), {
            name,
            bytes: await readFile(cue.file),
          });
    await inDirect(player, escaped(cue.text), { subtype: 'file_share', files: [kept] });
  }

  /** Only a local room moves the date: here it is moved as that room would, at the same place in the story. */
  async function date(to: string): Promise<void> {
    const { world } = await opened();
    const [first] = players;
    return first ? moveDate(world, workspace.team, first, to) : world.clock.moveTo(new Date(to));
  }

  async function given(cue: Cue): Promise<void> {
    switch (cue.kind) {
      case 'date':
        return date(cue.to);
      case 'join':
        return join(who(cue.as));
      case 'text':
        return say(who(cue.as), cue.text);
      case 'choose':
        return choose(who(cue.as), cue.choose);
      case 'file':
        return drop(who(cue.as), cue);
    }
  }

  return {
    workspace,
    players,
    troubles,
    async act(cue) {
      if (cue.kind === 'date' && frozenAt === undefined) {
        frozenAt = new Date(cue.to);
        return;
      }
      await opened();
      await given(cue);
      await (await opened()).engine.quiet();
    },
    async close() {
      await open?.close();
      await workspace.close();
      await way.close();
    },
  };
}

/** The choices alone, without the button that opens a window. */
const offered = (controls: Control[]) => controls.filter(({ action }) => action.startsWith('choice'));
