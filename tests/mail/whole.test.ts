// The whole program with a mail server: a mail leaves by itself, is plain French, and no address reaches the log.
import { expect, it, vi } from 'vitest';
import { letterAbout } from '../../src/bot/letters.ts';
import type { Effect } from '../../src/bot/ports.ts';
import { createLog } from '../../src/integrations/log/log.ts';
import { openMemory } from '../../src/integrations/store/data-folder.ts';
import type { Database } from '../../src/integrations/store/database.ts';
import { openPasserelle, type Passerelle } from '../../src/passerelle.ts';
import { from, jeanne, meeting, profile, structure } from '../calendar/sample.ts';
import { faults } from '../french/lint.ts';
import { template, testNow } from '../store/memory.ts';
import { type Manners, openServer, type TestServer } from './server.ts';

const contact = { name: jeanne.name, email: jeanne.email, turns: [] };
const record = { factDate: '2024-03-04', recordedOn: '2024-03-04', recordedBy: 'person-1' };

let server: TestServer;
let passerelle: Passerelle;
let lines: string[];
let database: Database;
const close = async () => {
  await passerelle.close();
  await server.close();
};

/** The program as it starts, with Claire in its room and Jeanne invited by mail. */
async function start(manners: Manners = {}): Promise<void> {
  lines = [];
  server = await openServer(manners);
  database = await openMemory(await template());
  passerelle = await openPasserelle({
    location: { database },
    frozenAt: testNow(),
    mail: { url: server.url, from },
    log: createLog('info', { write: (line: string) => void lines.push(line) }),
  });
  const { room, world, engine } = passerelle;
  await room.say('claire', { kind: 'text', text: 'bonjour' });
  await engine.quiet();
  const structureId = await world.store.structureOf('local', 'local');
  if (!structureId) throw new Error('no house');
  const effects: Effect[] = [
    { do: 'setProfile', profile },
    { do: 'create', kind: 'contact', data: contact, ...record },
    { do: 'create', kind: 'meeting', data: { ...meeting().data, people: ['Jeanne'] }, ...record },
    { do: 'task', kind: 'invitations', key: 'a', payload: { meetingId: 'meeting-1' } },
  ];
  await world.store.session(structureId, (session) => session.apply(effects));
  for (const id of (await world.store.unfinished()).tasks) await world.queue.wake({ kind: 'task', id });
}

it('a mail leaves by itself, once, while nothing but ids is logged', async () => {
  await start();
  try {
    await passerelle.engine.quiet();
    expect(server.taken.map(({ to }) => to)).toEqual([[jeanne.email]]);
    expect(lines.join('')).not.toMatch(/@|Jeanne/);
  } finally {
    await close();
  }
});

it('what the server says of an address is not logged either', async () => {
  await start({ data: 451 });
  try {
    await vi.waitUntil(() => lines.some((line) => line.includes('task-failed')), { timeout: 30_000 });
    expect(lines.join('')).toContain('MailTrouble');
    expect(lines.join('')).not.toMatch(/@exemple|Jeanne/);
  } finally {
    await close();
  }
});

/** The tables where these words still are. */
async function tablesWith(words: string): Promise<string[]> {
  const tables = await database.query<{ name: string }>(
    `SELECT quote_ident(tablename) AS name FROM pg_tables WHERE schemaname = 'passerelle'`,
  );
  const found = await Promise.all(
    tables.map(async ({ name }) => {
      const rows = await database.query(`SELECT 1 FROM passerelle.${name} t WHERE t::text LIKE $1 LIMIT 1`, [
        `%${words}%`,
      ]);
      return rows.length > 0 ? [name] : [];
    }),
  );
  return found.flat().sort();
}

it('an address that was changed, then taken back, is nowhere any more', async () => {
  await start();
  try {
    const { room, engine } = passerelle;
    for (const text of ['/adresse c@exemple.fr', '/adresse', '/adresse claire@exemple.fr', '/adresse']) {
      await room.say('claire', { kind: 'text', text });
      await engine.quiet();
    }
    expect(await tablesWith('c@exemple.fr')).toEqual([]);
    expect(await tablesWith('claire@exemple.fr')).toEqual(['inbox', 'outbox', 'record', 'record_history']);
    await room.say('claire', { kind: 'text', text: '/adresse retirer' });
    await engine.quiet();
    expect(await tablesWith('claire@exemple.fr')).toEqual([]);
  } finally {
    await close();
  }
});

it('what is written is plain French, whatever has changed', () => {
  const stored = { id: 'contact-1', kind: 'contact', data: contact, version: 1, ...record } as const;
  for (const change of ['new', 'moved', 'withdrawn'] as const) {
    const letter = letterAbout(meeting(), change, stored, structure);
    expect(letter.replyTo).toBe(profile.contact);
    expect([...faults(letter.subject), ...faults(letter.text)]).toEqual([]);
  }
});
