// Everything that the engine works with, wired by main.
import type { Ruleset } from '../domain/rules/ruleset.ts';
import type {
  Calendar,
  CalendarFiles,
  ChatPlatform,
  Documents,
  Log,
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
  rulesets: readonly Ruleset[];
  /** absent where no public page is served */
  pages?: Pages;
  log: Log;
}
