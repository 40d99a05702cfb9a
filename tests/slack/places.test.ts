// Promises of who may read what: a guest never sees what is for the team, whatever fails.
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Role } from '../../src/domain/people.ts';
import type { ChannelsRead, Readers } from '../../src/integrations/chat/slack/out/channels.ts';
import type { Identities } from '../../src/integrations/chat/slack/out/identity.ts';
import { targetsOf } from '../../src/integrations/chat/slack/out/places.ts';
import { openRoom, PEOPLE, type Room } from './room.ts';

let room: Room;
beforeEach(async () => {
  room = await openRoom();
});
afterEach(() => room.close());

const hears = async (id: string) =>
  (await room.workspace.hears(id)).map(
    ({ text, channel, alone }) => `${alone ? '(seul) ' : ''}${channel} ${text}`,
  );
const inAll = { id: 'C0TOUS', kind: 'channel' as const };
const inTeam = { id: 'C0EQUIPE', kind: 'channel' as const };
const ALONE = 'Je vous réponds en message privé.';

describe('An answer asked in a channel', () => {
  it('that guests read comes in private, and one line alone says so', async () => {
    const thread = await room.workspace.say('U0CLAIRE', 'C0TOUS', 'Où en est-on ?');
    const place = { ...inAll, thread };
    await room.slack.send(room.row('U0CLAIRE', 'Niveau 1.', { place }));
    await room.slack.send(room.row('U0CLAIRE', 'Il manque une pièce.', { place }));
    expect((await hears('U0CLAIRE')).toSorted()).toEqual(
      [`(seul) C0TOUS ${ALONE}`, 'D0CLAIRE Il manque une pièce.', 'D0CLAIRE Niveau 1.'].toSorted(),
    );
    expect(room.workspace.called('chat.postEphemeral')).toMatchObject([{ params: { thread_ts: thread } }]);
    expect(await hears('U0BERNARD')).toEqual([]);
    room.pass(60_000);
    await room.slack.send(room.row('U0CLAIRE', 'Encore.', { place }));
    expect(room.workspace.called('chat.postEphemeral')).toHaveLength(2);
  });

  it('that is private, or carries a file, comes in private even where the team alone reads', async () => {
    const file = room.keep({ name: 'a.pdf', mediaType: 'application/pdf', bytes: Buffer.from('%PDF-1.7') });
    await room.slack.send(room.row('U0CLAIRE', { text: 'Un.', private: true }, { place: inTeam }));
    await room.slack.send(room.row('U0CLAIRE', { text: 'Deux.', file }, { place: inTeam }));
    expect(await hears('U0PAUL')).toEqual([]);
    expect((await room.workspace.hears('U0CLAIRE')).filter(({ direct }) => direct)).toHaveLength(3);
  });

  it('is seen by its reader alone, where Slack refuses direct messages', async () => {
    room.workspace.refuseDirect('U0BERNARD');
    expect(await room.slack.send(room.row('U0BERNARD', 'Bonjour.', { place: inAll }))).toEqual({
      kind: 'sent',
    });
    expect(await hears('U0BERNARD')).toEqual(['(seul) C0TOUS Bonjour.']);
    expect(await hears('U0CLAIRE')).toEqual([]);
  });

  it.each([
    ['conversations.members', { refused: 'missing_scope' }],
    ['conversations.members', { status: 500 }],
    ['users.info', { refused: 'missing_scope' }],
    ['users.info', { cut: 'before' }],
  ] as const)('comes in private when %s fails: who reads is not known', async (method, fault) => {
    room.workspace.fault(method, fault);
    await room.slack.send(room.row('U0CLAIRE', 'Oui.', { place: inTeam }));
    expect(await hears('U0PAUL')).toEqual([]);
    expect(await hears('U0CLAIRE')).toContain('D0CLAIRE Oui.');
  });

  it('follows who enters and who becomes a guest', async () => {
    const answer = () => room.slack.send(room.row('U0CLAIRE', 'Oui.', { place: inTeam }));
    await answer();
    expect(await hears('U0PAUL')).toEqual(['C0EQUIPE Oui.']);
    await room.workspace.invite('C0EQUIPE', 'U0BERNARD', 'U0CLAIRE');
    await room.slackSays().event({
      type: 'event_callback',
      team_id: 'T0MAISON',
      event_id: 'Ev1',
      event: {
        type: 'member_joined_channel',
        user: 'U0BERNARD',
        channel: 'C0EQUIPE',
        event_ts: '1.1',
        team: 'T0MAISON',
        channel_type: 'C',
      },
    });
    await answer();
    expect(await hears('U0PAUL')).toEqual(['C0EQUIPE Oui.']);
    await room.workspace.leave('C0EQUIPE', 'U0BERNARD');
    room.pass(60_000);
    await answer();
    expect(await hears('U0PAUL')).toHaveLength(2);
    room.workspace.setGuest('U0PAUL', true);
    room.pass(5 * 60_000);
    await answer();
    expect(await hears('U0PAUL')).toHaveLength(2);
  });
});

