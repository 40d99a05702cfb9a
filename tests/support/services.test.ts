// Promises of the test services: private, empty, gone afterwards, and never silently left out.
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { openBrowser } from './browser.ts';
import { describeWith, postgres, type Running, redis } from './services.ts';

function present(service: Running | undefined): Running {
  if (!service) throw new Error('the service is absent');
  return service;
}

async function ask(url: string, statement: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}

describeWith('PostgreSQL', 'A PostgreSQL database for a suite', () => {
  it('is its own, empty, without superuser rights, and gone once stopped', async () => {
    const first = present(await postgres());
    const second = present(await postgres());
    try {
      await ask(first.url, 'CREATE TABLE mine (id int)');
      expect(await ask(second.url, "SELECT to_regclass('mine') AS mine")).toEqual([{ mine: null }]);
      const rights = 'SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user';
      expect(await ask(first.url, rights)).toEqual([{ rolsuper: false, rolbypassrls: false }]);
    } finally {
      await first.stop();
      await second.stop();
    }
    await expect(ask(first.url, 'SELECT 1')).rejects.toThrow();
  });
});

describeWith('Redis', 'A Redis for a suite', () => {
  it('is its own, empty, and empty again once stopped', async () => {
    const first = present(await redis());
    const second = present(await redis());
    const [one, two] = [new Redis(first.url), new Redis(second.url)];
    try {
      await one.set('mine', '1');
      expect(await two.dbsize()).toBe(0);
    } finally {
      one.disconnect();
      two.disconnect();
      await first.stop();
      await second.stop();
    }
  });
});

describeWith('Chromium', 'A browser for a suite', () => {
  it('shows a page', async () => {
    const browser = await openBrowser();
    try {
      const page = await browser.newPage();
      await page.setContent('<title>Bonjour</title>');
      expect(await page.title()).toBe('Bonjour');
    } finally {
      await browser.close();
    }
  });
});

describe('A suite whose service is absent', () => {
  it('says by name what was left out, and passes', async () => {
    const { code, output } = await runFixture({ PATH: '', CI: '' });
    expect(output).toContain('left out: a suite that needs a program (qpdf is absent)');
    expect(code).toBe(0);
  });

  it('fails where CI=true', async () => {
    const { code, output } = await runFixture({ PATH: '', CI: 'true' });
    expect(output).toContain('qpdf must be present where CI=true');
    expect(code).toBe(1);
  });

  it('runs once the service is there', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'services-'));
    try {
      await writeFile(join(folder, 'qpdf'), '', { mode: 0o755 });
      const { code, output } = await runFixture({ PATH: folder, CI: 'true' });
      expect(output).toContain('1 passed');
      expect(output).not.toContain('left out');
      expect(code).toBe(0);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

function runFixture(env: Record<string, string>): Promise<{ code: number; output: string }> {
  const vitest = join('node_modules', 'vitest', 'vitest.mjs');
  const fixture = ['--config=tests/support/fixtures/vitest.config.ts'];
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [vitest, 'run', ...fixture],
      { env: { ...process.env, NO_COLOR: '1', TEST_REPORT: '', ...env } },
      (_, stdout, stderr) => resolve({ code: child.exitCode ?? -1, output: stdout + stderr }),
    );
  });
}
