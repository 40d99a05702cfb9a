// Promises of what goes out to Slack: once, in order, at its pace, and never lost for one person because of another.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addresseeOf } from '../../src/integrations/chat/slack/render/addressee.ts';
import { BOT_USER } from './emulated.ts';
import { openRoom, type Room } from './room.ts';

let room: Room;
beforeEach(async () => {
  room = await openRoom();
});
afterEach(() => room.close());

const texts = async (id: string) => (await room.workspace.hears(id)).map(({ text }) => text);
const posts = () => room.workspace.called('chat.postMessage').length;
const again = <T extends { attempts: number }>(row: T): T => ({ ...row, attempts: row.attempts + 1 });
const inTeam = { id: 'C0EQUIPE', kind: 'channel' as const };
const long = `${'Une phrase assez longue pour remplir. '.repeat(2000)}Fin.`;

describe('A message to a person', () => {
  it('reaches that person, with its mark for the app alone', async () => {
    expect(await room.slack.send(room.row('U0CLAIRE', 'Bonjour Claire.', { id: 's1-a' }))).toEqual({
      kind: 'sent',
    });
    expect(await texts('U0CLAIRE')).toEqual(['Bonjour Claire.']);
    for (const other of ['U0PAUL', 'U0BERNARD', 'U0NADIA']) expect(await texts(other)).toEqual([]);
    expect(JSON.parse(room.workspace.called('chat.postMessage')[0]?.params.metadata ?? '')).toEqual({
      event_type: 'passerelle',
      event_payload: { id: 's1-a/0' },
    });
  });

  it('asked in a thread that no guest reads, answers there, and the thread becomes a talk', async () => {
    const thread = await room.workspace.say('U0CLAIRE', 'C0EQUIPE', 'Où en est-on ?');
    await room.slack.send(room.row('U0CLAIRE', 'Oui.', { place: { ...inTeam, thread } }));
    expect(await room.workspace.hears('U0PAUL')).toMatchObject([{ channel: 'C0EQUIPE', thread }]);
    expect(await room.memory.get('T0MAISON', `talk:C0EQUIPE:${thread}:U0CLAIRE`)).toBe(true);
  });

  it('asked in a channel, says whom its buttons are for; in private they are for nobody else', async () => {
    const question = { text: 'Quel jour ?', choices: [{ value: 'a:d1:date:lundi', label: 'Lundi' }] };
    await room.slack.send(room.row('U0CLAIRE', question, { place: inTeam }));
    await room.slack.send(room.row('U0CLAIRE', question));
    const marks = (await room.workspace.hears('U0CLAIRE')).map(({ controls }) => controls[0]?.block);
    expect(marks.map((block) => addresseeOf(block))).toEqual(['U0CLAIRE', undefined]);
  });

  it('asked in a thread that was deleted since, answers in the channel', async () => {
    const thread = await room.workspace.say('U0CLAIRE', 'C0EQUIPE', 'Où en est-on ?');
    room.workspace.fault('chat.postMessage', { refused: 'thread_not_found' });
    await room.slack.send(room.row('U0CLAIRE', 'Oui.', { place: { ...inTeam, thread } }));
    const [seen] = await room.workspace.hears('U0PAUL');
    expect(seen).toMatchObject({ channel: 'C0EQUIPE', text: 'Oui.' });
    expect(seen?.thread).toBeUndefined();
  });

  it('asked by a command in a channel, opens a thread that becomes a talk', async () => {
    await room.slack.send(room.row('U0CLAIRE', 'Oui.', { place: inTeam }));
    const [seen] = await room.workspace.hears('U0CLAIRE');
    expect(seen?.thread).toBeUndefined();
    expect(await room.memory.get('T0MAISON', `talk:C0EQUIPE:${seen?.ts}:U0CLAIRE`)).toBe(true);
  });
});

