// Makes the minutes that were read again as a PDF/UA-1.
import type { MinutesContent } from '../../../domain/minutes/content.ts';
import type { Job } from '../job.ts';
import type { Typst } from '../typst.ts';

/** The same content gives the same bytes. Throws a DocumentError when the document cannot be made. */
export async function renderMinutes(typst: Typst, content: MinutesContent): Promise<Uint8Array> {
  const job: Job = {
    template: 'minutes/minutes.typ',
    standard: 'ua-1',
    data: content,
    files: [],
    timestamp: Date.parse(`${content.on}T12:00:00Z`) / 1000,
  };
  const { pdf } = await typst.make(job);
  return pdf;
}
