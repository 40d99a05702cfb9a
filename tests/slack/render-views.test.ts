// Windows and the Home tab: every question, what is known of it, what comes back, within every limit.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Board, Sheet, SheetField } from '../../src/bot/messages.ts';
import { homeView } from '../../src/integrations/chat/slack/render/home.ts';
import {
  type FormMeta,
  loadingView,
  readSubmission,
  sheetView,
} from '../../src/integrations/chat/slack/render/modal.ts';
import { faultsOfView, shownIn } from './block-kit.ts';
import { bare, choicesOf, tricky } from './render-texts.ts';

const meta: FormMeta = { dialogue: 'd1', place: { id: 'C1', kind: 'channel', thread: '17.2' } };
const field = (more: Partial<SheetField>): SheetField => ({
  path: 'topic',
  label: 'Sujet',
  ask: 'De quoi avez-vous parlé ?',
  kind: 'line',
  options: [],
  optional: false,
  ...more,
});
const sheetOf = (...fields: SheetField[]): Sheet => ({ dialogue: 'd1', title: 'La réunion', fields });
const options = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ value: `v${at}`, label: `Option ${at}` }));
const inputs = (sheet: Sheet) =>
  sheetView(sheet, meta).blocks.flatMap((block) =>
    'element' in block && block.type === 'input' ? [block] : [],
  );

/** What Slack would send back of a window left as it opened. */
function submitted(sheet: Sheet) {
  const values = inputs(sheet).map(({ block_id, element }) => {
    const { type, action_id } = element;
    const state =
      type === 'plain_text_input'
        ? { type, value: element.initial_value ?? null }
        : type === 'checkboxes' || type === 'multi_static_select'
          ? { type, selected_options: element.initial_options ?? [] }
          : type === 'radio_buttons' || type === 'static_select'
            ? { type, selected_option: element.initial_option ?? null }
            : { type };
    return [block_id, { [action_id ?? '']: state }];
  });
  return { ...sheetView(sheet, meta), id: 'V1', state: { values: Object.fromEntries(values) } };
}

describe('The loading window', () => {
  it('opens at once and asks nothing', () => {
    const view = loadingView(meta);
    expect(faultsOfView(view)).toEqual([]);
    expect(view.submit).toBeUndefined();
  });
});

