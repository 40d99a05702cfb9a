// Meetings as files that calendars read (RFC 5545, RFC 5546): one meeting to take or to withdraw, or the dates of a structure.
import { createHash } from 'node:crypto';
import { DateTime } from 'luxon';
import { tzlib_get_ical_block } from 'timezones-ical-library';
import type { Addressee, CalendarFiles } from '../../bot/ports.ts';
import { capital, plainMeetingKind } from '../../domain/french/words.ts';
import type { Structure } from '../../domain/people.ts';
import type { Stored } from '../../domain/records.ts';
import { document, type Line, line, text } from './lines.ts';

/** How long a meeting lasts when nobody said. */
const USUAL_MINUTES = 90;
const EMAIL = /^[^\s@<>"]+@[^\s@<>"]+$/;

/**
 * Makes the maker of calendar files. The same meeting gives the same bytes; nobody is named but the addressee of a mail.
 * @param from the address that invitations are mailed from, when there is one
 */
export function createCalendarFiles(from?: string): CalendarFiles {
  const event = (meeting: Stored<'meeting'>, structure: Structure, withdrawn: boolean, to?: Addressee) => [
    line('BEGIN', 'VEVENT'),
    line('UID', uidOf(meeting, structure)),
    line('DTSTAMP', stampOf(meeting)),
    line('SEQUENCE', String(sequenceOf(meeting))),
    ...times(meeting, structure),
    line('SUMMARY', text(`${capital(plainMeetingKind[meeting.data.kind])} : ${meeting.data.topic}`)),
    line('LOCATION', text(meeting.data.place)),
    line('DESCRIPTION', text(described(structure))),
    line('STATUS', withdrawn ? 'CANCELLED' : 'CONFIRMED'),
    line('TRANSP', withdrawn ? 'TRANSPARENT' : 'OPAQUE'),
    ...organiser(structure, from),
    ...(to ? [attendee(to)] : []),
    line('END', 'VEVENT'),
  ];
  return {
    invitation(meeting, structure, { withdrawn = false, to } = {}) {
      const off = withdrawn || meeting.data.cancelledOn !== undefined;
      const method = off ? 'CANCEL' : to ? 'REQUEST' : 'PUBLISH';
      const bytes = document([
        ...calendar(method),
        ...timeZone(structure),
        ...event(meeting, structure, off, to),
        line('END', 'VCALENDAR'),
      ]);
      return { method, bytes };
    },
    dates: (meetings, structure) => published(meetings, structure, []),
    feed(meetings, structure) {
      const name = structure.profile?.name ?? 'Réunions';
      return published(meetings, structure, [
        line('NAME', text(name)),
        line('X-WR-CALNAME', text(name)),
        line('REFRESH-INTERVAL;VALUE=DURATION', 'PT1H'),
        line('X-PUBLISHED-TTL', 'PT1H'),
      ]);
    },
  };

  function published(
    meetings: readonly Stored<'meeting'>[],
    structure: Structure,
    properties: readonly Line[],
  ): Uint8Array {
    return document([
      ...calendar('PUBLISH'),
      ...properties,
      ...timeZone(structure),
      ...meetings.flatMap((one) => event(one, structure, one.data.cancelledOn !== undefined)),
      line('END', 'VCALENDAR'),
    ]);
  }
}

function calendar(method: string): Line[] {
  return [
    line('BEGIN', 'VCALENDAR'),
    line('VERSION', '2.0'),
    line('PRODID', '-//Passerelle//Passerelle//FR'),
    line('CALSCALE', 'GREGORIAN'),
    line('METHOD', method),
  ];
}

/** The same for ever for a meeting, and of no other one elsewhere: numbers of records begin anew in each structure. */
function uidOf({ id, recordedOn }: Stored<'meeting'>, structure: Structure): string {
  const digest = createHash('sha256')
    .update(JSON.stringify([structure.id, recordedOn]))
    .digest('hex');
  return `${id}-${digest.slice(0, 20)}@passerelle`;
}

/** Later for each version of the record: a calendar keeps the latest of two files with the same SEQUENCE. */
function stampOf({ recordedOn, version }: Stored<'meeting'>): string {
  return utc(DateTime.fromISO(recordedOn, { zone: 'utc' }).plus({ seconds: version }));
}

/** Calling off is a change too. */
function sequenceOf({ data }: Stored<'meeting'>): number {
  return (data.sequence ?? 0) + (data.cancelledOn === undefined ? 0 : 1);
}

/** The hours of the wall clock where the structure is. */
function times({ data }: Stored<'meeting'>, structure: Structure): Line[] {
  const zone = zoneOf(structure);
  const start = DateTime.fromISO(`${data.date}T${data.time}`, { zone });
  const end = start.plus({ minutes: data.minutes ?? USUAL_MINUTES });
  const wall = (moment: DateTime) => moment.toFormat("yyyyMMdd'T'HHmmss");
  return [line(`DTSTART;TZID=${zone}`, wall(start)), line(`DTEND;TZID=${zone}`, wall(end))];
}

const utc = (moment: DateTime) => moment.toUTC().toFormat("yyyyMMdd'T'HHmmss'Z'");

function zoneOf({ profile }: Structure): string {
  return profile?.timeZone ?? 'Europe/Paris';
}

/** The library gives some zones under the name of another with the same hours: the name used here is put back. */
function timeZone(structure: Structure): Line[] {
  const zone = zoneOf(structure);
  const [block = ''] = tzlib_get_ical_block(zone);
  return block
    .split(/\r?\n/)
    .filter((one) => one !== '' && !/^(?:X-LIC-LOCATION|LAST-MODIFIED)/.test(one))
    .map((one) => (one.startsWith('TZID:') ? line('TZID', zone) : (one as Line)));
}

function described({ profile }: Structure): string {
  return profile ? `${profile.name}, ${profile.town}.\nPour nous joindre : ${profile.contact}` : '';
}

function organiser({ profile }: Structure, from: string | undefined): Line[] {
  const address = [from, profile?.contact].find((one) => one !== undefined && EMAIL.test(one));
  return address && profile ? [line(`ORGANIZER;CN=${quoted(profile.name)}`, `mailto:${address}`)] : [];
}

function attendee({ name, email }: Addressee): Line {
  return line(
    `ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=FALSE;CN=${quoted(name)}`,
    `mailto:${email}`,
  );
}

/** A parameter's value: no quote nor control character has a place there, and some readers stumble on a backslash. */
function quoted(name: string): string {
  return `"${name
    .replaceAll('"', '”')
    .replaceAll('\\', '/')
    .replace(/\p{Cc}+/gu, ' ')}"`;
}
