// Makes the poster « Vous avez dit, nous avons fait » as a PDF/UA-1.
import type { PosterContent } from '../../../domain/poster/content.ts';
import type { Job } from '../job.ts';
import type { Typst } from '../typst.ts';

/** The same content gives the same bytes. Throws a DocumentError when the document cannot be made. */
export async function renderPoster(typst: Typst, content: PosterContent): Promise<Uint8Array> {
  const job: Job = {
    template: 'poster/poster.typ',
    standard: 'ua-1',
    data: content,
    files: [],
    timestamp: Date.parse(`${content.madeOn}T12:00:00Z`) / 1000,
  };
  const { pdf } = await typst.make(job);
  return pdf;
}