describe('A window', () => {
  it('asks each question by its kind, with what is known', () => {
    const sheet = sheetOf(
      field({ value: 'l’accueil', hint: 'En quelques mots.' }),
      field({ path: 'text', kind: 'paragraph', optional: true }),
      field({ path: 'kind', kind: 'one', options: options(10), value: 'v3' }),
      field({ path: 'town', kind: 'one', options: options(11), value: 'v10' }),
      field({ path: 'all', kind: 'several', options: options(10), value: ['v0', 'v9'] }),
      field({ path: 'many', kind: 'several', options: options(101), value: ['v100'] }),
    );
    expect(faultsOfView(sheetView(sheet, meta))).toEqual([]);
    expect(
      inputs(sheet).map(({ block_id, element, optional }) => [block_id, element.type, optional]),
    ).toEqual([
      ['topic', 'plain_text_input', false],
      ['text', 'plain_text_input', true],
      ['kind', 'radio_buttons', false],
      ['town', 'static_select', false],
      ['all', 'checkboxes', false],
      ['many', 'multi_static_select', false],
    ]);
    expect(readSubmission(submitted(sheet))).toEqual({
      meta,
      answers: { topic: 'l’accueil', text: '', kind: 'v3', town: 'v10', all: ['v0', 'v9'], many: ['v100'] },
    });
  });

  it('shows a long title whole, and a shortened option too', () => {
    const label = `Une ${'très '.repeat(30)}longue option`;
    const sheet = {
      ...sheetOf(field({ kind: 'one', options: [...options(1), { value: 'long', label }] })),
      title: 'Le compte-rendu de la réunion de mardi',
    };
    const view = sheetView(sheet, meta);
    expect(faultsOfView(view)).toEqual([]);
    expect(view.title.text).toBe('Le compte-rendu de la r…');
    expect(shownIn(view)).toContain(`${sheet.title}\n`);
    expect(shownIn(view)).toContain(`2. ${label}\n`);
  });

  it('sends a label back where the value is too long, and leaves the rest to the conversation', () => {
    const long = { value: 'x'.repeat(151), label: 'Court' };
    const labelled = sheetOf(field({ kind: 'one', options: [...options(1), long], value: long.value }));
    expect(readSubmission(submitted(labelled))?.answers).toEqual({ topic: 'Court' });
    const lost = field({ kind: 'one', options: [{ ...long, label: 'mot '.repeat(60) }] });
    for (const fields of [[lost], [field({ path: '' })], [field({ path: 'p'.repeat(256) })]]) {
      const view = sheetView(sheetOf(...fields), meta);
      expect(faultsOfView(view)).toEqual([]);
      expect(view.submit).toBeUndefined();
      expect(shownIn(view)).toContain('dans la conversation');
    }
  });

  it('never cuts an answer that it cannot hold', () => {
    const sheet = sheetOf(field({ kind: 'paragraph', value: 'mot '.repeat(751) }), field({ path: 'two' }));
    const view = sheetView(sheet, meta);
    expect(faultsOfView(view)).toEqual([]);
    expect(inputs(sheet).map(({ block_id }) => block_id)).toEqual(['two']);
    expect(shownIn(view)).toContain('votre réponse est trop longue pour cette fenêtre');
  });

  it.each([
    [98, 98, false],
    [99, 99, false],
    [100, 99, true],
    [300, 99, true],
  ])('of %i questions asks %i, and says when others follow', (count, asked, more) => {
    const sheet = sheetOf(...Array.from({ length: count }, (_, at) => field({ path: `q${at}` })));
    expect(faultsOfView(sheetView(sheet, meta))).toEqual([]);
    expect(inputs(sheet)).toHaveLength(asked);
    expect(shownIn(sheetView(sheet, meta)).includes('viendront ensuite')).toBe(more);
  });

  it('asks nothing when it could not say where it comes from', () => {
    const view = sheetView(sheetOf(field({})), { ...meta, dialogue: 'd'.repeat(3000) });
    expect(faultsOfView(view)).toEqual([]);
    expect(shownIn(view)).toContain('Vos questions vous attendent dans la conversation.');
  });

  it('whatever is asked, is one that Slack takes, always the same, and gives back what it showed', () => {
    const kind = fc.constantFrom('line', 'paragraph', 'one', 'several');
    const many = fc.constantFrom(0, 1, 10, 11, 99, 100, 101, 300).chain(choicesOf);
    // A path is a field's name; the one name that objects do not keep is none of ours.
    const anyPath = fc.string().filter((path) => path !== '__proto__');
    const anyField = fc.record({
      path: fc.oneof(fc.constantFrom('a', 'b.0.c', 'x'.repeat(255), 'x'.repeat(256)), anyPath),
      label: tricky,
      ask: tricky,
      hint: tricky,
      kind,
      options: many,
      value: fc.oneof(tricky, fc.array(fc.constantFrom('v0', 'v1'), { maxLength: 3 })),
      optional: fc.boolean(),
    }) as fc.Arbitrary<SheetField>;
    fc.assert(
      fc.property(fc.array(anyField, { minLength: 1, maxLength: 4 }), tricky, (fields, title) => {
        const sheet = { dialogue: 'd1', title, fields };
        const view = sheetView(sheet, meta);
        expect(faultsOfView(view)).toEqual([]);
        expect(sheetView(sheet, meta)).toEqual(view);
        const asked = inputs(sheet);
        const read = readSubmission(JSON.parse(JSON.stringify(submitted(sheet))));
        expect(read?.meta).toEqual(meta);
        expect(Object.keys(read?.answers ?? {}).toSorted()).toEqual(
          asked.map((one) => one.block_id).toSorted(),
        );
        expect(asked.length < fields.length).toBe(
          /conversation\.|trop longue pour cette fenêtre/.test(shownIn(view.blocks)),
        );
      }),
      { numRuns: 40 },
    );
  });
});

