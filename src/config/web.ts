// The settings of the public pages: served on this machine alone, until the operator says under which address others find them.
import { z } from 'zod';
import type { WebSettings } from '../integrations/web/server.ts';
import { host, number, setting } from './setting.ts';

const message = 'donnez une adresse comme https://pages.example.fr.';

export const web = {
  publicUrl: setting({
    name: 'PUBLIC_URL',
    default: '',
    description:
      'L’adresse sous laquelle les patients ouvrent les pages publiques, par un serveur web qui chiffre. Sans elle, les liens ne marchent que sur cette machine.',
    example: 'https://pages.example.fr',
    schema: z
      .string()
      .refine((text) => text === '' || isAddress(text), message)
      .transform((text) => text.replace(/\/+$/, '') || undefined),
  }),
  webHost: setting({
    name: 'WEB_HOST',
    default: '127.0.0.1',
    description: 'L’adresse où cette machine sert les pages publiques.',
    schema: host,
  }),
  webPort: setting({
    name: 'WEB_PORT',
    default: '3080',
    description:
      'Le port des pages publiques. Sans PUBLIC_URL, s’il est pris, le suivant qui est libre est utilisé.',
    schema: number(0, 65_535),
  }),
};

function isAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, search, hash } = new URL(text);
  return ['http:', 'https:'].includes(protocol) && username === '' && search === '' && hash === '';
}

/** What `webSettings` reads of the configuration. */
type WebConfig = { [Name in keyof typeof web]: z.output<(typeof web)[Name]['schema']> };

/** How the public pages are served. */
export function webSettings({ publicUrl, webHost, webPort }: WebConfig): WebSettings {
  return { host: webHost, port: webPort, ...(publicUrl !== undefined && { publicUrl }) };
}
