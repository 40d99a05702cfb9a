// What is handed to people: minutes read again as PDF/UA and Word, and the poster; tagged, in French, true to what they are given.
import fc from 'fast-check';
import mammoth from 'mammoth';
import { afterAll, describe, expect, it, vi } from 'vitest';
import {
  type MinutesContent,
  MinutesContent as MinutesSchema,
  minutesContent,
} from '../../src/domain/minutes/content.ts';
import { PosterContent as PosterSchema } from '../../src/domain/poster/content.ts';
import { renderMinutes } from '../../src/integrations/documents/minutes/render.ts';
import { wordMinutes } from '../../src/integrations/documents/minutes/word.ts';
import { renderPoster } from '../../src/integrations/documents/poster/render.ts';
import { openTypst } from '../../src/integrations/documents/typst.ts';
import { profile, stored } from '../bot/room.ts';
import { describeWith } from '../support/services.ts';
import { poster, readMinutes } from './examples.handed.ts';
import { checkStructure, pagesOf, tagsOf, wordHeights } from './reader.ts';
import { markup } from './samples.ts';

const typst = openTypst();
afterAll(() => typst.close());

const text = (pdf: Uint8Array) => pagesOf(pdf).join(' ');
const wordText = async (content: MinutesContent) =>
  (await mammoth.extractRawText({ buffer: Buffer.from(await wordMinutes(content)) })).value;
const [first] = readMinutes.decisions;
if (!first) throw new Error('the example is empty');
const empty: MinutesContent = {
  ...readMinutes,
  users: [],
  decisions: [],
  words: [],
  actions: [],
  reviewLines: [],
};
const hostile: MinutesContent = {
  ...readMinutes,
  topic: markup,
  place: markup,
  decisions: [{ ...first, text: markup, brought: markup, why: markup, by: [markup], linkLines: [markup] }],
  words: [{ text: markup, by: markup }],
  actions: [{ what: markup, who: markup, state: 'en cours' }],
};

describe('The files', () => {
  it('fit their schemas', () => {
    expect(MinutesSchema.parse(readMinutes)).toEqual(readMinutes);
    expect(PosterSchema.parse(poster)).toEqual(poster);
  });

  it.each([
    ['minutes', () => renderMinutes(typst, readMinutes)],
    ['a poster', () => renderPoster(typst, poster)],
  ])('%s are PDF/UA-1, tagged, in French, and the same each time', async (_, make) => {
    const [one, two] = [await make(), await make()];
    const raw = Buffer.from(one).toString('latin1');
    expect(raw).toContain('<pdfuaid:part>1</pdfuaid:part>');
    expect(raw).toContain('/Marked true');
    expect(raw).toMatch(/\/Lang ?\(fr/);
    expect(Buffer.compare(one, two)).toBe(0);
  });

  it('are made from whatever people type', async () => {
    for (const typed of fc.sample(fc.string({ unit: 'binary', maxLength: 200 }), { numRuns: 12, seed: 3 })) {
      const decisions = [{ ...first, text: typed, brought: typed }];
      await expect(renderMinutes(typst, { ...readMinutes, topic: typed, decisions })).resolves.toBeDefined();
      const items = [{ said: typed, outcome: 'done' as const, answer: typed }];
      await expect(renderPoster(typst, { ...poster, items })).resolves.toBeDefined();
      await expect(wordText({ ...readMinutes, topic: typed, decisions })).resolves.toContain('Décisions');
    }
  });
});

describe('The Word file', () => {
  it('says what the PDF says, contested links as contested', async () => {
    const said = await wordText(readMinutes);
    for (const words of [
      'Relu par Bernard Le Goff et Claire Morvan le mercredi 18 septembre 2024.',
      '2. La musique est coupée le matin.',
      'Contesté par Simone Kerdoncuff',
      'Déplacer deux fauteuils',
      'Les chaises sont trop basses (Aïcha Benali)',
      'Aïcha Benali n’a pas répondu, et ne compte pas.',
      'Apport : retenu, confirmé',
      'Apport : non retenu, contesté',
    ])
      expect(said).toContain(words);
    expect(said).not.toContain('correction');
    expect(await wordText({ ...readMinutes, correctionAsked: true })).toContain(
      'Une correction reste demandée : voir la fin.',
    );
  });

  it('is the same each time, byte for byte', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2024-09-20T09:00:00Z') });
    const one = await wordMinutes(readMinutes);
    vi.setSystemTime(new Date('2025-11-02T17:30:00Z'));
    const two = await wordMinutes(readMinutes);
    vi.useRealTimers();
    expect(Buffer.compare(one, two)).toBe(0);
    expect(Buffer.from(one).includes('docProps/core.xml')).toBe(true);
  });

  it('has true headings and keeps markup as it was typed', async () => {
    const { value } = await mammoth.convertToHtml({ buffer: Buffer.from(await wordMinutes(hostile)) });
    expect(value).toMatch(/<h1>.*Décisions<\/h1>/);
    expect(value).toMatch(/<h2>/);
    expect(await wordText(hostile)).toContain(markup);
  });
});

