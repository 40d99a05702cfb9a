// `passerelle start`: the bot and its local room in the browser, until it is asked to stop.
import type { Config } from '../config.ts';
import { startPage } from '../integrations/chat/local/server.ts';
import { createLog } from '../integrations/log/log.ts';
import { locationOf, openPasserelle } from '../passerelle.ts';
import { type CommandIo, DONE } from './outcome.ts';

/** @param stopped resolves when the program must stop */
export async function startCommand(config: Config, io: CommandIo, stopped: Promise<void>): Promise<number> {
  const log = createLog(config.logLevel);
  const passerelle = await openPasserelle({
    location: locationOf(config),
    redisUrl: config.redisUrl,
    log,
    say: io.out,
  });
  try {
    const page = await startPage(passerelle.room, config);
    io.out(`Passerelle est prête. Ouvrez cette adresse dans votre navigateur : ${page.url}`);
    io.out('Pour arrêter : Ctrl et C. Rien ne se perd, la conversation reprendra où elle était.');
    await stopped;
    io.out('Je m’arrête…');
    await page.close();
  } finally {
    await passerelle.close();
  }
  return DONE;
}
