// Two emulated workspaces behind one address, as Slack is one: a token says of which workspace it is.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { BOT_USER, type Workspace } from '../emulated.ts';

export interface Slacks {
  /** to be given to the app */
  apiUrl: string;
  close(): Promise<void>;
}

/** A code of an installation is the name of the workspace that agreed. */
export async function openSlacks(workspaces: readonly Workspace[]): Promise<Slacks> {
  const named = (text: string) => workspaces.find(({ team }) => text.includes(team));

  async function answer(method: string, token: string, body: string): Promise<string> {
    const { code, refresh_token: refresh } = Object.fromEntries(new URLSearchParams(body));
    const workspace = named(code ?? refresh ?? token);
    if (!workspace) return JSON.stringify({ ok: false, error: 'invalid_auth' });
    if (code) return JSON.stringify(installed(workspace));
    const forwarded = await fetch(`${workspace.apiUrl}${method}`, {
      method: 'POST',
      headers: { authorization: token, 'content-type': 'application/x-www-form-urlencoded' },
      body,
    });
    return forwarded.text();
  }

  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const method = /^\/api\/([\w.]+)/.exec(request.url ?? '')?.[1] ?? '';
    const said = await answer(method, request.headers.authorization ?? '', Buffer.concat(chunks).toString());
    response.writeHead(200, { 'content-type': 'application/json' }).end(said);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** What Slack gives to an app that was just installed, with tokens that rotate. */
function installed({ team, rotation }: Workspace): object {
  const { token, refreshToken } = rotation.issue();
  return {
    ok: true,
    access_token: token,
    refresh_token: refreshToken,
    expires_in: rotation.lasting,
    token_type: 'bot',
    scope: 'chat:write,commands',
    bot_user_id: BOT_USER,
    app_id: 'A0PASSERELLE',
    team: { id: team, name: 'Une maison' },
    enterprise: null,
    is_enterprise_install: false,
    authed_user: { id: 'U0QUELQUUN' },
  };
}
