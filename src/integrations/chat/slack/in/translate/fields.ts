// The shapes that Slack's payloads share. They are read one field at a time: what is not read is never looked at.
import { z } from 'zod';

/** An id of Slack: a person, a channel, a team, a view. */
export const id = z.string().regex(/^[\w-]{1,64}$/);
/** The name of a message in its channel, which is also its instant: seconds since 1970, with a fraction. */
export const ts = z.string().regex(/^\d{1,12}(?:\.\d{1,12})?$/);
/** A name that Slack gives to one happening. */
export const token = z.string().regex(/^[\w.:-]{1,200}$/);
export const words = z.string().max(100_000);
/** What a button of the bot carries back. */
export const value = z.string().min(1).max(2000);

/** A direct conversation with the bot. Source: Slack's ids of direct messages begin with D. */
export const isDirect = (channel: string) => channel.startsWith('D');
