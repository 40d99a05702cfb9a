// The local room under the contract of a platform.
import type { FileRef } from '../../src/bot/messages.ts';
import type { OutboxRow, TimelineEntry } from '../../src/bot/ports.ts';
import { createLocalRoom, LOCAL_WORKSPACE } from '../../src/integrations/chat/local/platform.ts';
import { platformContract, type RoomUnderTest, type Who } from './contract.ts';

const PEOPLE = [
  { id: 'claire', name: 'Claire', role: 'coordinator' as const },
  { id: 'paul', name: 'Paul', role: 'professional' as const },
  { id: 'bernard', name: 'Bernard', role: 'guest' as const },
];

/** The room shows each person their timeline; the tables write each message into it once. */
async function openLocal(): Promise<RoomUnderTest> {
  const said = new Map<string, OutboxRow>();
  const files = new Map<string, { ref: FileRef; bytes: Uint8Array }>();
  let events = 0;
  const timeline = async (personId: string): Promise<TimelineEntry[]> =>
    [...said.values()]
      .filter(({ recipients }) => recipients.some(({ person }) => person === personId))
      .map(({ audience, message }, at) => ({
        position: at + 1,
        at: '2024-03-04T09:00:00.000Z',
        from: { kind: 'bot' },
        audience,
        message,
      }));
  const room = createLocalRoom({
    timeline,
    people: async () => PEOPLE,
    now: () => new Date('2024-03-04T09:00:00.000Z'),
    readFile: async (fileId) => files.get(fileId),
    profile: async () => undefined,
    log: { info() {}, error() {} },
  });
  room.onSaid((row) => void said.set(row.id, row));
  const write = async (
    who: Who,
    ...[body, options]: Parameters<typeof room.say> extends [string, ...infer Rest] ? Rest : never
  ) => {
    await room.say(who, body, options);
  };

  return {
    platform: room,
    workspace: LOCAL_WORKSPACE,
    account: (who) => who,
    keep({ name, mediaType, bytes }) {
      const ref = {
        id: `file-${files.size + 1}`,
        name,
        mediaType,
        size: bytes.length,
        sha256: '0'.repeat(64),
      };
      files.set(ref.id, { ref, bytes });
      return ref;
    },
    async hears(who) {
      return Promise.all(
        (await room.timeline(who, 0)).map(async ({ message }) => {
          const kept = message.file && (await room.file(message.file.id, who));
          return {
            text: message.text,
            choices: message.choices ?? [],
            ...(kept && { file: { name: kept.ref.name, bytes: kept.bytes } }),
          };
        }),
      );
    },
    async says(who, text, times = 1) {
      events += 1;
      for (let time = 0; time < times; time++) {
        await write(who, { kind: 'text', text }, { eventId: `event-${events}` });
      }
    },
    presses: (who, { value }) => write(who, { kind: 'press', value }),
    async close() {},
  };
}

platformContract('the local room', openLocal);
