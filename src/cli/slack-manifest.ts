// `passerelle slack-manifest`: the text to paste into Slack to create the app.
import { commands } from '../bot/commands/index.ts';
import { manifestText, type ShownCommand, slackManifest } from '../integrations/chat/slack/manifest.ts';
import type { CommandOptions } from './arguments.ts';
import { type CommandIo, DONE } from './outcome.ts';

/** The commands that people are told of: those that /aide shows, and /aide. */
export function shownCommands(): ShownCommand[] {
  return commands.flatMap(({ name, help }) => {
    const line = help ?? (name === '/aide' ? 'voir ce que vous pouvez demander' : undefined);
    return line === undefined ? [] : [{ name, help: line }];
  });
}

/** Writes the manifest on the standard output. Returns the exit code. */
export async function slackManifestCommand({ url }: CommandOptions, io: CommandIo): Promise<number> {
  io.out(manifestText(slackManifest(shownCommands(), url)).trimEnd());
  return DONE;
}
