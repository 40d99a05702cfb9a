// `passerelle doctor`: what is configured, what is reachable, and what to do next, in plain words.
import type { Config } from '../config.ts';
import type { CommandOptions } from './arguments.ts';
import { checkDatabase } from './doctor.database.ts';
import type { Finding } from './doctor.finding.ts';
import {
  checkDocuments,
  checkFolder,
  checkNode,
  checkPage,
  checkQueue,
  checkRulesets,
} from './doctor.machine.ts';
import { checkMail } from './doctor.mail.ts';
import { checkModel } from './doctor.model.ts';
import { checkPages } from './doctor.pages.ts';
import { checkSlack } from './doctor.slack.ts';
import { type CommandIo, DONE, FAILED } from './outcome.ts';

const labels = { fine: 'OK       ', note: 'À SAVOIR ', todo: 'À FAIRE  ' } as const;
const indent = ' '.repeat(labels.fine.length);

/** Returns the exit code: 1 when something must be done. Shows no secret and nothing personal. */
export async function doctorCommand(
  { retry = false }: CommandOptions,
  config: Config,
  io: CommandIo,
): Promise<number> {
  let toDo = 0;
  const tell = (findings: readonly Finding[]) => {
    for (const { state, says, next } of findings) {
      io.out(`${labels[state]}${says}`);
      if (next !== undefined) io.out(`${indent}→ ${next}`);
      if (state === 'todo') toDo += 1;
    }
  };
  tell(await checkNode());
  // Nothing more is said of the folder where a server keeps the data.
  if (config.databaseUrl === undefined) tell(await checkFolder(config.dataFolder));
  const database = await checkDatabase(config, retry);
  tell(database.findings);
  tell(await checkQueue(config));
  tell(await checkPage(config, database.inUse));
  tell(await checkPages(config, database.inUse));
  tell(await checkSlack(config));
  tell(await checkMail(config));
  tell(await checkModel(config));
  tell(await checkRulesets());
  tell(await checkDocuments());
  io.out('');
  if (toDo === 0) io.out(database.inUse ? 'Tout va bien.' : 'Tout va bien. Pour démarrer : npm start');
  else io.out(toDo === 1 ? 'Il reste une chose à faire.' : `Il reste ${toDo} choses à faire.`);
  return toDo === 0 ? DONE : FAILED;
}
