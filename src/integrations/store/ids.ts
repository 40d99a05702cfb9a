// Ids that the store gives: opaque, stable, and each one says which structure it belongs to.
import { createHash } from 'node:crypto';

/** PostgreSQL's text knows neither NUL nor half of a surrogate pair: they are dropped from names. */
export const cleanText = (text: string) => text.replace(/\0|\p{Surrogate}/gu, '');

/** A workspace is always the same structure, so two processes that meet it at once agree on its id. */
export function structureIdOf(platform: string, workspace: string): string {
  const digest = createHash('sha256')
    .update(JSON.stringify([cleanText(platform), cleanText(workspace)]))
    .digest('hex');
  return `s${digest.slice(0, 15)}`;
}

/** The id, unique in the whole store, of what is called `name` in its structure: 's0123456789abcde-task-3'. */
export const globalId = (structureId: string, name: string) => `${structureId}-${name}`;

/** The two halves of a global id; undefined when it is not one. */
export function splitId(id: string): { structureId: string; name: string } | undefined {
  const found = /^(s[0-9a-f]{15})-(.+)$/s.exec(id);
  return found?.[1] && found[2] ? { structureId: found[1], name: found[2] } : undefined;
}
