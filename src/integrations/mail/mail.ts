// Sends mails by the house's own SMTP server, one to each person, within a bounded time.
import { createHash } from 'node:crypto';
import { createTransport } from 'nodemailer';
import type { Mail } from '../../bot/ports.ts';
import { htmlOf } from './html.ts';

export interface MailSettings {
  /** smtp:// or smtps://, with the account and its password where the server wants them */
  url: string;
  /** the address that mails come from */
  from: string;
}

/** The longest that one mail may take, in milliseconds. */
const WHOLE_MS = 60_000;
/** The longest silence of the server, in milliseconds. */
const SILENCE_MS = 20_000;

/** @param silenceMs after so long without a word, the server is left */
export function createMail(settings: MailSettings, silenceMs = SILENCE_MS): Mail {
  const transport = createTransport(optionsOf(settings, silenceMs));
  const domain = settings.from.slice(settings.from.lastIndexOf('@') + 1);
  return {
    async send(letter) {
      try {
        await transport.sendMail({
          from: { name: oneLine(letter.sender), address: settings.from },
          to: { name: oneLine(letter.to.name), address: letter.to.email },
          ...(letter.replyTo && { replyTo: letter.replyTo }),
          subject: oneLine(letter.subject),
          messageId: `<${digest(letter.id)}@${domain}>`,
          headers: { 'Auto-Submitted': 'auto-generated' },
          text: letter.text,
          html: htmlOf(letter),
          icalEvent: {
            method: letter.calendar.method,
            filename: 'reunion.ics',
            content: Buffer.from(letter.calendar.bytes),
          },
          disableFileAccess: true,
          disableUrlAccess: true,
          signal: AbortSignal.timeout(WHOLE_MS),
        });
        return 'taken';
      } catch (error) {
        const trouble = troubleOf(error);
        if (trouble.forGood) return 'refused';
        throw new MailTrouble(trouble.code);
      }
    },
  };
}

/** What `doctor` asks: whether the server can be joined and knows the account. No mail is sent. */
export async function tryServer(
  settings: MailSettings,
  silenceMs = SILENCE_MS,
): Promise<'ready' | 'account-refused' | 'unreachable'> {
  try {
    await createTransport(optionsOf(settings, silenceMs)).verify();
    return 'ready';
  } catch (error) {
    return troubleOf(error).code === 'EAUTH' ? 'account-refused' : 'unreachable';
  }
}

/** The server cannot take a mail now. What it said is left out: servers repeat the address that they were given. */
class MailTrouble extends Error {
  override name = 'MailTrouble';
  constructor(readonly code: string) {
    super('the mail server cannot take a mail now');
  }
}

function optionsOf({ url }: MailSettings, silenceMs: number) {
  const { protocol, hostname, port, username, password } = new URL(url);
  const here = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
  const auth = username
    ? { user: decodeURIComponent(username), pass: decodeURIComponent(password) }
    : undefined;
  return {
    host: hostname.replace(/^\[|\]$/g, ''),
    ...(port && { port: Number(port) }),
    secure: protocol === 'smtps:',
    ...(auth && { auth }),
    // A password never travels in clear; on this machine, nothing travels.
    ...(here ? { ignoreTLS: true } : { requireTLS: auth !== undefined }),
    connectionTimeout: silenceMs,
    greetingTimeout: silenceMs,
    socketTimeout: silenceMs,
    dnsTimeout: silenceMs,
  };
}

/** A server says 5xx of an addressee or of a letter for good; of an account, or of the sender, it is for the operator. */
function troubleOf(error: unknown): { code: string; forGood: boolean } {
  const { code, command, responseCode } = (error ?? {}) as Record<string, unknown>;
  const forGood =
    typeof responseCode === 'number' &&
    responseCode >= 500 &&
    ((code === 'EENVELOPE' && command === 'RCPT TO') || (code === 'EMESSAGE' && command === 'DATA'));
  return { code: typeof code === 'string' ? code : 'unknown', forGood };
}

const oneLine = (text: string) => text.replace(/\p{Cc}+/gu, ' ').trim();

const digest = (id: string) => createHash('sha256').update(id).digest('hex').slice(0, 32);
