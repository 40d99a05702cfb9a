// How the bot is joined to Slack: where events come in, and with which token it speaks.

export interface SlackSettings {
  receive:
    | { kind: 'socket'; appToken: string }
    | { kind: 'http'; signingSecret: string; host: string; port: number };
  install:
    | { kind: 'token'; botToken: string }
    | { kind: 'oauth'; clientId: string; clientSecret: string; stateSecret: string; publicUrl?: string };
  /**
   * As what full members of the workspace enter. On Slack's free plan nobody has a guest account: patients are full
   * members there, and the coordinator says who is of the team. The team unless told.
   */
  members?: 'team' | 'guests';
  /** another address than Slack's, ending with `/`; for tests */
  apiUrl?: string;
}
