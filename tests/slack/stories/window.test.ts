// The window of a dialogue's questions: opened at once, filled in together, and never in the way of the conversation.
import { afterEach, beforeEach, expect, it } from 'vitest';
import { faultsOfView } from '../block-kit.ts';
import { CLAIRE, HOUSE, type House, openHouse } from './house.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse();
  await house.says(CLAIRE, 'bonjour');
});
afterEach(async () => {
  await house.close();
});

const BUTTON = 'Répondre dans une fenêtre';
const dialogue = async () => (await house.control(CLAIRE, BUTTON)).control.value;
const window = () => JSON.stringify(house.workspace.windows().at(-1) ?? '');
const last = async () => (await house.reads(CLAIRE)).at(-1);

it('opens a loading view, then shows the questions; one bad answer is said, the others are kept', async () => {
  await house.presses(CLAIRE, BUTTON);
  await house.until(() => expect(window()).toContain('Comment s’appelle votre structure ?'));
  const [opened] = house.workspace.called('views.open');
  expect(opened?.params.view).toContain('J’ouvre vos questions. Un instant…');
  for (const method of ['views.open', 'views.update'])
    for (const { params } of house.workspace.called(method))
      expect(faultsOfView(JSON.parse(params.view ?? ''))).toEqual([]);

  await house.submits(CLAIRE, await dialogue(), {
    name: HOUSE[0] ?? '',
    type: 'msp',
    town: 'Quimper',
    department: 'Atlantide',
    contact: 'contact@tilleuls.example',
  });
  expect(await last()).toMatch(/Département : /);
  await house.says(CLAIRE, 'Finistère');
  expect(await last()).toMatch(
    /Nom : Maison de santé des Tilleuls\n• Type : Maison de santé.*\n• Commune : Quimper\n• Département : Finistère \(29\)/,
  );
  await house.presses(CLAIRE, 'C’est juste');
  expect(await last()).toMatch(/C’est noté : Maison de santé des Tilleuls/);
  expect(house.troubles).toEqual([]);
});

it('a window sent twice, or after its dialogue was ended, changes nothing more', async () => {
  const of = await dialogue();
  await house.says(CLAIRE, 'annuler');
  const read = (await house.reads(CLAIRE)).length;
  await house.submits(CLAIRE, of, { name: 'Centre des Lilas' });
  expect((await house.reads(CLAIRE)).slice(read)).toEqual([
    '(D0CLAIRE) Ce choix n’est plus actif. Rien n’a été changé.',
  ]);
});

it.each([
  ['Slack refuses to open it', 'views.open', { refused: 'internal_error' }],
  ['the right to open it is over', 'views.open', { refused: 'expired_trigger_id' }],
  ['Slack is out of order', 'views.open', { status: 500 }],
  ['the connection is cut', 'views.open', { cut: 'before' }],
  ['Slack asks for patience', 'views.open', { limited: 30 }],
  ['the questions cannot be shown in it', 'views.update', { refused: 'view_too_large' }],
] as const)('%s: the questions go on in the conversation', async (_, method, fault) => {
  house.workspace.fault(method, fault);
  const read = (await house.reads(CLAIRE)).length;
  await house.presses(CLAIRE, BUTTON);
  await house.until(() => expect(house.troubles).toEqual(['slack.form-not-shown']));
  await house.untilReads(CLAIRE, read + 1);
  expect(await last()).toMatch(/^\(D0CLAIRE\) .*Comment s’appelle votre structure \?/s);
  for (const text of HOUSE) await house.says(CLAIRE, text);
  expect(await last()).toMatch(/Voici ce que j’ai compris/);
});
