// `passerelle start`: the bot, its local room in the browser and the platforms it is joined to, until it is asked to stop.

import { mailSettings } from '../config/mail.ts';
import { modelSettings } from '../config/model.ts';
import { slackSettings } from '../config/slack.ts';
import { webSettings } from '../config/web.ts';
import type { Config } from '../config.ts';
import { startPage } from '../integrations/chat/local/server.ts';
import { createLog } from '../integrations/log/log.ts';
import { keyOf, locationOf, openPasserelle, type Passerelle } from '../passerelle.ts';
import { type CommandIo, DONE, FAILED } from './outcome.ts';

/** @param stopped resolves when the program must stop */
export async function startCommand(config: Config, io: CommandIo, stopped: Promise<void>): Promise<number> {
  const log = createLog(config.logLevel);
  const slack = slackSettings(config);
  if (!slack.ok) {
    for (const problem of slack.problems) io.err(problem);
    return FAILED;
  }
  const mail = mailSettings(config);
  if (!mail.ok) {
    io.err(mail.problem);
    return FAILED;
  }
  const model = modelSettings(config);
  if (!model.ok) {
    io.err(model.problem);
    return FAILED;
  }
  const passerelle = await openPasserelle({
    location: locationOf(config),
    redisUrl: config.redisUrl,
    slack: slack.settings,
    mail: mail.settings,
    web: webSettings(config),
    model: model.settings,
    monthlyTokens: config.openaiMonthlyTokens,
    key: keyOf(config),
    log,
    say: io.out,
  });
  try {
    const page = await startPage(passerelle.room, config);
    io.out(`Passerelle est prête. Ouvrez cette adresse dans votre navigateur : ${page.url}`);
    io.out(aboutPages(passerelle));
    if (slack.settings) io.out('Slack est relié. Dans un canal, invitez le bot avec /invite @Passerelle.');
    io.out('Pour arrêter : Ctrl et C. Rien ne se perd, la conversation reprendra où elle était.');
    await stopped;
    io.out('Je m’arrête…');
    await page.close();
  } finally {
    await passerelle.close();
  }
  return DONE;
}

/** Where the public pages are, and for whom. */
function aboutPages({ web }: Passerelle): string {
  if (!web) return 'Les pages publiques ne sont pas servies : avec DATABASE_URL, réglez PASSERELLE_KEY.';
  return web.reachable
    ? `Les pages publiques sont à l’adresse ${web.base}`
    : `Les pages publiques sont à l’adresse ${web.base}, sur cette machine seulement. Pour les ouvrir : docs/pages.md`;
}
