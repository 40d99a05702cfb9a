// Accounts that come without a name, and what their platform says of them later.
import { beforeAll, describe, expect, it } from 'vitest';
import type { Identity, IncomingBody } from '../../../src/bot/messages.ts';
import type { Store } from '../../../src/bot/ports.ts';
import { type Bench, event, lack, turn } from './bench.ts';

export function naming(bench: () => Bench): void {
  let store: Store;
  let begin: Bench['begin'];
  let newWorkspace: Bench['newWorkspace'];
  beforeAll(() => {
    ({ store, begin, newWorkspace } = bench());
  });

  const who = async (structureId: string) =>
    (await store.session(structureId, (session) => session.people())).map(
      ({ name, role }) => `${name}: ${role}`,
    );
  /** Someone comes without a name, and the platform says who they are. */
  const enter = async (
    workspace: string,
    account: string,
    identity: Identity,
    body: string | IncomingBody = 'bonjour',
  ) => {
    const { conversation } = await store.receive(event(workspace, account, body, { name: null }));
    const { inboxId } = await lack(store, conversation);
    await store.ready(conversation, inboxId, { identities: [{ account, identity }] });
    return conversation;
  };

  describe('an account without a name', () => {
    it('is nobody to the others, and asked for, until the platform says who it is', async () => {
      const workspace = newWorkspace();
      const { conversation: key } = await store.receive(event(workspace, 'U1', 'bonjour', { name: null }));
      expect(await who(key.structureId)).toEqual([]);
      const of = () => store.session(key.structureId, (session) => session.personOf('U1'));
      expect(await of()).toBeUndefined();
      expect(await lack(store, key)).toMatchObject({
        inboxId: `${key.structureId}-in-1`,
        incoming: { workspace, author: { account: 'U1' } },
        strangers: ['U1'],
      });
      await store.ready(key, `${key.structureId}-in-1`, {
        identities: [{ account: 'U1', identity: { name: 'Claire' } }],
      });
      expect(await turn(store, key, {}, ({ person }) => expect(person.name).toBe('Claire'))).toBe(true);
      expect(await of()).toEqual({ id: 'person-1', name: 'Claire', role: 'coordinator' });
    });

    it('gets its role when it is named: the first coordinates, a member is a professional, others are guests', async () => {
      const workspace = newWorkspace();
      await enter(workspace, 'g', { name: 'Gaston', guest: true });
      await enter(workspace, 'j', { name: 'Jeanne', guest: false }, { kind: 'join' });
      await enter(workspace, 'u', { name: 'Ulysse' }, { kind: 'join' });
      await enter(workspace, 'c', { name: 'Claire', guest: false }, { kind: 'join', host: true });
      await enter(workspace, 'l', { name: 'Lucas', guest: false });
      const { structureId } = await enter(workspace, 'p', { name: 'Paul' });
      expect(await who(structureId)).toEqual([
        'Gaston: guest',
        'Jeanne: professional',
        'Ulysse: guest',
        'Claire: coordinator',
        'Lucas: professional',
        'Paul: guest',
      ]);
    });

    it('that comes with a name the next time is introduced by it', async () => {
      const workspace = newWorkspace();
      const { conversation: key } = await store.receive(event(workspace, 'U1', 'un', { name: null }));
      await store.receive(event(workspace, 'U1', 'deux', { name: 'Claire', guest: false }));
      await store.receive(event(workspace, 'U2', 'un', { name: null }));
      await store.receive(event(workspace, 'U2', 'deux', { name: 'Paul', guest: true }));
      expect(await who(key.structureId)).toEqual(['Claire: coordinator', 'Paul: guest']);
      expect(await turn(store, key)).toBe(true);
    });

    it('is introduced once, however often that is answered', async () => {
      const workspace = newWorkspace();
      const { conversation: key } = await store.receive(event(workspace, 'U1', 'bonjour', { name: null }));
      const { inboxId } = await lack(store, key);
      const answer = (guest: boolean) =>
        store.ready(key, inboxId, { identities: [{ account: 'U1', identity: { name: 'Claire', guest } }] });
      await answer(false);
      await answer(false);
      expect(await who(key.structureId)).toEqual(['Claire: coordinator']);
      await turn(store, key);
      await answer(true);
      expect(await who(key.structureId)).toEqual(['Claire: coordinator']);
    });

    it('is called by its account where the platform gives an empty name', async () => {
      const { structureId } = await enter(newWorkspace(), 'U1', { name: '' });
      expect(await who(structureId)).toEqual(['U1: coordinator']);
    });
  });

  describe('what the platform learns of an account', () => {
    it('changes the name when the platform changes it, and takes a role away but gives none', async () => {
      const { workspace, structureId } = await begin('claire');
      const learn = (account: string, identity: Identity) =>
        store.identified('test', workspace, account, identity);
      await learn('claire', { name: 'Claire Martin', guest: false });
      expect(await who(structureId)).toEqual(['Claire Martin: coordinator']);
      await store.session(structureId, (session) =>
        session.apply([
          { do: 'setPerson', person: { id: 'person-1', name: 'Clairette', role: 'coordinator' } },
        ]),
      );
      await learn('claire', { name: 'Claire Martin' });
      expect(await who(structureId)).toEqual(['Clairette: coordinator']);
      await learn('claire', { name: 'Claire Martin', guest: true });
      expect(await who(structureId)).toEqual(['Clairette: guest']);
      await learn('claire', { name: 'Claire', guest: false });
      expect(await who(structureId)).toEqual(['Claire: guest']);
    });

    it('does nothing for an account or a workspace never heard of, nor for one not yet named', async () => {
      const { workspace, structureId } = await begin('claire');
      const { conversation } = await store.receive(event(workspace, 'U2', 'x', { name: null }));
      for (const account of ['U2', 'U3']) {
        await store.identified('test', workspace, account, { name: 'Paul', guest: false });
      }
      const before = await store.structures();
      await store.identified('test', newWorkspace(), 'claire', { name: 'Paul' });
      expect(await store.structures()).toEqual(before);
      expect(await who(structureId)).toEqual(['claire: coordinator']);
      expect((await lack(store, conversation)).strangers).toEqual(['U2']);
    });
  });
}
