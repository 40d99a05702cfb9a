// What `doctor` says of the language model: off, or what its server answers; no text is sent.
import { afterEach, expect, it } from 'vitest';
import { checkModel } from '../../src/cli/doctor.model.ts';
import { readConfig } from '../../src/config.ts';
import { openMemory } from '../../src/integrations/store/data-folder.ts';
import { asTenant } from '../../src/integrations/store/database.ts';
import { structuresOverCap } from '../../src/integrations/store/model-use.ts';
import { json, type ModelServer, modelServer, type Reply } from '../model/server.ts';
import { template } from '../store/memory.ts';

let server: ModelServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function said(env: Record<string, string>): Promise<string> {
  const read = readConfig(env);
  if (!read.ok) throw new Error(read.problems.join());
  return (await checkModel(read.config)).map(({ state, says }) => `${state} ${says}`).join('\n');
}

async function withServer(reply: Reply): Promise<string> {
  server = await modelServer(reply);
  const answer = await said({ OPENAI_MODEL: 'petit', OPENAI_BASE_URL: server.baseUrl });
  expect(server.received).toEqual(['']);
  return answer;
}

it('Without a model, nothing is sent and all is well', async () => {
  expect(await said({})).toMatch(/^fine .*Rien n’est envoyé/);
  expect(await said({ OPENAI_MODEL: 'petit' })).toMatch(/^todo .*OPENAI_BASE_URL/);
});

it.each([
  ['that has the model', json(200, { data: [{ id: 'petit' }] }), /^fine .*répond/],
  ['that has another', json(200, { data: [{ id: 'grand' }] }), /^todo .*ne connaît pas/],
  ['without a list of models', json(404, {}), /^fine/],
  ['that refuses the key', json(401, {}), /^todo .*refuse la clé/],
  ['in trouble', json(500, {}), /^note .*ne répond pas/],
])('A server %s', async (_name, reply, expected) => expect(await withServer(reply)).toMatch(expected));

it('Counts the structures that reached the cap of a month', async () => {
  const database = await openMemory(await template());
  await asTenant(database, 's1', async (sql) => {
    await sql.query(
      `INSERT INTO passerelle.structure (structure_id, platform, workspace, has_coordinator, position)
       VALUES ('s1', 'test', 'w', true, 0)`,
    );
    await sql.query(`INSERT INTO passerelle.model_use VALUES ('s1', '2024-03', 1000)`);
  });
  expect(await structuresOverCap(database, '2024-03', 1000)).toBe(1);
  expect(await structuresOverCap(database, '2024-03', 1001)).toBe(0);
  expect(await structuresOverCap(database, '2024-04', 1000)).toBe(0);
  await database.close();
});
