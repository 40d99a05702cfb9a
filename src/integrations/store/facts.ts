// What a turn and a job read of their structure.
import type { Person, Role } from '../../domain/people.ts';
import type { RecordData, RecordKind, Stored } from '../../domain/records.ts';
import type { Queries, Sql, Tenant } from './database.ts';
import { cleanText } from './ids.ts';

/** Everyone of the structure who is named, in the order they came. */
export function readPeople(sql: Sql, structureId: string): Promise<Person[]> {
  return sql.query<Person>(
    `SELECT person_id AS id, name, role FROM passerelle.person
     WHERE structure_id = $1 AND platform_name <> '' ORDER BY number`,
    [structureId],
  );
}

/** The person behind an account; undefined until they are named. */
export async function readPersonOf(
  sql: Sql,
  structureId: string,
  account: string,
): Promise<Person | undefined> {
  const [person] = await sql.query<Person>(
    `SELECT person_id AS id, name, role FROM passerelle.person
     WHERE structure_id = $1 AND account = $2 AND platform_name <> ''`,
    [structureId, cleanText(account)],
  );
  return person;
}

/** Every record of these kinds, oldest first. */
export async function readRecords<K extends RecordKind>(
  sql: Queries,
  tenant: Tenant,
  kinds: readonly K[],
): Promise<Stored<K>[]> {
  return sql.query<Stored<K> & { data: RecordData<K> }>('SELECT * FROM passerelle.read_records($1, $2, $3)', [
    ...tenant,
    [...kinds],
  ]);
}

/** Who is what, by account, whoever was heard or named. */
export async function readRoles(sql: Sql, structureId: string): Promise<ReadonlyMap<string, Role>> {
  const rows = await sql.query<{ account: string; role: Role }>(
    'SELECT account, role FROM passerelle.person WHERE structure_id = $1',
    [structureId],
  );
  return new Map(rows.map(({ account, role }) => [account, role]));
}
