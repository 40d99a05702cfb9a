// What one person of the emulated workspace sees: messages of their channels and direct messages, lines for them alone, files.
import type { Answer, Ask, Call } from './front.ts';

/** One message as a person sees it, oldest first. */
export interface Seen {
  channel: string;
  /** in their direct messages with the bot */
  direct: boolean;
  thread?: string;
  ts: string;
  from: string;
  text: string;
  /** seen by this person alone, in a channel */
  alone: boolean;
  edited: boolean;
  /** what can be pressed or chosen */
  controls: Control[];
  file?: { id: string; name: string; url: string };
  blocks: Block[];
}

export interface Control {
  action: string;
  block: string;
  value: string;
  label: string;
  /** an option of a menu, not a button */
  menu: boolean;
}

export type Block = { type: string; block_id?: string } & Record<string, unknown>;

interface Message {
  ts: string;
  user: string;
  text?: string;
  thread_ts?: string;
  reply_count?: number;
  edited?: object;
  blocks?: Block[];
  files?: { id: string; name: string; url_private_download: string }[];
}

/** @param calls what the app asked, for the lines that one person alone sees: the emulator gives no way to read them */
export async function seenBy(
  ask: Ask,
  token: string,
  account: string,
  calls: readonly Call[],
): Promise<Seen[]> {
  const list = await ask(token, 'conversations.list', {
    types: 'public_channel,private_channel,im',
    limit: '200',
  });
  const channels = (list.channels ?? []) as { id: string; is_im: boolean; is_member: boolean }[];
  const seen: Seen[] = [];
  for (const { id, is_im } of channels.filter((one) => one.is_im || one.is_member)) {
    for (const message of await messagesOf(ask, token, id)) seen.push(asSeen(message, id, is_im, false));
  }
  for (const { method, params, answer } of calls) {
    if (method !== 'chat.postEphemeral' || params.user !== account || answer?.ok !== true) continue;
    const message: Message = {
      ts: String(answer.message_ts),
      user: '',
      text: params.text ?? '',
      ...(params.thread_ts && { thread_ts: params.thread_ts }),
      ...(params.blocks && { blocks: JSON.parse(params.blocks) }),
    };
    seen.push(asSeen(message, params.channel ?? '', false, true));
  }
  return seen.sort((a, b) => a.ts.localeCompare(b.ts));
}

async function messagesOf(ask: Ask, token: string, channel: string): Promise<Message[]> {
  const top = await ask(token, 'conversations.history', { channel, limit: '1000' });
  const found: Message[] = [];
  for (const message of messagesIn(top)) {
    const thread = message.reply_count
      ? messagesIn(await ask(token, 'conversations.replies', { channel, ts: message.ts }))
      : [message];
    found.push(...thread);
  }
  return found;
}

const messagesIn = (answer: Answer) => (answer.messages ?? []) as Message[];

function asSeen(message: Message, channel: string, direct: boolean, alone: boolean): Seen {
  const { ts, user, text = '', thread_ts, blocks = [], files } = message;
  const [file] = files ?? [];
  return {
    channel,
    direct,
    ...(thread_ts && thread_ts !== ts && { thread: thread_ts }),
    ts,
    from: user,
    text,
    alone,
    edited: message.edited !== undefined,
    controls: controlsIn(blocks),
    ...(file && { file: { id: file.id, name: file.name, url: file.url_private_download } }),
    blocks,
  };
}

interface Element {
  action_id?: string;
  type: string;
  value?: string;
  text?: { text: string };
  options?: { value: string; text: { text: string } }[];
}

/** Buttons and the options of menus, in reading order. */
function controlsIn(blocks: readonly Block[]): Control[] {
  return blocks.flatMap((block) => {
    const elements = [
      ...((block.elements ?? []) as Element[]),
      ...(block.accessory ? [block.accessory as Element] : []),
    ];
    return elements.flatMap(({ action_id: action, value, text, options = [] }) => {
      if (action === undefined) return [];
      const at = { action, block: block.block_id ?? '' };
      const own = value === undefined ? [] : [{ ...at, value, label: text?.text ?? '', menu: false }];
      return [
        ...own,
        ...options.map((one) => ({ ...at, value: one.value, label: one.text.text, menu: true })),
      ];
    });
  });
}
