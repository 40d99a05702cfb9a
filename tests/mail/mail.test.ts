// Mails, sent to a real server that takes them, refuses them, keeps silent or hangs up.
import ICAL from 'ical.js';
import { afterEach, describe, expect, it } from 'vitest';
import type { Letter } from '../../src/bot/ports.ts';
import { createCalendarFiles } from '../../src/integrations/calendar/ics.ts';
import { createMail, tryServer } from '../../src/integrations/mail/mail.ts';
import { from, jeanne, meeting, profile, structure } from '../calendar/sample.ts';
import { type Manners, openServer, type TestServer } from './server.ts';

const letter: Letter = {
  id: 'house-meeting-1-0-contact-1',
  sender: profile.name,
  replyTo: profile.contact,
  to: jeanne,
  subject: 'Invitation : le goûter',
  text: 'Bonjour Jeanne.\n\nVous êtes invitée <ici> & là.\nÀ bientôt.',
  calendar: createCalendarFiles(from).invitation(meeting(), structure, { to: jeanne }),
};

let server: TestServer | undefined;
afterEach(() => server?.close());

async function opened(manners: Manners = {}) {
  server = await openServer(manners);
  return server;
}

describe('A mail', () => {
  it('carries the text, a simple page and the meeting, to one person alone', async () => {
    const { url, taken } = await opened();
    expect(await createMail({ url, from }).send(letter)).toBe('taken');
    const [{ to, mail, raw }] = taken as [(typeof taken)[number]];
    expect(to).toEqual(['jeanne@exemple.fr']);
    expect(mail.from).toEqual({ name: profile.name, address: from });
    expect(mail.to).toEqual([{ name: 'Jeanne', address: 'jeanne@exemple.fr' }]);
    expect(mail.replyTo).toMatchObject([{ address: profile.contact }]);
    expect(mail.subject).toBe('Invitation : le goûter');
    expect(mail.text?.trim()).toBe(letter.text);
    expect(mail.html).toContain('<p>Vous êtes invitée &lt;ici&gt; &amp; là.<br>');
    const header = (name: string) => mail.headers.find(({ key }) => key === name)?.value;
    expect(header('auto-submitted')).toBe('auto-generated');
    expect(mail.headers.some(({ key }) => /^(list-|precedence)/.test(key))).toBe(false);
    expect(raw).toMatch(/Content-Type: text\/calendar; charset=utf-8; method=REQUEST/i);
    const files = mail.attachments.filter(({ mimeType }) => /calendar|ics/.test(mimeType));
    expect(files.map(({ filename, disposition }) => [filename, disposition])).toContainEqual([
      'reunion.ics',
      'attachment',
    ]);
    for (const { content } of files) {
      const text =
        typeof content === 'string' ? content : Buffer.from(content as ArrayBuffer).toString('utf8');
      const calendar = new ICAL.Component(ICAL.parse(text));
      expect(calendar.getFirstPropertyValue('method')).toBe('REQUEST');
      const attendees = calendar.getFirstSubcomponent('vevent')?.getAllProperties('attendee') ?? [];
      expect(attendees.map((one) => one.getFirstValue())).toEqual(['mailto:jeanne@exemple.fr']);
    }
    expect(raw).not.toContain('Paul');
  });

  it('bears the same name at every try, another for another letter, and nobody’s', async () => {
    const { url, taken } = await opened();
    const mail = createMail({ url, from });
    for (const id of [letter.id, letter.id, 'another']) await mail.send({ ...letter, id });
    const names = taken.map((one) => one.mail.messageId);
    expect(names[0]).toMatch(/^<[0-9a-f]{32}@tilleuls\.example>$/);
    expect(names[1]).toBe(names[0]);
    expect(names[2]).not.toBe(names[0]);
  });

  it('says nothing more than it should, whatever a name holds', async () => {
    const { url, taken } = await opened();
    const name = 'Jeanne\r\nBcc: x@y.fr\r\n\r\nBonjour';
    await createMail({ url, from }).send({ ...letter, subject: name, sender: name, to: { ...jeanne, name } });
    expect(taken[0]?.to).toEqual(['jeanne@exemple.fr']);
    expect(taken[0]?.mail.headers.some(({ key }) => key === 'bcc')).toBe(false);
  });

  it.each([
    ['its addressee', { recipient: 550 }],
    ['what it says', { data: 554 }],
  ])('is refused for good when the server refuses %s', async (_, manners) => {
    const { url, taken } = await opened(manners);
    expect(await createMail({ url, from }).send(letter)).toBe('refused');
    expect(taken).toEqual([]);
  });

  it.each<[string, Manners, string]>([
    ['asks to come back', { recipient: 450 }, 'EENVELOPE'],
    ['is busy', { data: 451 }, 'EMESSAGE'],
    ['does not take the house’s own address', { sender: 550 }, 'EENVELOPE'],
    ['does not know the account', { account: { user: 'a', pass: 'b' } }, 'EENVELOPE'],
    ['hangs up in the middle', { data: 'hang-up' }, 'ECONNECTION'],
    ['says nothing', { greeting: 'silence' }, 'ETIMEDOUT'],
  ])('waits when the server %s, and the trouble names nobody', async (_, manners, code) => {
    const { url, taken } = await opened(manners);
    const trouble = await createMail({ url, from }, manners.greeting ? 100 : 5000)
      .send(letter)
      .catch((error: unknown) => error);
    expect(trouble).toMatchObject({ name: 'MailTrouble', code });
    expect(String(trouble)).not.toContain('jeanne@');
    expect(taken).toEqual([]);
  });

  it('waits when the server is down', async () => {
    const { url, close } = await opened();
    await close();
    server = undefined;
    await expect(createMail({ url, from }).send(letter)).rejects.toMatchObject({ code: 'ESOCKET' });
  });

  it('goes with the account where there is one', async () => {
    const account = { user: 'agenda@tilleuls', pass: 'mot de passe' };
    const { url, taken } = await opened({ account });
    const here = `${encodeURIComponent(account.user)}:${encodeURIComponent(account.pass)}@`;
    const settings = { url: url.replace('//', `//${here}`), from };
    expect(await tryServer(settings)).toBe('ready');
    expect(await createMail(settings).send(letter)).toBe('taken');
    expect(taken).toHaveLength(1);
    expect(await tryServer({ url: url.replace('//', '//a:b@'), from })).toBe('account-refused');
  });
});

it('a server is tried without any mail', async () => {
  const { url, taken, close } = await opened();
  expect(await tryServer({ url, from })).toBe('ready');
  expect(taken).toEqual([]);
  await close();
  server = undefined;
  expect(await tryServer({ url, from })).toBe('unreachable');
});
