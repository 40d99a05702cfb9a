// The page of a link in a real browser: no script, small and large screens, the keyboard, and axe.
import axe from 'axe-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { OpenedStore } from '../../src/integrations/store/open.ts';
import { openMemoryStore } from '../store/memory.ts';
import { openBrowser } from '../support/browser.ts';
import { describeWith } from '../support/services.ts';
import { type House, openHouse } from './house.ts';

const oldPhone = { viewport: { width: 360, height: 640 }, javaScriptEnabled: false };
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** Where pictures of the pages are put, to be looked at. */
const pictures = process.env.PICTURES;

describeWith('Chromium', 'The public page in a browser', () => {
  let browser: Browser;
  let opened: OpenedStore;
  let house: House;
  const contexts: BrowserContext[] = [];

  beforeAll(async () => {
    browser = await openBrowser();
    opened = await openMemoryStore();
  });
  afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close();
    await house.close();
  });
  afterAll(async () => {
    await browser?.close();
    await opened?.store.close();
  });

  async function visit(options: Parameters<Browser['newContext']>[0]): Promise<Page> {
    const context = await browser.newContext({ locale: 'fr-FR', ...options });
    contexts.push(context);
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    await page.goto(house.address);
    return page;
  }
  const picture = async (page: Page, name: string) => {
    if (pictures) await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true });
  };

  it('is answered on an old phone without JavaScript, and keeps nothing there', async () => {
    house = await openHouse(opened, { workspace: 'phone' });
    const page = await visit(oldPhone);
    await picture(page, 'phone-before');
    await page.getByText('jeudi 14 mars 2024 à 18 h 30').click();
    await page.getByRole('button', { name: 'Envoyer ma réponse' }).click();
    await page.getByText('C’est noté. Votre réponse : jeudi 14 mars 2024 à 18 h 30.').waitFor();
    await picture(page, 'phone-after');
    expect(page.url()).toBe(`${house.address}#note`);
    await page.reload();
    expect(await page.getByRole('checkbox', { checked: true }).count()).toBe(1);
    await page.getByLabel('Aucune de ces dates').check();
    await page.getByRole('button', { name: 'Changer ma réponse' }).click();
    await page.getByText('Gardez l’un ou l’autre').waitFor();
    await picture(page, 'phone-problem');
    expect(await page.title()).toMatch(/^À corriger : /);
    expect(await page.context().cookies()).toEqual([]);
    await page.getByRole('button', { name: 'Ce n’est pas moi' }).click();
    await page.getByRole('heading', { name: 'Merci de l’avoir dit' }).waitFor();
    await page.goto(house.address);
    await page.getByRole('heading', { name: 'Ce lien ne s’ouvre pas' }).waitFor();
    await picture(page, 'phone-gone');
  });

  it('is answered with the keyboard alone', async () => {
    house = await openHouse(opened, { workspace: 'keyboard' });
    const page = await visit({ viewport: { width: 1280, height: 900 } });
    await picture(page, 'desktop');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await page.keyboard.press('Enter');
    await page.getByText('Votre réponse : mardi 12 mars 2024 à 18 h 30.').waitFor();
    expect(await page.evaluate('document.activeElement?.id')).toBe('note');
  });

  it.each([
    ['light', 320],
    ['dark', 360],
    ['light', 1280],
  ] as const)(
    'has no fault that axe finds in %s at %i pixels, nor scrolls sideways',
    async (colorScheme, width) => {
      house = await openHouse(opened, { workspace: `axe-${colorScheme}-${width}` });
      const page = await visit({ viewport: { width, height: 700 }, colorScheme, bypassCSP: true });
      const faults = async () => {
        await page.evaluate(axe.source);
        const found = await page.evaluate(
          `axe.run({ runOnly: ${JSON.stringify(rules)} }).then(({ violations }) => violations.map(({ id, nodes }) => id + ' ' + nodes.map((node) => node.html).join(' ')))`,
        );
        const wide = await page.evaluate('document.documentElement.scrollWidth > innerWidth');
        return { found, wide };
      };
      const none = { found: [], wide: false };
      expect(await faults()).toEqual(none);
      await picture(page, `${colorScheme}-${width}`);
      await page.getByRole('button', { name: 'Envoyer ma réponse' }).click();
      await page.getByRole('alert').waitFor();
      expect(await faults()).toEqual(none);
      await page.goto(house.address);
      await page.getByRole('checkbox').first().check();
      await page.getByRole('button', { name: 'Envoyer ma réponse' }).click();
      await page.getByRole('status').waitFor();
      expect(await faults()).toEqual(none);
      await page.goto(`${house.base}/r/x`);
      expect(await faults()).toEqual(none);
      await house.choose('2024-03-14');
      await page.goto(house.address);
      await page.getByRole('link', { name: 'Mettre cette date dans mon agenda' }).waitFor();
      expect(await faults()).toEqual(none);
      await picture(page, `chosen-${colorScheme}-${width}`);
    },
  );
});
