// Calendar files, read back by a parser that is not ours: what they say, and what no text can make them say.
import fc from 'fast-check';
import ICAL from 'ical.js';
import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import type { CalendarFile } from '../../src/bot/ports.ts';
import { timeZoneOf } from '../../src/domain/french/time-zones.ts';
import { createCalendarFiles } from '../../src/integrations/calendar/ics.ts';
import { from, jeanne, meeting, profile, structure } from './sample.ts';

const files = createCalendarFiles(from);

const written = (bytes: Uint8Array) => new TextDecoder('utf-8', { fatal: true }).decode(bytes);

/** What a calendar understands: the file, its only event, and the instant that it begins. */
function read({ bytes }: Pick<CalendarFile, 'bytes'>) {
  const calendar = new ICAL.Component(ICAL.parse(written(bytes)));
  const zone = calendar.getFirstSubcomponent('vtimezone');
  const tzid = zone?.getFirstPropertyValue('tzid');
  const components = calendar.getAllSubcomponents('vevent');
  const [component] = components;
  if (!component || !zone) throw new Error('no event, or no time zone');
  const event = new ICAL.Event(component);
  const instant = (time: ICAL.Time) => {
    // The file's own time zone, not one that the parser may know.
    const local = ICAL.Time.fromString(time.toString(), undefined);
    local.zone = new ICAL.Timezone(zone);
    return local.toJSDate().toISOString();
  };
  return {
    calendar,
    components,
    event,
    tzid,
    starts: instant(event.startDate),
    ends: instant(event.endDate),
    value: (name: string) => component.getFirstPropertyValue(name)?.toString(),
    all: (name: string) => component.getAllProperties(name).map((one) => one.getFirstValue()?.toString()),
  };
}

