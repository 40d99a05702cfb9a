// Makes the PDF of a dossier: its content as data for the template, the dropped files attached.
import { createHash } from 'node:crypto';
import type { DossierContent, DossierPiece } from '../../../domain/dossier/content.ts';
import type { Job, JobFile } from '../job.ts';
import type { Typst } from '../typst.ts';

/** A dropped file of the dossier; `pieceId` names its piece ('P1'). */
export interface DossierAttachment {
  pieceId: string;
  fileName: string;
  mediaType: string;
  bytes: Uint8Array;
}

/** Files attached together weigh at most this, so that the dossier can still be opened and sent. */
const MAX_ATTACHED_BYTES = 200_000_000;

/**
 * The dossier as a PDF/A-3a: the same content and files give the same bytes. `onProgress` gets a percentage.
 * Throws a DocumentError when the document cannot be made, an Error when a file belongs to no piece.
 */
export async function renderDossier(
  typst: Typst,
  content: DossierContent,
  attachments: readonly DossierAttachment[],
  options: { onProgress?: (percent: number) => void } = {},
): Promise<Uint8Array> {
  const { pdf } = await typst.make(dossierJob(content, attachments), options.onProgress);
  return pdf;
}

/** The job that `renderDossier` hands to Typst. */
export function dossierJob(content: DossierContent, attachments: readonly DossierAttachment[]): Job {
  const byId = new Map(content.pieces.map((piece) => [piece.id, piece]));
  const files: JobFile[] = [];
  const sheets: Record<string, FileSheet> = {};
  let room = MAX_ATTACHED_BYTES;
  for (const attachment of attachments) {
    const piece = byId.get(attachment.pieceId);
    if (!piece) throw new Error(`a file is attached to no piece: ${attachment.pieceId}`);
    if (sheets[piece.id]) throw new Error(`two files for one piece: ${piece.id}`);
    // Typst's PDF writer stops at an empty file
    const fits = attachment.bytes.length > 0 && attachment.bytes.length <= room;
    const name = attachedName(attachment, files.length);
    sheets[piece.id] = {
      ...fileSheet(piece, attachment),
      ...(fits && { attached: { name, index: files.length } }),
    };
    if (!fits) continue;
    room -= attachment.bytes.length;
    files.push({ name, mediaType: mediaType(attachment.mediaType), bytes: attachment.bytes, shown: true });
  }
  return {
    template: 'dossier/dossier.typ',
    standard: 'a-3a',
    data: { ...content, sheets },
    files,
    timestamp: Date.parse(`${content.compiledOn}T12:00:00Z`) / 1000,
  };
}

/** What the sheet of a piece says of its file, measured on the bytes themselves. */
interface FileSheet {
  /** in two halves, shorter than the words that get places to break */
  sha256: [string, string];
  size: number;
  /** as it was dropped */
  name: string;
  /** whether the bytes are those that were recorded */
  intact: boolean;
  /** name within the PDF and place among the job's files; absent when the file was empty or too heavy to attach */
  attached?: { name: string; index: number };
}

function fileSheet(piece: DossierPiece, { bytes, fileName }: DossierAttachment): FileSheet {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const recorded = piece.file?.sha256?.toLowerCase() ?? sha256;
  return {
    sha256: [sha256.slice(0, 32), sha256.slice(32)],
    size: bytes.length,
    name: fileName,
    intact: recorded === sha256,
  };
}

/** A file name that any computer can save, different for each file: « P1 - affiche.pdf ». */
function attachedName({ pieceId, fileName }: DossierAttachment, index: number): string {
  const safe = (text: string) =>
    text
      .normalize('NFC')
      .replace(/[\p{C}\\/:*?"<>|\u2028\u2029]/gu, ' ')
      .replace(/\s+/g, ' ')
      .trim();
  const points = [...safe(fileName)];
  const short = points.length > 100 ? [...points.slice(0, 80), '…', ...points.slice(-15)] : points;
  const id = safe(pieceId) || String(index + 1);
  return `${id} - ${short.join('') || 'fichier'}`;
}

function mediaType(given: string): string {
  return /^[\w.+-]+\/[\w.+-]+$/.test(given) ? given : 'application/octet-stream';
}
