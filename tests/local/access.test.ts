// Promises of access: axe finds no fault in any state of the page, and no width makes it scroll sideways.
import axe from 'axe-core';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeEach, expect, it } from 'vitest';
import { describeWith } from '../support/services.ts';
import { addPerson, closeBrowser, enter, type OpenRoom, openRoom, write } from './page.ts';
import { pdf, sheet } from './samples.ts';

/** What axe finds in the page as it is now, and whether it scrolls sideways. */
async function faults(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const found = await page.evaluate<string[]>(
    `axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
      .then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map((node) => id + ': ' + node.html)))`,
  );
  const sideways = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
  return sideways > 0 ? [...found, `scrolls sideways by ${sideways} pixels`] : found;
}

const screens: [string, BrowserContextOptions][] = [
  ['a wide screen', {}],
  ['a wide screen, dark', { colorScheme: 'dark' }],
  ['a telephone', { viewport: { width: 375, height: 740 }, hasTouch: true, isMobile: true }],
  ['a telephone, dark', { viewport: { width: 375, height: 740 }, colorScheme: 'dark' }],
  ['320 pixels', { viewport: { width: 320, height: 568 } }],
  ['a zoom of 200 %', { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 }],
  ['a zoom of 400 %', { viewport: { width: 320, height: 200 }, deviceScaleFactor: 4 }],
];

describeWith('Chromium', 'Access to the page', () => {
  let room: OpenRoom;
  beforeEach(async () => {
    room = await openRoom();
    room.bot.setHouse({ name: 'Maison de santé des Tilleuls-en-Montagne', timeZone: 'Europe/Paris' });
  });
  afterEach(() => room.close());
  afterAll(closeBrowser);

  it.each(screens)(
    'has no fault on %s',
    async (_, screen) => {
      const page = await room.visit({ ...screen, reducedMotion: 'reduce' });
      expect({ welcome: await faults(page) }).toEqual({ welcome: [] });
      await page.getByRole('button', { name: 'Commencer' }).click();
      expect({ problem: await faults(page) }).toEqual({ problem: [] });

      await enter(page);
      expect({ choices: await faults(page) }).toEqual({ choices: [] });
      await page.getByRole('button', { name: 'Centre de santé' }).click();
      await page.getByText('C’est noté.').waitFor();
      expect({ chosen: await faults(page) }).toEqual({ chosen: [] });

      await page
        .locator('#file')
        .setInputFiles({ name: 'preuve.pdf', mimeType: '', buffer: Buffer.from(pdf) });
      await page.getByText('Fichier joint').waitFor();
      expect({ attached: await faults(page) }).toEqual({ attached: [] });
      await write(page, `voici ${'très'.repeat(60)}`);
      await page.getByText('De quoi ce fichier').waitFor();
      await write(page, '/dossier 2024');
      await page.getByRole('progressbar').waitFor();
      await room.bot.say({ to: 'team' }, { text: 'À l’équipe.' });
      await page.getByText('À l’équipe.').waitFor();
      await write(page, 'il faudrait un banc à l’entrée');
      await page.getByText('Entendu : il').waitFor();
      await page.getByRole('button', { name: 'Noter : «' }).focus();
      expect({ noting: await faults(page) }).toEqual({ noting: [] });
      await page.keyboard.press('Enter');
      await page.getByText('Noté : il faudrait').waitFor();
      expect({ conversation: await faults(page) }).toEqual({ conversation: [] });

      room.bot.setSheet('claire', sheet);
      await room.bot.say({ to: 'person', person: 'person-1' }, { text: 'Quel type ?', form: 'd1' });
      await page.getByRole('button', { name: 'Répondre dans une fenêtre' }).click();
      await page.getByRole('dialog', { name: 'La réunion' }).waitFor();
      expect({ window: await faults(page) }).toEqual({ window: [] });
      await page.getByRole('button', { name: 'Fermer' }).click();

      const menu = page.getByRole('button', { name: 'changer de personne' });
      if (await menu.isVisible()) await menu.click();
      await page.getByText('Ajouter une personne').click();
      expect({ panel: await faults(page) }).toEqual({ panel: [] });
      await page.getByText('Ajouter une personne').click();
      await addPerson(page, 'Bernard', 'guest');
      expect({ guest: await faults(page) }).toEqual({ guest: [] });

      await room.stop();
      await page.getByText('Passerelle est injoignable').waitFor();
      await write(page, 'en attente');
      await page.getByText('partira tout seul').waitFor();
      expect({ unreachable: await faults(page) }).toEqual({ unreachable: [] });
      await room.back();
      await page.getByText('Entendu : en attente').waitFor();
    },
    120_000,
  );

  it.each([
    ['light', '0'],
    ['light', '1'],
    ['light', '2'],
    ['light', '3'],
    ['light', '4'],
    ['light', '5'],
    ['dark', '0'],
    ['dark', '1'],
    ['dark', '2'],
    ['dark', '3'],
    ['dark', '4'],
    ['dark', '5'],
  ] as const)('has enough contrast in %s with the colour %s', async (colorScheme, tint) => {
    for (let i = 0; i <= Number(tint); i++) await room.bot.room.join(`P${i}`, 'professional');
    const page = await room.visit({ colorScheme, reducedMotion: 'reduce' });
    await page
      .getByRole('button', { name: `P${tint}` })
      .first()
      .click();
    await write(page, 'Bonjour');
    await page.getByText('Entendu : Bonjour').waitFor();
    expect(await page.locator('body').getAttribute('data-tint')).toBe(tint);
    expect(await faults(page)).toEqual([]);
  });
});
