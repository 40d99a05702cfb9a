// The text of a Word or PDF document, line by line, lists and tables kept readable.
import mammoth from 'mammoth';
import { getDocumentProxy } from 'unpdf';
import { type DocumentKind, type FromReader, LONGEST_TEXT } from './text-job.ts';
import { PackageError, repacked } from './text-zip.ts';

const MOST_PAGES = 500;
/** A page of words has more letters than that; less is a number on a picture. */
const FEW_LETTERS = 20;

/** Never throws for what the document holds. */
export async function textOf(kind: DocumentKind, bytes: Uint8Array): Promise<FromReader> {
  try {
    const text = kind === 'docx' ? await ofWord(bytes) : await ofPdf(bytes);
    const letters = text.match(/\p{L}/gu)?.length ?? 0;
    return letters < FEW_LETTERS
      ? { ok: false, problem: 'pictures' }
      : { ok: true, text: text.slice(0, LONGEST_TEXT) };
  } catch (error) {
    if (error instanceof PackageError) return { ok: false, problem: error.problem };
    const locked = error instanceof Error && error.name === 'PasswordException';
    return { ok: false, problem: locked ? 'locked' : 'damaged' };
  }
}

async function ofWord(bytes: Uint8Array): Promise<string> {
  const buffer = repacked(bytes);
  // What a document declares of its own could grow without end; Word writes none.
  if (/<!(?:DOCTYPE|ENTITY)/i.test(buffer.toString('latin1'))) throw new PackageError('damaged');
  const noPicture = mammoth.images.imgElement(async () => ({ src: '' }));
  const { value } = await mammoth.convertToHtml({ buffer }, { convertImage: noPicture });
  return linesOf(value);
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: ' ' };

/** The lines of the simple HTML that mammoth writes. */
function linesOf(html: string): string {
  return html
    .replace(/<tr>([\s\S]*?)<\/tr>/g, (_, row: string) => `${row.replace(/<\/?p>|<br \/>/g, ' ')}\n`)
    .replace(/<\/t[dh]>\s*(?=<t[dh])/g, ' | ')
    .replace(/<h[1-6]>/g, '\n# ')
    .replace(/<li>/g, '\n- ')
    .replace(/<br \/>|<\/(?:p|h[1-6]|li|table|ul|ol)>/g, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&(amp|lt|gt|quot|#39|nbsp);/g, (_, name: string) => ENTITIES[name] ?? '')
    .replace(/[ \t]+\n/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

async function ofPdf(bytes: Uint8Array): Promise<string> {
  const pdf = await getDocumentProxy(new Uint8Array(bytes), { isEvalSupported: false });
  let text = '';
  for (let page = 1; page <= Math.min(pdf.numPages, MOST_PAGES) && text.length < LONGEST_TEXT; page += 1) {
    const { items } = await (await pdf.getPage(page)).getTextContent();
    for (const item of items) if ('str' in item) text += item.str + (item.hasEOL ? '\n' : '');
    text += '\n\n';
  }
  // A sentence goes on after the end of a line.
  return text.replace(/(?<=[\p{L}\p{N},])-?\n(?=\p{Ll})/gu, ' ').trim();
}
