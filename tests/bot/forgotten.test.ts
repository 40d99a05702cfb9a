// Refused words are nowhere in the store: every table is searched for them.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { IncomingBody, Said } from '../../src/bot/messages.ts';
import type { Store } from '../../src/bot/ports.ts';
import { treat } from '../../src/bot/treat.ts';
import { openMemory } from '../../src/integrations/store/data-folder.ts';
import { asOperator, type Database } from '../../src/integrations/store/database.ts';
import { openStore } from '../../src/integrations/store/open.ts';
import { event } from '../store/contract.ts';
import { silentLog, template, testNow } from '../store/memory.ts';
import { calendar, profile, rulesets } from './room.ts';

const WORD = 'Quetzalcoatl';
const WORDS = `le banc de ${WORD} est trop bas`;
let database: Database;
let store: Store;
let rooms = 0;
let room = '';

beforeAll(async () => {
  database = await openMemory(await template());
  ({ store } = await openStore({ database }, { now: testNow, log: silentLog }));
});
afterAll(() => database.close());

/** One event, received and treated; what was said. */
async function does(account: string, body: string | IncomingBody): Promise<Said[]> {
  const guest = account === 'Paul';
  const { conversation } = await store.receive(event(room, account, body, { guest }));
  let said: Said[] = [];
  const treated = await store.nextTurn(conversation, (open) =>
    treat(
      {
        ...open,
        finish: async (outcome) => {
          said = outcome.said;
          await open.finish(outcome);
        },
      },
      { rulesets, calendar },
    ),
  );
  if (typeof treated === 'object') throw new Error('the platform must be asked first');
  return said;
}

beforeEach(async () => {
  room = `room-${++rooms}`;
  await does('Claire', 'bonjour');
  const structureId = await store.structureOf('test', room);
  if (!structureId) throw new Error('no structure');
  await store.session(structureId, (session) => session.apply([{ do: 'setProfile', profile }]));
  await does('Claire', 'annuler');
  await does('Paul', 'bonjour');
});

/** The tables that hold this word. */
async function tablesWith(word: string): Promise<string[]> {
  return asOperator(database, async (sql) => {
    const tables = await sql.query<{ name: string }>(
      `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'passerelle' ORDER BY tablename`,
    );
    const found: string[] = [];
    for (const { name } of tables) {
      const rows = await sql.query(
        `SELECT 1 FROM passerelle.${name} AS one WHERE strpos(one::text, $1) > 0 LIMIT 1`,
        [word],
      );
      if (rows.length > 0) found.push(name);
    }
    return found;
  });
}

const press = (said: readonly Said[], label: string): IncomingBody => {
  const choice = said.flatMap(({ message }) => message.choices ?? []).find((one) => one.label === label);
  if (!choice) throw new Error(`no button « ${label} »`);
  return { kind: 'press', value: choice.value };
};

async function pointAt(account: string): Promise<Said[]> {
  const structureId = (await store.structureOf('test', room)) ?? '';
  const people = await store.session(structureId, (session) => session.people());
  const person = people.find(({ name }) => name === 'Paul')?.id ?? '';
  return does(account, { kind: 'quote', text: WORDS, writer: { account: 'Paul', person } });
}

describe('Refused words', () => {
  it('noted by command, corrected on the way and read again, are nowhere', async () => {
    await does('Claire', 'note une contribution');
    await does('Claire', `${WORDS} ou trop haut`);
    await does('Claire', 'Paul');
    await does('Claire', 'passer');
    await does('Claire', 'corrige les mots');
    await does('Claire', WORDS);
    const asked = await does('Claire', 'oui');
    expect(await tablesWith(WORD)).toEqual(['inbox', 'outbox', 'record']);
    await does('Paul', '/consentir');
    await does('Paul', 'mon tableau');
    await does('Paul', press(asked, 'Non, oubliez-les'));
    expect(await tablesWith(WORD)).toEqual([]);
    expect(await tablesWith('Mots effacés.')).toEqual(['inbox', 'outbox']);
  });

  it('pointed at by two people are nowhere, and the conversation goes on', async () => {
    const asked = await pointAt('Claire');
    await does('Lucas', 'bonjour');
    const before = await tablesWith('Bonjour Lucas');
    await does('Claire', '/tableau');
    await pointAt('Claire');
    await does('Paul', press(asked, 'Non, oubliez-les'));
    expect(await tablesWith(WORD)).toEqual([]);
    expect(await tablesWith('Bonjour Lucas')).toEqual(before);
    expect((await does('Paul', press(asked, 'Oui, gardez-les')))[0]?.message.text).toContain('n’existe plus');
  });

  it('of somebody without an account are nowhere', async () => {
    for (const text of ['/contribution', WORDS, 'Anne', 'non', 'oui']) await does('Claire', text);
    expect(await tablesWith(WORD)).toEqual([]);
  });

  it('pointed at by a guest, and not theirs, are not kept', async () => {
    await does('Claire', 'bonjour');
    await does('Paul', { kind: 'quote', text: WORDS, writer: { account: 'Claire', person: 'person-1' } });
    expect(await tablesWith(WORD)).toEqual([]);
  });

  it('given, then taken back, are nowhere', async () => {
    const kept = await pointAt('Paul');
    expect(await tablesWith(WORD)).toEqual(['inbox', 'outbox', 'record']);
    const read = await does('Paul', press(kept, 'Relire ou retirer mes mots'));
    await does('Paul', press(read, 'Non, oubliez-les'));
    expect(await tablesWith(WORD)).toEqual([]);
  });
});
