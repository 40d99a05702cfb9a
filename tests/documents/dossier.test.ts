// The dossier as a PDF: archival, tagged, the same each time, and true to what it was given.
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { DossierContent } from '../../src/domain/dossier/content.ts';
import { renderDossier } from '../../src/integrations/documents/dossier/render.ts';
import { DocumentError, openTypst } from '../../src/integrations/documents/typst.ts';
import { describeWith } from '../support/services.ts';
import { emptyExample, example } from './example.ts';
import { attachedTo, checkStructure, hasAlternative, pagesOf, tagsOf } from './reader.ts';
import { dotPng, killerPdf, markup, tinyPdf } from './samples.ts';

const typst = openTypst();
afterAll(() => typst.close());

const questionnaire = {
  pieceId: 'P1',
  fileName: 'questionnaire accueil.txt',
  mediaType: 'text/plain',
  bytes: Buffer.from('Êtes-vous bien accueilli ?\n'),
};
const synthesis = { pieceId: 'P2', fileName: 'synthese.pdf', mediaType: 'application/pdf', bytes: tinyPdf() };
const files = [questionnaire, synthesis];
const picture = { pieceId: 'P1', fileName: 'affiche.png', mediaType: 'image/png', bytes: dotPng };
const HEADINGS = [
  'Le niveau et ses raisons',
  'La grille : critère, pièce, page',
  'Ce qui manque',
  'Les pièces',
  'Les comptes-rendus',
  'Ce que les usagers ont apporté',
  'Les usagers partenaires',
  'Qui participe',
  'Depuis l’année précédente',
  'Actions',
  'Décisions',
];
const text = (pdf: Uint8Array) => pagesOf(pdf).join(' ');
const sheetOf = (pdf: Uint8Array, id: string) =>
  text(pdf)
    .split(`${id} – `)
    .slice(1)
    .join(' ')
    .split(/P\d+ – /)[0] ?? '';

