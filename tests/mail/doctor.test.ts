// What `doctor` says of mail: each trouble with what to do, and nothing secret.
import { describe, expect, it } from 'vitest';
import { checkMail } from '../../src/cli/doctor.mail.ts';
import { openServer } from './server.ts';

const mailFrom = 'agenda@tilleuls.example';
const says = async (smtpUrl: string | undefined, from: string | undefined = mailFrom) =>
  (await checkMail({ smtpUrl, mailFrom: from })).map(({ state, says }) => `${state} ${says}`);

describe('Mail, as doctor sees it', () => {
  it('is joined without any mail', async () => {
    const account = { user: 'a', pass: 'secret' };
    const server = await openServer({ account });
    expect(await says(server.url.replace('//', '//a:secret@'))).toEqual([
      'fine Courriel : le serveur répond et connaît le compte.',
    ]);
    expect(await says(server.url.replace('//', '//a:autre@'))).toEqual([
      'todo Courriel : le serveur refuse le compte.',
    ]);
    expect(server.taken).toEqual([]);
    await server.close();
    expect(await says(server.url)).toEqual(['todo Courriel : le serveur ne répond pas.']);
  });

  it('may be left out, but not by half', async () => {
    expect(await checkMail({ smtpUrl: undefined, mailFrom: undefined })).toMatchObject([{ state: 'note' }]);
    expect(await says(undefined)).toEqual([
      'todo SMTP_URL : il manque. Donnez le serveur qui envoie pour MAIL_FROM.',
    ]);
  });
});
