// Promises of the page, in a real browser: what a person does and sees.
import { afterAll, afterEach, beforeEach, expect, it } from 'vitest';
import { describeWith } from '../support/services.ts';
import { addPerson, closeBrowser, enter, lines, type OpenRoom, openRoom, write } from './page.ts';
import { pdf, sheet } from './samples.ts';

let room: OpenRoom;

describeWith('Chromium', 'The local room’s page', () => {
  beforeEach(async () => {
    room = await openRoom();
  });
  afterEach(() => room.close());
  afterAll(closeBrowser);

  it('welcomes the first person, who then coordinates', async () => {
    const page = await room.visit();
    await page.getByRole('button', { name: 'Commencer' }).click();
    await page.getByText('Écrivez un prénom.').waitFor();
    await enter(page);
    expect(room.bot.people).toMatchObject([{ name: 'Claire', role: 'coordinator' }]);
    expect(await page.locator('.speaking').textContent()).toMatch(/Vous êtes Claire, coordination\./);
    expect(await page.locator('#today').textContent()).toBe('mardi 10 septembre 2024');
    expect(await page.locator('#log time').first().textContent()).toBe('18 h 30');
  });

  it('can be used with the keyboard alone', async () => {
    const page = await room.visit();
    const press = async (...keys: string[]) => {
      for (const key of keys) await page.keyboard.press(key);
    };
    await press('Tab');
    await page.keyboard.type('Claire');
    await press('Enter');
    const choice = page.getByRole('button', { name: 'Centre de santé' });
    await choice.waitFor();
    await page.keyboard.type('Bonjour');
    await press('Shift+Enter');
    await page.keyboard.type('à vous');
    await press('Enter');
    await page.getByText('Entendu : Bonjour').waitFor();
    expect(await lines(page)).toContain('Bonjour\nà vous');
    await room.bot.say(
      { to: 'person', person: 'person-1' },
      { text: 'Alors ?', choices: [{ value: 'x', label: 'Oui' }] },
    );
    const yes = page.getByRole('button', { name: 'Oui' });
    await yes.waitFor();
    const reach = async (name: string) => {
      for (let i = 0; i < 40; i++) {
        await press('Shift+Tab');
        if ((await page.evaluate('document.activeElement?.textContent')) === name) return;
      }
      throw new Error(`${name} was not reached`);
    };
    await reach('Oui');
    await press('Enter');
    await page.getByText('C’est noté.').waitFor();
    expect(room.bot.received.at(-1)?.body).toEqual({ kind: 'press', value: 'x' });
    expect(await page.evaluate('document.activeElement?.textContent')).toBe('Oui');
    await press('Tab');
    await press('Tab');
    expect(await page.evaluate('document.activeElement?.tagName')).not.toBe('BODY');
  });

  it('does not take the focus away when a message arrives', async () => {
    const page = await room.visit();
    await enter(page);
    await page.getByRole('button', { name: 'Joindre un fichier' }).focus();
    await room.bot.say({ to: 'everyone' }, { text: 'Une nouvelle.' });
    await page.getByText('Une nouvelle.').waitFor();
    expect(await page.evaluate('document.activeElement?.id')).toBe('attach');
  });

  it('sends a pressed choice once, shows which, and closes the question', async () => {
    const page = await room.visit();
    await enter(page);
    await page.getByRole('button', { name: 'Centre de santé' }).dblclick();
    await page.getByText('C’est noté.').waitFor();
    expect(room.bot.received.filter(({ body }) => body.kind === 'press')).toHaveLength(1);
    for (const visit of [page, await room.visit()]) {
      await visit.getByText('C’est noté.').waitFor();
      expect(await visit.locator('.choices .chosen').allTextContents()).toEqual(['Centre de santé']);
      expect(await visit.locator('.choices button:enabled:not([aria-disabled="true"])').count()).toBe(0);
    }
    expect((await lines(page)).filter((text) => text === 'Centre de santé')).toHaveLength(1);
  });

  it('closes a question once a newer one came', async () => {
    const page = await room.visit();
    await enter(page);
    await room.bot.say(
      { to: 'person', person: 'person-1' },
      { text: 'Sûr ?', choices: [{ value: 'y', label: 'Oui' }] },
    );
    await page.getByRole('button', { name: 'Oui' }).waitFor();
    expect(await page.getByRole('button', { name: 'Centre de santé' }).isDisabled()).toBe(true);
    expect(await page.getByRole('button', { name: 'Oui' }).isEnabled()).toBe(true);

    await room.bot.say({ to: 'team' }, { text: 'Rappel.', choices: [{ value: 'c', label: 'Voir' }] });
    await page.getByRole('button', { name: 'Voir', exact: true }).waitFor();
    expect(await page.getByRole('button', { name: 'Oui' }).isEnabled()).toBe(true);
    await page.getByRole('button', { name: 'Oui' }).click();
    await page.getByText('C’est noté.').waitFor();
    expect(await page.getByRole('button', { name: 'Voir', exact: true }).isEnabled()).toBe(true);
  });

  it('leaves commands open, whatever came after, until each is given', async () => {
    const page = await room.visit();
    await enter(page);
    const files = ['Recevoir le PDF', 'Recevoir le fichier Word'];
    await room.bot.say(
      { to: 'person', person: 'person-1' },
      { text: 'Les fichiers.', choices: files.map((label, at) => ({ value: `c:/fichier ${at}`, label })) },
    );
    for (const label of files) {
      await page.getByRole('button', { name: label }).click();
      await page.locator('.choices .chosen', { hasText: label }).waitFor();
    }
    expect(await page.locator('.choices .chosen').allTextContents()).toEqual(files);
  });

  it('shows each person their own view only, and makes the change plain', async () => {
    const page = await room.visit();
    await enter(page);
    await write(page, 'un secret de Claire');
    await page.getByText('Entendu : un secret').waitFor();
    await addPerson(page, 'Bernard', 'guest');
    await room.bot.say({ to: 'team' }, { text: 'Pour l’équipe.' });
    await room.bot.say({ to: 'everyone' }, { text: 'Pour tous.' });
    await page.getByText('Pour tous.').waitFor();
    expect(await lines(page)).toEqual(['Bienvenue Bernard.', 'Pour tous.']);
    expect(await page.locator('.speaking').textContent()).toContain('Vous êtes Bernard, invité ou invitée.');
    const tint = await page.locator('body').getAttribute('data-tint');

    const claire = page.getByRole('button', { name: 'Claire' });
    expect(await claire.textContent()).toContain('nouveau');
    await claire.click();
    await page.getByText('Pour l’équipe.').waitFor();
    expect(await lines(page)).toEqual([
      'Bonjour Claire.',
      'Êtes-vous une maison ou un centre de santé ?',
      'un secret de Claire',
      'Entendu : un secret de Claire',
      'Pour l’équipe.',
      'Pour tous.',
    ]);
    expect(await page.locator('#log .audience').allTextContents()).toEqual([
      ...Array(3).fill('rien que pour vous'),
      'à toute l’équipe',
      'à tout le monde',
    ]);
    expect(await page.locator('body').getAttribute('data-tint')).not.toBe(tint);
    await page.reload();
    await page.getByText('Pour l’équipe.').waitFor();
    expect(await page.locator('.speaking').textContent()).toContain('Claire');
  });

  it('takes two people of one name apart before they are mixed up', async () => {
    const page = await room.visit();
    await enter(page);
    await page.getByText('Ajouter une personne').click();
    await page.getByLabel('Son prénom').fill('clàire');
    await page.getByRole('button', { name: 'Ajouter', exact: true }).click();
    await page.getByText('est déjà là').waitFor();
    expect(room.bot.people).toHaveLength(1);
  });

  it('shows what was typed as it was typed', async () => {
    const page = await room.visit();
    await enter(page);
    const typed = '<img src=x onerror=alert(1)> #strong[x] &amp; http://example.org';
    await write(page, typed);
    await page.getByText(`Entendu : ${typed}`).waitFor();
    expect(await lines(page)).toContain(typed);
    expect(await page.locator('#log img, #log a').count()).toBe(0);
  });

  it('joins a file by button or by drop, and hands it back', async () => {
    const page = await room.visit();
    await enter(page);
    await page
      .locator('#file')
      .setInputFiles({ name: 'preuve.pdf', mimeType: 'application/pdf', buffer: Buffer.from(pdf) });
    await page.getByText('Fichier joint : preuve.pdf').waitFor();
    await page.getByRole('button', { name: 'Envoyer' }).click();
    await page.getByText('De quoi ce fichier est-il la preuve').waitFor();
    const downloading = page.waitForEvent('download');
    await page.getByRole('link', { name: 'preuve.pdf' }).click();
    expect((await downloading).suggestedFilename()).toBe('preuve.pdf');
    expect(await page.locator('#log .me:not(.waiting)').count()).toBe(1);

    const data = await page.evaluateHandle(`(() => {
      const dropped = new DataTransfer();
      dropped.items.add(new File(['%PDF rien'], 'image.png'));
      return dropped;
    })()`);
    await page.dispatchEvent('body', 'drop', { dataTransfer: data });
    await write(page, 'voici');
    await page.getByText('Fichier refusé : not-what-it-says').waitFor();
    expect(await lines(page)).toContain('voici');
  });

  it('shows progress in one place, to the end', async () => {
    const page = await room.visit();
    await enter(page);
    await write(page, '/dossier 2024');
    const bar = page.getByRole('progressbar');
    await bar.waitFor();
    const me = { to: 'person' as const, person: 'person-1' };
    await room.bot.say(me, { text: 'Je compose.', progress: { of: 'dossier', percent: 60 } });
    await page.getByText('60 %').waitFor();
    const file = room.bot.keep({ name: 'dossier-2024.pdf', mediaType: 'application/pdf', bytes: pdf });
    await room.bot.say(me, { text: 'Le dossier est prêt.', progress: { of: 'dossier', percent: 100 }, file });
    await page.getByRole('link', { name: 'dossier-2024.pdf' }).waitFor();
    expect(await bar.count()).toBe(1);
    expect(await page.getByText('Je compose.').count()).toBe(0);
  });

  it('offers what may be asked, by role, once the structure is known', async () => {
    const page = await room.visit();
    await enter(page);
    const starters = () => page.locator('#starters li').allTextContents();
    expect(await starters()).toEqual(['Tout ce que je peux demander']);
    room.bot.setHouse({ name: 'Maison des Tilleuls', timeZone: 'Indian/Reunion' });
    await write(page, 'Maison des Tilleuls');
    await page.getByRole('heading', { name: 'Maison des Tilleuls' }).waitFor();
    expect(await page.locator('#log time').first().textContent()).toBe('20 h 30');
    expect(await starters()).toContain('Voir notre niveau');
    await page.getByRole('button', { name: 'Préparer le dossier' }).click();
    await page.getByRole('progressbar').waitFor();
    expect(room.bot.received.at(-1)?.body).toMatchObject({ text: '/dossier 2024' });
    await addPerson(page, 'Bernard', 'guest');
    expect(await starters()).not.toContain('Voir notre niveau');
  });

  it('moves the date forward', async () => {
    const page = await room.visit();
    await enter(page);
    await page.getByRole('button', { name: 'Avancer de 1 semaine' }).click();
    await page.getByText('Nous sommes le mardi 17 septembre 2024.').waitFor();
    await page.getByText('Rappel : un compte-rendu').waitFor();
    expect(await page.locator('#today').textContent()).toBe('mardi 17 septembre 2024');
    expect(await page.locator('#log .day').allTextContents()).toEqual([
      'mardi 10 septembre 2024',
      'mardi 17 septembre 2024',
    ]);
  });

  it('keeps a draft over a reload, for each person', async () => {
    const page = await room.visit();
    await enter(page);
    await page.getByLabel('Votre message').fill('à finir');
    await addPerson(page, 'Bernard', 'guest');
    expect(await page.getByLabel('Votre message').inputValue()).toBe('');
    await page.getByRole('button', { name: 'Claire' }).click();
    await page.reload();
    await page.getByText('Bonjour Claire.').waitFor();
    expect(await page.getByLabel('Votre message').inputValue()).toBe('à finir');
  });

  it('loses and repeats nothing when Passerelle stops and comes back', async () => {
    const page = await room.visit();
    await enter(page);
    await write(page, 'avant');
    await page.getByText('Entendu : avant').waitFor();
    await room.stop();
    await write(page, 'pendant');
    await page.getByText('Passerelle est injoignable').waitFor();
    await page.locator('.waiting').getByText('pendant').waitFor();
    await room.bot.say({ to: 'everyone' }, { text: 'dit sans page' });
    await room.back();
    await page.getByText('Entendu : pendant').waitFor();
    await page.getByText('Passerelle est injoignable').waitFor({ state: 'detached' });
    expect(await lines(page)).toEqual([
      'Bonjour Claire.',
      'Êtes-vous une maison ou un centre de santé ?',
      'avant',
      'Entendu : avant',
      'dit sans page',
      'pendant',
      'Entendu : pendant',
    ]);
  });

  it('sends what was not acknowledged after a reload, a file included, once', async () => {
    const page = await room.visit();
    await enter(page);
    room.bot.failFor('voici');
    await page
      .locator('#file')
      .setInputFiles({ name: 'preuve.pdf', mimeType: 'application/pdf', buffer: Buffer.from(pdf) });
    await write(page, 'voici');
    await page.getByText('votre message partira tout seul').waitFor();
    await page.reload();
    await page.locator('.waiting').getByText('voici').waitFor();
    room.bot.failFor(undefined);
    await page.getByText('De quoi ce fichier est-il la preuve').waitFor();
    const kept = room.bot.received.filter(({ body }) => body.kind === 'text');
    expect(kept).toMatchObject([{ body: { text: 'voici', file: { name: 'preuve.pdf' } } }]);
    await page.reload();
    await page.getByText('De quoi ce fichier est-il la preuve').waitFor();
    expect((await lines(page)).filter((text) => text === 'voici')).toHaveLength(1);
  });

  it('gives back a message that was refused', async () => {
    const page = await room.visit();
    await enter(page);
    const problem = 'Ce message est trop long.';
    await page.route('**/api/say', (route) => route.fulfill({ status: 413, json: { problem } }));
    await write(page, 'un roman');
    await page.getByText(`Pas envoyé. ${problem}`).waitFor();
    await page.getByRole('button', { name: 'Reprendre ce message' }).click();
    expect(await page.getByLabel('Votre message').inputValue()).toBe('un roman');
    expect(await page.getByText('Pas envoyé').count()).toBe(0);
  });

  it('answers several questions in a window, and comes back to where one was', async () => {
    const page = await room.visit();
    await enter(page);
    room.bot.setSheet('claire', sheet);
    await room.bot.say({ to: 'person', person: 'person-1' }, { text: 'Quel type ?', form: 'd1' });
    const opener = page.getByRole('button', { name: 'Répondre dans une fenêtre' });
    await opener.click();
    const dialog = page.getByRole('dialog', { name: 'La réunion' });
    expect(await dialog.getByLabel('Type de réunion').inputValue()).toBe('convivial');
    expect(await dialog.getByRole('checkbox', { checked: true }).count()).toBe(1);
    await dialog.getByLabel('Type de réunion').selectOption({ label: 'Réunion de co-construction' });
    await dialog.getByLabel('A envie de participer').check();
    await dialog.getByLabel('Heure').fill('19 h');
    await dialog.getByLabel('Heure').press('Enter');
    await page.getByText('Rempli : 4 réponses.').waitFor();
    expect(room.bot.received.at(-1)?.body).toEqual({
      kind: 'form',
      dialogue: 'd1',
      answers: { kind: 'co-construction', time: '19 h', criteria: ['wish', 'time'], why: '' },
    });
    expect(await dialog.isVisible()).toBe(false);
    expect(await page.evaluate('document.activeElement?.textContent')).toBe('Répondre dans une fenêtre');
    await page.locator('.waiting').waitFor({ state: 'detached' });
    expect((await lines(page)).filter((text) => text.startsWith('Réponses données'))).toHaveLength(1);
    await room.bot.say(
      { to: 'person', person: 'person-1' },
      { text: 'Juste ?', choices: [{ value: 'y', label: 'Oui' }] },
    );
    await page.getByRole('button', { name: 'Oui' }).waitFor();
    await page.getByLabel('Votre message').focus();
    expect(await opener.isDisabled()).toBe(true);
  });

  it('opens and leaves the window with the keyboard, and says when its questions are over', async () => {
    const page = await room.visit();
    await enter(page);
    room.bot.setSheet('claire', sheet);
    await room.bot.say({ to: 'person', person: 'person-1' }, { text: 'Quel type ?', form: 'd1' });
    const opener = page.getByRole('button', { name: 'Répondre dans une fenêtre' });
    await opener.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'La réunion' }).waitFor();
    expect(await page.evaluate('document.activeElement?.id')).toBe('sheet-0');
    await page.keyboard.press('Escape');
    expect(await page.evaluate('document.activeElement?.textContent')).toBe('Répondre dans une fenêtre');
    expect(room.bot.received.filter(({ body }) => body.kind === 'form')).toEqual([]);
    await room.bot.say({ to: 'person', person: 'person-1' }, { text: 'Et ici ?', form: 'over' });
    await page.getByText('Et ici ?').waitFor();
    await opener.last().click();
    await page.getByText('Ces questions ne sont plus ouvertes.').waitFor();
    expect(await page.getByRole('button', { name: 'Envoyer ces réponses' }).isVisible()).toBe(false);
    await page.getByRole('button', { name: 'Fermer' }).click();
    expect(await page.getByRole('dialog').count()).toBe(0);
  });

  it('notes one’s own words by a control that the keyboard reaches, once', async () => {
    const page = await room.visit();
    await enter(page);
    await page.getByRole('button', { name: 'Centre de santé' }).click();
    await page.getByText('C’est noté.').waitFor();
    await write(page, 'il faudrait un banc à l’entrée');
    await page.getByText('Entendu :').waitFor();
    await write(page, 'oui');
    await page.getByText('Entendu : oui').waitFor();
    // Neither what the bot says, nor a button pressed, nor one word is an idea.
    const control = page.getByRole('button', { name: 'Noter : «' });
    expect(await control.allTextContents()).toEqual(['Noter : « il faudrait un banc à l’entrée »']);
    await control.focus();
    await page.keyboard.press('Enter');
    await page.getByText('Noté : il faudrait un banc à l’entrée, de claire').waitFor();
    expect(room.bot.received.at(-1)?.body).toEqual({
      kind: 'quote',
      text: 'il faudrait un banc à l’entrée',
      writer: { account: 'claire', person: 'person-1' },
    });
    await page.locator('.waiting').waitFor({ state: 'detached' });
    expect(await lines(page)).toContain('« il faudrait un banc à l’entrée »');
    expect(await control.count()).toBe(0);
    await page.keyboard.press('Enter');
    await page.reload();
    await page.getByText('Noté : il faudrait').waitFor();
    expect(await page.getByRole('button', { name: 'Transmis : «' }).getAttribute('aria-disabled')).toBe(
      'true',
    );
    expect(room.bot.received.filter(({ body }) => body.kind === 'quote')).toHaveLength(1);
  });

  it('keeps an hour on one line, and says nothing of keys on a narrow screen', async () => {
    const page = await room.visit();
    await enter(page);
    expect(await page.getByText('Entrée envoie').isVisible()).toBe(true);
    await page.setViewportSize({ width: 375, height: 740 });
    expect(await page.getByText('Entrée envoie').isVisible()).toBe(false);
    const choices = [{ value: 'x', label: 'Mardi 12 mars à 18 h 30' }];
    await room.bot.say({ to: 'person', person: 'person-1' }, { text: 'Mardi à 9 h ou à 18 h 30 ?', choices });
    await page.getByText('Mardi à 9').waitFor();
    expect((await lines(page)).at(-1)).toBe('Mardi à 9\u00a0h ou à 18\u00a0h\u00a030 ?');
    await page.getByRole('button', { name: 'Mardi 12 mars' }).click();
    await page.getByText('C’est noté.').waitFor();
    expect(await page.locator('button.chosen').textContent()).toBe('Mardi 12 mars à 18\u00a0h\u00a030');
  });
});
