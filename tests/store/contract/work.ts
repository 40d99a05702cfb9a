// Long works, and what a job may do in one session.
import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Store } from '../../../src/bot/ports.ts';
import { type Bench, createMeeting } from './bench.ts';

export function work(bench: () => Bench): void {
  let store: Store;
  let begin: Bench['begin'];
  beforeAll(() => {
    ({ store, begin } = bench());
  });

  describe('tasks', () => {
    const ask = async (structureId: string, key: string) => {
      const before = new Set((await store.unfinished()).tasks);
      await store.session(structureId, (session) =>
        session.apply([{ do: 'task', kind: 'dossier', key, payload: { year: 2024 } }]),
      );
      return (await store.unfinished()).tasks.filter((id) => !before.has(id));
    };

    it('are asked for once by key, and done once', async () => {
      const { structureId } = await begin();
      const [id = ''] = await ask(structureId, 'k');
      expect(await ask(structureId, 'k')).toEqual([]);
      let runs = 0;
      const work = async () => {
        runs += 1;
        await store.session(structureId, (session) => session.claim('inside'));
      };
      await Promise.all([store.task(id, work), store.task(id, work), store.task(id, work)]);
      await store.task(id, work);
      expect(runs).toBe(1);
      expect((await store.unfinished()).tasks).not.toContain(id);
    });

    it('name a record created in the same turn', async () => {
      const { structureId } = await begin();
      await store.session(structureId, (session) =>
        session.apply([
          { ...createMeeting, alias: 'meeting' },
          { do: 'task', kind: 'invitations', key: 'k', payload: { by: 'me' }, links: { about: 'meeting' } },
        ]),
      );
      const [id = ''] = (await store.unfinished()).tasks.slice(-1);
      await store.task(id, async ({ payload }) => {
        expect(payload).toEqual({ by: 'me', about: 'meeting-1' });
      });
      expect.assertions(1);
    });

    it('wait after a failure, and are set aside when it is final', async () => {
      const { structureId } = await begin();
      const [id = ''] = await ask(structureId, 'k');
      const fail = (expected: number) =>
        store.task(id, async (task) => {
          expect(task).toMatchObject({
            structureId,
            kind: 'dossier',
            payload: { year: 2024 },
            attempts: expected,
          });
          throw new Error('no paper');
        });
      await expect(fail(0)).rejects.toThrow('no paper');
      expect((await store.unfinished()).tasks).toContain(id);
      await store.taskFailed(id, 'no paper', false);
      expect((await store.unfinished()).tasks).not.toContain(id);
      await expect(fail(1)).rejects.toThrow('no paper');
      await store.taskFailed(id, 'no paper', true);
      expect((await store.failures()).filter((failure) => failure.id === id)).toEqual([
        { what: 'task', id, reason: 'no paper' },
      ]);
      expect(await store.replay('task', id)).toBe(true);
      expect((await store.unfinished()).tasks).toContain(id);
      await store.task(id, async () => {});
    });

    it('of an unknown id are nothing', async () => {
      await store.task('nothing', () => Promise.reject(new Error('never called')));
      await store.task('s0123456789abcde-task-9', () => Promise.reject(new Error('never called')));
      expect(await store.replay('task', 'nothing')).toBe(false);
    });
  });

  describe('a session', () => {
    it('claims a happening once', async () => {
      const { structureId } = await begin();
      const claim = () => store.session(structureId, (session) => session.claim('2024-W10'));
      expect((await Promise.all([claim(), claim(), claim()])).sort()).toEqual([false, false, true]);
    });

    it('writes nothing when it throws', async () => {
      const { structureId } = await begin();
      const failing = store.session(structureId, async (session) => {
        await session.claim('x');
        await session.apply([createMeeting]);
        throw new Error('no');
      });
      await expect(failing).rejects.toThrow('no');
      expect(await store.session(structureId, (session) => session.claim('x'))).toBe(true);
    });

    it('keeps and reads files', async () => {
      const { structureId } = await begin();
      const bytes = new TextEncoder().encode('contenu');
      const ref = await store.session(structureId, (session) =>
        session.keepFile({ name: 'd.pdf', mediaType: 'application/pdf', bytes }),
      );
      expect(ref).toEqual({
        id: 'file-1',
        name: 'd.pdf',
        mediaType: 'application/pdf',
        size: 7,
        sha256: createHash('sha256').update('contenu').digest('hex'),
      });
      expect(await store.session(structureId, (session) => session.readFile('file-1'))).toEqual(bytes);
      expect(await store.session(structureId, (session) => session.readFile('file-2'))).toBeUndefined();
    });

    it('of a structure that does not exist is refused', async () => {
      await expect(store.session('s0123456789abcde', async () => {})).rejects.toThrow('unknown structure');
    });
  });
}
