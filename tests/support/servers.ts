// PostgreSQL, Redis and other programs the tests need: named by the environment, or found and started in private.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { accessSync, constants, readdirSync } from 'node:fs';
import { chown, mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import { Redis } from 'ioredis';
import pg from 'pg';

export type Service = 'PostgreSQL' | 'Redis' | 'Chromium' | 'pdftotext' | 'qpdf';

/** A service ready for one suite alone; `stop` leaves nothing behind. */
export interface Running {
  url: string;
  stop(): Promise<void>;
}

/** Where each service is: a variable (set but empty: treated as absent), else a program of this machine. */
const places: Record<Service, () => string | undefined> = {
  PostgreSQL: () => process.env.TEST_DATABASE_URL ?? program('postgres', postgresFolders()),
  Redis: () => process.env.TEST_REDIS_URL ?? program('redis-server'),
  Chromium: () => process.env.TEST_CHROMIUM ?? program('chromium') ?? program('chromium-browser'),
  pdftotext: () => program('pdftotext'),
  qpdf: () => program('qpdf'),
};

/** The URL or the program's path that gives this service, or undefined where it is absent. */
export function find(service: Service): string | undefined {
  return places[service]() || undefined;
}

/**
 * A fresh, empty PostgreSQL database owned by a role of its own, which is no superuser (row-level security holds for
 * it) and may create roles. TEST_DATABASE_URL must name a superuser. Undefined where PostgreSQL is absent.
 */
export async function postgres(): Promise<Running | undefined> {
  const place = find('PostgreSQL');
  if (!place) return undefined;
  if (/^postgres(ql)?:/.test(place)) return freshDatabase(place);
  const server = await startPostgres(place);
  const database = await freshDatabase(server.url);
  return { url: database.url, stop: server.stop };
}

/** An empty Redis database that no other suite uses. Undefined where Redis is absent. */
export async function redis(): Promise<Running | undefined> {
  const place = find('Redis');
  if (!place) return undefined;
  return /^rediss?:/.test(place) ? freeNumber(place) : startRedis(place);
}

/** The path of a Chromium, or undefined where it is absent. */
export function chromium(): string | undefined {
  return find('Chromium');
}

async function freshDatabase(server: string): Promise<Running> {
  const name = `test_${randomBytes(8).toString('hex')}`;
  const asSuperuser = async (...statements: string[]) => {
    const client = new pg.Client({ connectionString: server });
    await client.connect();
    try {
      for (const statement of statements) await client.query(statement);
    } finally {
      await client.end();
    }
  };
  await asSuperuser(
    `CREATE ROLE ${name} LOGIN NOSUPERUSER CREATEROLE PASSWORD '${name}'`,
    `CREATE DATABASE ${name} OWNER ${name} TEMPLATE template0 ENCODING 'UTF8'`,
  );
  const url = new URL(server);
  url.username = name;
  url.password = name;
  url.pathname = `/${name}`;
  return {
    url: url.href,
    stop: () => asSuperuser(`DROP DATABASE ${name} WITH (FORCE)`, `DROP ROLE ${name}`),
  };
}

/** Of the 16 numbered databases of a shared Redis, claims one through a key of database 0. */
async function freeNumber(server: string): Promise<Running> {
  const claims = new Redis(server, { db: 0, maxRetriesPerRequest: 1 });
  const empty = async (db: number) => {
    const client = new Redis(server, { db, maxRetriesPerRequest: 1 });
    await client.flushdb();
    await client.quit();
  };
  for (let db = 1; db <= 15; db++) {
    const claim = `test-claim:${db}`;
    if ((await claims.set(claim, process.pid, 'EX', 3600, 'NX')) !== 'OK') continue;
    await empty(db);
    const url = new URL(server);
    url.pathname = `/${db}`;
    const stop = async () => {
      await empty(db);
      await claims.del(claim);
      await claims.quit();
    };
    return { url: url.href, stop };
  }
  await claims.quit();
  throw new Error('every numbered database of TEST_REDIS_URL is taken');
}

async function startPostgres(binary: string): Promise<Running> {
  const user = unprivileged();
  const folder = await mkdtemp(join(tmpdir(), 'passerelle-postgres-'));
  if (user) await chown(folder, user.uid, user.gid);
  const data = join(folder, 'data');
  const options = ['--auth=trust', '--username=postgres', '--encoding=UTF8', '--locale=C.UTF-8', '--no-sync'];
  execFileSync(binary.replace(/postgres$/, 'initdb'), ['--pgdata', data, ...options], {
    ...user,
    cwd: folder,
  });
  const settings = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'fsync=off',
    'max_connections=50',
  ];
  const { port, stop } = await startOnFreePort(folder, (free) =>
    spawn(binary, ['-D', data, '-p', `${free}`, ...settings.flatMap((setting) => ['-c', setting])], {
      ...user,
      cwd: folder,
      env: { ...process.env, LC_ALL: 'C.UTF-8', LC_MESSAGES: 'C' },
    }),
  );
  return { url: `postgresql://postgres@127.0.0.1:${port}/postgres`, stop };
}

