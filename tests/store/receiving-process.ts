// A process of its own for the crash tests: receives events without end, and prints each one only once it is kept.
import { openStore } from '../../src/integrations/store/open.ts';

const [dataFolder = '', run = ''] = process.argv.slice(2);
const log = { info() {}, error() {} };
const { store } = await openStore({ dataFolder }, { now: () => new Date(), log });
console.log('ready');
for (let number = 0; ; number++) {
  const eventId = `${run}-${number}`;
  await store.receive({
    platform: 'test',
    eventId,
    workspace: 'w',
    author: { account: 'claire', name: 'Claire' },
    place: { id: 'room', kind: 'direct' },
    at: new Date().toISOString(),
    body: { kind: 'text', text: eventId },
  });
  console.log(eventId);
}
