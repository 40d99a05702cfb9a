import { beforeAll, describe, expect, it } from 'vitest';
import type { Outgoing, Said } from '../../../src/bot/messages.ts';
import type { Store } from '../../../src/bot/ports.ts';
import { type Bench, event, sentBy, toAll, toPerson, turn } from './bench.ts';

export function sending(bench: () => Bench): void {
  let store: Store;
  let begin: Bench['begin'];
  beforeAll(() => {
    ({ store, begin } = bench());
  });

  describe('sending', () => {
    const say = (structureId: string, key: string, ...texts: string[]) =>
      store.session(structureId, (session) => session.say(key, texts.map(toAll)));

    it('says a key once for ever, all of it or nothing', async () => {
      const { structureId } = await begin();
      await say(structureId, 'reminder-2024-W10', 'un', 'deux');
      await say(structureId, 'reminder-2024-W10', 'un', 'deux', 'trois');
      expect((await sentBy(store, structureId)).map(({ message }) => message.text)).toEqual(['un', 'deux']);
      await say(structureId, 'reminder-2024-W10', 'un');
      expect(await sentBy(store, structureId)).toEqual([]);
    });

    it('holds back what follows a message that must wait', async () => {
      const { structureId } = await begin();
      await say(structureId, 'a', 'un', 'deux');
      const tried: string[] = [];
      await store.deliver(structureId, async ({ message }) => {
        tried.push(message.text);
        return { kind: 'later', afterMs: 3_600_000 };
      });
      expect(await sentBy(store, structureId)).toEqual([]);
      expect(tried).toEqual(['un']);
      expect((await store.unfinished()).outboxes).not.toContain(structureId);
    });

    const toTeam = (text: string): Said => ({ audience: { to: 'team' }, message: { text } });
    const lanes = (key: string) => [
      toPerson('person-1', `claire ${key}`),
      toPerson('person-2', `paul ${key}`),
      toTeam(`équipe ${key}`),
      toAll(`tous ${key}`),
    ];

    it.each([0, 1, 2, 3])(
      'holds back only what goes to those whom a message must wait for (%i)',
      async (held) => {
        const { workspace, structureId } = await begin();
        await store.receive(event(workspace, 'paul', 'bonjour'));
        const all = [...lanes('1'), ...lanes('2')];
        await store.session(structureId, (session) => session.say('a', all));
        const sent: string[] = [];
        await store.deliver(structureId, async ({ message }) => {
          if (message.text === all[held]?.message.text) return { kind: 'later', afterMs: 3_600_000 };
          sent.push(message.text);
          return { kind: 'sent' };
        });
        const free = all.filter((_, index) => index % 4 !== held);
        expect(sent).toEqual(free.map(({ message }) => message.text));
        expect((await store.unfinished()).outboxes).not.toContain(structureId);
        await store.session(structureId, (session) => session.say('b', lanes('3')));
        expect((await store.unfinished()).outboxes).toContain(structureId);
        const after = await sentBy(store, structureId);
        expect(after.map(({ message }) => message.text)).toEqual(
          lanes('3').flatMap(({ message }, index) => (index === held ? [] : [message.text])),
        );
      },
    );

    it('says to each message who hears it, as roles stand now, in the order they came', async () => {
      const { workspace, structureId } = await begin('claire');
      await store.receive(event(workspace, 'lucas', 'bonjour', { guest: false }));
      await store.receive(event(workspace, 'paul', 'bonjour', { guest: true }));
      await store.receive(event(workspace, 'nobody yet', 'bonjour', { name: null }));
      const said = [toPerson('person-4', 'x'), toPerson('person-2', 'x'), toTeam('x'), toAll('x')];
      await store.session(structureId, (session) => session.say('a', said));
      const heard = async () => (await sentBy(store, structureId)).map(({ recipients }) => recipients);
      const claire = { person: 'person-1', account: 'claire', role: 'coordinator' };
      const lucas = { person: 'person-2', account: 'lucas', role: 'professional' };
      const paul = { person: 'person-3', account: 'paul', role: 'guest' };
      const nobody = { person: 'person-4', account: 'nobody yet', role: 'guest' };
      expect(await heard()).toEqual([[nobody], [lucas], [claire, lucas], [claire, lucas, paul]]);
      await store.identified('test', workspace, 'lucas', { name: 'Lucas', guest: true });
      await store.session(structureId, (session) => session.say('b', [toTeam('y')]));
      expect(await heard()).toEqual([[claire]]);
    });

    it('tries again what is due, in order, counting the tries', async () => {
      const { structureId } = await begin();
      await say(structureId, 'a', 'un', 'deux');
      const tried: [string, number][] = [];
      await store.deliver(structureId, async ({ message, attempts }) => {
        tried.push([message.text, attempts]);
        return message.text === 'un' && attempts < 2 ? { kind: 'later', afterMs: 0 } : { kind: 'sent' };
      });
      expect(tried).toEqual([
        ['un', 0],
        ['un', 1],
        ['un', 2],
        ['deux', 0],
      ]);
    });

    it('keeps aside what cannot be sent, goes on, and sends it again when asked', async () => {
      const { structureId } = await begin();
      await say(structureId, 'a', 'un', 'deux');
      const sent: string[] = [];
      await store.deliver(structureId, async ({ message }) => {
        if (message.text === 'un') return { kind: 'final', reason: 'room is gone' };
        sent.push(message.text);
        return { kind: 'sent' };
      });
      expect(sent).toEqual(['deux']);
      const ours = (await store.failures()).filter(({ id }) => id.startsWith(structureId));
      expect(ours).toEqual([{ what: 'outbox', id: `${structureId}-say-a-1`, reason: 'room is gone' }]);
      expect(await store.replay('outbox', `${structureId}-say-a-1`)).toBe(true);
      expect((await sentBy(store, structureId)).map(({ message }) => message.text)).toEqual(['un']);
    });

    it('takes a throw for a reason to wait', async () => {
      const { structureId } = await begin();
      await say(structureId, 'a', 'un');
      await store.deliver(structureId, async () => {
        throw new Error('socket closed');
      });
      expect((await store.unfinished()).outboxes).not.toContain(structureId);
      expect((await store.failures()).filter(({ id }) => id.startsWith(structureId))).toEqual([]);
    });

    it('sends each message once when several are asked to send at the same time', async () => {
      const { structureId } = await begin();
      await say(structureId, 'a', ...Array.from({ length: 20 }, (_, index) => `${index}`));
      const sent: string[] = [];
      let atWork = 0;
      const send = async ({ message }: { message: Outgoing }) => {
        atWork += 1;
        expect(atWork).toBe(1);
        await new Promise((resolve) => setImmediate(resolve));
        sent.push(message.text);
        atWork -= 1;
        return { kind: 'sent' as const };
      };
      await Promise.all([1, 2, 3, 4].map(() => store.deliver(structureId, send)));
      expect(sent).toEqual(Array.from({ length: 20 }, (_, index) => `${index}`));
    });

    it('sends answers of different turns to different people together', async () => {
      const { workspace, key: claire, structureId } = await begin('claire');
      const { conversation: paul } = await store.receive(event(workspace, 'paul', 'bonjour'));
      for (const key of [claire, paul]) await turn(store, key, { said: [toPerson(key.personId, 'un')] });
      let started = 0;
      let allStarted = () => {};
      const together = new Promise<void>((resolve) => {
        allStarted = resolve;
      });
      await store.deliver(structureId, async () => {
        started += 1;
        if (started === 2) allStarted();
        await together;
        return { kind: 'sent' };
      });
      expect(started).toBe(2);
    });

    it('sends one after the other what one turn says, and alone what many hear', async () => {
      const { workspace, key, structureId } = await begin('claire');
      await store.receive(event(workspace, 'paul', 'bonjour'));
      await turn(store, key, { said: [...lanes('1'), ...lanes('2')] });
      const said = [...lanes('1'), ...lanes('2')].map(({ message }) => message.text);
      const sent: string[] = [];
      let atWork = 0;
      await store.deliver(structureId, async ({ message }) => {
        atWork += 1;
        expect(atWork).toBe(1);
        await new Promise((resolve) => setImmediate(resolve));
        sent.push(message.text);
        atWork -= 1;
        return { kind: 'sent' };
      });
      expect(sent).toEqual(said);
    });

    it('may use the store while it sends', async () => {
      const { structureId } = await begin();
      await say(structureId, 'a', 'un');
      const sent: string[] = [];
      await store.deliver(structureId, async ({ message }) => {
        if (message.text === 'un') await say(structureId, 'b', 'deux');
        sent.push(message.text);
        return { kind: 'sent' };
      });
      expect(sent).toEqual(['un', 'deux']);
    });
  });
}
