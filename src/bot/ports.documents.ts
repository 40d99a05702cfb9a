// What the bot asks of whoever makes documents.
import type { DossierContent } from '../domain/dossier/content.ts';
import type { MinutesContent } from '../domain/minutes/content.ts';
import type { PosterContent } from '../domain/poster/content.ts';

/** A piece to join to a document. */
export interface Attachment {
  pieceId: string;
  fileName: string;
  mediaType: string;
  bytes: Uint8Array;
}

/** Makes the documents that people file, hand out and put on a wall. The same content gives the same PDF, byte for byte. */
export interface Documents {
  /** the yearly dossier as a PDF/A-3a with its pieces inside */
  dossier(content: DossierContent, attachments: Attachment[]): Promise<Uint8Array>;
  /** minutes that were read again, as a PDF/UA-1 or a Word file */
  minutes(content: MinutesContent, format: 'pdf' | 'docx'): Promise<Uint8Array>;
  /** « Vous avez dit, nous avons fait », as a PDF/UA-1 */
  poster(content: PosterContent): Promise<Uint8Array>;
}
