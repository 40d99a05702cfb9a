// The settings of mail: both or none, and no value repeated in a refusal.
import { describe, expect, it } from 'vitest';
import { mailSettings } from '../../src/config/mail.ts';
import { readConfig } from '../../src/config.ts';

const url = 'smtps://compte:secret@smtp.exemple.fr:465';
const from = 'agenda@exemple.fr';

function settingsOf(env: Record<string, string>) {
  const read = readConfig(env);
  if (!read.ok) throw new Error(read.problems.join('\n'));
  return mailSettings(read.config);
}

describe('The settings of mail', () => {
  it('are none, or both', () => {
    expect(settingsOf({})).toEqual({ ok: true, settings: undefined });
    expect(settingsOf({ SMTP_URL: url, MAIL_FROM: from })).toEqual({ ok: true, settings: { url, from } });
    expect(settingsOf({ SMTP_URL: url })).toMatchObject({
      ok: false,
      problem: expect.stringMatching(/^MAIL_FROM : /),
    });
    expect(settingsOf({ MAIL_FROM: from })).toMatchObject({
      ok: false,
      problem: expect.stringMatching(/^SMTP_URL : /),
    });
  });

  it.each([
    ['SMTP_URL', 'smtp.secret.fr'],
    ['SMTP_URL', 'https://smtp.secret.fr'],
    ['SMTP_URL', 'smtp:'],
    ['MAIL_FROM', 'agenda secret'],
    ['MAIL_FROM', 'Maison <agenda@secret.fr>'],
  ])('say what is wrong with %s, and not the value', (name, value) => {
    const read = readConfig({ [name]: value });
    expect(read).toMatchObject({
      ok: false,
      problems: [expect.stringMatching(new RegExp(`^${name} : .+\\.$`))],
    });
    expect(JSON.stringify(read)).not.toContain('secret');
  });
});
