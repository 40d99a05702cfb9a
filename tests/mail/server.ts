// A real SMTP server on this machine that takes, refuses, keeps silent or hangs up, as it is told.
import type { AddressInfo } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

/** What the server answers at each step: nothing for yes, a code for no, 'hang-up', or 'silence' for ever. */
export interface Manners {
  greeting?: 'silence';
  recipient?: number;
  sender?: number;
  data?: number | 'hang-up';
  /** the account that it wants */
  account?: { user: string; pass: string };
}

export interface TestServer {
  url: string;
  /** what it took, as the addressee's program reads it */
  taken: { to: string[]; mail: Email; raw: string }[];
  /** how it behaves from now on */
  manners: Manners;
  close(): Promise<void>;
}

const refusal = (code: number) =>
  Object.assign(new Error('no such person <jeanne@exemple.fr>'), { responseCode: code });

export async function openServer(manners: Manners = {}): Promise<TestServer> {
  const taken: TestServer['taken'] = [];
  const silent: (() => void)[] = [];
  const server: TestServer = { url: '', taken, manners, close };
  const options: SMTPServerOptions = {
    authOptional: !manners.account,
    allowInsecureAuth: true,
    disabledCommands: manners.account ? ['STARTTLS'] : ['STARTTLS', 'AUTH'],
    closeTimeout: 1,
    onConnect(_session, answer) {
      if (server.manners.greeting === 'silence') silent.push(() => answer());
      else answer();
    },
    onAuth({ username, password }, _session, answer) {
      const { user, pass } = server.manners.account ?? {};
      if (username === user && password === pass) answer(null, { user: username });
      else answer(refusal(535));
    },
    onMailFrom(_address, _session, answer) {
      answer(server.manners.sender ? refusal(server.manners.sender) : null);
    },
    onRcptTo(_address, _session, answer) {
      answer(server.manners.recipient ? refusal(server.manners.recipient) : null);
    },
    onData(stream, session, answer) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => {
        if (server.manners.data === 'hang-up') for (const one of smtp.connections) one.close();
        parts.push(part);
      });
      stream.on('end', async () => {
        if (typeof server.manners.data === 'number') return answer(refusal(server.manners.data));
        const bytes = Buffer.concat(parts);
        const to = session.envelope.rcptTo.map(({ address }) => address);
        taken.push({ to, mail: await PostalMime.parse(bytes), raw: bytes.toString('utf8') });
        answer();
      });
    },
  };
  const smtp = new SMTPServer(options);
  smtp.on('error', () => {});
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve));
  const { port } = smtp.server.address() as AddressInfo;
  server.url = `smtp://127.0.0.1:${port}`;
  return server;

  async function close() {
    for (const answer of silent) answer();
    await new Promise<void>((resolve) => smtp.close(() => resolve()));
  }
}