describe('A full member of Slack whom the coordinator made a guest', () => {
  const team = { to: 'team' } as const;
  const inside = { id: 'C0EQUIPE', members: ['U0CLAIRE', 'U0PAUL'], private: true };

  it('reads nothing of the team in a channel where they are', async () => {
    await room.close();
    room = await openRoom({ channels: [inside] });
    await room.slack.send(room.row(team, 'Avant.'));
    expect(await hears('U0PAUL')).toEqual(['C0EQUIPE Avant.']);
    room.roles.set('U0PAUL', 'guest');
    await room.slack.send(room.row(team, 'Après.'));
    await room.slack.send(room.row('U0CLAIRE', 'Niveau 1.', { place: inTeam }));
    expect(await hears('U0PAUL')).toEqual(['C0EQUIPE Avant.']);
    expect(await hears('U0CLAIRE')).toContain('D0CLAIRE Après.');
  });

  it('reads nothing of the team in an open channel that they left, nor the team loses a private one', async () => {
    await room.close();
    room = await openRoom({ channels: [{ ...inside, private: false, members: ['U0CLAIRE'] }] });
    room.roles.set('U0PAUL', 'guest');
    await room.slack.send(room.row(team, 'Ouvert.'));
    expect(await hears('U0CLAIRE')).toEqual(['D0CLAIRE Ouvert.']);
    await room.close();
    room = await openRoom({ channels: [{ ...inside, members: ['U0CLAIRE'] }] });
    room.roles.set('U0PAUL', 'guest');
    await room.slack.send(room.row(team, 'Fermé.'));
    expect(await hears('U0CLAIRE')).toEqual(['C0EQUIPE Fermé.']);
  });

  it('is the rule where nobody has a guest account: only those of the team read what is for it', async () => {
    const people = [
      { id: 'U0CLAIRE', name: 'Claire' },
      { id: 'U0PAUL', name: 'Paul' },
      { id: 'U0INCONNU', name: 'Inès' },
    ];
    await room.close();
    room = await openRoom({
      people,
      members: 'guests',
      channels: [{ ...inside, members: ['U0CLAIRE', 'U0PAUL', 'U0INCONNU'] }],
    });
    room.roles.delete('U0INCONNU');
    expect(await room.slack.identify?.('T0MAISON', 'U0INCONNU')).toEqual({ name: 'Inès' });
    await room.slack.send(
      room.row(team, 'À l’équipe.', { recipients: room.row(team, '').recipients.slice(0, 2) }),
    );
    expect(await hears('U0INCONNU')).toEqual([]);
    expect(await hears('U0PAUL')).toEqual(['D0PAUL À l’équipe.']);
    await room.workspace.leave('C0EQUIPE', 'U0INCONNU');
    room.pass(60_000);
    await room.slack.send(room.row('U0CLAIRE', 'Niveau 1.', { place: inTeam }));
    expect(await hears('U0PAUL')).toEqual(['D0PAUL À l’équipe.', 'C0EQUIPE Niveau 1.']);
  });
});

describe('An answer asked in direct messages', () => {
  it('stays there, in the same thread', async () => {
    const thread = await room.workspace.say('U0CLAIRE', 'D0CLAIRE', 'Bonjour');
    await room.slack.send(
      room.row('U0CLAIRE', 'Bonjour.', { place: { id: 'D0CLAIRE', kind: 'direct', thread } }),
    );
    expect(await room.workspace.hears('U0CLAIRE')).toMatchObject([{ channel: 'D0CLAIRE', thread }]);
  });

  it('never goes to the direct messages of somebody else', async () => {
    const thread = await room.workspace.say('U0PAUL', 'D0PAUL', 'Bonjour');
    await room.slack.send(
      room.row('U0CLAIRE', 'Pour Claire.', { place: { id: 'D0PAUL', kind: 'direct', thread } }),
    );
    expect(await hears('U0PAUL')).toEqual([]);
    expect(await hears('U0CLAIRE')).toEqual(['D0CLAIRE Pour Claire.']);
  });
});

