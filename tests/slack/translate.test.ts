// What Slack's marks and events become: plain words, and the bot's business only.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { read } from '../../src/integrations/chat/slack/in/translate/read.ts';
import { readable } from '../../src/integrations/chat/slack/in/translate/text.ts';
import { BOT, CHANNEL, CLAIRE, DIRECT, event, file, inChannel, message, PAUL, TEAM } from './payloads.ts';

const here = { workspace: TEAM, bot: BOT };
const heard = (inner: object) => read(event(inner), here);
const bodies = (inner: object) => {
  const said = heard(inner);
  return said.kind === 'said' ? said.drafts.map(({ body }) => body) : said.kind;
};

describe('a text as it was meant', () => {
  test.each([
    [`<@${BOT}> le niveau 2024 ?`, 'le niveau 2024 ?'],
    [`<@${BOT}|passerelle>, bonjour`, 'bonjour'],
    [`bonjour <@${BOT}>`, 'bonjour'],
    [`réunion avec <@${PAUL}|paul> jeudi`, 'réunion avec @paul jeudi'],
    [`réunion avec <@${PAUL}> jeudi, merci`, 'réunion avec jeudi, merci'],
    [`avec <@${PAUL}>.`, 'avec.'],
    ['dans <#C0EQUIPE2|equipe> <!here>', 'dans #equipe'],
    ['voir <http://exemple.fr|exemple.fr>', 'voir exemple.fr'],
    ['voir <https://exemple.fr/guide|le guide>', 'voir le guide (https://exemple.fr/guide)'],
    ['voir <https://exemple.fr/?a=1&amp;b=2>', 'voir https://exemple.fr/?a=1&b=2'],
    ['à <mailto:claire@exemple.fr|claire@exemple.fr>', 'à claire@exemple.fr'],
    ['au <tel:0298000000|02 98 00 00 00>', 'au 02 98 00 00 00 (0298000000)'],
    ['5 &lt; 6 &amp;amp; 7 &gt; 3', '5 < 6 &amp; 7 > 3'],
    [':+1:', '👍'],
    [':thumbsup::skin-tone-3: merci', '👍 merci'],
    [':white_check_mark: :-1:', '✅ 👎'],
    [':tada: à 18:30:00', ':tada: à 18:30:00'],
    ['deux  espaces\n  gardés', 'deux  espaces\n  gardés'],
  ])('%s', (raw, meant) => {
    expect(readable(raw, BOT)).toBe(meant);
  });

  test('words without marks stay as they are, whatever they are', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (typed) => {
        fc.pre(!/[:\uE000]/u.test(typed));
        const escaped = typed.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
        expect(readable(escaped, BOT)).toBe(typed.trim());
      }),
    );
  });
});

