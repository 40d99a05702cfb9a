// What must no longer be kept is nowhere: neither the record, nor what it was before, nor the words of its turns.
import { beforeAll, describe, expect, it } from 'vitest';
import type { Said } from '../../../src/bot/messages.ts';
import type { Effect, Store } from '../../../src/bot/ports.ts';
import { type Bench, event, sentBy, turn } from './bench.ts';

const WORDS = 'le banc est\0 trop bas';
const createWords = (from: string) => ({
  do: 'create' as const,
  kind: 'contribution' as const,
  data: {
    text: WORDS,
    by: 'paul',
    how: 'command' as const,
    consent: 'asked' as const,
    turns: [{ from, to: from }],
  },
  factDate: '2024-03-04',
  recordedOn: '2024-03-04',
  recordedBy: 'person-1',
});
const to = (person: string, text: string): Said => ({
  audience: { to: 'person', person },
  message: { text, choices: [{ value: 'c:/x', label: WORDS }] },
});

export function forgetting(bench: () => Bench): void {
  let store: Store;
  let begin: Bench['begin'];
  beforeAll(() => {
    ({ store, begin } = bench());
  });

  const recordsOf = (structureId: string) =>
    store.session(structureId, (session) => session.records(['contribution']));

  describe('erasing', () => {
    it('removes a record with its history, and gives its number to no other', async () => {
      const { structureId } = await begin();
      const apply = (...effects: Effect[]) => store.session(structureId, (session) => session.apply(effects));
      await apply(createWords('t'));
      const [record] = await recordsOf(structureId);
      if (!record) throw new Error('no record');
      await apply({ do: 'update', kind: 'contribution', id: record.id, version: 1, data: record.data });
      const gone = { do: 'erase' as const, kind: 'contribution' as const, id: record.id };
      await expect(apply({ ...gone, version: 1 })).rejects.toThrow('no longer at version 1');
      await apply({ ...gone, version: 2 });
      expect(await recordsOf(structureId)).toEqual([]);
      await expect(apply({ ...gone, version: 2 })).rejects.toThrow('no longer at version 2');
      await apply(createWords('t'));
      expect((await recordsOf(structureId)).map(({ id }) => id)).toEqual(['contribution-2']);
    });
  });

  describe('forgetting', () => {
    it('takes the words out of the turns of one person, and out of what the last one said to others', async () => {
      const { workspace, key, structureId } = await begin('claire');
      const paul = (await store.receive(event(workspace, 'paul', WORDS))).conversation;
      for (const body of [
        WORDS,
        { kind: 'quote' as const, text: WORDS, writer: { account: 'paul', person: paul.personId } },
      ])
        await store.receive(event(workspace, 'claire', body));
      const ids: string[] = [];
      const look = ({ inboxId }: { inboxId: string }) => void ids.push(inboxId);
      const said = [to(key.personId, `« ${WORDS} »`), to(paul.personId, `« ${WORDS} »`)];
      await turn(store, key, { said: [to(key.personId, 'avant')] }, look);
      await turn(store, key, { said }, look);
      await turn(store, paul, { said: [to(paul.personId, 'à Paul')] });
      await turn(store, key, { said }, look);
      const [, from = '', end = ''] = ids;
      await store.session(structureId, (session) => session.apply([{ do: 'forget', from, to: end }]));
      const seen = async (personId: string) =>
        (await store.timeline(structureId, personId, 0)).map(({ message }) => message.text);
      const gone = 'Mots effacés.';
      expect(await seen(key.personId)).toEqual(['bonjour', gone, `« ${gone} »`, 'avant', gone, gone]);
      expect(await seen(paul.personId)).toEqual([WORDS, `« ${WORDS} »`, 'à Paul', gone]);
      const sent = await sentBy(store, structureId);
      expect(sent.filter(({ message }) => message.choices)).toHaveLength(3);
    });

    it('of turns that are not there changes nothing', async () => {
      const { key, structureId } = await begin();
      await store.session(structureId, (session) =>
        session.apply([{ do: 'forget', from: `${structureId}-in-1`, to: `${structureId}-in-99` }]),
      );
      expect((await store.timeline(structureId, key.personId, 0)).map(({ message }) => message.text)).toEqual(
        ['bonjour'],
      );
    });
  });
}
