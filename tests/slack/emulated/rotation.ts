// Tokens that expire, as Slack gives them: a refresh token serves once, and gives another with the next token.
import type { Answer } from './front.ts';

export interface Rotation {
  /** how long the next tokens last, in seconds */
  lasting: number;
  /** A token with its refresh token, as an installation would keep them. */
  issue(): { token: string; refreshToken: string };
  refresh(refreshToken: string | undefined): Answer;
  holds(token: string): boolean;
  revoke(token: string): void;
  /** Slack takes none of the tokens given so far. */
  revokeAll(): void;
}

/** @param of a name that its tokens carry, so that two workspaces never give the same one */
export function rotation(of: string): Rotation {
  const tokens = new Set<string>();
  const fresh = new Set<string>();
  let count = 0;
  const issue = () => {
    count += 1;
    const given = { token: `xoxe.xoxb-${of}-${count}`, refreshToken: `xoxe-${of}-${count}` };
    tokens.add(given.token);
    fresh.add(given.refreshToken);
    return given;
  };
  const rotating: Rotation = {
    lasting: 43_200,
    issue,
    refresh(refreshToken = '') {
      if (!fresh.delete(refreshToken)) return { ok: false, error: 'invalid_refresh_token' };
      const { token, refreshToken: next } = issue();
      const expires_in = rotating.lasting;
      return { ok: true, access_token: token, refresh_token: next, token_type: 'bot', expires_in };
    },
    holds: (token) => tokens.has(token),
    revoke: (token) => void tokens.delete(token),
    revokeAll: () => tokens.clear(),
  };
  return rotating;
}
