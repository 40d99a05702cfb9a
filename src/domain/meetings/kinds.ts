// The words that meetings and polls share: kinds, days and times of day.
import { z } from 'zod';

/** A calendar day, 'YYYY-MM-DD', in the structure's time zone. */
export const IsoDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
/** A time of day, 'HH:MM'. */
export const TimeOfDay = z.string().regex(/^\d{2}:\d{2}$/);

export const MeetingKind = z.enum([
  'convivial',
  'co-construction',
  'all-volunteers',
  'governance',
  'etp',
  'focus-group',
]);
export type MeetingKind = z.infer<typeof MeetingKind>;
