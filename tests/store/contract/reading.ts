import { beforeAll, describe, expect, it } from 'vitest';
import type { Store } from '../../../src/bot/ports.ts';
import { type Bench, event, sentBy, toAll, turn } from './bench.ts';

export function reading(bench: () => Bench): void {
  let store: Store;
  let begin: Bench['begin'];
  beforeAll(() => {
    ({ store, begin } = bench());
  });

  describe('the timeline', () => {
    it('shows to each what they may see, in order', async () => {
      const { workspace, key: claire, structureId } = await begin('claire');
      const paul = (await store.receive(event(workspace, 'paul', 'je suis Paul'))).conversation;
      const file = { name: 'photo.png', mediaType: 'image/png', bytes: new Uint8Array([1]) };
      await store.receive(event(workspace, 'claire', ''), file);
      await turn(store, claire, {
        said: [
          toAll('à tous'),
          { audience: { to: 'team' }, message: { text: 'équipe' } },
          {
            audience: { to: 'person', person: claire.personId },
            message: { text: 'à Claire', choices: [{ value: 'y:1', label: 'Oui' }] },
          },
          { audience: { to: 'person', person: paul.personId }, message: { text: 'à Paul' } },
        ],
      });
      await store.receive(event(workspace, 'claire', { kind: 'press', value: 'y:1' }));
      await store.receive(event(workspace, 'claire', { kind: 'press', value: 'unknown' }));
      await store.receive(event(workspace, 'paul', { kind: 'join', role: 'guest' }));
      const seen = async (personId: string, after = 0) =>
        (await store.timeline(structureId, personId, after)).map(
          ({ from, message }) => `${from.kind}: ${message.text}`,
        );
      expect(await seen(claire.personId)).toEqual([
        'person: bonjour',
        'person: photo.png',
        'bot: à tous',
        'bot: équipe',
        'bot: à Claire',
        'person: Oui',
      ]);
      expect(await seen(paul.personId)).toEqual(['person: je suis Paul', 'bot: à tous', 'bot: à Paul']);
      const entries = await store.timeline(structureId, claire.personId, 0);
      const positions = entries.map(({ position }) => position);
      expect(positions).toEqual([...positions].sort((a, b) => a - b));
      expect(await seen(claire.personId, positions[3])).toEqual(['bot: à Claire', 'person: Oui']);
    });
  });

  describe('operations', () => {
    it('knows what is unfinished, by opaque ids', async () => {
      const { key, structureId } = await begin('marie.dupont@example.org');
      const of = async () => {
        const all = await store.unfinished();
        expect(JSON.stringify(all)).not.toContain('dupont');
        return [
          all.conversations.filter((one) => one.structureId === structureId).length,
          all.outboxes.filter((id) => id === structureId).length,
          all.tasks.filter((id) => id.startsWith(structureId)).length,
        ];
      };
      expect(await of()).toEqual([1, 0, 0]);
      await turn(store, key, {
        said: [toAll('x')],
        effects: [{ do: 'task', kind: 'dossier', key: 'k', payload: {} }],
      });
      expect(await of()).toEqual([0, 1, 1]);
      await sentBy(store, structureId);
      for (const id of (await store.unfinished()).tasks) await store.task(id, async () => {});
      expect(await of()).toEqual([0, 0, 0]);
      expect(await store.structures()).toContain(structureId);
    });

    it('keeps the moved clock', async () => {
      await store.setClock({ frozenAt: '2024-03-04T09:00:00.000Z' });
      await store.setClock({ offsetMs: 3 });
      expect(await store.clock()).toEqual({ offsetMs: 3 });
    });
  });
}
