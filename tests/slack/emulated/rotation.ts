// Tokens that expire, as Slack gives them: a refresh token serves once, and gives another with the next token.
import type { Answer } from './front.ts';

export interface Rotation {
  /** A token with its refresh token, as an installation would keep them. */
  issue(): { token: string; refreshToken: string };
  refresh(refreshToken: string | undefined): Answer;
  holds(token: string): boolean;
  revoke(token: string): void;
}

export function rotation(): Rotation {
  const tokens = new Set<string>();
  const fresh = new Set<string>();
  let count = 0;
  const issue = () => {
    count += 1;
    const given = { token: `xoxe.xoxb-${count}`, refreshToken: `xoxe-${count}` };
    tokens.add(given.token);
    fresh.add(given.refreshToken);
    return given;
  };
  return {
    issue,
    refresh(refreshToken = '') {
      if (!fresh.delete(refreshToken)) return { ok: false, error: 'invalid_refresh_token' };
      const { token, refreshToken: next } = issue();
      return { ok: true, access_token: token, refresh_token: next, token_type: 'bot', expires_in: 43_200 };
    },
    holds: (token) => tokens.has(token),
    revoke: (token) => void tokens.delete(token),
  };
}
