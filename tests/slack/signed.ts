// Sends to the bot what Slack sends, signed as Slack signs: JSON for events, forms for the rest.
// Source of the signature: docs.slack.dev, verifying requests from Slack.
import { createHmac } from 'node:crypto';

export interface Sending {
  /** retried deliveries say so: how often, from 1 */
  retry?: number;
  /** seconds since 1970 at which it is said to be signed */
  at?: number;
  signature?: string;
  headers?: Record<string, string>;
}

export interface Signed {
  /** An envelope of the Events API. */
  event(envelope: object, sending?: Sending): Promise<Response>;
  /** A slash command. */
  command(fields: Record<string, string>, sending?: Sending): Promise<Response>;
  /** A press, a submission or a shortcut. */
  interaction(payload: object, sending?: Sending): Promise<Response>;
  /** Any bytes. */
  raw(body: string | Uint8Array, type: string, sending?: Sending): Promise<Response>;
}

const JSON_TYPE = 'application/json';
const FORM = 'application/x-www-form-urlencoded';

/** @param url where the receiver listens, without a path */
export function signed(url: string, secret: string): Signed {
  const raw: Signed['raw'] = (
    body,
    type,
    { at = Math.floor(Date.now() / 1000), signature, retry, headers } = {},
  ) => {
    const hmac = createHmac('sha256', secret).update(`v0:${at}:`).update(body).digest('hex');
    return fetch(`${url}/slack/events`, {
      method: 'POST',
      headers: {
        'content-type': type,
        'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
        'x-slack-request-timestamp': String(at),
        'x-slack-signature': signature ?? `v0=${hmac}`,
        ...(retry && { 'x-slack-retry-num': String(retry), 'x-slack-retry-reason': 'http_error' }),
        ...headers,
      },
      body: typeof body === 'string' ? body : new Uint8Array(body),
    });
  };
  const form = (fields: Record<string, string>) => new URLSearchParams(fields).toString();
  return {
    raw,
    event: (envelope, sending) => raw(JSON.stringify(envelope), JSON_TYPE, sending),
    command: (fields, sending) => raw(form(fields), FORM, sending),
    interaction: (payload, sending) => raw(form({ payload: JSON.stringify(payload) }), FORM, sending),
  };
}
