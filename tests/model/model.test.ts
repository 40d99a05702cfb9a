// The model's door: whatever a server does, one typed outcome, in bounded time, and one repair at most.
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createModel } from '../../src/integrations/model/model.ts';
import { Asked, json, type ModelServer, modelServer, type Reply, says } from './server.ts';

const Shape = z.object({ decisions: z.array(z.string()) });
const right = '{"decisions":["Ouvrir le samedi"]}';
const value = { decisions: ['Ouvrir le samedi'] };
const question = {
  prompt: 'notes',
  values: { notes: 'Décision : ouvrir le samedi', written_on: '2024-03-05' },
  schema: Shape,
};

let server: ModelServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function ask(replies: Reply[], timeLimit = 20_000) {
  server = await modelServer(...replies);
  return createModel({ baseUrl: server.baseUrl, model: 'petit', timeLimit }).ask(question);
}

describe('An answer is read', () => {
  const written: [string, unknown][] = [
    ['bare', right],
    ['in a fence', `\`\`\`json\n${right}\n\`\`\``],
    ['after its thoughts', `<think>Voyons {"decisions": 3}</think>\n${right}`],
    [
      'after thoughts that were not opened',
      `Voyons {"decisions":["Tout fermer demain sans délai"]}</think>${right}`,
    ],
    ['among chatter', `Bien sûr {voici} :\n${right}\nAutre chose ? {}`],
    ['with a field too many', '{"decisions":["Ouvrir le samedi"],"niveau":2}'],
    [
      'in parts, thoughts among them',
      [
        { type: 'thinking', thinking: [] },
        { type: 'text', text: right },
      ],
    ],
  ];
  it.each(written)('%s', async (_, content) => {
    expect(await ask([says(content, { tokens: 12 })])).toEqual({ ok: true, value, tokens: 12 });
    expect(server?.received).toHaveLength(1);
  });

  it('after one repair, whose tokens count too', async () => {
    const outcome = await ask([says('{"decisions":"aucune"}', { tokens: 5 }), says(right, { tokens: 7 })]);
    expect(outcome).toEqual({ ok: true, value, tokens: 12 });
    const { messages } = Asked.parse(JSON.parse(server?.received[1] ?? ''));
    expect(messages.map(({ role }) => role)).toEqual(['system', 'user', 'assistant', 'user']);
    expect(messages[3]?.content).toContain('decisions');
  });

  it('from a server that knows no response_format', async () => {
    const outcome = await ask([
      json(400, { error: { message: 'response_format' } }),
      says(right, { tokens: 3 }),
    ]);
    expect(outcome).toEqual({ ok: true, value, tokens: 3 });
    expect(Asked.parse(JSON.parse(server?.received[1] ?? '')).response_format).toBeUndefined();
  });

  it('and its tokens are estimated when the server counts none', async () => {
    expect((await ask([says(right)])).tokens).toBeGreaterThan(100);
  });
});

describe('No answer', () => {
  const cases: [string, Reply[], object, number][] = [
    ['twice the wrong shape', [says('{"a":1}', { tokens: 1 })], { why: 'unreadable', tokens: 2 }, 2],
    ['prose, twice', [says('Je ne sais pas.', { tokens: 1 })], { why: 'unreadable', tokens: 2 }, 2],
    ['nothing, twice', [says(null, { tokens: 1 })], { why: 'unreadable', tokens: 2 }, 2],
    ['a refusal', [says(null, { refusal: 'Non.', tokens: 4 })], { why: 'refused', tokens: 4 }, 1],
    ['a filter', [says('', { finish: 'content_filter', tokens: 4 })], { why: 'refused', tokens: 4 }, 1],
    [
      'an answer cut short',
      [says('{"decisions":["Ou', { finish: 'length', tokens: 9 })],
      { why: 'cut', tokens: 9 },
      1,
    ],
    ['429 with its delay', [json(429, {}, { 'retry-after': '30' })], { why: 'busy', retryAfter: 30 }, 1],
    ['429 without', [json(429, {})], { why: 'busy' }, 1],
    ['503', [json(503, {}, { 'retry-after': 'tomorrow' })], { why: 'busy' }, 1],
    ['500', [json(500, {})], { why: 'failed' }, 1],
    ['400, twice', [json(400, {})], { why: 'failed' }, 2],
    ['401', [json(401, {})], { why: 'unauthorised' }, 1],
    ['404', [json(404, {})], { why: 'absent' }, 1],
    ['a page in place of JSON', [(response) => response.end('<html>Bonjour</html>')], { why: 'failed' }, 1],
    ['no choice', [json(200, { choices: [] })], { why: 'failed' }, 1],
    ['a redirection', [json(307, {}, { location: 'http://127.0.0.1:9/v1' })], { why: 'absent' }, 1],
    ['a connection that breaks', [(response) => response.destroy()], { why: 'absent' }, 1],
    ['a failing repair', [says('{}', { tokens: 5 }), json(500, {})], { why: 'failed', tokens: 5 }, 2],
  ];
  it.each(cases)('%s', async (_, replies, expected, requests) => {
    expect(await ask(replies)).toEqual({ ok: false, tokens: 0, ...expected });
    expect(server?.received).toHaveLength(requests);
  });

  it('from a server that never answers', async () => {
    expect(await ask([() => undefined], 50)).toEqual({ ok: false, why: 'late', tokens: 0 });
  });

  it('from a body that trickles in without end', async () => {
    let trickle: NodeJS.Timeout | undefined;
    const slow: Reply = (response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      trickle = setInterval(() => response.write(' '), 5);
    };
    expect(await ask([slow], 80)).toEqual({ ok: false, why: 'late', tokens: 0 });
    clearInterval(trickle);
  });

  it('from a server that is not there', async () => {
    const gone = await modelServer(says(right));
    await gone.close();
    const outcome = await createModel({ baseUrl: gone.baseUrl, model: 'petit' }).ask(question);
    expect(outcome).toEqual({ ok: false, why: 'absent', tokens: 0 });
  });
});

it('The key goes to the server that is named, and nothing of the environment with it', async () => {
  server = await modelServer(says(right));
  await createModel({ baseUrl: server.baseUrl, model: 'petit', apiKey: 'cle-1' }).ask(question);
  expect(server.headers[0]?.authorization).toBe('Bearer cle-1');
  expect(server.headers[0]?.['openai-organization']).toBeUndefined();
  expect(Asked.parse(JSON.parse(server.received[0] ?? ''))).toMatchObject({
    model: 'petit',
    response_format: { type: 'json_schema' },
  });
});
