// The settings of mail: the house's own SMTP server, and the address that invitations come from.
import { z } from 'zod';
import type { MailSettings } from '../integrations/mail/mail.ts';
import { address, setting } from './setting.ts';

export const mail = {
  smtpUrl: setting({
    name: 'SMTP_URL',
    default: '',
    description:
      'Le serveur de courriel qui envoie les invitations. Sans lui, Passerelle donne le fichier à transmettre.',
    example: 'smtps://compte:mot-de-passe@smtp.example.fr:465',
    schema: address(
      ['smtp:', 'smtps:'],
      'donnez une adresse de la forme smtps://compte:mot-de-passe@serveur:465.',
    ).refine(
      (url) => url === undefined || new URL(url).hostname !== '',
      'donnez le nom du serveur : smtps://compte:mot-de-passe@serveur:465.',
    ),
  }),
  mailFrom: setting({
    name: 'MAIL_FROM',
    default: '',
    description: 'L’adresse d’où partent les invitations, connue de ce serveur.',
    example: 'agenda@maison-de-sante.example.fr',
    schema: z
      .string()
      .refine(
        (text) => text === '' || z.email().safeParse(text).success,
        'donnez une adresse comme agenda@maison-de-sante.example.fr, sans rien d’autre.',
      )
      .transform((text) => text || undefined),
  }),
};

/** What `mailSettings` reads of the configuration. */
type MailConfig = { [Name in keyof typeof mail]: z.output<(typeof mail)[Name]['schema']> };

/** How mails are sent: undefined without SMTP_URL nor MAIL_FROM, a French problem when one of them is missing. */
export function mailSettings({
  smtpUrl,
  mailFrom,
}: MailConfig): { ok: true; settings: MailSettings | undefined } | { ok: false; problem: string } {
  if (smtpUrl && mailFrom) return { ok: true, settings: { url: smtpUrl, from: mailFrom } };
  if (smtpUrl)
    return { ok: false, problem: 'MAIL_FROM : il manque. Donnez l’adresse d’où partent les invitations.' };
  if (mailFrom)
    return { ok: false, problem: 'SMTP_URL : il manque. Donnez le serveur qui envoie pour MAIL_FROM.' };
  return { ok: true, settings: undefined };
}
