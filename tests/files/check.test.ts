// Promises about files dropped in the local room: what is taken, what is refused, and why.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkFile, cleanFileName, LARGEST_FILE, safeMediaType } from '../../src/integrations/files/check.ts';
import { compound, docx, odt, pdf, png, program, xlsx, zip } from '../local/samples.ts';

const text = (content: string) => new TextEncoder().encode(content);
const refused = (problem: string) => ({ ok: false, problem });

describe('A file that is what its name says', () => {
  it.each([
    ['compte-rendu.pdf', pdf, 'application/pdf'],
    ['AFFICHE.PNG', png, 'image/png'],
    ['notes.docx', docx, 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    ['réponses.xlsx', xlsx, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    ['lettre.odt', odt, 'application/vnd.oasis.opendocument.text'],
    ['vieux.doc', compound, 'application/msword'],
    ['notes.txt', text('Réunion du 10 septembre'), 'text/plain'],
    ['notes.md', text('BM est le début de ce texte, comme d’une image'), 'text/markdown'],
    ['réponses.csv', new Uint8Array([0x41, 0x3b, 0xe9, 0x0d, 0x0a]), 'text/csv'],
    ['excel.csv', new Uint8Array([0xff, 0xfe, 0x41, 0, 0x3b, 0]), 'text/csv'],
  ])('%s is taken', async (name, bytes, mediaType) => {
    expect(await checkFile(name, bytes)).toEqual({ ok: true, mediaType });
  });
});

describe('A file is refused', () => {
  it.each([
    ['vide.pdf', new Uint8Array(), 'empty'],
    ['image.pdf', png, 'not-what-it-says'],
    ['photo.jpg', program, 'not-what-it-says'],
    ['photo.png', text('rien'), 'not-what-it-says'],
    ['texte.docx', zip({ 'a.txt': 'a' }), 'not-what-it-says'],
    ['classeur.docx', xlsx, 'not-what-it-says'],
    ['texte.odt', docx, 'not-what-it-says'],
    ['tableau.csv', xlsx, 'not-what-it-says'],
    ['notes.txt', pdf, 'not-what-it-says'],
    ['notes.txt', program, 'not-what-it-says'],
    ['secret.docx', compound, 'locked'],
    ['programme.exe', program, 'unreadable'],
    ['page.html', text('<script>'), 'unreadable'],
    ['sans-extension', pdf, 'unreadable'],
  ])('%s', async (name, bytes, problem) => {
    expect(await checkFile(name, bytes)).toEqual(refused(problem));
  });

  it('above 25 MB, and not at 25 MB', async () => {
    const large = new Uint8Array(LARGEST_FILE + 1).fill(0x61);
    expect(await checkFile('a.txt', large)).toEqual(refused('too-large'));
    expect(await checkFile('a.txt', large.subarray(1))).toMatchObject({ ok: true });
  });

  it('or taken, whatever its bytes: the check never throws', async () => {
    const names = fc.constantFrom('a.pdf', 'a.docx', 'a.odt', 'a.csv', 'a.png', 'a.mp4', 'a.heic', 'a');
    const starts = fc.constantFrom(new Uint8Array(), pdf.subarray(0, 8), docx.subarray(0, 60), compound, png);
    await fc.assert(
      fc.asyncProperty(names, starts, fc.uint8Array({ maxLength: 200 }), async (name, start, rest) => {
        expect(await checkFile(name, new Uint8Array([...start, ...rest]))).toHaveProperty('ok');
      }),
      { numRuns: 300 },
    );
  });
});

describe('A file’s name', () => {
  it('loses folders, control signs and tricks of writing direction', () => {
    expect(cleanFileName('C:\\Documents\\note.pdf')).toBe('note.pdf');
    expect(cleanFileName('../../etc/passwd')).toBe('passwd');
    expect(cleanFileName('photo\u202Egpj.exe\r\n')).toBe('photogpj.exe');
    expect(cleanFileName('\u0000')).toBe('fichier');
  });

  it('is never long, and keeps its extension', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (name) => {
        const clean = cleanFileName(`${name}a.pdf`);
        expect([...clean].length).toBeLessThanOrEqual(151);
        expect(clean).toMatch(/\.pdf$/);
      }),
    );
  });
});

describe('The media type of a download', () => {
  it('is never one that a browser would run', () => {
    expect(safeMediaType('text/html')).toBe('application/octet-stream');
    expect(safeMediaType('image/svg+xml')).toBe('application/octet-stream');
    expect(safeMediaType('application/pdf')).toBe('application/pdf');
  });
});
