// A page of the local room opened in a real browser, over the stand-in, for one test at a time.
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { expect } from 'vitest';
import { startPage } from '../../src/integrations/chat/local/server.ts';
import { openBrowser } from '../support/browser.ts';
import { script } from './script.ts';
import { type StandIn, standIn } from './stand-in.ts';

export interface OpenRoom {
  bot: StandIn;
  url: string;
  /** a fresh browser profile on the page */
  visit(options?: BrowserContextOptions): Promise<Page>;
  /** the server goes away */
  stop(): Promise<void>;
  /** the server comes back at the same address, over the same tables */
  back(): Promise<void>;
  close(): Promise<void>;
}

let browser: Promise<Browser> | undefined;

/** The browser of this test file, opened once. */
function sharedBrowser(): Promise<Browser> {
  browser ??= openBrowser();
  return browser;
}

export async function closeBrowser(): Promise<void> {
  await (await browser)?.close();
}

export async function openRoom(): Promise<OpenRoom> {
  const bot = await standIn(script);
  let page = await startPage(bot.room, { port: 0 });
  const { url } = page;
  const faults: string[] = [];
  const visits: Page[] = [];
  return {
    bot,
    url,
    async visit(options = {}) {
      const context = await (await sharedBrowser()).newContext({
        viewport: { width: 1280, height: 800 },
        ...options,
      });
      const visit = await context.newPage();
      visit.setDefaultTimeout(10_000);
      visit.on('pageerror', (error) => faults.push(error.message));
      visit.on('console', (message) => {
        if (/content security policy/i.test(message.text())) faults.push(message.text());
      });
      visits.push(visit);
      await visit.goto(url);
      await visit.locator('body:not([data-view="loading"])').waitFor();
      return visit;
    },
    stop: () => page.close(),
    async back() {
      page = await startPage(await bot.restart(), { port: Number(new URL(url).port) });
      expect(page.url).toBe(url);
    },
    async close() {
      for (const visit of visits) await visit.context().close();
      await page.close();
      expect(faults).toEqual([]);
    },
  };
}

/** Enters as the first person. */
export async function enter(page: Page, name = 'Claire'): Promise<void> {
  await page.getByLabel('Votre prénom').fill(name);
  await page.getByRole('button', { name: 'Commencer' }).click();
  await page.getByText(`Bonjour ${name}.`).waitFor();
}

/** Adds a person, who is then the one being played. */
export async function addPerson(page: Page, name: string, role: 'guest' | 'professional'): Promise<void> {
  await page.getByText('Ajouter une personne').click();
  await page.getByLabel('Son prénom').fill(name);
  await page.getByLabel(role === 'guest' ? 'Invité ou invitée' : 'Membre de l’équipe').check();
  await page.getByRole('button', { name: 'Ajouter', exact: true }).click();
  await page.getByText(`Bienvenue ${name}.`).waitFor();
}

export async function write(page: Page, text: string): Promise<void> {
  await page.getByLabel('Votre message').fill(text);
  await page.getByLabel('Votre message').press('Enter');
}

/** The texts of the conversation, in order, without those still on their way. */
export function lines(page: Page): Promise<string[]> {
  return page.locator('#log .line:not(.waiting) .card .text').allTextContents();
}
