// The suites that need a service: run where it is found, named where it was left out.
import { describe, it } from 'vitest';
import { find, type Service } from './servers.ts';

export { chromium, postgres, type Running, redis } from './servers.ts';

/**
 * A suite that needs a service. Where the service is absent, one test says by name what was left out; under CI=true
 * that test fails, for nothing may be left out there.
 */
export function describeWith(service: Service, name: string, suite: () => void): void {
  if (find(service)) return void describe(name, suite);
  describe(name, () => {
    it(`left out: ${service} is absent`, () => {
      if (process.env.CI === 'true') throw new Error(`${name}: ${service} must be present where CI=true`);
      console.log(`left out: ${name} (${service} is absent)`);
    });
  });
}
