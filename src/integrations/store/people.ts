// Who an account is: met at its first event, introduced once it has a name, then followed as its platform says.
import type { Identity, Incoming } from '../../bot/messages.ts';
import type { Store } from '../../bot/ports.ts';
import type { Role } from '../../domain/people.ts';
import { asTenant, type Database, factsChanged, lockStructure, nextNumber, type Sql } from './database.ts';
import { cleanText, structureIdOf } from './ids.ts';

/** A person as the store knows them; `platformName` is empty until their platform has named them. */
export interface Known {
  id: string;
  account: string;
  role: Role;
  platformName: string;
}

/** The person behind an account, named or not. */
export async function personBehind(
  sql: Sql,
  structureId: string,
  account: string,
): Promise<Known | undefined> {
  const [known] = await sql.query<Known>(
    `SELECT person_id AS id, account, role, platform_name AS "platformName"
     FROM passerelle.person WHERE structure_id = $1 AND account = $2`,
    [structureId, cleanText(account)],
  );
  return known;
}

/** Writes a person down, nameless and a guest until they are introduced. The structure must be locked. */
export async function writeDown(sql: Sql, structureId: string, account: string): Promise<Known> {
  const number = await nextNumber(sql, structureId, 'person');
  const known = { id: `person-${number}`, account: cleanText(account) };
  await sql.query(
    `INSERT INTO passerelle.person (structure_id, person_id, number, account, name, platform_name, role)
     VALUES ($1, $2, $3, $4, '', '', 'guest')`,
    [structureId, known.id, number, known.account],
  );
  return { ...known, role: 'guest', platformName: '' };
}

/** The author of an event: found or written down, and followed when the event says who they are. */
export async function meet(sql: Sql, structureId: string, { author, body }: Incoming): Promise<string> {
  const { account, name, guest } = author;
  const known =
    (await personBehind(sql, structureId, account)) ?? (await writeDown(sql, structureId, account));
  if (name !== undefined) {
    const identity = { name, ...(guest !== undefined && { guest }) };
    await follow(sql, structureId, known, identity, mayCoordinate(body));
  }
  return known.id;
}

/** Whoever only enters, without saying as what, never coordinates by it; the host who brings the bot may. */
export const mayCoordinate = (body: Incoming['body']) =>
  body.kind !== 'join' || body.role !== undefined || body.host === true;

/**
 * Takes over what the platform says of a person. At the first name their role is decided: a guest stays one, the first
 * other person who may coordinate does, a member of the team is a professional. Later on only a guest's role follows.
 */
export async function follow(
  sql: Sql,
  structureId: string,
  known: Known,
  identity: Identity,
  coordinates: boolean,
): Promise<void> {
  const name = cleanText(identity.name) || known.account;
  const role = known.platformName === '' ? await roleFor() : identity.guest ? 'guest' : known.role;
  if (name === known.platformName && role === known.role) return;
  await factsChanged(sql, structureId);
  await sql.query(
    `UPDATE passerelle.person
     SET name = CASE WHEN platform_name = $3 THEN name ELSE $3 END, platform_name = $3, role = $4
     WHERE structure_id = $1 AND person_id = $2`,
    [structureId, known.id, name, role],
  );

  async function roleFor(): Promise<Role> {
    if (identity.guest) return 'guest';
    if (coordinates && (await takesCoordination(sql, structureId))) return 'coordinator';
    return identity.guest === false ? 'professional' : 'guest';
  }
}

/** true for the first who asks, in a structure, and never again. */
async function takesCoordination(sql: Sql, structureId: string): Promise<boolean> {
  const rows = await sql.query(
    `UPDATE passerelle.structure SET has_coordinator = true
     WHERE structure_id = $1 AND NOT has_coordinator RETURNING 1`,
    [structureId],
  );
  return rows.length > 0;
}

/** Makes the listener to what platforms learn of accounts. Whoever is not yet named is left to `ready`. */
export function identifier(database: Database): Store['identified'] {
  return (platform, workspace, account, identity) => {
    const structureId = structureIdOf(platform, workspace);
    return asTenant(database, structureId, async (sql) => {
      await lockStructure(sql, structureId);
      const known = await personBehind(sql, structureId, account);
      if (known && known.platformName !== '') await follow(sql, structureId, known, identity, false);
    });
  };
}
