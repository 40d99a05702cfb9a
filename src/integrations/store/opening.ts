// A turn just opened: its inbox row, and what it reads of its structure.
import type { Incoming } from '../../bot/messages.ts';
import type { ConversationState } from '../../bot/ports.ts';
import type { Person, Role, StructureProfile } from '../../domain/people.ts';

/** What `open_turns` gives of a conversation: the oldest waiting row, and what its turn reads. */
export interface Opening {
  version: number;
  place: number;
  inbox_id: string;
  incoming: Incoming;
  attempts: number;
  /** null where there is none, or the facts of this version are known already */
  profile: StructureProfile | null;
  name: string;
  role: Role;
  named: boolean;
  state: ConversationState | null;
  /** null where the facts of this version are known already */
  people: Person[] | null;
}
