// A short name for what somebody has read: it changes with the text, and with nothing else.
import type { Decision, Minutes } from '../records.ts';

/** Of minutes as those present read them: who was there, each decision and what was brought; not what was answered since. */
export function fingerprintOf(minutes: Minutes): string {
  const { kind, topic, date, users, professionals, decisions, words = [] } = minutes;
  const said = words.map(({ text, by }) => [text, by ?? '']);
  return fnv1a([kind, topic, date, users, professionals, decisions.map(told), said]);
}

/** Of one decision and what is said to have been brought to it, and by whom. */
export function linkFingerprint(decision: Decision): string {
  return fnv1a(told(decision));
}

function told({ text, brought, contribution, by, kept, why }: Decision) {
  return [text, brought, contribution ?? '', by ?? [], kept ?? null, why ?? ''];
}

/** FNV-1a on 32 bits, over UTF-16 units: eight hexadecimal digits. Source: RFC 9923. */
function fnv1a(value: unknown): string {
  let hash = 0x811c9dc5;
  for (const unit of JSON.stringify(value).split('')) {
    hash = Math.imul(hash ^ unit.charCodeAt(0), 0x01000193);
  }
  return (hash >>> 0).toString(16).padStart(8, '0');
}
