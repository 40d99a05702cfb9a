// What goes between the program and the process that opens documents.

export type DocumentKind = 'docx' | 'pdf';
export interface ToReader {
  kind: DocumentKind;
  bytes: Uint8Array;
}
/** Said once the process is ready to read: only then does its time run. */
export type Ready = 'ready';
export type FromReader =
  | { ok: true; text: string }
  | { ok: false; problem: 'pictures' | 'locked' | 'too-much' | 'damaged' };

/** The longest text taken from a document, in UTF-16 units. */
export const LONGEST_TEXT = 1_000_000;
