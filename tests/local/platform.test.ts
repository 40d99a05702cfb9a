// Promises of the local room itself: who speaks, who enters, how the date moves.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { moved } from '../../src/integrations/chat/local/advance.ts';
import { accountOf, shownName } from '../../src/integrations/chat/local/names.ts';
import { pdf, png } from './samples.ts';
import { standIn } from './stand-in.ts';

const words = (text: string) => ({ kind: 'text' as const, text });

describe('A person of the room', () => {
  it('is known by their name, without accents, capitals or spaces', () => {
    expect(accountOf('Claire Le Goff')).toBe('claire-le-goff');
    expect(accountOf('  Zoé  d’Œuvre ')).toBe('zoe-d-oeuvre');
    expect(accountOf('🙂')).toBe('');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        expect(accountOf(accountOf(name))).toBe(accountOf(name));
      }),
    );
  });

  it('has a name fit to be shown', () => {
    expect(shownName('claire')).toBe('Claire');
    expect(shownName('anne-marie le gall')).toBe('Anne Marie Le Gall');
    expect(shownName('Jean-Noël\u202E')).toBe('Jean-Noël');
  });

  it('speaks with one account, however the name is typed, in private, at the date lived', async () => {
    const bot = await standIn();
    await bot.room.join('Claire Le Goff', 'coordinator');
    await bot.room.say('claire-le-goff', words('Bonjour'), { eventId: 'e1' });
    expect(bot.received[1]).toEqual({
      platform: 'local',
      eventId: 'claire-le-goff:e1',
      workspace: 'local',
      author: { account: 'claire-le-goff', name: 'Claire Le Goff' },
      place: { id: 'local', kind: 'direct' },
      at: '2024-09-10T16:30:00.000Z',
      body: words('Bonjour'),
    });
  });

  it('cannot make another person’s message pass for a redelivery', async () => {
    const bot = await standIn();
    await bot.room.join('Claire', 'coordinator');
    await bot.room.join('Bernard', 'guest');
    await bot.room.say('claire', words('un'), { eventId: 'same' });
    await bot.room.say('claire', words('un'), { eventId: 'same' });
    await bot.room.say('bernard', words('deux'), { eventId: 'same' });
    expect(bot.received.flatMap(({ body }) => (body.kind === 'text' ? [body.text] : []))).toEqual([
      'un',
      'deux',
    ]);
  });

  it('needs a name with letters, of bearable length', async () => {
    const bot = await standIn();
    expect(await bot.room.join('🙂', 'guest')).toMatchObject({ ok: false });
    expect(await bot.room.join('a'.repeat(61), 'guest')).toMatchObject({ ok: false });
    expect(bot.received).toEqual([]);
  });

  it('hears that Passerelle is not ready while it is stopped', async () => {
    const bot = await standIn();
    await bot.room.stop();
    expect(await bot.room.say('claire', words('Bonjour'))).toMatchObject({ ok: false });
  });
});

describe('A message pointed at', () => {
  it('is read from what the person sees, with who wrote it; the same one twice is one event', async () => {
    const bot = await standIn();
    await bot.room.say('Claire', { kind: 'text', text: 'un banc à l’entrée' });
    await bot.room.say('Paul', { kind: 'text', text: 'une rampe à l’entrée' });
    const seen = await bot.room.timeline('person-2', 0);
    const mine = seen.find(({ from }) => from.kind === 'person')?.position ?? 0;
    for (const _ of [1, 2])
      expect(await bot.room.point('paul', mine, { eventId: 'e-1' })).toEqual({ ok: true });
    expect(bot.received.slice(2).map(({ author, body }) => [author.account, body])).toEqual([
      [
        'paul',
        { kind: 'quote', text: 'une rampe à l’entrée', writer: { account: 'paul', person: 'person-2' } },
      ],
    ]);
  });

  it('is refused when it is of the bot, of a conversation that this person does not see, or of nobody', async () => {
    const bot = await standIn();
    await bot.room.say('Claire', { kind: 'text', text: 'un banc à l’entrée' });
    await bot.room.say('Paul', { kind: 'text', text: 'une rampe à l’entrée' });
    const positions = (await bot.room.timeline('person-1', 0)).map(({ position }) => position);
    const refused = {
      ok: false,
      problem: 'Je ne trouve plus ce message. Rechargez la page, puis réessayez.',
    };
    for (const position of [...positions, 99])
      expect(await bot.room.point('paul', position)).toEqual(refused);
    expect(await bot.room.point('claire', positions[1] ?? 0)).toEqual(refused);
    expect(await bot.room.point('zoe', positions[0] ?? 0)).toEqual(refused);
    expect(bot.received).toHaveLength(2);
  });
});

