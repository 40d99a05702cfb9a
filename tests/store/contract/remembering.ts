// What the folder of a platform finds again.
import { beforeAll, describe, expect, it } from 'vitest';
import type { Store } from '../../../src/bot/ports.ts';
import { type Bench, event } from './bench.ts';

export function remembering(bench: () => Bench): void {
  let store: Store;
  let newWorkspace: Bench['newWorkspace'];
  beforeAll(() => {
    ({ store, newWorkspace } = bench());
  });

  describe('a platform’s memory', () => {
    it('keeps any value under its key, before anybody spoke and after', async () => {
      const workspace = newWorkspace();
      const memory = store.memory('test');
      const values = [{ a: ['é', 1, null] }, 'x\0y', 0, false, null, []];
      for (const value of values) {
        await memory.set(workspace, 'k', value);
        expect(await memory.get(workspace, 'k')).toEqual(value);
      }
      expect(await store.structureOf('test', workspace)).toBeUndefined();
      await store.receive(event(workspace, 'claire', 'bonjour'));
      await store.memory('test').set(workspace, 'other', 2);
      expect(await memory.get(workspace, 'k')).toEqual([]);
      await memory.forget(workspace, 'k');
      await memory.forget(workspace, 'k');
      expect(await memory.get(workspace, 'k')).toBeUndefined();
      expect(await memory.get(workspace, 'other')).toBe(2);
    });

    it('is of one workspace of one platform', async () => {
      const [workspace, neighbour] = [newWorkspace(), newWorkspace()];
      await store.memory('test').set(workspace, 'k', 1);
      expect(await store.memory('test').get(neighbour, 'k')).toBeUndefined();
      expect(await store.memory('elsewhere').get(workspace, 'k')).toBeUndefined();
      await store.memory('test').forget(neighbour, 'k');
      expect(await store.memory('test').get(workspace, 'k')).toBe(1);
    });

    it('takes several writers of one key at once', async () => {
      const workspace = newWorkspace();
      const memory = store.memory('test');
      await Promise.all([1, 2, 3, 4].map((value) => memory.set(workspace, 'k', value)));
      expect([1, 2, 3, 4]).toContain(await memory.get(workspace, 'k'));
    });
  });
}
