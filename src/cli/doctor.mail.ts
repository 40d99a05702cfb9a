// What `doctor` sees of mail: the settings, and whether the server takes the account. No mail is sent.
import { mailSettings } from '../config/mail.ts';
import type { Config } from '../config.ts';
import { tryServer } from '../integrations/mail/mail.ts';
import { type Finding, fine, note, todo } from './doctor.finding.ts';

/** Asks the server only when it is set; no trouble of the network is thrown. */
export async function checkMail(
  config: Pick<Config, 'smtpUrl' | 'mailFrom'>,
  ask: typeof tryServer = tryServer,
): Promise<Finding[]> {
  const read = mailSettings(config);
  if (!read.ok) return [todo(read.problem, 'Le guide dit quoi mettre dans .env : docs/courriel.md.')];
  if (!read.settings)
    return [
      note(
        'Le courriel n’est pas réglé : les invitations sont à transmettre.',
        'Pour l’ajouter, suivez docs/courriel.md.',
      ),
    ];
  switch (await ask(read.settings)) {
    case 'ready':
      return [fine('Courriel : le serveur répond et connaît le compte.')];
    case 'account-refused':
      return [
        todo('Courriel : le serveur refuse le compte.', 'Vérifiez le compte et le mot de passe de SMTP_URL.'),
      ];
    case 'unreachable':
      return [
        todo(
          'Courriel : le serveur ne répond pas.',
          'Vérifiez le nom et le port dans SMTP_URL, et que cette machine peut le joindre.',
        ),
      ];
  }
}
