// Small files made for the tests of documents: a PDF, a picture, and some that are not what they say.
import { deflateSync } from 'node:zlib';

/** A text that would be an order, a formula or a tag if it were ever read as source. */
export const markup =
  '#import "x" *gras* $x$ <b>fort</b> \\ "cité" `code` // non /* non */ @ref #panic("non") [a] = b';

/** A PDF of one empty page. `parameters` goes into the dictionary of its content stream. */
export function tinyPdf(parameters = ''): Buffer {
  const stream = deflateSync('0 0 m').toString('latin1');
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R>>',
    `<</Length ${stream.length}/Filter/FlateDecode${parameters}>>\nstream\n${stream}\nendstream`,
  ];
  let text = '%PDF-1.4\n';
  const offsets = objects.map((object, i) => {
    const offset = text.length;
    text += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  const table = `xref\n0 5\n0000000000 65535 f \n${offsets.join('')}`;
  return Buffer.from(
    `${text}${table}trailer\n<</Size 5/Root 1 0 R>>\nstartxref\n${text.length}\n%%EOF`,
    'latin1',
  );
}

/** Makes Typst's PDF reader divide by zero, which aborts the process that reads it. */
export const killerPdf = tinyPdf('/DecodeParms<</Predictor 2/Columns 0>>');

/** A picture of one pixel. */
export const dotPng = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);