describe('the file', () => {
  it('says PDF/A-3A in its metadata, and its language and tags', async () => {
    const raw = Buffer.from(await renderDossier(typst, example, files)).toString('latin1');
    expect(raw).toMatch(/^%PDF-1\.7/);
    expect(raw).toContain('<pdfaid:part>3</pdfaid:part>');
    expect(raw).toContain('<pdfaid:conformance>A</pdfaid:conformance>');
    expect(raw).toContain('/Marked true');
    expect(raw).toMatch(/\/Lang ?\(fr/);
    expect(raw).toContain('2024-12-12');
  });

  it('is the same, byte for byte, from another process', async () => {
    const other = openTypst();
    const [one, two] = [
      await renderDossier(typst, example, files),
      await renderDossier(other, example, files),
    ];
    await other.close();
    expect(Buffer.compare(one, two)).toBe(0);
  });

  it('tells how far it is, up to the writing', async () => {
    const seen: number[] = [];
    await renderDossier(typst, example, files, { onProgress: (percent) => seen.push(percent) });
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(seen.at(-1)).toBe(80);
  });

  it('is made from whatever people type', async () => {
    const typed = fc.sample(fc.string({ unit: 'binary', maxLength: 60 }), { numRuns: 300, seed: 1 });
    const contributions = typed.map((words, i) => ({
      by: words.slice(0, 20),
      text: words,
      date: '2024-04-02',
      recordRef: `contribution-${i}`,
    }));
    await expect(renderDossier(typst, { ...example, contributions }, [])).resolves.toBeInstanceOf(Uint8Array);
  });

  it('fits its schema', () => {
    expect(DossierContent.parse(example)).toEqual(example);
    expect(DossierContent.safeParse(emptyExample).success).toBe(true);
  });

  it('is refused as temporary once closed, and a stray file is a bug', async () => {
    const other = openTypst();
    await other.close();
    await expect(renderDossier(other, example, [])).rejects.toThrow(DocumentError);
    const stray = { ...questionnaire, pieceId: 'P99' };
    await expect(renderDossier(typst, example, [stray])).rejects.toThrow('P99');
  });
});

describeWith('pdftotext', 'what a person reads', () => {
  it('leads from each criterion to the page of its piece', async () => {
    const pages = pagesOf(await renderDossier(typst, example, files));
    const grid =
      pages.find((page) => page.includes('La grille : critère') && page.includes('Pièce absente')) ?? '';
    const links = [...grid.matchAll(/(P\d), page (\d+)/g)];
    expect(links.map(([, id]) => id)).toEqual(['P1', 'P2', 'P3', 'P4']);
    for (const [, id, page] of links) expect(pages[Number(page) - 1]).toContain(`${id} – `);
    expect(pages.at(-1)).toContain(`Page ${pages.length} sur ${pages.length}`);
  });

  it('says the level, what is missing, who brought what, and where each fact comes from', async () => {
    const all = text(await renderDossier(typst, example, files));
    for (const said of [
      'Niveau 1 atteint',
      'Aucun référent usager n’est nommé.',
      'Commande : /referent',
      'proposé par les usagers',
      '« Une version du questionnaire en gros caractères. »',
      'Sujet : le questionnaire (réunion du mardi 16 avril 2024)',
      '3 personnes : Bernard Le Goff, Aïcha Benali, Simone Kerdoncuff',
      'déposée dans le salon par Claire Morvan, le 4 mars 2024',
      'réf. contribution-2',
      'Êtes-vous bien accueilli ?',
    ])
      expect(all).toContain(said);
  });

  it('shows a contested idea as contested, and never as confirmed by the users', async () => {
    const [minutes] = example.minutes;
    const [first] = minutes?.decisions ?? [];
    if (!minutes || !first) throw new Error('the example is empty');
    const lines = ['Contesté par Paul le lundi 6 mai 2024 : « J’ai parlé du parking »'];
    const decisions = [{ ...first, how: 'confirmed' as const, link: { state: 'contested' as const, lines } }];
    const review = { readBy: 'Relu par Claire le lundi 6 mai 2024', lines: ['Paul n’a pas répondu.'] };
    const traced = { brought: 4, traced: 3, confirmed: 2, contested: 1 };
    const all = text(
      await renderDossier(typst, { ...example, traced, minutes: [{ ...minutes, decisions, review }] }, []),
    );
    expect(all).toContain('apport contesté par son auteur');
    expect(all).toContain('« J’ai parlé du parking »');
    expect(all).not.toContain('confirmé par les usagers');
    expect(all).toContain('Relu par Claire le lundi 6 mai 2024.');
    expect(all).toContain(
      '4 apports d’usagers, dont 3 avec un nom, 2 confirmés par leur auteur et 1 contesté.',
    );
  });

  it('quotes the words of a person, and not what the minutes tell of them', async () => {
    const all = text(await renderDossier(typst, example, []));
    expect(all).toContain('« Une version du questionnaire en gros caractères. »');
    expect(all).not.toContain('« Une sonnette');
  });

  it('explains presence and participation where they are told, and nowhere else', async () => {
    const [minutes] = example.minutes;
    if (!minutes) throw new Error('the example is empty');
    const told = {
      ...minutes,
      attendance: '2 usagers. Profil non noté : 2.',
      engagement: 'Partenariat (1 décision)',
    };
    const all = text(await renderDossier(typst, { ...example, minutes: [told] }, []));
    expect(all).toContain('Présence : les personnes notées présentes à la réunion');
    expect(all).toContain('information, consultation, collaboration, partenariat.');
    const without = text(await renderDossier(typst, example, []));
    expect(without).not.toContain('Présence : les');
    expect(without).not.toContain('Participation : la place');
  });

  it('leaves no page thin and no heading at the foot of a page, in a small house', async () => {
    for (const number of [1, 2, 3]) {
      const content = {
        ...example,
        pieces: example.pieces.slice(0, number),
        partners: example.partners.slice(0, number - 1),
        contributions: example.contributions.slice(0, number),
        missing: Array.from({ length: number * 2 }, () => example.missing).flat(),
      };
      const pages = pagesOf(await renderDossier(typst, content, []));
      const body = pages.slice(1, -1);
      for (const page of body) {
        const words = page
          .replace(/^.*?Deux Rives/s, '')
          .replace(/Page \d+ sur \d+\s*$/, '')
          .trim();
        expect(words.split(/\s+/).length).toBeGreaterThan(60);
        for (const heading of HEADINGS) expect(words.endsWith(heading)).toBe(false);
      }
    }
  });

  it('breaks no row of a table at the foot of a page', async () => {
    const [one] = example.contributions;
    if (!one) throw new Error('the example is empty');
    const long = 'Une phrase qui tient sur plusieurs lignes, pour que la rangée soit haute. '.repeat(4);
    const contributions = Array.from({ length: 30 }, (_, at) => ({
      ...one,
      text: `DEBUT${at} ${long} FIN${at}`,
    }));
    const pages = pagesOf(await renderDossier(typst, { ...example, contributions }, []));
    for (const at of contributions.keys()) {
      const page = pages.find((words) => words.includes(`DEBUT${at} `));
      expect(page).toContain(`FIN${at} `);
    }
  });

  it('says what is empty in a sentence', async () => {
    const all = text(await renderDossier(typst, emptyExample, []));
    for (const said of [
      'Aucun compte-rendu enregistré pour 2024.',
      'Aucune pièce enregistrée pour 2024.',
      'Sans critère, on ne peut pas dire ce qui manque.',
      'Aucun apport d’usager enregistré pour 2024.',
      'Aucun usager partenaire enregistré pour 2024.',
      'Aucun fichier n’est joint à ce PDF.',
      'Aucune évaluation de 2023',
    ])
      expect(all).toContain(said);
  });

  it('shows markup as it was typed, everywhere', async () => {
    const [piece] = example.pieces;
    const [minutes] = example.minutes;
    if (!piece || !minutes) throw new Error('the example is empty');
    const pdf = await renderDossier(
      typst,
      {
        ...example,
        structure: { ...example.structure, name: markup },
        level: { ...example.level, notes: [markup] },
        pieces: [{ ...piece, label: markup, origin: markup }],
        minutes: [{ ...minutes, title: markup, place: markup, words: [{ text: markup, by: markup }] }],
        contributions: [
          { by: markup, text: markup, about: markup, date: '2024-04-02', recordRef: 'contribution-1' },
        ],
        missing: [{ label: markup, command: markup, why: markup }],
      },
      [{ ...questionnaire, bytes: Buffer.from(markup) }],
    );
    const count = text(pdf).replaceAll(' ', '').split(markup.replaceAll(' ', '')).length - 1;
    expect(count).toBeGreaterThanOrEqual(14);
  });

  it('holds the dropped files unchanged, with their fingerprint', async () => {
    const pdf = await renderDossier(typst, example, files);
    const attached = attachedTo(pdf);
    expect(Object.keys(attached).sort()).toEqual(['P1 - questionnaire accueil.txt', 'P2 - synthese.pdf']);
    for (const { bytes } of files) {
      expect(Object.values(attached).some((held) => held.equals(bytes))).toBe(true);
      expect(text(pdf)).toContain(createHash('sha256').update(bytes).digest('hex'));
    }
  });

  it('shortens a long text and says so', async () => {
    const bytes = Buffer.from(Array.from({ length: 500 }, (_, i) => `ligne ${i + 1} – été`).join('\r\n'));
    const all = text(await renderDossier(typst, example, [{ ...questionnaire, bytes }]));
    expect(all).toContain('ligne 120 – été');
    expect(all).not.toContain('ligne 121 ');
    expect(all).toContain('Seul le début est montré.');
    expect(text(await renderDossier(typst, example, files))).not.toContain('Seul le début est montré.');
  });

  it('says when a file is no longer the one that was recorded', async () => {
    const pieces = example.pieces.map((piece) =>
      piece.file ? { ...piece, file: { ...piece.file, sha256: '0'.repeat(64) } } : piece,
    );
    expect(text(await renderDossier(typst, { ...example, pieces }, files))).toContain(
      'Le fichier n’est plus celui qui avait été enregistré.',
    );
  });

  it.each([
    ['a PDF that brings the reader down', 'x.pdf', killerPdf, 'n’a pas pu être montré'],
    ['half a PDF', 'x.pdf', Buffer.from('%PDF-1.7\nrien'), 'n’a pas pu être montré'],
    ['half a picture', 'x.png', dotPng.subarray(0, 40), 'n’a pas pu être montré'],
    ['a program said to be a picture', 'x.png', Buffer.from('MZ\0\0'), 'ne se montre pas'],
    ['an empty file', 'x.txt', Buffer.alloc(0), 'est vide'],
  ])('survives %s, and says so on the sheet of that piece', async (_, fileName, bytes, said) => {
    const file = { pieceId: 'P1', fileName, mediaType: 'application/octet-stream', bytes };
    const pdf = await renderDossier(typst, example, [file, synthesis]);
    expect(sheetOf(pdf, 'P1')).toContain(said);
    expect(sheetOf(pdf, 'P2')).toContain('En annexe');
    const held = attachedTo(pdf)[`P1 - ${fileName}`];
    expect(held ?? Buffer.alloc(0)).toEqual(bytes);
  });

  it('gives every attached file a name that any computer can save', async () => {
    const named = { ...questionnaire, fileName: '../..\\a:b*?"<>|\u202e\u0001.txt' };
    expect(Object.keys(attachedTo(await renderDossier(typst, example, [named])))).toEqual([
      'P1 - .. .. a b .txt',
    ]);
  });

  it('is tagged: headings, table headers, lists, links and pictures', async () => {
    const tags = tagsOf(await renderDossier(typst, example, [picture]));
    for (const tag of ['H1', 'H2', 'Table', 'TH', 'L ', 'Link', 'Figure']) expect(tags).toContain(tag);
  });
});

describeWith('qpdf', 'the structure', () => {
  it('has no error', async () => {
    expect(checkStructure(await renderDossier(typst, example, files))).toContain(
      'No syntax or stream encoding errors',
    );
  });

  it('has a text for each picture and each page shown', async () => {
    const pdf = await renderDossier(typst, example, [picture, synthesis]);
    expect(hasAlternative(pdf, 'P1\u00a0: Questionnaire de satisfaction sur l’accueil')).toBe(true);
    expect(hasAlternative(pdf, 'Page 1 de la pièce P2\u00a0: Synthèse des 84 réponses')).toBe(true);
  });
});