describe('What comes back', () => {
  const sent = submitted(sheetOf(field({ value: 'l’accueil' })));
  it.each([
    ['nothing', undefined],
    ['a word', 'modal'],
    ['a list', []],
    ['another window', { ...sent, callback_id: 'other' }],
    ['a Home tab', { ...sent, type: 'home' }],
    ['no memory', { ...sent, private_metadata: '' }],
    ['a memory that is no JSON', { ...sent, private_metadata: '{' }],
    ['a memory of something else', { ...sent, private_metadata: '{"dialogue":"d1"}' }],
    [
      'a place that is none',
      { ...sent, private_metadata: '{"dialogue":"d1","place":{"id":"C1","kind":"all"}}' },
    ],
    ['a memory too long', { ...sent, private_metadata: sent.private_metadata?.padEnd(3001) }],
    ['no answers', { ...sent, state: undefined }],
    [
      'an answer of another shape',
      { ...sent, state: { values: { topic: { answer: { type: 'datepicker' } } } } },
    ],
    [
      'a number',
      { ...sent, state: { values: { topic: { answer: { type: 'plain_text_input', value: 3 } } } } },
    ],
    [
      'options that are words',
      { ...sent, state: { values: { a: { answer: { type: 'checkboxes', selected_options: ['x'] } } } } },
    ],
  ])('is ignored when it is %s', (_, view) => {
    expect(readSubmission(view)).toBeUndefined();
  });

  it('never touches more than its answers', () => {
    const forged = JSON.parse(
      '{"__proto__":{"answer":{"type":"plain_text_input","value":"x"}},"a":{"other":{"type":"y"}}}',
    );
    const read = readSubmission({ ...sent, state: { values: forged } });
    expect(Object.getPrototypeOf(read?.answers ?? {})).toBe(Object.prototype);
    expect({}).not.toHaveProperty('answer');
    expect(read?.answers.a).toBeUndefined();
  });
});

describe('The Home tab', () => {
  it('shows the board, each part with its choices', () => {
    const board: Board = {
      title: 'Votre tableau',
      sections: [
        {
          heading: 'Niveau',
          lines: ['Niveau 1', 'Il manque une réunion.'],
          choices: [{ value: 'c:/niveau', label: 'Voir' }],
        },
        { heading: 'Dates', lines: [] },
      ],
    };
    const view = homeView(board);
    expect(faultsOfView(view)).toEqual([]);
    expect(shownIn(view)).toBe('Votre tableau\nNiveau\nNiveau 1\nIl manque une réunion.\nVoir\nDates');
  });

  it('has a kind first word for who was never heard', () => {
    const view = homeView(undefined);
    expect(faultsOfView(view)).toEqual([]);
    expect(shownIn(view)).toContain('écrivez « bonjour »');
  });

  it('of any size fits, and says where the rest is', () => {
    const section = fc.record({
      heading: tricky,
      lines: fc.array(tricky, { maxLength: 3 }),
      choices: fc.constantFrom(0, 1, 6, 26, 101).chain(choicesOf),
    });
    fc.assert(
      fc.property(tricky, fc.array(section, { maxLength: 8 }), (title, sections) => {
        const view = homeView({ title, sections });
        expect(faultsOfView(view)).toEqual([]);
        expect(homeView({ title, sections })).toEqual(view);
        const shown = bare(shownIn(view));
        if (shown.includes(bare('La suite est dans l’onglet'))) return;
        const texts = sections.flatMap(({ heading, lines }) => [heading, ...lines]);
        expect(texts.filter((text) => !shown.includes(bare(text)))).toEqual([]);
      }),
      { numRuns: 40 },
    );
    const many = Array.from({ length: 60 }, (_, at) => ({ heading: `Partie ${at}`, lines: ['Une ligne'] }));
    expect(homeView({ title: 'Tout', sections: many }).blocks).toHaveLength(100);
    expect(shownIn(homeView({ title: 'Tout', sections: many }))).toMatch(/« tableau »\.$/);
  });
});
