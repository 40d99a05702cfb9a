// Whom the controls of a message are for: in a channel others see them too, and a press of theirs answers nothing.
import type { Rendered } from './message.ts';

const MARK = /^for:([\w-]+):\d+$/;

/** The same message, its controls marked with this account. */
export function addressedTo(account: string, { text, blocks }: Rendered): Rendered {
  const marked = blocks.map((block, at) =>
    block.type === 'actions' ? { ...block, block_id: `for:${account}:${at}` } : block,
  );
  return { text, blocks: marked };
}

/** Whom the controls of this block are for; undefined where they are for whoever sees them. */
export function addresseeOf(blockId: string | undefined): string | undefined {
  return MARK.exec(blockId ?? '')?.[1];
}
