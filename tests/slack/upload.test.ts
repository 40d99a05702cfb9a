// Promises of files that go out: the same bytes, in one place, once, however the tries ended.
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openRoom, type Room } from './room.ts';

let room: Room;
beforeEach(async () => {
  room = await openRoom();
});
afterEach(() => room.close());

const bytes = Buffer.from('%PDF-1.7 le dossier, avec des octets \u0000\u0001\u00ff');
const dossier = (room: Room) => room.keep({ name: 'dossier-2024.pdf', mediaType: 'application/pdf', bytes });
const files = async (id: string) => (await room.workspace.hears(id)).filter((one) => one.file);

it('arrives in private with the same bytes and its words, and nobody else sees it', async () => {
  const row = room.row('U0CLAIRE', { text: 'Voici le dossier.', file: dossier(room) });
  expect(await room.slack.send(row)).toEqual({ kind: 'sent' });
  const [seen] = await files('U0CLAIRE');
  expect(seen).toMatchObject({ channel: 'D0CLAIRE', file: { name: 'dossier-2024.pdf' } });
  expect(seen?.file && Buffer.from(await room.workspace.open('U0CLAIRE', seen.file))).toEqual(bytes);
  expect((await room.workspace.hears('U0CLAIRE')).at(-1)?.text).toBe('Voici le dossier.');
  expect(await room.workspace.hears('U0PAUL')).toEqual([]);
  expect(room.memory.keys().filter((key) => key.includes('upload'))).toEqual([]);
});

it.each([
  ['files.getUploadURLExternal', { cut: 'before' }],
  ['files.getUploadURLExternal', { cut: 'after' }],
  ['upload', { cut: 'before' }],
  ['upload', { status: 500 }],
  ['files.completeUploadExternal', { cut: 'before' }],
  ['files.completeUploadExternal', { cut: 'after' }],
  ['files.completeUploadExternal', { refused: 'internal_error' }],
  ['chat.postMessage', { cut: 'before' }],
  ['chat.postMessage', { cut: 'after' }],
] as const)('is shared once when %s ends with %o', async (method, fault) => {
  const row = room.row('U0CLAIRE', { text: 'Voici le dossier.', file: dossier(room) });
  room.workspace.fault(method, fault);
  await expect(room.slack.send(row)).rejects.toThrow();
  await room.restart();
  expect(await room.slack.send({ ...row, attempts: 1 })).toEqual({ kind: 'sent' });
  expect(await room.slack.send({ ...row, attempts: 2 })).toEqual({ kind: 'sent' });
  expect(await files('U0CLAIRE')).toHaveLength(1);
  expect(await room.workspace.hears('U0CLAIRE')).toHaveLength(2);
});

it('without words is shared once too', async () => {
  const row = room.row('U0CLAIRE', { text: '', file: dossier(room) });
  for (const attempts of [0, 1])
    expect(await room.slack.send({ ...row, attempts })).toEqual({ kind: 'sent' });
  expect(await files('U0CLAIRE')).toHaveLength(1);
});

it('is prepared again when Slack lost what was prepared', async () => {
  const row = room.row('U0CLAIRE', { text: 'Voici.', file: dossier(room) });
  await room.memory.set('T0MAISON', `upload:${row.id}:D0CLAIRE`, 'F0PERDU');
  expect(await room.slack.send({ ...row, attempts: 1 })).toEqual({ kind: 'sent' });
  expect(await files('U0CLAIRE')).toHaveLength(1);
});

it('is final when its bytes are no longer kept', async () => {
  const lost = { ...dossier(room), id: 'lost' };
  const row = room.row('U0CLAIRE', { text: 'Voici.', file: lost });
  expect(await room.slack.send(row)).toEqual({ kind: 'final', reason: 'file-missing' });
  expect(await room.workspace.hears('U0CLAIRE')).toEqual([]);
});

it('is final when its reader refuses direct messages: it goes to no channel', async () => {
  room.workspace.refuseDirect('U0CLAIRE');
  const place = { id: 'C0TOUS', kind: 'channel' as const };
  const row = room.row('U0CLAIRE', { text: 'Voici.', file: dossier(room) }, { place });
  expect(await room.slack.send(row)).toEqual({ kind: 'final', reason: 'cannot_dm_bot' });
  expect(await room.workspace.hears('U0CLAIRE')).toEqual([]);
});

it('to everyone is shared once in each place', async () => {
  await room.workspace.leave('C0TOUS', 'U0NADIA');
  const row = room.row({ to: 'everyone' }, { text: 'L’affiche.', file: dossier(room) });
  room.workspace.fault('files.completeUploadExternal', { cut: 'after' }, { times: 1 });
  await expect(room.slack.send(row)).rejects.toThrow();
  expect(await room.slack.send({ ...row, attempts: 1 })).toEqual({ kind: 'sent' });
  for (const id of ['U0BERNARD', 'U0NADIA']) expect(await files(id)).toHaveLength(1);
});