describe('A dropped file', () => {
  it('comes with its text and its checked type', async () => {
    const bot = await standIn();
    await bot.room.say('claire', words('la preuve'), { file: { name: 'a.pdf', mediaType: 'x', bytes: pdf } });
    expect(bot.received[0]?.body).toMatchObject({
      text: 'la preuve',
      file: { mediaType: 'application/pdf' },
    });
  });

  it('when refused, does not take its text with it', async () => {
    const bot = await standIn();
    await bot.room.say('claire', words('la preuve'), {
      file: { name: '/x/a.pdf', mediaType: '', bytes: png },
    });
    expect(bot.received[0]?.body).toEqual({
      ...words('la preuve'),
      refusedFile: { name: 'a.pdf', problem: 'not-what-it-says' },
    });
  });

  it('is read only by who sees it', async () => {
    const bot = await standIn();
    await bot.room.join('Claire', 'coordinator');
    await bot.room.join('Bernard', 'guest');
    await bot.room.say('claire', words(''), { file: { name: 'a.pdf', mediaType: '', bytes: pdf } });
    expect(await bot.room.file('file-1', 'person-1')).toMatchObject({ bytes: pdf });
    expect(await bot.room.file('file-1', 'person-2')).toBeUndefined();
  });
});

describe('What the bot says', () => {
  it('reaches every listener, in order, before it counts as sent', async () => {
    const bot = await standIn();
    const heard: string[] = [];
    const stop = bot.room.onSaid(async ({ message }) => {
      await new Promise((resolve) => setImmediate(resolve));
      heard.push(message.text);
    });
    await bot.say({ to: 'everyone' }, { text: 'un' });
    await bot.say({ to: 'team' }, { text: 'deux' });
    stop();
    await bot.say({ to: 'team' }, { text: 'trois' });
    expect(heard).toEqual(['un', 'deux']);
  });
});

describe('The date', () => {
  const paris = 'Europe/Paris';
  const from = new Date('2024-09-10T16:30:00Z');

  it.each([
    ['P1D', '2024-09-11T16:30:00.000Z'],
    ['P7D', '2024-09-17T16:30:00.000Z'],
    ['P1W', '2024-09-17T16:30:00.000Z'],
    ['P1M', '2024-10-10T16:30:00.000Z'],
    ['P1Y', '2025-09-10T16:30:00.000Z'],
    ['PT2H30M', '2024-09-10T19:00:00.000Z'],
    ['2024-09-12', '2024-09-12T16:30:00.000Z'],
    ['2024-12-24T09:00:00+01:00', '2024-12-24T08:00:00.000Z'],
  ])('moves forward by %s', (by, to) => {
    expect(moved(from, by, paris)).toEqual({ ok: true, to: new Date(to) });
  });

  it('keeps the hour on the clocks when winter time comes, and the last day of a shorter month', () => {
    expect(moved(new Date('2024-10-26T16:30:00Z'), 'P1D', paris)).toMatchObject({
      to: new Date('2024-10-27T17:30:00Z'),
    });
    expect(moved(new Date('2024-01-31T09:00:00Z'), 'P1M', paris)).toMatchObject({
      to: new Date('2024-02-29T09:00:00Z'),
    });
  });

  it.each(['', 'P', 'PT', 'demain', '2024-02-30', '2024-09-10T25:00:00Z', 'P-1D', 'P9999Y'])(
    'refuses « %s »',
    (by) => {
      expect(moved(from, by, paris)).toMatchObject({ ok: false });
    },
  );

  it.each(['P0D', '2024-09-10', '2023-01-01', 'P6Y'])('moves neither back nor too far: %s', (by) => {
    expect(moved(from, by, paris)).toMatchObject({ ok: false });
  });

  it('always lands later, at the same hour, in any zone', () => {
    const zones = fc.constantFrom(paris, 'Indian/Reunion', 'America/Cayenne', 'Pacific/Noumea');
    const instants = fc.date({
      min: new Date('2020-01-01'),
      max: new Date('2035-01-01'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(zones, instants, fc.integer({ min: 1, max: 400 }), (zone, now, days) => {
        const move = moved(now, `P${days}D`, zone);
        expect(move.ok && move.to > now).toBe(true);
        const hour = (at: Date) => at.toLocaleTimeString('fr-FR', { timeZone: zone, hour: '2-digit' });
        const skipped = zone === paris && /^0[23]/.test(hour(now));
        if (move.ok && !skipped) expect(hour(move.to)).toBe(hour(now));
      }),
    );
  });

  it('moves on behalf of the first person, and not before somebody is there', async () => {
    const bot = await standIn();
    expect(await bot.room.advance('P7D')).toMatchObject({ ok: false });
    await bot.room.join('Claire', 'coordinator');
    expect(await bot.room.advance('P7D')).toEqual({ ok: true });
    expect(bot.received[1]).toMatchObject({
      author: { account: 'claire' },
      body: { kind: 'advance', to: '2024-09-17T16:30:00.000Z' },
    });
  });
});