describe('A connection cut', () => {
  it.each(['before', 'after'] as const)('%s Slack took the post: said once in the end', async (cut) => {
    const row = room.row('U0CLAIRE', 'Une seule fois.');
    room.workspace.fault('chat.postMessage', { cut });
    await expect(room.slack.send(row)).rejects.toThrow();
    expect(await room.slack.send(again(row))).toEqual({ kind: 'sent' });
    expect(await texts('U0CLAIRE')).toEqual(['Une seule fois.']);
  });

  it.each(['before', 'after'] as const)('%s a post in a thread: said once in the end', async (cut) => {
    const thread = await room.workspace.say('U0CLAIRE', 'C0EQUIPE', 'Une question');
    const row = room.row('U0CLAIRE', 'Une seule fois.', { place: { ...inTeam, thread } });
    room.workspace.fault('chat.postMessage', { cut });
    await expect(room.slack.send(row)).rejects.toThrow();
    expect(await room.slack.send(again(row))).toEqual({ kind: 'sent' });
    expect(await texts('U0PAUL')).toEqual(['Une seule fois.']);
  });

  it('in the middle of a long message: each part once, in order', async () => {
    const row = room.row('U0CLAIRE', long);
    await room.slack.send(room.row('U0CLAIRE', long));
    const whole = await texts('U0CLAIRE');
    expect(whole.length).toBeGreaterThan(2);
    let post = 0;
    room.workspace.fault('chat.postMessage', { cut: 'after' }, { where: () => ++post === 2 });
    await expect(room.slack.send(row)).rejects.toThrow();
    expect(await room.slack.send(again(row))).toEqual({ kind: 'sent' });
    expect(await texts('U0CLAIRE')).toEqual([...whole, ...whole]);
  });

  it('leaves what was said to be found behind what people wrote since', async () => {
    const row = room.row('U0CLAIRE', 'Une seule fois.');
    room.workspace.fault('chat.postMessage', { cut: 'after' });
    await expect(room.slack.send(row)).rejects.toThrow();
    for (let at = 0; at < 210; at++) await room.workspace.say('U0CLAIRE', 'D0CLAIRE', `message ${at}`);
    expect(await room.slack.send(again(row))).toEqual({ kind: 'sent' });
    expect(await texts('U0CLAIRE')).toEqual(['Une seule fois.']);
  });

  it('after everything was said, the process being killed: nothing is said again', async () => {
    const row = room.row({ to: 'everyone' }, 'À tous.');
    await room.slack.send(row);
    await room.restart();
    expect(await room.slack.send(again(row))).toEqual({ kind: 'sent' });
    expect(posts()).toBe(1);
  });
});

describe('When Slack asks for patience', () => {
  it('the channel is left alone for that long, the others are not', async () => {
    const row = room.row('U0CLAIRE', 'Bientôt.');
    room.workspace.fault('chat.postMessage', { limited: 30 });
    expect(await room.slack.send(row)).toEqual({ kind: 'later', afterMs: 30_000 });
    room.pass(10_000);
    expect(await room.slack.send(room.row('U0CLAIRE', 'Moi aussi.'))).toEqual({
      kind: 'later',
      afterMs: 20_000,
    });
    expect(posts()).toBe(1);
    expect(await room.slack.send(room.row('U0PAUL', 'Maintenant.'))).toEqual({ kind: 'sent' });
    room.pass(20_000);
    expect(await room.slack.send(again(row))).toEqual({ kind: 'sent' });
    expect(await texts('U0CLAIRE')).toEqual(['Bientôt.']);
  });

  it.each(['users.conversations', 'conversations.members', 'users.info'])(
    'also at %s, before anything is said',
    async (method) => {
      room.workspace.fault(method, { limited: 7 });
      expect(await room.slack.send(room.row({ to: 'team' }, 'À l’équipe.'))).toEqual({
        kind: 'later',
        afterMs: 7_000,
      });
      expect(posts()).toBe(0);
    },
  );

  it('for one of several people, the others hear it meanwhile', async () => {
    await room.close();
    room = await openRoom({ channels: [] });
    const row = room.row({ to: 'everyone' }, 'À tous.');
    room.workspace.fault(
      'chat.postMessage',
      { limited: 5 },
      { where: ({ channel }) => channel === 'D0PAUL' },
    );
    expect(await room.slack.send(row)).toEqual({ kind: 'later', afterMs: 5_000 });
    expect(await texts('U0NADIA')).toEqual(['À tous.']);
    room.pass(5_000);
    expect(await room.slack.send(again(row))).toEqual({ kind: 'sent' });
    for (const id of ['U0CLAIRE', 'U0PAUL', 'U0BERNARD', 'U0NADIA'])
      expect(await texts(id)).toEqual(['À tous.']);
    expect(room.memory.keys().filter((key) => key.includes('posted:'))).toEqual([]);
  });
});

