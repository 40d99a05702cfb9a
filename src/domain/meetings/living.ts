// Meetings that were called off count for nothing: no list, reminder or dossier knows them.
import type { Stored } from '../records.ts';

/** The records without the meetings that were called off. */
export function living(records: readonly Stored[]): Stored[] {
  return records.filter(({ data }) => !('cancelledOn' in data && data.cancelledOn !== undefined));
}
