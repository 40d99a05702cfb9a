// What touches a person's health is raw nowhere: every table, the queue, the log and a backup are searched for it.
import { gunzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { hearingOf } from '../../src/bot/hearing.ts';
import type { IncomingBody, Said } from '../../src/bot/messages.ts';
import { treat } from '../../src/bot/treat.ts';
import { openQueue } from '../../src/integrations/queue/open.ts';
import { openMemory } from '../../src/integrations/store/data-folder.ts';
import { asOperator } from '../../src/integrations/store/database.ts';
import { openStore } from '../../src/integrations/store/open.ts';
import { event } from '../store/contract.ts';
import { template, testNow } from '../store/memory.ts';
import { calendar, profile, rulesets } from './room.ts';

const RAW = [
  'schizophrénie',
  '185057800608491',
  'mastectomie',
  'Xanax',
  'drépanocytose',
  '17/11',
  'glaucome',
];
const KIND = 'J’ai masqué ce qui touche à la santé d’une personne. Vous pouvez le dire autrement.';

it('keeps nothing raw, says so once a message, and goes on', async () => {
  const logged: string[] = [];
  const note = (...words: unknown[]) => void logged.push(JSON.stringify(words));
  const log = { info: note, warn: note, error: note };
  const database = await openMemory(await template());
  const { store } = await openStore({ database }, { now: testNow, log });
  const woken: string[] = [];
  const real = await openQueue(database.jobs(), log);
  const queue: Pick<typeof real, 'wake'> = {
    wake: async (wake) => {
      woken.push(JSON.stringify(wake));
      await real.wake(wake);
    },
  };
  const hearing = hearingOf({ id: 'test' }, { store, queue, clock: { now: testNow }, rulesets, calendar });

  async function does(
    body: string | IncomingBody,
    file?: Parameters<typeof hearing.receive>[1],
  ): Promise<Said[]> {
    await hearing.receive(event('w', 'Claire', body), file);
    const wake = JSON.parse(woken.at(-1) ?? '{}');
    let said: Said[] = [];
    await store.nextTurn(wake.key, (open) =>
      treat(
        {
          ...open,
          finish: (outcome) => {
            said = outcome.said;
            return open.finish(outcome);
          },
        },
        { rulesets, calendar },
      ),
    );
    return said;
  }

  await does('bonjour');
  const structureId = (await store.structureOf('test', 'w')) ?? '';
  await store.session(structureId, (session) => session.apply([{ do: 'setProfile', profile }]));
  await does('annuler');

  const [answer] = await does(
    '/contribution ma sœur souffre de schizophrénie, son numéro est 185057800608491',
  );
  expect(answer?.message.text.split(KIND)).toHaveLength(2);
  await does('corrige les mots');
  await does('Mme Petit a subi une mastectomie');
  await does({ kind: 'choose', choice: 'je prends du Xanax' });
  await does({
    kind: 'form',
    dialogue: 'd1',
    answers: { words: 'je prends du Xanax', many: ['je prends du Xanax'] },
  });
  await does({ kind: 'quote', text: 'mon fils a une drépanocytose', writer: { account: 'Claire' } });
  await does('/theme l’accueil, car ma tension monte à 17/11 dans la salle d’attente');
  await does('/cr Décision : poser un banc.\nPaul a un glaucome, il ne voit pas l’affiche.');
  await does('voici', {
    name: 'drépanocytose de mon fils.txt',
    mediaType: 'text/plain',
    bytes: new TextEncoder().encode('bonjour'),
  });

  await real.close();
  const found = await asOperator(database, async (sql) => {
    const tables = await sql.query<{ name: string }>(
      `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
       WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
    );
    expect(tables.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['passerelle.inbox', 'passerelle.record', 'passerelle.outbox', 'bullmq.job']),
    );
    const hits: string[] = [];
    for (const { name } of tables)
      for (const word of RAW) {
        const rows = await sql.query(`SELECT 1 FROM ${name} AS one WHERE strpos(one::text, $1) > 0`, [word]);
        if (rows.length > 0) hits.push(`${name}: ${word}`);
      }
    return hits;
  });
  expect(found).toEqual([]);
  for (const word of RAW) expect([...logged, ...woken].join('\n')).not.toContain(word);
  // The whole of the data folder, what is written ahead included.
  const backup = Buffer.from(gunzipSync((await database.dump?.()) ?? new Uint8Array()));
  expect(backup.includes('poser un banc')).toBe(true);
  for (const word of RAW) expect(backup.includes(word), word).toBe(false);
  await database.close();
}, 30_000);
