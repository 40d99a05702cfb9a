// Signed addresses: what was signed is read back, and nothing else is, whatever is changed in it.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Ticket } from '../../src/bot/ports.ts';
import { createTickets } from '../../src/integrations/secrets/tickets.ts';

const key = new Uint8Array(32).fill(1);
const tickets = createTickets(key);

const day = fc
  .integer({ min: 1, max: 60_000 })
  .map((days) => new Date(days * 86_400_000).toISOString().slice(0, 10));
const ticket: fc.Arbitrary<Ticket> = fc
  .record({
    use: fc.constantFrom('link' as const, 'feed' as const),
    structureId: fc.stringMatching(/^s[0-9a-f]{15}$/),
    key: fc.integer({ min: 0, max: 999_999_999 }).map(String),
    expires: fc.option(day, { nil: undefined }),
  })
  .map(({ expires, ...rest }) => ({ ...rest, ...(expires !== undefined && { expires }) }));

describe('A signed address', () => {
  it('says what was signed, in 48 small letters and digits without i, l, o nor u', () => {
    fc.assert(
      fc.property(ticket, (one) => {
        const signed = tickets.sign(one);
        expect(signed).toMatch(/^[0-9a-hjkmnp-tv-z]{48}$/);
        expect(tickets.read(signed)).toEqual(one);
        expect(tickets.sign(one)).toBe(signed);
      }),
    );
  });

  it('is read as it is copied by hand', () => {
    const signed = tickets.sign({
      use: 'link',
      structureId: 's0123456789abcde',
      key: '10',
      expires: '2024-03-25',
    });
    const copied = signed.toUpperCase().replaceAll('0', 'O').replaceAll('1', 'l');
    expect(tickets.read(copied)).toEqual(tickets.read(signed));
  });

  it('is refused with any letter changed: no other person, day, structure or use can be made of it', () => {
    const letters = '0123456789abcdefghjkmnpqrstvwxyz';
    fc.assert(
      fc.property(ticket, fc.nat(47), fc.integer({ min: 1, max: 31 }), (one, at, by) => {
        const signed = tickets.sign(one);
        const other = letters.charAt((letters.indexOf(signed.charAt(at)) + by) % 32);
        expect(tickets.read(signed.slice(0, at) + other + signed.slice(at + 1))).toBeUndefined();
      }),
    );
  });

  it('is refused when another installation signed it', () => {
    fc.assert(
      fc.property(ticket, fc.uint8Array({ minLength: 32, maxLength: 32 }), (one, other) => {
        fc.pre(Buffer.compare(other, key) !== 0);
        expect(tickets.read(createTickets(other).sign(one))).toBeUndefined();
      }),
    );
  });

  it('is refused whatever else is written there', () => {
    fc.assert(fc.property(fc.string(), (text) => tickets.read(text) === undefined));
    fc.assert(fc.property(fc.stringMatching(/^[0-9a-z]{48}$/), (text) => tickets.read(text) === undefined));
  });
});
