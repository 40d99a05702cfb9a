// What the two ways in, signed requests and Socket Mode, have in common.
import type { Receiver } from '@slack/bolt';
import type { InstallProvider } from '@slack/oauth';

export interface Way {
  receiver: Receiver;
  installer?: InstallProvider;
  open(): Promise<{ url?: string }>;
  /** Closes what is left once nothing is under way. */
  close(): Promise<void>;
}
