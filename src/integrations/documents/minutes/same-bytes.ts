// Takes the time of making out of a Word file, so that the same content gives the same bytes.

/** The core properties of a Word file, dated by its content. `on` is a day, 'YYYY-MM-DD'; texts are escaped here. */
export function coreProperties(title: string, creator: string, on: string): string {
  const date = (name: string) =>
    `<dcterms:${name} xsi:type="dcterms:W3CDTF">${on}T12:00:00Z</dcterms:${name}>`;
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"',
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"',
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">',
    `<dc:title>${escaped(title)}</dc:title><dc:creator>${escaped(creator)}</dc:creator>`,
    `<dc:language>fr-FR</dc:language>${date('created')}${date('modified')}</cp:coreProperties>`,
  ].join('');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** The first of January 1980, midnight, as a ZIP archive writes it. Source: PKWARE APPNOTE, 4.4.6. */
const EPOCH = 0x00210000;

/** The archive with every entry dated alike, in place. Source of the layout: PKWARE APPNOTE, 4.3.7 and 4.3.12. */
export function undated(zip: Uint8Array): Uint8Array {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  const end = lastOf(view, 0x06054b50);
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left -= 1) {
    view.setUint32(at + 12, EPOCH, true);
    view.setUint32(view.getUint32(at + 42, true) + 10, EPOCH, true);
    const lengths = [28, 30, 32].map((offset) => view.getUint16(at + offset, true));
    at += 46 + lengths.reduce((sum, one) => sum + one, 0);
  }
  return zip;
}

function lastOf(view: DataView, signature: number): number {
  for (let at = view.byteLength - 22; at >= 0; at -= 1) if (view.getUint32(at, true) === signature) return at;
  throw new Error('not a ZIP archive');
}
