// What the bot says, as Slack messages: nothing lost, nothing pinged, every limit kept.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Choice, Outgoing } from '../../src/bot/messages.ts';
import { pressed, type Rendered, renderMessage } from '../../src/integrations/chat/slack/render/message.ts';
import { faultsOfMessage, shownIn } from './block-kit.ts';
import { areInOrder, bare, choicesOf, length, tricky, unseen } from './render-texts.ts';

const shown = (posts: Rendered[]) => posts.map(({ blocks }) => shownIn(blocks)).join('\n');
/** What is said, without the notes and the controls. */
const textsOf = (posts: Rendered[]) =>
  posts.map(({ blocks }) => shownIn(blocks.filter(({ type }) => type === 'rich_text'))).join('');
const controls = (posts: Rendered[]) =>
  posts.flatMap(({ blocks }) => blocks).flatMap((block) => (block.type === 'actions' ? block.elements : []));

/** Every value that can be pressed or picked, in order. */
function carried(posts: Rendered[]): string[] {
  return controls(posts).flatMap((element) => {
    if (element.type === 'button') return element.action_id === 'form' ? [] : [element.value ?? ''];
    return element.type === 'static_select' ? (element.options ?? []).map(({ value }) => value ?? '') : [];
  });
}

/** The labels of all that can be pressed or picked, in order. */
const labelsOf = (posts: Rendered[]) => controls(posts).map(shownIn);

function expectPostable(posts: Rendered[]) {
  expect(posts.flatMap(faultsOfMessage)).toEqual([]);
}

const oneTo = (count: number, label = (at: number) => `Choix long numéro ${at}, à lire`): Choice[] =>
  Array.from({ length: count }, (_, at) => ({ value: `a:d1:date:${at}`, label: label(at) }));

