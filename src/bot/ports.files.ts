// What the bot asks of whatever reads the text of a file.

/** Why a file gives no text; the person is told, with what to do instead. */
export type TextProblem =
  /** nothing written in it */
  | 'empty'
  /** pages without text: pictures of paper */
  | 'pictures'
  /** behind a password */
  | 'locked'
  /** far larger once opened than it looks, or too long to read */
  | 'too-much'
  /** damaged, or not what it says */
  | 'damaged'
  /** of a kind whose text is not read */
  | 'unknown';

export type ReadText = { ok: true; text: string } | { ok: false; problem: TextProblem };

/** Reads the text of a file: plain text, Word or PDF. Never throws for what a file holds; bounded in time and memory. */
export interface FileText {
  read(mediaType: string, bytes: Uint8Array): Promise<ReadText>;
  /** ends what is under way */
  close(): Promise<void>;
}

/** The kinds of files whose text is read. */
export const READABLE: readonly string[] = [
  'text/plain',
  'text/markdown',
  'application/pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
];
