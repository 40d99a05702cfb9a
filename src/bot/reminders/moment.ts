// The moment at which reminders are looked for, and what a reminder is.
import type { DateTime } from 'luxon';
import type { Person, Structure } from '../../domain/people.ts';
import type { RecordKind, Stored } from '../../domain/records.ts';
import type { Ruleset } from '../../domain/rules/ruleset.ts';
import type { ConversationState } from '../conversation.ts';
import type { Said } from '../messages.ts';
import type { IsHoliday } from './working-time.ts';

export interface Moment {
  structure: Structure;
  people: Person[];
  records<K extends RecordKind>(kind: K): Stored<K>[];
  conversations: { personId: string; state: ConversationState }[];
  /** the moment as the structure lives it, and its day 'YYYY-MM-DD' */
  local: DateTime;
  today: string;
  isHoliday: IsHoliday;
  rulesets: readonly Ruleset[];
}

/** What is due now. The same occurrence never happens twice. */
export interface Due {
  occurrence: string;
  said: Said[];
  /** a name of what is said: when it was already said under it, nothing is said this time */
  unlessSaid?: string;
  /** a conversation that changes with it */
  state?: { personId: string; state: ConversationState };
}
