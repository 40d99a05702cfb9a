// Finds again what was posted: each post carries its key in its metadata, which only the app sees.
import type { WebClient } from '@slack/web-api';
import { refusal } from './failures.ts';
import type { Spot } from './places.ts';

const EVENT_TYPE = 'passerelle';
const PAGE = 200;
/** A second try comes soon after the first: what is further back than this is not looked for. */
const PAGES = 5;

/** The metadata of a post. @param id unique in its place */
export function marked(id: string) {
  return { event_type: EVENT_TYPE, event_payload: { id } };
}

/** What stands in a place among posts whose key begins so: key → the post's timestamp. Empty where it cannot be read. */
export async function findPosted(
  web: WebClient,
  { channel, thread }: Spot,
  prefix: string,
): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  let cursor: string | undefined;
  for (let page = 0; page < PAGES; page++) {
    const query = { channel, include_all_metadata: true, limit: PAGE, ...(cursor && { cursor }) };
    try {
      const answer =
        thread === undefined
          ? await web.conversations.history(query)
          : await web.conversations.replies({ ...query, ts: thread });
      for (const { metadata, ts } of answer.messages ?? []) {
        const id = idOf(metadata);
        if (ts !== undefined && id?.startsWith(prefix)) found.set(id, ts);
      }
      cursor = answer.response_metadata?.next_cursor;
    } catch (error) {
      if (refusal(error) === undefined) throw error;
      return found;
    }
    if (!cursor) break;
  }
  return found;
}

function idOf(metadata: { event_type?: string; event_payload?: object } | undefined): string | undefined {
  const payload = metadata?.event_type === EVENT_TYPE ? metadata.event_payload : undefined;
  return payload && 'id' in payload && typeof payload.id === 'string' ? payload.id : undefined;
}