describe('A calendar file', () => {
  it('tells a meeting: when, how long, where, what about, from whom', () => {
    const file = files.invitation(meeting(), structure);
    const { calendar, event, starts, ends, value, all, components } = read(file);
    expect(file.method).toBe('PUBLISH');
    expect(calendar.getFirstPropertyValue('method')).toBe('PUBLISH');
    expect(calendar.getFirstPropertyValue('version')).toBe('2.0');
    expect(components).toHaveLength(1);
    expect([starts, ends]).toEqual(['2024-03-12T17:30:00.000Z', '2024-03-12T19:00:00.000Z']);
    expect(event.summary).toBe('Réunion pour construire un projet ensemble : l’accueil');
    expect(event.location).toBe('salle du fond');
    expect(event.description).toBe(
      'Maison de santé des Tilleuls, Lanmeur.\nPour nous joindre : accueil@tilleuls.example',
    );
    expect(value('status')).toBe('CONFIRMED');
    expect(value('sequence')).toBe('0');
    expect(value('dtstamp')).toBe('2024-03-01T00:00:01Z');
    expect(value('organizer')).toBe('mailto:agenda@tilleuls.example');
    expect(all('attendee')).toEqual([]);
  });

  it('names its addressee when it is mailed, and nobody else', () => {
    const file = files.invitation(meeting(), structure, { to: jeanne });
    expect(file.method).toBe('REQUEST');
    expect(read(file).all('attendee')).toEqual(['mailto:jeanne@exemple.fr']);
    expect(written(file.bytes)).not.toContain('Paul');
  });

  it('is the same event with a later change', () => {
    const first = read(files.invitation(meeting(), structure));
    const moved = read(
      files.invitation(meeting({ date: '2024-03-14', sequence: 1 }, { version: 2 }), structure),
    );
    expect(moved.event.uid).toBe(first.event.uid);
    expect(moved.event.sequence).toBe(1);
    expect(String(moved.value('dtstamp')) > String(first.value('dtstamp'))).toBe(true);
    const other = read(files.invitation(meeting(), { ...structure, id: 'sffffffffffffff' }));
    expect(other.event.uid).not.toBe(first.event.uid);
  });

  it.each([
    ['called off', meeting({ cancelledOn: '2024-03-05', sequence: 1 }), false, 2],
    ['no longer for somebody', meeting({ sequence: 1 }), true, 1],
  ])('%s, takes the meeting away again', (_, one, withdrawn, sequence) => {
    const file = files.invitation(one, structure, { to: jeanne, withdrawn });
    expect(file.method).toBe('CANCEL');
    const { calendar, event, value } = read(file);
    expect(calendar.getFirstPropertyValue('method')).toBe('CANCEL');
    expect(value('status')).toBe('CANCELLED');
    expect(event.sequence).toBe(sequence);
    expect(event.uid).toBe(read(files.invitation(meeting(), structure)).event.uid);
  });

  it('lasts as long as was said', () => {
    expect(read(files.invitation(meeting({ minutes: 45 }), structure)).ends).toBe('2024-03-12T18:15:00.000Z');
    expect(read(files.invitation(meeting({ time: '23:30' }), structure)).ends).toBe(
      '2024-03-13T00:00:00.000Z',
    );
  });

  it('names no organiser where no mail can be answered', () => {
    const phone = { ...structure, profile: { ...profile, contact: '02 98 00 00 00' } };
    expect(read(createCalendarFiles().invitation(meeting(), phone)).value('organizer')).toBeUndefined();
    expect(read(createCalendarFiles().invitation(meeting(), structure)).value('organizer')).toBe(
      'mailto:accueil@tilleuls.example',
    );
  });

  it('is right on any day of the year, in Paris and overseas', () => {
    const day = fc.date({ min: new Date('2024-01-01'), max: new Date('2032-12-31'), noInvalidDate: true });
    // The hours that do not exist, or exist twice, when the clocks change: no meeting is held then.
    const hour = fc.integer({ min: 4, max: 23 });
    fc.assert(
      fc.property(day, hour, fc.constantFrom('29', '971', '972', '973', '974', '976'), (date, at, where) => {
        const timeZone = timeZoneOf(where);
        const there = { ...structure, profile: { ...profile, timeZone } };
        const said = {
          date: date.toISOString().slice(0, 10),
          time: `${String(at).padStart(2, '0')}:30`,
        };
        const { starts, tzid } = read(files.invitation(meeting(said), there));
        const expected = DateTime.fromISO(`${said.date}T${said.time}`, { zone: timeZone }).toUTC().toISO();
        expect(starts).toBe(expected);
        expect(tzid).toBe(timeZone);
      }),
    );
  });

  it('gives every text back as it was, and lets none of them say more', () => {
    const bits = fc.constantFrom(
      'é',
      ',',
      ';',
      '\\',
      '\n',
      '\r\n',
      '\r',
      '"',
      ':',
      '👩‍⚕️',
      '😀',
      ' ',
      '\u2028',
      '\0',
      'BEGIN:VEVENT',
      '\r\nATTENDEE:mailto:x@y.fr\r\n',
      'a'.repeat(80),
    );
    const said = fc.array(bits, { minLength: 1, maxLength: 30 }).map((all) => all.join(''));
    const plainly = (words: string) =>
      words.replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n').replace(/[\0]/g, '');
    const calendarProperties = read({ bytes: files.feed([meeting()], structure) })
      .calendar.getAllProperties()
      .map((one) => one.name);
    fc.assert(
      fc.property(said, said, said, said, (topic, place, name, house) => {
        const there = { ...structure, profile: { ...profile, name: house } };
        const file = files.invitation(meeting({ topic, place }), there, { to: { ...jeanne, name } });
        const { components, event, all } = read(file);
        expect(components).toHaveLength(1);
        expect(all('attendee')).toEqual(['mailto:jeanne@exemple.fr']);
        expect(event.summary).toBe(`Réunion pour construire un projet ensemble : ${plainly(topic)}`);
        expect(event.location).toBe(plainly(place));
        const feed = read({ bytes: files.feed([meeting({ topic, place })], there) });
        expect(feed.components).toHaveLength(1);
        expect(feed.calendar.getAllProperties().map((one) => one.name)).toEqual(calendarProperties);
        for (const line of written(file.bytes).split('\r\n')) {
          expect(line).not.toMatch(/[\r\n]/);
          expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
        }
      }),
    );
  });
});

describe('The calendar of a structure', () => {
  it('holds all its dates, those called off as such, and names nobody', () => {
    const bytes = files.feed(
      [meeting(), meeting({ cancelledOn: '2024-03-02' }, { id: 'meeting-2' })],
      structure,
    );
    const { calendar, components, all } = read({ bytes });
    expect(calendar.getFirstPropertyValue('method')).toBe('PUBLISH');
    expect(calendar.getFirstPropertyValue('x-wr-calname')).toBe(profile.name);
    expect(components.map((one) => one.getFirstPropertyValue('status'))).toEqual(['CONFIRMED', 'CANCELLED']);
    expect(new Set(components.map((one) => one.getFirstPropertyValue('uid'))).size).toBe(2);
    expect(all('attendee')).toEqual([]);
    expect(written(bytes)).not.toMatch(/Paul|Jeanne/);
  });

  it('gives several dates in one file, without a name that would make them a calendar of their own', () => {
    const two = [meeting(), meeting({ date: '2024-04-09' }, { id: 'meeting-2' })];
    const { calendar, components } = read({ bytes: files.dates(two, structure) });
    expect(components).toHaveLength(2);
    expect(calendar.getFirstPropertyValue('method')).toBe('PUBLISH');
    expect(calendar.getFirstPropertyValue('x-wr-calname')).toBeNull();
  });

  it('is a calendar still when it holds nothing', () => {
    const calendar = new ICAL.Component(ICAL.parse(written(files.feed([], structure))));
    expect(calendar.getAllSubcomponents('vevent')).toEqual([]);
    expect(calendar.getAllSubcomponents('vtimezone')).toHaveLength(1);
  });
});
