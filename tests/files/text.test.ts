// The text of files as people drop them, and of those that nobody should open.
import { afterAll, describe, expect, it } from 'vitest';
import { createFileText } from '../../src/integrations/files/text.ts';
import { paragraph, pdf, row, word, wordParts, zip } from './documents.ts';

const files = createFileText();
afterAll(() => files.close());

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const PDF = 'application/pdf';
const docx = (bytes: Uint8Array) => files.read(DOCX, bytes);
const NOTES = 'Réunion du 17 janvier\nDécision : poser un banc à l’entrée\nAction : Lucas achète le banc';

describe('plain text', () => {
  const utf16 = Buffer.from(`\uFEFF${NOTES}`, 'utf16le');
  it.each([
    ['UTF-8', Buffer.from(NOTES)],
    ['UTF-8 with its mark', Buffer.from(`\uFEFF${NOTES}`)],
    ['UTF-16', utf16],
    ['UTF-16 the other way round', Buffer.from(utf16).swap16()],
  ])('in %s', async (_name, bytes) =>
    expect(await files.read('text/plain', bytes)).toEqual({ ok: true, text: NOTES }),
  );

  it('in the encoding of older Windows programs', async () =>
    expect(await files.read('text/plain', Buffer.from('D\xe9cision \x96 oui', 'latin1'))).toEqual({
      ok: true,
      text: 'Décision – oui',
    }));

  it('is said empty when there is no word in it', async () =>
    expect(await files.read('text/markdown', Buffer.from(' \n--- \n'))).toEqual({
      ok: false,
      problem: 'empty',
    }));
});

describe('a Word document', () => {
  it('gives its paragraphs, and its tables row by row', async () => {
    const table = `<w:tbl>${row('Action', 'Qui', 'Quand')}${row('Acheter le banc', 'Lucas & Anne', '15 mars')}</w:tbl>`;
    const read = await docx(zip(wordParts(paragraph('Relevé de décisions <1>') + table + paragraph('Fin.'))));
    expect(read).toMatchObject({ ok: true });
    const text = read.ok ? read.text : '';
    expect(text).toContain('Relevé de décisions <1>');
    expect(text.replace(/ +/g, ' ')).toContain('Acheter le banc | Lucas & Anne | 15 mars');
  });

  const big = Buffer.alloc(60_000_000, 'a');
  it.each([
    ['of a picture alone', zip(wordParts('<w:p/>')), 'pictures'],
    [
      'whose parts are locked',
      zip([{ name: 'word/document.xml', bytes: Buffer.from('x'), encrypted: true }]),
      'locked',
    ],
    [
      'that would fill the memory',
      zip([...wordParts(paragraph('ok')), { name: 'word/media.xml', bytes: big }]),
      'too-much',
    ],
    [
      'that hides how much it holds',
      zip([...wordParts(paragraph('ok')), { name: 'word/a.xml', bytes: big, declared: 9000 }]),
      'too-much',
    ],
    [
      'with entities of its own',
      zip(wordParts(paragraph('bonjour'.repeat(9)), '<!DOCTYPE d [<!ENTITY a "b">]>')),
      'damaged',
    ],
    ['cut in the middle', word(NOTES).subarray(0, 300), 'damaged'],
    ['that is something else', Buffer.from('PK\x03\x04 rien'), 'damaged'],
  ])('%s', async (_name, bytes, problem) => expect(await docx(bytes)).toEqual({ ok: false, problem }));
});

describe('a PDF', () => {
  it('gives its lines', async () => {
    const read = await files.read(
      PDF,
      pdf('Reunion du 17 janvier\nDecision : poser un banc devant la porte'),
    );
    expect(read).toEqual({
      ok: true,
      text: 'Reunion du 17 janvier\nDecision : poser un banc devant la porte',
    });
  });

  it.each([
    ['of pictures alone', pdf(''), 'pictures'],
    ['that is damaged', Buffer.from('%PDF-1.4\nrien'), 'damaged'],
  ])('%s', async (_name, bytes, problem) =>
    expect(await files.read(PDF, bytes)).toEqual({ ok: false, problem }),
  );
});

it('gives up a document that takes too long, and opens the next', async () => {
  const hurried = createFileText(1);
  expect(await hurried.read(DOCX, word(NOTES))).toEqual({ ok: false, problem: 'too-much' });
  await hurried.close();
  expect(await docx(word(NOTES))).toMatchObject({ ok: true });
});

it('says which kinds it does not read', async () =>
  expect(await files.read('image/png', Buffer.from('x'))).toEqual({ ok: false, problem: 'unknown' }));
