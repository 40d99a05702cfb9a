// The `passerelle` program: reads the command line and the settings, then runs one command.
import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { type CommandName, type CommandOptions, commandLine, helpText } from './cli/arguments.ts';
import { unexpected } from './cli/outcome.ts';
import { type Config, readConfig, readEnvironment } from './config.ts';

const BAD_USAGE = 2;
const FAILED = 1;

const io = {
  out: (line: string) => console.log(line),
  err: (line: string) => console.error(line),
  /** resolves once the line has left the process */
  write: (line: string) =>
    new Promise<void>((resolve, reject) => {
      process.stdout.write(`${line}\n`, (error) => (error ? reject(error) : resolve()));
    }),
};

/** Runs the command named by the arguments, and sets the exit code. */
export async function run(argv: readonly string[]): Promise<void> {
  const line = commandLine(argv);
  if (!line.ok) {
    io.err(line.message);
    process.exitCode = BAD_USAGE;
    return;
  }
  const { args: _args, ...flags } = line.options;
  const settings = readConfig(readEnvironment(process.cwd(), process.env), flags);
  if (!settings.ok) {
    for (const problem of settings.problems) io.err(problem);
    process.exitCode = BAD_USAGE;
    return;
  }
  try {
    process.exitCode = await runCommand(line.command, line.options, settings.config);
  } catch (error) {
    io.err(unexpected(error));
    process.exitCode = FAILED;
  }
}

/** Each command loads what it needs and no more: help does not wait for the database. */
async function runCommand(command: CommandName, options: CommandOptions, config: Config): Promise<number> {
  switch (command) {
    case 'start':
      return (await import('./cli/start.ts')).startCommand(config, io, stopAsked());
    case 'room':
      return (await import('./cli/room.ts')).roomCommand(options, config, io, process.stdin);
    case 'evaluate':
      return (await import('./cli/evaluate.ts')).evaluateCommand(options.args, {
        ...io,
        readFile: (path) => readFile(path, 'utf8'),
        readInput: () => text(process.stdin),
      });
    case 'backup':
      return (await import('./cli/backup.ts')).backupCommand(options, config, io);
    case 'restore':
      return (await import('./cli/restore.ts')).restoreCommand(options, config, io);
    case 'migrate':
      return (await import('./cli/migrate.ts')).migrateCommand(options, config, io);
    case 'doctor':
      return (await import('./cli/doctor.ts')).doctorCommand(options, config, io);
    case 'extract':
      return (await import('./cli/extract.ts')).extractCommand(options, {
        ...io,
        readInput: () => text(process.stdin),
        today: () => new Date().toISOString().slice(0, 10),
        ...(options.model && {
          byModel: (await import('./cli/notes-by-model.ts')).notesByModel(config, io.err),
        }),
      });
    case 'slack-manifest':
      return (await import('./cli/slack-manifest.ts')).slackManifestCommand(options, io);
    case 'guard':
      return (await import('./cli/guard.ts')).guardCommand(options, {
        ...io,
        readInput: () => text(process.stdin),
      });
    case 'aide':
      io.out(helpText(options.file));
      return 0;
  }
}

function stopAsked(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
}
