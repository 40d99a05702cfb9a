// What an inbox row lacks of its platform before its turn, and its completion once the platform has answered.
import type { Identity, Incoming, IncomingBody } from '../../bot/messages.ts';
import type { Readied, Store, Unready } from '../../bot/ports.ts';
import { asTenant, type Database, lockStructure, type Sql } from './database.ts';
import { keepFile } from './files.ts';
import { follow, type Known, mayCoordinate, personBehind, writeDown } from './people.ts';

/** true for a row that lacks something of its platform, and cannot be treated before it has it. */
export const isIncomplete = ({ body }: Incoming, authorIsNamed: boolean) =>
  !authorIsNamed || unknownWriter(body) !== undefined || missingFile(body) !== undefined;

/** What an incomplete row lacks, to be asked of its platform. */
export async function whatLacks(
  sql: Sql,
  structureId: string,
  { author, body }: Incoming,
  authorIsNamed: boolean,
): Promise<Pick<Unready, 'strangers' | 'file'>> {
  const writer = unknownWriter(body);
  const file = missingFile(body);
  const strangers = new Set(authorIsNamed ? [] : [author.account]);
  if (writer !== undefined && !(await personBehind(sql, structureId, writer))?.platformName) {
    strangers.add(writer);
  }
  return { strangers: [...strangers], ...(file && { file }) };
}

const missingFile = (body: IncomingBody) =>
  body.kind === 'text' && !body.file && !body.refusedFile ? body.remoteFile : undefined;

/** The account that wrote what is quoted, until it is known which person that is. */
const unknownWriter = (body: IncomingBody) =>
  body.kind === 'quote' && body.writer.person === undefined && body.writer.account !== ''
    ? body.writer.account
    : undefined;

/** Makes the completion of rows. */
export function readier(database: Database): Store['ready'] {
  return ({ structureId, personId }, inboxId, { identities, nobody = [], file }) =>
    asTenant(database, structureId, async (sql) => {
      await lockStructure(sql, structureId);
      const [row] = await sql.query<{ position: number; incoming: Incoming }>(
        `SELECT position, incoming FROM passerelle.inbox
         WHERE structure_id = $1 AND person_id = $2 AND inbox_id = $3 AND status = 'waiting'`,
        [structureId, personId, inboxId],
      );
      if (row === undefined) return;
      const { author } = row.incoming;
      if (nobody.includes(author.account)) {
        await sql.query(
          `UPDATE passerelle.inbox SET status = 'done' WHERE structure_id = $1 AND position = $2`,
          [structureId, row.position],
        );
        return;
      }
      const body = withoutProgram(row.incoming.body, nobody);
      const identityOf = (account: string) => identities.find((one) => one.account === account)?.identity;
      await introduce(sql, structureId, author.account, identityOf(author.account), mayCoordinate(body));
      const writer = unknownWriter(body);
      const wrote =
        writer === undefined
          ? undefined
          : await introduce(sql, structureId, writer, identityOf(writer), false);
      const complete = await withFile(sql, structureId, wrote ? withWriter(body, wrote.id) : body, file);
      if (complete === row.incoming.body) return;
      await sql.query(
        'UPDATE passerelle.inbox SET incoming = $3::json WHERE structure_id = $1 AND position = $2',
        [structureId, row.position, JSON.stringify({ ...row.incoming, body: complete })],
      );
    });
}

/** Whoever is behind an account, told apart from all others only once the platform has named them. */
async function introduce(
  sql: Sql,
  structureId: string,
  account: string,
  identity: Identity | undefined,
  coordinates: boolean,
): Promise<Known | undefined> {
  const known = await personBehind(sql, structureId, account);
  if (identity === undefined) return known?.platformName ? known : undefined;
  const person = known ?? (await writeDown(sql, structureId, account));
  await follow(sql, structureId, person, identity, coordinates);
  return person;
}

/** What a program wrote is nobody's. */
const withoutProgram = (body: IncomingBody, nobody: readonly string[]): IncomingBody =>
  body.kind === 'quote' && nobody.includes(body.writer.account) ? { ...body, writer: { account: '' } } : body;

const withWriter = (body: IncomingBody, person: string): IncomingBody =>
  body.kind === 'quote' ? { ...body, writer: { ...body.writer, person } } : body;

/** The body with the file that was fetched, or with why it cannot be kept; a file already there stays. */
async function withFile(
  sql: Sql,
  structureId: string,
  body: IncomingBody,
  fetched: Readied['file'],
): Promise<IncomingBody> {
  if (body.kind !== 'text' || !body.remoteFile || !fetched) return body;
  const { remoteFile: _, ...rest } = body;
  if (rest.file || rest.refusedFile) return rest;
  return 'kept' in fetched
    ? { ...rest, file: await keepFile(sql, structureId, fetched.kept) }
    : { ...rest, refusedFile: fetched.refused };
}