describeWith('pdftotext', 'what a person reads', () => {
  it('of minutes: what was read, by whom, and what is contested', async () => {
    const said = text(await renderMinutes(typst, readMinutes));
    for (const words of [
      'Relu par Bernard Le Goff et Claire Morvan le mercredi 18 septembre 2024.',
      'apport confirmé',
      'apport contesté',
      'Contesté par Simone Kerdoncuff',
      'Aïcha Benali n’a pas répondu, et ne compte pas.',
    ])
      expect(said).toContain(words);
    expect(said).not.toMatch(/valid[ée]/i);
  });

  it('of minutes on several pages: who read it again never stands alone on the last one', async () => {
    for (const number of [1, 2, 3, 4, 5, 6, 7]) {
      const decisions = Array.from({ length: number }, () => first);
      const pages = pagesOf(await renderMinutes(typst, { ...readMinutes, decisions }));
      const last = pages.at(-1) ?? '';
      expect(last).toContain('Qui l’a relu');
      expect(last).toContain('Actions');
    }
  });

  it('of empty minutes: sentences', async () => {
    const { readBy: _, ...unread } = empty;
    const said = text(await renderMinutes(typst, unread));
    for (const words of [
      'Aucune décision notée.',
      'Aucune action notée.',
      'La relecture n’est pas terminée.',
    ])
      expect(said).toContain(words);
  });

  it('of hostile minutes and posters: the markup as it was typed', async () => {
    const items = [{ said: markup, outcome: 'not-kept' as const, answer: markup }];
    const made = [await renderMinutes(typst, hostile), await renderPoster(typst, { ...poster, items })];
    for (const pdf of made) expect(text(pdf).replaceAll(' ', '')).toContain(markup.replaceAll(' ', ''));
  });

  it('of a poster: each idea with what became of it', async () => {
    const pages = pagesOf(await renderPoster(typst, poster));
    expect(pages).toHaveLength(1);
    for (const words of [
      'Vous avez dit, nous avons fait',
      'Nous n’avons pas pu Personne n’est disponible si tôt.',
      'Poser un banc à l’entrée – le 15 mars 2024',
    ])
      expect(pages[0]).toContain(words);
  });

  it('of a poster: only the very words of somebody between quotation marks, and all of them', async () => {
    const long = 'J’attends debout, et je ne sais pas combien de temps. '.repeat(60).trim();
    const items = [
      { said: 'Un banc !', verbatim: true as const, outcome: 'done' as const, answer: 'Il est posé.' },
      { said: 'Un usager a demandé une affiche', outcome: 'done' as const, answer: 'Elle est refaite.' },
      { said: long, verbatim: true as const, outcome: 'not-kept' as const, answer: 'Rien ne suffit.' },
    ];
    const said = text(await renderPoster(typst, { ...poster, items }));
    expect(said).toContain('« Un banc ! »');
    expect(said).not.toContain('« Un usager');
    const own = said.replaceAll(/Une idée, une remarque \?.*?2024/g, '').replaceAll(/\s/g, '');
    expect(own).toContain(`«${long}»`.replaceAll(/\s/g, ''));
  });

  it('of a poster: nothing too small for two metres, fewer things larger, sheets with something on each', async () => {
    const largest: number[] = [];
    for (const number of [1, 5, 20]) {
      const items = Array.from({ length: number }, (_, at) => poster.items[at % 4] ?? []).flat();
      const pdf = await renderPoster(typst, { ...poster, items });
      for (const page of pagesOf(pdf))
        expect(page).toMatch(/Vous avez dit .*(Nous avons fait|Nous n’avons pas pu)/);
      const heights = wordHeights(pdf);
      expect(Math.min(...heights)).toBeGreaterThan(17 * 1.2);
      largest.push(heights.filter((height) => height > 28 * 1.2).length / heights.length);
    }
    const [one = 0, five = 0] = largest;
    expect(one).toBeGreaterThan(five);
  });

  it('by its structure: headings, a table with its header', async () => {
    const tags = tagsOf(await renderMinutes(typst, readMinutes));
    for (const tag of ['H1', 'H2', 'Table', 'TH']) expect(tags).toContain(tag);
    expect(tagsOf(await renderPoster(typst, poster))).toContain('H1');
  });
});

describeWith('qpdf', 'the structure', () => {
  it('has no error', async () => {
    for (const pdf of [await renderMinutes(typst, readMinutes), await renderPoster(typst, poster)])
      expect(checkStructure(pdf)).toContain('No syntax or stream encoding errors');
  });
});

describe('The content of minutes', () => {
  it('does not hold the notes of the team nor what was masked, and says when the reading again is not over', () => {
    const content = minutesContent(
      profile,
      stored(
        'minutes-1',
        'minutes',
        {
          kind: 'co-construction',
          topic: 'l’accueil',
          date: '2024-01-17',
          users: ['Paul'],
          professionals: [],
          decisions: [],
          words: [{ text: 'Le banc est bas. Paul a [masqué].' }, { text: 'Il a [masqué]' }],
          notes: 'SECRET',
        },
        '2024-01-17',
      ),
      { meetings: [], actions: [] },
    );
    expect(JSON.stringify(content)).not.toContain('SECRET');
    expect(content.words).toEqual([{ text: 'Le banc est bas. […]' }]);
    expect(content.readBy).toBeUndefined();
    expect(content.reviewLines).toEqual(['Personne n’a encore été invité à le relire.']);
  });
});
