// Everything that the engine works with, wired by main.
import type { Ruleset } from '../domain/rules/ruleset.ts';
import type {
  Calendar,
  CalendarFiles,
  ChatPlatform,
  Documents,
  Log,
  Mail,
  MovableClock,
  Pages,
  Queue,
  Store,
} from './ports.ts';

export interface World {
  store: Store;
  queue: Queue;
  clock: MovableClock;
  platforms: readonly ChatPlatform[];
  documents: Documents;
  calendar: Calendar;
  calendarFiles: CalendarFiles;
  /** absent where no mail can be sent */
  mail?: Mail;
  rulesets: readonly Ruleset[];
  /** absent where no public page is served */
  pages?: Pages;
  log: Log;
}