describe('A message to the team', () => {
  it('goes to the first channel without guests, and alone to whoever is not there', async () => {
    await room.workspace.leave('C0EQUIPE', 'U0PAUL');
    await room.slack.send(room.row({ to: 'team' }, 'À l’équipe.'));
    expect(await hears('U0CLAIRE')).toEqual(['C0EQUIPE À l’équipe.']);
    expect(await hears('U0PAUL')).toEqual(['D0PAUL À l’équipe.']);
    expect(await hears('U0BERNARD')).toEqual([]);
  });

  it('goes to each one alone, where guests read every channel', async () => {
    await room.close();
    room = await openRoom({ channels: [{ id: 'C0TOUS', members: PEOPLE.map(({ id }) => id) }] });
    await room.slack.send(room.row({ to: 'team' }, 'À l’équipe.'));
    expect(await hears('U0CLAIRE')).toEqual(['D0CLAIRE À l’équipe.']);
    expect(await hears('U0PAUL')).toEqual(['D0PAUL À l’équipe.']);
    expect(await hears('U0NADIA')).toEqual([]);
  });

  it('never reaches a guest, even named by the row or made a guest since', async () => {
    await room.close();
    room = await openRoom({ channels: [] });
    room.workspace.setGuest('U0PAUL', true);
    const recipients = PEOPLE.map(({ id, guest }) => ({
      person: id,
      account: id,
      role: guest ? ('guest' as const) : ('professional' as const),
    }));
    await room.slack.send(room.row({ to: 'team' }, 'À l’équipe.', { recipients }));
    expect(await hears('U0CLAIRE')).toEqual(['D0CLAIRE À l’équipe.']);
    for (const id of ['U0PAUL', 'U0BERNARD', 'U0NADIA']) expect(await hears(id)).toEqual([]);
  });

  it('is not for people of another house who share a channel', async () => {
    await room.close();
    const stranger = { id: 'U0AUTRE', name: 'Camille', stranger: true };
    room = await openRoom({
      people: [{ id: 'U0CLAIRE', name: 'Claire' }, stranger],
      channels: [{ id: 'C0PARTAGE', members: ['U0CLAIRE', 'U0AUTRE'] }],
    });
    await room.slack.send(room.row({ to: 'team' }, 'À l’équipe.'));
    expect(await hears('U0AUTRE')).toEqual([]);
    expect(await hears('U0CLAIRE')).toEqual(['D0CLAIRE À l’équipe.']);
  });
});

describe('A message to everyone', () => {
  it('goes to the channel that guests read, and alone to whoever is not there', async () => {
    await room.workspace.leave('C0TOUS', 'U0NADIA');
    await room.slack.send(room.row({ to: 'everyone' }, 'À tous.'));
    for (const id of ['U0CLAIRE', 'U0PAUL', 'U0BERNARD']) expect(await hears(id)).toEqual(['C0TOUS À tous.']);
    expect(await hears('U0NADIA')).toEqual(['D0NADIA À tous.']);
  });

  it('without such a channel, goes to the team’s and to each guest alone', async () => {
    await room.close();
    room = await openRoom({ channels: [{ id: 'C0EQUIPE', members: ['U0CLAIRE', 'U0PAUL'] }] });
    await room.slack.send(room.row({ to: 'everyone' }, 'À tous.'));
    expect(await hears('U0PAUL')).toEqual(['C0EQUIPE À tous.']);
    expect(await hears('U0BERNARD')).toEqual(['D0BERNARD À tous.']);
  });
});

describe('Whatever the roles, the readers and the failures', () => {
  const account = fc.constantFrom<string[]>('A', 'B', 'C', 'D');
  const role = fc.constantFrom<Role>('coordinator', 'professional', 'guest');
  const readers = fc.record({
    members: fc.uniqueArray(account),
    guests: fc.constantFrom<Readers['guests']>('none', 'some', 'unknown'),
  });

  it('the team’s message goes to no guest, and everyone’s to all, each once', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(readers, { maxLength: 4 }),
        fc.uniqueArray(fc.record({ account, role }), { selector: (one) => one.account }),
        fc.uniqueArray(account),
        async (rooms, people, slackGuests) => {
          const channels: ChannelsRead = {
            joined: async () => rooms.map((_, at) => `C${at}`),
            readers: async (_, channel) => {
              const { members, guests } = rooms[Number(channel.slice(1))] ?? {
                members: [],
                guests: 'unknown',
              };
              return { members: new Set(guests === 'unknown' ? [] : members), guests };
            },
          };
          const identities: Identities = {
            of: async (_, id) => ({ name: id, bot: false, guest: slackGuests.includes(id) }),
            changed: () => undefined,
          };
          const recipients = people.map((one) => ({ ...one, person: one.account }));
          const row = room.row({ to: 'team' }, 'x', { recipients });
          const ofTeam = await targetsOf(row, channels, identities);
          for (const target of ofTeam) {
            if (target.to === 'channel')
              expect(rooms[Number(target.spot.channel.slice(1))]?.guests).toBe('none');
            else {
              expect(people.find((one) => one.account === target.account)?.role).not.toBe('guest');
              expect(slackGuests).not.toContain(target.account);
            }
          }
          const toAll = await targetsOf({ ...row, audience: { to: 'everyone' } }, channels, identities);
          const reached = toAll.flatMap((target) =>
            target.to === 'channel'
              ? (rooms[Number(target.spot.channel.slice(1))]?.members ?? [])
              : [target.account],
          );
          for (const one of people) expect(reached.filter((id) => id === one.account)).toHaveLength(1);
        },
      ),
    );
  });
});
