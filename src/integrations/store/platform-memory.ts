// What the folder of a platform must find again after a restart, kept apart workspace by workspace.
import type { PlatformMemory, Store } from '../../bot/ports.ts';
import { asTenant, type Database } from './database.ts';
import { cleanText, structureIdOf } from './ids.ts';

/** Makes the memories of platforms. A workspace may remember before anybody has spoken in it. */
export function memories(database: Database): Store['memory'] {
  return (platform): PlatformMemory => {
    const within = <Row>(workspace: string, statement: string, ...values: unknown[]) => {
      const structureId = structureIdOf(platform, workspace);
      return asTenant(database, structureId, (sql) => sql.query<Row>(statement, [structureId, ...values]));
    };
    return {
      async get(workspace, key) {
        const [row] = await within<{ value: unknown }>(
          workspace,
          'SELECT value FROM passerelle.platform_memory WHERE structure_id = $1 AND key = $2',
          cleanText(key),
        );
        return row?.value;
      },
      async set(workspace, key, value) {
        await within(
          workspace,
          `INSERT INTO passerelle.platform_memory (structure_id, key, value) VALUES ($1, $2, $3::json)
           ON CONFLICT (structure_id, key) DO UPDATE SET value = excluded.value`,
          cleanText(key),
          JSON.stringify(value),
        );
      },
      async forget(workspace, key) {
        await within(
          workspace,
          'DELETE FROM passerelle.platform_memory WHERE structure_id = $1 AND key = $2',
          cleanText(key),
        );
      },
    };
  };
}
