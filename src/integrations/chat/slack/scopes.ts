// What the bot may do in a workspace: each scope with what it is for.

/** Asked for at the installation, in the manifest and by the installation page. Source: https://docs.slack.dev/reference/scopes */
export const BOT_SCOPES = [
  'channels:history', // mentions and answers in a public channel; finding again what was posted
  'channels:read', // which public channels the bot is in, and who reads them
  'chat:write',
  'commands', // slash commands and the message shortcut
  'files:read', // a dropped file
  'files:write', // the dossier
  'groups:history', // the same in private channels
  'groups:read',
  'im:history', // direct messages
  'im:write', // opening a direct message
  'reactions:read', // the reaction that points at words worth keeping
  'users:read', // names, and who is a guest
] as const;
