// The few words that the Slack room adds are plain French, and fit where they are shown.
import { describe, expect, it } from 'vitest';
import { words } from '../../src/integrations/chat/slack/render/words.ts';
import { faults } from '../french/lint.ts';

const { part, range, choice, withoutButton, chosen, question, tooLongToShow, ...plain } = words;
const texts: string[] = [
  ...Object.values(plain),
  part(1, 3),
  range(1, 100, 300),
  choice(3),
  withoutButton(true),
  withoutButton(false),
  chosen('Oui'),
  question(2),
  tooLongToShow('Sujet'),
];

describe('The words of the Slack room', () => {
  it.each(texts)('are plain: « %s »', (text) => {
    expect(faults(text)).toEqual([]);
  });

  it('fit their places whole', () => {
    const { formTitle, send, close, openForm, pick, homeTitle } = words;
    for (const title of [formTitle, send, close]) expect(title.length).toBeLessThanOrEqual(24);
    expect(openForm.length).toBeLessThanOrEqual(30);
    expect(pick.length).toBeLessThanOrEqual(150);
    expect(homeTitle.length).toBeLessThanOrEqual(150);
  });
});
