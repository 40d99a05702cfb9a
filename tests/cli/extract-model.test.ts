// `passerelle extract --model`: the model reads where one is set; otherwise the rules do, and it is said once.
import { afterEach, describe, expect, it } from 'vitest';
import { extractCommand } from '../../src/cli/extract.ts';
import { notesByModel } from '../../src/cli/notes-by-model.ts';
import { readConfig } from '../../src/config.ts';
import { json, type ModelServer, modelServer, type Reply, says } from '../model/server.ts';

let server: ModelServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

const notes = 'Décision : ouvrir le samedi matin.';
const lines = [1, 2].map((id) => JSON.stringify({ id, text: notes })).join('\n');

async function extract(env: Record<string, string | undefined>, input: string, jsonl = false) {
  const settings = readConfig(env);
  if (!settings.ok) throw new Error(settings.problems.join());
  const [out, err]: [string[], string[]] = [[], []];
  const code = await extractCommand(
    { jsonl },
    {
      out: (line) => out.push(line),
      err: (line) => err.push(line),
      readInput: async () => input,
      today: () => '2024-03-05',
      byModel: notesByModel(settings.config, (line) => err.push(line)),
    },
  );
  return { code, out: out.map((line): unknown => JSON.parse(line)), err };
}

async function joined(reply: Reply) {
  server = await modelServer(reply);
  return { OPENAI_MODEL: 'petit', OPENAI_BASE_URL: server.baseUrl };
}

describe('extract --model', () => {
  it('gives the reading of the model', async () => {
    const contributions = [{ by: null, quote: 'ouvrir le samedi' }];
    const reading = {
      present_users: [],
      present_professionals: [],
      decisions: [],
      actions: [],
      contributions,
    };
    const env = await joined(says(JSON.stringify(reading)));
    expect(await extract(env, notes)).toEqual({ code: 0, out: [reading], err: [] });
  });

  it('hides health data before anything leaves', async () => {
    const env = await joined(says('{}'));
    await extract(env, `${notes} Mme Kerbrat a un diabète depuis 2019.`);
    expect(server?.received.join()).toContain('samedi');
    expect(server?.received.join()).not.toMatch(/kerbrat|diab/i);
  });

  it('leaves it to the rules without a model, or without its address', async () => {
    const decided = { decisions: [{ quote: expect.stringContaining('ouvrir le samedi matin') }] };
    for (const env of [{}, { OPENAI_MODEL: 'petit' }]) {
      const { code, out, err } = await extract(env, notes);
      expect({ code, out }).toMatchObject({ code: 0, out: [decided] });
      expect(err).toHaveLength(1);
    }
  });

  it('leaves it to the rules when the server fails, and asks an absent model once only', async () => {
    const failing = await extract(await joined(json(500, {})), lines, true);
    expect(failing).toMatchObject({ code: 0, out: [{ id: 1 }, { id: 2 }] });
    expect(failing.err).toHaveLength(2);
    await server?.close();
    const absent = await extract(await joined(json(404, {})), lines, true);
    expect(absent).toMatchObject({ code: 0, out: [{ id: 1 }, { id: 2 }] });
    expect(absent.err).toEqual(['Les règles lisent les notes : le serveur ou le modèle est introuvable.']);
    expect(server?.received).toHaveLength(1);
  });
});
