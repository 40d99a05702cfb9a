// Asks a Redis server who it is, for whoever sets the bot up.
import { Redis } from 'ioredis';

const patienceMs = 5_000;

export type RedisProbe =
  /** `keepsAll`: the server never throws keys away to make room */
  { reachable: true; version: string; keepsAll: boolean } | { reachable: false };

/** Connects, asks and leaves. A refusal (password, access list) counts as not reachable. */
export async function probeRedis(url: string): Promise<RedisProbe> {
  const client = new Redis(url, {
    lazyConnect: true,
    connectTimeout: patienceMs,
    commandTimeout: patienceMs,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  });
  client.on('error', () => {});
  try {
    await client.connect();
    const info = await client.info();
    const field = (name: string) => new RegExp(`^${name}:(.*?)\\r?$`, 'm').exec(info)?.[1] ?? '';
    return {
      reachable: true,
      version: field('redis_version'),
      keepsAll: field('maxmemory_policy') === 'noeviction',
    };
  } catch {
    return { reachable: false };
  } finally {
    client.disconnect();
  }
}
