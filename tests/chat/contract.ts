// What any chat platform must do, whichever room is under it: one suite, run on each.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FileRef, Incoming, Outgoing } from '../../src/bot/messages.ts';
import type { ChatPlatform, Hearing, NewFile, OutboxRow, Recipient } from '../../src/bot/ports.ts';

/** Claire coordinates, Paul is of the team, Bernard is a guest. */
export const CAST = ['claire', 'paul', 'bernard'] as const;
export type Who = (typeof CAST)[number];
const ROLES = { claire: 'coordinator', paul: 'professional', bernard: 'guest' } as const;

/** What one person finds of what the bot said. */
export interface Heard {
  text: string;
  choices: { label: string; value: string }[];
  file?: { name: string; bytes: Uint8Array };
}

/** A room with the cast in it, before it is started. */
export interface RoomUnderTest {
  platform: ChatPlatform;
  workspace: string;
  /** the room's own name of a person */
  account(who: Who): string;
  keep(file: NewFile): FileRef;
  /** What somebody finds now, oldest first. */
  hears(who: Who): Promise<Heard[]>;
  /** Somebody writes to the bot; `times` above 1 when the room delivers the same event again. */
  says(who: Who, text: string, times?: number): Promise<void>;
  /** Somebody presses a choice that they see. */
  presses(who: Who, choice: { label: string; value: string }): Promise<void>;
  /** The room refuses from now on that somebody is written to. Absent where it never does. */
  refuse?(who: Who): void;
  close(): Promise<void>;
}

