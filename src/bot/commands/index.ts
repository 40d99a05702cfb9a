// The list of commands, in the order that /aide shows them.
import type { Command } from '../context.ts';
import { actions, done, follow } from './actions.ts';
import { address } from './address.ts';
import { tableau } from './board.ts';
import { calendar } from './calendar.ts';
import { callOff, moveMeeting } from './change-meeting.ts';
import { choose } from './choose.ts';
import { confirm } from './confirm.ts';
import { consent } from './consent.ts';
import { cancelCommand, resumeCommand } from './dialogues.ts';
import { dossier } from './dossier.ts';
import { exchange } from './exchange.ts';
import { flowCommands, framework } from './flow-commands.ts';
import { glossary } from './glossary.ts';
import { helpOn } from './help.ts';
import { level } from './level.ts';
import { link } from './link.ts';
import { meetings } from './meetings.ts';
import { partners } from './partners.ts';
import { polls, vote } from './polls.ts';
import { prepare } from './prepare.ts';
import { presence } from './presence.ts';
import { projects } from './projects.ts';
import { answer, returns } from './returns.ts';
import { review } from './review.ts';
import { myData, team } from './team.ts';
import { theme } from './theme.ts';

const others: readonly Command[] = [
  tableau,
  level,
  dossier,
  meetings,
  polls,
  vote,
  choose,
  moveMeeting,
  callOff,
  prepare,
  exchange,
  presence,
  link,
  calendar,
  ...flowCommands,
  consent,
  confirm,
  framework,
  partners,
  review,
  returns,
  answer,
  actions,
  done,
  follow,
  theme,
  projects,
  glossary,
  address,
  team,
  myData,
  resumeCommand,
  cancelCommand,
];

export const commands: readonly Command[] = [helpOn(others), ...others];

export function commandNamed(name: string): Command | undefined {
  return commands.find((command) => command.name === name);
}
