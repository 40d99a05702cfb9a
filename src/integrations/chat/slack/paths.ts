// Where Slack's requests come in, under the public address: the manifest names them, the receiver answers there.

export const PATHS = {
  events: '/slack/events',
  redirect: '/slack/oauth_redirect',
  install: '/slack/install',
} as const;