/** Declares the suite; `open` gives a fresh room to each test. */
export function platformContract(name: string, open: () => Promise<RoomUnderTest>): void {
  describe(`The contract of a platform: ${name}`, () => {
    let room: RoomUnderTest;
    let received: Incoming[];
    let rows: number;
    beforeEach(async () => {
      room = await open();
      received = [];
      rows = 0;
      await room.platform.start(hearing());
    });
    afterEach(async () => {
      await room.platform.stop();
      await room.close();
    });

    const hearing = (): Hearing => ({
      receive: async (incoming) => void received.push(incoming),
      identified: async () => undefined,
      board: async () => undefined,
      sheet: async () => undefined,
    });

    const everyone = (): Recipient[] =>
      CAST.map((who) => ({ person: who, account: room.account(who), role: ROLES[who] }));

    function row(to: Who | 'team' | 'everyone', said: Outgoing | string): OutboxRow {
      rows += 1;
      const audience: OutboxRow['audience'] =
        to === 'team' || to === 'everyone' ? { to } : { to: 'person', person: to };
      const hears = ({ person, role }: Recipient) =>
        to === 'everyone' || (to === 'team' ? role !== 'guest' : person === to);
      return {
        id: `s1-row-${rows}`,
        structureId: 's1',
        platform: room.platform.id,
        workspace: room.workspace,
        audience,
        recipients: everyone().filter(hears),
        message: typeof said === 'string' ? { text: said } : said,
        attempts: 0,
      };
    }
    const send = async (...args: Parameters<typeof row>) => {
      expect(await room.platform.send(row(...args))).toEqual({ kind: 'sent' });
    };
    const texts = async (who: Who) => (await room.hears(who)).map(({ text }) => text);

    it('a message to a person reaches that person only', async () => {
      await send('claire', 'Pour Claire.');
      await send('bernard', 'Pour Bernard.');
      expect(await texts('claire')).toEqual(['Pour Claire.']);
      expect(await texts('paul')).toEqual([]);
      expect(await texts('bernard')).toEqual(['Pour Bernard.']);
    });

    it('a message to the team reaches the team, never a guest', async () => {
      await send('team', 'Pour l’équipe.');
      expect(await texts('claire')).toEqual(['Pour l’équipe.']);
      expect(await texts('paul')).toEqual(['Pour l’équipe.']);
      expect(await texts('bernard')).toEqual([]);
    });

    it('a message to everyone reaches all, once', async () => {
      await send('everyone', 'Pour tous.');
      for (const who of CAST) expect(await texts(who)).toEqual(['Pour tous.']);
    });

    it('messages come in the order in which they were sent', async () => {
      for (const text of ['Un.', 'Deux.', 'Trois.']) await send('claire', text);
      expect(await texts('claire')).toEqual(['Un.', 'Deux.', 'Trois.']);
    });

    it.each([2, 12])('one of %i choices comes back as a press, by who pressed', async (count) => {
      const choices = Array.from({ length: count }, (_, at) => ({
        value: `c:${at}`,
        label: `Choix ${at + 1}`,
      }));
      await send('paul', { text: 'Que voulez-vous ?', choices });
      const shown = (await room.hears('paul')).flatMap((one) => one.choices);
      expect(shown.map(({ value }) => value)).toEqual(choices.map(({ value }) => value));
      for (const at of [0, count - 1]) {
        const choice = shown[at];
        if (choice) await room.presses('paul', choice);
      }
      expect(received.map(({ body }) => body)).toEqual([
        { kind: 'press', value: 'c:0' },
        { kind: 'press', value: `c:${count - 1}` },
      ]);
      for (const { author } of received) expect(author.account).toBe(room.account('paul'));
    });

    it('a file arrives with the same bytes, for its reader alone', async () => {
      const bytes = new Uint8Array(Buffer.from('%PDF-1.7\n\u0000\u0001\u00ff\n%%EOF'));
      const file = room.keep({ name: 'dossier-2024.pdf', mediaType: 'application/pdf', bytes });
      await send('claire', { text: 'Voici le dossier.', file });
      const files = (await room.hears('claire')).flatMap((one) => (one.file ? [one.file] : []));
      expect(files).toEqual([{ name: 'dossier-2024.pdf', bytes }]);
      expect(await texts('claire')).toContain('Voici le dossier.');
      expect(await room.hears('paul')).toEqual([]);
    });

    it('the states of a long work replace or follow one another', async () => {
      for (const percent of [10, 50, 100]) {
        await send('claire', { text: `Étape ${percent}.`, progress: { of: 'task', percent } });
      }
      const heard = await texts('claire');
      expect(heard.at(-1)).toContain('Étape 100.');
      const steps = heard.map((text) => Number(/Étape (\d+)/.exec(text)?.[1]));
      expect(steps).toEqual(steps.toSorted((a, b) => a - b));
    });

    it('a row sent again after a crash says nothing twice', async () => {
      const file = room.keep({
        name: 'a.pdf',
        mediaType: 'application/pdf',
        bytes: new Uint8Array([37, 80, 68, 70]),
      });
      const sent = [
        row('claire', 'Pour Claire.'),
        row('team', 'Pour l’équipe.'),
        row('everyone', 'Pour tous.'),
        row('claire', { text: 'Le fichier.', file }),
      ];
      for (const one of sent) await room.platform.send(one);
      const before = await Promise.all(CAST.map((who) => room.hears(who)));
      for (const one of sent) {
        expect(await room.platform.send({ ...one, attempts: 1 })).toEqual({ kind: 'sent' });
      }
      expect(await Promise.all(CAST.map((who) => room.hears(who)))).toEqual(before);
    });

    it('who cannot be written to gives a final reason that names nobody', async () => {
      if (!room.refuse) {
        expect(await room.platform.send(row('paul', 'Pour Paul.'))).toEqual({ kind: 'sent' });
        return;
      }
      room.refuse('paul');
      const delivery = await room.platform.send(row('paul', 'Pour Paul.'));
      expect(delivery).toMatchObject({ kind: 'final', reason: expect.stringMatching(/^[a-z_-]+$/) });
      expect(await room.platform.send({ ...row('paul', 'Pour personne.'), recipients: [] })).toMatchObject({
        kind: 'final',
      });
      await send('claire', 'Pour Claire.');
    });

    it('what is written to the bot is heard as it was, from whom it was', async () => {
      await room.says('bernard', 'Je propose un jardin partagé');
      expect(received).toMatchObject([
        {
          platform: room.platform.id,
          workspace: room.workspace,
          author: { account: room.account('bernard') },
          place: { kind: 'direct' },
          body: { kind: 'text', text: 'Je propose un jardin partagé' },
        },
      ]);
      expect(Number.isNaN(Date.parse(received[0]?.at ?? ''))).toBe(false);
    });

    it('an event received twice carries the same id, another one another', async () => {
      await room.says('claire', 'Bonjour', 2);
      await room.says('claire', 'Bonjour');
      const [first, again, other] = received.map(({ eventId }) => eventId);
      expect(received).toHaveLength(3);
      expect(again).toBe(first);
      expect(other).not.toBe(first);
    });

    it('a platform that knows who is a guest says so', async () => {
      if (!room.platform.identify) return;
      const identify = (who: Who) => room.platform.identify?.(room.workspace, room.account(who));
      expect(await identify('claire')).toEqual({ name: 'Claire', guest: false });
      expect(await identify('bernard')).toEqual({ name: 'Bernard', guest: true });
    });

    it('once stopped, nothing is heard any more', async () => {
      await room.platform.stop();
      await room.says('claire', 'Trop tard').catch(() => undefined);
      expect(received).toEqual([]);
    });
  });
}
