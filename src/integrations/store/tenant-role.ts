// Row-level security for accounts that would bypass it: within a structure they become a lesser role.
import type { Database } from './database.ts';

const role = 'passerelle_app';

/**
 * Gives the database the role to take within a structure. An ordinary account needs none, for it is bound by the
 * policies itself; a superuser (PGlite's, or a server's) is not, and may create a role. The schema must be there.
 */
export async function withTenantRole(database: Database): Promise<Database> {
  const tenantRole = await database.transaction(async (sql) => {
    const [account] = await sql.query<{ bypasses: boolean; known: boolean }>(
      `SELECT rolsuper OR rolbypassrls AS bypasses,
              EXISTS (SELECT 1 FROM pg_roles WHERE rolname = $1) AS known
       FROM pg_roles WHERE rolname = current_user`,
      [role],
    );
    if (!account?.bypasses) return undefined;
    await sql.script(`
      ${account.known ? '' : `CREATE ROLE ${role} NOLOGIN;`}
      GRANT ${role} TO CURRENT_USER;
      GRANT USAGE ON SCHEMA passerelle TO ${role};
      GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA passerelle TO ${role};`);
    return role;
  });
  return { ...database, ...(tenantRole && { tenantRole }) };
}
