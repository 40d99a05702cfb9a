// A double click is one event: the second press soon after the first takes the first one's name.
import type { Press } from './translate/heard.ts';

/** How long after a press the same one is taken for a double click, in seconds on Slack's clock. */
const SOON_S = 3;

export interface Doubles {
  /** The event id under which this press is kept. */
  nameOf(workspace: string, press: Press): string;
}

export function createDoubles(): Doubles {
  const recent = new Map<string, { eventId: string; at: number }>();
  return {
    nameOf(workspace, { control, at, draft: { eventId } }) {
      for (const [key, first] of recent) if (at - first.at > SOON_S) recent.delete(key);
      const key = `${workspace} ${control}`;
      const first = recent.get(key);
      if (first && at - first.at <= SOON_S) return first.eventId;
      recent.set(key, { eventId, at });
      return eventId;
    },
  };
}