describe('A failure of Slack', () => {
  it('that passes is thrown, so that the message is tried again', async () => {
    const row = room.row('U0CLAIRE', 'Bonjour.');
    room.workspace.fault('chat.postMessage', { status: 503 });
    await expect(room.slack.send(row)).rejects.toThrow();
    room.workspace.fault('chat.postMessage', { refused: 'fatal_error' });
    await expect(room.slack.send(again(row))).rejects.toThrow();
    expect(await room.slack.send({ ...row, attempts: 2 })).toEqual({ kind: 'sent' });
    expect(await texts('U0CLAIRE')).toEqual(['Bonjour.']);
  });

  it.each(['cannot_dm_bot', 'user_disabled', 'user_not_found', 'account_inactive', 'token_revoked'])(
    'that lasts is final and says %s, not who',
    async (code) => {
      room.workspace.refuseDirect('U0CLAIRE', code);
      expect(await room.slack.send(room.row('U0CLAIRE', 'Bonjour.'))).toEqual({
        kind: 'final',
        reason: code,
      });
      expect(room.lines.join()).not.toMatch(/Bonjour|Claire/);
    },
  );

  it('for one of several people is no failure for the others', async () => {
    await room.close();
    room = await openRoom({ channels: [] });
    room.workspace.refuseDirect('U0BERNARD', 'user_disabled');
    expect(await room.slack.send(room.row({ to: 'everyone' }, 'À tous.'))).toEqual({ kind: 'sent' });
    expect(await texts('U0BERNARD')).toEqual([]);
    for (const id of ['U0CLAIRE', 'U0PAUL', 'U0NADIA']) expect(await texts(id)).toEqual(['À tous.']);
  });

  it('is final when nobody is left to tell, or the app is not installed there', async () => {
    expect(await room.slack.send(room.row('U0INCONNU', 'Bonjour.'))).toEqual({
      kind: 'final',
      reason: 'nobody-to-tell',
    });
    expect(await room.slack.send(room.row('U0CLAIRE', 'Bonjour.', { workspace: 'T0AUTRE' }))).toEqual({
      kind: 'final',
      reason: 'not-installed',
    });
    expect(room.workspace.calls.map(({ method }) => method)).toEqual(['auth.test']);
  });

  it('that takes the channel away sends the answer in private, and the team elsewhere', async () => {
    const answer = room.row('U0CLAIRE', 'Oui.', { place: inTeam });
    const news = room.row({ to: 'team' }, 'À l’équipe.');
    await room.slack.send(room.row({ to: 'team' }, 'Avant.'));
    await room.workspace.leave('C0EQUIPE', BOT_USER);
    room.workspace.fault('chat.postMessage', { refused: 'not_in_channel' }, { times: 1 });
    expect(await room.slack.send(news)).toEqual({ kind: 'later', afterMs: 1_000 });
    expect(await room.slack.send(again(news))).toEqual({ kind: 'sent' });
    expect(await room.slack.send(answer)).toEqual({ kind: 'sent' });
    expect((await room.workspace.hears('U0CLAIRE')).filter(({ alone }) => !alone)).toMatchObject([
      { text: 'Avant.', channel: 'C0EQUIPE' },
      { text: 'À l’équipe.', channel: 'C0BUREAU' },
      { text: 'Oui.', direct: true },
    ]);
    expect(await texts('U0PAUL')).toEqual(['Avant.', 'À l’équipe.']);
  });
});

describe('Long work', () => {
  const progress = (percent: number) => ({
    text: `Dossier : ${percent}`,
    progress: { of: 'task-1', percent },
  });

  it('is one message that changes', async () => {
    for (const percent of [10, 50, 90]) await room.slack.send(room.row('U0CLAIRE', progress(percent)));
    const heard = await room.workspace.hears('U0CLAIRE');
    expect(heard).toHaveLength(1);
    expect(heard[0]?.text).toContain('Dossier : 90');
    await room.restart();
    await room.slack.send(room.row('U0CLAIRE', progress(100)));
    expect(await room.workspace.hears('U0CLAIRE')).toHaveLength(1);
    expect(room.memory.keys().filter((key) => key.includes('progress'))).toEqual([]);
  });

  it('ends with its file, once, even when sent again after a crash', async () => {
    await room.slack.send(room.row('U0CLAIRE', progress(10)));
    const file = room.keep({
      name: 'dossier-2024.pdf',
      mediaType: 'application/pdf',
      bytes: Buffer.from('%PDF-1.7'),
    });
    const last = room.row('U0CLAIRE', { ...progress(100), text: 'Le dossier est là.', file });
    for (const attempts of [0, 1, 2])
      expect(await room.slack.send({ ...last, attempts })).toEqual({ kind: 'sent' });
    const heard = await room.workspace.hears('U0CLAIRE');
    expect(heard.filter((one) => one.file)).toHaveLength(1);
    expect(heard.filter(({ text }) => text.includes('Le dossier est là.'))).toHaveLength(1);
    expect(heard).toHaveLength(2);
  });

  it('goes on in a new message when the first was deleted', async () => {
    await room.slack.send(room.row('U0CLAIRE', progress(10)));
    room.workspace.fault('chat.update', { refused: 'message_not_found' });
    await room.slack.send(room.row('U0CLAIRE', progress(50)));
    await room.slack.send(room.row('U0CLAIRE', progress(90)));
    expect((await texts('U0CLAIRE')).map((text) => /\d+/.exec(text)?.[0])).toEqual(['10', '90']);
  });
});
