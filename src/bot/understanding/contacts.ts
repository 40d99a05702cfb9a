// Ways to reach someone: an e-mail, a French telephone number or a postal address.

import { findAddress } from './address.ts';
import type { Found } from './fold.ts';
import { fold } from './fold.ts';

export interface Contact extends Found<string> {
  kind: 'email' | 'phone' | 'postal';
}

const EMAIL = /(?<![\p{L}\p{N}._%+-])[\w.%+-]{1,64}@(?:[a-z0-9-]{1,63}\.){1,5}[a-z]{2,24}(?![\p{L}\p{N}@-])/u;
const PHONE =
  /(?<![\p{L}\p{N}])(?:(?:\+|00)(33|262|590|594|596|508|687|689) ?\(?0?\)?|0)[ .-]?([1-9])((?:[ .-]?\d{2}){4})(?!\d)/u;

/** The first e-mail (lower case), else telephone (« 02 98 12 34 56 », or « +33… » forms brought to it), else address. */
export function readContact(text: string): Contact | undefined {
  const plain = fold(text);
  const email = EMAIL.exec(plain);
  if (email && !email[0].startsWith('.')) {
    return { kind: 'email', value: email[0], start: email.index, end: email.index + email[0].length };
  }
  const phone = PHONE.exec(plain);
  if (phone) {
    const pairs = (phone[3] ?? '').replace(/\D/g, '').match(/\d{2}/g) ?? [];
    const value = [`0${phone[2]}`, ...pairs].join(' ');
    return { kind: 'phone', value, start: phone.index, end: phone.index + phone[0].length };
  }
  const address = findAddress(text);
  return address && { kind: 'postal', ...address };
}
