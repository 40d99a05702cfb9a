// What the emulator starts with: the people, the app, and a token for each.
import { BOT_SCOPES } from '../../../src/integrations/chat/slack/scopes.ts';

export const BOT_USER = 'U0PASSERELLE';
export const BOT_TOKEN = 'xoxb-passerelle';

export interface Member {
  /** a Slack account id: 'U0CLAIRE' */
  id: string;
  name: string;
  guest?: boolean;
  /** of another workspace, by a shared channel */
  stranger?: boolean;
}

/** The token with which the test acts as a person. */
export const tokenOf = (id: string) => `xoxp-${id}`;

/** The bot may do what its scopes allow and no more. Users are named by their account, in lower case. */
export function seedOf(people: Member[]) {
  const app = { app_id: 'A0PASSERELLE', bot_id: 'B0PASSERELLE', client_id: 'client' };
  return {
    strict_scopes: true,
    users: people.map(({ id, name }) => ({
      name: id.toLowerCase(),
      real_name: name,
      profile: { display_name: name, real_name: name },
    })),
    oauth_apps: [
      {
        ...app,
        client_secret: 'secret',
        name: 'Passerelle',
        bot_user_id: BOT_USER,
        bot_name: 'passerelle',
        redirect_uris: [],
        scopes: [...BOT_SCOPES],
      },
    ],
    tokens: [
      {
        ...app,
        token: BOT_TOKEN,
        type: 'bot',
        user_id: BOT_USER,
        bot_user_id: BOT_USER,
        scopes: [...BOT_SCOPES],
      },
      ...people.map(({ id }) => ({ token: tokenOf(id), type: 'user', user: id.toLowerCase() })),
    ],
  };
}
