// The settings: what goes before what, what is refused and how, and what is never shown.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { envExample, readConfig, readEnvironment, withoutSecrets } from '../../src/config.ts';

const defaults = {
  dataFolder: './donnees',
  databaseUrl: undefined,
  redisUrl: undefined,
  secretKey: undefined,
  host: '127.0.0.1',
  port: 3000,
  allowRemote: false,
  publicHosts: [],
  publicUrl: undefined,
  webHost: '127.0.0.1',
  webPort: 3080,
  slackBotToken: undefined,
  slackAppToken: undefined,
  slackSigningSecret: undefined,
  slackHost: '127.0.0.1',
  slackPort: 3001,
  slackMembers: 'team',
  slackClientId: undefined,
  slackClientSecret: undefined,
  slackStateSecret: undefined,
  slackPublicUrl: undefined,
  openaiModel: undefined,
  openaiBaseUrl: undefined,
  openaiApiKey: undefined,
  openaiMonthlyTokens: 1_000_000,
  smtpUrl: undefined,
  mailFrom: undefined,
  logLevel: 'error',
};

/** The sentences said of these variables. */
function problemsOf(env: Record<string, string>): string[] {
  const read = readConfig(env);
  return read.ok ? [] : read.problems;
}

describe('Settings', () => {
  it('need nothing to be given', () => {
    expect(readConfig({})).toEqual({ ok: true, config: defaults });
  });

  it('that are empty count as not given', () => {
    expect(readConfig({ PORT: '', DATABASE_URL: ' ', LOG_LEVEL: '' })).toEqual({
      ok: true,
      config: defaults,
    });
  });

  it('come from the command line first, then from the environment', () => {
    const env = { PASSERELLE_DATA: '/srv/a', PORT: '4000', PASSERELLE_PUBLIC_HOSTS: 'a.example, b.example' };
    expect(readConfig(env, { port: '5000', 'allow-remote': true })).toEqual({
      ok: true,
      config: {
        ...defaults,
        dataFolder: '/srv/a',
        port: 5000,
        allowRemote: true,
        publicHosts: ['a.example', 'b.example'],
      },
    });
  });

  it('that are wrong are all said at once, each by its name', () => {
    const problems = problemsOf({
      PORT: '80000',
      HOST: 'http://x',
      LOG_LEVEL: 'tout',
      PASSERELLE_ALLOW_REMOTE: 'peut-être',
      REDIS_URL: 'localhost:6379',
    });
    expect(problems).toEqual([
      'REDIS_URL : donnez une adresse de la forme redis://serveur:6379.',
      'HOST : donnez une adresse comme 127.0.0.1, sans http:// ni port.',
      'PORT : donnez un nombre entier de 0 à 65535.',
      'PASSERELLE_ALLOW_REMOTE : répondez par oui ou par non.',
      'LOG_LEVEL : choisissez error, info ou silent.',
    ]);
    expect(readConfig({}, { port: 'abc' })).toMatchObject({
      problems: [expect.stringMatching(/^--port : /)],
    });
  });

  it('never repeat a value in a refusal: it may hold a password', () => {
    const secret = fc.stringMatching(/^[a-z]{12}[0-9]{4}$/);
    fc.assert(
      fc.property(
        secret,
        fc.constantFrom('DATABASE_URL', 'REDIS_URL', 'HOST', 'PORT', 'LOG_LEVEL'),
        (text, name) => {
          expect(problemsOf({ [name]: `mysql://me:${text}@server/x` }).join()).not.toContain(text);
        },
      ),
    );
  });

  it('are read or refused, whatever they hold', () => {
    const names = Object.keys(parseEnv(envExample().replaceAll(/^# ([A-Z_]+=)/gm, '$1')));
    expect(names).toContain('DATABASE_URL');
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.string(), (name, text) => {
        for (const problem of problemsOf({ [name]: text })) expect(problem).toMatch(/^[A-Z_]+ : .+\.$/);
      }),
    );
  });
});

describe('An address that is shown', () => {
  it('hides whatever could be a password', () => {
    expect(withoutSecrets('postgresql://bot:s3cret@db:5432/passerelle?password=s3cret#s3cret')).toBe(
      'postgresql://bot:***@db:5432/passerelle',
    );
    expect(withoutSecrets('redis://:s3cret@127.0.0.1:6379/1')).toBe('redis://:***@127.0.0.1:6379/1');
    expect(withoutSecrets('s3cret')).toBe('(adresse illisible)');
  });
});

describe('The file .env.example', () => {
  it('is written from the settings (npm run env-example writes it again)', async () => {
    await expect(envExample()).toMatchFileSnapshot('../../.env.example');
    expect(readConfig(parseEnv(envExample()))).toEqual({
      ok: true,
      config: defaults,
    });
  });
});

describe('The file .env', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'passerelle-env-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('completes the environment, which goes first', () => {
    writeFileSync(join(folder, '.env'), 'PORT=4000\nLOG_LEVEL="info" # tout\n');
    expect(readEnvironment(folder, { PORT: '5000' })).toEqual({ PORT: '5000', LOG_LEVEL: 'info' });
  });

  it('may be absent', () => {
    expect(readEnvironment(folder, { PORT: '5000' })).toEqual({ PORT: '5000' });
  });
});
