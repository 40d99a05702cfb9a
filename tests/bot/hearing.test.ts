// What a platform may ask of a person's own dialogues, over a real store: theirs alone, and as things stand.
import { expect, it } from 'vitest';
import { hearingOf } from '../../src/bot/hearing.ts';
import type { Incoming } from '../../src/bot/messages.ts';
import type { Hearing } from '../../src/bot/ports.ts';
import { treat } from '../../src/bot/treat.ts';
import { openMemoryStore, testNow } from '../store/memory.ts';
import { calendar, profile, rulesets } from './room.ts';

async function open(): Promise<{
  hearing: Hearing;
  say(account: string, text: string): Promise<string | undefined>;
  close(): Promise<void>;
}> {
  const { store } = await openMemoryStore();
  const hearing = hearingOf(
    { id: 'local' },
    { store, clock: { now: testNow }, queue: { wake: async () => undefined }, rulesets, calendar },
  );
  let events = 0;
  return {
    hearing,
    close: () => store.close(),
    /** @returns the dialogue whose form is offered with the answer */
    async say(account, text) {
      events += 1;
      const incoming: Incoming = {
        platform: 'local',
        eventId: `${events}`,
        workspace: 'w',
        author: { account, name: account },
        place: { id: 'local', kind: 'direct' },
        at: '2024-09-02T09:00:00.000Z',
        body: { kind: 'text', text },
      };
      const { conversation } = await store.receive(incoming);
      if (events === 1)
        await store.session(conversation.structureId, (session) =>
          session.apply([{ do: 'setProfile', profile }]),
        );
      let form: string | undefined;
      await store.nextTurn(conversation, (turn) =>
        treat(
          {
            ...turn,
            finish: (outcome) => {
              form = outcome.said.at(-1)?.message.form;
              return turn.finish(outcome);
            },
          },
          { rulesets, calendar },
        ),
      );
      return form;
    },
  };
}

it('shows the form of a dialogue to whom it belongs, as long as it is open', async () => {
  const { hearing, say, close } = await open();
  const form = (await say('claire', '/reunion')) ?? '';
  await say('paul', 'bonjour');
  const own = await hearing.sheet('w', 'claire', form);
  expect(own).toMatchObject({ dialogue: form, title: 'La réunion' });
  expect(own?.fields).toHaveLength(6);
  expect(await hearing.sheet('w', 'paul', form)).toBeUndefined();
  expect(await hearing.sheet('w', 'nobody', form)).toBeUndefined();
  expect(await hearing.sheet('elsewhere', 'claire', form)).toBeUndefined();
  expect(await hearing.sheet('w', 'claire', 'd1')).toBeUndefined();
  await say('claire', 'annuler');
  expect(await hearing.sheet('w', 'claire', form)).toBeUndefined();
  await close();
});
