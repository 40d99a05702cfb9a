// Everything that the engine works with, wired by main.
import type { Ruleset } from '../domain/rules/ruleset.ts';
import type {
  Calendar,
  CalendarFiles,
  ChatPlatform,
  Documents,
  FileText,
  Log,
  Mail,
  Model,
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
  fileText: FileText;
  /** absent where no language model is configured; `monthlyTokens` is what a structure may use in a month */
  model?: Model;
  monthlyTokens?: number;
  calendar: Calendar;
  calendarFiles: CalendarFiles;
  /** absent where no mail can be sent */
  mail?: Mail;
  rulesets: readonly Ruleset[];
  /** absent where no public page is served */
  pages?: Pages;
  log: Log;
}
