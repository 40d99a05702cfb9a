// Fetches a dropped file: from Slack's own hosts alone, never more than is taken, checked before it is kept.
import type { FilesInfoResponse, WebClient } from '@slack/web-api';
import type { RefusedFile, RemoteFile } from '../../../../bot/messages.ts';
import type { FetchedFile } from '../../../../bot/ports.ts';
import { refusal } from './failures.ts';

const FETCHING_MS = 120_000;

/** How dropped files are judged, the same in every room. */
export interface FileRules {
  check(
    name: string,
    bytes: Uint8Array,
  ): Promise<{ ok: true; mediaType: string } | { ok: false; problem: RefusedFile['problem'] }>;
  cleanName(name: string): string;
  /** bytes */
  largest: number;
}

/**
 * Brings a dropped file here, or says why it cannot be kept.
 * @param apiUrl where the Web API is, when not at Slack's own
 * @throws when Slack cannot give it now
 */
export async function fetchFile(
  web: WebClient,
  { id, name: told, size }: RemoteFile,
  rules: FileRules,
  apiUrl?: string,
): Promise<FetchedFile> {
  const refused = (problem: RefusedFile['problem'], name = told): FetchedFile => ({
    refused: { name: rules.cleanName(name), problem },
  });
  if (size > rules.largest) return refused('too-large');
  const file = await describe(web, id);
  const name = file?.name ?? told;
  if ((file?.size ?? 0) > rules.largest) return refused('too-large', name);
  const address = file?.url_private_download ?? file?.url_private;
  if (!address || !isSlacks(address, apiUrl)) return refused('unreadable', name);
  const bytes = await download(address, web.token ?? '', rules.largest);
  if (typeof bytes === 'string') return refused(bytes, name);
  const clean = rules.cleanName(name);
  const checked = await rules.check(clean, bytes);
  return checked.ok
    ? { kept: { name: clean, mediaType: checked.mediaType, bytes } }
    : refused(checked.problem, name);
}

/** What Slack says of a file; undefined when it is no longer there or not to be seen. */
async function describe(web: WebClient, id: string): Promise<FilesInfoResponse['file']> {
  try {
    return (await web.files.info({ file: id })).file;
  } catch (error) {
    if (refusal(error) === undefined) throw error;
    return undefined;
  }
}

/** Whether the token may be sent there. */
function isSlacks(address: string, apiUrl: string | undefined): boolean {
  if (!URL.canParse(address)) return false;
  const { origin, protocol, hostname } = new URL(address);
  if (apiUrl !== undefined) return origin === new URL(apiUrl).origin;
  return protocol === 'https:' && (hostname === 'slack.com' || hostname.endsWith('.slack.com'));
}

async function download(
  address: string,
  token: string,
  largest: number,
): Promise<Uint8Array | RefusedFile['problem']> {
  const answer = await fetch(address, {
    headers: { Authorization: `Bearer ${token}` },
    // Without the right to read files, Slack sends its login page, or to it.
    redirect: 'manual',
    signal: AbortSignal.timeout(FETCHING_MS),
  });
  if (answer.status === 429 || answer.status >= 500) {
    await answer.body?.cancel();
    throw new Error(`Slack does not give the file now: ${answer.status}`);
  }
  const isPage = answer.headers.get('content-type')?.toLowerCase().startsWith('text/html') === true;
  if (!answer.ok || isPage) {
    await answer.body?.cancel();
    return 'unreadable';
  }
  return readAtMost(answer.body, largest);
}

async function readAtMost(
  body: ReadableStream<Uint8Array> | null,
  largest: number,
): Promise<Uint8Array | 'too-large'> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body ?? []) {
    length += chunk.length;
    if (length > largest) return 'too-large';
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}
