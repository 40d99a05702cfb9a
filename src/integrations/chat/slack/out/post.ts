// Sends one row of the outbox: to each place it is for, once, in the order and at the pace that Slack allows.
import type { WebClient } from '@slack/web-api';
import type { Delivery, Log, OutboxRow, PlatformMemory } from '../../../../bot/ports.ts';
import type { Channels, Roles } from './channels.ts';
import { failureOf } from './failures.ts';
import type { Identities } from './identity.ts';
import { type Target, targetsOf } from './places.ts';
import { createSayer, type SayerDeps } from './say.ts';
import { FileMissing } from './upload.ts';

/** A place that is gone is looked for again so many times: its message may go elsewhere. */
const TRIES_ELSEWHERE = 3;

export interface PostDeps extends SayerDeps {
  /** undefined when the app is not installed there */
  web(workspace: string): Promise<WebClient | undefined>;
  channels: Channels;
  identities: Identities;
  memory: PlatformMemory;
  /** who is what in a house, by account, as things stand now */
  roles(structureId: string): Promise<Roles>;
  log: Log;
}

/** What became of one target. A string says why it was refused for good. */
type Outcome = { sent: true } | { refused: string } | { later: number } | { thrown: unknown };

/** What was settled by earlier tries, by target: true when sent, else why it was refused. */
type Settled = Record<string, true | string>;

/** Makes the sender of rows. It throws when another try, soon, may succeed. */
export function createPost(deps: PostDeps): (row: OutboxRow) => Promise<Delivery> {
  const { web, channels, identities, memory, log, elapsed } = deps;
  const sayer = createSayer(deps);
  /** Places that Slack asked to leave alone, until when. */
  const resting = new Map<string, number>();

  /** Who is what matters only where several may read. */
  const rolesFor = async ({ structureId, audience, place }: OutboxRow): Promise<Roles> =>
    audience.to === 'person' && place?.kind !== 'channel' ? new Map() : deps.roles(structureId);

  async function settledBefore({ workspace, id, attempts }: OutboxRow): Promise<Settled> {
    const kept = attempts > 0 ? await memory.get(workspace, `posted:${id}`) : undefined;
    return typeof kept === 'object' && kept !== null ? { ...(kept as Settled) } : {};
  }

  async function sayTo(client: WebClient, row: OutboxRow, target: Target): Promise<Outcome> {
    const place = `${row.workspace}:${keyOf(target)}`;
    const rest = (resting.get(place) ?? 0) - elapsed();
    if (rest > 0) return { later: rest };
    resting.delete(place);
    try {
      await sayer.say(client, row, target);
      return { sent: true };
    } catch (thrown) {
      if (thrown instanceof FileMissing) return { refused: 'file-missing' };
      const failure = failureOf(thrown);
      if (failure.kind === 'passing') return { thrown };
      if (failure.kind === 'wait') {
        resting.set(place, elapsed() + failure.afterMs);
        return { later: failure.afterMs };
      }
      if (target.to === 'channel' && failure.gone) {
        channels.changed(row.workspace, target.spot.channel);
        if (row.attempts < TRIES_ELSEWHERE) return { later: 1_000 };
      }
      return { refused: failure.code };
    }
  }

  return async (row) => {
    const client = await web(row.workspace);
    if (!client) return { kind: 'final', reason: 'not-installed' };
    let targets: Target[];
    try {
      targets = await targetsOf(row, channels.of(await rolesFor(row)), identities);
    } catch (error) {
      const failure = failureOf(error);
      if (failure.kind === 'wait') return { kind: 'later', afterMs: failure.afterMs };
      throw error;
    }
    const settled = await settledBefore(row);
    const outcomes: Outcome[] = [];
    for (const target of targets) {
      const key = keyOf(target);
      if (key in settled) continue;
      const outcome = await sayTo(client, row, target);
      outcomes.push(outcome);
      if ('sent' in outcome) settled[key] = true;
      if ('refused' in outcome) {
        settled[key] = outcome.refused;
        log.info('slack.refused', { message: row.id, code: outcome.refused });
      }
      if (targets.length > 1) await memory.set(row.workspace, `posted:${row.id}`, settled);
    }
    const kept = targets.length > 1 || row.attempts > 0;
    if (kept && outcomes.every(isEnd)) await memory.forget(row.workspace, `posted:${row.id}`);
    return conclude(outcomes, settled);
  };
}

const isEnd = (outcome: Outcome) => 'sent' in outcome || 'refused' in outcome;

/** What becomes of the row: tried again as long as one target may still hear it, final when none could. */
function conclude(outcomes: Outcome[], settled: Settled): Delivery {
  for (const outcome of outcomes) if ('thrown' in outcome) throw outcome.thrown;
  const waits = outcomes.flatMap((outcome) => ('later' in outcome ? [outcome.later] : []));
  if (waits.length > 0) return { kind: 'later', afterMs: Math.max(...waits) };
  const ends = Object.values(settled);
  if (ends.includes(true)) return { kind: 'sent' };
  return { kind: 'final', reason: ends[0]?.toString() ?? 'nobody-to-tell' };
}

function keyOf(target: Target): string {
  return target.to === 'channel' ? target.spot.channel : target.account;
}