describe('which messages are for the bot', () => {
  test('all direct ones, and in a channel those that call it', () => {
    expect(bodies(message('où en est-on ?'))).toEqual([{ kind: 'text', text: 'où en est-on ?' }]);
    const said = (text: string) => bodies(inChannel(text));
    expect(said(`<@${BOT}> le niveau`)).toEqual([{ kind: 'text', text: 'le niveau' }]);
    expect(said('Passerelle, le niveau')).toEqual([{ kind: 'text', text: 'le niveau' }]);
    expect(said('passerelle le niveau')).toEqual([{ kind: 'text', text: 'le niveau' }]);
    expect(said('la passerelle du port est fermée')).toBe('aside');
    expect(said('Passerelles et ponts')).toBe('aside');
    expect(said('on mange où ?')).toBe('aside');
    expect(said(`<@${BOT}>`)).toEqual([{ kind: 'text', text: '/aide' }]);
  });

  test('in a thread: under a message of the bot, or where it may be talking with this person', () => {
    const thread = '1709500000.000100';
    const under = message('oui', { channel: CHANNEL, thread_ts: thread, parent_user_id: BOT });
    expect(heard(under)).toMatchObject({
      kind: 'said',
      drafts: [{ place: { id: CHANNEL, kind: 'channel', thread } }],
    });
    expect(heard(under)).toMatchObject({ talk: { account: CLAIRE, ours: true } });
    const beside = message('oui', { channel: CHANNEL, thread_ts: thread, parent_user_id: PAUL });
    expect(heard(beside)).toMatchObject({ talk: { channel: CHANNEL, thread, account: CLAIRE, ours: false } });
    const name = message('Passerelle des Lilas', {
      channel: CHANNEL,
      thread_ts: thread,
      parent_user_id: BOT,
    });
    expect(bodies(name)).toEqual([{ kind: 'text', text: 'Passerelle des Lilas' }]);
  });

  test('never those of bots, edits, deletions, arrivals', () => {
    expect(bodies(message('bonjour', { user: BOT }))).toBe('aside');
    expect(bodies(message('bonjour', { bot_id: 'B0AUTRE01' }))).toBe('aside');
    for (const subtype of [
      'message_changed',
      'message_deleted',
      'channel_join',
      'bot_message',
      'channel_topic',
    ]) {
      expect(bodies(message(`<@${BOT}>`, { channel: CHANNEL, subtype }))).toBe('aside');
    }
    expect(
      bodies(message('merci', { subtype: 'thread_broadcast', thread_ts: '1709500000.000100' })),
    ).toHaveLength(1);
  });

  test('a place is its channel; a direct one keeps its thread only if there is one', () => {
    const alone = message('bonjour');
    expect(heard(alone)).toMatchObject({ drafts: [{ place: { id: DIRECT, kind: 'direct' } }] });
    expect(heard(alone)).not.toHaveProperty('drafts.0.place.thread');
    const there = inChannel(`<@${BOT}> bonjour`, { ts: '1709500000.000200' });
    expect(heard(there)).toMatchObject({
      drafts: [{ place: { kind: 'channel', thread: '1709500000.000200' } }],
    });
  });
});

describe('files', () => {
  const dropped = [file('F1', 'synthese.pdf'), file('F2', 'plan.pdf', 9)];

  test('the first comes with the text, each other one by itself', () => {
    const said = heard(
      message('les pièces', { subtype: 'file_share', ts: '1709500000.000300', files: dropped }),
    );
    expect(said).toMatchObject({
      drafts: [
        {
          eventId: `${DIRECT}:1709500000.000300/1`,
          body: { text: 'les pièces', remoteFile: { id: 'F1', name: 'synthese.pdf', size: 1200 } },
        },
        {
          eventId: `${DIRECT}:1709500000.000300/2`,
          body: { text: '', remoteFile: { id: 'F2', name: 'plan.pdf', size: 9 } },
        },
      ],
    });
  });

  test('one that Slack no longer has is left out; one of another workspace has no name yet', () => {
    const gone = { id: 'F3', mode: 'tombstone' };
    const foreign = { id: 'F4', mode: 'file_access', file_access: 'check_file_info' };
    expect(bodies(message('', { subtype: 'file_share', files: [gone, foreign, 'F5', { id: 6 }] }))).toEqual([
      { kind: 'text', text: '', remoteFile: { id: 'F4', name: 'fichier', size: 0 } },
    ]);
  });
});

test('no payload whatever its shape is an error', () => {
  const kinds = fc.constantFrom(
    'event_callback',
    'block_actions',
    'view_submission',
    'message_action',
    'other',
  );
  const inner = fc.record({
    type: fc.constantFrom('message', 'user_change', 'member_joined_channel', 'tokens_revoked', 'x'),
    user: fc.anything(),
    channel: fc.anything(),
    files: fc.anything(),
    text: fc.anything(),
  });
  fc.assert(
    fc.property(kinds, inner, fc.anything(), (type, event, actions) => {
      const body = {
        type,
        event,
        event_id: 'Ev1',
        actions,
        container: actions,
        view: actions,
        user: { id: CLAIRE },
      };
      expect(() => read(body, here)).not.toThrow();
    }),
  );
});
