// Every transcript again, each event twice, on a PostgreSQL server with the queue on Redis, where both are present.
import { openPostgres } from '../../src/integrations/store/postgres.ts';
import { silentLog } from '../store/memory.ts';
import { describeWith, postgres, type Running, redis } from '../support/services.ts';
import { keepPromises } from './promises.ts';
import { openStage } from './stage.ts';

async function onServers() {
  const servers = [await postgres(), await redis()].filter((one): one is Running => one !== undefined);
  const [database, queue] = servers;
  if (!database || !queue) throw new Error('the servers were there a moment ago');
  const stage = await openStage(await openPostgres(database.url, silentLog), queue.url);
  return {
    ...stage,
    async close() {
      await stage.close();
      for (const server of servers) await server.stop();
    },
  };
}

describeWith('PostgreSQL', 'on PostgreSQL', () => {
  describeWith('Redis', 'with Redis', () => {
    keepPromises('twice', onServers);
  });
});
