// A headless Chromium for the tests: the one of the machine, driven by playwright-core, kept off the network.
import { type Browser, chromium as playwright } from 'playwright-core';
import { chromium } from './services.ts';

/** Opens a browser with an empty profile; throws where Chromium is absent: ask within `describeWith('Chromium', …)`. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = chromium();
  if (!executablePath) throw new Error('Chromium is absent');
  return playwright.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
