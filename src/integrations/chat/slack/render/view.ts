// What fits a view: the blocks of a modal or of the Home tab, as long as Slack takes them.
import type { KnownBlock } from '@slack/web-api';
import { LIMITS } from '../limits.ts';
import { note } from './text.ts';

/**
 * The groups that fit, each whole, in order, up to the first that does not; `otherwise` is said last when something is
 * left out, here or before (`incomplete`).
 */
export function fitting(
  groups: readonly KnownBlock[][],
  otherwise: string,
  incomplete = false,
): KnownBlock[] {
  const blocks: KnownBlock[] = [];
  let bytes = 0;
  for (const group of groups) {
    bytes += Buffer.byteLength(JSON.stringify(group));
    if (blocks.length + group.length > LIMITS.blocksOfView - 1 || bytes > LIMITS.viewBytes) {
      return [...blocks, note(otherwise)];
    }
    blocks.push(...group);
  }
  return incomplete ? [...blocks, note(otherwise)] : blocks;
}
