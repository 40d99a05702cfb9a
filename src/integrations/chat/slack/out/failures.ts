// What a failed call to Slack means: try again soon, wait as asked, or give up.
import { WebAPIPlatformError, WebAPIRateLimitedError } from '@slack/web-api';

/** Answers of Slack that another try may change. Source: the error tables of https://docs.slack.dev/reference/methods */
const PASSING = new Set([
  'external_channel_migrating',
  'fatal_error',
  'internal_error',
  'request_timeout',
  'rollup_error',
  'service_unavailable',
  'team_added_to_org',
  'token_expired',
]);

/** The channel is no longer there for the bot: where to speak must be looked at again. */
const GONE = new Set(['channel_not_found', 'is_archived', 'not_in_channel']);

/** `passing`: another try may succeed. `wait`: so long as Slack asks. `refused`: the same call will be refused again. */
export type Failure =
  | { kind: 'passing' }
  | { kind: 'wait'; afterMs: number }
  | { kind: 'refused'; code: string; gone: boolean };

/** Reads what went wrong with a call. A connection cut, a timeout or a fault of the server is passing. */
export function failureOf(error: unknown): Failure {
  if (error instanceof WebAPIRateLimitedError) return { kind: 'wait', afterMs: error.retryAfter * 1000 };
  if (!(error instanceof WebAPIPlatformError)) return { kind: 'passing' };
  const code = error.data.error;
  if (code === 'ratelimited' || code === 'rate_limited') return { kind: 'wait', afterMs: 30_000 };
  // A page that something between here and Slack answered in its place is no word of Slack.
  if (PASSING.has(code) || !/^\w+$/.test(code)) return { kind: 'passing' };
  return { kind: 'refused', code, gone: GONE.has(code) };
}

/** The code with which Slack refused for good; undefined for any other error. */
export function refusal(error: unknown): string | undefined {
  const failure = failureOf(error);
  return failure.kind === 'refused' ? failure.code : undefined;
}

/** Thrown when the app is not, or no longer, installed in a workspace. */
export class NotInstalled extends Error {}