async function startRedis(binary: string): Promise<Running> {
  const folder = await mkdtemp(join(tmpdir(), 'passerelle-redis-'));
  const { port, stop } = await startOnFreePort(folder, (free) =>
    spawn(binary, ['--port', `${free}`, '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'], {
      cwd: folder,
    }),
  );
  return { url: `redis://127.0.0.1:${port}/0`, stop };
}

/** Starts a server and waits until it says that it is ready; another free port is tried if this one gets taken. */
async function startOnFreePort(folder: string, start: (port: number) => ChildProcess) {
  const said: string[] = [];
  for (let attempt = 0; attempt < 3; attempt++) {
    const port = await freePort();
    const server = start(port);
    const endWithTests = () => server.kill('SIGKILL');
    process.once('exit', endWithTests);
    if (await isReady(server, said)) {
      const stop = async () => {
        process.off('exit', endWithTests);
        if (server.exitCode === null && server.kill('SIGINT')) await once(server, 'exit');
        await rm(folder, { recursive: true, force: true });
      };
      return { port, stop };
    }
    process.off('exit', endWithTests);
  }
  await rm(folder, { recursive: true, force: true });
  throw new Error(`the server did not start: ${said.slice(-10).join('\n')}`);
}

function isReady(server: ChildProcess, said: string[]): Promise<boolean> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.once('exit', () => resolve(false));
    for (const stream of [server.stdout, server.stderr]) {
      if (!stream) continue;
      createInterface(stream).on('line', (line) => {
        said.push(line);
        if (/ready to accept connections/i.test(line)) resolve(true);
      });
    }
  });
}

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

/** PostgreSQL refuses to run as root: the account it runs as instead, or nothing to change. */
function unprivileged(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag: string, account: string) =>
    Number(execFileSync('id', [flag, account], { stdio: 'pipe' }));
  for (const account of ['postgres', 'nobody']) {
    try {
      return { uid: id('-u', account), gid: id('-g', account) };
    } catch {
      // This account does not exist here; the next one does everywhere.
    }
  }
  throw new Error('PostgreSQL cannot run as root, and no other account was found');
}

function postgresFolders(): string[] {
  const root = '/usr/lib/postgresql';
  try {
    return readdirSync(root)
      .sort((a, b) => Number(b) - Number(a))
      .map((version) => join(root, version, 'bin'));
  } catch {
    return [];
  }
}

function program(name: string, firstIn: string[] = []): string | undefined {
  const folders = [...firstIn, ...(process.env.PATH ?? '').split(delimiter)];
  return folders
    .map((folder) => join(folder, name))
    .find((path) => {
      try {
        accessSync(path, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}
