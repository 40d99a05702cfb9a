// The `passerelle` program: reads the command line and the settings, then runs one command.
import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { type CommandName, type CommandOptions, commandLine, helpText } from './cli/arguments.ts';
import { backupCommand } from './cli/backup.ts';
import { doctorCommand } from './cli/doctor.ts';
import { evaluateCommand } from './cli/evaluate.ts';
import { migrateCommand } from './cli/migrate.ts';
import { restoreCommand } from './cli/restore.ts';
import { roomCommand } from './cli/room.ts';
import { startCommand } from './cli/start.ts';
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
    io.err(error instanceof Error ? error.message : String(error));
    process.exitCode = FAILED;
  }
}

async function runCommand(command: CommandName, options: CommandOptions, config: Config): Promise<number> {
  switch (command) {
    case 'start':
      return startCommand(config, io, stopAsked());
    case 'room':
      return roomCommand(options, config, io, process.stdin);
    case 'evaluate':
      return evaluateCommand(options.args, {
        ...io,
        readFile: (path) => readFile(path, 'utf8'),
        readInput: () => text(process.stdin),
      });
    case 'backup':
      return backupCommand(options, config, io);
    case 'restore':
      return restoreCommand(options, config, io);
    case 'migrate':
      return migrateCommand(options, config, io);
    case 'doctor':
      return doctorCommand(options, config, io);
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