describe('A text', () => {
  it.each([
    'Voici *un* _mot_ ~barré~ et `du code`, :smile: <!channel> @here <@U123> #général & fils <b>',
    '> citation\n• point\n   • dessous\n1. un\n\n```bloc```',
    'شكرا — \u202bמשפט\u202c — 👨‍👩‍👧‍👦 — e\u0301',
  ])('is shown as it was written, and calls nobody: %s', (text) => {
    const posts = renderMessage({ text });
    expectPostable(posts);
    expect(posts).toHaveLength(1);
    expect(shown(posts)).toBe(text);
    const kinds = JSON.stringify(posts[0]?.blocks).match(/"type":"(\w+)"/g);
    expect(new Set(kinds)).toEqual(
      new Set(['"type":"rich_text"', '"type":"rich_text_section"', '"type":"text"']),
    );
  });

  it('keeps its addresses clickable, without the punctuation around them', () => {
    const [post] = renderMessage({
      text: 'Voir https://exemple.fr/a?b=1&c=2, (http://exemple.fr/x) ou https://fr.exemple/l’aide_(fin). javascript:alert(1)',
    });
    const links = JSON.stringify(post?.blocks).match(/"url":"[^"]+"/g);
    expect(links).toEqual([
      '"url":"https://exemple.fr/a?b=1&c=2"',
      '"url":"http://exemple.fr/x"',
      '"url":"https://fr.exemple/l’aide_(fin)"',
    ]);
    expect(post?.text).toContain('b=1&amp;c=2');
  });

  it('is cut between paragraphs when it is long, and says so', () => {
    const paragraph = (at: number) => `Point ${at}. ${'Une phrase courte. '.repeat(60)}`.trim();
    const posts = renderMessage({ text: [1, 2, 3, 4].map(paragraph).join('\n\n') });
    expectPostable(posts);
    expect(posts).toHaveLength(2);
    expect(shown(posts)).toContain('Partie 1 sur 2.');
    expect(posts[1]?.text.startsWith('Point 3.')).toBe(true);
  });

  it('whatever it is, is postable, whole, in order, and always the same', () => {
    fc.assert(
      fc.property(tricky, (text) => {
        const posts = renderMessage({ text });
        expectPostable(posts);
        expect(renderMessage({ text })).toEqual(posts);
        expect(posts.length > 0).toBe(!unseen(text));
        expect(bare(textsOf(posts)) === bare(text)).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  it.each([2999, 3000, 3001, 6000, 100_000])('of %i characters loses none', (size) => {
    for (const letter of ['a', 'é', '&', '👍', 'mot ', 'ligne\n']) {
      const text = length(letter, size);
      const posts = renderMessage({ text });
      expectPostable(posts);
      expect(bare(textsOf(posts)) === bare(text)).toBe(true);
    }
  });

  it('with nothing to see is not posted', () => {
    for (const text of ['', ' ', '\n\n\n', '\u200b\u200b', '\u00a0\t'])
      expect(renderMessage({ text })).toEqual([]);
  });
});

describe('Choices', () => {
  it('are buttons up to five, without any colour', () => {
    const posts = renderMessage({ text: 'Laquelle ?', choices: oneTo(5) });
    expectPostable(posts);
    expect(controls(posts)).toHaveLength(5);
    expect(controls(posts)[2]).toEqual({
      type: 'button',
      action_id: 'choice:2',
      text: { type: 'plain_text', text: 'Choix long numéro 2, à lire', emoji: false },
      value: 'a:d1:date:2',
    });
    expect(posts[0]?.text).toBe(
      `Laquelle ?\n${[0, 1, 2, 3, 4].map((at) => `${at + 1}. Choix long numéro ${at}, à lire`).join('\n')}`,
    );
  });

  it('are buttons up to twenty-five when they are short, and a list beyond or when they are long', () => {
    const types = (choices: Choice[]) =>
      controls(renderMessage({ text: 'Laquelle ?', choices })).map(({ type }) => type);
    const short = (at: number) => `n° ${at}`;
    expect(types(oneTo(25, short))).toEqual(Array(25).fill('button'));
    expect(types(oneTo(26, short))).toEqual(['static_select']);
    expect(types(oneTo(6))).toEqual(['static_select']);
    expect(types(oneTo(100))).toEqual(['static_select']);
    expect(types(oneTo(101))).toEqual(['static_select', 'static_select']);
    const long = oneTo(6).map((choice) => ({ ...choice, value: choice.value.padEnd(151, 'x') }));
    expect(types(long)).toEqual(Array(6).fill('button'));
  });

  it('that are too long are shortened, and given whole in the text with their numbers', () => {
    const label = `Une ${'très '.repeat(30)}longue réponse`;
    const posts = renderMessage({
      text: 'Alors ?',
      choices: [
        { value: 'a', label: 'Non' },
        { value: 'b', label },
      ],
    });
    expectPostable(posts);
    expect(shown(posts)).toContain(
      `Certains choix sont trop longs pour Slack. Les voici en entier :\n2. ${label}`,
    );
    const button = controls(posts)[1];
    expect(button?.type === 'button' && button.text.text).toMatch(/^2\. Une très .*…$/);
  });

  it('that no control can carry are listed, to be said by number', () => {
    const choices = [...oneTo(2), { value: 'x'.repeat(2001), label: 'Trop lourd' }];
    const posts = renderMessage({ text: 'Alors ?', choices });
    expectPostable(posts);
    expect(shown(posts)).toContain('n’ont pas de bouton. Répondez avec leur numéro :\n3. Trop lourd');
  });

  it('are not numbered where a number names something else', () => {
    const choices = [
      { value: 'tous', label: 'Tous '.repeat(30) },
      { value: 'aucun', label: 'Aucun' },
    ];
    const posts = renderMessage({ text: '1. Un\n2. Deux', choices, several: true });
    expectPostable(posts);
    expect(shown(posts)).not.toMatch(/\d\. (?:Tous|Aucun)/);
    expect(posts[0]?.text).toContain('• Aucun');
  });

  it('alone, still have something said above them', () => {
    const posts = renderMessage({ text: '', choices: oneTo(1) });
    expectPostable(posts);
    expect(posts[0]?.text).toMatch(/^Choisissez une réponse\.\n•/);
  });

  it('whatever they are, can all be given, in order, and are all readable', () => {
    const counts = fc.constantFrom(0, 1, 2, 5, 6, 24, 25, 26, 99, 100, 101, 300);
    fc.assert(
      fc.property(counts.chain(choicesOf), fc.boolean(), tricky, (choices, several, text) => {
        const message: Outgoing = { text, choices, several };
        const posts = renderMessage(message);
        expectPostable(posts);
        expect(renderMessage(message)).toEqual(posts);
        const values = choices.map(({ value }) => value).filter((value) => value.length <= 2000);
        expect(carried(posts).join(' ') === values.join(' ')).toBe(true);
        const said = bare(textsOf(posts));
        const seen = bare(labelsOf(posts).join(' ')) + said;
        expect(
          choices.filter(({ label }) => !seen.includes(bare(label))).map(({ value }) => value.length),
        ).toEqual([]);
        const whole = choices.filter(({ label, value }) => label.length <= 75 && value.length <= 2000);
        expect(
          areInOrder(
            labelsOf(posts).join(' '),
            whole.map(({ label }) => label),
          ),
        ).toBe(true);
        expect(said.startsWith(bare(text))).toBe(true);
      }),
      { numRuns: 40 },
    );
  });
});

describe('A message', () => {
  it('that has a form offers a window', () => {
    const posts = renderMessage({ text: 'Alors ?', choices: oneTo(2), form: 'd1' });
    expectPostable(posts);
    expect(controls(posts).at(-1)).toMatchObject({
      action_id: 'form',
      value: 'd1',
      text: { text: 'Répondre dans une fenêtre' },
    });
  });

  it.each([
    [0, '░░░░░░░░░░ 0 %'],
    [49.6, '▓▓▓▓▓░░░░░ 50 %'],
    [100, '▓▓▓▓▓▓▓▓▓▓ 100 %'],
    [-3, '░░░░░░░░░░ 0 %'],
    [Number.NaN, '░░░░░░░░░░ 0 %'],
    [700, '▓▓▓▓▓▓▓▓▓▓ 100 %'],
  ])('of a work under way shows %d percent as %s, without the bar for screen readers', (percent, bar) => {
    const posts = renderMessage({ text: 'Je prépare le dossier.', progress: { of: 'd', percent } });
    expectPostable(posts);
    expect(shown(posts)).toBe(`Je prépare le dossier.\n${bar}`);
    expect(posts[0]?.text).toBe(`Je prépare le dossier.\n${bar.replace(/[▓░]+ /, '')}`);
  });

  it('once answered, shows what was chosen in place of its controls, once', () => {
    const posts = renderMessage({ text: 'Alors ?', choices: oneTo(101), form: 'd1' });
    const blocks = pressed(posts[0]?.blocks ?? [], 'Choix long numéro 2, à lire');
    expect(shownIn(blocks)).toBe('Alors ?\nPartie 1 sur 2.\nRéponse choisie : Choix long numéro 2, à lire');
    expect(pressed(blocks, 'Choix long numéro 2, à lire')).toEqual(blocks);
    expect(faultsOfMessage({ text: 'x', blocks })).toEqual([]);
    expect(faultsOfMessage({ text: 'x', blocks: pressed([], 'long '.repeat(2000)) })).toEqual([]);
  });
});
