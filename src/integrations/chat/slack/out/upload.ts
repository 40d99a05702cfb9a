// Hands a file over: prepared at Slack, then shared in one place, once, even when a try was interrupted.
import type { WebClient } from '@slack/web-api';
import type { FileRef } from '../../../../bot/messages.ts';
import type { PlatformMemory } from '../../../../bot/ports.ts';
import { refusal } from './failures.ts';
import type { Spot } from './places.ts';

const SENDING_MS = 120_000;

/** One file on its way to one place. */
export interface Handover {
  workspace: string;
  /** the outbox row that carries it */
  row: string;
  spot: Spot;
  file: FileRef;
  /** its bytes; undefined when they are no longer kept */
  read(): Promise<Uint8Array | undefined>;
}

/** Where the preparation of a file is remembered until it was handed over everywhere. */
export const uploadKey = (row: string, channel: string) => `upload:${row}:${channel}`;

/**
 * Shares a file. What Slack calls it is remembered before it is shared: the next try shares the same one, or finds it
 * already shared. @throws what Slack answered; FileMissing when there are no bytes to send
 */
export async function handOver(web: WebClient, memory: PlatformMemory, handover: Handover): Promise<void> {
  const { workspace, row, spot } = handover;
  const key = uploadKey(row, spot.channel);
  const before = await memory.get(workspace, key);
  if (typeof before === 'string') {
    if (await isShared(web, before, spot.channel)) return;
    if (await share(web, before, handover)) return;
  }
  const id = await prepare(web, handover);
  await memory.set(workspace, key, id);
  if (!(await share(web, id, handover))) throw new Error('Slack lost the file just prepared');
}

/** Thrown when the bytes of a file are no longer kept. */
export class FileMissing extends Error {}

async function prepare(web: WebClient, { file, read }: Handover): Promise<string> {
  const bytes = await read();
  if (!bytes) throw new FileMissing();
  const { upload_url: address, file_id: id } = await web.files.getUploadURLExternal({
    filename: file.name,
    length: bytes.length,
  });
  if (!address || !id) throw new Error('Slack gave no address for the file');
  const answer = await fetch(address, {
    method: 'POST',
    headers: { 'Content-Type': 'application/octet-stream' },
    body: new Uint8Array(bytes),
    signal: AbortSignal.timeout(SENDING_MS),
  });
  if (!answer.ok) throw new Error(`Slack did not take the file: ${answer.status}`);
  return id;
}

/** False when Slack no longer knows what was prepared. */
async function share(web: WebClient, id: string, { file, spot }: Handover): Promise<boolean> {
  const files: [{ id: string; title: string }] = [{ id, title: file.name }];
  try {
    await web.files.completeUploadExternal(
      spot.thread === undefined
        ? { files, channel_id: spot.channel }
        : { files, channel_id: spot.channel, thread_ts: spot.thread },
    );
    return true;
  } catch (error) {
    if (refusal(error) === 'file_not_found') return false;
    throw error;
  }
}

async function isShared(web: WebClient, id: string, channel: string): Promise<boolean> {
  try {
    const { file } = await web.files.info({ file: id });
    const shares = { ...file?.shares?.public, ...file?.shares?.private };
    const places = [...(file?.channels ?? []), ...(file?.groups ?? []), ...(file?.ims ?? [])];
    return places.includes(channel) || channel in shares;
  } catch (error) {
    if (refusal(error) === 'file_not_found') return false;
    throw error;
  }
}
